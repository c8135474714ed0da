import { inTx, memberOf, type Ctx } from '@/server/core/ctx'
import { DomainError, notFound } from '@/server/core/errors'
import { ensure } from '@/server/core/policy'
import { verdictOf, readWriting } from '@/server/forum/hold.service'
import { holdOfEdit } from '@/server/forum/hold.policy'
import { HOLD_REASONS } from '@/server/screening/screening.schema'
import { keepVersions } from './change.service'
import { accessRoomLocked, heldOwn, messageSentAs } from './chat.access'
import { heldChanged, messageHeld } from './chat.events'
import { maySend } from './chat.policy'
import type { Ack, RewriteInput } from './chat.schema'

/**
 * Changes one's own words while they still wait. They go on waiting: whoever reads them finds the newer ones, and that
 * they were changed. What it said first is kept, so that a sending that is tried again is known.
 * @throws CONFLICT chat.not-waiting when it was let through or taken back meanwhile.
 */
export async function rewrite(ctx: Ctx, input: RewriteInput): Promise<Ack> {
  const me = memberOf(ctx)
  await ctx.limit('chat.edit')
  const read = await readWriting(ctx, me, { body: input.body })
  return inTx(ctx, async (tx) => {
    const room = await accessRoomLocked(tx, input.roomId)
    ensure(maySend(room.actor, room, room.state))
    const message = await heldOwn(tx, { roomId: room.id, senderId: me.accountId, clientId: input.clientId })
    if (!message) {
      const stood = await messageSentAs(tx, me.accountId, input.clientId)
      throw stood?.roomId === room.id ? new DomainError('CONFLICT', 'chat.not-waiting') : notFound()
    }
    const { hold, desk } = verdictOf(holdOfEdit({ mode: room.holdMode, reading: read.reading }), read.reading)
    const reason = HOLD_REASONS.find((one) => one === (hold ?? message.holdReason)) ?? 'before'
    const ack: Ack = { number: 0, change: 0, at: message.createdAt, held: { reason } }
    if (message.body === input.body || message.body === read.body) return ack
    await keepVersions(tx, message, read.body)
    await tx.db.message.update({ where: { id: message.id }, data: { body: read.body, revision: { increment: 1 }, holdReason: reason }, select: { id: true } })
    const groupId = room.group?.id ?? null
    tx.emit(messageHeld({ roomId: room.id, groupId, messageId: message.id, reason, lane: desk?.lane ?? 'green', signals: [...(desk?.signals ?? []), 'edited'].join(',') }))
    tx.emit(heldChanged({ roomId: room.id, groupId, senderId: me.accountId }))
    return ack
  })
}
