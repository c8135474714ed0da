import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from './root'

export type { AppRouter } from './root'
export type { Refusal } from './trpc'
/** What each procedure takes, for components. */
export type RouterInputs = inferRouterInputs<AppRouter>
/** What each procedure gives, for components. */
export type RouterOutputs = inferRouterOutputs<AppRouter>
