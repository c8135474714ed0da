import type { StoredEvent } from '@/server/core/events'
import { guestPages, staleAddresses } from './guest-pages'

/** Drops the kept pages that an event made old. */
export async function dropStale(event: StoredEvent): Promise<void> {
  const addresses = staleAddresses(event)
  if (addresses) guestPages().drop(addresses)
}
