import { inTx, memberOf, type Ctx } from '@/server/core/ctx'
import { DomainError } from '@/server/core/errors'
import { ensure } from '@/server/core/policy'
import { accessPost } from './forum.access'
import { mayMarkHelped, mayReact, REACTIONS_FIT } from './forum.policy'
import type { ReactInput, WrittenView } from './forum.schema'

/**
 * Says something quiet to a post, or takes it back; the same again changes nothing. It stands under the face its
 * sayer used last in this thread, and tells nobody: who looks will see it.
 */
export async function react(ctx: Ctx, input: ReactInput): Promise<WrittenView> {
  const me = memberOf(ctx)
  await ctx.limit('forum.react')
  const post = await accessPost(ctx, input.postId)
  const key = { postId: post.id, accountId: me.accountId, kind: input.kind }
  if (input.on) {
    ensure(mayReact(ctx.actor, post.thread, post))
    if (!REACTIONS_FIT[post.thread.kind].includes(input.kind)) throw new DomainError('INVALID', 'forum.reaction-unfit')
    await ctx.db.reaction.createMany({ data: [{ ...key, faceId: post.thread.lastFaceId ?? me.faceId, createdAt: ctx.now }], skipDuplicates: true })
  } else {
    // One's own word is taken back whatever has become of the place.
    await ctx.db.reaction.deleteMany({ where: key })
  }
  return { threadId: post.thread.id, postId: post.id, number: post.number }
}

/** The one who asked says that a post helped, or no longer says it. */
export async function markHelped(ctx: Ctx, input: { postId: string; on: boolean }): Promise<WrittenView> {
  memberOf(ctx)
  await ctx.limit('forum.react')
  return inTx(ctx, async (tx) => {
    const post = await accessPost(tx, input.postId, { lock: true })
    ensure(mayMarkHelped(tx.actor, post.thread, post))
    await tx.db.post.update({ where: { id: post.id }, data: { helpedAt: input.on ? (post.helpedAt ?? tx.now) : null }, select: { id: true } })
    return { threadId: post.thread.id, postId: post.id, number: post.number }
  })
}
