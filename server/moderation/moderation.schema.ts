import { z } from 'zod'
import { storable } from '@/server/core/words'

/** Where a report stands in the queue, most urgent first. Risk is a lane, never a sum. */
export const LANES = ['crisis', 'red', 'amber', 'green'] as const
export type LaneName = (typeof LANES)[number]

/** What a member can say is wrong, and how soon a person must look (product.md, "lane"). */
export const LANE_OF = {
  not_safe: 'crisis',
  worried: 'crisis',
  threat: 'red',
  abuse: 'red',
  scam: 'red',
  private_details: 'red',
  dangerous_advice: 'amber',
  harassment: 'amber',
  unkind: 'green',
  other: 'green',
} as const satisfies Record<string, LaneName>

export type ReportReason = keyof typeof LANE_OF
export const REASONS = Object.keys(LANE_OF) as [ReportReason, ...ReportReason[]]
export const reportReason = z.enum(REASONS, { error: 'moderation.reason-missing' })

/** What can be reported. A profile is named by its face: the account behind it never leaves the server. */
export const REPORTABLE = ['post', 'thread', 'message', 'profile', 'request'] as const
/** How many messages either side of one that two people said alone its reporter can show with it. */
export const CONTEXT_MOST = 10
export const reportable = z.enum(REPORTABLE)
export type Reportable = z.infer<typeof reportable>

export const NOTE_MAX = 1000
export const WORDS_MAX = 2000

export const subjectInput = z.strictObject({ type: reportable, id: z.uuid() })

export const reportInput = z.strictObject({
  type: reportable,
  id: z.uuid(),
  reason: reportReason,
  note: z.string().trim().max(NOTE_MAX, 'moderation.note-long').transform(storable).default(''),
  /** Of a talk of two: what is shown with the message. Nothing else of the talk is read by anybody. */
  context: z.strictObject({ before: z.number().int().min(0).max(CONTEXT_MOST), after: z.number().int().min(0).max(CONTEXT_MOST) }).optional(),
})

/** The guideline a decision rests on, as a code; the words stand in the copy. */
export const RULES = ['kindness', 'safety', 'threat', 'privacy', 'advice', 'scam', 'other'] as const
export const rule = z.enum(RULES, { error: 'moderation.rule-missing' })
export type Rule = z.infer<typeof rule>

/** How many days a suspension may last. Longer needs a second look at its end. */
export const SUSPENSION_DAYS = [1, 3, 7, 14, 30] as const

export const itemInput = z.strictObject({ itemId: z.uuid() })
export const claimInput = z.strictObject({ itemId: z.uuid(), version: z.number().int().min(1) })

const page = { cursor: z.string().max(200).optional(), limit: z.number().int().min(1).max(50).default(25) }
export const queueInput = z.strictObject({ show: z.enum(['open', 'done']).default('open'), lane: z.enum(LANES).optional(), ...page })

// ---------------------------------------------------------------- what leaves

export const lane = z.enum(LANES)
export const source = z.enum(['report', 'concern', 'screening', 'hold', 'appeal', 'join_request', 'unanswered', 'follow_up', 'host'])
export const subjectType = z.enum(['thread', 'post', 'message', 'account', 'membership', 'room', 'request', 'appeal'])
export const face = z.strictObject({
  id: z.string(),
  name: z.string(),
  roles: z.array(z.enum(['patient', 'caregiver', 'bereaved', 'friend'])),
  /** A name borne in one thread alone. */
  another: z.literal(true).optional(),
})

/** Who has an item in hand, as the one who asks sees it. */
export const claimView = z.strictObject({ mine: z.boolean(), name: z.string(), until: z.date() }).nullable()

export const reportView = z.strictObject({
  /** Opens the help panel at once. */
  help: z.boolean(),
  /** This person had said the same about it before. */
  already: z.boolean(),
})

const NOTES = ['dying', 'prognosis', 'suicide', 'medical', 'child', 'sex', 'faith', 'relapse', 'food'] as const

export const subjectView = z.strictObject({
  type: reportable,
  /** Whose words it is about; the report never tells them who wrote it. */
  name: z.string(),
  /** The words to be reported, short and plain; empty for a profile without any. */
  /** Empty where a content note or a muted word folds it. */
  excerpt: z.string(),
  folded: z.array(z.enum(NOTES)),
  muted: z.string().nullable(),
  mine: z.boolean(),
  /** Said between two people alone: how many messages before and after it there are to show, up to the most. */
  direct: z.strictObject({ before: z.int(), after: z.int() }).nullable(),
  /** Where to go back to. */
  href: z.string(),
})

export const queueRow = z.strictObject({
  id: z.string(),
  lane,
  source,
  subjectType,
  reasons: z.array(z.string()),
  reports: z.number(),
  createdAt: z.date(),
  dueAt: z.date().nullable(),
  closedAt: z.date().nullable(),
  outcome: z.string().nullable(),
  claim: claimView,
  /** Passed to a lead, or overdue. */
  escalated: z.boolean(),
  /** Which follow-up: `second_look`, `day_1`, `day_3`. */
  stage: z.string().nullable(),
  /** Why screening or a hold brought it, as codes. */
  signals: z.array(z.string()),
  /** For taking it in hand from the list. */
  version: z.number(),
  /** Why this moderator can do nothing on it, where that is so. */
  why: z.string().nullable(),
})
export const queueView = z.strictObject({
  counts: z.strictObject({ crisis: z.number(), red: z.number(), amber: z.number(), green: z.number() }),
  /** What stands in lists of its own: asks to join (for facilitators: of their own groups; null for others), threads nobody has answered. */
  lists: z.strictObject({ joins: z.number().nullable(), unanswered: z.number() }),
  /** Requests that wait for this moderator's answer as the second person. */
  pairs: z.number(),
  rows: z.array(queueRow),
  cursor: z.string().nullable(),
})
