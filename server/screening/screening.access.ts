import type { Ctx } from '@/server/core/ctx'
import type { Rule } from './screening.schema'

/** The word lists in force now. A handful of rows; the caller keeps them for a few seconds. */
export async function liveRules(ctx: Ctx): Promise<Rule[]> {
  return ctx.db.wordRule.findMany({
    where: { liveAt: { lte: ctx.now }, OR: [{ retiredAt: null }, { retiredAt: { gt: ctx.now } }] },
    select: { id: true, kind: true, pattern: true, lane: true, replacement: true, upTo: true },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    take: 1000,
  })
}
