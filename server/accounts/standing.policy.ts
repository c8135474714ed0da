import type { Standing } from '@/prisma/generated/enums'
import { DAY, HOUR } from '@/server/core/clock'
import { no, yes, type Decision } from '@/server/core/policy'

// The promise kept here: standing is earned by being here and by words that stood, never given, bought or voted. It
// lifts limits that guard against strangers in a hurry; it gives no power over people and shows on no profile.

/** What is counted of somebody. */
export interface Earned {
  daysSinceJoining: number
  /** Days on which they read here. */
  daysRead: number
  /** Posts of theirs that still stand: not held, hidden or taken back. */
  postsThatStood: number
  /** Days since the end of their last mute, suspension or ban; null: never any. 0: one is in force. What was lifted counts for nothing. */
  daysSinceSanction: number | null
  /** Days since their last warning; null: never any. */
  daysSinceWarning: number | null
}

/** What a step asks for; every line of it. */
export interface Step {
  standing: Standing
  daysSinceJoining: number
  daysRead: number
  postsThatStood: number
  /** No mute, suspension or ban in the last so many days. */
  quietDays: number
  /** No warning in the last so many days. */
  unwarnedDays: number
}

/** The steps, highest first: the first one whose every line is met is somebody's standing. */
export const STEPS: readonly Step[] = [
  { standing: 'trusted', daysSinceJoining: 60, daysRead: 30, postsThatStood: 20, quietDays: 180, unwarnedDays: 90 },
  { standing: 'established', daysSinceJoining: 7, daysRead: 4, postsThatStood: 3, quietDays: 30, unwarnedDays: 0 },
  { standing: 'new', daysSinceJoining: 0, daysRead: 0, postsThatStood: 0, quietDays: 0, unwarnedDays: 0 },
]

/** What somebody of a standing may do how often. Nothing here refuses words for good: they wait, or are sent a little later. */
export interface Limits {
  /** More links in one post, and a person reads it first. */
  linksAPost: number
  imagesADay: number
  postsAnHour: number
  /** Groups that read first posts read theirs. */
  firstPostsAreRead: boolean
  /** Asking others for a talk of two. */
  privateRequestsADay: number
}

export const LIMITS_OF: Record<Standing, Limits> = {
  new: { linksAPost: 2, imagesADay: 4, postsAnHour: 12, firstPostsAreRead: true, privateRequestsADay: 0 },
  established: { linksAPost: 8, imagesADay: 20, postsAnHour: 40, firstPostsAreRead: false, privateRequestsADay: 3 },
  trusted: { linksAPost: 20, imagesADay: 40, postsAnHour: 80, firstPostsAreRead: false, privateRequestsADay: 10 },
}

const RANK: Record<Standing, number> = { new: 0, established: 1, trusted: 2 }

const isQuiet = (earned: Earned, step: Step): boolean =>
  (earned.daysSinceSanction === null || earned.daysSinceSanction >= step.quietDays) && (earned.daysSinceWarning === null || earned.daysSinceWarning >= step.unwarnedDays)

const meets = (earned: Earned, step: Step): boolean =>
  earned.daysSinceJoining >= step.daysSinceJoining && earned.daysRead >= step.daysRead && earned.postsThatStood >= step.postsThatStood && isQuiet(earned, step)

const highest = (fits: (step: Step) => boolean): Standing => STEPS.find(fits)?.standing ?? 'new'

/** The standing that somebody's days, posts and quiet have earned. */
export function standingOf(earned: Earned): Standing {
  return highest((step) => meets(earned, step))
}

/**
 * What standing becomes when it is looked at. It rises with what was earned. It falls by a sanction alone: taking words
 * back, or being away, costs nobody anything.
 */
export function nextStanding(now: Standing, earned: Earned): Standing {
  const reached = standingOf(earned)
  if (RANK[reached] >= RANK[now]) return reached
  const most = highest((step) => isQuiet(earned, step))
  return RANK[most] < RANK[now] ? most : now
}

/** Whole days between two moments. */
export function daysBetween(from: Date, to: Date): number {
  return Math.max(0, Math.floor((to.getTime() - from.getTime()) / DAY))
}

/**
 * Whether somebody may post again this hour. `nthAt`: when they wrote the post that filled their hour, counted back
 * from the newest; null: there is room.
 */
export function mayPostNow(nthAt: Date | null, now: Date): Decision {
  if (!nthAt) return yes
  const seconds = Math.ceil((nthAt.getTime() + HOUR - now.getTime()) / 1000)
  return seconds > 0 ? no('forum.post-rate', 'LIMITED', { seconds }) : yes
}
