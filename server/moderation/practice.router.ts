import { z } from 'zod'
import { memberProcedure } from '@/server/api/trpc'
import { practiceRoom, practiceRun } from './practice.queries'
import * as schema from './practice.schema'
import { answerPractice, endPractice, startPractice } from './practice.service'

/** The practice room's part of the moderation router. */
export const practiceProcedures = {
  practice: memberProcedure.input(z.void()).output(schema.practiceView).query(({ ctx }) => practiceRoom(ctx)),
  practiceRun: memberProcedure.input(schema.practiceRunInput).output(schema.practiceRunView).query(({ ctx, input }) => practiceRun(ctx, input)),
  practiceStart: memberProcedure.input(schema.practiceStartInput).output(schema.practiceRunId).mutation(({ ctx, input }) => startPractice(ctx, input)),
  practiceAnswer: memberProcedure.input(schema.practiceAnswerInput).output(z.void()).mutation(({ ctx, input }) => answerPractice(ctx, input)),
  practiceEnd: memberProcedure.input(schema.practiceRunInput).output(z.void()).mutation(({ ctx, input }) => endPractice(ctx, input)),
}
