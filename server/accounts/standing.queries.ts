import { Prisma } from '@/prisma/generated/client'
import { memberOf, type Ctx } from '@/server/core/ctx'
import { notFound } from '@/server/core/errors'
import { LIMITS_OF, STEPS } from './standing.policy'
import type { StandingView } from './standing.schema'
import { earnedOf, earnedRows } from './standing.service'

const LINES = ['daysSinceJoining', 'daysRead', 'postsThatStood'] as const

/** The asker's own standing, what it means, and what the next step asks for. */
export async function ownStanding(ctx: Ctx): Promise<StandingView> {
  const me = memberOf(ctx)
  const [row] = await earnedRows(ctx, Prisma.sql`a."id" = ${me.accountId}::uuid`, 1)
  if (!row) throw notFound()
  const [kept] = await ctx.db.$queryRaw<{ since: Date | null }[]>`SELECT "standingAt" AS "since" FROM "Account" WHERE "id" = ${me.accountId}::uuid`
  const earned = earnedOf(row, ctx.now)
  const next = STEPS[STEPS.findIndex((step) => step.standing === row.standing) - 1]
  return {
    standing: row.standing,
    since: kept?.since ?? null,
    limits: LIMITS_OF[row.standing],
    next: next
      ? {
          standing: next.standing,
          // What was reached is reached; a number beyond it would be a score.
          lines: LINES.map((line) => ({ line, have: Math.min(earned[line], next[line]), need: next[line] })),
          quiet: (earned.daysSinceSanction ?? Infinity) >= next.quietDays && (earned.daysSinceWarning ?? Infinity) >= next.unwarnedDays,
        }
      : null,
  }
}
