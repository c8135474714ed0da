import type { PairKind, PairState } from '@/prisma/generated/enums'
import { memberOf, type Ctx } from '@/server/core/ctx'
import { notFound } from '@/server/core/errors'
import { isId } from '@/server/core/ids'
import { visibleItemsSql } from './moderation.access'
import { mayModerate } from './moderation.policy'

/** A request for a second person, as the desk's verbs need it. */
export interface AccessedPair {
  id: string
  kind: PairKind
  state: PairState
  itemId: string
  aboutId: string
  postId: string | null
  rule: string
  wordsId: string | null
  askedBy: string
  expiresAt: Date
}

/**
 * A request for a second person on an item this moderator may handle; its row and the item's are held.
 * @throws NOT_FOUND when absent, for everybody else, and for the person it is about.
 */
export async function accessPair(ctx: Ctx, id: string): Promise<AccessedPair> {
  const me = memberOf(ctx).accountId
  if (!isId(id) || !mayModerate(ctx.actor).ok) throw notFound()
  await ctx.db.$queryRaw`SELECT 1 FROM "ReviewItem" WHERE "id" = (SELECT q."itemId" FROM "PairRequest" q WHERE q."id" = ${id}::uuid) FOR UPDATE`
  const [pair] = await ctx.db.$queryRaw<AccessedPair[]>`
    SELECT q."id", q."kind", q."state", q."itemId", q."aboutId", q."postId", q."rule", q."wordsId", q."askedBy", q."expiresAt"
    FROM "PairRequest" q JOIN "ReviewItem" i ON i."id" = q."itemId"
    WHERE q."id" = ${id}::uuid AND q."aboutId" <> ${me}::uuid AND ${visibleItemsSql(ctx.actor)} FOR UPDATE OF q`
  if (!pair) throw notFound()
  return pair
}
