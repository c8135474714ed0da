import { Prisma } from '@/prisma/generated/client'
import type { PairKind, PairState } from '@/prisma/generated/enums'
import type { Ctx } from '@/server/core/ctx'
import { memberOf } from '@/server/core/ctx'
import { ensure } from '@/server/core/policy'
import { visibleItemsSql } from './moderation.access'
import { mayModerate } from './moderation.policy'

/** How many waiting requests are listed: more than ever wait at once. */
const LISTED = 50

interface PairRow {
  id: string
  itemId: string
  kind: PairKind
  state: PairState
  mine: boolean
  by: string
  at: Date
  expiresAt: Date
  reason: string | null
  rule: string
}

async function rowsWhere(ctx: Ctx, where: Prisma.Sql): Promise<PairRow[]> {
  const me = memberOf(ctx).accountId
  return ctx.db.$queryRaw<PairRow[]>`
    SELECT q."id", q."itemId", q."kind", CASE WHEN q."state" = 'asked' AND q."expiresAt" <= ${ctx.now} THEN 'expired' ELSE q."state"::text END AS "state",
      q."askedBy" = ${me}::uuid AS "mine", f."name" AS "by", q."askedAt" AS "at", q."expiresAt", CASE WHEN c."erasedAt" IS NULL THEN c."words" END AS "reason", q."rule"
    FROM "PairRequest" q JOIN "ReviewItem" i ON i."id" = q."itemId" JOIN "Face" f ON f."accountId" = q."askedBy" AND f."isDefault" LEFT JOIN "CaseText" c ON c."id" = q."reasonId"
    WHERE q."aboutId" <> ${me}::uuid AND ${visibleItemsSql(ctx.actor)} AND ${where} ORDER BY q."askedAt", q."id" LIMIT ${LISTED}`
}

/** The requests for a second person on one item, with who may answer. */
export async function pairsOn(ctx: Ctx, itemId: string) {
  const rows = await rowsWhere(ctx, Prisma.sql`q."itemId" = ${itemId}::uuid`)
  return rows.map(({ id, kind, state, mine, by, at, reason }) => ({ id, kind, state, mine, by, at, reason, canAnswer: !mine && state === 'asked' }))
}

/** The requests that wait for a second person: the asker's own, and those they may answer. Reasons are read at the item, whose opening is written down. */
export async function pairs(ctx: Ctx) {
  ensure(mayModerate(ctx.actor))
  const rows = await rowsWhere(ctx, Prisma.sql`q."state" = 'asked' AND q."expiresAt" > ${ctx.now}`)
  return rows.map(({ id, itemId, kind, mine, by, at, expiresAt }) => ({ id, itemId, kind, mine, by, at, expiresAt, canAnswer: !mine }))
}
