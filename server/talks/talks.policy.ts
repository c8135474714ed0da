import { mayWrite } from '@/server/accounts/accounts.policy'
import { LIMITS_OF } from '@/server/accounts/standing.policy'
import { DAY, later } from '@/server/core/clock'
import type { Actor } from '@/server/core/actor'
import { no, yes, type Decision } from '@/server/core/policy'
import { AGAIN_DAYS, KEEPS, OPEN_DAYS, type Keeps } from './talks.schema'

// The promise kept here: nobody is talked to alone who has not said yes; whoever asks learns only a yes, and from a no,
// a pause, a block or an empty address the same nothing; and either of the two can end it at any moment, without a reason.

/** Who may ask others at all, and how often: by standing, never by whom they ask. */
export function mayAsk(actor: Actor, askedToday: number): Decision {
  const write = mayWrite(actor, null)
  if (!write.ok || actor.kind !== 'member') return write
  const aDay = LIMITS_OF[actor.standing].privateRequestsADay
  if (aDay === 0) return no('talks.too-new')
  return askedToday < aDay ? yes : no('talks.today', 'LIMITED', { aDay })
}

/** What already stands between the asker and the one they ask, as far as the asker knows it. */
export interface Between {
  /** When the asker last asked this person. */
  askedAt: Date | null
  /** A talk of the two that has not ended. */
  roomId: string | null
  /** A request of the other one that waits for the asker's answer. */
  theirs: string | null
}

/** Whether a request makes sense: not where the two talk already, not again too soon. */
export function mayAskAgain(between: Between, now: Date): Decision {
  if (between.roomId) return no('talks.talking', 'CONFLICT', { roomId: between.roomId })
  if (between.theirs) return no('talks.they-asked', 'CONFLICT')
  const again = askAgainAt(between.askedAt)
  return again && again > now ? no('talks.asked-already', 'CONFLICT', { again: again.toISOString() }) : yes
}

/** From when the same person may be asked once more: counted from the asking alone, so that it tells nothing of the answer. */
export function askAgainAt(askedAt: Date | null): Date | null {
  return askedAt && later(askedAt, AGAIN_DAYS * DAY)
}

/** What was asked before this moment waits no longer. */
export function openSince(now: Date): Date {
  return later(now, -OPEN_DAYS * DAY)
}

/** Who may say yes to a request that is theirs: whoever may say something then. A no is always open. */
export function mayAccept(actor: Actor): Decision {
  return mayWrite(actor, null)
}

/** Of two wishes the shorter one. */
export function shorter(one: Keeps, other: Keeps): Keeps {
  return KEEPS[Math.max(KEEPS.indexOf(one), KEEPS.indexOf(other))] ?? 'day_1'
}
