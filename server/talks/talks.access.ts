import { Prisma } from '@/prisma/generated/client'
import type { LifeRole } from '@/prisma/generated/enums'
import { accessRoom, accessRoomLocked, type AccessedRoom } from '@/server/chat/chat.access'
import { DAY, later } from '@/server/core/clock'
import { memberOf, type Ctx, type Tx } from '@/server/core/ctx'
import { notFound } from '@/server/core/errors'
import { isId } from '@/server/core/ids'
import { openSince, type Between } from './talks.policy'
import type { Keeps, PersonView } from './talks.schema'

/** No ban and no suspension everywhere binds an account (a column) now: such a one is in no live room. */
const atLarge = (account: Prisma.Sql, now: Date): Prisma.Sql =>
  Prisma.sql`NOT EXISTS (SELECT 1 FROM "Sanction" s WHERE s."accountId" = ${account} AND s."groupId" IS NULL AND s."kind" IN ('ban', 'suspension')
    AND s."liftedAt" IS NULL AND s."startsAt" <= ${now} AND (s."endsAt" IS NULL OR s."endsAt" > ${now}))`

/**
 * Whether a reader does not see a face of an account (columns or values): they blocked it, or its owner blocked them
 * from under it. Asked of the rows as they stand, and always of one reader: what one of two people does to another name
 * of the other must change nothing that this one can see.
 */
const unseen = (reader: Prisma.Sql, face: Prisma.Sql, owner: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`EXISTS (SELECT 1 FROM "Block" b WHERE (b."blockerId" = ${reader} AND b."faceId" = ${face}) OR (b."blockerId" = ${owner} AND b."blockedId" = ${reader} AND b."ownFaceId" = ${face}))`

/**
 * An "Account" `a` with the face `f` as somebody (a value) may ask for a talk: the name they go by everywhere, met in a
 * group of both or in words that anybody can read. A name worn in one thread leads nowhere.
 */
const askable = (me: string): Prisma.Sql => Prisma.sql`f."isDefault" AND a."erasedAt" IS NULL AND a."emailConfirmedAt" IS NOT NULL AND a."id" <> ${me}::uuid
  AND NOT ${unseen(Prisma.sql`${me}::uuid`, Prisma.sql`f."id"`, Prisma.sql`a."id"`)}
  AND (EXISTS (SELECT 1 FROM "Membership" m JOIN "Membership" o ON o."groupId" = m."groupId" AND o."accountId" = a."id" AND o."state" = 'member' WHERE m."accountId" = ${me}::uuid AND m."state" = 'member')
    OR EXISTS (SELECT 1 FROM "Post" p JOIN "Thread" t ON t."id" = p."threadId" AND t."deletedAt" IS NULL AND t."hiddenAt" IS NULL JOIN "Group" g ON g."id" = p."groupId" AND g."visibility" = 'public'
      WHERE p."authorId" = a."id" AND p."faceId" = f."id" AND p."number" IS NOT NULL AND p."deletedAt" IS NULL AND p."hiddenAt" IS NULL AND p."heldAt" IS NULL))`

/** The one somebody asks, and what stands between the two. */
export interface Asking {
  /** Null: there is nobody here whom a request could reach. */
  toId: string | null
  /** A request would reach them: they take requests for now, and see who asks. */
  arrives: boolean
  person: PersonView | null
  between: Between
  askedToday: number
  isSelf: boolean
}

interface AskingRow extends Between {
  accountId: string | null
  faceId: string | null
  name: string | null
  roles: LifeRole[] | null
  arrives: boolean | null
  askedToday: number
  isSelf: boolean
}

/** Everything that decides about a request, in one statement whoever it is for. */
export async function accessAsking(ctx: Ctx, faceId: string): Promise<Asking> {
  const { accountId: me, faceId: faceOfMe } = memberOf(ctx)
  if (!isId(faceId)) throw notFound()
  const [row] = await ctx.db.$queryRaw<AskingRow[]>`
    SELECT w.*,
      (SELECT max(q."askedAt") FROM "TalkRequest" q WHERE q."fromId" = ${me}::uuid AND q."toFaceId" = ${faceId}::uuid) AS "askedAt",
      (SELECT q."id" FROM "TalkRequest" q WHERE q."toId" = ${me}::uuid AND q."fromId" = w."accountId" AND q."state" = 'asked' AND q."heldAt" IS NULL AND q."askedAt" > ${openSince(ctx.now)} LIMIT 1) AS "theirs",
      (SELECT r."id" FROM "RoomMember" m JOIN "Room" r ON r."id" = m."roomId" AND r."kind" = 'direct' AND r."closedAt" IS NULL
        JOIN "RoomMember" o ON o."roomId" = r."id" AND o."accountId" = w."accountId" WHERE m."accountId" = ${me}::uuid AND m."leftAt" IS NULL LIMIT 1) AS "roomId",
      (SELECT count(*)::int FROM "TalkRequest" q WHERE q."fromId" = ${me}::uuid AND q."askedAt" > ${later(ctx.now, -DAY)}) AS "askedToday",
      EXISTS (SELECT 1 FROM "Face" s WHERE s."id" = ${faceId}::uuid AND s."accountId" = ${me}::uuid AND s."isDefault") AS "isSelf"
    FROM (SELECT 1) one LEFT JOIN LATERAL (
      SELECT a."id" AS "accountId", f."id" AS "faceId", f."name", a."lifeRoles"::text[] AS "roles", NOT a."pausesRequests" AND NOT ${unseen(Prisma.sql`a."id"`, Prisma.sql`${faceOfMe}::uuid`, Prisma.sql`${me}::uuid`)} AS "arrives"
      FROM "Face" f JOIN "Account" a ON a."id" = f."accountId" WHERE f."id" = ${faceId}::uuid AND ${askable(me)}) w ON TRUE`
  if (!row) throw notFound()
  const { accountId, name, roles, arrives, askedToday, isSelf, askedAt, roomId, theirs } = row
  return {
    toId: accountId,
    arrives: arrives ?? false,
    person: row.faceId === null ? null : { id: row.faceId, name: name ?? '', roles: roles ?? [] },
    between: { askedAt, roomId, theirs },
    askedToday,
    isSelf,
  }
}

/**
 * Holds two people's rows to the end of the transaction, always in the same order: of two requests accepted at once,
 * or of a yes and a block at once, the second waits and then sees what the first has done.
 */
export async function lockPair(tx: Tx, one: string, other: string): Promise<void> {
  await tx.db.$queryRaw`SELECT 1 FROM "Account" WHERE "id" IN (${one}::uuid, ${other}::uuid) ORDER BY "id" FOR NO KEY UPDATE`
}

/** The law of requests to somebody, over a "TalkRequest" `q`: theirs to answer now, from somebody who is still here and whom no block parts from them. */
export function requestToMeSql(ctx: Ctx): Prisma.Sql {
  const me = memberOf(ctx).accountId
  return Prisma.sql`q."toId" = ${me}::uuid AND q."state" = 'asked' AND q."heldAt" IS NULL AND q."askedAt" > ${openSince(ctx.now)}
    AND EXISTS (SELECT 1 FROM "Account" qa WHERE qa."id" = q."fromId" AND qa."erasedAt" IS NULL)
    AND NOT ${unseen(Prisma.sql`${me}::uuid`, Prisma.sql`q."fromFaceId"`, Prisma.sql`q."fromId"`)} AND ${atLarge(Prisma.sql`q."fromId"`, ctx.now)}`
}

/** A request as its addressee's verbs need it. */
export interface RequestRow {
  id: string
  fromId: string
  toId: string
}

/**
 * A request that waits for the asker's answer, with both people's rows held.
 * @throws NOT_FOUND when it is somebody else's, over, or from somebody it may not come from: all look the same.
 */
export async function accessRequest(tx: Tx, requestId: string): Promise<RequestRow> {
  const me = memberOf(tx).accountId
  const [of] = isId(requestId) ? await tx.db.$queryRaw<{ fromId: string }[]>`SELECT "fromId" FROM "TalkRequest" WHERE "id" = ${requestId}::uuid AND "toId" = ${me}::uuid` : []
  if (!of) throw notFound()
  await lockPair(tx, me, of.fromId)
  const [row] = await tx.db.$queryRaw<RequestRow[]>`SELECT q."id", q."fromId", q."toId" FROM "TalkRequest" q WHERE q."id" = ${requestId}::uuid AND ${requestToMeSql(tx)} FOR UPDATE OF q`
  if (!row) throw notFound()
  return row
}

/** The talk that came of a request the asker has said yes to before; null: they have not. */
export async function acceptedRoom(ctx: Ctx, requestId: string): Promise<string | null> {
  const me = memberOf(ctx).accountId
  if (!isId(requestId)) return null
  const [row] = await ctx.db.$queryRaw<{ roomId: string }[]>`
    SELECT q."roomId" FROM "TalkRequest" q JOIN "RoomMember" m ON m."roomId" = q."roomId" AND m."accountId" = ${me}::uuid AND m."leftAt" IS NULL
    WHERE q."id" = ${requestId}::uuid AND q."toId" = ${me}::uuid AND q."state" = 'accepted'`
  return row?.roomId ?? null
}

/** The talk of two people that has not ended, whose rows are held; null: there is none. */
export async function openRoomOf(tx: Tx, one: string, other: string): Promise<string | null> {
  const [row] = await tx.db.$queryRaw<{ id: string }[]>`
    SELECT r."id" FROM "RoomMember" m JOIN "RoomMember" o ON o."roomId" = m."roomId" AND o."accountId" = ${other}::uuid
      JOIN "Room" r ON r."id" = m."roomId" AND r."kind" = 'direct' AND r."closedAt" IS NULL
    WHERE m."accountId" = ${one}::uuid LIMIT 1`
  return row?.id ?? null
}

/**
 * A talk the asker is one of the two of, by the law of rooms.
 * @throws NOT_FOUND for every other room, as for none; chat.suspended.
 */
export async function accessTalk(ctx: Ctx, roomId: string): Promise<AccessedRoom> {
  const room = await accessRoom(ctx, roomId)
  if (room.kind !== 'direct') throw notFound()
  return room
}

/** The same with the room's row locked. */
export async function accessTalkLocked(tx: Tx, roomId: string): Promise<AccessedRoom> {
  const room = await accessRoomLocked(tx, roomId)
  if (room.kind !== 'direct') throw notFound()
  return room
}

/** Who the two are, and how long each wants it kept. */
export async function pairOf(ctx: Ctx, roomId: string): Promise<{ accountId: string; keeps: Keeps }[]> {
  return ctx.db.$queryRaw<{ accountId: string; keeps: Keeps }[]>`SELECT "accountId", "keeps"::text AS "keeps" FROM "RoomMember" WHERE "roomId" = ${roomId}::uuid`
}
