import { isBlocked } from '@/server/core/actor'
import { memberOf, type Ctx } from '@/server/core/ctx'
import { DomainError, notFound } from '@/server/core/errors'
import { isId, newId } from '@/server/core/ids'
import { accessPost, type AccessedPost } from './forum.access'
import { BOOKMARKS_MOST, type BookmarkInput } from './bookmark.schema'

/**
 * A post that the asker reads the words of: somebody else's while it shows, one's own until it is taken back.
 * @throws NOT_FOUND for all others, which look the same.
 */
export async function accessShownPost(ctx: Ctx, id: string): Promise<AccessedPost> {
  const post = await accessPost(ctx, id)
  const own = memberOf(ctx).accountId === post.authorId
  const shows = !post.deletedAt && !post.thread.deletedAt && (own || (!post.hiddenAt && !post.heldAt && !isBlocked(ctx.actor, post.faceId)))
  if (!shows || post.number === 0) throw notFound()
  return post
}

/**
 * Keeps a post with a note of one's own, changes the note, or lets it go. Only its owner ever sees a bookmark. What
 * is kept already can be changed and let go when the post itself is no longer there to read.
 * @throws NOT_FOUND for a post one cannot read; CONFLICT forum.bookmarks-full.
 */
export async function bookmark(ctx: Ctx, input: BookmarkInput): Promise<{ postId: string; on: boolean }> {
  const { accountId } = memberOf(ctx)
  await ctx.limit('forum.bookmark')
  if (!isId(input.postId)) throw notFound()
  const own = { accountId, postId: input.postId }
  if (!input.on) {
    await ctx.db.bookmark.deleteMany({ where: own })
    return { postId: input.postId, on: false }
  }
  const changed = await ctx.db.bookmark.updateMany({ where: own, data: { note: input.note } })
  if (changed.count === 0) {
    await accessShownPost(ctx, input.postId)
    if ((await ctx.db.bookmark.count({ where: { accountId } })) >= BOOKMARKS_MOST) throw new DomainError('CONFLICT', 'forum.bookmarks-full')
    await ctx.db.bookmark.createMany({ data: [{ id: newId(), ...own, note: input.note, createdAt: ctx.now }], skipDuplicates: true })
  }
  return { postId: input.postId, on: true }
}
