import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import type { Clock } from '@/components/ui/time-words'
import { attempt, viewer } from '@/server/api/caller'

/** Groups and conversations are for people: no search engine keeps them. A tab of what is not public names nothing. */
export function tabOf(visibility: string, title: string | null): Metadata {
  const robots = { index: false, follow: false }
  return visibility === 'public' && title ? { title, robots } : { title: { absolute: 'Hearthside' }, robots }
}

/** The clock of the person looking. Pages for guests are kept for many, so nothing on them ages. */
export async function clockOf(): Promise<Clock> {
  const actor = await viewer()
  return actor.kind === 'member' ? { now: new Date(), timeZone: actor.timeZone } : { now: null, timeZone: 'UTC' }
}

/** A group's head, once per request; what is absent or not open answers as a page that is not there. */
export const groupFor = cache(async (id: string) => {
  const found = await attempt((api) => api.groups.page({ id }))
  if (found.ok) return found.value
  if (found.refusal.code === 'NOT_FOUND' || found.refusal.code === 'INVALID') notFound()
  throw new Error(found.refusal.reason)
})

/** One word of an address, when it is there once. */
export const one = (value: string | string[] | undefined): string | undefined => (typeof value === 'string' ? value : undefined)

/** A whole number of an address, from 1. */
export function numberOf(value: string | string[] | undefined): number | undefined {
  const text = one(value)
  return text && /^[1-9]\d{0,6}$/.test(text) ? Math.min(Number(text), 1_000_000) : undefined
}
