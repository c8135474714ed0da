import type { ReactElement } from 'react'
import { Icon } from '@/components/ui/Icon'
import { Section } from '@/components/ui/page'
import { Row, Rows } from '@/components/ui/Row'
import type { Clock } from '@/components/ui/time-words'
import type { SessionCard } from '@/server/sessions/sessions.schema'
import { copy } from './copy.en'
import { daysAhead, weekdayOf, whenWords } from './when'

/** The reader and a sitting, in a few words; null: nothing to say. */
export function seatWords({ mine, place, seatsLeft, state }: Pick<SessionCard, 'mine' | 'place' | 'seatsLeft' | 'state'>): string | null {
  if (mine === 'host') return copy.seatHost
  if (state === 'closed' || state === 'cancelled' || state === 'not_held') return null
  if (mine === 'going') return copy.seatGoing
  if (mine === 'waiting') return copy.seatWaiting(place ?? 1)
  return seatsLeft === null ? null : copy.seatsLeft(seatsLeft)
}

/** Where a sitting stands when that is not simply ahead. */
export function stateWords(state: SessionCard['state']): string | null {
  return state === 'open' ? copy.open : state === 'lobby' ? copy.lobby : state === 'cancelled' ? copy.cancelled : state === 'not_held' ? copy.notHeld : state === 'closed' ? copy.over : null
}

/** One sitting as a row: when, what, in which group, and whether one is coming. `brief`: beside others of its series, by its day alone. */
export function SessionRow({ session, clock, group = true, brief = false }: { session: SessionCard; clock: Clock; group?: boolean; brief?: boolean }): ReactElement {
  const { id, title, startsAt, endsAt, state, weekly, mine } = session
  const stands = stateWords(state)
  const seat = seatWords(session)
  const around = [group ? session.group.name : null, weekly && !brief && state === 'ahead' ? copy.weekly(weekdayOf(startsAt, clock.timeZone)) : null].filter((word) => word !== null)
  return (
    <Row href={`/sessions/${id}`} title={brief ? whenWords(startsAt, endsAt, clock) : title} className={state === 'cancelled' ? 'opacity-80' : undefined}>
      {!brief && (
        <time dateTime={startsAt.toISOString()} className="block text-ink">
          {whenWords(startsAt, endsAt, clock)}
        </time>
      )}
      {around.length > 0 && <span className="block">{around.join('. ')}</span>}
      {(stands ?? seat) !== null && (
        <span className="flex flex-wrap gap-x-4">
          {stands && <span className={state === 'open' || state === 'lobby' ? 'font-semibold text-lamp-ink' : undefined}>{stands}</span>}
          {seat && (
            <span className={mine === 'none' ? undefined : 'inline-flex items-center gap-1 font-semibold text-pine'}>
              {mine !== 'none' && <Icon name={mine === 'waiting' ? 'clock' : 'check'} size={18} />}
              {seat}
            </span>
          )}
        </span>
      )}
    </Row>
  )
}

type Bucket = 'now' | 'today' | 'week' | 'later'
const BUCKETS: readonly Bucket[] = ['now', 'today', 'week', 'later']

function bucketOf(session: SessionCard, clock: Clock): Bucket {
  if (session.state === 'open' || session.state === 'lobby') return 'now'
  const days = daysAhead(session.startsAt, clock)
  return days <= 0 ? 'today' : days < 7 ? 'week' : 'later'
}

/** Of a weekly session its next sitting, and any other that this person has a seat in; its own page shows the rest. */
export function nextOfEach(sessions: readonly SessionCard[]): SessionCard[] {
  const seen = new Set<string>()
  return sessions.filter((session) => {
    const series = session.weekly ? `${session.group.id} ${session.title}` : session.id
    const isNext = !seen.has(series)
    if (session.state !== 'cancelled') seen.add(series)
    return isNext || session.mine === 'going' || session.mine === 'waiting'
  })
}

/** What is ahead, by nearness: open now, today, in the next days, later. */
export function SessionsAhead({ sessions, clock }: { sessions: readonly SessionCard[]; clock: Clock }): ReactElement {
  const shown = nextOfEach(sessions)
  return (
    <>
      {BUCKETS.map((bucket) => {
        const these = shown.filter((session) => bucketOf(session, clock) === bucket)
        return these.length === 0 ? null : (
          <Section key={bucket} title={copy[bucket]}>
            <Rows label={copy[bucket]}>
              {these.map((session) => (
                <SessionRow key={session.id} session={session} clock={clock} />
              ))}
            </Rows>
          </Section>
        )
      })}
    </>
  )
}
