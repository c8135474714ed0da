import { Prisma } from '@/prisma/generated/client'
import type { LifeRole, Retention, SeatState, Visibility } from '@/prisma/generated/enums'
import { accountOf, type Actor } from '@/server/core/actor'
import type { Ctx, Tx } from '@/server/core/ctx'
import { notFound } from '@/server/core/errors'
import { isId } from '@/server/core/ids'
import { ensure } from '@/server/core/policy'
import type { GroupFacts, State } from '@/server/groups/groups.policy'
import { maySee, type SessionFacts } from './sessions.policy'

/** A sitting as access hands it on, with the asker's own standing in its group and their seat. */
export interface AccessedSession extends SessionFacts {
  id: string
  roomId: string
  seriesId: string
  weekly: boolean
  title: string
  summary: string
  agenda: { title: string; minutes: number }[]
  agendaStep: number | null
  timerEndsAt: Date | null
  timeZone: string
  slot: string
  capacity: number | null
  closingWords: string
  threadId: string | null
  version: number
  retention: Retention
  byInvitation: boolean
  group: GroupFacts & { name: string }
  /** The asker's membership state. */
  state: State
  /** The asker's seat; null: never asked for one. */
  seat: SeatState | null
}

interface Row extends Omit<AccessedSession, 'group'> {
  groupId: string
  groupName: string
  visibility: Visibility
  audience: LifeRole[]
}

const NOBODY = '00000000-0000-0000-0000-000000000000'

/** What of a session's row every verb needs; `s` is the session, `r` its room, `g` its group. */
export const sessionColumns = Prisma.sql`s."id", s."roomId", s."seriesId", s."weekly", s."title", s."summary", s."agenda", s."agendaStep", s."timerEndsAt", s."timeZone", s."slot", s."capacity",
  s."hostId", s."coHostId", s."startsAt", s."endsAt", s."openedAt", s."closedAt", s."cancelledAt", s."closingWords", s."threadId", s."version", r."retention", r."byInvitation",
  g."id" AS "groupId", g."name" AS "groupName", g."visibility", g."audience"::text[] AS "audience"`

async function load(ctx: Ctx, where: Prisma.Sql, lock: boolean): Promise<AccessedSession | null> {
  const me = accountOf(ctx.actor) ?? NOBODY
  const [row] = await ctx.db.$queryRaw<Row[]>`
    SELECT ${sessionColumns}, m."state", (SELECT e."state" FROM "SessionSeat" e WHERE e."sessionId" = s."id" AND e."accountId" = ${me}::uuid) AS "seat"
    FROM "RoomSession" s JOIN "Room" r ON r."id" = s."roomId" JOIN "Group" g ON g."id" = s."groupId"
      LEFT JOIN "Membership" m ON m."groupId" = g."id" AND m."accountId" = ${me}::uuid
    WHERE ${where} ${lock ? Prisma.sql`FOR UPDATE OF s` : Prisma.empty}`
  if (!row) return null
  const { groupId, groupName, visibility, audience, ...session } = row
  return { ...session, group: { id: groupId, name: groupName, visibility, audience } }
}

/**
 * A sitting the asker may know of. `lock` holds its row to the end of the transaction: seats, hands and its state move
 * one at a time.
 * @throws NOT_FOUND when absent or in a group they cannot read, which look the same; chat.members-only, chat.suspended.
 */
export async function accessSession(ctx: Ctx, id: string, { lock = false } = {}): Promise<AccessedSession> {
  const session = isId(id) ? await load(ctx, Prisma.sql`s."id" = ${id}::uuid`, lock) : null
  if (!session) throw notFound()
  ensure(maySee(ctx.actor, session.group, session.state))
  return session
}

/** The sitting of a room that let the asker in just before; null: the room is no sitting's. */
export async function sessionOfRoom(ctx: Ctx, roomId: string, { lock = false } = {}): Promise<AccessedSession | null> {
  return load(ctx, Prisma.sql`s."roomId" = ${roomId}::uuid`, lock)
}

/**
 * The law of sittings for a list, where a "Membership" of the reader stands in the query as `m`: the groups they are
 * members of and not shut out of. The twin of `maySee`.
 */
export function seesSessionsSql(actor: Actor): Prisma.Sql {
  if (actor.kind === 'system') return Prisma.sql`TRUE`
  if (actor.kind !== 'member') return Prisma.sql`FALSE`
  const out = actor.sanctions.filter((one) => one.kind === 'ban' || one.kind === 'suspension')
  if (out.some((one) => one.groupId === null)) return Prisma.sql`FALSE`
  const groups = out.flatMap((one) => (one.groupId ? [Prisma.sql`${one.groupId}::uuid`] : []))
  return groups.length === 0 ? Prisma.sql`m."state" = 'member'` : Prisma.sql`(m."state" = 'member' AND m."groupId" NOT IN (${Prisma.join(groups)}))`
}

/** Somebody in a room's group, by the face readers know them under. */
export interface Person {
  accountId: string
  faceId: string
  isMember: boolean
  isNew: boolean
  isStilled: boolean
  /** A facilitator of the group: a host of its rooms. */
  isFacilitator: boolean
}

/**
 * The person behind a default face, as they stand to a group.
 * @throws NOT_FOUND when there is nobody, or the face is another name's.
 */
export async function accessPerson(ctx: Ctx | Tx, faceId: string, groupId: string): Promise<Person> {
  if (!isId(faceId)) throw notFound()
  const [row] = await ctx.db.$queryRaw<Person[]>`
    SELECT a."id" AS "accountId", f."id" AS "faceId", COALESCE(m."state" = 'member', FALSE) AS "isMember", a."standing" = 'new' AS "isNew",
      EXISTS (SELECT 1 FROM "Grant" l WHERE l."accountId" = a."id" AND l."role" = 'facilitator' AND l."groupId" = ${groupId}::uuid) AS "isFacilitator",
      EXISTS (SELECT 1 FROM "Sanction" x WHERE x."accountId" = a."id" AND x."kind" <> 'warning' AND x."liftedAt" IS NULL AND x."startsAt" <= ${ctx.now}
        AND (x."endsAt" IS NULL OR x."endsAt" > ${ctx.now}) AND (x."groupId" IS NULL OR x."groupId" = ${groupId}::uuid)) AS "isStilled"
    FROM "Face" f JOIN "Account" a ON a."id" = f."accountId" AND a."erasedAt" IS NULL LEFT JOIN "Membership" m ON m."accountId" = a."id" AND m."groupId" = ${groupId}::uuid
    WHERE f."id" = ${faceId}::uuid AND f."isDefault"`
  if (!row) throw notFound()
  return row
}
