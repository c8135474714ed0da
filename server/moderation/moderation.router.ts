import { z } from 'zod'
import { memberProcedure, router } from '@/server/api/trpc'
import { caseOf } from './case.queries'
import * as desk from './desk.service'
import { decideInput, undoInput } from './desk.schema'
import { readItem } from './item.queries'
import { decidedView, itemView, versionView } from './item.schema'
import * as schema from './moderation.schema'
import { auditLog, queue } from './queue.queries'
import { practiceProcedures } from './practice.router'
import { report } from './report.service'
import { shiftDesk, staffedHours } from './shift.queries'
import * as shiftSchema from './shift.schema'
import * as shift from './shift.service'
import { reportSubject } from './subject.queries'

/** Reporting for members, the desk for moderators, and why for the person a decision is about. */
export const moderationRouter = router({
  subject: memberProcedure.input(schema.subjectInput).output(schema.subjectView).query(({ ctx, input }) => reportSubject(ctx, input)),
  report: memberProcedure.input(schema.reportInput).output(schema.reportView).mutation(({ ctx, input }) => report(ctx, input)),
  queue: memberProcedure.input(schema.queueInput).output(schema.queueView).query(({ ctx, input }) => queue(ctx, input)),
  item: memberProcedure.input(schema.itemInput).output(itemView).query(({ ctx, input }) => readItem(ctx, input)),
  claim: memberProcedure.input(schema.claimInput).output(versionView).mutation(({ ctx, input }) => desk.claim(ctx, input)),
  release: memberProcedure.input(schema.claimInput).output(versionView).mutation(({ ctx, input }) => desk.release(ctx, input)),
  decide: memberProcedure.input(decideInput).output(decidedView).mutation(({ ctx, input }) => desk.decide(ctx, input)),
  undo: memberProcedure.input(undoInput).output(versionView).mutation(({ ctx, input }) => desk.undo(ctx, input)),
  log: memberProcedure.input(schema.logInput).output(schema.logView).query(({ ctx, input }) => auditLog(ctx, input)),
  hours: memberProcedure.input(z.void()).output(shiftSchema.hoursView).query(({ ctx }) => staffedHours(ctx)),
  shift: memberProcedure.input(z.void()).output(shiftSchema.shiftView).query(({ ctx }) => shiftDesk(ctx)),
  planShift: memberProcedure.input(shiftSchema.planShiftInput).output(z.strictObject({ id: z.string() })).mutation(({ ctx, input }) => shift.planShift(ctx, input)),
  unplanShift: memberProcedure.input(shiftSchema.shiftIdInput).output(z.void()).mutation(({ ctx, input }) => shift.unplanShift(ctx, input)),
  beginShift: memberProcedure.input(shiftSchema.beginShiftInput).output(z.strictObject({ id: z.string() })).mutation(({ ctx, input }) => shift.beginShift(ctx, input)),
  endShift: memberProcedure.input(shiftSchema.endShiftInput).output(z.void()).mutation(({ ctx, input }) => shift.endShift(ctx, input)),
  acknowledgeHandover: memberProcedure.input(shiftSchema.shiftIdInput).output(z.void()).mutation(({ ctx, input }) => shift.acknowledgeHandover(ctx, input)),
  pause: memberProcedure.input(shiftSchema.pauseInput).output(z.void()).mutation(({ ctx, input }) => shift.setPause(ctx, input.minutes)),
  endPause: memberProcedure.input(z.void()).output(z.void()).mutation(({ ctx }) => shift.setPause(ctx, 0)),
  unfold: memberProcedure.input(schema.itemInput).output(shiftSchema.exposureView).mutation(({ ctx, input }) => shift.unfold(ctx, input)),
  ...practiceProcedures,
  case: memberProcedure.input(schema.caseInput).output(schema.caseView).query(({ ctx, input }) => caseOf(ctx, input)),
})
