import { memberProcedure, router } from '@/server/api/trpc'
import { caseOf } from './case.queries'
import * as desk from './desk.service'
import { openItem } from './item.queries'
import * as schema from './moderation.schema'
import { auditLog, queue } from './queue.queries'
import { report } from './report.service'
import { reportSubject } from './subject.queries'

/** Reporting for members, the desk for moderators, and why for the person a decision is about. */
export const moderationRouter = router({
  subject: memberProcedure.input(schema.subjectInput).output(schema.subjectView).query(({ ctx, input }) => reportSubject(ctx, input)),
  report: memberProcedure.input(schema.reportInput).output(schema.reportView).mutation(({ ctx, input }) => report(ctx, input)),
  queue: memberProcedure.input(schema.queueInput).output(schema.queueView).query(({ ctx, input }) => queue(ctx, input)),
  item: memberProcedure.input(schema.itemInput).output(schema.itemView).query(({ ctx, input }) => openItem(ctx, input)),
  claim: memberProcedure.input(schema.claimInput).output(schema.versionView).mutation(({ ctx, input }) => desk.claim(ctx, input)),
  release: memberProcedure.input(schema.claimInput).output(schema.versionView).mutation(({ ctx, input }) => desk.release(ctx, input)),
  decide: memberProcedure.input(schema.decideInput).output(schema.decidedView).mutation(({ ctx, input }) => desk.decide(ctx, input)),
  undo: memberProcedure.input(schema.undoInput).output(schema.versionView).mutation(({ ctx, input }) => desk.undo(ctx, input)),
  log: memberProcedure.input(schema.logInput).output(schema.logView).query(({ ctx, input }) => auditLog(ctx, input)),
  case: memberProcedure.input(schema.caseInput).output(schema.caseView).query(({ ctx, input }) => caseOf(ctx, input)),
})
