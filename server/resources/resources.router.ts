import { z } from 'zod'
import { memberProcedure, openProcedure, router } from '@/server/api/trpc'
import { housePage } from './resources.edition'
import * as queries from './resources.queries'
import { goOnView, houseInput, houseView, kindInput, noInput, pageInput, pageRowView, pageView, shelfView, slugsInput } from './resources.schema'
import * as service from './resources.service'

/** The library: open to everyone; only where one stopped reading is a member's own. */
export const resourcesRouter = router({
  shelves: openProcedure.input(noInput).output(z.array(shelfView)).query(({ ctx }) => queries.shelves(ctx)),
  page: openProcedure.input(pageInput).output(pageView).query(({ ctx, input }) => queries.page(ctx, input)),
  forKind: openProcedure.input(kindInput).output(z.array(pageRowView)).query(({ ctx, input }) => queries.forKind(ctx, input)),
  bySlugs: openProcedure.input(slugsInput).output(z.array(pageRowView)).query(({ ctx, input }) => queries.bySlugs(ctx, input)),
  house: openProcedure.input(houseInput).output(houseView).query(({ input }) => housePage(input.name)),
  goOn: memberProcedure.input(noInput).output(goOnView).query(({ ctx }) => queries.goOn(ctx)),
  markReading: memberProcedure.input(pageInput).output(z.void()).mutation(({ ctx, input }) => service.markReading(ctx, input)),
})
