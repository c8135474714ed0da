import { notFound } from 'next/navigation'
import { cache } from 'react'
import { attempt } from '@/server/api/caller'

/** A session, once per request; what is absent or not open answers as a page that is not there. */
export const sessionFor = cache(async (sessionId: string) => {
  const found = await attempt((api) => api.sessions.view({ sessionId }))
  if (found.ok) return found.value
  const { code, reason } = found.refusal
  if (code === 'NOT_FOUND' || code === 'INVALID' || code === 'FORBIDDEN') notFound()
  throw new Error(reason)
})
