import { isModerator, sanctionOf, type Actor } from '@/server/core/actor'
import { no, yes, type Decision } from '@/server/core/policy'
import type { Action } from './desk.schema'

/*
 * The promise kept here: nobody handles what they are a party to, nobody decides over somebody else's claim,
 * and one person alone never closes a crisis for good.
 */

/** What the desk must know of an item to decide who may do what. */
export interface ItemFacts {
  source: string
  closedAt: Date | null
  claimedBy: string | null
  leaseUntil: Date | null
  subjectType: string
  subjectAuthorId: string | null
  /** Whether the words stand, are hidden, or are gone. */
  state: 'shown' | 'hidden' | 'held' | 'deleted'
  /** Whoever closed the item this one is the second look at. */
  lookedFirst: string | null
  /** A suspension or mute this item led to is still in force. */
  sanctionInForce: boolean
}

/** Moderators and admins in good standing work at the desk. To everybody else it is not there. */
export function mayModerate(actor: Actor): Decision {
  return isModerator(actor) && !sanctionOf(actor, ['suspension', 'ban']) ? yes : no('not-found', 'NOT_FOUND')
}

/** Whether somebody else has it in hand right now; a lease that ran out binds nobody. */
export function isClaimedByOther(item: Pick<ItemFacts, 'claimedBy' | 'leaseUntil'>, accountId: string, now: Date): boolean {
  return item.claimedBy !== null && item.claimedBy !== accountId && item.leaseUntil !== null && item.leaseUntil > now
}

const isMine = (item: ItemFacts, accountId: string, now: Date): boolean => item.claimedBy === accountId && item.leaseUntil !== null && item.leaseUntil > now

/** Why this moderator can do nothing on an open item, or null. */
export function whyNot(item: Pick<ItemFacts, 'closedAt' | 'claimedBy' | 'leaseUntil' | 'source' | 'lookedFirst'>, accountId: string, now: Date): string | null {
  if (item.closedAt) return null
  if (isClaimedByOther(item, accountId, now)) return 'moderation.claimed'
  if (item.source === 'follow_up' && item.lookedFirst === accountId) return 'moderation.second-look'
  return null
}

/** Exactly what this moderator may do on this item, in the order a screen offers it. */
export function actionsOn(item: ItemFacts, accountId: string, now: Date): Action[] {
  const hidable = item.subjectType === 'post' || item.subjectType === 'thread' || item.subjectType === 'message'
  if (item.closedAt) {
    const undo: Action[] = []
    if (hidable && item.state === 'hidden') undo.push('restore')
    if (item.sanctionInForce) undo.push('lift')
    return undo
  }
  if (whyNot(item, accountId, now)) return []
  const can: Action[] = [isMine(item, accountId, now) ? 'release' : 'claim', 'leave']
  if (hidable && item.state === 'shown') can.push('hide')
  if (hidable && item.state === 'hidden') can.push('restore')
  if (item.subjectAuthorId) can.push('warn', 'suspend')
  return can
}

/** Whether an act is among those the item offers. */
export function mayAct(item: ItemFacts, act: Action, accountId: string, now: Date): Decision {
  const why = whyNot(item, accountId, now)
  if (why) return no(why, why === 'moderation.claimed' ? 'CONFLICT' : 'FORBIDDEN')
  return actionsOn(item, accountId, now).includes(act) ? yes : no('moderation.not-offered')
}

/** A crisis item closed by one person is looked at again by another; so is a second look that brought new reports. */
export function needsSecondLook(item: { lane: string; source: string; ownReports: number }): boolean {
  return item.lane === 'crisis' && (item.source !== 'follow_up' || item.ownReports > 0)
}
