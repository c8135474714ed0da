import { Prisma } from '@/prisma/generated/client'
import { inTx, type Ctx, type Tx } from '@/server/core/ctx'
import type { StoredEvent } from '@/server/core/events'
import { accountReadsSql } from '@/server/groups/groups.access'
import { TALK_KINDS } from './notifications.schema'
import { carried, mailReply, noticed, tell } from './telling.service'

// The promise kept here: what is said in a thread is told to whoever asked to hear of it, if at this very moment they
// read the group, the words show, and no block stands between the two; each once for a post, whatever it is to them.

/** How many are told in one transaction. */
export const TOLD_AT_ONCE = 500

/** Whether no block stands between an "Account" `a` and a face (a column, as `p."faceId"`): SQL for one asked about, not asking. */
const noBlock = (face: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`NOT EXISTS (SELECT 1 FROM "Block" b WHERE (b."blockerId" = a."id" AND b."faceId" = ${face}) OR (b."blockedId" = a."id" AND b."ownFaceId" = ${face}))`

/** How much of a thread (`p."threadId"`, `p."groupId"`) an "Account" `a` wants to hear of: as chosen for it, for its group, or answers and mentions. */
const level = Prisma.sql`COALESCE(
  (SELECT w."level" FROM "Watch" w WHERE w."accountId" = a."id" AND w."threadId" = p."threadId"),
  (SELECT w."level" FROM "Watch" w WHERE w."accountId" = a."id" AND w."groupId" = p."groupId"), 'replies')`

interface Told {
  id: string
  accountId: string
  kind: string
  threadId: string
}

/**
 * Tells one batch of a post, in one statement: its thread's author and whoever it quotes (a reply), those mentioned,
 * those who watch the thread or the group; for each the nearest of these. Those already told of this post are passed
 * over, so the same event again, or a post taken back and put back, tells nobody twice.
 */
async function tellBatch(tx: Tx, event: StoredEvent, postId: string): Promise<Told[]> {
  return tx.db.$queryRaw<Told[]>`
    WITH p AS (
      SELECT p."id", p."number", p."authorId", p."faceId", p."groupId", p."threadId", t."authorId" AS "starter", q."authorId" AS "quoted"
      FROM "Post" p JOIN "Thread" t ON t."id" = p."threadId" LEFT JOIN "Post" q ON q."id" = p."quotedPostId"
      WHERE p."id" = ${postId}::uuid AND p."number" IS NOT NULL AND p."deletedAt" IS NULL AND p."hiddenAt" IS NULL AND p."heldAt" IS NULL AND t."deletedAt" IS NULL AND t."hiddenAt" IS NULL
    ), wanted AS (
      SELECT p."starter" AS "accountId", 'reply' AS "kind", 1 AS "rank" FROM p
      UNION ALL SELECT p."quoted", 'reply', 1 FROM p WHERE p."quoted" IS NOT NULL
      UNION ALL SELECT m."accountId", 'mention', 2 FROM "Mention" m JOIN p ON p."id" = m."postId"
      UNION ALL SELECT w."accountId", 'watched', 3 FROM p JOIN "Watch" w ON w."threadId" = p."threadId" OR w."groupId" = p."groupId" WHERE w."level" = 'everything'
    ), nearest AS (SELECT DISTINCT ON ("accountId") "accountId", "kind", "rank" FROM wanted ORDER BY "accountId", "rank")
    INSERT INTO "Notice" ("id", "accountId", "kind", "eventId", "groupId", "threadId", "postId", "createdAt")
    SELECT gen_random_uuid(), a."id", n."kind", ${event.id}::uuid, p."groupId", p."threadId", p."id", ${tx.now}
    FROM nearest n CROSS JOIN p JOIN "Account" a ON a."id" = n."accountId" JOIN "Group" g ON g."id" = p."groupId"
    WHERE a."id" <> p."authorId" AND CASE WHEN n."kind" = 'watched' THEN ${level} = 'everything' ELSE ${level} <> 'nothing' END
      AND ${accountReadsSql(tx.now)} AND ${noBlock(Prisma.sql`p."faceId"`)}
      AND NOT EXISTS (SELECT 1 FROM "Notice" old WHERE old."accountId" = a."id" AND old."postId" = p."id" AND old."kind" IN (${Prisma.join([...TALK_KINDS])}))
    ORDER BY n."rank", a."id" LIMIT ${TOLD_AT_ONCE}
    ON CONFLICT ("accountId", "eventId", "kind") DO NOTHING
    RETURNING "id", "accountId", "kind", "threadId"`
}

/** A post shows for the first time: whoever wants to hear of it is told, batch by batch. Nobody is told of their own words. */
export async function onPostPublished(ctx: Ctx, event: StoredEvent): Promise<void> {
  const postId = carried(event, 'postId')
  for (;;) {
    const told = await inTx(ctx, async (tx) => {
      const batch = await tellBatch(tx, event, postId)
      noticed(tx, batch.map((one) => one.accountId))
      for (const { id, accountId, kind, threadId } of batch) if (kind !== 'watched') await mailReply(tx, { accountId, noticeId: id, threadId })
      return batch.length
    })
    if (told < TOLD_AT_ONCE) return
  }
}

/** Somebody willing is asked to answer a thread that nobody has answered: if they may read it, and want to hear of it at all. */
export async function onWelcomeAsked(ctx: Ctx, event: StoredEvent): Promise<void> {
  const [accountId, threadId] = [carried(event, 'accountId'), carried(event, 'threadId')]
  await inTx(ctx, async (tx) => {
    const [thread] = await tx.db.$queryRaw<{ groupId: string; postId: string }[]>`
      SELECT p."groupId", p."id" AS "postId" FROM "Thread" t JOIN "Post" p ON p."threadId" = t."id" AND p."number" = 1 JOIN "Group" g ON g."id" = t."groupId" JOIN "Account" a ON a."id" = ${accountId}::uuid
      WHERE t."id" = ${threadId}::uuid AND t."deletedAt" IS NULL AND t."hiddenAt" IS NULL AND p."deletedAt" IS NULL AND p."hiddenAt" IS NULL AND p."heldAt" IS NULL
        AND ${accountReadsSql(tx.now)} AND ${noBlock(Prisma.sql`p."faceId"`)} AND ${level} <> 'nothing'`
    if (thread) await tell(tx, event, { accountId, kind: 'welcome', groupId: thread.groupId, threadId, postId: thread.postId })
  })
}

/** Whether a queued "You have a reply" may still go: wanted, unread, and the words still theirs to read. */
export async function replyMailMayGo(ctx: Ctx, of: { accountId: string; noticeId: string }): Promise<boolean> {
  const rows = await ctx.db.$queryRaw<unknown[]>`
    SELECT 1 FROM "Notice" n JOIN "Account" a ON a."id" = n."accountId"
      JOIN "Post" p ON p."id" = n."postId" JOIN "Thread" t ON t."id" = p."threadId" JOIN "Group" g ON g."id" = p."groupId"
    WHERE n."id" = ${of.noticeId}::uuid AND n."accountId" = ${of.accountId}::uuid AND n."readAt" IS NULL AND a."mailReplies"
      AND p."deletedAt" IS NULL AND p."hiddenAt" IS NULL AND p."heldAt" IS NULL AND t."deletedAt" IS NULL AND t."hiddenAt" IS NULL
      AND ${accountReadsSql(ctx.now)} AND ${noBlock(Prisma.sql`p."faceId"`)} AND ${level} <> 'nothing'`
  return rows.length > 0
}
