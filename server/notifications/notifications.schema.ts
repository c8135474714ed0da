import { z } from 'zod'

/** What is told of a thread: rows of one thread are shown as one. */
export const TALK_KINDS = ['reply', 'mention', 'watched'] as const

/** What a person can be told about. */
export const NOTICE_KINDS = [
  ...TALK_KINDS,
  // One's own words and oneself, as the desk decided.
  'held_released', 'held_declined', 'edited_by_team', 'hidden', 'restored', 'moved', 'warned', 'muted', 'suspended', 'banned', 'lifted', 'sanction_ended', 'unmasked', 'disclosed', 'appeal_judged', 'letter',
  // Groups.
  'asked', 'ask_approved', 'ask_declined', 'invited',
  // Talk of two.
  'talk_request', 'talk_accepted',
  // Sessions.
  'session_reminder', 'session_seat', 'session_moved', 'session_cancelled', 'session_aside',
  // For those who help: somebody waits for a first answer; a second person is needed; what happened next.
  'welcome', 'pair', 'next',
] as const
export type NoticeKind = (typeof NOTICE_KINDS)[number]

export const listInput = z.strictObject({ cursor: z.string().max(120).optional(), limit: z.number().int().min(1).max(50).default(20) })
export const markReadInput = z.strictObject({ upTo: z.date() })
export const followInput = z.strictObject({ id: z.uuid() })

/**
 * A notice as its owner sees it now. It is rendered from ids with the reading law asked again: `title`, `name` and
 * `group` are null where the thread, the post or the group is no longer theirs to read, across a block, and where a
 * fold stands before the title.
 */
export const noticeView = z.strictObject({
  id: z.string(),
  kind: z.enum(NOTICE_KINDS),
  at: z.date(),
  fresh: z.boolean(),
  name: z.string().nullable(),
  title: z.string().nullable(),
  group: z.string().nullable(),
  /** How many more of the same thread wait unread behind this one. */
  more: z.number(),
  /** Where it leads; null where there is nothing to go to any more. */
  href: z.string().nullable(),
})
export type NoticeView = z.infer<typeof noticeView>

export const listView = z.strictObject({ rows: z.array(noticeView), cursor: z.string().nullable() })
export const countView = z.strictObject({ unread: z.number() })
export const todayView = z.array(noticeView)
export const followView = z.strictObject({ href: z.string() })
