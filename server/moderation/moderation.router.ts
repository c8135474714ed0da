import { z } from 'zod'
import { memberProcedure, router } from '@/server/api/trpc'
import { deskProcedures } from './desk.router'
import * as schema from './moderation.schema'
import { auditLog, exportLog } from './log.queries'
import * as logSchema from './log.schema'
import { queue } from './queue.queries'
import { practiceProcedures } from './practice.router'
import { report } from './report.service'
import { shiftDesk, staffedHours } from './shift.queries'
import * as shiftSchema from './shift.schema'
import * as shift from './shift.service'
import { wordProcedures } from './word-rule.router'
import { reportSubject } from './subject.queries'

/** Reporting for members, the desk for moderators, and why for the person a decision is about. */
export const moderationRouter = router({
  subject: memberProcedure.input(schema.subjectInput).output(schema.subjectView).query(({ ctx, input }) => reportSubject(ctx, input)),
  report: memberProcedure.input(schema.reportInput).output(schema.reportView).mutation(({ ctx, input }) => report(ctx, input)),
  ...deskProcedures,
  ...wordProcedures,
  queue: memberProcedure.input(schema.queueInput).output(schema.queueView).query(({ ctx, input }) => queue(ctx, input)),
  log: memberProcedure.input(logSchema.logInput).output(logSchema.logView).query(({ ctx, input }) => auditLog(ctx, input)),
  exportLog: memberProcedure.input(logSchema.exportLogInput).output(logSchema.logView).mutation(({ ctx, input }) => exportLog(ctx, input)),
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
})
