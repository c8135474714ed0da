import { systemContext } from '@/server/accounts/context'
import type { Listener } from '@/server/core/events'
import { keepItemsInPlace, logFacilitated } from './order-log.service'

/** forum.facilitated -> the log of acts. */
export const writeFacilitated: Listener = (event) => logFacilitated(systemContext(), event)

/** forum.thread.moved, forum.thread.merged -> open items follow what they are about. */
export const followThread: Listener = (event) => keepItemsInPlace(systemContext(), event)
