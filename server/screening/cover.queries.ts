import { DAY, later } from '@/server/core/clock'
import type { Ctx } from '@/server/core/ctx'

/**
 * Whether nobody is on duty now, though duties are kept here: there was a shift in the last two weeks or one is
 * ahead, and none that was begun and not ended covers this moment. A community without a rota is never unattended.
 */
export async function isUnattended(ctx: Ctx): Promise<boolean> {
  const [row] = await ctx.db.$queryRaw<{ kept: boolean; covered: boolean }[]>`
    SELECT EXISTS (SELECT 1 FROM "Shift" s WHERE s."startsAt" > ${later(ctx.now, -14 * DAY)}) AS "kept",
      EXISTS (SELECT 1 FROM "Shift" s WHERE s."begunAt" <= ${ctx.now} AND s."endedAt" IS NULL AND s."endsAt" > ${ctx.now}) AS "covered"`
  return row !== undefined && row.kept && !row.covered
}
