import { isBlocked } from '@/server/core/actor'
import { memberOf, type Ctx } from '@/server/core/ctx'
import { notFound } from '@/server/core/errors'
import { isId } from '@/server/core/ids'

/** A face that the asker can see somewhere, as blocking needs it. The account behind it stays in the server. */
export interface SeenFace {
  faceId: string
  accountId: string
  name: string
  inOneThread: boolean
  /** The asker's own face that stands across from it: the one they wear in that thread, else their everyday one. */
  ownFaceId: string
  /** The asker's own block on it, if any. */
  blockId: string | null
}

/**
 * A face the asker can meet: everybody's everyday face, and a face worn in one thread for whoever reads that thread.
 * The group's law is said here once more, in SQL, because groups stand to the right of accounts;
 * tests/server/accounts/block.test.ts holds the two together.
 * @throws NOT_FOUND for faces that are not there, those of a thread one does not read, and those of somebody who
 * blocked the asker: the three look the same.
 */
export async function accessFace(ctx: Ctx, faceId: string): Promise<SeenFace> {
  const me = memberOf(ctx)
  const [row] = isId(faceId)
    ? await ctx.db.$queryRaw<SeenFace[]>`
        SELECT f."id" AS "faceId", f."accountId", f."name", NOT f."isDefault" AS "inOneThread",
          COALESCE(mine."id", ${me.faceId}::uuid) AS "ownFaceId",
          (SELECT b."id" FROM "Block" b WHERE b."blockerId" = ${me.accountId}::uuid AND b."faceId" = f."id") AS "blockId"
        FROM "Face" f JOIN "Account" a ON a."id" = f."accountId" AND a."erasedAt" IS NULL
          LEFT JOIN "Thread" t ON t."id" = f."threadId" AND t."deletedAt" IS NULL LEFT JOIN "Group" g ON g."id" = t."groupId"
          LEFT JOIN "Membership" m ON m."groupId" = g."id" AND m."accountId" = ${me.accountId}::uuid
          LEFT JOIN "Face" mine ON mine."threadId" = f."threadId" AND mine."accountId" = ${me.accountId}::uuid
        WHERE f."id" = ${faceId}::uuid AND CASE WHEN f."isDefault" THEN a."emailConfirmedAt" IS NOT NULL
          ELSE g."visibility" = 'public' OR (NOT (g."id" = ANY(${bannedFrom(me)}::uuid[]))
            AND NOT ${isBannedEverywhere(me)} AND (m."state" = 'member' OR (g."visibility" = 'members' AND m."state" IS DISTINCT FROM 'banned'))) END`
    : []
  if (!row || (row.blockId === null && isBlocked(ctx.actor, row.faceId))) throw notFound()
  return row
}

type Me = ReturnType<typeof memberOf>

const bannedFrom = (me: Me): string[] => me.sanctions.flatMap((s) => (s.kind === 'ban' && s.groupId ? [s.groupId] : []))
const isBannedEverywhere = (me: Me): boolean => me.sanctions.some((s) => s.kind === 'ban' && s.groupId === null)
