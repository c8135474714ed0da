import { cookies } from 'next/headers'
import { attempt } from '@/server/api/caller'

/** The items a moderator passed on, for an hour: they are not offered to the same person at once again. */
const PASSED = 'desk-passed'
const PASSED_S = 3600
const PASSED_MOST = 30
/** A rest taken outside a shift; within one the shift keeps it. */
const REST = 'desk-rest'

const options = { httpOnly: true, sameSite: 'lax', path: '/queue' } as const

async function passed(): Promise<string[]> {
  const kept = (await cookies()).get(PASSED)?.value ?? ''
  return kept.split('.').filter((id) => /^[0-9a-f-]{36}$/.test(id))
}

/** Remembers that this person does not want this one now. No reason is asked, and nobody else learns of it. */
export async function rememberPassed(itemId: string): Promise<void> {
  const ids = [itemId, ...(await passed()).filter((id) => id !== itemId)].slice(0, PASSED_MOST)
  const jar = await cookies()
  jar.set(PASSED, ids.join('.'), { ...options, maxAge: PASSED_S })
}

/** Begins a rest of so many minutes, or ends it (0): nothing is given meanwhile. */
export async function rest(minutes: number, now: Date): Promise<void> {
  await attempt((api) => (minutes > 0 ? api.moderation.pause({ minutes }) : api.moderation.endPause()))
  const jar = await cookies()
  jar.set(REST, minutes > 0 ? String(now.getTime() + minutes * 60_000) : '', { ...options, maxAge: minutes * 60 })
}

/** Until when this moderator rests, or null. */
export async function restingUntil(now: Date): Promise<Date | null> {
  const kept = Number((await cookies()).get(REST)?.value)
  if (kept > now.getTime()) return new Date(kept)
  const shift = await attempt((api) => api.moderation.shift())
  const until = shift.ok ? shift.value.mine?.pauseUntil : null
  return until && until > now ? until : null
}

/** The next item to look at: most urgent, then oldest, in nobody's hands or in one's own, and not passed on before. */
export async function nextItem(but?: string): Promise<string | null> {
  const found = await attempt((api) => api.moderation.queue({ limit: 50 }))
  if (!found.ok) return null
  const skip = new Set([...(await passed()), but])
  return found.value.rows.find((row) => !row.why && !skip.has(row.id) && (!row.claim || row.claim.mine))?.id ?? null
}
