import type { ReactElement } from 'react'

import { Pager } from '@/components/ui/nav'
import { RolePill, Who } from '@/components/ui/people'
import { Link } from '@/components/ui/Link'
import { EmptyState } from '@/components/ui/surfaces'
import { Time } from '@/components/ui/Time'
import type { RouterOutputs } from '@/server/api/types'

import { copy } from './unanswered.en'
import { copy as forumCopy } from './copy.en'

type List = RouterOutputs['forum']['unanswered']
type Clock = { now: Date; timeZone: string }

/** Threads that wait for a first reply, longest first. */
export function Unanswered({ list, clock, paged }: { list: List; clock: Clock; paged: boolean }): ReactElement {
  if (list.threads.length === 0) {
    return (
      <EmptyState drawing="kettle" title={copy.empty}>
        {copy.emptyWords}
      </EmptyState>
    )
  }
  return (
    <>
      <ul className="grid gap-6">
        {list.threads.map((thread) => (
          <li key={thread.id} className="grid gap-1 border-b border-line pb-5">
            <h2 className="font-read text-l">
              <Link href={`/threads/${thread.id}`}>{thread.title}</Link>
            </h2>
            <Who name={thread.face.name} size="s" under={<span className="text-s text-ink-soft">{[...thread.face.roles.map((role) => forumCopy.roles[role]), ...(thread.isFirst ? [copy.first] : [])].join(', ')}</span>} />
            {thread.excerpt ? <p className="font-read">{thread.excerpt}</p> : <p className="flex flex-wrap gap-2 text-s">{thread.notes.map((note) => <RolePill key={note}>{forumCopy.noteNames[note]}</RolePill>)}</p>}
            <p className="text-s text-ink-soft">
              {thread.group.name}
              {' · '}
              {copy.since} <Time at={thread.since} clock={clock} />
              {!thread.mayReply && ` · ${copy.join}`}
            </p>
          </li>
        ))}
      </ul>
      <Pager back={paged ? { href: '/unanswered', label: copy.back } : null} on={list.cursor ? { href: `/unanswered?after=${encodeURIComponent(list.cursor)}`, label: copy.next } : null} />
    </>
  )
}
