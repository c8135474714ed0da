import { z } from 'zod'
import { memberProcedure, openProcedure, router } from '@/server/api/trpc'
import { deskInsights } from './insights.queries'
import { deskInsightsInput, deskInsightsView, totalsView } from './insights.schema'
import { publicTotals } from './totals.queries'

/** Figures: for the team, how the desk is doing; for everybody, what moderation did each quarter. */
export const insightsRouter = router({
  desk: memberProcedure.input(deskInsightsInput).output(deskInsightsView).query(({ ctx, input }) => deskInsights(ctx, input)),
  totals: openProcedure.input(z.void()).output(totalsView).query(({ ctx }) => publicTotals(ctx)),
})
