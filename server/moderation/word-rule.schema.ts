import { z } from 'zod'
import { storable } from '@/server/core/words'
import { PATTERN_MAX } from '@/server/screening/screening.schema'
import { LANES } from './moderation.schema'

export const WORD_KINDS = ['hold', 'raise', 'replace', 'link'] as const
export type WordKind = (typeof WORD_KINDS)[number]
export const STANDINGS = ['new', 'established', 'trusted'] as const
/** How many days a dry run reads, and how many of the texts it found it shows. */
export const TRIAL_DAYS = 30
export const TRIAL_SHOWN = 20
/** A dry run was looked at so lately that the line may go live. */
export const TRIAL_HOLDS_HOURS = 24

const short = (max: number, reason: string) =>
  z
    .string(reason)
    .max(max * 4, reason)
    .transform((text) => storable(text).trim().replace(/\s+/g, ' '))
    .refine((text) => [...text].length <= max, reason)

export const addWordInput = z.strictObject({
  kind: z.enum(WORD_KINDS, 'words.kind-missing'),
  pattern: short(PATTERN_MAX, 'words.pattern-long').refine((text) => text.length > 0, 'words.pattern-missing'),
  lane: z.enum(LANES).default('amber'),
  replacement: short(120, 'words.replacement-long').default(''),
  /** Null: everybody. */
  upTo: z.enum(STANDINGS).nullable().default(null),
  note: short(300, 'words.note-long').default(''),
})
export type AddWord = z.infer<typeof addWordInput>
export const wordInput = z.strictObject({ id: z.uuid() })

export const wordView = z.strictObject({
  id: z.string(),
  kind: z.enum(WORD_KINDS),
  pattern: z.string(),
  lane: z.enum(LANES),
  replacement: z.string(),
  upTo: z.enum(STANDINGS).nullable(),
  note: z.string(),
  /** Who of the team wrote it; null once their account is gone. */
  by: z.string().nullable(),
  createdAt: z.date(),
  triedAt: z.date().nullable(),
  liveAt: z.date().nullable(),
  retiredAt: z.date().nullable(),
  state: z.enum(['draft', 'live', 'retired']),
  can: z.strictObject({ live: z.boolean(), retire: z.boolean() }),
})
export type WordView = z.infer<typeof wordView>
export const wordsView = z.strictObject({ words: z.array(wordView) })

/** A text that a dry run found, as far as the moderator who asks may read it; no excerpt where a content note folds it for them. */
export const trialMatch = z.strictObject({ type: z.enum(['post', 'message']), group: z.string(), href: z.string(), excerpt: z.string().nullable(), at: z.date() })
export const trialView = z.strictObject({
  /** Texts read, and how many of those that this moderator may read it found. */
  read: z.number(),
  found: z.number(),
  matches: z.array(trialMatch),
  /** Found where this moderator does not read: a bare count; null: fewer than five, none among them. */
  elsewhere: z.number().nullable(),
  /** There was more than one run reads: the oldest texts were left out. */
  cut: z.boolean(),
  triedAt: z.date(),
})
export type TrialView = z.infer<typeof trialView>
