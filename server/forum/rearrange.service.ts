import { Prisma } from '@/prisma/generated/client'
import type { Visibility } from '@/prisma/generated/enums'
import type { Tx } from '@/server/core/ctx'
import { DomainError, notFound } from '@/server/core/errors'
import { isId, newId } from '@/server/core/ids'
import { ensure } from '@/server/core/policy'
import { threadChanged } from './forum.events'
import { mayMove } from './order.policy'
import { threadForAct, type ThreadForAct } from './review.access'

/*
 * Moving, splitting and merging threads: numbers stay without gaps, counters right, nobody is shown words that were
 * not for them, and another name neither leads to a second one nor to the usual one.
 */

const standing = Prisma.sql`p."heldAt" IS NULL AND p."hiddenAt" IS NULL AND p."deletedAt" IS NULL`

/** When a thread was first answered under another name than it was started with, from its posts as they stand. */
const answeredSql = (threadId: string): Prisma.Sql => Prisma.sql`(SELECT min(p."createdAt") FROM "Post" p JOIN "Thread" w ON w."id" = p."threadId"
  WHERE p."threadId" = ${threadId}::uuid AND p."faceId" <> w."faceId" AND ${standing})`

async function newestInGroup(tx: Tx, groupId: string): Promise<void> {
  await tx.db.$executeRaw`UPDATE "Group" SET "lastPostAt" = (SELECT max(t."lastPostAt") FROM "Thread" t WHERE t."groupId" = ${groupId}::uuid AND t."deletedAt" IS NULL) WHERE "id" = ${groupId}::uuid`
}

const isCounted = (thread: ThreadForAct): boolean => thread.deletedAt === null && !thread.held

interface GroupPlace {
  id: string
  visibility: Visibility
  authorsLeftOut: number
}

/** The two groups of a move, locked in one order so that two moves never wait for each other. */
async function groupsOfMove(tx: Tx, thread: ThreadForAct, groupId: string): Promise<{ from: GroupPlace; to: GroupPlace }> {
  const rows = isId(groupId)
    ? await tx.db.$queryRaw<GroupPlace[]>`
        SELECT g."id", g."visibility", CASE WHEN g."visibility" IN ('public') THEN 0 ELSE (
          SELECT count(DISTINCT p."authorId")::int FROM "Post" p JOIN "Account" a ON a."id" = p."authorId" AND a."erasedAt" IS NULL
            LEFT JOIN "Membership" m ON m."groupId" = g."id" AND m."accountId" = p."authorId"
          WHERE p."threadId" = ${thread.id}::uuid AND p."deletedAt" IS NULL AND CASE WHEN g."visibility" = 'members' THEN m."state" = 'banned' ELSE m."state" IS DISTINCT FROM 'member' END) END AS "authorsLeftOut"
        FROM "Group" g WHERE g."id" IN (${thread.groupId}::uuid, ${groupId}::uuid) ORDER BY g."id" FOR NO KEY UPDATE OF g`
    : []
  const from = rows.find((row) => row.id === thread.groupId)
  const to = rows.find((row) => row.id === groupId)
  if (!from || !to) throw notFound()
  return { from, to }
}

/**
 * Moves a thread with all its posts into another group.
 * @throws forum.move-wider when somebody could then read it who could not before; forum.move-authors (CONFLICT, with
 * `people`) when somebody who wrote in it could not.
 */
export async function moveThread(tx: Tx, { threadId, groupId }: { threadId: string; groupId: string }): Promise<void> {
  const thread = await threadForAct(tx, threadId)
  const { from, to } = await groupsOfMove(tx, thread, groupId)
  ensure(mayMove({ from, to, authorsLeftOut: to.authorsLeftOut }))
  await tx.db.$executeRaw`UPDATE "Post" SET "groupId" = ${to.id}::uuid WHERE "threadId" = ${thread.id}::uuid`
  await tx.db.$executeRaw`UPDATE "Face" SET "groupId" = ${to.id}::uuid WHERE "threadId" = ${thread.id}::uuid`
  // A pin was given by the other group's facilitator.
  await tx.db.thread.update({ where: { id: thread.id }, data: { groupId: to.id, pinnedAt: null }, select: { id: true } })
  if (isCounted(thread)) {
    await tx.db.group.update({ where: { id: from.id }, data: { threadCount: { decrement: 1 } }, select: { id: true } })
    await tx.db.group.update({ where: { id: to.id }, data: { threadCount: { increment: 1 } }, select: { id: true } })
    await newestInGroup(tx, from.id)
    await newestInGroup(tx, to.id)
  }
  tx.emit(threadChanged('moved', { groupId: to.id, threadId: thread.id, fromGroupId: from.id }))
}

interface OpeningRow {
  authorId: string
  faceId: string
  notes: ThreadForAct['notes']
  createdAt: Date
  stands: boolean
}

/**
 * Gives other names their place after a split: one that went along wholly follows its posts; one with words in both
 * parts gets a twin of the same name for the new thread (with every block that stands against it), or its owner would
 * go on there under their usual name without noticing.
 */
async function facesAfterSplit(tx: Tx, fromThread: string, toThread: string): Promise<void> {
  await tx.db.$executeRaw`
    UPDATE "Face" f SET "threadId" = ${toThread}::uuid WHERE f."threadId" = ${fromThread}::uuid
      AND EXISTS (SELECT 1 FROM "Post" p WHERE p."threadId" = ${toThread}::uuid AND p."faceId" = f."id")
      AND NOT EXISTS (SELECT 1 FROM "Post" p WHERE p."threadId" = ${fromThread}::uuid AND p."faceId" = f."id")`
  const both = await tx.db.$queryRaw<{ id: string }[]>`
    SELECT f."id" FROM "Face" f WHERE f."threadId" = ${fromThread}::uuid AND EXISTS (SELECT 1 FROM "Post" p WHERE p."threadId" = ${toThread}::uuid AND p."faceId" = f."id")`
  for (const face of both) {
    const twin = newId()
    await tx.db.$executeRaw`
      INSERT INTO "Face" ("id", "accountId", "name", "isDefault", "threadId", "groupId", "createdAt")
      SELECT ${twin}::uuid, "accountId", "name", FALSE, ${toThread}::uuid, "groupId", ${tx.now} FROM "Face" WHERE "id" = ${face.id}::uuid`
    await tx.db.$executeRaw`UPDATE "Post" SET "faceId" = ${twin}::uuid WHERE "threadId" = ${toThread}::uuid AND "faceId" = ${face.id}::uuid`
    await tx.db.$executeRaw`UPDATE "Thread" SET "faceId" = ${twin}::uuid WHERE "id" = ${toThread}::uuid AND "faceId" = ${face.id}::uuid`
    await tx.db.$executeRaw`UPDATE "Reaction" r SET "faceId" = ${twin}::uuid FROM "Post" p WHERE p."id" = r."postId" AND p."threadId" = ${toThread}::uuid AND r."faceId" = ${face.id}::uuid`
    await tx.db.$executeRaw`UPDATE "Mention" m SET "faceId" = ${twin}::uuid FROM "Post" p WHERE p."id" = m."postId" AND p."threadId" = ${toThread}::uuid AND m."faceId" = ${face.id}::uuid`
    await tx.db.$executeRaw`
      INSERT INTO "Block" ("id", "blockerId", "blockedId", "faceId", "ownFaceId", "createdAt")
      SELECT gen_random_uuid(), b."blockerId", b."blockedId", CASE WHEN b."faceId" = ${face.id}::uuid THEN ${twin}::uuid ELSE b."faceId" END,
        CASE WHEN b."ownFaceId" = ${face.id}::uuid THEN ${twin}::uuid ELSE b."ownFaceId" END, b."createdAt"
      FROM "Block" b WHERE b."faceId" = ${face.id}::uuid OR b."ownFaceId" = ${face.id}::uuid
      ON CONFLICT ("blockerId", "faceId") DO NOTHING`
  }
}

/**
 * Takes the posts from a number on into a thread of their own, in the same group. Both stay numbered without a gap;
 * whoever had read that far has read it there.
 * @throws INVALID forum.split-where when the number is none that shows and can open a thread.
 */
export async function splitThread(tx: Tx, { threadId, from, title }: { threadId: string; from: number; title: string }): Promise<{ threadId: string }> {
  const thread = await threadForAct(tx, threadId)
  const [opening] = await tx.db.$queryRaw<OpeningRow[]>`
    SELECT p."authorId", p."faceId", p."notes"::text[] AS "notes", p."createdAt", (${standing}) AS "stands" FROM "Post" p WHERE p."threadId" = ${thread.id}::uuid AND p."number" = ${from}::int`
  if (from < 2 || !opening?.stands || thread.held) throw new DomainError('INVALID', 'forum.split-where')
  const id = newId()
  const notes = [...new Set([...thread.notes, ...opening.notes])]
  await tx.db.$executeRaw`
    INSERT INTO "Thread" ("id", "groupId", "kind", "title", "notes", "authorId", "faceId", "lastNumber", "lastPostAt", "createdAt", "lockedAt", "deletedAt")
    VALUES (${id}::uuid, ${thread.groupId}::uuid, 'talk', ${title}, ${notes}::text[]::"ContentNote"[], ${opening.authorId}::uuid, ${opening.faceId}::uuid, ${thread.lastNumber - from + 1}::int, ${thread.lastPostAt}, ${opening.createdAt}, ${thread.lockedAt}::timestamptz, ${thread.deletedAt}::timestamptz)`
  await tx.db.$executeRaw`UPDATE "Post" SET "threadId" = ${id}::uuid, "number" = "number" - ${from - 1}::int WHERE "threadId" = ${thread.id}::uuid AND "number" >= ${from}::int`
  await tx.db.$executeRaw`
    INSERT INTO "ThreadPointer" ("accountId", "threadId", "number", "at") SELECT "accountId", ${id}::uuid, "number" - ${from - 1}::int, "at" FROM "ThreadPointer" WHERE "threadId" = ${thread.id}::uuid AND "number" >= ${from}::int`
  await tx.db.$executeRaw`UPDATE "ThreadPointer" SET "number" = ${from - 1}::int WHERE "threadId" = ${thread.id}::uuid AND "number" >= ${from}::int`
  await tx.db.$executeRaw`INSERT INTO "Watch" ("id", "accountId", "threadId", "level", "createdAt") SELECT gen_random_uuid(), "accountId", ${id}::uuid, "level", ${tx.now} FROM "Watch" WHERE "threadId" = ${thread.id}::uuid`
  await facesAfterSplit(tx, thread.id, id)
  await tx.db.$executeRaw`
    UPDATE "Thread" SET "lastNumber" = ${from - 1}::int, "answeredAt" = ${answeredSql(thread.id)},
      "lastPostAt" = COALESCE((SELECT max(p."createdAt") FROM "Post" p WHERE p."threadId" = ${thread.id}::uuid AND p."heldAt" IS NULL), "createdAt") WHERE "id" = ${thread.id}::uuid`
  await tx.db.$executeRaw`UPDATE "Thread" SET "answeredAt" = ${answeredSql(id)} WHERE "id" = ${id}::uuid`
  if (isCounted(thread)) await tx.db.group.update({ where: { id: thread.groupId }, data: { threadCount: { increment: 1 } }, select: { id: true } })
  tx.emit(threadChanged('split', { groupId: thread.groupId, threadId: thread.id, toThreadId: id }))
  return { threadId: id }
}

/** What goes along with the posts of a merged thread: pointers, watches, drafts and names. */
async function bringAlong(tx: Tx, source: ThreadForAct, into: ThreadForAct): Promise<void> {
  // Whoever had read both to the end has read all of it; everybody else goes on where they were.
  await tx.db.$executeRaw`
    UPDATE "ThreadPointer" i SET "number" = ${into.lastNumber + source.lastNumber}::int FROM "ThreadPointer" s
    WHERE i."threadId" = ${into.id}::uuid AND s."threadId" = ${source.id}::uuid AND s."accountId" = i."accountId" AND i."number" >= ${into.lastNumber}::int AND s."number" >= ${source.lastNumber}::int`
  await tx.db.$executeRaw`DELETE FROM "ThreadPointer" WHERE "threadId" = ${source.id}::uuid`
  await tx.db.$executeRaw`UPDATE "Watch" w SET "threadId" = ${into.id}::uuid WHERE w."threadId" = ${source.id}::uuid AND NOT EXISTS (SELECT 1 FROM "Watch" o WHERE o."threadId" = ${into.id}::uuid AND o."accountId" = w."accountId")`
  await tx.db.$executeRaw`DELETE FROM "Watch" WHERE "threadId" = ${source.id}::uuid`
  const [here, there] = [`reply:${source.id}`, `reply:${into.id}`]
  await tx.db.$executeRaw`UPDATE "Draft" d SET "place" = ${there} WHERE d."place" = ${here} AND NOT EXISTS (SELECT 1 FROM "Draft" o WHERE o."place" = ${there} AND o."accountId" = d."accountId")`
  // Somebody with another name in each keeps both apart: making one of them would tell that they are one person.
  await tx.db.$executeRaw`UPDATE "Face" f SET "threadId" = ${into.id}::uuid WHERE f."threadId" = ${source.id}::uuid AND NOT EXISTS (SELECT 1 FROM "Face" o WHERE o."threadId" = ${into.id}::uuid AND o."accountId" = f."accountId")`
}

/**
 * Puts the posts of one thread behind those of another in the same group. Its address leads there from then on; the
 * notes of its opening stay on that post.
 * @throws INVALID forum.merge-where when the two cannot be one.
 */
export async function mergeThread(tx: Tx, { threadId, intoThreadId }: { threadId: string; intoThreadId: string }): Promise<void> {
  if (threadId === intoThreadId) throw new DomainError('INVALID', 'forum.merge-where')
  // Locked in one order, so that two merges never wait for each other.
  const [first, second] = [threadId, intoThreadId].sort()
  const [one, other] = [await threadForAct(tx, first ?? ''), await threadForAct(tx, second ?? '')]
  const [source, into] = one.id === threadId ? [one, other] : [other, one]
  if (source.groupId !== into.groupId || !isCounted(source) || !isCounted(into)) throw new DomainError('INVALID', 'forum.merge-where')
  const [opening] = await tx.db.$queryRaw<{ id: string }[]>`SELECT "id" FROM "Post" WHERE "threadId" = ${source.id}::uuid AND "number" = 1`
  await tx.db.$executeRaw`
    UPDATE "Post" SET "threadId" = ${into.id}::uuid, "number" = "number" + ${into.lastNumber}::int,
      "notes" = CASE WHEN "number" = 1 THEN ARRAY(SELECT DISTINCT n FROM unnest("notes" || ${source.notes}::text[]::"ContentNote"[]) n) ELSE "notes" END
    WHERE "threadId" = ${source.id}::uuid`
  await bringAlong(tx, source, into)
  await tx.db.$executeRaw`UPDATE "Thread" SET "mergedIntoId" = ${into.id}::uuid WHERE "mergedIntoId" = ${source.id}::uuid`
  await tx.db.thread.update({ where: { id: source.id }, data: { mergedIntoId: into.id, lastNumber: 0, deletedAt: tx.now, pinnedAt: null }, select: { id: true } })
  await tx.db.$executeRaw`
    UPDATE "Thread" SET "lastNumber" = ${into.lastNumber + source.lastNumber}::int, "lastPostAt" = GREATEST("lastPostAt", ${source.lastPostAt}), "answeredAt" = ${answeredSql(into.id)} WHERE "id" = ${into.id}::uuid`
  await tx.db.group.update({ where: { id: into.groupId }, data: { threadCount: { decrement: 1 } }, select: { id: true } })
  tx.emit(threadChanged('merged', { groupId: into.groupId, threadId: source.id, toThreadId: into.id, postId: opening?.id }))
}
