import { inTx, memberOf, type Ctx, type Tx } from '@/server/core/ctx'
import { DomainError, uniqueViolation } from '@/server/core/errors'
import { newId } from '@/server/core/ids'
import { renderWritten, RENDERER } from '@/server/core/markdown'
import { ensure } from '@/server/core/policy'
import { accessGroup } from '@/server/groups/groups.access'
import { clearDraft } from './draft.service'
import { accessPost, accessThread } from './forum.access'
import { postChanged, threadStarted } from './forum.events'
import { mayDelete, mayEdit, mayReply, mayStart, mayUndo } from './forum.policy'
import type { EditInput, ReplyInput, StartInput, WrittenView } from './forum.schema'
import { accessForReview, type ForumSubject } from './review.access'

interface SentBefore {
  postId: string
  threadId: string
  number: number
  source: string
  quotes: number | null
  title: string
  groupId: string
}

/** The post this writer already sent under the same id, as it was first written. */
async function sentBefore(ctx: Ctx, authorId: string, clientId: string): Promise<SentBefore | null> {
  const [row] = await ctx.db.$queryRaw<SentBefore[]>`
    SELECT p."id" AS "postId", p."threadId", p."number", COALESCE(r."source", p."source") AS "source", q."number" AS "quotes", t."title", t."groupId"
    FROM "Post" p JOIN "Thread" t ON t."id" = p."threadId"
      LEFT JOIN "PostRevision" r ON r."postId" = p."id" AND r."revision" = 1 LEFT JOIN "Post" q ON q."id" = p."quotedPostId"
    WHERE p."authorId" = ${authorId}::uuid AND p."clientId" = ${clientId}::uuid`
  return row ?? null
}

const otherText = (): DomainError => new DomainError('CONFLICT', 'forum.same-id-other-text')

function sameReply(before: SentBefore, input: ReplyInput): WrittenView {
  if (before.threadId !== input.threadId || before.number === 1 || before.source !== input.body || before.quotes !== (input.quotes ?? null)) throw otherText()
  return { threadId: before.threadId, postId: before.postId, number: before.number }
}

function sameStart(before: SentBefore, input: StartInput): WrittenView {
  if (before.groupId !== input.groupId || before.number !== 1 || before.source !== input.body || before.title !== input.title) throw otherText()
  return { threadId: before.threadId, postId: before.postId, number: 1 }
}

/**
 * Runs a write that carries the sender's id; when another one with the same id won the race, answers with that.
 * @throws what the write throws, when it is not that race.
 */
async function once<T>(write: () => Promise<T>, again: () => Promise<T | null>): Promise<T> {
  try {
    return await write()
  } catch (error) {
    if (!uniqueViolation(error)) throw error
    const before = await again()
    if (before === null) throw error
    return before
  }
}

/** Starts a thread with its first post. The same `clientId` again is the same thread. */
export async function start(ctx: Ctx, input: StartInput): Promise<WrittenView> {
  const me = memberOf(ctx)
  await ctx.limit('forum.start')
  const html = renderWritten(input.body)
  const again = async (from: Ctx): Promise<WrittenView | null> => {
    const before = await sentBefore(from, me.accountId, input.clientId)
    return before && sameStart(before, input)
  }
  return once(
    () =>
      inTx(ctx, async (tx) => {
        const group = await accessGroup(tx, input.groupId)
        ensure(mayStart(tx.actor, group, group.state))
        const before = await again(tx)
        if (before) return before
        const [threadId, postId] = [newId(), newId()]
        await tx.db.$executeRaw`
          WITH t AS (
            INSERT INTO "Thread" ("id", "groupId", "kind", "title", "notes", "authorId", "faceId", "lastNumber", "lastPostAt", "createdAt")
            VALUES (${threadId}::uuid, ${group.id}::uuid, ${input.kind}::"ThreadKind", ${input.title}, ${input.notes}::text[]::"ContentNote"[], ${me.accountId}::uuid, ${me.faceId}::uuid, 1, ${tx.now}, ${tx.now})
          ), g AS (
            UPDATE "Group" SET "threadCount" = "threadCount" + 1, "lastPostAt" = GREATEST("lastPostAt", ${tx.now}) WHERE "id" = ${group.id}::uuid
          ), r AS (
            INSERT INTO "ThreadPointer" ("accountId", "threadId", "number", "at") VALUES (${me.accountId}::uuid, ${threadId}::uuid, 1, ${tx.now})
          )
          INSERT INTO "Post" ("id", "threadId", "groupId", "number", "authorId", "faceId", "clientId", "source", "html", "renderer", "createdAt")
          VALUES (${postId}::uuid, ${threadId}::uuid, ${group.id}::uuid, 1, ${me.accountId}::uuid, ${me.faceId}::uuid, ${input.clientId}::uuid, ${input.body}, ${html}, ${RENDERER}, ${tx.now})`
        await clearDraft(tx, { at: 'start', id: group.id }, input.draft)
        tx.emit(threadStarted({ groupId: group.id, threadId }))
        tx.emit(postChanged('published', { groupId: group.id, threadId, postId, number: 1 }))
        return { threadId, postId, number: 1 }
      }),
    () => again(ctx),
  )
}

/**
 * Writes a reply. Its number comes from the thread's row, held locked, so that numbers have no gap; the same
 * `clientId` again is the same post.
 */
export async function reply(ctx: Ctx, input: ReplyInput): Promise<WrittenView> {
  const me = memberOf(ctx)
  await ctx.limit('forum.reply')
  const html = renderWritten(input.body)
  const again = async (from: Ctx): Promise<WrittenView | null> => {
    const before = await sentBefore(from, me.accountId, input.clientId)
    return before && sameReply(before, input)
  }
  return once(
    () =>
      inTx(ctx, async (tx) => {
        const thread = await accessThread(tx, input.threadId, { lock: true })
        const before = await again(tx)
        if (before) return before
        ensure(mayReply(tx.actor, thread))
        const quoted = input.quotes ?? null
        if (quoted !== null && quoted > thread.lastNumber) throw new DomainError('INVALID', 'forum.quote-unknown')
        const postId = newId()
        const number = thread.lastNumber + 1
        await tx.db.$executeRaw`
          WITH t AS (
            UPDATE "Thread" SET "lastNumber" = ${number}, "lastPostAt" = ${tx.now} WHERE "id" = ${thread.id}::uuid
          ), g AS (
            UPDATE "Group" SET "lastPostAt" = GREATEST("lastPostAt", ${tx.now}) WHERE "id" = ${thread.group.id}::uuid
          ), r AS (
            INSERT INTO "ThreadPointer" ("accountId", "threadId", "number", "at") VALUES (${me.accountId}::uuid, ${thread.id}::uuid, ${number}, ${tx.now})
            ON CONFLICT ("accountId", "threadId") DO UPDATE SET "number" = EXCLUDED."number", "at" = EXCLUDED."at" WHERE "ThreadPointer"."number" = EXCLUDED."number" - 1
          )
          INSERT INTO "Post" ("id", "threadId", "groupId", "number", "authorId", "faceId", "clientId", "source", "html", "renderer", "quotedPostId", "createdAt")
          VALUES (${postId}::uuid, ${thread.id}::uuid, ${thread.group.id}::uuid, ${number}, ${me.accountId}::uuid, ${me.faceId}::uuid, ${input.clientId}::uuid, ${input.body}, ${html}, ${RENDERER},
            (SELECT q."id" FROM "Post" q WHERE q."threadId" = ${thread.id}::uuid AND q."number" = ${quoted}::int), ${tx.now})`
        await clearDraft(tx, { at: 'reply', id: thread.id }, input.draft)
        tx.emit(postChanged('published', { groupId: thread.group.id, threadId: thread.id, postId, number }))
        return { threadId: thread.id, postId, number }
      }),
    () => again(ctx),
  )
}

/**
 * Changes the author's own words. Every version is kept, the first one from the first edit on.
 * @throws STALE when the post changed after the writer loaded it.
 */
export async function edit(ctx: Ctx, input: EditInput): Promise<WrittenView> {
  const me = memberOf(ctx)
  await ctx.limit('forum.edit')
  const html = renderWritten(input.body)
  return inTx(ctx, async (tx) => {
    const post = await accessPost(tx, input.id, { lock: true })
    ensure(mayEdit(tx.actor, post.thread, post))
    const written = { threadId: post.thread.id, postId: post.id, number: post.number }
    if (post.source === input.body) return written
    if (post.revision !== input.revision) throw new DomainError('STALE', 'forum.edited-meanwhile')
    const revision = post.revision + 1
    const kept = await tx.db.postRevision.count({ where: { postId: post.id } })
    const versions = [{ id: newId(), postId: post.id, revision, source: input.body, editedBy: me.accountId, at: tx.now }]
    if (kept === 0) versions.unshift({ id: newId(), postId: post.id, revision: post.revision, source: post.source, editedBy: me.accountId, at: tx.now })
    await tx.db.postRevision.createMany({ data: versions })
    await tx.db.post.update({ where: { id: post.id }, data: { source: input.body, html, renderer: RENDERER, revision, editedAt: tx.now }, select: { id: true } })
    await clearDraft(tx, { at: 'edit', id: post.id }, input.draft)
    tx.emit(postChanged('edited', { ...written, groupId: post.thread.group.id }))
    return written
  })
}

/** Takes the author's own post back. For ten minutes it can be put back. A thread nobody answered goes with its first post. */
export async function takeBack(ctx: Ctx, input: { id: string }): Promise<WrittenView> {
  memberOf(ctx)
  await ctx.limit('forum.edit')
  return inTx(ctx, async (tx) => {
    const post = await accessPost(tx, input.id, { lock: true })
    ensure(mayDelete(tx.actor, post))
    await tx.db.post.update({ where: { id: post.id }, data: { deletedAt: tx.now }, select: { id: true } })
    if (post.number === 1 && post.thread.lastNumber === 1) {
      await tx.db.thread.update({ where: { id: post.thread.id }, data: { deletedAt: tx.now }, select: { id: true } })
      await tx.db.group.update({ where: { id: post.thread.group.id }, data: { threadCount: { decrement: 1 } }, select: { id: true } })
    }
    const written = { threadId: post.thread.id, postId: post.id, number: post.number }
    tx.emit(postChanged('deleted', { ...written, groupId: post.thread.group.id }))
    return written
  })
}

/** Puts back what the author took back less than ten minutes ago. */
export async function undo(ctx: Ctx, input: { id: string }): Promise<WrittenView> {
  memberOf(ctx)
  await ctx.limit('forum.edit')
  return inTx(ctx, async (tx) => {
    const post = await accessPost(tx, input.id, { lock: true })
    ensure(mayUndo(tx.actor, post.thread, post, tx.now))
    await tx.db.post.update({ where: { id: post.id }, data: { deletedAt: null }, select: { id: true } })
    if (post.thread.deletedAt) {
      await tx.db.thread.update({ where: { id: post.thread.id }, data: { deletedAt: null }, select: { id: true } })
      await tx.db.group.update({ where: { id: post.thread.group.id }, data: { threadCount: { increment: 1 } }, select: { id: true } })
    }
    const written = { threadId: post.thread.id, postId: post.id, number: post.number }
    tx.emit(postChanged('restored', { ...written, groupId: post.thread.group.id }))
    return written
  })
}

/** The words as they will look. Nothing is kept. */
export async function preview(ctx: Ctx, input: { body: string }): Promise<{ html: string }> {
  await ctx.limit('forum.preview')
  return { html: renderWritten(input.body) }
}

/** Remembers how far a member has read; only ever forward. */
export async function seen(ctx: Ctx, input: { threadId: string; number: number }): Promise<void> {
  const me = memberOf(ctx)
  const thread = await accessThread(ctx, input.threadId)
  await movePointer(ctx, me.accountId, thread.id, Math.min(input.number, thread.lastNumber))
}

/** Moves a read pointer forward; for those who have already passed access. */
export async function movePointer(ctx: Ctx, accountId: string, threadId: string, number: number): Promise<void> {
  await ctx.db.$executeRaw`
    INSERT INTO "ThreadPointer" ("accountId", "threadId", "number", "at") VALUES (${accountId}::uuid, ${threadId}::uuid, ${number}, ${ctx.now})
    ON CONFLICT ("accountId", "threadId") DO UPDATE SET "number" = GREATEST("ThreadPointer"."number", EXCLUDED."number"), "at" = EXCLUDED."at"`
}

async function setHidden(tx: Tx, subject: ForumSubject, hiddenAt: Date | null): Promise<{ postId: string; changed: boolean }> {
  const post = await accessForReview(tx, subject)
  const { count } = await tx.db.post.updateMany({ where: { id: post.id, hiddenAt: hiddenAt ? null : { not: null } }, data: { hiddenAt } })
  if (count > 0) tx.emit(postChanged(hiddenAt ? 'hidden' : 'restored', { groupId: post.groupId, threadId: post.threadId, postId: post.id, number: post.number }))
  return { postId: post.id, changed: count > 0 }
}

/**
 * Hides a post with care, inside moderation's own transaction: others see that it is being looked at, the author
 * sees the words and a kind note. Moderation has decided that this moderator may act on this item.
 */
export async function hidePost(tx: Tx, subject: ForumSubject): Promise<{ postId: string; changed: boolean }> {
  return setHidden(tx, subject, tx.now)
}

/** Gives a hidden post back. */
export async function restorePost(tx: Tx, subject: ForumSubject): Promise<{ postId: string; changed: boolean }> {
  return setHidden(tx, subject, null)
}
