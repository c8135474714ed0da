import { accountsRouter } from '@/server/accounts/accounts.router'
import { chatRouter } from '@/server/chat/chat.router'
import { forumRouter } from '@/server/forum/forum.router'
import { groupsRouter } from '@/server/groups/groups.router'
import { insightsRouter } from '@/server/insights/insights.router'
import { moderationRouter } from '@/server/moderation/moderation.router'
import { notificationsRouter } from '@/server/notifications/notifications.router'
import { resourcesRouter } from '@/server/resources/resources.router'
import { safetyRouter } from '@/server/safety/safety.router'
import { searchRouter } from '@/server/search/search.router'
import { sessionsRouter } from '@/server/sessions/sessions.router'
import { talksRouter } from '@/server/talks/talks.router'
import { createCallerFactory, router } from './trpc'

/** Every capability's procedures, by the name of the capability. */
export const appRouter = router({
  resources: resourcesRouter,
  safety: safetyRouter,
  accounts: accountsRouter,
  forum: forumRouter,
  groups: groupsRouter,
  chat: chatRouter,
  sessions: sessionsRouter,
  talks: talksRouter,
  moderation: moderationRouter,
  notifications: notificationsRouter,
  search: searchRouter,
  insights: insightsRouter,
})

export type AppRouter = typeof appRouter

/** Makes a caller of every procedure for a context; pages and tests use it. */
export const createCaller = createCallerFactory(appRouter)
