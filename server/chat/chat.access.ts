import { Prisma } from '@/prisma/generated/client'
import type { HoldMode, LifeRole, Retention, RoomKind, Spoken, Visibility } from '@/prisma/generated/enums'
import { accountOf, holds, type Actor, type ActorSanction } from '@/server/core/actor'
import type { Ctx, Tx } from '@/server/core/ctx'
import { DomainError, notFound } from '@/server/core/errors'
import { SECOND } from '@/server/core/clock'
import { isId } from '@/server/core/ids'
import { ensure } from '@/server/core/policy'
import type { State } from '@/server/groups/groups.policy'
import type { FaceView, PictureView } from './chat.schema'
import { mayEnter, type RoomFacts } from './chat.policy'
import { picturesSql } from './message.queries'

/** A room as access hands it on, with the asker as they stand at this very moment. */
export interface AccessedRoom extends RoomFacts {
  id: string
  name: string
  summary: string
  kind: RoomKind
  /** Null: two people, no group. */
  group: { id: string; name: string; visibility: Visibility; audience: LifeRole[]; memberCount: number } | null
  retention: Retention
  /** The lowest number that is still kept. */
  firstNumber: number
  /** Words of newcomers wait here for now, because a host said so or a wave came in. */
  holdsNewcomers: boolean
  slowSeconds: number | null
  /** Others see that the asker is here, and that they write. */
  showsPresence: boolean
  showsTyping: boolean
  /** The asker wants to see how much is new as a number. */
  countsUnread: boolean
  /** What a screen reader tells the asker of new messages. */
  spoken: Spoken
  lastNumber: number
  lastChange: number
  lastAt: Date | null
  /** The asker's membership state. */
  state: State
  /** The asker's pointer: the last number they have seen. */
  pointer: number | null
  /** The asker, freshly read: sanctions and confirmation may have changed since a socket was opened. */
  actor: Actor
  me: FaceView
  /** When the words of the group's members show. */
  holdMode: HoldMode
  /** The asker's own messages that wait for a person, oldest first. */
  held: HeldRow[]
}

/** One's own message that waits: it has no number yet. */
export interface HeldRow {
  clientId: string
  body: string
  reason: string
  at: Date
  images: PictureView[]
}

interface Row {
  holdMode: HoldMode | null
  held: (Omit<HeldRow, 'at' | 'images'> & { at: string; images: PictureView[] | null })[]
  id: string
  name: string
  summary: string
  groupId: string | null
  groupName: string | null
  visibility: Visibility | null
  audience: LifeRole[] | null
  memberCount: number | null
  lastNumber: number
  lastChange: number
  lastAt: Date | null
  closedAt: Date | null
  kind: RoomKind
  byInvitation: boolean
  retention: Retention
  firstNumber: number
  holdsNewcomers: boolean
  frozenAt: Date | null
  oneAtATime: boolean
  slowSeconds: number | null
  lastOwnAt: Date | null
  hasFloor: boolean
  listed: boolean
  muted: { until: string | null } | null
  session: { id: string; openedAt: string | null; closedAt: string | null; cancelledAt: string | null; isHost: boolean } | null
  showsPresence: boolean | null
  showsTyping: boolean | null
  countsUnread: boolean | null
  spoken: Spoken | null
  state: State
  pointer: number | null
  alive: boolean
  emailConfirmed: boolean
  faceId: string | null
  faceName: string | null
  lifeRoles: LifeRole[] | null
  sanctions: (Omit<ActorSanction, 'endsAt'> & { endsAt: string | null })[]
}

const NOBODY = '00000000-0000-0000-0000-000000000000'

/** The room row: read, locked to the end of the transaction, or locked with the next number taken. */
type Take = 'read' | 'lock' | 'number'

function roomSql(id: string, take: Take, now: Date): Prisma.Sql {
  if (take === 'number') {
    // The row lock is what numbers messages without gap: the next sender waits here until this one commits or undoes.
    return Prisma.sql`UPDATE "Room" SET "lastNumber" = "lastNumber" + 1, "lastAt" = ${now} WHERE "id" = ${id}::uuid RETURNING *`
  }
  return Prisma.sql`SELECT * FROM "Room" WHERE "id" = ${id}::uuid ${take === 'lock' ? Prisma.sql`FOR NO KEY UPDATE` : Prisma.empty}`
}

async function load(ctx: Ctx, id: string, take: Take): Promise<Row | null> {
  if (!isId(id)) return null
  const me = accountOf(ctx.actor) ?? NOBODY
  const signIn = ctx.actor.kind === 'member' ? ctx.actor.signInId : NOBODY
  const [row] = await ctx.db.$queryRaw<Row[]>`
    WITH r AS (${roomSql(id, take, ctx.now)})
    SELECT r."id", r."name", r."summary", r."groupId", r."lastNumber", r."lastChange", r."lastAt", r."closedAt",
      r."kind", r."byInvitation", r."retention", r."firstNumber", r."frozenAt", r."oneAtATime", r."slowSeconds",
      (r."heldFirstAt" IS NOT NULL OR r."waveAt" IS NOT NULL) AS "holdsNewcomers", r."floorId" IS NOT DISTINCT FROM ${me}::uuid AS "hasFloor",
      CASE WHEN r."slowSeconds" IS NOT NULL THEN (SELECT o."createdAt" FROM "Message" o WHERE o."roomId" = r."id" AND o."senderId" = ${me}::uuid AND o."number" IS NOT NULL ORDER BY o."number" DESC LIMIT 1) END AS "lastOwnAt",
      r."byInvitation" AND EXISTS (SELECT 1 FROM "RoomMember" i WHERE i."roomId" = r."id" AND i."accountId" = ${me}::uuid AND i."leftAt" IS NULL) AS "listed",
      (SELECT json_build_object('until', u."until") FROM "RoomMute" u WHERE u."roomId" = r."id" AND u."accountId" = ${me}::uuid AND (u."until" IS NULL OR u."until" > ${ctx.now})) AS "muted",
      CASE WHEN r."kind" = 'session' THEN (SELECT json_build_object('id', s."id", 'openedAt', s."openedAt", 'closedAt', s."closedAt", 'cancelledAt', s."cancelledAt", 'isHost', COALESCE(${me}::uuid IN (s."hostId", s."coHostId"), FALSE))
        FROM "RoomSession" s WHERE s."roomId" = r."id") END AS "session", a."showsPresence", a."showsTyping", a."countsUnread", a."spoken"::text AS "spoken",
      g."name" AS "groupName", g."visibility", g."audience"::text[] AS "audience", g."memberCount", g."holdMode", m."state", p."number" AS "pointer",
      COALESCE((SELECT json_agg(json_build_object('clientId', h."clientId", 'body', h."body", 'reason', COALESCE(h."holdReason", 'before'), 'at', h."createdAt", 'images', ${picturesSql(Prisma.sql`h."id"`)}) ORDER BY h."createdAt")
        FROM "Message" h WHERE h."roomId" = r."id" AND h."number" IS NULL AND h."senderId" = ${me}::uuid AND h."deletedAt" IS NULL), '[]') AS "held",
      EXISTS (SELECT 1 FROM "SignIn" s WHERE s."id" = ${signIn}::uuid AND s."revokedAt" IS NULL AND s."expiresAt" > ${ctx.now}) AS "alive",
      a."emailConfirmedAt" IS NOT NULL AS "emailConfirmed", f."id" AS "faceId", f."name" AS "faceName", a."lifeRoles"::text[] AS "lifeRoles",
      COALESCE((SELECT json_agg(json_build_object('id', x."id", 'kind', x."kind", 'groupId', x."groupId", 'endsAt', x."endsAt"))
        FROM "Sanction" x WHERE x."accountId" = ${me}::uuid AND x."kind" <> 'warning' AND x."liftedAt" IS NULL
          AND x."startsAt" <= ${ctx.now} AND (x."endsAt" IS NULL OR x."endsAt" > ${ctx.now})), '[]') AS "sanctions"
    FROM r LEFT JOIN "Group" g ON g."id" = r."groupId"
      LEFT JOIN "Membership" m ON m."groupId" = g."id" AND m."accountId" = ${me}::uuid
      LEFT JOIN "RoomPointer" p ON p."roomId" = r."id" AND p."accountId" = ${me}::uuid
      LEFT JOIN "Account" a ON a."id" = ${me}::uuid AND a."erasedAt" IS NULL
      LEFT JOIN "Face" f ON f."accountId" = a."id" AND f."isDefault"`
  return row ?? null
}

/** The asker as the database has them now. A sign-in that has ended is no longer anybody. */
function freshActor(actor: Actor, row: Row): Actor {
  if (actor.kind !== 'member') return actor
  if (!row.alive || row.faceId === null) throw new DomainError('SIGNED_OUT', 'signed-out')
  return { ...actor, emailConfirmed: row.emailConfirmed, sanctions: row.sanctions.map((s) => ({ ...s, endsAt: s.endsAt === null ? null : new Date(s.endsAt) })) }
}

async function access(ctx: Ctx, id: string, take: Take): Promise<AccessedRoom> {
  const row = await load(ctx, id, take)
  if (!row) throw notFound()
  const actor = freshActor(ctx.actor, row)
  const { groupId, groupName, visibility, audience, memberCount, session } = row
  const day = (text: string | null): Date | null => (text === null ? null : new Date(text))
  const room: AccessedRoom = {
    id: row.id,
    name: row.name,
    summary: row.summary,
    kind: row.kind,
    group: groupId === null || visibility === null ? null : { id: groupId, name: groupName ?? '', visibility, audience: audience ?? [], memberCount: memberCount ?? 0 },
    byInvitation: row.byInvitation,
    listed: row.listed,
    retention: row.retention,
    firstNumber: row.firstNumber,
    holdsNewcomers: row.holdsNewcomers,
    frozenAt: row.frozenAt,
    oneAtATime: row.oneAtATime,
    hasFloor: row.hasFloor,
    muted: row.muted && { until: day(row.muted.until) },
    slowSeconds: row.slowSeconds,
    slowLeft: row.slowSeconds === null || row.lastOwnAt === null ? 0 : Math.max(0, Math.ceil((row.lastOwnAt.getTime() + row.slowSeconds * SECOND - ctx.now.getTime()) / SECOND)),
    session: session && { id: session.id, openedAt: day(session.openedAt), closedAt: day(session.closedAt), cancelledAt: day(session.cancelledAt) },
    // A sitting has its own hosts; in a group's room its facilitators keep the peace.
    isHost: session ? session.isHost : row.kind === 'group' && holds(actor, 'facilitator', groupId),
    showsPresence: row.showsPresence ?? true,
    showsTyping: row.showsTyping ?? true,
    countsUnread: row.countsUnread ?? true,
    spoken: row.spoken ?? 'all',
    lastNumber: row.lastNumber,
    lastChange: row.lastChange,
    lastAt: row.lastAt,
    closedAt: row.closedAt,
    state: row.state,
    pointer: row.pointer,
    actor,
    me: { id: row.faceId ?? NOBODY, name: row.faceName ?? '', roles: row.lifeRoles ?? [] },
    holdMode: row.holdMode ?? 'after',
    held: row.held.map((one) => ({ ...one, at: new Date(one.at), images: one.images ?? [] })),
  }
  ensure(mayEnter(actor, room, row.state))
  return room
}

/**
 * A room the asker may be in, with everything the rules ask, in one statement.
 * @throws NOT_FOUND when absent or in a group they cannot read; chat.members-only, chat.suspended.
 */
export async function accessRoom(ctx: Ctx, id: string): Promise<AccessedRoom> {
  return access(ctx, id, 'read')
}

/** The same with the room's row locked, so that its counters move one at a time. */
export async function accessRoomLocked(tx: Tx, id: string): Promise<AccessedRoom> {
  return access(tx, id, 'lock')
}

/** The same with the next number already taken (`lastNumber` is the new message's). Undone with the transaction. */
export async function accessRoomNumbered(tx: Tx, id: string): Promise<AccessedRoom> {
  return access(tx, id, 'number')
}

/**
 * The law of rooms by invitation, for a list of rooms `r`: what the reader is not listed in is not in any list. The
 * twin of `mayEnter`; the law of the group is asked beside it.
 */
export function invitedSql(actor: Actor, room: string): Prisma.Sql {
  if (actor.kind === 'system') return Prisma.sql`TRUE`
  const r = Prisma.raw(`${room}`)
  return Prisma.sql`(NOT ${r}."byInvitation" OR EXISTS (SELECT 1 FROM "RoomMember" i WHERE i."roomId" = ${r}."id" AND i."accountId" = ${accountOf(actor) ?? NOBODY}::uuid AND i."leftAt" IS NULL))`
}

/** A message's row as the verbs need it. */
export interface MessageRow {
  id: string
  roomId: string
  groupId: string | null
  number: number
  senderId: string
  faceId: string
  body: string
  change: number
  revision: number
  createdAt: Date
  heldAt: Date | null
  hiddenAt: Date | null
  deletedAt: Date | null
}

/** A message of a room that is still kept there, to be read after its room let the asker in. What is no longer kept is not there. */
export async function messageOf(ctx: Ctx, room: Pick<AccessedRoom, 'id' | 'firstNumber'>, number: number): Promise<MessageRow> {
  const row = number < room.firstNumber ? null : await ctx.db.message.findUnique({ where: { roomId_number: { roomId: room.id, number } } })
  if (!row) throw notFound()
  return { ...row, number }
}

/**
 * A message for a moderator's act, with its room's row locked. Whether the actor may, policy says.
 * @throws NOT_FOUND when there is no such message.
 */
export async function messageForAct(tx: Tx, messageId: string): Promise<MessageRow> {
  if (!isId(messageId)) throw notFound()
  const rows = await tx.db.$queryRaw<MessageRow[]>`
    WITH r AS (SELECT "id" FROM "Room" WHERE "id" = (SELECT "roomId" FROM "Message" WHERE "id" = ${messageId}::uuid) FOR NO KEY UPDATE)
    SELECT m."id" FROM "Message" m JOIN r ON r."id" = m."roomId" WHERE m."id" = ${messageId}::uuid`
  if (rows.length === 0) throw notFound()
  // Read after the lock: it may have changed while this waited.
  const row = await tx.db.message.findUniqueOrThrow({ where: { id: messageId } })
  // A message that is still held was never said in the room: it has no number and nothing to hide.
  if (row.number === null) throw notFound()
  return { ...row, number: row.number }
}

/** One's own message that still waits, by the id its sender gave it; access to its room was asked just before. */
export async function heldOwn(tx: Tx, of: { roomId: string; senderId: string; clientId: string }): Promise<{ id: string; body: string; revision: number; createdAt: Date; holdReason: string | null } | null> {
  return tx.db.message.findFirst({ where: { ...of, number: null, deletedAt: null }, select: { id: true, body: true, revision: true, createdAt: true, holdReason: true } })
}

/** A message that waits, for a moderator's act, with its room's row locked. */
export interface HeldMessageRow {
  id: string
  roomId: string
  groupId: string | null
  senderId: string
  number: number | null
  /** The room's last number. */
  lastNumber: number
  heldAt: Date | null
  holdReason: string | null
  hiddenAt: Date | null
  deletedAt: Date | null
}

/**
 * A message for a moderator's yes or no, held or not.
 * @throws NOT_FOUND when there is no such message.
 */
export async function heldForAct(tx: Tx, messageId: string): Promise<HeldMessageRow> {
  if (!isId(messageId)) throw notFound()
  await tx.db.$queryRaw`SELECT 1 FROM "Room" WHERE "id" = (SELECT "roomId" FROM "Message" WHERE "id" = ${messageId}::uuid) FOR NO KEY UPDATE`
  const [row] = await tx.db.$queryRaw<HeldMessageRow[]>`
    SELECT m."id", m."roomId", m."groupId", m."senderId", m."number", r."lastNumber", m."heldAt", m."holdReason", m."hiddenAt", m."deletedAt"
    FROM "Message" m JOIN "Room" r ON r."id" = m."roomId" WHERE m."id" = ${messageId}::uuid`
  if (!row) throw notFound()
  return row
}

/** Messages and posts of somebody that stand, for whom it matters: counted no further than `most`, and whether any stands in this group. */
export async function standingWords(ctx: Ctx, accountId: string, groupId: string, most: number): Promise<{ stood: number; isFirst: boolean }> {
  const [row] = await ctx.db.$queryRaw<{ stood: number; isFirst: boolean }[]>`
    WITH w AS (
      (SELECT s."groupId" FROM "Message" s WHERE s."senderId" = ${accountId}::uuid AND s."heldAt" IS NULL AND s."hiddenAt" IS NULL AND s."deletedAt" IS NULL ORDER BY s."groupId" = ${groupId}::uuid DESC LIMIT ${most})
      UNION ALL (SELECT s."groupId" FROM "Post" s WHERE s."authorId" = ${accountId}::uuid AND s."heldAt" IS NULL AND s."hiddenAt" IS NULL AND s."deletedAt" IS NULL ORDER BY s."groupId" = ${groupId}::uuid DESC LIMIT ${most}))
    SELECT count(*)::int AS "stood", NOT EXISTS (SELECT 1 FROM w WHERE w."groupId" = ${groupId}::uuid) AS "isFirst" FROM w`
  return row ?? { stood: 0, isFirst: true }
}

/** What an earlier try of one's own stored, with its first words; no number while it is held. */
export interface SentMessage {
  id: string
  roomId: string
  number: number | null
  change: number
  createdAt: Date
  firstWords: string
  /** Why it waits; null: it does not. */
  held: string | null
}

/** One's own message by the id its sender gave it, with its first words; access to its room was asked just before. */
export async function messageSentAs(ctx: Ctx, senderId: string, clientId: string): Promise<SentMessage | null> {
  const stored = await ctx.db.message.findUnique({
    where: { senderId_clientId: { senderId, clientId } },
    select: { id: true, roomId: true, number: true, change: true, createdAt: true, body: true, heldAt: true, holdReason: true, revisions: { where: { revision: 1 }, select: { body: true } } },
  })
  if (!stored) return null
  const { body, revisions, heldAt, holdReason, ...rest } = stored
  return { ...rest, firstWords: revisions[0]?.body ?? body, held: heldAt ? (holdReason ?? 'before') : null }
}

/**
 * Where a message stands, for a review: whether the actor may look, policy says with the group in hand. One that is
 * held has number 0 and stands `near` the end of the room.
 */
export async function messagePlace(ctx: Ctx, messageId: string): Promise<{ roomId: string; groupId: string | null; number: number; near: number } | null> {
  if (!isId(messageId)) return null
  const place = await ctx.db.message.findUnique({ where: { id: messageId }, select: { roomId: true, groupId: true, number: true, room: { select: { lastNumber: true } } } })
  return place ? { roomId: place.roomId, groupId: place.groupId, number: place.number ?? 0, near: place.number ?? place.room.lastNumber } : null
}
