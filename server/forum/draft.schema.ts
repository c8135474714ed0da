import { z } from 'zod'
import { storable } from '@/server/core/words'
import { KINDS, NOTES, TITLE_MAX } from './forum.schema'

/** A draft that nobody touched for so long is erased. */
export const DRAFT_DAYS = 90
/** A draft may be longer than a post: what is too long to send is still kept. */
export const DRAFT_MAX = 20_000
/** How many somebody may have at once. */
export const DRAFTS_MOST = 100
export const DRAFTS_A_PAGE = 20

/** Where a draft will stand: a new thread of a group, a reply in a thread, a change of a post. */
export const draftPlace = z.strictObject({ at: z.enum(['start', 'reply', 'edit']), id: z.uuid('input.id') })
export type DraftPlace = z.infer<typeof draftPlace>

const kept = (max: number) => z.string().max(max, 'forum.draft-long').default('').transform(storable)
const sequence = z.number().int().min(0).max(1_000_000_000)

/** `sequence` is the one this window last knew; 0: it knows of none. */
export const saveDraftInput = z.strictObject({
  place: draftPlace,
  sequence,
  clientId: z.uuid('forum.client-id'),
  kind: z.enum(KINDS).nullable().default(null),
  title: kept(TITLE_MAX * 4),
  body: kept(DRAFT_MAX),
  notes: z.array(z.enum(NOTES)).max(NOTES.length).default([]).transform((notes) => [...new Set(notes)]),
  faceName: kept(120),
  quotes: z.number().int().min(1).max(1_000_000).nullable().default(null),
})
export type SaveDraftInput = z.infer<typeof saveDraftInput>

export const draftInput = z.strictObject({ place: draftPlace })
export const draftsInput = z.strictObject({ after: z.string().max(80).optional(), limit: z.number().int().min(1).max(DRAFTS_A_PAGE).optional() })

export const draftView = z.strictObject({
  place: draftPlace,
  sequence,
  kind: z.enum(KINDS).nullable(),
  title: z.string(),
  body: z.string(),
  notes: z.array(z.enum(NOTES)),
  faceName: z.string(),
  quotes: z.number().nullable(),
  clientId: z.string(),
  updatedAt: z.date(),
  /** A change that was begun before the post was last changed: it is offered beside the post's words, never put over them. */
  outdated: z.boolean(),
})
export type DraftView = z.infer<typeof draftView>

/**
 * What became of a save. `newer`: another window or device saved meanwhile; nothing was overwritten, and its words
 * come along. `sent`: this very text was sent from another window.
 */
export const savedDraftView = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('saved'), sequence, at: z.date(), suggested: z.array(z.enum(NOTES)) }),
  z.strictObject({ state: z.literal('newer'), draft: draftView }),
  z.strictObject({ state: z.literal('sent') }),
])
export type SavedDraft = z.infer<typeof savedDraftView>

const draftRow = z.strictObject({
  place: draftPlace,
  title: z.string(),
  /** The first words, as typed. */
  words: z.string(),
  updatedAt: z.date(),
  /** Where it will stand, when its writer may read there still; `title` is null where the thread's does not show. */
  where: z.strictObject({ group: z.string(), title: z.string().nullable(), number: z.number().nullable(), href: z.string() }).nullable(),
})
export type DraftRow = z.infer<typeof draftRow>
export const draftsView = z.strictObject({ drafts: z.array(draftRow), next: z.string().nullable() })
/** What was discarded, so that it can be put back. */
export const discardedView = z.strictObject({ draft: draftView.nullable() })
