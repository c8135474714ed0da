import { DAY, later, MINUTE } from '@/server/core/clock'
import type { Ctx } from '@/server/core/ctx'

/** A turn that was not ended counts as cover for so long after its planned end: a phone may have run flat. */
export const GRACE_MS = 30 * MINUTE
/** A community uses shifts while one was planned within so long. */
export const IN_USE_MS = 14 * DAY

/**
 * Whether nobody of the team is at the desk now, in a community that keeps a rota. Without a rota it is never
 * unattended: nobody was promised to be there, and composers say so. One statement.
 */
export async function isUnattended(ctx: Pick<Ctx, 'db' | 'now'>): Promise<boolean> {
  const [row] = await ctx.db.$queryRaw<{ used: boolean; covered: boolean }[]>`
    SELECT EXISTS (SELECT 1 FROM "Shift" WHERE "endsAt" > ${later(ctx.now, -IN_USE_MS)}) AS "used",
      EXISTS (SELECT 1 FROM "Shift" WHERE "begunAt" <= ${ctx.now} AND "endedAt" IS NULL AND "endsAt" > ${later(ctx.now, -GRACE_MS)}) AS "covered"`
  return row !== undefined && row.used && !row.covered
}
