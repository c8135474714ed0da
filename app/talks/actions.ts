'use server'

import { goOn } from '@/app/_door/go-on'
import { copy } from '@/components/talks/copy.en'
import type { FormState } from '@/components/ui/form-state'
import { refused } from '@/components/ui/refusal'
import { attempt } from '@/server/api/caller'
import { KEEPS } from '@/server/talks/talks.schema'

const text = (data: FormData, name: string): string => String(data.get(name) ?? '')

/** Asks somebody to talk, and says that it is on its way. */
export async function ask(_: FormState, data: FormData): Promise<FormState> {
  const asked = await attempt((api) => api.talks.ask({ faceId: text(data, 'faceId'), note: text(data, 'note') }))
  if (!asked.ok) return refused(asked.refusal, data, copy.reasons)
  goOn(asked.value.held === null ? '/talks?sent=1' : '/talks?sent=held')
}

/** Says yes, and goes to the talk. */
export async function accept(_: FormState, data: FormData): Promise<FormState> {
  const done = await attempt((api) => api.talks.accept({ requestId: text(data, 'requestId') }))
  if (!done.ok) return refused(done.refusal, data, copy.reasons)
  goOn(`/rooms/${done.value.roomId}`)
}

/** Says no, in silence. */
export async function decline(_: FormState, data: FormData): Promise<FormState> {
  const done = await attempt((api) => api.talks.decline({ requestId: text(data, 'requestId') }))
  if (!done.ok) return refused(done.refusal, data, copy.reasons)
  goOn('/talks')
}

/** Takes one's own request back. */
export async function withdraw(_: FormState, data: FormData): Promise<FormState> {
  const done = await attempt((api) => api.talks.withdraw({ requestId: text(data, 'requestId') }))
  if (!done.ok) return refused(done.refusal, data, copy.reasons)
  goOn('/talks')
}

/** Ends a talk, and shows it as both see it now. */
export async function end(_: FormState, data: FormData): Promise<FormState> {
  const roomId = text(data, 'roomId')
  const done = await attempt((api) => api.talks.end({ roomId }))
  if (!done.ok) return refused(done.refusal, data, copy.reasons)
  goOn(`/rooms/${roomId}`)
}

/** Saves how long one wants a talk kept. */
export async function keep(_: FormState, data: FormData): Promise<FormState> {
  const keeps = KEEPS.find((one) => one === text(data, 'keeps')) ?? ('' as (typeof KEEPS)[number])
  const done = await attempt((api) => api.talks.keep({ roomId: text(data, 'roomId'), keeps }))
  if (!done.ok) return refused(done.refusal, data, copy.reasons)
  const { keeps: now, mine } = done.value
  return { ok: true, message: now === mine ? copy.talk.kept : copy.talk.keptLonger }
}

/** Saves whether anybody may ask. */
export async function savePause(_: FormState, data: FormData): Promise<FormState> {
  const done = await attempt((api) => api.talks.pause({ on: data.get('pauses') === 'yes' }))
  return done.ok ? { ok: true, message: copy.saved } : refused(done.refusal, data, copy.reasons)
}
