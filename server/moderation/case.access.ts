import { memberOf, type Ctx } from '@/server/core/ctx'
import { notFound } from '@/server/core/errors'
import { isId } from '@/server/core/ids'
import { caseKind } from './case.policy'

/** A decision about the asker. */
export interface OwnDecision {
  id: string
  verb: string
  decidedBy: string
  itemId: string
  groupId: string | null
  appealed: boolean
}

/**
 * A decision about the asker that they are told of, by its id.
 * @throws NOT_FOUND for everybody but the person it is about.
 */
export async function accessOwnDecision(ctx: Ctx, id: string): Promise<OwnDecision> {
  const me = memberOf(ctx).accountId
  if (!isId(id)) throw notFound()
  const [row] = await ctx.db.$queryRaw<OwnDecision[]>`
    SELECT e."id", e."verb", e."actorId" AS "decidedBy", e."itemId", i."groupId", EXISTS (SELECT 1 FROM "Appeal" a WHERE a."decisionId" = e."id") AS "appealed"
    FROM "AuditEntry" e JOIN "ReviewItem" i ON i."id" = e."itemId"
    WHERE e."id" = ${id}::uuid AND e."aboutId" = ${me}::uuid AND e."actorId" IS NOT NULL`
  if (!row || !caseKind(row.verb)) throw notFound()
  return row
}

/** A post's words as they stood before the team's edit that a decision names; null when its author has changed them since. */
export async function wordsBefore(ctx: Ctx, postId: string, decisionId: string): Promise<string | null> {
  const [row] = await ctx.db.$queryRaw<{ source: string }[]>`
    SELECT b."source" FROM "AuditEntry" e JOIN "Post" p ON p."id" = ${postId}::uuid
      JOIN "PostRevision" n ON n."postId" = p."id" AND n."revision" = p."revision" AND n."at" = e."at" AND n."editedBy" = e."actorId"
      JOIN "PostRevision" b ON b."postId" = p."id" AND b."revision" = p."revision" - 1
    WHERE e."id" = ${decisionId}::uuid`
  return row?.source ?? null
}
