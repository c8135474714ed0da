import { Prisma } from '@/prisma/generated/client'
import type { Visibility } from '@/prisma/generated/enums'
import { memberOf, type Ctx } from '@/server/core/ctx'
import { accessGroup } from '@/server/groups/groups.access'
import { maySeeMembers, type State } from '@/server/groups/groups.policy'
import { accessThread } from './forum.access'
import { NAMES_MOST, type MentionableInput } from './mention.schema'

/** Where somebody is to be named. */
export interface NamingPlace {
  threadId: string | null
  groupId: string
  visibility: Visibility
  /** The names of the group's members may be given: the asker is one. */
  withMembers: boolean
}

/**
 * The faces that may be named in a place, as `FROM` and `WHERE` over "Face" f and "Account" a: who wrote there under
 * that very name, and the members of the group; of a closed group its members alone. Never oneself, never across a
 * block, never somebody who is gone or shut out. A name of one thread and a usual name stand side by side and nothing
 * joins them: whether one is offered says nothing about the other.
 */
export function nameableSql(ctx: Ctx, place: NamingPlace): Prisma.Sql {
  const me = memberOf(ctx)
  const blocked = me.blockedFaces.length === 0 ? Prisma.empty : Prisma.sql`AND f."id" NOT IN (${Prisma.join(me.blockedFaces.map((id) => Prisma.sql`${id}::uuid`))})`
  const state = (of: 'member' | 'banned'): Prisma.Sql => Prisma.sql`EXISTS (SELECT 1 FROM "Membership" m WHERE m."groupId" = ${place.groupId}::uuid AND m."accountId" = a."id" AND m."state" = ${of}::"MembershipState")`
  const reads = place.visibility === 'public' ? Prisma.sql`TRUE` : place.visibility === 'members' ? Prisma.sql`NOT ${state('banned')}` : state('member')
  const wrote = place.threadId
    ? Prisma.sql`EXISTS (SELECT 1 FROM "Post" p WHERE p."threadId" = ${place.threadId}::uuid AND p."faceId" = f."id" AND p."heldAt" IS NULL AND p."hiddenAt" IS NULL AND p."deletedAt" IS NULL)`
    : Prisma.sql`FALSE`
  const member = place.withMembers ? Prisma.sql`(f."isDefault" AND ${state('member')})` : Prisma.sql`FALSE`
  return Prisma.sql`
    FROM "Face" f JOIN "Account" a ON a."id" = f."accountId" AND a."erasedAt" IS NULL
    WHERE a."id" <> ${me.accountId}::uuid ${blocked} AND (${member} OR (${wrote} AND ${reads}))
      AND NOT EXISTS (SELECT 1 FROM "Sanction" s WHERE s."accountId" = a."id" AND s."kind" = 'ban' AND s."liftedAt" IS NULL AND s."startsAt" <= ${ctx.now}
        AND (s."endsAt" IS NULL OR s."endsAt" > ${ctx.now}) AND (s."groupId" IS NULL OR s."groupId" = ${place.groupId}::uuid))`
}

/** A place as its own reader sees it. */
export function namingPlace(ctx: Ctx, of: { threadId: string | null; group: { id: string; visibility: Visibility; audience: Parameters<typeof maySeeMembers>[1]['audience'] }; state: State }): NamingPlace {
  return { threadId: of.threadId, groupId: of.group.id, visibility: of.group.visibility, withMembers: maySeeMembers(ctx.actor, of.group, of.state).ok }
}

/**
 * Names that begin like this, of people who read the place: at most eight, those who wrote there first.
 * @throws NOT_FOUND when the place is absent or unreadable.
 */
export async function mentionable(ctx: Ctx, input: MentionableInput): Promise<{ name: string }[]> {
  await ctx.limit('forum.mentionable')
  const place = input.at === 'thread' ? await placeOfThread(ctx, input.id) : await placeOfGroup(ctx, input.id)
  const like = `${input.prefix.toLowerCase().replace(/[\\%_]/g, (mark) => `\\${mark}`)}%`
  const first = place.threadId ? Prisma.sql`EXISTS (SELECT 1 FROM "Post" w WHERE w."threadId" = ${place.threadId}::uuid AND w."faceId" = f."id") DESC,` : Prisma.empty
  return ctx.db.$queryRaw<{ name: string }[]>`SELECT f."name" ${nameableSql(ctx, place)} AND lower(f."name") LIKE ${like} ORDER BY ${first} lower(f."name") LIMIT ${NAMES_MOST}`
}

async function placeOfThread(ctx: Ctx, id: string): Promise<NamingPlace> {
  const thread = await accessThread(ctx, id)
  return namingPlace(ctx, { threadId: thread.id, group: thread.group, state: thread.membership })
}

async function placeOfGroup(ctx: Ctx, id: string): Promise<NamingPlace> {
  const group = await accessGroup(ctx, id)
  return namingPlace(ctx, { threadId: null, group, state: group.state })
}
