import { Prisma } from '@/prisma/generated/client'
import type { ReviewSource, SubjectType } from '@/prisma/generated/enums'
import { accountOf, type Actor } from '@/server/core/actor'
import { memberOf, type Ctx } from '@/server/core/ctx'
import { notFound } from '@/server/core/errors'
import { isId } from '@/server/core/ids'
import { readableGroups } from '@/server/groups/groups.access'
import { mayModerate, type ItemFacts } from './moderation.policy'
import type { LaneName } from './moderation.schema'

/** An item as the desk's verbs need it. */
export interface AccessedItem extends ItemFacts {
  id: string
  source: ReviewSource
  lane: LaneName
  version: number
  createdAt: Date
  dueAt: Date | null
  outcome: string | null
  subjectType: SubjectType
  subjectId: string
  groupId: string | null
  claimedByName: string | null
  signals: string[]
  stage: string | null
  parentId: string | null
  escalatedAt: Date | null
  escalatedBy: string | null
  firstLookAt: Date | null
  /** Reports that came in on this item itself (a second look begins without any). */
  ownReports: number
  /** The suspension or mute of this subject that is in force, if any. */
  sanctionId: string | null
}

/**
 * The items somebody may see, as SQL over a "ReviewItem" called `i`: moderators, and never one to whom the item
 * is a matter of their own, as its subject or as a reporter. A second look keeps out those of the first.
 */
export function visibleItemsSql(actor: Actor): Prisma.Sql {
  const me = accountOf(actor)
  if (!me || !mayModerate(actor).ok) return Prisma.sql`FALSE`
  return Prisma.sql`(i."subjectAuthorId" IS DISTINCT FROM ${me}::uuid AND i."source" NOT IN ('join_request', 'unanswered')
    AND NOT EXISTS (SELECT 1 FROM "Report" pr WHERE pr."itemId" = i."id" AND pr."reporterId" = ${me}::uuid)
    AND (i."source" <> 'follow_up' OR NOT EXISTS (SELECT 1 FROM "Report" pr JOIN "ReviewItem" pi ON pi."id" = pr."itemId"
      WHERE pr."reporterId" = ${me}::uuid AND pi."subjectType" = i."subjectType" AND pi."subjectId" = i."subjectId")))`
}

/** Whoever closed the item that a second look, called `i`, comes after. */
export const lookedFirstSql = Prisma.sql`(SELECT e."closedBy" FROM "ReviewItem" e WHERE e."subjectType" = i."subjectType" AND e."subjectId" = i."subjectId"
  AND e."id" <> i."id" AND e."closedAt" IS NOT NULL ORDER BY e."closedAt" DESC, e."id" DESC LIMIT 1)`

// Whether the words stand: what the desk can do rests on it. A thread stands and falls with the post that opens it.
const stateOf = (from: Prisma.Sql, where: Prisma.Sql): Prisma.Sql => Prisma.sql`(SELECT CASE WHEN w."deletedAt" IS NOT NULL THEN 'deleted'
  WHEN w."hiddenAt" IS NOT NULL THEN 'hidden' WHEN w."heldAt" IS NOT NULL THEN 'held' ELSE 'shown' END FROM ${from} w WHERE ${where})`
const postState = stateOf(Prisma.sql`"Post"`, Prisma.sql`w."id" = i."subjectId"`)
const threadState = stateOf(Prisma.sql`"Post"`, Prisma.sql`w."threadId" = i."subjectId" AND w."number" = 1`)
const messageState = stateOf(Prisma.sql`"Message"`, Prisma.sql`w."id" = i."subjectId"`)

/**
 * An item this moderator may handle. `lock` holds its row to the end of the transaction, so that of two decisions
 * at once the second waits and then finds the version moved on.
 * @throws NOT_FOUND when absent, for anybody who is no moderator, and for a party to it: all look the same.
 */
export async function accessItem(ctx: Ctx, id: string, { lock = false } = {}): Promise<AccessedItem> {
  memberOf(ctx)
  if (!isId(id) || !mayModerate(ctx.actor).ok) throw notFound()
  const [item] = await ctx.db.$queryRaw<AccessedItem[]>`
    SELECT i."id", i."source", i."lane", i."version", i."createdAt", i."dueAt", i."closedAt", i."outcome", i."subjectType", i."subjectId", i."groupId",
      i."subjectAuthorId", i."claimedBy", i."leaseUntil", i."signals", i."stage", i."parentId", i."escalatedAt", i."escalatedBy", i."firstLookAt",
      (SELECT f."name" FROM "Face" f WHERE f."accountId" = i."claimedBy" AND f."isDefault") AS "claimedByName",
      (SELECT count(*)::int FROM "Report" r WHERE r."itemId" = i."id") AS "ownReports",
      CASE i."subjectType" WHEN 'post' THEN ${postState} WHEN 'message' THEN ${messageState} WHEN 'thread' THEN ${threadState} ELSE 'shown' END AS "state",
      CASE WHEN i."source" = 'follow_up' THEN ${lookedFirstSql} END AS "lookedFirst",
      (SELECT s."id" FROM "Sanction" s JOIN "ReviewItem" e ON e."id" = s."itemId" WHERE s."accountId" = i."subjectAuthorId"
        AND e."subjectType" = i."subjectType" AND e."subjectId" = i."subjectId" AND s."kind" <> 'warning'
        AND s."liftedAt" IS NULL AND s."startsAt" <= ${ctx.now} AND (s."endsAt" IS NULL OR s."endsAt" > ${ctx.now}) ORDER BY s."startsAt" DESC LIMIT 1) AS "sanctionId"
    FROM "ReviewItem" i WHERE i."id" = ${id}::uuid AND ${visibleItemsSql(ctx.actor)} ${lock ? Prisma.sql`FOR UPDATE OF i` : Prisma.empty}`
  if (!item) throw notFound()
  // The row of the words may be gone (erased with its author): then nothing stands.
  return { ...item, state: item.state ?? 'deleted', sanctionInForce: item.sanctionId !== null }
}

/** The group an item stands in, for a moderator who has opened it: its name, and whether they read it also without the item. */
export async function groupOfItem(ctx: Ctx, item: AccessedItem): Promise<{ name: string; open: boolean } | null> {
  if (!item.groupId) return null
  const group = await ctx.db.group.findUnique({ where: { id: item.groupId }, select: { name: true } })
  const open = await ctx.db.group.count({ where: { AND: [{ id: item.groupId }, readableGroups(ctx.actor)] } })
  return group ? { name: group.name, open: open > 0 } : null
}
