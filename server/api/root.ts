import { accountsRouter } from '@/server/accounts/accounts.router'
import { groupsRouter } from '@/server/groups/groups.router'
import { resourcesRouter } from '@/server/resources/resources.router'
import { safetyRouter } from '@/server/safety/safety.router'
import { createCallerFactory, router } from './trpc'

/** Every capability's procedures, by the name of the capability. */
export const appRouter = router({
  resources: resourcesRouter,
  safety: safetyRouter,
  accounts: accountsRouter,
  groups: groupsRouter,
})

export type AppRouter = typeof appRouter

/** Makes a caller of every procedure for a context; pages and tests use it. */
export const createCaller = createCallerFactory(appRouter)
