import { Prisma } from '@/prisma/generated/client'
import { accountOf, sanctionOf, type Actor } from '@/server/core/actor'
import type { Ctx } from '@/server/core/ctx'
import type { AnyDb } from '@/server/core/db'
import { notFound } from '@/server/core/errors'
import { isId } from '@/server/core/ids'
import { mayKnowGroup, mayReadGroup, type State } from './groups.policy'
import type { LifeRole, Visibility } from '@/prisma/generated/enums'

/** A group as access hands it on, with the asker's own standing in it. */
export interface AccessedGroup {
  id: string
  name: string
  summary: string
  visibility: Visibility
  audience: LifeRole[]
  cap: number | null
  kind: string
  memberCount: number
  threadCount: number
  /** The asker's own membership state; null: none. */
  state: State
}

const NOBODY = '00000000-0000-0000-0000-000000000000'

async function load(ctx: Ctx, id: string, lock: boolean): Promise<AccessedGroup | null> {
  if (!isId(id)) return null
  const [row] = await ctx.db.$queryRaw<AccessedGroup[]>`
    SELECT g."id", g."name", g."summary", g."visibility", g."audience"::text[] AS "audience", g."cap", g."kind", g."memberCount", g."threadCount",
      (SELECT m."state" FROM "Membership" m WHERE m."groupId" = g."id" AND m."accountId" = ${accountOf(ctx.actor) ?? NOBODY}::uuid) AS "state"
    FROM "Group" g WHERE g."id" = ${id}::uuid ${lock ? Prisma.sql`FOR NO KEY UPDATE OF g` : Prisma.empty}`
  return row ?? null
}

/**
 * A group whose inside the asker may read. `lock` holds its row to the end of the transaction.
 * @throws NOT_FOUND when absent or unreadable, which look the same.
 */
export async function accessGroup(ctx: Ctx, id: string, { lock = false } = {}): Promise<AccessedGroup> {
  const group = await load(ctx, id, lock)
  if (!group || !mayReadGroup(ctx.actor, group, group.state).ok) throw notFound()
  return group
}

/**
 * A group the asker may know of (the law of the directory): name, summary, audience, how one joins.
 * Reading it gives no right to what is inside.
 * @throws NOT_FOUND when absent or hidden from the asker.
 */
export async function accessKnownGroup(ctx: Ctx, id: string, { lock = false } = {}): Promise<AccessedGroup> {
  const group = await load(ctx, id, lock)
  if (!group || !mayKnowGroup(ctx.actor, group, group.state).ok) throw notFound()
  return group
}

/** What somebody is to a group; null: no membership was ever written. */
export async function membershipOf(db: AnyDb, accountId: string, groupId: string): Promise<State> {
  const row = await db.membership.findUnique({ where: { groupId_accountId: { groupId, accountId } }, select: { state: true } })
  return row?.state ?? null
}

/** Groups a ban shuts this person out of; null: out of all that is not public. */
function bannedFrom(actor: Actor): string[] | null {
  if (actor.kind !== 'member') return []
  if (sanctionOf(actor, ['ban'])) return null
  return actor.sanctions.flatMap((s) => (s.kind === 'ban' && s.groupId ? [s.groupId] : []))
}

/** The reading law as a `where` over groups: the same rows as `mayReadGroup`, held together by a property test. */
export function readableGroups(actor: Actor): Prisma.GroupWhereInput {
  if (actor.kind === 'system') return {}
  const banned = bannedFrom(actor)
  if (actor.kind === 'guest' || banned === null) return { visibility: 'public' }
  return {
    OR: [
      { visibility: 'public' },
      { id: { notIn: banned }, visibility: 'members', memberships: { none: { accountId: actor.accountId, state: 'banned' } } },
      { id: { notIn: banned }, memberships: { some: { accountId: actor.accountId, state: 'member' } } },
    ],
  }
}

/**
 * The reading law as SQL over a "Group" that stands in the query as `alias`.
 * @throws Error for an alias that is not a plain word (it goes into the SQL as it stands).
 */
export function readableGroupSql(actor: Actor, alias: string): Prisma.Sql {
  if (!/^[a-z][a-z0-9_]*$/.test(alias)) throw new Error('not an alias')
  if (actor.kind === 'system') return Prisma.sql`TRUE`
  const g = Prisma.raw(`"${alias}"`)
  const banned = bannedFrom(actor)
  if (actor.kind === 'guest' || banned === null) return Prisma.sql`${g}."visibility" = 'public'`
  const mine = (state: 'member' | 'banned'): Prisma.Sql =>
    Prisma.sql`EXISTS (SELECT 1 FROM "Membership" rl WHERE rl."groupId" = ${g}."id" AND rl."accountId" = ${actor.accountId}::uuid AND rl."state" = ${state}::"MembershipState")`
  const notBanned = banned.length === 0 ? Prisma.empty : Prisma.sql`${g}."id" NOT IN (${Prisma.join(banned.map((id) => Prisma.sql`${id}::uuid`))}) AND`
  return Prisma.sql`(${g}."visibility" = 'public' OR (${notBanned} ((${g}."visibility" = 'members' AND NOT ${mine('banned')}) OR ${mine('member')})))`
}

/**
 * The reading law as SQL for any account, where an "Account" stands in the query as `a` and a "Group" as `g`: for
 * telling many at once, each as they stand at this moment. An erased account reads nothing.
 */
export function accountReadsSql(now: Date): Prisma.Sql {
  const membership = (state: 'member' | 'banned'): Prisma.Sql =>
    Prisma.sql`EXISTS (SELECT 1 FROM "Membership" rl WHERE rl."groupId" = g."id" AND rl."accountId" = a."id" AND rl."state" = ${state}::"MembershipState")`
  return Prisma.sql`(a."erasedAt" IS NULL AND (g."visibility" = 'public' OR (
      (${membership('member')} OR (g."visibility" = 'members' AND NOT ${membership('banned')}))
      AND NOT EXISTS (SELECT 1 FROM "Sanction" s WHERE s."accountId" = a."id" AND s."kind" = 'ban' AND s."liftedAt" IS NULL
        AND s."startsAt" <= ${now} AND (s."endsAt" IS NULL OR s."endsAt" > ${now}) AND (s."groupId" IS NULL OR s."groupId" = g."id")))))`
}

/**
 * Whether an account (not the asker: a mail's or a notice's receiver) may read a group now.
 * For listeners, which ask again at the moment something would leave.
 */
export async function accountMayRead(ctx: Ctx, accountId: string, groupId: string): Promise<boolean> {
  const rows = await ctx.db.$queryRaw<{ id: string }[]>`
    SELECT g."id" FROM "Group" g JOIN "Account" a ON a."id" = ${accountId}::uuid WHERE g."id" = ${groupId}::uuid AND ${accountReadsSql(ctx.now)}`
  return rows.length > 0
}
