import { Prisma } from '@/prisma/generated/client'
import type { LifeRole, SeatState } from '@/prisma/generated/enums'
import { accountOf, isBlocked, type Actor } from '@/server/core/actor'
import { memberOf, type Ctx } from '@/server/core/ctx'
import { ensure } from '@/server/core/policy'
import type { FaceView } from '@/server/chat/chat.schema'
import { accessGroup } from '@/server/groups/groups.access'
import { accessSession, seesSessionsSql, type AccessedSession } from './sessions.access'
import { FORGOTTEN_MS, isHostOf, isOver, lobbyAt, mayChange, mayHost, mayRsvp, maySee, stateOf, type SessionFacts } from './sessions.policy'
import { LIST_MOST, type SeatMine, type SessionCard, type SessionView } from './sessions.schema'
import { wallOf } from './time.policy'
import { later, MINUTE } from '@/server/core/clock'

interface CardRow extends SessionFacts {
  id: string
  title: string
  groupId: string
  groupName: string
  timeZone: string
  weekly: boolean
  capacity: number | null
  going: number
  seat: SeatState | null
  place: number | null
}

const NOBODY = '00000000-0000-0000-0000-000000000000'

/** How many are coming, the reader's seat, and their place among those who wait. */
function seatColumns(actor: Actor): Prisma.Sql {
  const me = accountOf(actor) ?? NOBODY
  return Prisma.sql`(SELECT count(*)::int FROM "SessionSeat" c WHERE c."sessionId" = s."id" AND c."state" = 'going') AS "going", e."state" AS "seat",
    CASE WHEN e."state" = 'waiting' THEN (SELECT count(*)::int FROM "SessionSeat" c WHERE c."sessionId" = s."id" AND c."state" = 'waiting' AND c."askedAt" <= e."askedAt") END AS "place"
    , ${me}::uuid IN (s."hostId", s."coHostId") AS "isHost"`
}

function mineOf(actor: Actor, row: SessionFacts & { seat: SeatState | null }): SeatMine {
  if (isHostOf(actor, row)) return 'host'
  return row.seat === 'going' || row.seat === 'waiting' ? row.seat : 'none'
}

function viewCard(ctx: Ctx, row: CardRow): SessionCard {
  return {
    id: row.id,
    title: row.title,
    group: { id: row.groupId, name: row.groupName },
    startsAt: row.startsAt,
    endsAt: row.endsAt,
    timeZone: row.timeZone,
    weekly: row.weekly,
    state: stateOf(row, ctx.now),
    capacity: row.capacity,
    going: row.going,
    seatsLeft: row.capacity === null ? null : Math.max(0, row.capacity - row.going),
    mine: mineOf(ctx.actor, row),
    place: row.place,
  }
}

async function cards(ctx: Ctx, where: Prisma.Sql, order: Prisma.Sql): Promise<SessionCard[]> {
  const me = accountOf(ctx.actor) ?? NOBODY
  const rows = await ctx.db.$queryRaw<CardRow[]>`
    SELECT s."id", s."title", s."groupId", g."name" AS "groupName", s."startsAt", s."endsAt", s."openedAt", s."closedAt", s."cancelledAt", s."hostId", s."coHostId", s."timeZone", s."weekly", s."capacity", ${seatColumns(ctx.actor)}
    FROM "RoomSession" s JOIN "Group" g ON g."id" = s."groupId" JOIN "Membership" m ON m."groupId" = s."groupId" AND m."accountId" = ${me}::uuid
      LEFT JOIN "SessionSeat" e ON e."sessionId" = s."id" AND e."accountId" = ${me}::uuid
    WHERE ${seesSessionsSql(ctx.actor)} AND ${where} ORDER BY ${order} LIMIT ${LIST_MOST}`
  return rows.map((row) => viewCard(ctx, row))
}

/** What is still to come, or going on. A sitting that was called off stays in the calendar until its time, for whoever meant to come. */
const ahead = (ctx: Ctx): Prisma.Sql => Prisma.sql`s."closedAt" IS NULL AND s."endsAt" > ${later(ctx.now, -FORGOTTEN_MS)}
  AND (s."cancelledAt" IS NULL OR (s."endsAt" > ${ctx.now} AND e."state" IN ('going', 'waiting')))`

/** The next sittings in the reader's groups, soonest first. */
export async function mine(ctx: Ctx): Promise<SessionCard[]> {
  memberOf(ctx)
  return cards(ctx, ahead(ctx), Prisma.sql`s."startsAt", s."id"`)
}

/** A group's sittings for its members: what is to come, soonest first, or what has been, latest first. */
export async function ofGroup(ctx: Ctx, input: { groupId: string; past: boolean }): Promise<SessionCard[]> {
  const group = await accessGroup(ctx, input.groupId)
  ensure(maySee(ctx.actor, group, group.state))
  const inGroup = Prisma.sql`s."groupId" = ${group.id}::uuid`
  if (!input.past) return cards(ctx, Prisma.sql`${inGroup} AND ${ahead(ctx)}`, Prisma.sql`s."startsAt", s."id"`)
  return cards(ctx, Prisma.sql`${inGroup} AND s."cancelledAt" IS NULL AND (s."closedAt" IS NOT NULL OR s."endsAt" <= ${later(ctx.now, -FORGOTTEN_MS)})`, Prisma.sql`s."startsAt" DESC, s."id"`)
}

interface FaceRow {
  accountId: string
  id: string
  name: string
  lifeRoles: LifeRole[]
  state: SeatState | null
}

/** A face as a reader sees it; null across a block. */
export function faceFor(actor: Actor, face: { id: string; name: string; lifeRoles: LifeRole[] } | null | undefined): FaceView | null {
  return !face || isBlocked(actor, face.id) ? null : { id: face.id, name: face.name, roles: face.lifeRoles }
}

/** The default faces of accounts, former members left out. */
export async function facesOf(ctx: Ctx, accountIds: readonly string[]): Promise<Map<string, { id: string; name: string; lifeRoles: LifeRole[] }>> {
  if (accountIds.length === 0) return new Map()
  const rows = await ctx.db.$queryRaw<FaceRow[]>`
    SELECT f."accountId", f."id", f."name", a."lifeRoles"::text[] AS "lifeRoles" FROM "Face" f JOIN "Account" a ON a."id" = f."accountId" AND a."erasedAt" IS NULL
    WHERE f."isDefault" AND f."accountId" = ANY(${[...new Set(accountIds)]}::uuid[])`
  return new Map(rows.map((row) => [row.accountId, row]))
}

interface PageRow {
  going: number
  waiting: number
  place: number | null
  threadIsThere: boolean
}

/** The thread a sitting went on as, as far as its members can read it: shown, and still in the group. */
export const threadIsThere = Prisma.sql`EXISTS (SELECT 1 FROM "Thread" t JOIN "Post" o ON o."threadId" = t."id" AND o."number" = 1
  WHERE t."id" = s."threadId" AND t."groupId" = s."groupId" AND t."deletedAt" IS NULL AND t."hiddenAt" IS NULL AND o."heldAt" IS NULL AND o."hiddenAt" IS NULL AND o."deletedAt" IS NULL)`

async function seatsOf(ctx: Ctx, session: AccessedSession): Promise<SessionView['seats']> {
  const rows = await ctx.db.$queryRaw<FaceRow[]>`
    SELECT e."accountId", f."id", f."name", a."lifeRoles"::text[] AS "lifeRoles", e."state" FROM "SessionSeat" e JOIN "Account" a ON a."id" = e."accountId" AND a."erasedAt" IS NULL
      JOIN "Face" f ON f."accountId" = a."id" AND f."isDefault"
    WHERE e."sessionId" = ${session.id}::uuid AND e."state" IN ('going', 'waiting') ORDER BY e."state", e."askedAt", f."name" LIMIT 1000`
  return rows.map((row) => ({ face: { id: row.id, name: row.name, roles: row.lifeRoles }, state: row.state === 'waiting' ? 'waiting' : 'going' }))
}

/** Whether a reader may go into a sitting's room: its hosts, whoever has a seat, and everybody where seats are not counted. */
export function mayGoIn(session: AccessedSession, mine: SeatMine): boolean {
  return session.cancelledAt === null && (!session.byInvitation || mine === 'going' || mine === 'host')
}

/** A sitting as its page shows it. Who is coming, its hosts see; everybody else sees how many. */
export async function view(ctx: Ctx, input: { sessionId: string }): Promise<SessionView> {
  const session = await accessSession(ctx, input.sessionId)
  const me = accountOf(ctx.actor) ?? NOBODY
  const [page] = await ctx.db.$queryRaw<PageRow[]>`
    SELECT (SELECT count(*)::int FROM "SessionSeat" c WHERE c."sessionId" = s."id" AND c."state" = 'going') AS "going", (SELECT count(*)::int FROM "SessionSeat" c WHERE c."sessionId" = s."id" AND c."state" = 'waiting') AS "waiting",
      (SELECT count(*)::int FROM "SessionSeat" c JOIN "SessionSeat" e ON e."sessionId" = c."sessionId" AND e."accountId" = ${me}::uuid AND e."state" = 'waiting' WHERE c."sessionId" = s."id" AND c."state" = 'waiting' AND c."askedAt" <= e."askedAt") AS "place",
      ${threadIsThere} AS "threadIsThere" FROM "RoomSession" s WHERE s."id" = ${session.id}::uuid`
  const faces = await facesOf(ctx, [session.hostId, ...(session.coHostId ? [session.coHostId] : [])])
  const leads = mayHost(ctx.actor, session.group, session.state, session).ok
  const { going = 0, waiting = 0, place = null } = page ?? {}
  const card = viewCard(ctx, { ...session, groupId: session.group.id, groupName: session.group.name, going, place: place === 0 ? null : place })
  const rsvp = mayRsvp(ctx.actor, session.group, session.state, session, ctx.now)
  const change = mayChange(ctx.actor, session.group, session.state, session, ctx.now).ok
  return {
    ...card,
    seriesId: session.seriesId,
    roomId: mayGoIn(session, card.mine) ? session.roomId : null,
    lobbyAt: lobbyAt(session.startsAt),
    summary: session.summary,
    agenda: session.agenda,
    minutes: Math.round((session.endsAt.getTime() - session.startsAt.getTime()) / MINUTE),
    localStart: wallOf(session.startsAt, session.timeZone),
    host: faceFor(ctx.actor, faces.get(session.hostId)),
    coHost: faceFor(ctx.actor, session.coHostId ? faces.get(session.coHostId) : null),
    retention: session.retention,
    isHost: leads,
    waiting,
    can: { rsvp: rsvp.ok, why: rsvp.ok ? null : rsvp.reason, edit: change, cancel: change, carryOn: leads && card.state === 'closed' && session.threadId === null },
    seats: leads ? await seatsOf(ctx, session) : [],
    // Said to those who were there: where seats are counted, no other member reads them.
    closingWords: isOver(card.state) && mayGoIn(session, card.mine) ? session.closingWords : '',
    threadId: page?.threadIsThere ? session.threadId : null,
    version: session.version,
  }
}
