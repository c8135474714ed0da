import { DAY, later } from '@/server/core/clock'
import { memberOf, type Ctx, type Tx } from '@/server/core/ctx'
import { newId } from '@/server/core/ids'
import { ensure } from '@/server/core/policy'
import { imagesIn, mayAddImage } from './images.policy'
import { PICTURES_A_POST, type AddedImage } from './images.schema'
import { makePicture } from './picture'

/** What was never sent with a post is erased after a day. */
const UNSENT_MS = DAY
/** What stood in a post that was taken back is erased after a month: until then somebody may have to look at a report. */
const TAKEN_BACK_MS = 30 * DAY

/**
 * Takes in a picture for a post that is being written. It is drawn anew in two sizes; the file itself is not kept.
 * @throws LIMITED images.too-many when the day's pictures are used up, and what `makePicture` throws.
 */
export async function addImage(ctx: Ctx, input: { alt: string; file: Buffer }): Promise<AddedImage> {
  const me = memberOf(ctx)
  await ctx.limit('images.add')
  ensure(mayAddImage(ctx.actor, await ctx.db.image.count({ where: { accountId: me.accountId, createdAt: { gt: later(ctx.now, -DAY) } } })))
  const { width, height, full, small } = await makePicture(input.file)
  const id = newId()
  const type = 'image/webp'
  await ctx.db.image.create({
    data: {
      id,
      accountId: me.accountId,
      alt: input.alt,
      width,
      height,
      bytes: full.length + small.length,
      createdAt: ctx.now,
      data: { create: [{ size: 'full', type, bytes: new Uint8Array(full) }, { size: 'small', type, bytes: new Uint8Array(small) }] },
    },
    select: { id: true },
  })
  return { id, width, height, markdown: `![${input.alt}](image:${id}/${width}x${height})` }
}

/** Binds the pictures that a post's words name to it, in the writing's own transaction: from now on they go where it goes. Only the writer's own, and only such as are in no post yet. */
export async function attachImages(tx: Tx, of: { postId: string; words: string }): Promise<void> {
  const ids = imagesIn(of.words).slice(0, PICTURES_A_POST)
  if (ids.length === 0) return
  await tx.db.image.updateMany({ where: { id: { in: ids }, accountId: memberOf(tx).accountId, postId: null, erasedAt: null }, data: { postId: of.postId } })
}

/** Erases pictures for good: of a person, or of posts. That there was one stays known, nothing of what it showed. */
export async function eraseImages(ctx: Ctx, of: { accountId: string } | { postIds: string[] }): Promise<number> {
  const whose = 'accountId' in of ? { accountId: of.accountId } : { postId: { in: of.postIds } }
  const found = await ctx.db.image.findMany({ where: { ...whose, erasedAt: null }, select: { id: true } })
  if (found.length === 0) return 0
  const ids = found.map((row) => row.id)
  await ctx.db.imageData.deleteMany({ where: { imageId: { in: ids } } })
  await ctx.db.image.updateMany({ where: { id: { in: ids } }, data: { erasedAt: ctx.now, alt: '' } })
  return ids.length
}

/** Erases what was never sent and what was taken back long ago. Safe to run at any time, also twice. */
export async function sweepImages(ctx: Ctx): Promise<number> {
  return ctx.db.$executeRaw`
    WITH gone AS (
      UPDATE "Image" i SET "erasedAt" = ${ctx.now}, "alt" = '' WHERE i."erasedAt" IS NULL AND (
        (i."postId" IS NULL AND i."createdAt" < ${later(ctx.now, -UNSENT_MS)} AND NOT EXISTS (SELECT 1 FROM "Draft" d WHERE d."accountId" = i."accountId" AND d."body" LIKE '%image:' || i."id" || '%'))
        OR EXISTS (SELECT 1 FROM "Post" p WHERE p."id" = i."postId" AND p."deletedAt" < ${later(ctx.now, -TAKEN_BACK_MS)}))
      RETURNING i."id"
    )
    DELETE FROM "ImageData" x USING gone WHERE x."imageId" = gone."id"`
}
