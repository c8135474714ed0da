import { z } from 'zod'
import { action, PAIRED } from './desk.schema'
import { claimView, face, lane, reportReason, source, subjectType } from './moderation.schema'

// What a moderator reads of an item they have opened.

const contentNote = z.enum(['dying', 'prognosis', 'suicide', 'medical', 'child', 'sex', 'faith', 'relapse', 'food'])

const entryView = z.strictObject({
  number: z.number(),
  face,
  html: z.string(),
  at: z.date(),
  isSubject: z.boolean(),
  state: z.enum(['shown', 'hidden', 'held', 'deleted']),
})

const pastItem = z.strictObject({ id: z.string().nullable(), lane, subjectType, outcome: z.string().nullable(), at: z.date() })
const pastSanction = z.strictObject({ kind: z.enum(['warning', 'mute', 'suspension', 'ban']), rule: z.string(), startsAt: z.date(), endsAt: z.date().nullable(), liftedAt: z.date().nullable(), inForce: z.boolean() })

/** A request for a second person, as this moderator sees it. */
export const pairView = z.strictObject({
  id: z.string(),
  kind: z.enum(PAIRED),
  state: z.enum(['asked', 'agreed', 'declined', 'expired', 'done']),
  /** Whether the one who reads this asked. */
  mine: z.boolean(),
  by: z.string(),
  at: z.date(),
  reason: z.string().nullable(),
  canAnswer: z.boolean(),
})

export const itemView = z.strictObject({
  id: z.string(),
  lane,
  source,
  version: z.number(),
  createdAt: z.date(),
  dueAt: z.date().nullable(),
  closedAt: z.date().nullable(),
  outcome: z.string().nullable(),
  claim: claimView,
  /** Why screening or a hold brought it, as codes. */
  signals: z.array(z.string()),
  /** Why the words are held back, as the code their author is told in words. */
  holdReason: z.string().nullable(),
  /** Which follow-up it is: `second_look`, `day_1`, `day_3`. */
  stage: z.string().nullable(),
  escalated: z.boolean(),
  subject: z.strictObject({
    type: subjectType,
    /** Group, thread or room it stands in; null for a profile. */
    group: z.string().nullable(),
    groupOpen: z.boolean(),
    title: z.string().nullable(),
    /** Set when this moderator may go there as a reader. */
    href: z.string().nullable(),
    /** Said between two people alone: only what a report shows is here. */
    direct: z.boolean(),
    state: z.enum(['shown', 'hidden', 'held', 'declined', 'deleted']),
    now: z.string().nullable(),
    /** The words as they were written, for editing them with their author; null where that is not offered. */
    source: z.string().nullable(),
    changed: z.boolean(),
    around: z.array(entryView),
  }),
  /** The content notes on the words. */
  notes: z.array(contentNote),
  /** The thread the words stand in. */
  thread: z.strictObject({ id: z.string(), lastNumber: z.number(), locked: z.boolean(), slowSeconds: z.number().nullable(), notes: z.array(contentNote) }).nullable(),
  /** Groups the thread may move to, and threads of the same group it may go into: short lists. */
  moveTo: z.array(z.strictObject({ id: z.string(), name: z.string() })),
  mergeInto: z.array(z.strictObject({ id: z.string(), title: z.string() })),
  stood: z.array(z.strictObject({ revision: z.number().nullable(), html: z.string(), at: z.date() })),
  reports: z.array(z.strictObject({ reason: reportReason, note: z.string().nullable(), at: z.date(), by: face.nullable() })),
  person: z
    .strictObject({
      /** The name they go by here. Where that is another name than their own, the history is that name's alone. */
      face,
      /** The words stand under another name: whether two people have unmasked it for the desk, and then their own face. */
      alias: z.strictObject({ unmasked: face.nullable() }).nullable(),
      standing: z.enum(['new', 'established', 'trusted']),
      joinedAt: z.date(),
      items: z.number(),
      sanctions: z.number(),
      lastItems: z.array(pastItem),
      lastSanctions: z.array(pastSanction),
      /** What the team wrote down about them; never shown to members. */
      notes: z.array(z.strictObject({ words: z.string(), by: z.string(), at: z.date() })),
    })
    .nullable(),
  /** Other open items about the same person or thread that this moderator may handle. */
  related: z.array(z.strictObject({ id: z.string(), lane, source, subjectType, at: z.date() })),
  pairs: z.array(pairView),
  /** What an appeal says, and the decision it is against. Who decided is not said: it is judged by another. */
  appeal: z
    .strictObject({
      words: z.string().nullable(),
      outcome: z.string().nullable(),
      decision: z.strictObject({ verb: z.string(), rule: z.string().nullable(), words: z.string().nullable(), at: z.date() }),
    })
    .nullable(),
  /** The private exchange with the person that hangs on this item or is open with them. */
  letterId: z.string().nullable(),
  can: z.array(action),
  /** Why nothing can be done here, where that is so. */
  why: z.string().nullable(),
})

export const decidedView = z.strictObject({ outcome: z.string(), secondLook: z.boolean() })
export const versionView = z.strictObject({ version: z.number() })

/** Requests that wait for a second person. The reason is read at the item, whose opening is written down. */
export const pairsView = z.array(z.strictObject({ id: z.string(), itemId: z.string(), kind: z.enum(PAIRED), mine: z.boolean(), by: z.string(), at: z.date(), expiresAt: z.date(), canAnswer: z.boolean() }))
/** `done`: somebody may be in danger, and it was done at once. */
export const askedPairView = z.strictObject({ version: z.number(), state: z.enum(['asked', 'done']) })
export const answeredPairView = z.strictObject({ state: z.enum(['done', 'declined']) })
