import { Prisma } from '@/prisma/generated/client'
import type { ReviewSource, SubjectType } from '@/prisma/generated/enums'
import { accountOf, type Actor } from '@/server/core/actor'
import { memberOf, type Ctx } from '@/server/core/ctx'
import { notFound } from '@/server/core/errors'
import { isId } from '@/server/core/ids'
import { readableGroups, readableGroupSql } from '@/server/groups/groups.access'
import { mayModerate, type ItemFacts, type WordsState } from './moderation.policy'
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
  /** What it comes down to: of an appeal, what the decision was about. */
  aboutType: SubjectType
  aboutId: string
  groupId: string | null
  claimedByName: string | null
  signals: string[]
  stage: string | null
  parentId: string | null
  firstLookAt: Date | null
  /** What came in on this item itself: reports, and items joined to it (a second look begins without any). */
  ownReports: number
  /** The sanction of this subject that can still be lifted, if any. */
  sanctionId: string | null
  /** The post and the thread behind the words. */
  postId: string | null
  threadId: string | null
  /** The face the words stand under, where it is another than the person's own. */
  aliasFaceId: string | null
  /** Two people have agreed that the desk may know who stands behind that face here. */
  unmasked: boolean
}

/**
 * The items somebody may see, as SQL over a "ReviewItem" called `i`: moderators, and never one to whom the item is
 * a matter of their own: as its subject, as the host who did it, as a reporter (of it, of what was joined to it, of what a second look or an
 * appeal comes after, and of what was joined to that), or as one of those who made the decision that an appeal is against.
 */
export function visibleItemsSql(actor: Actor): Prisma.Sql {
  const me = accountOf(actor)
  if (!me || !mayModerate(actor).ok) return Prisma.sql`FALSE`
  return Prisma.sql`(i."subjectAuthorId" IS DISTINCT FROM ${me}::uuid AND i."source" NOT IN ('join_request', 'unanswered')
    AND NOT EXISTS (SELECT 1 FROM "Report" pr WHERE pr."itemId" IN (i."id", i."parentId") AND pr."reporterId" = ${me}::uuid)
    AND NOT EXISTS (SELECT 1 FROM "ReviewItem" pm WHERE pm."mergedIntoId" = i."id"
      AND (pm."subjectAuthorId" = ${me}::uuid OR EXISTS (SELECT 1 FROM "Report" pr WHERE pr."itemId" = pm."id" AND pr."reporterId" = ${me}::uuid)))
    AND NOT EXISTS (SELECT 1 FROM "ReviewItem" pm WHERE pm."mergedIntoId" = i."parentId"
      AND (pm."subjectAuthorId" = ${me}::uuid OR EXISTS (SELECT 1 FROM "Report" pr WHERE pr."itemId" = pm."id" AND pr."reporterId" = ${me}::uuid)))
    AND NOT EXISTS (SELECT 1 FROM "AuditEntry" ph WHERE ph."itemId" = i."id" AND ph."actorId" = ${me}::uuid AND starts_with(ph."verb", 'session.'))
    AND (i."source" <> 'appeal' OR NOT EXISTS (SELECT 1 FROM "ReviewItem" pp JOIN "Report" pr ON pr."itemId" = pp."parentId" WHERE pp."id" = i."parentId" AND pr."reporterId" = ${me}::uuid))
    AND (i."source" <> 'follow_up' OR NOT EXISTS (SELECT 1 FROM "Report" pr JOIN "ReviewItem" pi ON pi."id" = pr."itemId"
      WHERE pr."reporterId" = ${me}::uuid AND pi."subjectType" = i."subjectType" AND pi."subjectId" = i."subjectId"))
    AND (i."source" <> 'appeal' OR NOT EXISTS (SELECT 1 FROM "Appeal" pa LEFT JOIN "PairRequest" pq ON pq."wordsId" = pa."decisionId"
      WHERE pa."id" = i."subjectId" AND ${me}::uuid IN (pa."decidedBy", pq."askedBy", pq."decidedBy"))))`
}

/** Whoever closed the item that a second look, called `i`, comes after. A follow-up a day later is anybody's. */
export const lookedFirstSql = Prisma.sql`(SELECT e."closedBy" FROM "ReviewItem" e
  WHERE COALESCE(i."stage", 'second_look') = 'second_look' AND e."id" <> i."id" AND e."closedAt" IS NOT NULL
    AND (e."id" = i."parentId" OR (i."parentId" IS NULL AND e."subjectType" = i."subjectType" AND e."subjectId" = i."subjectId"))
  ORDER BY e."closedAt" DESC, e."id" DESC LIMIT 1)`

/**
 * The other name an item's words stand under, as the id of that face; null where they stand under the person's own,
 * or are no words. Over a "ReviewItem" that stands in the query as `alias`. What is known under one name is never
 * shown under another: history, notes and related items keep to this.
 */
export function aliasOfItemSql(alias: string): Prisma.Sql {
  if (!/^[a-z][a-z0-9_]*$/.test(alias)) throw new Error('not an alias')
  const i = Prisma.raw(`"${alias}"`)
  return Prisma.sql`(SELECT af."id" FROM "ReviewItem" ai LEFT JOIN "Post" ap ON ap."id" = ai."subjectId" AND ai."subjectType" = 'post'
      LEFT JOIN "Thread" at ON at."id" = ai."subjectId" AND ai."subjectType" = 'thread' LEFT JOIN "Message" am ON am."id" = ai."subjectId" AND ai."subjectType" = 'message'
      JOIN "Face" af ON af."id" = COALESCE(ap."faceId", at."faceId", am."faceId") AND NOT af."isDefault"
    WHERE ai."id" = CASE WHEN ${i}."subjectType" = 'appeal' THEN ${i}."parentId" ELSE ${i}."id" END)`
}

interface Row extends Omit<AccessedItem, 'state' | 'thread' | 'sanctionInForce' | 'masked'> {
  state: WordsState | null
  threadLocked: boolean | null
  threadLast: number | null
}

/**
 * An item this moderator may handle. `lock` holds its row to the end of the transaction, so that of two decisions
 * at once the second waits and then finds the version moved on.
 * @throws NOT_FOUND when absent, for anybody who is no moderator, and for a party to it: all look the same.
 */
export async function accessItem(ctx: Ctx, id: string, { lock = false } = {}): Promise<AccessedItem> {
  memberOf(ctx)
  if (!isId(id) || !mayModerate(ctx.actor).ok) throw notFound()
  const readable = readableGroupSql(ctx.actor, 'g')
  const inForce = Prisma.sql`s."liftedAt" IS NULL AND s."startsAt" <= ${ctx.now} AND (s."endsAt" IS NULL OR s."endsAt" > ${ctx.now})`
  // The row is locked by a statement of its own: what the facts rest on is read after the wait, not before it.
  if (lock) await ctx.db.$queryRaw`SELECT 1 FROM "ReviewItem" WHERE "id" = ${id}::uuid FOR UPDATE`
  const [item] = await ctx.db.$queryRaw<Row[]>`
    SELECT i."id", i."source", i."lane", i."version", i."createdAt", i."dueAt", i."closedAt", i."outcome", i."subjectType", i."subjectId", about."type" AS "aboutType", about."id" AS "aboutId",
      i."groupId", i."subjectAuthorId", i."claimedBy", i."leaseUntil", i."signals", i."stage", i."parentId", i."escalatedAt", i."escalatedBy", i."firstLookAt",
      (SELECT f."name" FROM "Face" f WHERE f."accountId" = i."claimedBy" AND f."isDefault") AS "claimedByName",
      (SELECT count(*)::int FROM "Report" r WHERE r."itemId" = i."id") + (SELECT count(*)::int FROM "ReviewItem" j WHERE j."mergedIntoId" = i."id") AS "ownReports",
      CASE WHEN about."type" NOT IN ('post', 'thread', 'message', 'request') THEN 'shown' WHEN w."declined" THEN 'declined' WHEN w."deleted" THEN 'deleted' WHEN w."held" THEN 'held' WHEN w."hidden" THEN 'hidden' WHEN w."id" IS NOT NULL THEN 'shown' END AS "state",
      CASE WHEN about."type" NOT IN ('message', 'request') THEN w."id" END AS "postId", t."id" AS "threadId", t."lockedAt" IS NOT NULL AS "threadLocked", t."lastNumber" AS "threadLast",
      CASE WHEN NOT af."isDefault" THEN af."id" END AS "aliasFaceId",
      EXISTS (SELECT 1 FROM "PairRequest" q WHERE q."kind" = 'unmask' AND q."state" = 'done' AND q."postId" = w."id") AS "unmasked",
      COALESCE(g."visibility" IN ('public', 'members'), FALSE) AS "groupMovable", COALESCE(g."id" IS NOT NULL AND ${readable}, FALSE) AS "groupOpen",
      COALESCE((SELECT ac."erasedAt" IS NOT NULL FROM "Account" ac WHERE ac."id" = i."subjectAuthorId"), TRUE) AS "personGone",
      ARRAY(SELECT q."kind"::text FROM "PairRequest" q WHERE q."itemId" = i."id" AND q."state" = 'asked' AND q."expiresAt" > ${ctx.now}) AS "asked",
      EXISTS (SELECT 1 FROM "ReviewItem" x WHERE x."id" <> i."id" AND x."closedAt" IS NULL AND x."subjectType" = i."subjectType" AND x."subjectId" = i."subjectId") AS "openElsewhere",
      EXISTS (SELECT 1 FROM "ReviewItem" x WHERE x."id" <> i."id" AND x."closedAt" IS NULL AND x."subjectType" <> 'appeal' AND x."subjectAuthorId" = i."subjectAuthorId"
        AND ${aliasOfItemSql('x')} IS NOT DISTINCT FROM CASE WHEN NOT af."isDefault" THEN af."id" END) AS "hasRelated",
      CASE WHEN i."source" = 'follow_up' THEN ${lookedFirstSql} END AS "lookedFirst",
      sn."id" AS "sanctionId", COALESCE(sn."kind" <> 'warning', FALSE) AS "sanctionCanEase"
    FROM "ReviewItem" i
      LEFT JOIN "ReviewItem" par ON par."id" = i."parentId" AND i."subjectType" = 'appeal'
      CROSS JOIN LATERAL (SELECT COALESCE(par."subjectType", i."subjectType") AS "type", COALESCE(par."subjectId", i."subjectId") AS "id") about
      LEFT JOIN LATERAL (
        SELECT p."id", p."threadId", p."faceId", p."deletedAt" IS NOT NULL AS "deleted", p."hiddenAt" IS NOT NULL AS "hidden", p."heldAt" IS NOT NULL OR (p."hiddenAt" IS NOT NULL AND p."holdReason" IS NOT NULL) AS "held",
          COALESCE(p."heldAt" IS NOT NULL AND p."holdReason" = 'declined', FALSE) AS "declined" FROM "Post" p
        WHERE (about."type" = 'post' AND p."id" = about."id") OR (about."type" = 'thread' AND p."threadId" = about."id" AND p."number" = 1)
        UNION ALL SELECT m."id", NULL, m."faceId", m."deletedAt" IS NOT NULL, m."hiddenAt" IS NOT NULL, m."heldAt" IS NOT NULL OR (m."hiddenAt" IS NOT NULL AND m."holdReason" IS NOT NULL),
          COALESCE(m."heldAt" IS NOT NULL AND m."holdReason" = 'declined', FALSE) FROM "Message" m WHERE about."type" = 'message' AND m."id" = about."id"
        UNION ALL SELECT q."id", NULL, q."fromFaceId", q."state" NOT IN ('asked', 'accepted'), FALSE, q."heldAt" IS NOT NULL, COALESCE(q."heldAt" IS NOT NULL AND q."holdReason" = 'declined', FALSE)
          FROM "TalkRequest" q WHERE about."type" = 'request' AND q."id" = about."id"
      ) w ON TRUE
      LEFT JOIN "Thread" t ON t."id" = w."threadId" AND t."deletedAt" IS NULL AND t."mergedIntoId" IS NULL
      LEFT JOIN "Group" g ON g."id" = i."groupId"
      LEFT JOIN "Face" af ON af."id" = w."faceId"
      LEFT JOIN "Appeal" ap ON i."subjectType" = 'appeal' AND ap."id" = i."subjectId"
      LEFT JOIN LATERAL (
        SELECT s."id", s."kind" FROM "Sanction" s JOIN "ReviewItem" e ON e."id" = s."itemId" WHERE s."accountId" = i."subjectAuthorId" AND ${inForce}
          AND CASE WHEN ap."id" IS NOT NULL THEN s."caseTextId" = ap."decisionId" ELSE e."subjectType" = i."subjectType" AND e."subjectId" = i."subjectId" END
        ORDER BY s."kind" <> 'warning' DESC, s."startsAt" DESC LIMIT 1
      ) sn ON TRUE
    WHERE i."id" = ${id}::uuid AND ${visibleItemsSql(ctx.actor)}`
  if (!item) throw notFound()
  const { threadLocked, threadLast, ...rest } = item
  return {
    ...rest,
    // The row of the words may be gone (erased with its author): then nothing stands.
    state: item.state ?? 'deleted',
    sanctionInForce: item.sanctionId !== null,
    masked: item.aliasFaceId !== null && !item.unmasked,
    thread: item.threadId ? { locked: threadLocked ?? false, replies: (threadLast ?? 0) > 1 } : null,
  }
}

/** The group an item stands in, for a moderator who has opened it: its name, and whether they read it also without the item. */
export async function groupOfItem(ctx: Ctx, item: AccessedItem): Promise<{ name: string; open: boolean } | null> {
  if (!item.groupId) return null
  const group = await ctx.db.group.findUnique({ where: { id: item.groupId }, select: { name: true } })
  const open = await ctx.db.group.count({ where: { AND: [{ id: item.groupId }, readableGroups(ctx.actor)] } })
  return group ? { name: group.name, open: open > 0 } : null
}
