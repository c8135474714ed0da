import { z } from 'zod'
import { memberProcedure, openProcedure, router } from '@/server/api/trpc'
import * as queries from './groups.queries'
import { ofKinds } from './of-kinds.queries'
import * as schema from './groups.schema'
import * as service from './groups.service'

/** Groups: finding, joining, and what a facilitator does. */
export const groupsRouter = router({
  directory: openProcedure.input(schema.pageInput).output(schema.directoryView).query(({ ctx, input }) => queries.directory(ctx, input)),
  ofKinds: openProcedure.input(schema.ofKindsInput).output(z.array(schema.groupBeside)).query(({ ctx, input }) => ofKinds(ctx, input)),
  page: openProcedure.input(schema.groupInput).output(schema.groupView).query(({ ctx, input }) => queries.groupPage(ctx, input)),
  members: memberProcedure.input(schema.groupPageInput).output(schema.membersView).query(({ ctx, input }) => queries.members(ctx, input)),
  requests: memberProcedure.input(schema.groupPageInput).output(schema.requestsView).query(({ ctx, input }) => queries.requests(ctx, input)),
  mine: memberProcedure.input(z.void()).output(schema.mineView).query(({ ctx }) => queries.mine(ctx)),
  suggested: memberProcedure.input(z.void()).output(schema.suggestedView).query(({ ctx }) => queries.suggested(ctx)),
  join: memberProcedure.input(schema.groupInput).output(schema.joinedView).mutation(({ ctx, input }) => service.join(ctx, input)),
  ask: memberProcedure.input(schema.askInput).output(schema.joinedView).mutation(({ ctx, input }) => service.ask(ctx, input)),
  leave: memberProcedure.input(schema.groupInput).output(schema.joinedView).mutation(({ ctx, input }) => service.leave(ctx, input)),
  approve: memberProcedure.input(schema.requestInput).output(schema.joinedView).mutation(({ ctx, input }) => service.approve(ctx, input)),
  decline: memberProcedure.input(schema.requestInput).output(schema.joinedView).mutation(({ ctx, input }) => service.decline(ctx, input)),
  invite: memberProcedure.input(schema.inviteInput).output(z.strictObject({ name: z.string() })).mutation(({ ctx, input }) => service.invite(ctx, input)),
  remove: memberProcedure.input(schema.memberInput).output(schema.joinedView).mutation(({ ctx, input }) => service.remove(ctx, input)),
})
