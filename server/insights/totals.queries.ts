import type { Ctx } from '@/server/core/ctx'
import { TOTALS, type TotalName } from './insights.schema'

/** A figure below this is published as '<5': fewer people could be made out by those who know them. */
export const SMALLEST = 5
/** How many whole quarters are shown. */
const QUARTERS = 8

/** A count as it may be published. Nothing and little look the same. */
export function publicFigure(count: number): string {
  return count < SMALLEST ? `<${SMALLEST}` : String(count)
}

interface CountRow {
  from: Date
  name: TotalName
  n: number
}

/**
 * What moderation did, by whole quarter (UTC), made by the software from reports, items and the log. The quarter that
 * is running is left out: its figures, seen day by day, would tell single cases. No sums stand beside their parts,
 * or a part below five could be worked out.
 */
export async function publicTotals(ctx: Ctx) {
  const rows = await ctx.db.$queryRaw<CountRow[]>`
    WITH span AS (SELECT date_trunc('quarter', ${ctx.now}::timestamptz, 'UTC') AS "end", date_trunc('quarter', ${ctx.now}::timestamptz, 'UTC') - ${QUARTERS * 3} * interval '1 month' AS "start"),
    facts AS (
      SELECT r."createdAt" AS "at", 'reports' AS "name" FROM "Report" r, span WHERE r."createdAt" >= span."start" AND r."createdAt" < span."end"
      UNION ALL SELECT i."createdAt", i."lane"::text FROM "ReviewItem" i, span WHERE i."createdAt" >= span."start" AND i."createdAt" < span."end" AND i."lane" IN ('crisis', 'red') AND i."source" <> 'follow_up'
      UNION ALL SELECT e."at", k."name" FROM "AuditEntry" e, span, LATERAL (SELECT unnest(CASE
          WHEN e."verb" LIKE 'decided.%' AND e."subjectType" IS DISTINCT FROM 'appeal' THEN string_to_array(substr(e."verb", 9), '_')
          WHEN e."verb" = 'sanction.imposed' AND e."code" = 'ban' THEN ARRAY['banned']
          WHEN e."verb" = 'pair.unmasked' THEN ARRAY['unmasked'] WHEN e."verb" = 'pair.disclosed' THEN ARRAY['disclosed'] END) AS "name") k
        WHERE e."at" >= span."start" AND e."at" < span."end"
      UNION ALL SELECT a."createdAt", 'appeals' FROM "Appeal" a, span WHERE a."createdAt" >= span."start" AND a."createdAt" < span."end"
      UNION ALL SELECT a."judgedAt", 'reversed' FROM "Appeal" a, span WHERE a."outcome" = 'reversed' AND a."judgedAt" >= span."start" AND a."judgedAt" < span."end"
    )
    SELECT date_trunc('quarter', "at", 'UTC') AS "from", "name", count(*)::int AS "n" FROM facts
    WHERE "name" = ANY (${[...TOTALS]}::text[]) GROUP BY 1, 2 ORDER BY 1 DESC`
  const quarters = new Map<number, Map<TotalName, number>>()
  for (const row of rows) {
    const quarter = quarters.get(row.from.getTime()) ?? new Map<TotalName, number>()
    quarters.set(row.from.getTime(), quarter.set(row.name, row.n))
  }
  return {
    quarters: [...quarters].map(([time, counts]) => {
      const from = new Date(time)
      const to = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + 3, 1))
      return { from, to, figures: TOTALS.map((name) => ({ name, figure: publicFigure(counts.get(name) ?? 0) })) }
    }),
  }
}
