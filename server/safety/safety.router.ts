import { openProcedure, router } from '@/server/api/trpc'
import * as queries from './safety.queries'
import { countriesView, noInput, panelInput, panelView } from './safety.schema'

/** Help: read only, for everyone, and nobody keeps who asked. */
export const safetyRouter = router({
  panel: openProcedure.input(panelInput).output(panelView).query(({ ctx, input }) => queries.panel(ctx, input.country)),
  countries: openProcedure.input(noInput).output(countriesView).query(() => queries.countries()),
})
