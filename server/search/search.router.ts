import { memberProcedure, openProcedure, router } from '@/server/api/trpc'
import * as queries from './search.queries'
import { findInput, findView, whileWritingInput, whileWritingView } from './search.schema'
import * as writing from './writing.queries'

/** Search: open to everyone; each finds what they could have opened. */
export const searchRouter = router({
  find: openProcedure.input(findInput).output(findView).query(({ ctx, input }) => queries.find(ctx, input)),
  /** What others wrote, and the library's pages, beside what somebody is writing. A change that changes nothing, so that the words stand in no address. */
  whileWriting: memberProcedure.input(whileWritingInput).output(whileWritingView).mutation(({ ctx, input }) => writing.whileWriting(ctx, input)),
})
