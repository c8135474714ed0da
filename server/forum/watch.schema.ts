import { z } from 'zod'
import { anId } from '@/server/groups/groups.schema'

/** How much somebody wants to be told of. Unless they choose, it is `replies`: answers to them, and mentions. */
export const WATCH_LEVELS = ['everything', 'replies', 'nothing'] as const
export type WatchLevel = (typeof WATCH_LEVELS)[number]

const level = z.enum(WATCH_LEVELS, 'forum.watch-unknown')
export const watchInput = z.strictObject({ threadId: anId, level })
export const watchGroupInput = z.strictObject({ groupId: anId, level })
export const watchedView = z.strictObject({ level })
