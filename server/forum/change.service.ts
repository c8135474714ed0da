import { inTx, memberOf, type Ctx } from '@/server/core/ctx'
import { DomainError } from '@/server/core/errors'
import { newId } from '@/server/core/ids'
import { renderWritten, RENDERER } from '@/server/core/markdown'
import { ensure } from '@/server/core/policy'
import { clearDraft } from './draft.service'
import { settleWords } from './mention.service'
import { accessPost, type AccessedPost } from './forum.access'
import { postChanged } from './forum.events'
import { mayDelete, mayEdit, mayUndo } from './forum.policy'
import type { EditInput, WrittenView } from './forum.schema'
import { holdOfEdit } from './hold.policy'
import { readWriting, tellEdit, verdictOf } from './hold.service'
import { DECLINED } from './review.service'
import { holdModeOf } from './writing.queries'

const isOpening = (post: AccessedPost): boolean => post.number === 1

/** What stands now, and what is asked for; what was left out stays. */
function versionsOf(post: AccessedPost, input: EditInput, read: { body: string; title: string | null }) {
  const opening = isOpening(post)
  const before = { source: post.source, title: opening ? post.thread.title : null, notes: opening ? post.thread.notes : post.notes }
  const after = { source: read.body, title: opening ? (read.title ?? before.title) : null, notes: input.notes ?? before.notes }
  const sameNotes = [...before.notes].sort().join() === [...after.notes].sort().join()
  const same = sameNotes && after.title === before.title && (post.source === input.body || post.source === read.body)
  return { before, after, same }
}

/**
 * Changes the author's own words, and of an opening the title and the notes. Every version is kept, the first one
 * from the first edit on. An edit into words that a list holds shows to nobody until a person has read it: others see
 * that it is being looked at, the author sees the words and why.
 * @throws STALE when the post changed after the writer loaded it.
 */
export async function edit(ctx: Ctx, input: EditInput): Promise<WrittenView> {
  const me = memberOf(ctx)
  await ctx.limit('forum.edit')
  const read = await readWriting(ctx, me, input)
  const html = renderWritten(read.body)
  return inTx(ctx, async (tx) => {
    const post = await accessPost(tx, input.id, { lock: true })
    ensure(mayEdit(tx.actor, post.thread, post))
    const about = { groupId: post.thread.group.id, threadId: post.thread.id, postId: post.id }
    const written = { threadId: post.thread.id, postId: post.id, number: post.number }
    const { before, after, same } = versionsOf(post, input, read)
    if (same) return written
    if (post.revision !== input.revision) throw new DomainError('STALE', 'forum.edited-meanwhile')
    const mode = await holdModeOf(tx, about.groupId)
    const verdict = verdictOf(holdOfEdit({ mode, reading: read.reading }), read.reading)
    const revision = post.revision + 1
    const kept = await tx.db.postRevision.count({ where: { postId: post.id } })
    const versions = [{ id: newId(), postId: post.id, revision, ...after, editedBy: me.accountId, at: tx.now }]
    if (kept === 0) versions.unshift({ id: newId(), postId: post.id, revision: post.revision, ...before, editedBy: me.accountId, at: tx.now })
    await tx.db.postRevision.createMany({ data: versions })
    await tx.db.post.update({
      where: { id: post.id },
      data: {
        source: read.body,
        html,
        renderer: RENDERER,
        revision,
        editedAt: tx.now,
        ...(isOpening(post) ? {} : { notes: after.notes }),
        ...(verdict.hold ? { hiddenAt: tx.now, holdReason: verdict.hold } : {}),
      },
      select: { id: true },
    })
    if (isOpening(post)) await tx.db.thread.update({ where: { id: post.thread.id }, data: { title: after.title ?? post.thread.title, notes: after.notes }, select: { id: true } })
    await clearDraft(tx, { at: 'edit', id: post.id }, input.draft)
    await settleWords(tx, { postId: post.id, threadId: post.thread.id, group: post.thread.group, state: post.thread.membership, words: read.body })
    tx.emit(postChanged(verdict.hold ? 'hidden' : 'edited', { ...about, number: post.number }))
    tellEdit(tx, about, verdict, mode === 'before')
    return verdict.hold ? { ...written, held: { reason: verdict.hold } } : written
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
    if (isOpening(post) && post.thread.lastNumber === 1) {
      await tx.db.thread.update({ where: { id: post.thread.id }, data: { deletedAt: tx.now }, select: { id: true } })
      // A thread that is held was never counted.
      if (!post.heldAt) await tx.db.group.update({ where: { id: post.thread.group.id }, data: { threadCount: { decrement: 1 } }, select: { id: true } })
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
    const { count } = await tx.db.post.updateMany({ where: { id: post.id, OR: [{ holdReason: null }, { holdReason: { not: DECLINED } }] }, data: { deletedAt: null } })
    // What was not let through was not taken back by its author.
    if (count === 0) throw new DomainError('FORBIDDEN', 'forum.post-declined')
    if (isOpening(post) && post.thread.deletedAt) {
      await tx.db.thread.update({ where: { id: post.thread.id }, data: { deletedAt: null }, select: { id: true } })
      if (!post.heldAt) await tx.db.group.update({ where: { id: post.thread.group.id }, data: { threadCount: { increment: 1 } }, select: { id: true } })
    }
    const written = { threadId: post.thread.id, postId: post.id, number: post.number }
    tx.emit(postChanged('restored', { ...written, groupId: post.thread.group.id }))
    return written
  })
}

