import { z } from 'zod'
import { memberProcedure } from '@/server/api/trpc'
import { appeal } from './appeal.service'
import { casesOf, caseOf } from './case.queries'
import * as caseSchema from './case.schema'
import { decide } from './decide.service'
import * as schema from './desk.schema'
import { claim, release } from './desk.service'
import { readItem } from './item.queries'
import { answeredPairView, askedPairView, decidedView, itemView, pairsView, versionView } from './item.schema'
import { lettersOf, letterOf } from './letter.queries'
import { writeLetter } from './letter.service'
import { measure } from './measure.service'
import { claimInput, itemInput } from './moderation.schema'
import { pairs } from './pair.queries'
import { answerPair, askPair } from './pair.service'
import { undo } from './undo.service'

/** What is done at the desk, and what the person it is done about reads and may answer. */
export const deskProcedures = {
  /** Opens an item, which is written down. */
  item: memberProcedure.input(itemInput).output(itemView).query(({ ctx, input }) => readItem(ctx, input)),
  /** Takes an item in hand. */
  claim: memberProcedure.input(claimInput).output(versionView).mutation(({ ctx, input }) => claim(ctx, input)),
  /** Passes an item on. */
  release: memberProcedure.input(claimInput).output(versionView).mutation(({ ctx, input }) => release(ctx, input)),
  /** Ends an item by one act, once. */
  decide: memberProcedure.input(schema.decideInput).output(decidedView).mutation(({ ctx, input }) => decide(ctx, input)),
  /** Does something to words, thread or person while the item stays open. */
  measure: memberProcedure.input(schema.measureInput).output(versionView).mutation(({ ctx, input }) => measure(ctx, input)),
  /** Takes a decision back, or opens an item again. */
  undo: memberProcedure.input(schema.undoInput).output(versionView).mutation(({ ctx, input }) => undo(ctx, input)),

  /** Requests that wait for a second person. */
  pairs: memberProcedure.input(z.void()).output(pairsView).query(({ ctx }) => pairs(ctx)),
  /** Asks for a second person. */
  askPair: memberProcedure.input(schema.askPairInput).output(askedPairView).mutation(({ ctx, input }) => askPair(ctx, input)),
  /** Answers somebody else's request; a yes does it at once. */
  answerPair: memberProcedure.input(schema.answerPairInput).output(answeredPairView).mutation(({ ctx, input }) => answerPair(ctx, input)),

  /** What was decided about the asker, and why. */
  case: memberProcedure.meta({ whileBanned: true }).input(caseSchema.caseInput).output(caseSchema.caseView).query(({ ctx, input }) => caseOf(ctx, input)),
  /** Everything that was decided about the asker. */
  cases: memberProcedure.meta({ whileBanned: true }).input(caseSchema.casesInput).output(caseSchema.casesView).query(({ ctx, input }) => casesOf(ctx, input)),
  /** Asks for somebody else's judgement of a decision, once. */
  appeal: memberProcedure.meta({ whileBanned: true }).input(schema.appealInput).output(caseSchema.appealedView).mutation(({ ctx, input }) => appeal(ctx, input)),
  /** The asker's own letters with the team. */
  letters: memberProcedure.meta({ whileBanned: true }).input(caseSchema.lettersInput).output(caseSchema.lettersView).query(({ ctx, input }) => lettersOf(ctx, input)),
  /** One letter, for its member or for the desk. */
  letter: memberProcedure.meta({ whileBanned: true }).input(caseSchema.letterInput).output(caseSchema.letterView).query(({ ctx, input }) => letterOf(ctx, input)),
  /** A line in a letter; without one a member begins a letter to the team. */
  writeLetter: memberProcedure.meta({ whileBanned: true }).input(schema.letterLineInput).output(caseSchema.writtenLetterView).mutation(({ ctx, input }) => writeLetter(ctx, input)),
}
