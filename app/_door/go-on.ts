import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'

/**
 * Goes on after something was changed. What the browser has kept of our pages is dropped first: when the way leads
 * back to the very page one came from, or to a place in it, the framework would otherwise show it as it was.
 */
export function goOn(to: string): never {
  refresh()
  redirect(to)
}
