import { z } from 'zod'
import { storable } from '@/server/core/words'
import { anId } from '@/server/groups/groups.schema'

/** So many names are offered at once. */
export const NAMES_MOST = 8
/** So many of a post's names are told of it. */
export const MENTIONS_A_POST = 10

/** Whom one could name: among the readers of a thread, or of a group for a thread that is not there yet. */
export const mentionableInput = z.strictObject({
  at: z.enum(['thread', 'group']),
  id: anId,
  prefix: z
    .string('forum.prefix')
    .max(60, 'forum.prefix')
    .transform((text) => storable(text).normalize('NFKC').trim())
    .refine((text) => text.length > 0, 'forum.prefix'),
})
export type MentionableInput = z.infer<typeof mentionableInput>
/** Names alone: a name leads to nobody. */
export const mentionableView = z.array(z.strictObject({ name: z.string() }))
