import type { HoldMode, Standing } from '@/prisma/generated/enums'
import type { HoldReason, Reading } from '@/server/screening/screening.schema'

// The promise kept here: words wait for a person only for a reason that their writer is told. The whole of it is
// one table, and standing lifts a hold only where the table says so.

/** What decides whether words wait. */
export interface HoldFacts {
  /** What the group chose. */
  mode: HoldMode
  standing: Standing
  /** Posts of this person that still stand, anywhere. */
  postsThatStood: number
  /** They never wrote in this group before. */
  isFirstPostHere: boolean
  reading: Pick<Reading, 'hold'>
  /** Nobody is on duty now, though duties are kept here. */
  unattended: boolean
}

/** After so many posts that stood, somebody's first posts are behind them. */
export const FIRST_POSTS = 3

/** With nobody on duty, a group reads one step more carefully what newcomers write. */
const TIGHTER: Record<HoldMode, HoldMode> = { after: 'screening', screening: 'first_posts', first_posts: 'before', before: 'before' }

const isNewcomer = (of: HoldFacts): boolean => of.standing === 'new' && (of.postsThatStood < FIRST_POSTS || of.isFirstPostHere)

/** mode: what it holds, in the order it is asked; the first answer counts. */
const TABLE: Record<HoldMode, (of: HoldFacts) => HoldReason | null> = {
  before: () => 'before',
  first_posts: (of) => of.reading.hold ?? (isNewcomer(of) ? 'first_posts' : null),
  screening: (of) => of.reading.hold,
  // What the lists hold shows at once and is looked at afterwards.
  after: () => null,
}

/** Why these words wait, or null: they show at once. */
export function decideHold(of: HoldFacts): HoldReason | null {
  const chosen = TABLE[of.mode](of)
  if (chosen !== null || !of.unattended || of.standing !== 'new') return chosen
  const tighter = TABLE[TIGHTER[of.mode]](of)
  // A word list holds by day as well; only what waits because nobody is there is said to.
  return tighter === null || tighter === of.reading.hold ? tighter : 'unattended'
}

/**
 * Why an edit of words that show is kept from others until it was read: only for what a list holds. A group that reads
 * everything first has read these words once; a slip of the pen
 * that is put right does not make a post vanish, and the change is brought to the desk.
 */
export function holdOfEdit({ mode, reading }: Pick<HoldFacts, 'mode' | 'reading'>): HoldReason | null {
  return mode === 'after' ? null : reading.hold
}

/** What somebody is told before they write here; null: their words show at once. */
export function holdHint(of: Pick<HoldFacts, 'mode' | 'standing'>): 'before' | 'first_posts' | null {
  if (of.mode === 'before') return 'before'
  return of.mode === 'first_posts' && of.standing === 'new' ? 'first_posts' : null
}
