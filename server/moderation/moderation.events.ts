import type { DomainEventInput } from '@/server/core/events'
import type { LaneName } from './moderation.schema'

/** Why a person is told something: the kind of the notice they get. */
export type NoticeKind = 'hidden' | 'warned' | 'suspended' | 'restored' | 'lifted'

/** Something came into the queue. */
export const itemOpened = (itemId: string, lane: LaneName): DomainEventInput => ({ name: 'moderation.item.opened', payload: { itemId, lane } })

/** A claim, a release, another report: the queue looks different. */
export const itemChanged = (itemId: string, lane: LaneName): DomainEventInput => ({ name: 'moderation.item.changed', payload: { itemId, lane } })

/** An item was decided. */
export const itemClosed = (itemId: string, lane: LaneName): DomainEventInput => ({ name: 'moderation.item.closed', payload: { itemId, lane } })

/** Something was decided about a person, who is to be told. */
export function decided(of: { itemId: string; aboutId: string; decisionId: string; sanctionId: string | null; noticeKind: NoticeKind }): DomainEventInput {
  return { name: 'moderation.decided', payload: of }
}
