import { memberProcedure } from '@/server/api/trpc'
import { watchedView, watchGroupInput, watchInput } from './watch.schema'
import { watch, watchGroup } from './watch.service'

/** How much one is told of. */
export const watchProcedures = {
  watch: memberProcedure.input(watchInput).output(watchedView).mutation(({ ctx, input }) => watch(ctx, input)),
  watchGroup: memberProcedure.input(watchGroupInput).output(watchedView).mutation(({ ctx, input }) => watchGroup(ctx, input)),
}
