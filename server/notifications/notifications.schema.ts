import { z } from 'zod'

/** What a person can be told about. */
export const NOTICE_KINDS = ['reply', 'asked', 'ask_approved', 'ask_declined', 'hidden', 'warned', 'suspended', 'restored', 'lifted'] as const
export type NoticeKind = (typeof NOTICE_KINDS)[number]

export const listInput = z.strictObject({ cursor: z.string().max(120).optional(), limit: z.number().int().min(1).max(50).default(20) })
export const markReadInput = z.strictObject({ upTo: z.date() })
export const followInput = z.strictObject({ id: z.uuid() })

/**
 * A notice as its owner sees it now. It is rendered from ids with the reading law asked again: `title`, `name` and
 * `group` are null where the thread, the post or the group is no longer theirs to read.
 */
export const noticeView = z.strictObject({
  id: z.string(),
  kind: z.enum(NOTICE_KINDS),
  at: z.date(),
  fresh: z.boolean(),
  name: z.string().nullable(),
  title: z.string().nullable(),
  group: z.string().nullable(),
  /** Where it leads; null where there is nothing to go to any more. */
  href: z.string().nullable(),
})
export type NoticeView = z.infer<typeof noticeView>

export const listView = z.strictObject({ rows: z.array(noticeView), cursor: z.string().nullable() })
export const countView = z.strictObject({ unread: z.number() })
export const todayView = z.array(noticeView)
export const followView = z.strictObject({ href: z.string() })
