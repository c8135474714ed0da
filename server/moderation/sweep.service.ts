import type { Ctx } from '@/server/core/ctx'

/**
 * Erases the words of cases that have fallen due. The log of acts keeps ids, codes and hashes; the words go.
 * Run by the System.
 */
export async function sweepCases(ctx: Ctx): Promise<number> {
  const erased = await ctx.db.caseText.updateMany({ where: { eraseAt: { lte: ctx.now }, erasedAt: null }, data: { words: '', erasedAt: ctx.now } })
  return erased.count
}
