import { z } from 'zod'
import { subjectType } from './moderation.schema'

// What a person reads of what was decided about them, and the private letters between them and the team.

export const caseInput = z.strictObject({ id: z.uuid() })
const page = { cursor: z.string().max(200).optional(), limit: z.number().int().min(1).max(50).default(25) }
export const casesInput = z.strictObject(page)
export const lettersInput = z.strictObject(page)
export const letterInput = z.strictObject({ id: z.uuid() })

const kind = z.enum(['hidden', 'warned', 'muted', 'suspended', 'banned', 'held_declined', 'edited_by_team', 'restored', 'lifted', 'unmasked', 'disclosed'])

export const caseView = z.strictObject({
  id: z.string(),
  kind,
  /** Whether the words were hidden, or not let through, as well. */
  alsoHidden: z.boolean(),
  subjectType: subjectType.nullable(),
  rule: z.string().nullable(),
  /** The version of the guidelines the rule was read in. */
  ruleVersion: z.string().nullable(),
  words: z.string().nullable(),
  at: z.date(),
  until: z.date().nullable(),
  lifted: z.boolean(),
  /** For a mute: the one group it holds in; null: everywhere. */
  group: z.string().nullable(),
  /** Whether somebody else can still be asked to judge it. */
  canAppeal: z.boolean(),
  /** The appeal, once there is one, and what came of it. */
  appeal: z
    .strictObject({ words: z.string().nullable(), at: z.date(), outcome: z.enum(['upheld', 'eased', 'reversed']).nullable(), judgedAt: z.date().nullable(), answer: z.string().nullable() })
    .nullable(),
})

export const casesView = z.strictObject({
  rows: z.array(z.strictObject({ id: z.string(), kind, at: z.date(), until: z.date().nullable(), lifted: z.boolean(), appeal: z.enum(['none', 'waiting', 'upheld', 'eased', 'reversed']) })),
  cursor: z.string().nullable(),
})

export const appealedView = z.strictObject({ id: z.string() })

export const lettersView = z.strictObject({
  /** The last line is the team's, and nothing was written back yet. */
  rows: z.array(z.strictObject({ id: z.string(), startedAt: z.date(), lastAt: z.date(), lines: z.number(), fromTeam: z.boolean() })),
  cursor: z.string().nullable(),
})

export const letterView = z.strictObject({
  id: z.string(),
  /** The asker is the member it is to; otherwise they read it at the desk. */
  mine: z.boolean(),
  /** For the desk: the name the member goes by in it. */
  person: z.string().nullable(),
  lines: z.array(
    z.strictObject({
      fromTeam: z.boolean(),
      /** For the desk: who of the team wrote it. A member reads "the team". */
      by: z.string().nullable(),
      /** Null: erased when its time had come. */
      words: z.string().nullable(),
      at: z.date(),
    }),
  ),
  canWrite: z.boolean(),
})

export const writtenLetterView = z.strictObject({ id: z.string() })
