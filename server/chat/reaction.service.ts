import type { ReactionKind } from '@/prisma/generated/enums'
import { inTx, memberOf, type Ctx } from '@/server/core/ctx'
import { ensure } from '@/server/core/policy'
import { change, type Said } from './change.service'
import { accessRoomLocked, messageOf } from './chat.access'
import type { Via } from './chat.events'
import { mayReact } from './chat.policy'
import type { ReactInput, Reacted } from './chat.schema'
import { inOrder } from './message.queries'

/** The answer for the one who asked, and what the room is to hear (null: nothing that shows). */
export interface Nodded {
  ack: Reacted
  broadcast: Said['broadcast']
}

/**
 * Says something quiet to a message, or takes it back; the same again changes nothing. The room hears that a kind was
 * said for the first time, or by nobody any more: neither who said it nor how many.
 */
export async function react(ctx: Ctx, input: ReactInput, via: Via = 'page'): Promise<Nodded> {
  const me = memberOf(ctx)
  await ctx.limit('chat.react')
  return inTx(ctx, async (tx) => {
    const room = await accessRoomLocked(tx, input.roomId)
    const message = await messageOf(tx, room, input.number)
    // One's own word is taken back whatever has become of the place.
    if (input.on) ensure(mayReact(room.actor, room, room.state, message))
    const [stood] = await tx.db.$queryRaw<{ own: ReactionKind[]; others: boolean }[]>`
      SELECT ARRAY(SELECT x."kind"::text FROM "MessageReaction" x WHERE x."messageId" = ${message.id}::uuid AND x."accountId" = ${me.accountId}::uuid) AS "own",
        EXISTS (SELECT 1 FROM "MessageReaction" x WHERE x."messageId" = ${message.id}::uuid AND x."accountId" <> ${me.accountId}::uuid AND x."kind" = ${input.kind}::"ReactionKind") AS "others"`
    const own = stood?.own ?? []
    const key = { messageId: message.id, accountId: me.accountId, kind: input.kind }
    const moves = input.on !== own.includes(input.kind)
    if (moves && input.on) await tx.db.messageReaction.create({ data: { ...key, faceId: room.me.id, createdAt: tx.now }, select: { kind: true } })
    if (moves && !input.on) await tx.db.messageReaction.deleteMany({ where: key })
    const mine = inOrder(input.on ? [...own, input.kind] : own.filter((kind) => kind !== input.kind))
    // What shows of a message is which kinds were said: the second who says the same changes nothing that anybody sees.
    if (!moves || stood?.others || message.hiddenAt || message.deletedAt) return { ack: { number: message.number, change: message.change, at: tx.now, mine }, broadcast: null }
    const { ack, broadcast } = await change(tx, message, null, via)
    return { ack: { ...ack, mine }, broadcast }
  })
}
