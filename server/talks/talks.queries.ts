import { Prisma } from '@/prisma/generated/client'
import type { LifeRole } from '@/prisma/generated/enums'
import { isBlocked, sanctionOf, type Actor } from '@/server/core/actor'
import { DAY, later } from '@/server/core/clock'
import { memberOf, type Ctx } from '@/server/core/ctx'
import { DomainError, notFound } from '@/server/core/errors'
import { isId } from '@/server/core/ids'
import { readPageKey, writePageKey } from '@/server/core/page-key'
import { accessAsking, accessTalk, requestToMeSql } from './talks.access'
import { askAgainAt, mayAsk, openSince } from './talks.policy'
import { OPEN_DAYS, type AskedView, type Keeps, type OfferView, type PageInput, type PersonView, type RequestView, type TalkCard, type TalkView } from './talks.schema'

interface Paged<T> {
  rows: T[]
  cursor: string | null
}

/** Where a page goes on, over the columns a list is sorted by. */
function after(input: PageInput, at: Prisma.Sql, id: Prisma.Sql): Prisma.Sql {
  const key = input.cursor === undefined ? null : readPageKey(input.cursor)
  if (input.cursor !== undefined && !key) throw new DomainError('INVALID', 'input.invalid')
  return key ? Prisma.sql`AND (${at}, ${id}) < (${key.at}, ${key.id}::uuid)` : Prisma.empty
}

function paged<R extends { id: string; at: Date }, T>(rows: R[], limit: number, view: (row: R) => T): Paged<T> {
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  return { rows: shown.map(view), cursor: last ? writePageKey(last) : null }
}

const until = (askedAt: Date): Date => later(askedAt, OPEN_DAYS * DAY)

/** What a mayAsk that says no comes to on a page. */
const WHY_NOT: Record<string, OfferView['state']> = { 'talks.too-new': 'new', 'talks.today': 'today' }

/**
 * What can be offered about somebody: only where the two can have met, and the same whether the other one takes
 * requests or not.
 * @throws NOT_FOUND for everybody else, for oneself, and across a block.
 */
export async function offer(ctx: Ctx, input: { faceId: string }): Promise<OfferView> {
  const { person, between, askedToday } = await accessAsking(ctx, input.faceId)
  if (!person) throw notFound()
  const again = askAgainAt(between.askedAt)
  const may = mayAsk(ctx.actor, askedToday)
  const state = between.roomId ? 'talking' : between.theirs ? 'they_asked' : again && again > ctx.now ? 'asked' : may.ok ? 'ask' : (WHY_NOT[may.reason] ?? 'quiet')
  return { person, state, again: state === 'asked' ? again : null, roomId: between.roomId }
}

interface RequestRow extends Omit<RequestView, 'from' | 'until'> {
  faceId: string
  name: string
  roles: LifeRole[]
}

/** The requests that wait for the asker's answer, newest first, paged by key. */
export async function toMe(ctx: Ctx, input: PageInput): Promise<Paged<RequestView>> {
  const rows = await ctx.db.$queryRaw<RequestRow[]>`
    SELECT q."id", q."note", q."askedAt" AS "at", f."id" AS "faceId", f."name", a."lifeRoles"::text[] AS "roles"
    FROM "TalkRequest" q JOIN "Face" f ON f."id" = q."fromFaceId" JOIN "Account" a ON a."id" = q."fromId"
    WHERE ${requestToMeSql(ctx)} ${after(input, Prisma.sql`q."askedAt"`, Prisma.sql`q."id"`)}
    ORDER BY q."askedAt" DESC, q."id" DESC LIMIT ${input.limit + 1}`
  return paged(rows, input.limit, ({ faceId, name, roles, ...row }) => ({ ...row, from: { id: faceId, name, roles }, until: until(row.at) }))
}

interface AskedRow {
  id: string
  at: Date
  held: string | null
  faceId: string | null
  name: string | null
  roles: LifeRole[] | null
}

/**
 * The requests the asker made in the last days that came to nothing yet, newest first, paged by key. A declined one, one
 * that never arrived and one that waits look alike, to the note (which shows in none).
 */
export async function byMe(ctx: Ctx, input: PageInput): Promise<Paged<AskedView>> {
  const me = memberOf(ctx)
  const rows = await ctx.db.$queryRaw<AskedRow[]>`
    SELECT q."id", q."askedAt" AS "at", CASE WHEN q."heldAt" IS NOT NULL THEN COALESCE(q."holdReason", 'words') END AS "held", f."id" AS "faceId", f."name", a."lifeRoles"::text[] AS "roles"
    FROM "TalkRequest" q LEFT JOIN ("Face" f JOIN "Account" a ON a."id" = f."accountId" AND a."erasedAt" IS NULL AND a."emailConfirmedAt" IS NOT NULL) ON f."id" = q."toFaceId" AND f."isDefault"
    WHERE q."fromId" = ${me.accountId}::uuid AND q."state" IN ('asked', 'declined') AND q."askedAt" > ${openSince(ctx.now)} ${after(input, Prisma.sql`q."askedAt"`, Prisma.sql`q."id"`)}
    ORDER BY q."askedAt" DESC, q."id" DESC LIMIT ${input.limit + 1}`
  return paged(rows, input.limit, ({ id, at, held, faceId, name, roles }) => ({
    id,
    at,
    until: until(at),
    state: held === null ? 'waiting' : held === 'declined' ? 'not_passed_on' : 'held',
    person: viewPerson(me, faceId, name, roles),
  }))
}

function viewPerson(actor: Actor, faceId: string | null, name: string | null, roles: LifeRole[] | null): PersonView | null {
  return faceId === null || name === null || isBlocked(actor, faceId) ? null : { id: faceId, name, roles: roles ?? [] }
}

interface TalkRow {
  id: string
  at: Date
  closedAt: Date | null
  unread: number
  counts: boolean
  faceId: string
  name: string | null
  roles: LifeRole[]
}

/** The asker's talks, the one spoken in last first, paged by key. Whoever is suspended is in none. */
export async function mine(ctx: Ctx, input: PageInput): Promise<Paged<TalkCard>> {
  const me = memberOf(ctx)
  if (sanctionOf(me, ['ban', 'suspension'])) return { rows: [], cursor: null }
  const at = Prisma.sql`COALESCE(r."lastAt", r."createdAt")`
  const rows = await ctx.db.$queryRaw<TalkRow[]>`
    SELECT r."id", ${at} AS "at", r."closedAt", GREATEST(0, r."lastNumber" - GREATEST(COALESCE(p."number", 0), r."firstNumber" - 1)) AS "unread",
      (SELECT own."countsUnread" FROM "Account" own WHERE own."id" = m."accountId") AS "counts",
      f."id" AS "faceId", CASE WHEN a."erasedAt" IS NULL THEN f."name" END AS "name", a."lifeRoles"::text[] AS "roles"
    FROM "RoomMember" m JOIN "Room" r ON r."id" = m."roomId" AND r."kind" = 'direct'
      JOIN "RoomMember" o ON o."roomId" = r."id" AND o."accountId" <> m."accountId"
      JOIN "Account" a ON a."id" = o."accountId" JOIN "Face" f ON f."accountId" = a."id" AND f."isDefault"
      LEFT JOIN "RoomPointer" p ON p."roomId" = r."id" AND p."accountId" = m."accountId"
    WHERE m."accountId" = ${me.accountId}::uuid AND m."leftAt" IS NULL ${after(input, at, Prisma.sql`r."id"`)}
    ORDER BY ${at} DESC, r."id" DESC LIMIT ${input.limit + 1}`
  return paged(rows, input.limit, (row) => ({
    roomId: row.id,
    person: viewPerson(me, row.faceId, row.name, row.roles),
    at: row.at,
    unread: row.unread > 0,
    unreadCount: row.counts ? row.unread : null,
    ended: row.closedAt !== null || row.name === null,
  }))
}

interface HeadRow {
  faceId: string
  name: string | null
  roles: LifeRole[]
  keeps: Keeps
  note: string | null
  noteFrom: string | null
}

/**
 * What stands above a talk: the other one, what is kept, and the words it began with.
 * @throws NOT_FOUND for whoever is not one of the two, moderators included.
 */
export async function talk(ctx: Ctx, input: { roomId: string }): Promise<TalkView> {
  const room = await accessTalk(ctx, input.roomId)
  const me = memberOf(ctx)
  const [row] = await ctx.db.$queryRaw<(HeadRow & { since: Date })[]>`
    SELECT f."id" AS "faceId", CASE WHEN a."erasedAt" IS NULL THEN f."name" END AS "name", a."lifeRoles"::text[] AS "roles", m."keeps"::text AS "keeps", r."createdAt" AS "since", q."note", q."fromId" AS "noteFrom"
    FROM "Room" r JOIN "RoomMember" m ON m."roomId" = r."id" AND m."accountId" = ${me.accountId}::uuid
      JOIN "RoomMember" o ON o."roomId" = r."id" AND o."accountId" <> m."accountId"
      JOIN "Account" a ON a."id" = o."accountId" JOIN "Face" f ON f."accountId" = a."id" AND f."isDefault"
      LEFT JOIN "TalkRequest" q ON q."roomId" = r."id" AND q."note" <> ''
    WHERE r."id" = ${room.id}::uuid`
  if (!row) throw notFound()
  const person = viewPerson(me, row.faceId, row.name, row.roles)
  const own = row.noteFrom === me.accountId
  return {
    roomId: room.id,
    person,
    ended: room.closedAt !== null || row.name === null,
    since: row.since,
    keeps: room.retention === 'session' ? 'keep' : room.retention,
    mine: row.keeps,
    note: row.note === null || (!own && person === null) ? null : { words: row.note, mine: own },
  }
}

/** Whether the asker takes requests at the moment. */
export async function settings(ctx: Ctx): Promise<{ pauses: boolean }> {
  const own = await ctx.db.account.findUniqueOrThrow({ where: { id: memberOf(ctx).accountId }, select: { pausesRequests: true } })
  return { pauses: own.pausesRequests }
}

/** A request as the desk reads it: the note and who asked. Whom it was for, nobody there needs to know. */
export interface RequestForDesk {
  fromId: string
  note: string
  held: boolean
  /** The codes that its fate at the desk comes to. */
  state: 'shown' | 'held' | 'declined' | 'deleted'
}

/** A request for a review; whoever calls this has authorised the item. Null: there is none (any more). */
export async function requestForReview(ctx: Ctx, requestId: string): Promise<RequestForDesk | null> {
  if (!isId(requestId)) return null
  const row = await ctx.db.talkRequest.findUnique({ where: { id: requestId }, select: { fromId: true, note: true, heldAt: true, holdReason: true, state: true } })
  if (!row) return null
  const { heldAt, holdReason, state, ...rest } = row
  return { ...rest, held: heldAt !== null && holdReason !== 'declined', state: state !== 'asked' && state !== 'accepted' ? 'deleted' : heldAt === null ? 'shown' : holdReason === 'declined' ? 'declined' : 'held' }
}
