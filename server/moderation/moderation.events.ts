import type { DomainEventInput } from '@/server/core/events'
import type { LaneName } from './moderation.schema'

/** Why a person is told something: the kind of the notice they get. */
export type NoticeKind =
  | 'hidden'
  | 'warned'
  | 'muted'
  | 'suspended'
  | 'banned'
  | 'restored'
  | 'lifted'
  | 'held_released'
  | 'held_declined'
  | 'edited_by_team'
  | 'moved'
  | 'unmasked'
  | 'disclosed'

/** Something came into the queue. */
export const itemOpened = (itemId: string, lane: LaneName): DomainEventInput => ({ name: 'moderation.item.opened', payload: { itemId, lane } })

/** A claim, a release, another report: the queue looks different. */
export const itemChanged = (itemId: string, lane: LaneName): DomainEventInput => ({ name: 'moderation.item.changed', payload: { itemId, lane } })

/** An item was decided. */
export const itemClosed = (itemId: string, lane: LaneName): DomainEventInput => ({ name: 'moderation.item.closed', payload: { itemId, lane } })

/**
 * Something was decided about a person, who is to be told. `decisionId` leads to their case page; `postId` is set
 * where there is something of theirs to go to instead.
 */
export function decided(of: { itemId: string; aboutId: string; decisionId: string; sanctionId: string | null; noticeKind: NoticeKind; postId?: string | null; threadId?: string | null }): DomainEventInput {
  return { name: 'moderation.decided', payload: { ...of, postId: of.postId ?? null, threadId: of.threadId ?? null } }
}

/** An appeal was judged: upheld, eased or reversed. */
export const appealJudged = (of: { accountId: string; decisionId: string; outcome: string }): DomainEventInput => ({ name: 'moderation.appeal-judged', payload: { ...of } })

/** A line of a private letter was written, by the team or by the member. */
export const letterWritten = (of: { letterId: string; accountId: string; fromTeam: boolean }): DomainEventInput => ({ name: 'moderation.letter', payload: { ...of } })

/** A second person is asked for. */
export const pairAsked = (of: { pairId: string; itemId: string; askedBy: string; aboutId: string }): DomainEventInput => ({ name: 'moderation.pair.asked', payload: { ...of } })

/** What became of it: done, declined or expired. */
export const pairAnswered = (of: { pairId: string; itemId: string; askedBy: string; state: string }): DomainEventInput => ({ name: 'moderation.pair.answered', payload: { ...of } })

/**
 * What happened next, for whoever had a hand in it: as a reporter (told that it was looked at, and nothing else) or
 * at the desk (who passed it on, or acted first).
 */
export const happenedNext = (of: { accountId: string; itemId: string; outcome: string; as: 'reporter' | 'desk' }): DomainEventInput => ({ name: 'moderation.next', payload: { ...of } })
