import { systemContext } from '@/server/accounts/context'
import type { Listener } from '@/server/core/events'
import { heedKeeping } from './retention.service'

/** `chat.room.changed`, `sessions.changed`: what a room no longer keeps is gone at once. */
export const keepNoLonger: Listener = (event) => heedKeeping(systemContext(), event)
