import { accountOf } from '@/server/core/actor'
import type { Ctx } from '@/server/core/ctx'
import type { LifeRole, Visibility } from '@/prisma/generated/enums'
import { mayKnowGroup, type State } from './groups.policy'
import type { GroupBeside } from './groups.schema'

const NOBODY = '00000000-0000-0000-0000-000000000000'

/** Groups of some kinds a reader may know of (the law of the directory), for what stands beside a library page. */
export async function ofKinds(ctx: Ctx, { kinds, limit }: { kinds: string[]; limit: number }): Promise<GroupBeside[]> {
  if (kinds.length === 0) return []
  const rows = await ctx.db.$queryRaw<{ id: string; name: string; summary: string; visibility: Visibility; audience: LifeRole[]; state: State }[]>`
    SELECT g."id", g."name", g."summary", g."visibility", g."audience"::text[] AS "audience", m."state"
    FROM "Group" g LEFT JOIN "Membership" m ON m."groupId" = g."id" AND m."accountId" = ${accountOf(ctx.actor) ?? NOBODY}::uuid
    WHERE g."kind" = ANY(${kinds}::text[]) AND (g."visibility" <> 'hidden' OR m."state" IN ('member', 'invited'))
    ORDER BY array_position(${kinds}::text[], g."kind"), g."name", g."id" LIMIT 24`
  return rows
    .filter((row) => mayKnowGroup(ctx.actor, row, row.state).ok)
    .slice(0, limit)
    .map(({ id, name, summary, visibility }) => ({ id, name, summary, visibility }))
}
