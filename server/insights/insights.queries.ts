import { DAY, later } from '@/server/core/clock'
import type { Ctx } from '@/server/core/ctx'
import { ensure } from '@/server/core/policy'
import { answeredShare, countUnanswered } from '@/server/forum/unanswered.queries'
import { mayModerate } from '@/server/moderation/moderation.policy'
import { LANES, type LaneName } from '@/server/moderation/moderation.schema'

const WEEKS = 12

/**
 * How the desk is doing: time to first look by lane, reopened, appeals, unanswered threads, load. For moderators.
 * Counts and medians of the whole community; no words, no members. Items of the practice room do not exist here.
 */
export async function deskInsights(ctx: Ctx, input: { days: 30 | 90 }) {
  ensure(mayModerate(ctx.actor))
  const since = later(ctx.now, -input.days * DAY)
  const looks = await ctx.db.$queryRaw<{ lane: LaneName; items: number; median: number | null; p90: number | null; waiting: number }[]>`
    SELECT i."lane", count(*)::int AS "items",
      percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM i."firstLookAt" - i."createdAt") / 60) AS "median",
      percentile_cont(0.9) WITHIN GROUP (ORDER BY extract(epoch FROM i."firstLookAt" - i."createdAt") / 60) AS "p90",
      count(*) FILTER (WHERE i."firstLookAt" IS NULL AND i."closedAt" IS NULL)::int AS "waiting"
    FROM "ReviewItem" i WHERE i."createdAt" >= ${since} AND i."source" NOT IN ('join_request', 'unanswered') GROUP BY i."lane"`
  const [closed] = await ctx.db.$queryRaw<{ closed: number; reopened: number }[]>`
    SELECT count(*) FILTER (WHERE i."closedAt" >= ${since})::int AS "closed", count(*) FILTER (WHERE i."reopened" > 0 AND i."createdAt" >= ${since})::int AS "reopened" FROM "ReviewItem" i`
  const [appeals] = await ctx.db.$queryRaw<{ judged: number; reversed: number; eased: number; waiting: number }[]>`
    SELECT count(*) FILTER (WHERE a."judgedAt" >= ${since})::int AS "judged", count(*) FILTER (WHERE a."judgedAt" >= ${since} AND a."outcome" = 'reversed')::int AS "reversed",
      count(*) FILTER (WHERE a."judgedAt" >= ${since} AND a."outcome" = 'eased')::int AS "eased", count(*) FILTER (WHERE a."judgedAt" IS NULL)::int AS "waiting" FROM "Appeal" a`
  const load = await ctx.db.$queryRaw<{ name: string; decided: number; unfolded: number; hours: number }[]>`
    SELECT f."name", (SELECT count(*)::int FROM "ReviewItem" i WHERE i."closedBy" = f."accountId" AND i."closedAt" >= ${since}) AS "decided",
      COALESCE(sum(s."exposure"), 0)::int AS "unfolded", COALESCE(round(sum(extract(epoch FROM COALESCE(s."endedAt", ${ctx.now}) - s."begunAt")) / 3600), 0)::int AS "hours"
    FROM "Face" f LEFT JOIN "Shift" s ON s."accountId" = f."accountId" AND s."begunAt" >= ${since}
    WHERE f."isDefault" AND (EXISTS (SELECT 1 FROM "Grant" g WHERE g."accountId" = f."accountId" AND g."role" IN ('moderator', 'admin'))
      OR EXISTS (SELECT 1 FROM "ReviewItem" i WHERE i."closedBy" = f."accountId" AND i."closedAt" >= ${since}))
    GROUP BY f."accountId", f."name" ORDER BY lower(f."name") LIMIT 50`
  return {
    since,
    firstLook: LANES.map((lane) => looks.find((row) => row.lane === lane) ?? { lane, items: 0, median: null, p90: null, waiting: 0 }),
    closed: closed?.closed ?? 0,
    reopened: closed?.reopened ?? 0,
    appeals: appeals ?? { judged: 0, reversed: 0, eased: 0, waiting: 0 },
    unanswered: { now: await countUnanswered(ctx), weeks: await answeredShare(ctx, WEEKS) },
    load,
  }
}
