import { systemContext } from '@/server/accounts/context'
import type { Listener } from '@/server/core/events'
import { awaitFirstReply } from './unanswered.service'

/** forum.post.published -> an opening begins to wait for its first reply. */
export const waitForReply: Listener = (event) => awaitFirstReply(systemContext(), event)
