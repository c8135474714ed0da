import { systemContext } from '@/server/accounts/context'
import type { Listener } from '@/server/core/events'
import { logHosted } from './session-log.service'

/** sessions.hosted -> the log of acts, and the desk. */
export const writeHosted: Listener = (event) => logHosted(systemContext(), event)
