import { Prisma } from '@/prisma/generated/client'
import type { ContentNote, ReviewSource, SubjectType } from '@/prisma/generated/enums'
import type { Tx } from '@/server/core/ctx'
import { readableGroupSql } from '@/server/groups/groups.access'
import { aliasOfItemSql, visibleItemsSql, type AccessedItem } from './moderation.access'
import type { LaneName } from './moderation.schema'

/** How many groups or threads a short list names. */
const SHORT = 12

/** The thread an item's words stand in, and what stands on the words themselves. */
export interface Place {
  thread: { id: string; lastNumber: number; locked: boolean; slowSeconds: number | null; notes: ContentNote[] } | null
  notes: ContentNote[]
  source: string | null
  holdReason: string | null
}

interface PlaceRow {
  id: string
  lastNumber: number
  locked: boolean
  slowSeconds: number | null
  notes: ContentNote[]
  ownNotes: ContentNote[]
  number: number | null
  source: string
  holdReason: string | null
}

/** Where a post or a thread stands, as its measures need it. */
export async function placeOf(tx: Tx, item: AccessedItem): Promise<Place> {
  if (item.aboutType === 'message') {
    const [message] = await tx.db.$queryRaw<{ holdReason: string | null }[]>`SELECT "holdReason" FROM "Message" WHERE "id" = ${item.aboutId}::uuid`
    return { thread: null, notes: [], source: null, holdReason: message?.holdReason ?? null }
  }
  if (item.aboutType === 'request') {
    const request = await tx.db.talkRequest.findUnique({ where: { id: item.aboutId }, select: { holdReason: true } })
    return { thread: null, notes: [], source: null, holdReason: request?.holdReason ?? null }
  }
  if (item.aboutType !== 'post' && item.aboutType !== 'thread') return { thread: null, notes: [], source: null, holdReason: null }
  const [row] = await tx.db.$queryRaw<PlaceRow[]>`
    SELECT t."id", t."lastNumber", t."lockedAt" IS NOT NULL AS "locked", t."slowSeconds", t."notes"::text[] AS "notes", p."notes"::text[] AS "ownNotes", p."number", p."source", p."holdReason"
    FROM "Post" p JOIN "Thread" t ON t."id" = p."threadId"
    WHERE p."id" = ${item.postId}::uuid`
  if (!row) return { thread: null, notes: [], source: null, holdReason: null }
  const { ownNotes, number, source, holdReason, ...thread } = row
  return { thread, notes: number === 1 ? thread.notes : ownNotes, source, holdReason }
}

/**
 * Groups a thread may be moved to: ones this moderator reads, where nobody comes to read it who could not before.
 * What is in a closed group stays in it.
 */
export async function groupsToMoveTo(tx: Tx, item: AccessedItem): Promise<{ id: string; name: string }[]> {
  return tx.db.$queryRaw<{ id: string; name: string }[]>`
    SELECT g."id", g."name" FROM "Group" g JOIN "Group" here ON here."id" = ${item.groupId}::uuid
    WHERE g."id" <> here."id" AND ${readableGroupSql(tx.actor, 'g')} AND cardinality(g."audience") = 0
      AND ((here."visibility" = 'public' AND g."visibility" IN ('public', 'members')) OR (here."visibility" = 'members' AND g."visibility" = 'members'))
    ORDER BY g."name" LIMIT ${SHORT}`
}

/** Threads of the same group another may go into: the ones talked in last. Only where this moderator reads the group without the item. */
export async function threadsToMergeInto(tx: Tx, item: AccessedItem, threadId: string): Promise<{ id: string; title: string }[]> {
  return tx.db.$queryRaw<{ id: string; title: string }[]>`
    SELECT t."id", t."title" FROM "Thread" t JOIN "Group" g ON g."id" = t."groupId" JOIN "Post" o ON o."threadId" = t."id" AND o."number" = 1
    WHERE t."groupId" = ${item.groupId}::uuid AND t."id" <> ${threadId}::uuid AND ${readableGroupSql(tx.actor, 'g')} AND t."deletedAt" IS NULL AND t."hiddenAt" IS NULL
      AND t."mergedIntoId" IS NULL AND o."deletedAt" IS NULL AND o."hiddenAt" IS NULL AND o."heldAt" IS NULL
    ORDER BY t."lastPostAt" DESC, t."id" LIMIT ${SHORT}`
}

export interface RelatedItem {
  id: string
  lane: LaneName
  source: ReviewSource
  subjectType: SubjectType
  at: Date
}

/** Other open items about the same person, under the same name, or in the same thread, that this moderator may handle. */
export async function relatedItems(tx: Tx, item: AccessedItem, threadId: string | null): Promise<RelatedItem[]> {
  const inThread = threadId
    ? Prisma.sql`OR (i."subjectType" = 'thread' AND i."subjectId" = ${threadId}::uuid) OR (i."subjectType" = 'post' AND EXISTS (SELECT 1 FROM "Post" rp WHERE rp."id" = i."subjectId" AND rp."threadId" = ${threadId}::uuid))`
    : Prisma.empty
  return tx.db.$queryRaw<RelatedItem[]>`
    SELECT i."id", i."lane", i."source", i."subjectType", i."createdAt" AS "at" FROM "ReviewItem" i
    WHERE i."id" <> ${item.id}::uuid AND i."closedAt" IS NULL AND ${visibleItemsSql(tx.actor)}
      AND ((i."subjectAuthorId" = ${item.subjectAuthorId}::uuid AND (${item.unmasked} OR ${aliasOfItemSql('i')} IS NOT DISTINCT FROM ${item.aliasFaceId}::uuid)) ${inThread})
    ORDER BY i."lane", i."createdAt", i."id" LIMIT ${SHORT}`
}

interface AppealRow {
  words: string | null
  outcome: string | null
  verb: string
  rule: string | null
  told: string | null
  at: Date
}

/** What an appeal says, and the decision it is against. */
export async function appealOf(tx: Tx, item: AccessedItem) {
  if (item.subjectType !== 'appeal') return null
  const [row] = await tx.db.$queryRaw<AppealRow[]>`
    SELECT CASE WHEN w."erasedAt" IS NULL THEN w."words" END AS "words", a."outcome", e."verb", split_part(e."code", '@', 1) AS "rule", CASE WHEN c."erasedAt" IS NULL THEN c."words" END AS "told", e."at"
    FROM "Appeal" a JOIN "AuditEntry" e ON e."id" = a."decisionId" LEFT JOIN "CaseText" w ON w."id" = a."wordsId" LEFT JOIN "CaseText" c ON c."id" = a."decisionId"
    WHERE a."id" = ${item.subjectId}::uuid`
  return row ? { words: row.words, outcome: row.outcome, decision: { verb: row.verb, rule: row.rule, words: row.told, at: row.at } } : null
}
