import { memberOf, type Ctx } from '@/server/core/ctx'
import { notFound } from '@/server/core/errors'
import { isId } from '@/server/core/ids'
import { aliasOfItemSql, visibleItemsSql } from './moderation.access'
import { mayModerate } from './moderation.policy'

/** A private exchange between the team and a member. */
export interface AccessedLetter {
  id: string
  accountId: string
  closedAt: Date | null
  /** The item it began at. */
  itemId: string | null
  /** An open or decided item through which this moderator reads it; null for the member. */
  throughItemId: string | null
  /** The other name the member goes by in it, if any. */
  aliasFaceId: string | null
  mine: boolean
}

/**
 * A letter the asker may read: its own member, or a moderator with an item about that member, under the name they
 * go by in it, that is theirs to handle.
 * @throws NOT_FOUND otherwise, which looks like absent.
 */
export async function accessLetter(ctx: Ctx, id: string): Promise<AccessedLetter> {
  const me = memberOf(ctx).accountId
  if (!isId(id)) throw notFound()
  const [letter] = await ctx.db.$queryRaw<AccessedLetter[]>`
    SELECT l."id", l."accountId", l."closedAt", l."itemId", l."accountId" = ${me}::uuid AS "mine", o."alias" AS "aliasFaceId",
      (SELECT i."id" FROM "ReviewItem" i WHERE i."subjectAuthorId" = l."accountId" AND ${visibleItemsSql(ctx.actor)} AND ${aliasOfItemSql('i')} IS NOT DISTINCT FROM o."alias"
        ORDER BY i."closedAt" IS NULL DESC, i."createdAt" DESC LIMIT 1) AS "throughItemId"
    FROM "Letter" l LEFT JOIN LATERAL (SELECT ${aliasOfItemSql('b')} AS "alias" FROM "ReviewItem" b WHERE b."id" = l."itemId") o ON TRUE
    WHERE l."id" = ${id}::uuid FOR UPDATE OF l`
  if (!letter) throw notFound()
  if (letter.mine || (mayModerate(ctx.actor).ok && letter.throughItemId)) return letter
  throw notFound()
}

/** The letter that is open with a person under the name an item knows them by, if there is one. */
export async function openLetterOf(ctx: Ctx, of: { accountId: string; aliasFaceId: string | null }): Promise<string | null> {
  const [letter] = await ctx.db.$queryRaw<{ id: string }[]>`
    SELECT l."id" FROM "Letter" l LEFT JOIN LATERAL (SELECT ${aliasOfItemSql('b')} AS "alias" FROM "ReviewItem" b WHERE b."id" = l."itemId") o ON TRUE
    WHERE l."accountId" = ${of.accountId}::uuid AND l."closedAt" IS NULL AND o."alias" IS NOT DISTINCT FROM ${of.aliasFaceId}::uuid
    ORDER BY l."lastAt" DESC, l."id" DESC LIMIT 1`
  return letter?.id ?? null
}
