import { memberProcedure } from '@/server/api/trpc'
import * as schema from './order.schema'
import * as service from './order.service'

/** What a facilitator does in their group. */
export const orderProcedures = {
  facilitate: memberProcedure.input(schema.facilitateInput).output(schema.facilitatedView).mutation(({ ctx, input }) => service.facilitate(ctx, input)),
  holdMode: memberProcedure.input(schema.groupOrderInput).output(schema.holdModeView).query(({ ctx, input }) => service.holdModeView(ctx, input)),
  setHoldMode: memberProcedure.input(schema.holdModeInput).output(schema.holdModeView.pick({ mode: true })).mutation(({ ctx, input }) => service.setHoldMode(ctx, input)),
}
