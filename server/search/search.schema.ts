import { z } from 'zod'
import { storable } from '@/server/core/words'
import { KINDS, NOTES } from '@/server/forum/forum.schema'
import { anId, faceView } from '@/server/groups/groups.schema'

/** The most of a question that is read: letters, and words or operators. */
export const QUERY_MAX = 200
export const TERMS_MAX = 12
export const RESULTS_A_PAGE = 20

/** What can be found. */
export const FOUND = ['thread', 'post', 'message', 'page'] as const
export type Found = (typeof FOUND)[number]

const firstOf = (text: string): string => [...storable(text)].slice(0, QUERY_MAX).join('')

export const findInput = z.strictObject({
  /** Words and operators as they were typed. Whatever is in it, it is an answer, never an error. */
  q: z.string().max(8000).transform(firstOf),
  kind: z.enum(FOUND).optional(),
  cursor: z.string().max(120).optional(),
})
export type FindInput = z.input<typeof findInput>

/** A piece of a text; `mark`: it is what was looked for. */
const piece = z.strictObject({ text: z.string(), mark: z.boolean() })
export type Piece = z.infer<typeof piece>

export const foundView = z.strictObject({
  kind: z.enum(FOUND),
  id: z.string(),
  /** Where it stands, as an address of ours. */
  href: z.string(),
  /** Of the thread, the room or the page; null where a thread's title does not show. */
  title: z.array(piece).nullable(),
  threadKind: z.enum(KINDS).nullable(),
  group: z.strictObject({ id: z.string(), name: z.string() }).nullable(),
  face: faceView.nullable(),
  /** The number of the post or the message. */
  number: z.number().nullable(),
  /** Null for library pages: they have no day. */
  at: z.date().nullable(),
  notes: z.array(z.enum(NOTES)),
  /** Which notes fold it for this reader, and which of their muted words; its words then stay out. */
  folded: z.array(z.enum(NOTES)),
  muted: z.string().nullable(),
  excerpt: z.array(piece).nullable(),
})
export type FoundView = z.infer<typeof foundView>

export const findView = z.strictObject({
  results: z.array(foundView),
  next: z.string().nullable(),
  /** Whether there was anything to look for at all. */
  asked: z.boolean(),
  /** Slips of the finger that were read as another word; only words that stand in a result. */
  instead: z.array(z.strictObject({ typed: z.string(), word: z.string() })),
  /** The group that `in:` meant, where it meant one that the asker reads. */
  inGroup: z.strictObject({ id: z.string(), name: z.string() }).nullable(),
  /** The room that it meant, where it meant no group. */
  inRoom: z.strictObject({ id: z.string(), name: z.string() }).nullable(),
})
export type FindView = z.infer<typeof findView>

export const whileWritingInput = z.strictObject({
  title: z.string().max(600).transform(storable),
  body: z.string().max(40_000).transform((text) => storable(text).slice(0, 2000)),
  groupId: anId,
})
export type WhileWritingInput = z.input<typeof whileWritingInput>

export const whileWritingView = z.strictObject({
  threads: z.array(z.strictObject({ id: z.string(), title: z.string(), group: z.string(), replies: z.number() })),
  pages: z.array(z.strictObject({ slug: z.string(), title: z.string(), minutes: z.number() })),
})
export type WhileWritingView = z.infer<typeof whileWritingView>
