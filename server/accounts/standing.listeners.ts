import type { Listener } from '@/server/core/events'
import { systemContext } from './context'
import { reviewStandingOf } from './standing.service'

/** accounts.sanctioned, accounts.sanction-ended -> the person's standing is looked at. */
export const heedStanding: Listener = (event) => reviewStandingOf(systemContext(), event)
