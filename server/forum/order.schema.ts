import { z } from 'zod'
import { anId } from '@/server/groups/groups.schema'
import { NOTES } from './forum.schema'

/** When the words of a group's members show. */
export const HOLD_MODES = ['before', 'first_posts', 'screening', 'after'] as const
export type HoldModeName = (typeof HOLD_MODES)[number]

/** Seconds between two posts of one member that a facilitator can choose. */
export const SLOW_CHOICES = [60, 300, 900, 3600] as const

const notes = z.array(z.enum(NOTES, 'forum.note-unknown')).max(NOTES.length, 'forum.note-unknown')

/** What a facilitator does in a thread of their group. `aside`: a post is hidden with care until the team has looked. */
export const facilitateInput = z.discriminatedUnion('act', [
  z.strictObject({ act: z.enum(['lock', 'unlock', 'pin', 'unpin']), threadId: anId }),
  z.strictObject({ act: z.literal('slow'), threadId: anId, seconds: z.number().int().min(5).max(86_400).nullable() }),
  z.strictObject({ act: z.literal('notes'), threadId: anId, notes }),
  z.strictObject({ act: z.literal('noteOnPost'), postId: anId, notes }),
  z.strictObject({ act: z.literal('aside'), postId: anId }),
])
export type Facilitate = z.infer<typeof facilitateInput>

export const facilitatedView = z.strictObject({ threadId: z.string(), number: z.number().nullable() })
export const holdModeInput = z.strictObject({ groupId: anId, mode: z.enum(HOLD_MODES, 'forum.hold-mode') })
export const groupOrderInput = z.strictObject({ groupId: anId })

/** When words show in a group: what was chosen, whether the reader may choose, and what they are told before they write. */
export const holdModeView = z.strictObject({ mode: z.enum(HOLD_MODES), canSet: z.boolean(), hint: z.enum(['before', 'first_posts']).nullable() })
export type HoldModeView = z.infer<typeof holdModeView>
