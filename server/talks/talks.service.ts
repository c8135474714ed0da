import { Prisma } from '@/prisma/generated/client'
import { memberOf, inTx, type Ctx, type Tx } from '@/server/core/ctx'
import { DomainError, notFound } from '@/server/core/errors'
import { isId, newId } from '@/server/core/ids'
import { ensure } from '@/server/core/policy'
import { FIRST_POSTS } from '@/server/forum/hold.policy'
import { judge, readWriting } from '@/server/forum/hold.service'
import type { HoldReason } from '@/server/screening/screening.schema'
import { acceptedRoom, accessAsking, accessRequest, accessTalkLocked, openRoomOf, pairOf } from './talks.access'
import { talkAccepted, talkAsked, talkHeld, talkRaised, talkRoomChanged, talksChanged } from './talks.events'
import { mayAccept, mayAsk, mayAskAgain, openSince, shorter } from './talks.policy'
import type { AskInput, Keeps } from './talks.schema'

/**
 * Asks somebody for a talk of two. Whether it reaches anybody changes neither the answer nor what the asker sees later:
 * for somebody who pauses requests, does not see the asker, is not here or goes by another name in one thread, the
 * request is kept for the asker alone and belongs to nobody (docs/decisions/073).
 * @throws what `mayAsk` and `mayAskAgain` say; INVALID talks.yourself, talks.note-…
 */
export async function ask(ctx: Ctx, input: AskInput): Promise<{ sent: true; held: HoldReason | null }> {
  await ctx.limit('talks.ask')
  const me = memberOf(ctx)
  ensure(mayAsk(me, 0))
  const read = await readWriting(ctx, me, { body: input.note })
  return inTx(ctx, async (tx) => {
    // One's own requests are counted one at a time.
    await tx.db.$queryRaw`SELECT 1 FROM "Account" WHERE "id" = ${me.accountId}::uuid FOR NO KEY UPDATE`
    const asking = await accessAsking(tx, input.faceId)
    if (asking.isSelf) throw new DomainError('INVALID', 'talks.yourself')
    ensure(mayAskAgain(asking.between, tx.now))
    ensure(mayAsk(me, asking.askedToday))
    const verdict = await judge(tx, me, read.reading, { mode: 'screening', postsThatStood: FIRST_POSTS, isFirstPostHere: false })
    const id = newId()
    // An earlier one that nobody has let go yet makes room.
    await tx.db.talkRequest.updateMany({ where: { fromId: me.accountId, toFaceId: input.faceId, state: 'asked' }, data: { state: 'withdrawn', note: '', answeredAt: tx.now } })
    await tx.db.talkRequest.createMany({
      data: [{
        id,
        fromId: me.accountId,
        toId: asking.toId !== null && asking.arrives ? asking.toId : newId(),
        fromFaceId: me.faceId,
        toFaceId: input.faceId,
        note: read.body,
        askedAt: tx.now,
        heldAt: verdict.hold ? tx.now : null,
        holdReason: verdict.hold,
      }],
    })
    const { lane, signals } = verdict.desk ?? { lane: 'green' as const, signals: [] }
    const about = { requestId: id, lane, signals: signals.join(',') }
    tx.emit(verdict.hold ? talkHeld(about) : talkAsked(id))
    if (!verdict.hold && verdict.desk) tx.emit(talkRaised(about))
    return { sent: true, held: verdict.hold }
  })
}

/** Makes the room of two people, whose rows are held. */
async function makeRoom(tx: Tx, one: string, other: string): Promise<string> {
  const id = newId()
  await tx.db.room.create({ data: { id, kind: 'direct', byInvitation: true, name: '', createdAt: tx.now }, select: { id: true } })
  await tx.db.roomMember.createMany({ data: [one, other].map((accountId) => ({ roomId: id, accountId, addedAt: tx.now })) })
  return id
}

/**
 * Says yes: the two have a room from now on. Saying it twice is saying it once, and two who asked each other have one room.
 * @throws NOT_FOUND for a request that is not the asker's to answer (any more).
 */
export async function accept(ctx: Ctx, input: { requestId: string }): Promise<{ roomId: string }> {
  await ctx.limit('talks.answer')
  const me = memberOf(ctx)
  return inTx(ctx, async (tx) => {
    const before = await acceptedRoom(tx, input.requestId)
    if (before) return { roomId: before }
    const request = await accessRequest(tx, input.requestId)
    ensure(mayAccept(me))
    const standing = await openRoomOf(tx, me.accountId, request.fromId)
    const roomId = standing ?? (await makeRoom(tx, me.accountId, request.fromId))
    await tx.db.talkRequest.update({ where: { id: request.id }, data: { state: 'accepted', answeredAt: tx.now, roomId: standing ? null : roomId }, select: { id: true } })
    // Theirs to me and mine to them come to the same.
    await tx.db.talkRequest.updateMany({ where: { fromId: me.accountId, toId: request.fromId, state: 'asked' }, data: { state: 'withdrawn', note: '', answeredAt: tx.now } })
    tx.emit(talkAccepted({ requestId: request.id, roomId, accountId: request.fromId }))
    tx.emit(talksChanged(me.accountId, request.fromId))
    return { roomId }
  })
}

/**
 * Says no, in silence: whoever asked sees it wait as before. The note goes at once.
 * @throws NOT_FOUND for a request that is not the asker's to answer (any more).
 */
export async function decline(ctx: Ctx, input: { requestId: string }): Promise<void> {
  await ctx.limit('talks.answer')
  await inTx(ctx, async (tx) => {
    const request = await accessRequest(tx, input.requestId)
    await tx.db.talkRequest.update({ where: { id: request.id }, data: { state: 'declined', note: '', answeredAt: tx.now }, select: { id: true } })
    tx.emit(talksChanged(request.toId))
  })
}

/**
 * Takes one's own request back. One that was declined meanwhile answers alike.
 * @throws NOT_FOUND for anybody else's, and one that is over.
 */
export async function withdraw(ctx: Ctx, input: { requestId: string }): Promise<void> {
  await ctx.limit('talks.answer')
  const me = memberOf(ctx)
  await inTx(ctx, async (tx) => {
    const rows = isId(input.requestId)
      ? await tx.db.talkRequest.updateManyAndReturn({
          where: { id: input.requestId, fromId: me.accountId, state: { in: ['asked', 'declined'] }, askedAt: { gt: openSince(tx.now) } },
          data: { state: 'withdrawn', note: '', answeredAt: tx.now },
          select: { toId: true },
        })
      : []
    const [row] = rows
    if (!row) throw notFound()
    tx.emit(talksChanged(me.accountId, row.toId))
  })
}

/** Closes rooms whose rows this transaction may write, and tells their open pages. Whose doing it was stands nowhere. */
async function close(tx: Tx, rooms: Prisma.Sql): Promise<number> {
  const ended = await tx.db.$queryRaw<{ id: string; accountIds: string }[]>`
    UPDATE "Room" r SET "closedAt" = ${tx.now} WHERE r."kind" = 'direct' AND r."closedAt" IS NULL AND ${rooms}
    RETURNING r."id", (SELECT string_agg(m."accountId"::text, ',') FROM "RoomMember" m WHERE m."roomId" = r."id") AS "accountIds"`
  for (const { id, accountIds } of ended) {
    tx.emit(talkRoomChanged(id))
    tx.emit(talksChanged(accountIds))
  }
  return ended.length
}

/**
 * Ends a talk: both go on reading what was said, and neither writes. The other one is told that it has ended, and no more.
 * Ending it twice is ending it once.
 * @throws NOT_FOUND for whoever is not one of the two.
 */
export async function end(ctx: Ctx, input: { roomId: string }): Promise<void> {
  await ctx.limit('talks.answer')
  await inTx(ctx, async (tx) => {
    const room = await accessTalkLocked(tx, input.roomId)
    await close(tx, Prisma.sql`r."id" = ${room.id}::uuid`)
  })
}

/** Ends every talk of two people, with what they still asked of each other, in the caller's transaction; their rows are held. */
export async function endBetween(tx: Tx, one: string, other: string): Promise<void> {
  await close(tx, Prisma.sql`EXISTS (SELECT 1 FROM "RoomMember" x WHERE x."roomId" = r."id" AND x."accountId" = ${one}::uuid) AND EXISTS (SELECT 1 FROM "RoomMember" x WHERE x."roomId" = r."id" AND x."accountId" = ${other}::uuid)`)
  await tx.db.talkRequest.updateMany({ where: { fromId: one, toId: other, state: 'asked' }, data: { state: 'withdrawn', note: '', answeredAt: tx.now } })
  // To the other one this looks as it did: it waits.
  await tx.db.talkRequest.updateMany({ where: { fromId: other, toId: one, state: 'asked' }, data: { state: 'declined', note: '', answeredAt: tx.now } })
}

/** Ends every talk of somebody who is gone for good, and lets go of every request, in the caller's transaction. */
export async function endAllOf(tx: Tx, accountId: string): Promise<void> {
  await close(tx, Prisma.sql`EXISTS (SELECT 1 FROM "RoomMember" x WHERE x."roomId" = r."id" AND x."accountId" = ${accountId}::uuid)`)
  await tx.db.talkRequest.updateMany({ where: { fromId: accountId, state: 'asked' }, data: { state: 'withdrawn', note: '', answeredAt: tx.now } })
  await tx.db.talkRequest.updateMany({ where: { toId: accountId, state: 'asked' }, data: { state: 'declined', note: '', answeredAt: tx.now } })
}

/**
 * Says how long one wants a talk kept. The shorter wish of the two holds from now on; a longer one never brings back
 * what is gone.
 * @throws NOT_FOUND for whoever is not one of the two.
 */
export async function keep(ctx: Ctx, input: { roomId: string; keeps: Keeps }): Promise<{ keeps: Keeps; mine: Keeps }> {
  await ctx.limit('settings.change')
  const me = memberOf(ctx)
  return inTx(ctx, async (tx) => {
    const room = await accessTalkLocked(tx, input.roomId)
    await tx.db.roomMember.update({ where: { roomId_accountId: { roomId: room.id, accountId: me.accountId } }, data: { keeps: input.keeps }, select: { roomId: true } })
    const keeps = (await pairOf(tx, room.id)).reduce<Keeps>((so, one) => shorter(so, one.keeps), 'keep')
    if (keeps !== room.retention) {
      await tx.db.room.update({ where: { id: room.id }, data: { retention: keeps }, select: { id: true } })
      tx.emit(talkRoomChanged(room.id))
    }
    return { keeps, mine: input.keeps }
  })
}

/** Lets nobody ask for now, or again. What was asked meanwhile never arrives, also not afterwards. */
export async function pause(ctx: Ctx, input: { on: boolean }): Promise<{ pauses: boolean }> {
  await ctx.limit('settings.change')
  await ctx.db.account.update({ where: { id: memberOf(ctx).accountId }, data: { pausesRequests: input.on }, select: { id: true } })
  return { pauses: input.on }
}
