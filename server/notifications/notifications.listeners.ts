import { systemContext } from '@/server/accounts/context'
import type { Ctx } from '@/server/core/ctx'
import type { Listener, StoredEvent } from '@/server/core/events'
import { onAskDecided, onAsked, onDecided, onPostPublished } from './notifications.service'

const asSystem = (verb: (ctx: Ctx, event: StoredEvent) => Promise<void>): Listener => (event) => verb(systemContext(), event)

/** forum.post.published -> the thread's author and whoever is quoted. */
export const tellOfReply = asSystem(onPostPublished)
/** groups.asked -> the group's facilitators. */
export const tellOfAsk = asSystem(onAsked)
/** groups.ask-approved, groups.ask-declined -> whoever asked. */
export const tellOfAnswer = asSystem(onAskDecided)
/** moderation.decided -> the person it is about. */
export const tellOfDecision = asSystem(onDecided)
