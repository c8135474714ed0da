import { Prisma } from '@/prisma/generated/client'
import { accountOf, isModerator } from '@/server/core/actor'
import type { Ctx } from '@/server/core/ctx'
import { notFound } from '@/server/core/errors'
import { isId } from '@/server/core/ids'
import { readableGroupSql } from '@/server/groups/groups.access'
import type { ImageSize } from './images.schema'

const NOBODY = '00000000-0000-0000-0000-000000000000'

/** A picture's bytes, as access hands them on. */
export interface ReadImage {
  bytes: Uint8Array<ArrayBuffer>
  type: string
  /** Everybody may read it as it stands now. */
  isPublic: boolean
}

/**
 * A picture in one size, by the law of its post: its group readable, its words shown, nobody blocked. Its author reads
 * it while it waits or is hidden; once it was taken out of the words, nobody else does; one that stands nowhere yet is for whoever added it; one in a message is for chat to hand out; a moderator reads what they hold
 * in hand, as they read its words.
 * @throws NOT_FOUND when absent or unreadable, which look the same.
 */
export async function accessImage(ctx: Ctx, id: string, size: ImageSize): Promise<ReadImage> {
  if (!isId(id)) throw notFound()
  const me = accountOf(ctx.actor) ?? NOBODY
  const blocked = ctx.actor.kind === 'member' && ctx.actor.blockedFaces.length > 0 ? Prisma.sql`p."faceId" IN (${Prisma.join(ctx.actor.blockedFaces.map((face) => Prisma.sql`${face}::uuid`))})` : Prisma.sql`FALSE`
  const inHand = isModerator(ctx.actor)
    ? Prisma.sql`EXISTS (SELECT 1 FROM "ReviewItem" r WHERE r."closedAt" IS NULL AND r."claimedBy" = ${me}::uuid AND r."subjectAuthorId" IS DISTINCT FROM ${me}::uuid
        AND ((r."subjectType" = 'post' AND r."subjectId" = p."id") OR (r."subjectType" = 'thread' AND r."subjectId" = p."threadId" AND p."number" = 1)))`
    : Prisma.sql`FALSE`
  const [row] = await ctx.db.$queryRaw<ReadImage[]>`
    SELECT d."bytes", d."type", (p."id" IS NOT NULL AND p."html" LIKE '%/images/' || i."id" || '%' AND g."visibility" = 'public' AND p."hiddenAt" IS NULL AND p."heldAt" IS NULL AND p."deletedAt" IS NULL AND t."hiddenAt" IS NULL) AS "isPublic"
    FROM "Image" i JOIN "ImageData" d ON d."imageId" = i."id" AND d."size" = ${size}
      LEFT JOIN "Post" p ON p."id" = i."postId" LEFT JOIN "Thread" t ON t."id" = p."threadId" LEFT JOIN "Group" g ON g."id" = p."groupId"
    WHERE i."id" = ${id}::uuid AND i."erasedAt" IS NULL AND (
      (i."postId" IS NULL AND i."messageId" IS NULL AND i."accountId" = ${me}::uuid)
      OR (p."id" IS NOT NULL AND ${inHand})
      OR (p."id" IS NOT NULL AND ${readableGroupSql(ctx.actor, 'g')} AND (p."authorId" = ${me}::uuid
        OR (p."html" LIKE '%/images/' || i."id" || '%' AND p."hiddenAt" IS NULL AND p."heldAt" IS NULL AND p."deletedAt" IS NULL AND t."hiddenAt" IS NULL AND t."deletedAt" IS NULL AND NOT ${blocked}))))`
  if (!row) throw notFound()
  return row
}
