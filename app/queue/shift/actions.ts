'use server'

import { TZDate } from '@date-fns/tz'
import { goOn } from '@/app/_door/go-on'
import { copy } from '@/components/moderation/shift/copy.en'
import type { FormState } from '@/components/ui/form-state'
import { refused } from '@/components/ui/refusal'
import { attempt, viewer, type Api } from '@/server/api/caller'

const text = (data: FormData, name: string): string => {
  const value = data.get(name)
  return typeof value === 'string' ? value : ''
}

async function act(data: FormData, did: string, work: (api: Api) => Promise<unknown>): Promise<FormState> {
  const done = await attempt(work)
  if (!done.ok) return refused(done.refusal, data, copy.reasons)
  goOn(`/queue/shift?did=${did}`)
}

/** A day and an hour as somebody wrote them, in their own time zone; an invalid date when they are none. */
async function momentIn(data: FormData): Promise<Date> {
  const me = await viewer()
  const [year = NaN, month = NaN, day = NaN] = text(data, 'day').split('-').map(Number)
  const [hour = NaN, minute = NaN] = text(data, 'from').split(':').map(Number)
  return new Date(new TZDate(year, month - 1, day, hour, minute, me.kind === 'member' ? me.timeZone : 'UTC').getTime())
}

/** Begins a turn: of some hours from now, or the planned one. */
export async function begin(_: FormState, data: FormData): Promise<FormState> {
  const id = text(data, 'id')
  return act(data, 'begun', (api) => api.moderation.beginShift(id ? { id } : { hours: Number(text(data, 'hours')) }))
}

/** Ends the turn with a note. */
export async function end(_: FormState, data: FormData): Promise<FormState> {
  return act(data, 'ended', (api) => api.moderation.endShift({ words: text(data, 'words') }))
}

/** A pause of some minutes. */
export async function pause(_: FormState, data: FormData): Promise<FormState> {
  return act(data, 'paused', (api) => api.moderation.pause({ minutes: Number(text(data, 'minutes')) }))
}

/** The pause is over. */
export async function endPause(_: FormState, data: FormData): Promise<FormState> {
  return act(data, 'back', (api) => api.moderation.endPause())
}

/** Puts a turn into the rota. */
export async function plan(_: FormState, data: FormData): Promise<FormState> {
  const startsAt = await momentIn(data)
  return act(data, 'planned', (api) => api.moderation.planShift({ startsAt, minutes: Number(text(data, 'minutes')) }))
}

/** Takes a turn out of the rota. */
export async function unplan(_: FormState, data: FormData): Promise<FormState> {
  return act(data, 'unplanned', (api) => api.moderation.unplanShift({ id: text(data, 'id') }))
}

/** Says that a handover note was read. */
export async function acknowledge(_: FormState, data: FormData): Promise<FormState> {
  return act(data, 'acked', (api) => api.moderation.acknowledgeHandover({ id: text(data, 'id') }))
}
