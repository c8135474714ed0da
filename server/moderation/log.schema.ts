import { z } from 'zod'

/** What the log can be narrowed to: beginnings of the verbs it keeps. */
export const LOG_PARTS = {
  decisions: ['decided.', 'person.'],
  sanctions: ['sanction.'],
  openings: ['item.opened', 'letter.opened', 'log.'],
  hands: ['item.'],
  words: ['post.', 'thread.', 'message.', 'measure.', 'group.', 'words.'],
  pairs: ['pair.'],
  shifts: ['shift.', 'handover.'],
  sessions: ['session.'],
} as const
export type LogPart = keyof typeof LOG_PARTS
export const LOG_PART_NAMES = Object.keys(LOG_PARTS) as [LogPart, ...LogPart[]]

/** Entries of an export's page. */
export const EXPORT_PAGE = 500

const filter = {
  part: z.enum(LOG_PART_NAMES).optional(),
  /** Face name of a moderator, as the log shows it. */
  by: z.string().trim().max(60).optional(),
  itemId: z.uuid().optional(),
  from: z.date().optional(),
  to: z.date().optional(),
}

export const logInput = z.strictObject({ ...filter, cursor: z.string().max(200).optional(), limit: z.number().int().min(1).max(50).default(25) })
export type LogInput = z.infer<typeof logInput>
export const exportLogInput = z.strictObject({ ...filter, cursor: z.string().max(200).optional() })
export type ExportLogInput = z.infer<typeof exportLogInput>

export const logView = z.strictObject({
  rows: z.array(
    z.strictObject({
      id: z.string(),
      at: z.date(),
      actor: z.string().nullable(),
      verb: z.string(),
      about: z.string().nullable(),
      itemId: z.string().nullable(),
      code: z.string().nullable(),
      version: z.number().nullable(),
      hash: z.string().nullable(),
    }),
  ),
  cursor: z.string().nullable(),
})
