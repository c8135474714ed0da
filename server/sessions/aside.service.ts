import { inTx, memberOf, type Ctx, type Tx } from '@/server/core/ctx'
import { DomainError } from '@/server/core/errors'
import { newId } from '@/server/core/ids'
import { ensure } from '@/server/core/policy'
import { accessRoom, accessRoomLocked } from '@/server/chat/chat.access'
import { lower } from './floor.service'
import { accessPerson, sessionOfRoom, type AccessedSession } from './sessions.access'
import { askedAside, changed, hosted, roomChanged } from './sessions.events'
import { mayActOn, mayLead } from './sessions.policy'
import { letIn } from './seat.service'

// The promise kept here: a word beside the room is between the person and the hosts; while it lasts the person reads
// on in the room, and afterwards everything there is as it was before.

/** Gives back to the person of a talk aside what was set for them in the room before. */
async function restore(tx: Tx, asideId: string): Promise<void> {
  await tx.db.$executeRaw`
    UPDATE "RoomMute" SET "until" = "untilBefore", "asideId" = NULL, "mutedBefore" = FALSE, "untilBefore" = NULL
    WHERE "asideId" = ${asideId}::uuid AND "mutedBefore" AND ("untilBefore" IS NULL OR "untilBefore" > ${tx.now})`
  await tx.db.roomMute.deleteMany({ where: { asideId } })
}

/** Ends every talk beside a room that is open; with it the rooms are closed for good. */
export async function endAsidesOf(tx: Tx, roomId: string, accountId?: string): Promise<void> {
  const rows = await tx.db.$queryRaw<{ id: string }[]>`
    SELECT r."id" FROM "Room" r WHERE r."parentId" = ${roomId}::uuid AND r."kind" = 'side' AND r."closedAt" IS NULL
      AND (${accountId ?? null}::uuid IS NULL OR EXISTS (SELECT 1 FROM "RoomMute" u WHERE u."asideId" = r."id" AND u."accountId" = ${accountId ?? null}::uuid))`
  for (const { id } of rows) {
    await tx.db.room.update({ where: { id }, data: { closedAt: tx.now }, select: { id: true } })
    await restore(tx, id)
    tx.emit(roomChanged({ roomId: id }))
  }
}

async function openFor(tx: Tx, session: AccessedSession, accountId: string): Promise<string> {
  const id = newId()
  const hosts = [session.hostId, ...(session.coHostId ? [session.coHostId] : [])]
  await tx.db.room.create({
    // What is kept until the session ends is kept a day here: somebody may need to come back to it.
    data: { id, groupId: session.group.id, name: session.title, createdAt: tx.now, kind: 'side', byInvitation: true, parentId: session.roomId, retention: session.retention === 'session' ? 'day_1' : session.retention },
    select: { id: true },
  })
  await letIn(tx, id, [...hosts, accountId])
  await tx.db.$executeRaw`
    INSERT INTO "RoomMute" ("roomId", "accountId", "byId", "at", "asideId") VALUES (${session.roomId}::uuid, ${accountId}::uuid, ${memberOf(tx).accountId}::uuid, ${tx.now}, ${id}::uuid)
    ON CONFLICT ("roomId", "accountId") DO UPDATE SET "asideId" = EXCLUDED."asideId", "mutedBefore" = ("RoomMute"."until" IS NULL OR "RoomMute"."until" > ${tx.now}), "untilBefore" = "RoomMute"."until", "until" = NULL`
  return id
}

/** Asks one person of an open sitting aside, for a word with its hosts. Asking again leads to the same talk. */
export async function aside(ctx: Ctx, input: { roomId: string; faceId: string }): Promise<{ roomId: string }> {
  const me = memberOf(ctx)
  await ctx.limit('sessions.lead')
  return inTx(ctx, async (tx) => {
    const room = await accessRoom(tx, input.roomId)
    // The sitting's row is what is held: two hosts who ask the same person aside meet in one talk.
    const session = await sessionOfRoom(tx, room.id, { lock: true })
    if (!session) throw new DomainError('INVALID', 'sessions.no-aside-here')
    ensure(mayLead(room.actor, session.group, session.state, session, tx.now))
    const person = await accessPerson(tx, input.faceId, session.group.id)
    ensure(mayActOn(tx.actor, person.accountId, session))
    if (!person.isMember) throw new DomainError('CONFLICT', 'sessions.not-here')
    const before = await tx.db.roomMute.findUnique({ where: { roomId_accountId: { roomId: room.id, accountId: person.accountId } }, select: { asideId: true } })
    if (before?.asideId) return { roomId: before.asideId }
    if (session.byInvitation && (await tx.db.roomMember.count({ where: { roomId: room.id, accountId: person.accountId, leftAt: null } })) === 0) throw new DomainError('CONFLICT', 'sessions.not-here')
    const id = await openFor(tx, session, person.accountId)
    // Whoever is aside has no turn to speak in the room, and keeps nobody waiting for it.
    await lower(tx, session, person.accountId)
    const about = { sessionId: session.id, roomId: room.id, groupId: session.group.id }
    tx.emit(changed({ sessionId: session.id, roomId: room.id }))
    tx.emit(askedAside({ ...about, accountId: person.accountId, asideId: id }))
    tx.emit(hosted({ act: 'aside', accountId: me.accountId, aboutId: person.accountId, ...about }))
    return { roomId: id }
  })
}

/** Ends a talk aside: its hosts and its person may, without a reason. Ending twice is ending once. */
export async function endAside(ctx: Ctx, input: { roomId: string }): Promise<{ roomId: string }> {
  const me = memberOf(ctx)
  await ctx.limit('sessions.hand')
  return inTx(ctx, async (tx) => {
    // Whoever is let into it is one of them.
    const room = await accessRoomLocked(tx, input.roomId)
    if (room.kind !== 'side') throw new DomainError('INVALID', 'sessions.no-aside-here')
    const [beside] = await tx.db.$queryRaw<{ parentId: string }[]>`SELECT "parentId" FROM "Room" WHERE "id" = ${room.id}::uuid`
    const parentId = beside?.parentId ?? room.id
    if (room.closedAt) return { roomId: parentId }
    const about = await tx.db.roomMute.findFirst({ where: { asideId: room.id }, select: { accountId: true } })
    const session = await sessionOfRoom(tx, parentId)
    await tx.db.room.update({ where: { id: room.id }, data: { closedAt: tx.now }, select: { id: true } })
    await restore(tx, room.id)
    tx.emit(roomChanged({ roomId: room.id }))
    if (session) tx.emit(changed({ sessionId: session.id, roomId: parentId }))
    tx.emit(hosted({ act: 'end_aside', accountId: me.accountId, aboutId: about?.accountId ?? null, roomId: parentId, groupId: room.group?.id ?? null, sessionId: session?.id ?? null }))
    return { roomId: parentId }
  })
}
