import { memberProcedure } from '@/server/api/trpc'
import * as queries from './draft.queries'
import * as schema from './draft.schema'
import * as service from './draft.service'

/** What somebody is writing, kept for them alone; part of the forum's router. */
export const draftProcedures = {
  draft: memberProcedure.input(schema.draftInput).output(schema.draftView.nullable()).query(({ ctx, input }) => queries.draft(ctx, input)),
  drafts: memberProcedure.input(schema.draftsInput).output(schema.draftsView).query(({ ctx, input }) => queries.drafts(ctx, input)),
  saveDraft: memberProcedure.input(schema.saveDraftInput).output(schema.savedDraftView).mutation(({ ctx, input }) => service.saveDraft(ctx, input)),
  discardDraft: memberProcedure.input(schema.draftInput).output(schema.discardedView).mutation(({ ctx, input }) => service.discardDraft(ctx, input)),
}
