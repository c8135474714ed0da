import { Prisma } from '@/prisma/generated/client'
import { accountOf, type Actor } from '@/server/core/actor'
import { memberOf, type Ctx } from '@/server/core/ctx'
import { holdHint } from '@/server/forum/hold.policy'
import { accessGroup } from '@/server/groups/groups.access'
import { HOLD_REASONS } from '@/server/screening/screening.schema'
import { accessRoom, type AccessedRoom } from './chat.access'
import { mayEnter, maySend } from './chat.policy'
import { AROUND, CATCH_UP_MOST, CATCH_UP_PAGE, HISTORY_PAGE, type CatchUp, type Head, type HeldView, type JoinInput, type MessageView, type RoomCard, type RoomNow, type RoomView, type Stretch } from './chat.schema'
import { picturesSql, readerOf, readMessages, viewMessage } from './message.queries'
import { hereCount } from './presence'

export { messageForBroadcast, type Broadcast } from './message.queries'

const headOf = (room: AccessedRoom): Head => ({ number: room.lastNumber, change: room.lastChange, first: room.firstNumber })

/** Messages of a room the asker was let into: what waits has no number, and what is no longer kept shows in no list. */
async function stretch(ctx: Ctx, room: AccessedRoom, which: Prisma.Sql, order: Prisma.Sql, limit: number): Promise<MessageView[]> {
  const where = Prisma.sql`m."roomId" = ${room.id}::uuid AND m."number" >= ${room.firstNumber} AND ${which}`
  const rows = await readMessages(ctx.db, { where, order, limit, mineOf: accountOf(ctx.actor) })
  return rows.map((row) => viewMessage(readerOf(ctx.actor), row))
}

const upwards = Prisma.sql`m."number"`

async function latest(ctx: Ctx, room: AccessedRoom, before: number | null): Promise<MessageView[]> {
  return (await stretch(ctx, room, before === null ? Prisma.sql`TRUE` : Prisma.sql`m."number" < ${before}`, Prisma.sql`m."number" DESC`, HISTORY_PAGE)).reverse()
}

/** A page of a room's messages, oldest first, ending before `before` (or at the newest). */
export async function history(ctx: Ctx, input: { roomId: string; before?: number | null }): Promise<MessageView[]> {
  return latest(ctx, await accessRoom(ctx, input.roomId), input.before ?? null)
}

/** The page of messages that follows a number, however far back that is: for who reads on from somewhere in the middle. */
export async function newer(ctx: Ctx, input: { roomId: string; after: number }): Promise<Stretch> {
  const room = await accessRoom(ctx, input.roomId)
  return { messages: await stretch(ctx, room, Prisma.sql`m."number" > ${input.after}`, upwards, HISTORY_PAGE), head: headOf(room) }
}

/** A message with those around it. One that is no longer kept, or not said yet, leads to the nearest that is there. */
export async function around(ctx: Ctx, input: { roomId: string; number: number }): Promise<Stretch> {
  const room = await accessRoom(ctx, input.roomId)
  const at = Math.max(room.firstNumber, Math.min(input.number, room.lastNumber))
  return { messages: await stretch(ctx, room, Prisma.sql`m."number" BETWEEN ${at - AROUND} AND ${at + AROUND}`, upwards, 2 * AROUND + 1), head: headOf(room) }
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
  const head = headOf(room)
  if (tooFar(room, from.after ?? room.lastNumber, from.afterChange ?? room.lastChange)) {
    return { reset: true, messages: await latest(ctx, room, null), changes: [], head, more: false }
  }
  const messages = from.after === null || from.after === head.number ? [] : await stretch(ctx, room, Prisma.sql`m."number" > ${from.after}`, upwards, CATCH_UP_PAGE)
  const changes = from.afterChange === null || from.afterChange === head.change ? [] : await stretch(ctx, room, Prisma.sql`m."change" > ${from.afterChange}`, Prisma.sql`m."change"`, CATCH_UP_PAGE)
  return { reset: false, messages, changes, head, more: messages.length === CATCH_UP_PAGE || changes.length === CATCH_UP_PAGE }
}

/** What a socket that joins is given: who one is here, what one may do, what holds for now, and everything missed since the cursors. */
export async function joinView(ctx: Ctx, input: JoinInput): Promise<{ groupId: string | null; room: RoomView; now: RoomNow; caught: CatchUp }> {
  const room = await accessRoom(ctx, input.roomId)
  const fresh = input.after === null || input.after === undefined
  const caught: CatchUp = fresh
    ? { reset: true, messages: await latest(ctx, room, null), changes: [], head: headOf(room), more: false }
    : await catchUp(ctx, room, { after: input.after ?? 0, afterChange: input.afterChange ?? null })
  return { groupId: room.group?.id ?? null, room: viewRoom(room), now: viewNow(room), caught }
}

/** One's own messages that wait, as their sender sees them. */
export function viewHeld(room: Pick<AccessedRoom, 'held'>): HeldView[] {
  return room.held.map((one) => ({ ...one, reason: HOLD_REASONS.find((reason) => reason === one.reason) ?? 'before' }))
}

/** What of an account's waits in a room, for telling its open pages. For the system alone. */
export async function heldOf(ctx: Ctx, roomId: string, accountId: string): Promise<HeldView[]> {
  if (ctx.actor.kind !== 'system') return []
  const rows = await ctx.db.$queryRaw<(Omit<AccessedRoom['held'][number], 'images'> & { images: HeldView['images'] | null })[]>`
    SELECT h."clientId", h."body", COALESCE(h."holdReason", 'before') AS "reason", h."createdAt" AS "at", ${picturesSql(Prisma.sql`h."id"`)} AS "images"
    FROM "Message" h WHERE h."roomId" = ${roomId}::uuid AND h."senderId" = ${accountId}::uuid AND h."number" IS NULL AND h."deletedAt" IS NULL ORDER BY h."createdAt" LIMIT 50`
  return viewHeld({ held: rows.map((row) => ({ ...row, images: row.images ?? [] })) })
}

function viewNow(room: AccessedRoom): RoomNow {
  return {
    slowSeconds: room.slowSeconds,
    frozen: room.frozenAt !== null,
    oneAtATime: room.oneAtATime,
    muted: room.muted && { until: room.muted.until?.toISOString() ?? null },
    holdsNewcomers: room.holdsNewcomers,
    retention: room.retention,
  }
}

function viewRoom(room: AccessedRoom): RoomView {
  const write = maySend(room.actor, room, room.state)
  const until = write.ok ? null : (write.data.until ?? null)
  return {
    ...viewNow(room),
    id: room.id,
    name: room.name,
    summary: room.summary,
    kind: room.kind,
    byInvitation: room.byInvitation,
    group: room.group && { id: room.group.id, name: room.group.name, visibility: room.group.visibility, members: room.group.memberCount },
    head: headOf(room),
    pointer: room.pointer,
    firstNumber: room.firstNumber,
    closed: room.closedAt !== null || Boolean(room.session?.closedAt),
    lastAt: room.lastAt,
    session: room.session,
    counts: room.countsUnread,
    spoken: room.spoken,
    showsPresence: room.showsPresence,
    showsTyping: room.showsTyping,
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
export async function headsOf(ctx: Ctx, roomIds: string[]): Promise<{ id: string; lastNumber: number; lastChange: number; firstNumber: number }[]> {
  if (roomIds.length === 0) return []
  return ctx.db.$queryRaw`SELECT "id", "lastNumber", "lastChange", "firstNumber" FROM "Room" WHERE "id" = ANY(${roomIds}::uuid[])`
}

interface CardRow {
  id: string
  name: string
  summary: string
  groupId: string
  groupName: string
  lastAt: Date | null
  lastNumber: number
  firstNumber: number
  pointer: number | null
  closedAt: Date | null
  counts: boolean | null
}

const cardColumns = Prisma.sql`r."id", r."name", r."summary", r."groupId", r."lastAt", r."lastNumber", r."firstNumber", r."closedAt", g."name" AS "groupName", p."number" AS "pointer", a."countsUnread" AS "counts"`

/** How many numbers stand between what somebody saw last and the end of a room; of what is no longer kept nothing is new. */
const unreadOf = (row: Pick<CardRow, 'lastNumber' | 'firstNumber' | 'pointer'>): number => Math.max(0, row.lastNumber - Math.max(row.pointer ?? 0, row.firstNumber - 1))

function viewCard(actor: Actor, row: CardRow, inside: boolean): RoomCard {
  return {
    id: row.id,
    name: row.name,
    summary: row.summary,
    group: { id: row.groupId, name: row.groupName },
    lastAt: inside ? row.lastAt : null,
    unread: inside && unreadOf(row) > 0,
    unreadCount: inside && row.counts === true ? unreadOf(row) : null,
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
      JOIN "Account" a ON a."id" = m."accountId" LEFT JOIN "RoomPointer" p ON p."roomId" = r."id" AND p."accountId" = m."accountId"
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
      LEFT JOIN "Account" a ON a."id" = ${accountOf(ctx.actor)}::uuid
    WHERE r."groupId" = ${group.id}::uuid AND r."kind" = 'group' ORDER BY r."createdAt", r."id" LIMIT 100`
  return rows.map((row) => viewCard(ctx.actor, row, inside))
}

/** The groups somebody is a member of, as ids: what their socket listens to. */
export async function groupIdsOf(ctx: Ctx, accountId: string): Promise<string[]> {
  const rows = await ctx.db.membership.findMany({ where: { accountId, state: 'member' }, select: { groupId: true }, take: 500 })
  return rows.map((row) => row.groupId)
}
