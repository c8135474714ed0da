import type { RoomKind } from '@/prisma/generated/enums'
import { inTx, type Ctx, type Tx } from '@/server/core/ctx'
import { DomainError } from '@/server/core/errors'
import { changed, hosted, roomChanged } from './sessions.events'

/** Whether an allowance still had one to take. */
async function took(ctx: Ctx, name: string, key: string): Promise<boolean> {
  try {
    await ctx.limit(name, key)
    return true
  } catch (error) {
    if (error instanceof DomainError && error.code === 'LIMITED') return false
    throw error
  }
}

/**
 * Counts people whose standing is new and who come into a room for the first time. More than a dozen within ten minutes
 * is a wave: from then on newcomers' words wait for a person there, until a host or a moderator says otherwise. Nobody
 * is kept out by it. Asked after access let them in; `pointer` is how far they have read (null: never been here).
 */
export async function heedJoin(ctx: Ctx, room: { id: string; kind: RoomKind; pointer: number | null }): Promise<void> {
  const { actor } = ctx
  if (actor.kind !== 'member' || actor.standing !== 'new' || room.pointer !== null || (room.kind !== 'group' && room.kind !== 'session')) return
  // Once a person, however often their page comes back.
  if (!(await took(ctx, 'chat.first-join', `${room.id}:${actor.accountId}`)) || (await took(ctx, 'chat.join-wave', room.id))) return
  await inTx(ctx, async (tx) => {
    const [row] = await tx.db.$queryRaw<{ groupId: string | null; sessionId: string | null }[]>`
      UPDATE "Room" r SET "waveAt" = ${tx.now} WHERE r."id" = ${room.id}::uuid AND r."waveAt" IS NULL
      RETURNING r."groupId", (SELECT s."id" FROM "RoomSession" s WHERE s."roomId" = r."id") AS "sessionId"`
    if (!row) return
    tx.emit(row.sessionId ? changed({ sessionId: row.sessionId, roomId: room.id }) : roomChanged({ roomId: room.id }))
    tx.emit(hosted({ act: 'wave', accountId: null, roomId: room.id, groupId: row.groupId, sessionId: row.sessionId }))
  })
}

/** Lifts the breaker of a room for whoever may, in their transaction; its open panels hear of it. @returns whether it was on. */
export async function liftWave(tx: Tx, roomId: string): Promise<boolean> {
  const [row] = await tx.db.$queryRaw<{ sessionId: string | null }[]>`
    UPDATE "Room" r SET "waveAt" = NULL WHERE r."id" = ${roomId}::uuid AND r."waveAt" IS NOT NULL RETURNING (SELECT s."id" FROM "RoomSession" s WHERE s."roomId" = r."id") AS "sessionId"`
  if (!row) return false
  tx.emit(row.sessionId ? changed({ sessionId: row.sessionId, roomId }) : roomChanged({ roomId }))
  return true
}
