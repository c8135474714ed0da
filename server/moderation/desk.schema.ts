import { z } from 'zod'
import { storable } from '@/server/core/words'
import { rule, WORDS_MAX } from './moderation.schema'

// What can be done at the desk: which acts there are, and what each is given.

/** How many days a mute may last. */
export const MUTE_DAYS = [1, 3, 7] as const

/** What ends an item: exactly one of these closes it. */
export const CLOSING = ['approve', 'decline', 'leave', 'hide', 'warn', 'mute', 'suspend', 'uphold', 'ease', 'reverse'] as const
/** What may be done while an item stays open, as often as needed. */
export const MEASURES = ['edit', 'notes', 'move', 'split', 'merge', 'lock', 'unlock', 'slow', 'calm', 'outreach', 'note', 'escalate', 'join'] as const
/** What needs a second person: the first asks, with a reason. */
export const PAIRED = ['ban', 'unmask', 'disclosure'] as const
/** What takes a decision back. */
export const UNDOING = ['restore', 'lift', 'reopen'] as const

/** What the desk can offer. The server lists the ones a moderator has on an item, in the order a screen shows them. */
export const ACTIONS = ['claim', 'release', ...CLOSING, ...MEASURES, ...PAIRED, ...UNDOING] as const
export const action = z.enum(ACTIONS)
export type Action = z.infer<typeof action>

const toThePerson = z.string().trim().min(1, 'moderation.words-missing').max(WORDS_MAX, 'moderation.words-long').transform(storable)
const version = z.number().int().min(1)
const onItem = { itemId: z.uuid(), version }

const days = z.number({ error: 'moderation.days-missing' }).int('moderation.days-missing').min(1, 'moderation.days-missing').max(30, 'moderation.days-missing')

/** A decision: which act, resting on which rule, with the words the person will read. */
export const decideInput = z.discriminatedUnion('act', [
  z.strictObject({ ...onItem, act: z.enum(['leave', 'approve']) }),
  z.strictObject({ ...onItem, act: z.literal('decline'), rule, words: toThePerson }),
  z.strictObject({ ...onItem, act: z.literal('hide'), rule, words: toThePerson }),
  z.strictObject({ ...onItem, act: z.literal('warn'), rule, words: toThePerson, alsoHide: z.boolean().default(false) }),
  z.strictObject({
    ...onItem,
    act: z.literal('suspend'),
    rule,
    words: toThePerson,
    alsoHide: z.boolean().default(false),
    days,
  }),
  /** `everywhere` false: in the item's group alone. */
  z.strictObject({ ...onItem, act: z.literal('mute'), rule, words: toThePerson, alsoHide: z.boolean().default(false), everywhere: z.boolean().default(true), days }),
  /** An appeal is judged: the decision stands, is made milder (a sanction ends after `days` from now), or is taken back. */
  z.strictObject({ ...onItem, act: z.enum(['uphold', 'reverse']), words: toThePerson }),
  z.strictObject({ ...onItem, act: z.literal('ease'), words: toThePerson, days }),
])
export type Decide = z.infer<typeof decideInput>

const postNumber = z.number().int().min(1).max(1_000_000)
const NOTES = ['dying', 'prognosis', 'suicide', 'medical', 'child', 'sex', 'faith', 'relapse', 'food'] as const

/** A measure: something done to words, thread or person while the item stays open. */
export const measureInput = z.discriminatedUnion('act', [
  /** With the author: the words as they shall stand, and what the author is told. */
  z.strictObject({ ...onItem, act: z.literal('edit'), body: z.string().trim().min(1, 'moderation.words-missing').max(40_000, 'moderation.words-long').transform(storable), rule, words: toThePerson }),
  z.strictObject({ ...onItem, act: z.literal('notes'), notes: z.array(z.enum(NOTES)).max(NOTES.length) }),
  z.strictObject({ ...onItem, act: z.literal('move'), groupId: z.uuid() }),
  /** From this post number on, into a thread of its own. */
  z.strictObject({ ...onItem, act: z.literal('split'), from: postNumber, title: z.string().trim().min(1, 'moderation.title-missing').max(140, 'moderation.title-long').transform(storable) }),
  z.strictObject({ ...onItem, act: z.literal('merge'), intoThreadId: z.uuid('moderation.thread-missing') }),
  z.strictObject({ ...onItem, act: z.enum(['lock', 'unlock', 'calm', 'escalate']) }),
  /** Seconds between two posts of one member; null ends it. */
  z.strictObject({ ...onItem, act: z.literal('slow'), seconds: z.number().int().min(5).max(86_400).nullable() }),
  z.strictObject({ ...onItem, act: z.literal('outreach'), words: toThePerson }),
  z.strictObject({ ...onItem, act: z.literal('note'), words: toThePerson }),
  /** Joins this item to another open one: it closes into it. */
  z.strictObject({ ...onItem, act: z.literal('join'), intoItemId: z.uuid('moderation.item-missing') }),
])
export type Measure = z.infer<typeof measureInput>

/** Asking a second person for what one may not do alone. `words` is what the person will be told (a ban). */
export const askPairInput = z.strictObject({ ...onItem, kind: z.enum(PAIRED), rule, reason: toThePerson, words: toThePerson.optional() })
export const answerPairInput = z.strictObject({ id: z.uuid(), agree: z.boolean() })

/** An appeal: by the person a decision is about, in their own words. `decisionId` is the id of their case page. */
export const appealInput = z.strictObject({ decisionId: z.uuid(), words: z.string().trim().min(1, 'moderation.words-missing').max(WORDS_MAX, 'moderation.words-long').transform(storable) })

/** A line in a letter between the team and a member. Without `letterId` a member begins one to the team. */
export const letterLineInput = z.strictObject({ letterId: z.uuid().optional(), words: toThePerson })

/** Taking a decision back: showing the words again, or ending a sanction early. The person is told. */
export const undoInput = z.strictObject({ ...onItem, act: z.enum(['restore', 'lift', 'reopen']), words: toThePerson })
