import { cookies, headers } from 'next/headers'
import { redirect, unstable_rethrow } from 'next/navigation'
import { cache } from 'react'
import { actorFromToken, contextFor, sessionCookieName } from '@/server/accounts/context'
import { sanctionOf, type Actor } from '@/server/core/actor'
import { createCaller } from './root'
import { refusalOf, type Refusal } from './trpc'

/** The header in which the server door passes the peer's address on; a client's own value is overwritten there. */
export const ADDRESS_HEADER = 'x-hearthside-peer'

/** Who is asking, once per request. */
export const viewer = cache(async (): Promise<Actor> => actorFromToken((await cookies()).get(sessionCookieName())?.value))

/** Somebody who is banned is led to what is left to them: what was decided, and the appeal. */
function leadAside(actor: Actor, error: { message: string }): void {
  if (error.message === 'accounts.banned' && sanctionOf(actor, ['ban'])) redirect('/cases')
}

/** Every procedure as a function, for the person who asked for this page or sent this form. */
export const api = cache(async () => {
  const actor = await viewer()
  return createCaller(contextFor(actor, (await headers()).get(ADDRESS_HEADER) ?? 'unknown'), { onError: ({ error }) => leadAside(actor, error) })
})

export type Api = Awaited<ReturnType<typeof api>>

/**
 * Runs a verb for a form: its value, or the refusal in a form a screen can say in words.
 * Redirects that the verb's caller makes pass through; so do bugs, as INTERNAL with an id.
 */
export async function attempt<T>(work: (api: Api) => Promise<T>): Promise<{ ok: true; value: T } | { ok: false; refusal: Refusal }> {
  const ready = await api()
  try {
    return { ok: true, value: await work(ready) }
  } catch (error) {
    unstable_rethrow(error)
    return { ok: false, refusal: refusalOf(error) }
  }
}
