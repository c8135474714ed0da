import type { ReactElement } from 'react'

import { Link } from '@/components/ui/Link'
import { Pager } from '@/components/ui/nav'
import { EmptyState } from '@/components/ui/surfaces'
import { Time } from '@/components/ui/Time'
import type { RouterOutputs } from '@/server/api/types'

import { copy } from './copy.en'
import { copy as filterCopy } from './log/copy.en'
import { logHref, type Narrowed } from './log/LogFilter'

type Log = RouterOutputs['moderation']['log']
type Entry = Log['rows'][number]
type Clock = { now: Date; timeZone: string }

const words = copy.log

/** A code in words; a rule stands with the version of the guidelines it was read in. */
function codeWords(code: string): string {
  const [name = '', version] = code.split('@')
  const said = copy.rules[name]?.name ?? copy.sanctions[name] ?? name
  return version ? `${said} (${version})` : said
}

function Line({ entry, clock }: { entry: Entry; clock: Clock }): ReactElement {
  const facts = [
    entry.code && codeWords(entry.code),
    entry.version && `${words.version} ${entry.version}`,
    entry.hash && `${words.fingerprint} ${entry.hash.slice(0, 12)}`,
  ].filter(Boolean)
  return (
    <li className="border-b border-line py-3">
      <p>
        <strong>{entry.actor ?? words.system}</strong> {copy.verbs[entry.verb] ?? entry.verb}
        {entry.about && `: ${entry.about}`}
        {entry.itemId && (
          <>
            {', '}
            <Link href={`/queue/${entry.itemId}`}>{words.item}</Link>
          </>
        )}
      </p>
      <p className="text-s text-ink-soft">
        <Time at={entry.at} clock={clock} />
        {facts.length > 0 && ` · ${facts.join(' · ')}`}
      </p>
    </li>
  )
}

/** Who did what at the desk, newest first. */
export function LogList({ log, clock, paged, narrowed }: { log: Log; clock: Clock; paged: boolean; narrowed: Narrowed }): ReactElement {
  if (log.rows.length === 0) {
    if (Object.values(narrowed).some(Boolean)) return <p className="text-ink-soft">{filterCopy.nothing}</p>
    return (
      <EmptyState drawing="path" title={words.empty}>
        {words.emptyWords}
      </EmptyState>
    )
  }
  return (
    <>
      <ol>
        {log.rows.map((entry) => (
          <Line key={entry.id} entry={entry} clock={clock} />
        ))}
      </ol>
      <Pager back={paged ? { href: logHref('/queue/log', narrowed), label: copy.queue.first } : null} on={log.cursor ? { href: logHref('/queue/log', narrowed, log.cursor), label: words.next } : null} />
    </>
  )
}
