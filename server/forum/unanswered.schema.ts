import { z } from 'zod'
import { faceView } from '@/server/groups/groups.schema'
import { KINDS, NOTES } from './forum.schema'

export const unansweredInput = z.strictObject({ cursor: z.string().max(200).optional(), limit: z.number().int().min(1).max(30).default(20) })
export type UnansweredInput = z.infer<typeof unansweredInput>

export const unansweredView = z.strictObject({
  threads: z.array(
    z.strictObject({
      id: z.string(),
      title: z.string(),
      kind: z.enum(KINDS),
      notes: z.array(z.enum(NOTES)),
      face: faceView,
      /** Null where notes fold it. */
      excerpt: z.string().nullable(),
      group: z.strictObject({ id: z.string(), name: z.string() }),
      since: z.date(),
      /** The first thing this person ever wrote here. */
      isFirst: z.boolean(),
      mayReply: z.boolean(),
    }),
  ),
  cursor: z.string().nullable(),
})
