// The promise kept here: nobody who wrote for the first time on a page is left without a word, and nobody who is
// willing to answer is asked too often.
import { DAY, HOUR } from '@/server/core/clock'

/** How long a thread has waited for a first reply, in hours, and how many willing members are asked then. */
export const STAGES = [
  { hours: 4, ask: 2 },
  { hours: 12, ask: 3 },
  { hours: 24, ask: 4 },
] as const

/** When a thread without a reply enters the welcomers' list. */
export const LISTED_AFTER_MS = STAGES[0].hours * HOUR

/** A willing member is asked at most so often. */
export const ASKED_AT_MOST = { times: 2, inMs: 7 * DAY, apartMs: DAY } as const

/** Whoever was not here for so long is not asked. */
export const ASKED_IF_HERE_WITHIN_MS = 14 * DAY

/** What the team is shown: the share of threads answered within so long. */
export const ANSWERED_WITHIN_MS = DAY
