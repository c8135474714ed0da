import { z } from 'zod'
import { memberProcedure } from '@/server/api/trpc'
import * as queries from './word-rule.queries'
import * as schema from './word-rule.schema'
import * as service from './word-rule.service'

/** Word lists, for the desk. */
export const wordProcedures = {
  words: memberProcedure.input(z.void()).output(schema.wordsView).query(({ ctx }) => queries.words(ctx)),
  word: memberProcedure.input(schema.wordInput).output(schema.wordView).query(({ ctx, input }) => queries.word(ctx, input)),
  addWord: memberProcedure.input(schema.addWordInput).output(schema.wordInput).mutation(({ ctx, input }) => service.addWord(ctx, input)),
  tryWord: memberProcedure.input(schema.wordInput).output(schema.trialView).mutation(({ ctx, input }) => service.tryWord(ctx, input)),
  putToWork: memberProcedure.input(schema.wordInput).output(schema.wordInput).mutation(({ ctx, input }) => service.putToWork(ctx, input)),
  retireWord: memberProcedure.input(schema.wordInput).output(schema.wordInput).mutation(({ ctx, input }) => service.retireWord(ctx, input)),
}
