import type { Tx } from '@/server/core/ctx'
import type { AccessedSession } from './sessions.access'

/** Takes the floor from whoever has it, where it is theirs: their turn is over. */
export async function giveBackFloor(tx: Tx, roomId: string, accountId: string): Promise<void> {
  await tx.db.room.updateMany({ where: { id: roomId, floorId: accountId }, data: { floorId: null } })
}

/** Puts somebody's hand down, and their turn to speak with it. @returns whether one was up. */
export async function lower(tx: Tx, session: AccessedSession, accountId: string): Promise<boolean> {
  const { count } = await tx.db.sessionHand.updateMany({ where: { sessionId: session.id, accountId, downAt: null }, data: { downAt: tx.now } })
  await giveBackFloor(tx, session.roomId, accountId)
  return count > 0
}
