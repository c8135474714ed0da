import { Prisma } from '@/prisma/generated/client'
import { mayPostNow } from '@/server/accounts/standing.policy'
import { inTx, memberOf, type Ctx, type Tx } from '@/server/core/ctx'
import { DomainError, uniqueViolation } from '@/server/core/errors'
import { newId } from '@/server/core/ids'
import { renderWritten, RENDERER } from '@/server/core/markdown'
import { ensure } from '@/server/core/policy'
import { accessGroup } from '@/server/groups/groups.access'
import { HOLD_REASONS } from '@/server/screening/screening.schema'
import { faceForReply, faceForStart } from './face.service'
import { accessThread } from './forum.access'
import { postChanged, threadStarted } from './forum.events'
import { mayReply, maySpeakAgain, mayStart } from './forum.policy'
import type { ReplyInput, StartInput, WrittenView } from './forum.schema'
import { judge, readWriting, tellDesk, type ReadWriting } from './hold.service'
import { settleWords } from './mention.service'
import { accessForReview, type ForumSubject } from './review.access'
import { draftGoneSql, writingFacts, type SentBefore } from './writing.queries'

const otherText = (): DomainError => new DomainError('CONFLICT', 'forum.same-id-other-text')

/** The words this id was sent with, or what a word list had put in their place. */
const sameWords = (before: SentBefore, read: ReadWriting, body: string): boolean => before.source === body || before.source === read.body

function written(of: { threadId: string; postId: string; number: number | null }, held: string | null): WrittenView {
  const reason = HOLD_REASONS.find((one) => one === held)
  return { threadId: of.threadId, postId: of.postId, number: of.number ?? 0, ...(reason ? { held: { reason } } : {}) }
}

function sameReply(before: SentBefore, threadId: string, input: ReplyInput, read: ReadWriting): WrittenView {
  if (before.threadId !== threadId || before.number === 1 || !sameWords(before, read, input.body) || before.quotes !== (input.quotes ?? null)) throw otherText()
  return written(before, before.holdReason)
}

function sameStart(before: SentBefore, input: StartInput, read: ReadWriting): WrittenView {
  const sameTitle = before.title === input.title || before.title === read.title
  if (before.groupId !== input.groupId || before.number !== 1 || !sameWords(before, read, input.body) || !sameTitle) throw otherText()
  return written(before, before.holdReason)
}

/**
 * Runs a write that carries the sender's id; when another one with the same id won the race, runs it once more: it
 * then finds that one and answers with it.
 * @throws what the write throws, when it is not that race.
 */
async function once<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write()
  } catch (error) {
    if (!uniqueViolation(error)) throw error
    return write()
  }
}

/**
 * Starts a thread with its first post. The same `clientId` again is the same thread. Where it waits for a person, it
 * is its author's alone until then: the group neither counts nor lists it.
 */
export async function start(ctx: Ctx, input: StartInput): Promise<WrittenView> {
  const me = memberOf(ctx)
  await ctx.limit('forum.start')
  const read = await readWriting(ctx, me, input)
  const html = renderWritten(read.body)
  const title = read.title ?? input.title
  return once(() =>
    inTx(ctx, async (tx) => {
      const group = await accessGroup(tx, input.groupId)
      ensure(mayStart(tx.actor, group, group.state))
      const facts = await writingFacts(tx, me, { groupId: group.id, clientId: input.clientId })
      if (facts.before) return sameStart(facts.before, input, read)
      ensure(mayPostNow(facts.nthAt, tx.now))
      const verdict = await judge(tx, me, read.reading, facts)
      const heldAt = verdict.hold ? tx.now : null
      const [threadId, postId] = [newId(), newId()]
      const faceId = await faceForStart(tx, { threadId, groupId: group.id, faceName: input.faceName })
      await tx.db.$executeRaw`
        WITH t AS (
          INSERT INTO "Thread" ("id", "groupId", "kind", "title", "notes", "authorId", "faceId", "lastNumber", "lastPostAt", "createdAt")
          VALUES (${threadId}::uuid, ${group.id}::uuid, ${input.kind}::"ThreadKind", ${title}, ${input.notes}::text[]::"ContentNote"[], ${me.accountId}::uuid, ${faceId}::uuid, 1, ${tx.now}, ${tx.now})
        ), g AS (
          UPDATE "Group" SET "threadCount" = "threadCount" + 1, "lastPostAt" = GREATEST("lastPostAt", ${tx.now}) WHERE "id" = ${group.id}::uuid AND ${heldAt}::timestamptz IS NULL
        ), r AS (
          INSERT INTO "ThreadPointer" ("accountId", "threadId", "number", "at") VALUES (${me.accountId}::uuid, ${threadId}::uuid, 1, ${tx.now})
        ), d AS (${draftGoneSql(me, { at: 'start', id: group.id }, input.draft)})
        INSERT INTO "Post" ("id", "threadId", "groupId", "number", "authorId", "faceId", "clientId", "source", "html", "renderer", "createdAt", "heldAt", "holdReason")
        VALUES (${postId}::uuid, ${threadId}::uuid, ${group.id}::uuid, 1, ${me.accountId}::uuid, ${faceId}::uuid, ${input.clientId}::uuid, ${read.body}, ${html}, ${RENDERER}, ${tx.now}, ${heldAt}::timestamptz, ${verdict.hold}::text)`
      await settleWords(tx, { postId, threadId, group, state: group.state, words: read.body })
      if (!verdict.hold) {
        tx.emit(threadStarted({ groupId: group.id, threadId }))
        tx.emit(postChanged('published', { groupId: group.id, threadId, postId, number: 1 }))
      }
      tellDesk(tx, { groupId: group.id, threadId, postId }, verdict)
      return written({ threadId, postId, number: 1 }, verdict.hold)
    }),
  )
}

/**
 * Writes a reply. Its number comes from the thread's row, held locked, so that numbers have no gap; the same
 * `clientId` again is the same post. A reply that waits for a person gets its number when it is released.
 * @throws LIMITED forum.slow-mode or forum.post-rate with `seconds`.
 */
export async function reply(ctx: Ctx, input: ReplyInput): Promise<WrittenView> {
  const me = memberOf(ctx)
  await ctx.limit('forum.reply')
  const read = await readWriting(ctx, me, { body: input.body })
  const html = renderWritten(read.body)
  return once(() =>
    inTx(ctx, async (tx) => {
      const thread = await accessThread(tx, input.threadId, { lock: true })
      const facts = await writingFacts(tx, me, { groupId: thread.group.id, clientId: input.clientId })
      if (facts.before) return sameReply(facts.before, thread.id, input, read)
      ensure(mayReply(tx.actor, thread))
      ensure(maySpeakAgain(thread, tx.now))
      ensure(mayPostNow(facts.nthAt, tx.now))
      const quoted = input.quotes ?? null
      if (quoted !== null && quoted > thread.lastNumber) throw new DomainError('INVALID', 'forum.quote-unknown')
      const verdict = await judge(tx, me, read.reading, facts)
      const faceId = await faceForReply(tx, thread, input.faceName)
      const postId = newId()
      const number = verdict.hold ? null : thread.lastNumber + 1
      const shows = Prisma.sql`${number}::int IS NOT NULL`
      await tx.db.$executeRaw`
        WITH t AS (
          UPDATE "Thread" SET "lastNumber" = ${number}::int, "lastPostAt" = ${tx.now}, "answeredAt" = COALESCE("answeredAt", CASE WHEN "faceId" <> ${faceId}::uuid THEN ${tx.now}::timestamptz END)
          WHERE "id" = ${thread.id}::uuid AND ${shows}
        ), g AS (
          UPDATE "Group" SET "lastPostAt" = GREATEST("lastPostAt", ${tx.now}) WHERE "id" = ${thread.group.id}::uuid AND ${shows}
        ), r AS (
          INSERT INTO "ThreadPointer" ("accountId", "threadId", "number", "at") SELECT ${me.accountId}::uuid, ${thread.id}::uuid, ${number}::int, ${tx.now}::timestamptz WHERE ${shows}
          ON CONFLICT ("accountId", "threadId") DO UPDATE SET "number" = EXCLUDED."number", "at" = EXCLUDED."at" WHERE "ThreadPointer"."number" = EXCLUDED."number" - 1
        ), d AS (${draftGoneSql(me, { at: 'reply', id: thread.id }, input.draft)})
        INSERT INTO "Post" ("id", "threadId", "groupId", "number", "authorId", "faceId", "clientId", "source", "html", "renderer", "notes", "quotedPostId", "createdAt", "heldAt", "holdReason")
        VALUES (${postId}::uuid, ${thread.id}::uuid, ${thread.group.id}::uuid, ${number}, ${me.accountId}::uuid, ${faceId}::uuid, ${input.clientId}::uuid, ${read.body}, ${html}, ${RENDERER}, ${input.notes}::text[]::"ContentNote"[],
          (SELECT q."id" FROM "Post" q WHERE q."threadId" = ${thread.id}::uuid AND q."number" = ${quoted}::int), ${tx.now}, ${verdict.hold ? tx.now : null}::timestamptz, ${verdict.hold}::text)`
      await settleWords(tx, { postId, threadId: thread.id, group: thread.group, state: thread.membership, words: read.body })
      if (number !== null) tx.emit(postChanged('published', { groupId: thread.group.id, threadId: thread.id, postId, number }))
      tellDesk(tx, { groupId: thread.group.id, threadId: thread.id, postId }, verdict)
      return written({ threadId: thread.id, postId, number }, verdict.hold)
    }),
  )
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
  const { count } = await tx.db.post.updateMany({ where: { id: post.id, hiddenAt: hiddenAt ? null : { not: null } }, data: hiddenAt ? { hiddenAt } : { hiddenAt, holdReason: null } })
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
