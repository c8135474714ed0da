import { Prisma } from '@/prisma/generated/client'
import { DAY, later } from '@/server/core/clock'
import { inTx, memberOf, type Ctx } from '@/server/core/ctx'
import type { StoredEvent } from '@/server/core/events'
import { isId } from '@/server/core/ids'
import { ensure } from '@/server/core/policy'
import { eraseImages } from '@/server/images/images.service'
import { accessRoomLocked } from './chat.access'
import { roomChanged, roomKept } from './chat.events'
import { mayKeep } from './chat.policy'
import { REVIEW_AROUND, type KeepInput, type Kept } from './chat.schema'

/*
 * The promise kept here: what a room no longer keeps is gone for everybody at one moment, from its beginning up and
 * without a gap; its words, versions, quiet words and pictures are then erased. What a case is about is kept for that
 * case alone, until it is over.
 *
 * Two steps. First the room's `firstNumber` rises: every door reads from there, so nothing below it is there for
 * anybody any more. Then what is below is erased, so many at a time.
 */

const KEPT_FOR = { days_30: 30 * DAY, day_1: DAY } as const
/** The words of somebody whose case was closed stay this long, for an appeal; nothing around them does. */
const APPEAL_MS = 30 * DAY
/** Erased in one transaction, and in one run. */
const BATCH = 500
const BATCHES_A_RUN = 400
const ROOMS = 200

/**
 * Raises the lowest number that is kept, in rooms that do not keep everything. A number that was taken meanwhile is
 * above: what somebody says just now is never cut away. @returns the rooms in which it rose, with what it is now.
 */
async function cut(ctx: Ctx, which: Prisma.Sql): Promise<{ id: string; first: number }[]> {
  return ctx.db.$queryRaw<{ id: string; first: number }[]>`
    UPDATE "Room" r SET "firstNumber" = c."cut" FROM (
      SELECT k."id", CASE WHEN k."retention" = 'session' THEN CASE WHEN s."closedAt" IS NOT NULL OR s."cancelledAt" IS NOT NULL THEN k."lastNumber" + 1 ELSE k."firstNumber" END
        ELSE COALESCE((SELECT m."number" FROM "Message" m WHERE m."roomId" = k."id" AND m."number" >= k."firstNumber"
          AND m."createdAt" > CASE k."retention" WHEN 'day_1' THEN ${later(ctx.now, -KEPT_FOR.day_1)}::timestamptz ELSE ${later(ctx.now, -KEPT_FOR.days_30)}::timestamptz END ORDER BY m."number" LIMIT 1), k."lastNumber" + 1) END AS "cut"
      FROM "Room" k LEFT JOIN "RoomSession" s ON s."roomId" = COALESCE(k."parentId", k."id") WHERE k."retention" <> 'keep' AND ${which}) c
    WHERE c."id" = r."id" AND c."cut" > r."firstNumber" RETURNING r."id", r."firstNumber" AS "first"`
}

/**
 * Says how long a room keeps what is said in it. A shorter time holds at once; a longer one brings nothing back.
 * @throws chat.not-a-host, chat.retention-unfit, and what access says.
 */
export async function keep(ctx: Ctx, input: KeepInput): Promise<Kept> {
  const me = memberOf(ctx)
  await ctx.limit('settings.change')
  return inTx(ctx, async (tx) => {
    const room = await accessRoomLocked(tx, input.roomId)
    ensure(mayKeep(room.actor, room, room.state, input.retention))
    if (input.retention === room.retention) return { retention: room.retention, first: room.firstNumber }
    await tx.db.room.update({ where: { id: room.id }, data: { retention: input.retention }, select: { id: true } })
    const [rose] = await cut(tx, Prisma.sql`k."id" = ${room.id}::uuid`)
    tx.emit(roomChanged({ roomId: room.id }))
    tx.emit(roomKept({ accountId: me.accountId, roomId: room.id, groupId: room.group?.id ?? null, sessionId: room.session?.id ?? null, code: input.retention }))
    return { retention: input.retention, first: rose?.first ?? room.firstNumber }
  })
}

/** `chat.room.changed`, `sessions.changed`: a room may keep less from now on, or its sitting may be over. Open pages hear of it when it does. */
export async function heedKeeping(ctx: Ctx, event: StoredEvent): Promise<void> {
  const { roomId } = event.payload
  if (typeof roomId !== 'string' || !isId(roomId)) return
  await inTx(ctx, async (tx) => {
    const rose = await cut(tx, Prisma.sql`(k."id" = ${roomId}::uuid OR (k."parentId" = ${roomId}::uuid AND k."retention" = 'session'))`)
    for (const { id } of rose) tx.emit(roomChanged({ roomId: id }))
  })
}

/** The messages of a room that a case keeps: of an open or appealed one its subject with those near it, of one closed lately its subject. */
const inCase = (roomId: string, now: Date): Prisma.Sql => Prisma.sql`
  open_cases AS (
    SELECT i."subjectId" FROM "ReviewItem" i WHERE i."subjectType" = 'message' AND i."closedAt" IS NULL
    UNION SELECT i."subjectId" FROM "Appeal" a JOIN "AuditEntry" e ON e."id" = a."decisionId" JOIN "ReviewItem" i ON i."id" = e."itemId" WHERE a."judgedAt" IS NULL AND i."subjectType" = 'message'),
  cases AS (
    SELECT s."id", COALESCE(s."number", r."lastNumber") AS "near", TRUE AS "open" FROM open_cases o JOIN "Message" s ON s."id" = o."subjectId" JOIN "Room" r ON r."id" = s."roomId" WHERE s."roomId" = ${roomId}::uuid
    UNION ALL SELECT s."id", 0, FALSE FROM "ReviewItem" i JOIN "Message" s ON s."id" = i."subjectId" WHERE i."subjectType" = 'message' AND i."closedAt" > ${later(now, -APPEAL_MS)} AND s."roomId" = ${roomId}::uuid)`

/** Erases one batch of what a room no longer keeps, from the bottom up. @returns how many there were. */
async function eraseBatch(ctx: Ctx, roomId: string): Promise<number> {
  return inTx(ctx, async (tx) => {
    const rows = await tx.db.$queryRaw<{ id: string }[]>`
      WITH ${inCase(roomId, tx.now)}
      SELECT m."id" FROM "Message" m JOIN "Room" r ON r."id" = m."roomId"
      WHERE m."roomId" = ${roomId}::uuid AND m."number" < r."firstNumber"
        AND NOT EXISTS (SELECT 1 FROM cases c WHERE c."id" = m."id" OR (c."open" AND m."number" BETWEEN c."near" - ${REVIEW_AROUND} AND c."near" + ${REVIEW_AROUND}))
      ORDER BY m."number" LIMIT ${BATCH}`
    return erase(tx, rows)
  })
}

/** Erases one batch of what was never let through or taken back while it waited, and is older than what its room keeps. */
async function eraseUnsaid(ctx: Ctx): Promise<number> {
  return inTx(ctx, async (tx) => {
    const rows = await tx.db.$queryRaw<{ id: string }[]>`
      SELECT m."id" FROM "Room" r JOIN "Message" m ON m."roomId" = r."id" LEFT JOIN "RoomSession" s ON s."roomId" = COALESCE(r."parentId", r."id")
      WHERE r."retention" <> 'keep' AND m."number" IS NULL AND m."deletedAt" IS NOT NULL
        AND CASE r."retention" WHEN 'day_1' THEN m."createdAt" < ${later(tx.now, -KEPT_FOR.day_1)} WHEN 'days_30' THEN m."createdAt" < ${later(tx.now, -KEPT_FOR.days_30)}
          ELSE s."closedAt" IS NOT NULL OR s."cancelledAt" IS NOT NULL END
        AND NOT EXISTS (SELECT 1 FROM "ReviewItem" i WHERE i."subjectType" = 'message' AND i."subjectId" = m."id" AND (i."closedAt" IS NULL OR i."closedAt" > ${later(tx.now, -APPEAL_MS)}
          OR EXISTS (SELECT 1 FROM "AuditEntry" e JOIN "Appeal" a ON a."decisionId" = e."id" WHERE e."itemId" = i."id" AND a."judgedAt" IS NULL)))
      ORDER BY m."id" LIMIT ${BATCH}`
    return erase(tx, rows)
  })
}

/** With a message go its versions and quiet words (the database sees to it), what finds it, and its pictures. */
async function erase(ctx: Ctx, rows: readonly { id: string }[]): Promise<number> {
  if (rows.length === 0) return 0
  const ids = rows.map((row) => row.id)
  await eraseImages(ctx, { messageIds: ids })
  const { count } = await ctx.db.message.deleteMany({ where: { id: { in: ids } } })
  return count
}

async function cutAll(ctx: Ctx): Promise<void> {
  for (let after = ''; ; ) {
    const rooms = await ctx.db.room.findMany({ where: { retention: { not: 'keep' }, ...(after === '' ? {} : { id: { gt: after } }) }, orderBy: { id: 'asc' }, select: { id: true }, take: ROOMS })
    if (rooms.length > 0) await cut(ctx, Prisma.sql`k."id" = ANY(${rooms.map((room) => room.id)}::uuid[])`)
    if (rooms.length < ROOMS) return
    after = rooms.at(-1)?.id ?? ''
  }
}

/** Rooms in which something stands below what is kept. */
async function roomsBelow(ctx: Ctx, after: string | null): Promise<string[]> {
  const rows = await ctx.db.$queryRaw<{ id: string }[]>`
    SELECT r."id" FROM "Room" r WHERE r."firstNumber" > 1 AND (${after}::uuid IS NULL OR r."id" > ${after}::uuid)
      AND EXISTS (SELECT 1 FROM "Message" m WHERE m."roomId" = r."id" AND m."number" < r."firstNumber") ORDER BY r."id" LIMIT ${ROOMS}`
  return rows.map((row) => row.id)
}

/**
 * Lets go of what rooms no longer keep: the job of every hour. Safe to run at any time, also twice and after an end in
 * the middle; what one run leaves the next one takes. Run by the System.
 * @returns how many messages were erased.
 */
export async function sweepRooms(ctx: Ctx, most = BATCHES_A_RUN): Promise<number> {
  await cutAll(ctx)
  let [erased, batches] = [0, 0]
  for (let after: string | null = null; ; ) {
    const rooms = await roomsBelow(ctx, after)
    for (const roomId of rooms) {
      for (let gone = BATCH; gone === BATCH && batches < most; batches += 1) erased += gone = await eraseBatch(ctx, roomId)
    }
    if (rooms.length < ROOMS || batches >= most) break
    after = rooms.at(-1) ?? null
  }
  for (let gone = BATCH; gone === BATCH && batches < most; batches += 1) erased += gone = await eraseUnsaid(ctx)
  return erased
}
