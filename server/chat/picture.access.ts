import { accountOf, isBlocked, isModerator } from '@/server/core/actor'
import type { Ctx } from '@/server/core/ctx'
import { DomainError, notFound } from '@/server/core/errors'
import { isId } from '@/server/core/ids'
import { accessImage, type ReadImage } from '@/server/images/images.access'
import type { ImageSize } from '@/server/images/images.schema'
import { accessRoom } from './chat.access'
import { maySeeWords } from './chat.policy'
import { REVIEW_AROUND } from './chat.schema'

interface Row extends Omit<ReadImage, 'isPublic'> {
  id: string
  roomId: string
  number: number | null
  senderId: string
  faceId: string
  heldAt: Date | null
  hiddenAt: Date | null
  deletedAt: Date | null
}

/** Whether the asker has an item in hand that shows them this message: about it, or about one it stands near to. */
async function isInHand(ctx: Ctx, message: Row): Promise<boolean> {
  const me = accountOf(ctx.actor)
  if (me === null || !isModerator(ctx.actor)) return false
  // Of what two people say to each other alone, only what was reported itself, and what its reporter chose to show with it.
  const [row] = await ctx.db.$queryRaw<{ open: boolean }[]>`
    SELECT TRUE AS "open" FROM "ReviewItem" i JOIN "Message" s ON s."id" = i."subjectId" JOIN "Room" r ON r."id" = s."roomId"
    WHERE i."subjectType" = 'message' AND i."closedAt" IS NULL AND i."claimedBy" = ${me}::uuid AND i."subjectAuthorId" IS DISTINCT FROM ${me}::uuid
      AND (s."id" = ${message.id}::uuid OR (s."roomId" = ${message.roomId}::uuid AND r."kind" <> 'direct' AND ${message.deletedAt}::timestamptz IS NULL
        AND ${message.number}::int BETWEEN COALESCE(s."number", r."lastNumber") - ${REVIEW_AROUND} AND COALESCE(s."number", r."lastNumber") + ${REVIEW_AROUND})
        OR (s."roomId" = ${message.roomId}::uuid AND r."kind" = 'direct' AND ${message.deletedAt}::timestamptz IS NULL
          AND EXISTS (SELECT 1 FROM "Report" c WHERE c."itemId" = i."id" AND ${message.number}::int BETWEEN c."contextFrom" AND c."contextTo"))) LIMIT 1`
  return row?.open ?? false
}

/**
 * A picture wherever it stands: in a post by the law of its post, in a message by the law of its room, asked each time.
 * The room lets the asker in, still keeps the message, and shows its words to them; or the message is before a
 * moderator who has its case in hand.
 * @throws NOT_FOUND when absent or unreadable, which look the same.
 */
export async function accessPicture(ctx: Ctx, id: string, size: ImageSize): Promise<ReadImage> {
  if (!isId(id)) throw notFound()
  const [row] = await ctx.db.$queryRaw<Row[]>`
    SELECT d."bytes", d."type", m."id", m."roomId", m."number", m."senderId", m."faceId", m."heldAt", m."hiddenAt", m."deletedAt"
    FROM "Image" i JOIN "ImageData" d ON d."imageId" = i."id" AND d."size" = ${size} JOIN "Message" m ON m."id" = i."messageId"
    WHERE i."id" = ${id}::uuid AND i."erasedAt" IS NULL`
  if (!row) return accessImage(ctx, id, size)
  const picture: ReadImage = { bytes: row.bytes, type: row.type, isPublic: false }
  if (await isInHand(ctx, row)) return picture
  const room = await accessRoom(ctx, row.roomId).catch((error: unknown) => {
    if (error instanceof DomainError) throw notFound()
    throw error
  })
  const kept = row.number === null ? row.senderId === accountOf(ctx.actor) : row.number >= room.firstNumber
  if (!kept || !maySeeWords(accountOf(ctx.actor), row) || isBlocked(ctx.actor, row.faceId)) throw notFound()
  return picture
}
