import type { ReactElement } from 'react'

import { Link } from '@/components/ui/Link'
import { Section } from '@/components/ui/page'
import { Note } from '@/components/ui/surfaces'
import { Time } from '@/components/ui/Time'
import { timeWords } from '@/components/ui/time-words'
import type { RouterOutputs } from '@/server/api/types'

import { copy } from './copy.en'

type Shown = RouterOutputs['moderation']['hours']
type Clock = { now: Date; timeZone: string }
const words = copy.member

/** Whether somebody of the team is here now, in one calm line. */
export function HereNow({ hours, clock }: { hours: Shown; clock: Clock }): ReactElement | null {
  if (!hours.kept) return null
  if (hours.hereUntil) {
    return (
      <Note icon="lamp" tone="lamp">
        {words.hereNow} <Time at={hours.hereUntil} clock={clock} hour />.
      </Note>
    )
  }
  return (
    <Note icon="clock">
      <p>{words.notHere}</p>
      {hours.unattended && <p>{words.unattended}</p>}
    </Note>
  )
}

/** The hours of the coming week, in the reader's own time. */
export function Hours({ hours, clock }: { hours: Shown; clock: Clock }): ReactElement {
  return (
    <>
      <HereNow hours={hours} clock={clock} />
      <Section title={words.next} large>
        {hours.spans.length === 0 ? (
          <p className="text-ink-soft">{hours.kept ? words.none : words.notKept}</p>
        ) : (
          <ul>
            {hours.spans.map((span) => (
              <li key={span.startsAt.toISOString()} className="border-b border-line py-3">
                <time dateTime={span.startsAt.toISOString()}>{timeWords(span.startsAt, clock)}</time> {words.to} <Time at={span.endsAt} clock={clock} hour />
              </li>
            ))}
          </ul>
        )}
      </Section>
      <p>
        {words.urgent} <Link href="/help">{words.help}</Link>.
      </p>
    </>
  )
}
