import type { ContentNote } from '@/prisma/generated/enums'
import { memberOf, type Tx } from '@/server/core/ctx'
import { DomainError } from '@/server/core/errors'
import { newId } from '@/server/core/ids'
import { renderWritten, RENDERER } from '@/server/core/markdown'
import { postChanged, postDeclined, threadChanged, threadStarted } from './forum.events'
import { postForAct, threadForAct, type PostForAct } from './review.access'

/*
 * What those who keep order do to words, inside their own transaction: moderation calls these for an item it has
 * authorised, the facilitator's doors for their group. Each bears being asked twice.
 */

/** What stands as the reason of a held post that was not let through. */
export const DECLINED = 'declined'

/** Its author edited it into words that a list holds: hidden with care since, with a reason. */
const isHeldEdit = (post: PostForAct): boolean => post.heldAt === null && post.hiddenAt !== null && post.holdReason !== null

const about = (post: PostForAct, number = post.number ?? 0) => ({ groupId: post.groupId, threadId: post.threadId, postId: post.id, number })

/**
 * Lets a held post through: a reply gets the next number, a thread is counted and listed from now on. What was
 * let through already stays as it is.
 * @throws CONFLICT forum.post-deleted when its author took it back meanwhile.
 */
export async function releasePost(tx: Tx, postId: string): Promise<void> {
  const post = await postForAct(tx, postId)
  // One that was not let through is let through after all, when the decision is taken back.
  if (post.deletedAt && post.holdReason !== DECLINED) throw new DomainError('CONFLICT', 'forum.post-deleted')
  if (isHeldEdit(post)) {
    await tx.db.post.update({ where: { id: post.id }, data: { hiddenAt: null, holdReason: null }, select: { id: true } })
    tx.emit(postChanged('restored', about(post)))
    return
  }
  if (!post.heldAt) return
  const opens = post.number === 1
  const number = post.number ?? post.thread.lastNumber + 1
  await tx.db.$executeRaw`
    WITH t AS (
      UPDATE "Thread" SET "lastNumber" = GREATEST("lastNumber", ${number}::int), "lastPostAt" = ${tx.now}, "deletedAt" = CASE WHEN ${opens} THEN NULL ELSE "deletedAt" END,
        "answeredAt" = COALESCE("answeredAt", CASE WHEN "faceId" <> (SELECT f."faceId" FROM "Post" f WHERE f."id" = ${post.id}::uuid) THEN ${tx.now}::timestamptz END)
      WHERE "id" = ${post.threadId}::uuid
    ), g AS (
      UPDATE "Group" SET "threadCount" = "threadCount" + ${opens ? 1 : 0}::int, "lastPostAt" = GREATEST("lastPostAt", ${tx.now}) WHERE "id" = ${post.groupId}::uuid
    ), r AS (
      UPDATE "ThreadPointer" SET "number" = ${number}::int WHERE "threadId" = ${post.threadId}::uuid AND "accountId" = ${post.authorId}::uuid AND "number" = ${number - 1}::int
    )
    UPDATE "Post" SET "number" = ${number}::int, "heldAt" = NULL, "holdReason" = NULL, "deletedAt" = NULL WHERE "id" = ${post.id}::uuid`
  if (opens) tx.emit(threadStarted({ groupId: post.groupId, threadId: post.threadId }))
  tx.emit(postChanged('published', about(post, number)))
}

/** Does not let a held post through: its author keeps the words and is told, to everybody else it never was. */
export async function declinePost(tx: Tx, postId: string): Promise<void> {
  const post = await postForAct(tx, postId)
  if (isHeldEdit(post)) {
    // It stays hidden with care; it waits no longer.
    await tx.db.post.update({ where: { id: post.id }, data: { holdReason: null }, select: { id: true } })
  } else {
    if (!post.heldAt || post.holdReason === DECLINED) return
    await tx.db.post.update({ where: { id: post.id }, data: { deletedAt: post.deletedAt ?? tx.now, holdReason: DECLINED }, select: { id: true } })
    if (post.number === 1) await tx.db.thread.update({ where: { id: post.threadId }, data: { deletedAt: tx.now }, select: { id: true } })
  }
  tx.emit(postDeclined(about(post)))
}

/** Changes words with their author's knowledge: a new version under the moderator's account, the older ones kept. */
export async function editForAuthor(tx: Tx, { postId, body }: { postId: string; body: string }): Promise<void> {
  const me = memberOf(tx).accountId
  const post = await postForAct(tx, postId)
  if (post.deletedAt) throw new DomainError('CONFLICT', 'forum.post-deleted')
  if (post.source === body) return
  const opening = post.number === 1
  const place = { title: opening ? post.thread.title : null, notes: opening ? post.thread.notes : post.notes }
  const kept = await tx.db.postRevision.count({ where: { postId: post.id } })
  const versions = [{ id: newId(), postId: post.id, revision: post.revision + 1, source: body, ...place, editedBy: me, at: tx.now }]
  if (kept === 0) versions.unshift({ id: newId(), postId: post.id, revision: post.revision, source: post.source, ...place, editedBy: post.authorId, at: tx.now })
  await tx.db.postRevision.createMany({ data: versions })
  await tx.db.post.update({ where: { id: post.id }, data: { source: body, html: renderWritten(body), renderer: RENDERER, revision: post.revision + 1, editedAt: tx.now }, select: { id: true } })
  tx.emit(postChanged('edited', about(post)))
}

/** Puts content notes on a post, or on a thread, whose notes fold its opening. */
export async function setNotes(tx: Tx, of: { type: 'thread' | 'post'; id: string; notes: ContentNote[] }): Promise<void> {
  const notes = [...new Set(of.notes)]
  if (of.type === 'post') {
    const post = await postForAct(tx, of.id)
    if (post.number !== 1) {
      await tx.db.post.update({ where: { id: post.id }, data: { notes }, select: { id: true } })
      tx.emit(threadChanged('noted', { groupId: post.groupId, threadId: post.threadId }))
      return
    }
    return setNotes(tx, { type: 'thread', id: post.threadId, notes })
  }
  const thread = await threadForAct(tx, of.id)
  await tx.db.thread.update({ where: { id: thread.id }, data: { notes }, select: { id: true } })
  tx.emit(threadChanged('noted', { groupId: thread.groupId, threadId: thread.id }))
}

/** Closes a thread to new replies, or opens it again. */
export async function lockThread(tx: Tx, { threadId, on }: { threadId: string; on: boolean }): Promise<void> {
  const thread = await threadForAct(tx, threadId)
  if ((thread.lockedAt !== null) === on) return
  await tx.db.thread.update({ where: { id: thread.id }, data: { lockedAt: on ? tx.now : null }, select: { id: true } })
  tx.emit(threadChanged(on ? 'locked' : 'unlocked', { groupId: thread.groupId, threadId: thread.id }))
}

/** Keeps a thread at the head of its group, or lets it go. */
export async function pinThread(tx: Tx, { threadId, on }: { threadId: string; on: boolean }): Promise<void> {
  const thread = await threadForAct(tx, threadId)
  if ((thread.pinnedAt !== null) === on) return
  await tx.db.thread.update({ where: { id: thread.id }, data: { pinnedAt: on ? tx.now : null }, select: { id: true } })
  tx.emit(threadChanged(on ? 'pinned' : 'unpinned', { groupId: thread.groupId, threadId: thread.id }))
}

/** Seconds between two posts of one member in a thread; null ends it. */
export async function slowThread(tx: Tx, { threadId, seconds }: { threadId: string; seconds: number | null }): Promise<void> {
  const thread = await threadForAct(tx, threadId)
  await tx.db.thread.update({ where: { id: thread.id }, data: { slowSeconds: seconds }, select: { id: true } })
  tx.emit(threadChanged('slowed', { groupId: thread.groupId, threadId: thread.id }))
}

export { mergeThread, moveThread, splitThread } from './rearrange.service'
