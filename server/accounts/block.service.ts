import { memberOf, inTx, type Ctx } from '@/server/core/ctx'
import { DomainError, notFound } from '@/server/core/errors'
import { isId, newId } from '@/server/core/ids'
import { blocked, unblocked } from './accounts.events'
import { accessFace } from './block.access'
import { BLOCKS_MOST } from './block.schema'

// The promise kept here: two people between whom a block stands do not meet in words, in either direction; nobody is
// told of it; and a block never says who stands behind a name that is worn in one thread only. So it is a face that
// is blocked, never an account (docs/decisions/046-a-block-is-against-a-face.md).

/**
 * Blocks a face, both ways: its words do not show to the blocker, nor the blocker's to whoever wears it. Blocking
 * twice is blocking once.
 * @throws NOT_FOUND for a face one cannot see; INVALID accounts.block-self; CONFLICT accounts.blocks-full.
 */
export async function block(ctx: Ctx, input: { faceId: string }): Promise<{ id: string; name: string }> {
  await ctx.limit('settings.change')
  const me = memberOf(ctx)
  return inTx(ctx, async (tx) => {
    const face = await accessFace(tx, input.faceId)
    if (face.accountId === me.accountId) throw new DomainError('INVALID', 'accounts.block-self')
    if (face.blockId) return { id: face.blockId, name: face.name }
    if ((await tx.db.block.count({ where: { blockerId: me.accountId } })) >= BLOCKS_MOST) throw new DomainError('CONFLICT', 'accounts.blocks-full')
    await tx.db.block.createMany({
      data: [{ id: newId(), blockerId: me.accountId, blockedId: face.accountId, faceId: face.faceId, ownFaceId: face.ownFaceId, createdAt: tx.now }],
      skipDuplicates: true,
    })
    const { id } = await tx.db.block.findUniqueOrThrow({ where: { blockerId_faceId: { blockerId: me.accountId, faceId: face.faceId } }, select: { id: true } })
    tx.emit(blocked(me.accountId, face.accountId))
    return { id, name: face.name }
  })
}

/**
 * Takes one of the own blocks back. What was written meanwhile can be read again by both.
 * @throws NOT_FOUND for anybody else's.
 */
export async function unblock(ctx: Ctx, input: { id: string }): Promise<void> {
  await ctx.limit('settings.change')
  const me = memberOf(ctx)
  await inTx(ctx, async (tx) => {
    const own = isId(input.id) ? await tx.db.block.findFirst({ where: { id: input.id, blockerId: me.accountId }, select: { id: true, blockedId: true } }) : null
    if (!own) throw notFound()
    await tx.db.block.deleteMany({ where: { id: own.id } })
    tx.emit(unblocked(me.accountId, own.blockedId))
  })
}
