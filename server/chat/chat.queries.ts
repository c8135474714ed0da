import { Prisma } from '@/prisma/generated/client'
import type { LifeRole } from '@/prisma/generated/enums'
import { accountOf, type Actor } from '@/server/core/actor'
import { memberOf, type Ctx } from '@/server/core/ctx'
import type { AnyDb } from '@/server/core/db'
import { isId } from '@/server/core/ids'
import { holdHint } from '@/server/forum/hold.policy'
import { accessGroup } from '@/server/groups/groups.access'
import { HOLD_REASONS } from '@/server/screening/screening.schema'
import { accessRoom, type AccessedRoom } from './chat.access'
import { mayEnter, maySeeWords, maySend } from './chat.policy'
import { CATCH_UP_MOST, CATCH_UP_PAGE, HISTORY_PAGE, type CatchUp, type Head, type HeldView, type JoinInput, type MessageView, type RoomCard, type RoomView } from './chat.schema'
import { hereCount } from './presence'

/** A message with its author's face and the face it answers, as it stands in the database. */
export interface MessageFull {
  id: string
  roomId: string
  number: number
  senderId: string
  clientId: string
  body: string
  change: number
  createdAt: Date
  editedAt: Date | null
  heldAt: Date | null
  hiddenAt: Date | null
  deletedAt: Date | null
  faceId: string
  faceName: string
  lifeRoles: LifeRole[]
  replyToNumber: number | null
  replyToName: string | null
  replyToFaceId: string | null
}

const FORMER = 'A former member'

/** Reads messages as rows with faces; `where` speaks of `m`. */
export async function readMessages(db: AnyDb, where: Prisma.Sql, order: Prisma.Sql, limit: number): Promise<MessageFull[]> {
  return db.$queryRaw<MessageFull[]>`
    SELECT m."id", m."roomId", m."number", m."senderId", m."clientId", m."body", m."change", m."createdAt", m."editedAt", m."heldAt", m."hiddenAt", m."deletedAt",
      m."faceId", m."replyToNumber", CASE WHEN a."erasedAt" IS NULL THEN f."name" ELSE ${FORMER} END AS "faceName",
      CASE WHEN f."isDefault" AND a."erasedAt" IS NULL THEN a."lifeRoles"::text[] ELSE '{}' END AS "lifeRoles",
      CASE WHEN qa."erasedAt" IS NULL THEN qf."name" ELSE ${FORMER} END AS "replyToName", q."faceId" AS "replyToFaceId"
    FROM "Message" m JOIN "Face" f ON f."id" = m."faceId" JOIN "Account" a ON a."id" = f."accountId"
      LEFT JOIN "Message" q ON q."roomId" = m."roomId" AND q."number" = m."replyToNumber"
      LEFT JOIN "Face" qf ON qf."id" = q."faceId" LEFT JOIN "Account" qa ON qa."id" = qf."accountId"
    WHERE ${where} ORDER BY ${order} LIMIT ${limit}`
}

/** Who reads: an account (null: as everybody else in the room does) and the faces it does not see. */
export interface Reader {
  accountId: string | null
  blockedFaces: readonly string[]
}

const EVERYBODY: Reader = { accountId: null, blockedFaces: [] }
const readerOf = (actor: Actor): Reader => (actor.kind === 'member' ? actor : { ...EVERYBODY, accountId: accountOf(actor) })

/** What one reader sees of a message. Across a block it keeps its number, or the reader would wait at a gap for ever. */
export function viewMessage(reader: Reader, row: MessageFull): MessageView {
  const readerId = reader.accountId
  if (reader.blockedFaces.includes(row.faceId)) {
    return { id: '', number: row.number, change: row.change, state: 'blocked', body: null, face: null, replyTo: null, at: row.createdAt, editedAt: null }
  }
  const answersUnseen = row.replyToFaceId !== null && reader.blockedFaces.includes(row.replyToFaceId)
  const state = row.deletedAt ? 'deleted' : row.hiddenAt ? 'hidden' : row.heldAt ? 'held' : 'shown'
  return {
    id: row.id,
    number: row.number,
    change: row.change,
    state,
    body: maySeeWords(readerId, row) ? row.body : null,
    face: { id: row.faceId, name: row.faceName, roles: row.lifeRoles },
    replyTo: row.replyToNumber === null || answersUnseen ? null : { number: row.replyToNumber, name: row.replyToName ?? FORMER },
    at: row.createdAt,
    editedAt: row.editedAt,
    ...(readerId === row.senderId ? { clientId: row.clientId } : {}),
  }
}

/** A message as the room hears of it: what everybody sees, what its author alone sees, and what is left across a block. */
export interface Broadcast {
  roomId: string
  authorId: string
  faceId: string
  others: MessageView
  author: MessageView
  /** For who does not see its author. */
  blocked: MessageView
  /** For who does not see whom it answers; null: it answers nobody. */
  answersUnseen: { faceId: string; view: MessageView } | null
}

/** Every view of a message for a broadcast. None differs by reader beyond these four. */
export function broadcastOf(row: MessageFull): Broadcast {
  const unseen = row.replyToFaceId === row.faceId ? null : row.replyToFaceId
  return {
    roomId: row.roomId,
    authorId: row.senderId,
    faceId: row.faceId,
    others: viewMessage(EVERYBODY, row),
    author: viewMessage({ ...EVERYBODY, accountId: row.senderId }, row),
    blocked: viewMessage({ ...EVERYBODY, blockedFaces: [row.faceId] }, row),
    answersUnseen: unseen === null ? null : { faceId: unseen, view: viewMessage({ ...EVERYBODY, blockedFaces: [unseen] }, row) },
  }
}

/** A message for a broadcast by a listener; null when there is no such message. For the system alone. */
export async function messageForBroadcast(ctx: Ctx, messageId: string): Promise<Broadcast | null> {
  if (ctx.actor.kind !== 'system' || !isId(messageId)) return null
  const [row] = await readMessages(ctx.db, Prisma.sql`m."id" = ${messageId}::uuid`, Prisma.sql`m."number"`, 1)
  return row ? broadcastOf(row) : null
}

// What waits has no number, and shows in no list.
const inRoom = (room: AccessedRoom): Prisma.Sql => Prisma.sql`m."roomId" = ${room.id}::uuid AND m."number" IS NOT NULL`

async function latest(ctx: Ctx, room: AccessedRoom, before: number | null): Promise<MessageView[]> {
  const where = before === null ? inRoom(room) : Prisma.sql`${inRoom(room)} AND m."number" < ${before}`
  const rows = await readMessages(ctx.db, where, Prisma.sql`m."number" DESC`, HISTORY_PAGE)
  return rows.reverse().map((row) => viewMessage(readerOf(ctx.actor), row))
}

/** A page of a room's messages, oldest first, ending before `before` (or at the newest). */
export async function history(ctx: Ctx, input: { roomId: string; before?: number | null }): Promise<MessageView[]> {
  const room = await accessRoom(ctx, input.roomId)
  return latest(ctx, room, input.before ?? null)
}

async function after(ctx: Ctx, room: AccessedRoom, number: number): Promise<MessageView[]> {
  const rows = await readMessages(ctx.db, Prisma.sql`${inRoom(room)} AND m."number" > ${number}`, Prisma.sql`m."number"`, CATCH_UP_PAGE)
  return rows.map((row) => viewMessage(readerOf(ctx.actor), row))
}

async function changed(ctx: Ctx, room: AccessedRoom, change: number): Promise<MessageView[]> {
  const rows = await readMessages(ctx.db, Prisma.sql`${inRoom(room)} AND m."change" > ${change}`, Prisma.sql`m."change"`, CATCH_UP_PAGE)
  return rows.map((row) => viewMessage(readerOf(ctx.actor), row))
}

// Whoever stands before what is still kept would wait for ever at numbers that are gone.
const tooFar = (room: AccessedRoom, number: number, change: number): boolean =>
  number < room.firstNumber - 1 ||
  room.lastNumber - number > CATCH_UP_MOST || room.lastChange - change > CATCH_UP_MOST || number > room.lastNumber || change > room.lastChange

/** The messages after a number, 200 at most; over 2,000 behind the answer is `reset` and the newest page. */
export async function messagesAfter(ctx: Ctx, input: { roomId: string; after: number }): Promise<CatchUp> {
  return catchUp(ctx, await accessRoom(ctx, input.roomId), { after: input.after, afterChange: null })
}

/** Every message whose words or state changed after a change number, as it stands now, 200 at most. */
export async function changesAfter(ctx: Ctx, input: { roomId: string; afterChange: number }): Promise<CatchUp> {
  return catchUp(ctx, await accessRoom(ctx, input.roomId), { after: null, afterChange: input.afterChange })
}

/**
 * What a reader missed in a room they were let into. The head was read before the messages, so it never
 * promises more than came; a `null` cursor asks for nothing of that kind.
 */
async function catchUp(ctx: Ctx, room: AccessedRoom, from: { after: number | null; afterChange: number | null }): Promise<CatchUp> {
  const head: Head = { number: room.lastNumber, change: room.lastChange }
  if (tooFar(room, from.after ?? room.lastNumber, from.afterChange ?? room.lastChange)) {
    return { reset: true, messages: await latest(ctx, room, null), changes: [], head, more: false }
  }
  const messages = from.after === null || from.after === head.number ? [] : await after(ctx, room, from.after)
  const changes = from.afterChange === null || from.afterChange === head.change ? [] : await changed(ctx, room, from.afterChange)
  return { reset: false, messages, changes, head, more: messages.length === CATCH_UP_PAGE || changes.length === CATCH_UP_PAGE }
}

/** What a socket that joins is given: who one is here, what one may do, and everything missed since the cursors. */
export async function joinView(ctx: Ctx, input: JoinInput): Promise<{ groupId: string | null; room: RoomView; caught: CatchUp }> {
  const room = await accessRoom(ctx, input.roomId)
  const fresh = input.after === null || input.after === undefined
  const caught: CatchUp = fresh
    ? { reset: true, messages: await latest(ctx, room, null), changes: [], head: { number: room.lastNumber, change: room.lastChange }, more: false }
    : await catchUp(ctx, room, { after: input.after ?? 0, afterChange: input.afterChange ?? null })
  return { groupId: room.group?.id ?? null, room: viewRoom(room), caught }
}

/** One's own messages that wait, as their sender sees them. */
export function viewHeld(room: Pick<AccessedRoom, 'held'>): HeldView[] {
  return room.held.map((one) => ({ ...one, reason: HOLD_REASONS.find((reason) => reason === one.reason) ?? 'before' }))
}

/** What of an account's waits in a room, for telling its open pages. For the system alone. */
export async function heldOf(ctx: Ctx, roomId: string, accountId: string): Promise<HeldView[]> {
  if (ctx.actor.kind !== 'system') return []
  const rows = await ctx.db.message.findMany({ where: { roomId, senderId: accountId, number: null, deletedAt: null }, orderBy: { createdAt: 'asc' }, select: { clientId: true, body: true, holdReason: true, createdAt: true }, take: 50 })
  return viewHeld({ held: rows.map((row) => ({ clientId: row.clientId, body: row.body, reason: row.holdReason ?? 'before', at: row.createdAt })) })
}

function viewRoom(room: AccessedRoom): RoomView {
  const write = maySend(room.actor, room, room.state)
  const until = write.ok ? null : (write.data.until ?? null)
  return {
    id: room.id,
    name: room.name,
    summary: room.summary,
    kind: room.kind,
    group: room.group && { id: room.group.id, name: room.group.name, visibility: room.group.visibility, members: room.group.memberCount },
    head: { number: room.lastNumber, change: room.lastChange },
    pointer: room.pointer,
    firstNumber: room.firstNumber,
    closed: room.closedAt !== null || Boolean(room.session?.closedAt),
    isHost: room.isHost,
    me: room.me,
    can: { write: write.ok, why: write.ok ? null : write.reason, until: typeof until === 'string' ? until : null },
    held: viewHeld(room),
    holdHint: room.actor.kind === 'member' ? holdHint({ mode: room.holdMode, standing: room.actor.standing }) : null,
    here: hereCount(room.id, readerOf(room.actor).blockedFaces),
  }
}

/** A room as its page shows it. */
export async function roomPage(ctx: Ctx, input: { roomId: string }): Promise<RoomView> {
  return viewRoom(await accessRoom(ctx, input.roomId))
}

/** Where rooms stand, for the beacon: one statement for all of them. */
export async function headsOf(ctx: Ctx, roomIds: string[]): Promise<{ id: string; lastNumber: number; lastChange: number }[]> {
  if (roomIds.length === 0) return []
  return ctx.db.$queryRaw`SELECT "id", "lastNumber", "lastChange" FROM "Room" WHERE "id" = ANY(${roomIds}::uuid[])`
}

interface CardRow {
  id: string
  name: string
  summary: string
  groupId: string
  groupName: string
  lastAt: Date | null
  lastNumber: number
  pointer: number | null
  closedAt: Date | null
}

const cardColumns = Prisma.sql`r."id", r."name", r."summary", r."groupId", r."lastAt", r."lastNumber", r."closedAt", g."name" AS "groupName", p."number" AS "pointer"`

function viewCard(actor: Actor, row: CardRow, inside: boolean): RoomCard {
  return {
    id: row.id,
    name: row.name,
    summary: row.summary,
    group: { id: row.groupId, name: row.groupName },
    lastAt: inside ? row.lastAt : null,
    unread: inside && row.lastNumber > (row.pointer ?? 0),
    here: inside ? hereCount(row.id, readerOf(actor).blockedFaces) : null,
    closed: row.closedAt !== null,
  }
}

/** The rooms of my groups; those with somebody in them first, then by what was said last. At most 100. */
export async function myRooms(ctx: Ctx): Promise<RoomCard[]> {
  const me = memberOf(ctx)
  const banned = me.sanctions.filter((s) => s.kind === 'ban' || s.kind === 'suspension')
  if (banned.some((s) => s.groupId === null)) return []
  const rows = await ctx.db.$queryRaw<CardRow[]>`
    SELECT ${cardColumns} FROM "Membership" m JOIN "Room" r ON r."groupId" = m."groupId" JOIN "Group" g ON g."id" = r."groupId"
      LEFT JOIN "RoomPointer" p ON p."roomId" = r."id" AND p."accountId" = m."accountId"
    WHERE m."accountId" = ${me.accountId}::uuid AND m."state" = 'member' AND r."kind" = 'group'
    ORDER BY r."lastAt" DESC NULLS LAST, r."id" LIMIT 100`
  const cards = rows.filter((row) => !banned.some((s) => s.groupId === row.groupId)).map((row) => viewCard(me, row, true))
  return cards.sort((a, b) => Number((b.here ?? 0) > 0) - Number((a.here ?? 0) > 0))
}

/** The rooms of a group the reader may read. Who is in them, and when, only its members learn. */
export async function roomsOf(ctx: Ctx, input: { groupId: string }): Promise<RoomCard[]> {
  const group = await accessGroup(ctx, input.groupId)
  const inside = mayEnter(ctx.actor, { group, byInvitation: false, listed: false }, group.state).ok
  const rows = await ctx.db.$queryRaw<CardRow[]>`
    SELECT ${cardColumns} FROM "Room" r JOIN "Group" g ON g."id" = r."groupId"
      LEFT JOIN "RoomPointer" p ON p."roomId" = r."id" AND p."accountId" = ${accountOf(ctx.actor)}::uuid
    WHERE r."groupId" = ${group.id}::uuid AND r."kind" = 'group' ORDER BY r."createdAt", r."id" LIMIT 100`
  return rows.map((row) => viewCard(ctx.actor, row, inside))
}

/** The groups somebody is a member of, as ids: what their socket listens to. */
export async function groupIdsOf(ctx: Ctx, accountId: string): Promise<string[]> {
  const rows = await ctx.db.membership.findMany({ where: { accountId, state: 'member' }, select: { groupId: true }, take: 500 })
  return rows.map((row) => row.groupId)
}
