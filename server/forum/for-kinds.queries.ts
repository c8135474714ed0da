import type { Ctx } from '@/server/core/ctx'
import { readableGroupSql } from '@/server/groups/groups.access'
import { unblockedSql } from './forum.access'
import type { ThreadBeside } from './forum.schema'

/**
 * What people say in the open about a library page: the latest threads of public groups of some kinds.
 * Public ones only, for everybody alike: the page is shown to guests from one kept copy, and a member's
 * closed groups do not belong on a page that lies open on a table.
 */
export async function forKinds(ctx: Ctx, { kinds, limit }: { kinds: string[]; limit: number }): Promise<ThreadBeside[]> {
  if (kinds.length === 0) return []
  return ctx.db.$queryRaw<ThreadBeside[]>`
    SELECT t."id", t."title", t."notes"::text[] AS "notes", g."id" AS "groupId", g."name" AS "groupName",
      (SELECT count(*)::int FROM "Post" r WHERE r."threadId" = t."id" AND r."number" > 1 AND r."hiddenAt" IS NULL AND r."heldAt" IS NULL AND r."deletedAt" IS NULL) AS "replies"
    FROM (
      SELECT x.* FROM "Group" k CROSS JOIN LATERAL (
        SELECT s."id", s."title", s."notes", s."groupId", s."lastPostAt" FROM "Thread" s
          JOIN "Post" o ON o."threadId" = s."id" AND o."number" = 1 AND o."hiddenAt" IS NULL AND o."heldAt" IS NULL AND o."deletedAt" IS NULL
        WHERE s."groupId" = k."id" AND s."hiddenAt" IS NULL AND s."deletedAt" IS NULL AND s."mergedIntoId" IS NULL AND ${unblockedSql(ctx.actor, 's')}
        ORDER BY s."lastPostAt" DESC LIMIT ${limit}) x
      WHERE k."kind" = ANY(${kinds}::text[]) AND k."visibility" = 'public') t
    JOIN "Group" g ON g."id" = t."groupId" AND ${readableGroupSql(ctx.actor, 'g')}
    ORDER BY (t."notes"::text[] && ARRAY['dying', 'prognosis', 'suicide']), t."lastPostAt" DESC LIMIT ${limit}`
}
