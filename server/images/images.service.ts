import { Prisma } from '@/prisma/generated/client'
import { DAY, later } from '@/server/core/clock'
import { memberOf, type Ctx, type Tx } from '@/server/core/ctx'
import { isId, newId } from '@/server/core/ids'
import { ensure } from '@/server/core/policy'
import { imagesIn, mayAddImage } from './images.policy'
import { PICTURES_A_POST, type AddedImage } from './images.schema'
import { makePicture } from './picture'

/** What was never sent with a post or a message is erased after a day. */
const UNSENT_MS = DAY
/** What stood in a post or a message that was taken back is erased after a month: until then somebody may have to look at a report. */
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
  await tx.db.image.updateMany({ where: { id: { in: ids }, accountId: memberOf(tx).accountId, postId: null, messageId: null, erasedAt: null }, data: { postId: of.postId } })
}

/** A picture with the words of what is in it. */
export interface NamedImage {
  id: string
  alt: string
  width: number
  height: number
}

/** Those of the named pictures that are the asker's own and stand nowhere yet; nothing is asked where none is named. */
export async function unsentImages(ctx: Ctx, ids: readonly string[]): Promise<NamedImage[]> {
  const known = ids.filter(isId)
  if (known.length === 0) return []
  return ctx.db.image.findMany({ where: { id: { in: known }, accountId: memberOf(ctx).accountId, postId: null, messageId: null, erasedAt: null }, orderBy: { id: 'asc' }, select: { id: true, alt: true, width: true, height: true }, take: known.length })
}

/** Binds pictures to a message in its own transaction, with their words as they were read. Answers with those that were bound: only the writer's own, and only such as stand nowhere yet. */
export async function attachToMessage(tx: Tx, of: { messageId: string; images: readonly NamedImage[] }): Promise<NamedImage[]> {
  if (of.images.length === 0) return []
  const named = Prisma.join(of.images.map((image) => Prisma.sql`(${image.id}::uuid, ${image.alt})`))
  const bound = await tx.db.$queryRaw<NamedImage[]>`
    UPDATE "Image" i SET "messageId" = ${of.messageId}::uuid, "alt" = n.alt FROM (VALUES ${named}) n(id, alt)
    WHERE i."id" = n.id AND i."accountId" = ${memberOf(tx).accountId}::uuid AND i."postId" IS NULL AND i."messageId" IS NULL AND i."erasedAt" IS NULL
    RETURNING i."id", i."alt", i."width", i."height"`
  return bound.sort((a, b) => (a.id < b.id ? -1 : 1))
}

/** The pictures that were ever bound to a message, erased ones too. */
export async function imagesOfMessage(ctx: Ctx, messageId: string): Promise<string[]> {
  const rows = await ctx.db.image.findMany({ where: { messageId }, select: { id: true }, take: 20 })
  return rows.map((row) => row.id)
}

/** Erases pictures for good: of a person, of posts, or of messages. That there was one stays known, nothing of what it showed. */
export async function eraseImages(ctx: Ctx, of: { accountId: string } | { postIds: string[] } | { messageIds: string[] }): Promise<number> {
  const whose = 'accountId' in of ? { accountId: of.accountId } : 'postIds' in of ? { postId: { in: of.postIds } } : { messageId: { in: of.messageIds } }
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
        (i."postId" IS NULL AND i."messageId" IS NULL AND i."createdAt" < ${later(ctx.now, -UNSENT_MS)} AND NOT EXISTS (SELECT 1 FROM "Draft" d WHERE d."accountId" = i."accountId" AND d."body" LIKE '%image:' || i."id" || '%'))
        OR EXISTS (SELECT 1 FROM "Post" p WHERE p."id" = i."postId" AND p."deletedAt" < ${later(ctx.now, -TAKEN_BACK_MS)})
        OR EXISTS (SELECT 1 FROM "Message" m WHERE m."id" = i."messageId" AND m."deletedAt" < ${later(ctx.now, -TAKEN_BACK_MS)}))
      RETURNING i."id"
    )
    DELETE FROM "ImageData" x USING gone WHERE x."imageId" = gone."id"`
}
