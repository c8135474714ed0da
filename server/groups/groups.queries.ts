import { Prisma } from '@/prisma/generated/client'
import { accountOf } from '@/server/core/actor'
import { memberOf, type Ctx } from '@/server/core/ctx'
import { notFound } from '@/server/core/errors'
import { isId } from '@/server/core/ids'
import { ensure } from '@/server/core/policy'
import type { LifeRole, MembershipState, Visibility } from '@/prisma/generated/enums'
import { accessGroup } from './groups.access'
import { abilitiesIn, mayFacilitate, mayJoin, mayKnowGroup, mayReadGroup, maySeeMembers, type State } from './groups.policy'
import { PAGE, type FaceView, type GroupCard, type GroupView } from './groups.schema'

const NOBODY = '00000000-0000-0000-0000-000000000000'

const blockedFacesOf = (ctx: Ctx): string[] => (ctx.actor.kind === 'member' ? ctx.actor.blockedFaces : [])

interface CardRow {
  id: string
  name: string
  summary: string
  visibility: Visibility
  audience: LifeRole[]
  kind: string
  cap: number | null
  memberCount: number
  lastPostAt: Date | null
  state: State
}

const cardColumns = Prisma.sql`g."id", g."name", g."summary", g."visibility", g."audience"::text[] AS "audience", g."kind", g."cap", g."memberCount", g."lastPostAt"`

/** What a reader may know of a group, counts only where they may read it. */
function viewCard(ctx: Ctx, row: CardRow): GroupCard {
  const reads = mayReadGroup(ctx.actor, row, row.state).ok
  const { id, name, summary, visibility, audience, kind, state } = row
  return { id, name, summary, visibility, audience, kind, capped: row.cap !== null, state, memberCount: reads ? row.memberCount : null, lastPostAt: reads ? row.lastPostAt : null }
}

/** All groups a reader may know of, by name, a page at a time. A hidden group is no place to go on from: where it stands would tell its name. */
export async function directory(ctx: Ctx, input: { after?: string; limit?: number } = {}): Promise<{ groups: GroupCard[]; next: string | null }> {
  const limit = input.limit ?? PAGE
  const me = accountOf(ctx.actor) ?? NOBODY
  const after = input.after && isId(input.after) ? Prisma.sql`AND (g."name", g."id") > (SELECT a."name", a."id" FROM "Group" a
        WHERE a."id" = ${input.after}::uuid AND (a."visibility" <> 'hidden' OR EXISTS (SELECT 1 FROM "Membership" am WHERE am."groupId" = a."id" AND am."accountId" = ${me}::uuid AND am."state" IN ('member', 'invited'))))` : Prisma.empty
  const rows = await ctx.db.$queryRaw<CardRow[]>`
    SELECT ${cardColumns}, m."state" FROM "Group" g
      LEFT JOIN "Membership" m ON m."groupId" = g."id" AND m."accountId" = ${me}::uuid
    WHERE (g."visibility" <> 'hidden' OR m."state" IN ('member', 'invited')) ${after}
    ORDER BY g."name", g."id" LIMIT ${limit + 1}`
  const known = rows.slice(0, limit).filter((row) => mayKnowGroup(ctx.actor, row, row.state).ok)
  return { groups: known.map((row) => viewCard(ctx, row)), next: rows.length > limit ? (rows[limit - 1]?.id ?? null) : null }
}

/**
 * The head of a group's page, in one statement.
 * @throws NOT_FOUND when absent or hidden from the reader.
 */
export async function groupPage(ctx: Ctx, input: { id: string }): Promise<GroupView> {
  if (!isId(input.id)) throw notFound()
  const me = accountOf(ctx.actor) ?? NOBODY
  const [row] = await ctx.db.$queryRaw<(CardRow & { guidelinesHtml: string; pinnedPages: string[]; facilitators: FaceView[]; asksWaiting: number; watch: GroupView['watch'] })[]>`
    SELECT ${cardColumns}, m."state", g."guidelinesHtml", g."pinnedPages",
      (SELECT COALESCE(json_agg(json_build_object('id', f."id", 'name', f."name", 'roles', a."lifeRoles") ORDER BY f."name"), '[]') FROM "Grant" r
        JOIN "Account" a ON a."id" = r."accountId" AND a."erasedAt" IS NULL JOIN "Face" f ON f."accountId" = a."id" AND f."isDefault"
        JOIN "Membership" fm ON fm."groupId" = g."id" AND fm."accountId" = a."id" AND fm."state" = 'member'
        WHERE r."groupId" = g."id" AND r."role" = 'facilitator' AND NOT f."id" = ANY(${blockedFacesOf(ctx)}::uuid[])) AS "facilitators",
      (SELECT count(*)::int FROM "Membership" w WHERE w."groupId" = g."id" AND w."state" = 'asked') AS "asksWaiting",
      (SELECT w."level" FROM "Watch" w WHERE w."groupId" = g."id" AND w."accountId" = ${me}::uuid) AS "watch"
    FROM "Group" g LEFT JOIN "Membership" m ON m."groupId" = g."id" AND m."accountId" = ${me}::uuid
    WHERE g."id" = ${input.id}::uuid`
  if (!row || !mayKnowGroup(ctx.actor, row, row.state).ok) throw notFound()
  const can = abilitiesIn(ctx.actor, row, row.state)
  const joining = mayJoin(ctx.actor, row, row.state)
  return {
    ...viewCard(ctx, row),
    cap: row.cap,
    guidelinesHtml: can.read ? row.guidelinesHtml : '',
    facilitators: can.read ? row.facilitators : [],
    pinnedPages: can.read ? row.pinnedPages : [],
    asksWaiting: can.facilitate ? row.asksWaiting : null,
    watch: row.watch,
    whyNotJoin: row.state === 'member' || joining.ok ? null : joining.reason,
    can,
  }
}

/**
 * The members of a group by name, a page at a time; only members see it. Two people between whom a block stands are
 * left out for each other; a facilitator, whose office it is, sees everybody.
 */
export async function members(ctx: Ctx, input: { id: string; after?: string; limit?: number }) {
  const group = await accessGroup(ctx, input.id)
  ensure(maySeeMembers(ctx.actor, group, group.state))
  const limit = input.limit ?? PAGE
  const me = memberOf(ctx).accountId
  const after = input.after && isId(input.after) ? Prisma.sql`AND (f."name", f."id") > (SELECT x."name", x."id" FROM "Face" x WHERE x."id" = ${input.after}::uuid AND x."isDefault")` : Prisma.empty
  const unseen = mayFacilitate(ctx.actor, group, group.state).ok ? [] : blockedFacesOf(ctx)
  const rows = await ctx.db.$queryRaw<{ id: string; name: string; roles: LifeRole[]; facilitator: boolean; joinedAt: Date | null; you: boolean }[]>`
    SELECT f."id", f."name", a."lifeRoles"::text[] AS "roles", m."joinedAt", a."id" = ${me}::uuid AS "you",
      EXISTS (SELECT 1 FROM "Grant" r WHERE r."accountId" = a."id" AND r."groupId" = m."groupId" AND r."role" = 'facilitator') AS "facilitator"
    FROM "Membership" m JOIN "Account" a ON a."id" = m."accountId" AND a."erasedAt" IS NULL JOIN "Face" f ON f."accountId" = a."id" AND f."isDefault"
    WHERE m."groupId" = ${group.id}::uuid AND m."state" = 'member' AND NOT f."id" = ANY(${unseen}::uuid[]) ${after}
    ORDER BY f."name", f."id" LIMIT ${limit + 1}`
  const shown = rows.slice(0, limit)
  return {
    members: shown.map(({ id, name, roles, ...rest }) => ({ face: { id, name, roles }, ...rest })),
    next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null,
  }
}

/** Who waits to be let in, longest first, with what they wrote; for the group's facilitators. */
export async function requests(ctx: Ctx, input: { id: string; after?: string; limit?: number }) {
  const group = await accessGroup(ctx, input.id)
  if (!mayFacilitate(ctx.actor, group, group.state).ok) throw notFound()
  const limit = input.limit ?? PAGE
  const after = input.after && isId(input.after) ? Prisma.sql`AND (m."askedAt", m."id") > (SELECT x."askedAt", x."id" FROM "Membership" x WHERE x."id" = ${input.after}::uuid AND x."groupId" = ${group.id}::uuid)` : Prisma.empty
  const rows = await ctx.db.$queryRaw<{ id: string; faceId: string; name: string; roles: LifeRole[]; note: string; askedAt: Date }[]>`
    SELECT m."id", f."id" AS "faceId", f."name", a."lifeRoles"::text[] AS "roles", m."note", m."askedAt"
    FROM "Membership" m JOIN "Account" a ON a."id" = m."accountId" AND a."erasedAt" IS NULL JOIN "Face" f ON f."accountId" = a."id" AND f."isDefault"
    WHERE m."groupId" = ${group.id}::uuid AND m."state" = 'asked' AND m."askedAt" IS NOT NULL ${after}
    ORDER BY m."askedAt", m."id" LIMIT ${limit + 1}`
  const shown = rows.slice(0, limit)
  return {
    group: { id: group.id, name: group.name, cap: group.cap, memberCount: group.memberCount },
    requests: shown.map(({ id, faceId, name, roles, note, askedAt }) => ({ id, face: { id: faceId, name, roles }, note, askedAt })),
    next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null,
  }
}

/** The groups somebody is in, asked to join or is invited to; invitations first. At most a hundred. */
export async function mine(ctx: Ctx) {
  const me = memberOf(ctx)
  const rows = await ctx.db.$queryRaw<{ id: string; name: string; summary: string; visibility: Visibility; audience: LifeRole[]; state: MembershipState; facilitator: boolean; asksWaiting: number }[]>`
    SELECT g."id", g."name", g."summary", g."visibility", g."audience"::text[] AS "audience", m."state", r."id" IS NOT NULL AS "facilitator",
      CASE WHEN r."id" IS NULL THEN 0 ELSE (SELECT count(*)::int FROM "Membership" w WHERE w."groupId" = g."id" AND w."state" = 'asked') END AS "asksWaiting"
    FROM "Membership" m JOIN "Group" g ON g."id" = m."groupId"
      LEFT JOIN "Grant" r ON r."accountId" = m."accountId" AND r."role" = 'facilitator' AND r."groupId" = g."id"
    WHERE m."accountId" = ${me.accountId}::uuid AND m."state" IN ('invited', 'asked', 'member')
    ORDER BY m."state" = 'invited' DESC, g."name", g."id" LIMIT 100`
  return { groups: rows.filter((row) => mayKnowGroup(ctx.actor, row, row.state).ok).map(({ audience: _audience, ...row }) => row) }
}

/** Kinds of groups that tend to fit a life role, the nearest first. */
const KINDS: Record<LifeRole, string[]> = {
  patient: ['new', 'treat', 'type'],
  caregiver: ['care', 'treat', 'new'],
  bereaved: ['grief', 'meaning', 'start'],
  friend: ['start', 'care', 'new'],
}

/** Three groups to begin with, by what somebody says of themself; none they are in already. */
export async function suggested(ctx: Ctx): Promise<{ groups: GroupCard[] }> {
  const me = memberOf(ctx)
  const rows = await ctx.db.$queryRaw<CardRow[]>`
    SELECT ${cardColumns}, m."state" FROM "Group" g
      LEFT JOIN "Membership" m ON m."groupId" = g."id" AND m."accountId" = ${me.accountId}::uuid
    WHERE g."visibility" <> 'hidden' AND (m."state" IS NULL OR m."state" = 'left') AND (g."audience"::text[] = '{}' OR g."audience"::text[] && ${me.lifeRoles}::text[])
    ORDER BY g."memberCount" DESC, g."id" LIMIT 60`
  const rank = (row: CardRow): number => {
    const near = Math.min(...me.lifeRoles.map((role) => KINDS[role].indexOf(row.kind)).map((at) => (at < 0 ? 5 : at)), 5)
    return near - (row.audience.length > 0 ? 2 : 0)
  }
  const fitting = rows.filter((row) => mayJoin(ctx.actor, row, row.state).ok)
  return { groups: fitting.sort((a, b) => rank(a) - rank(b)).slice(0, 3).map((row) => viewCard(ctx, row)) }
}
