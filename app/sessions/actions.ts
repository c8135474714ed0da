'use server'

import { goOn } from '@/app/_door/go-on'
import { pointsOf } from '@/components/sessions/agenda'
import { copy } from '@/components/sessions/copy.en'
import type { FormState } from '@/components/ui/form-state'
import { refused } from '@/components/ui/refusal'
import { attempt, type Api } from '@/server/api/caller'

const text = (data: FormData, name: string): string => String(data.get(name) ?? '')

type Planned = Parameters<Api['sessions']['schedule']>[0]

/** What the form of a session says. Whether it is one, the verb's schema decides. */
function planned(data: FormData): Omit<Planned, 'groupId' | 'weekly'> {
  const seats = text(data, 'capacity').trim()
  return {
    title: text(data, 'title'),
    summary: text(data, 'summary'),
    startsAt: `${text(data, 'date')}T${text(data, 'time').slice(0, 5)}`,
    timeZone: text(data, 'timeZone'),
    minutes: Number(text(data, 'minutes')),
    capacity: seats === '' ? null : Number(seats),
    coHostFaceId: text(data, 'coHost') || null,
    agenda: pointsOf(text(data, 'points')),
    retention: text(data, 'retention') as Planned['retention'],
  }
}

/** Fields of the verb by the fields of the form. */
const FIELDS: Readonly<Record<string, string>> = { startsAt: 'date', agenda: 'points', coHostFaceId: 'coHost' }
/** Refusals that are about one field of the form. */
const ABOUT: Readonly<Record<string, string>> = { 'sessions.in-the-past': 'date', 'sessions.time-missing': 'date', 'sessions.too-far': 'date', 'sessions.no-such-person': 'coHost', 'sessions.hosts-are-two': 'coHost', 'sessions.not-fit-to-host': 'coHost', 'sessions.capacity-fixed': 'capacity' }

function refusedPlan(refusal: Parameters<typeof refused>[0], data: FormData): FormState {
  const state = refused(refusal, data, copy.reasons)
  const about = ABOUT[refusal.reason]
  if (about) return { ...state, message: undefined, fieldErrors: { [about]: state.message ?? '' } }
  const fieldErrors = Object.fromEntries(Object.entries(state.fieldErrors ?? {}).map(([name, words]) => [FIELDS[name.split('.')[0] ?? name] ?? name, words]))
  return { ...state, fieldErrors }
}

/** Plans a session and goes to its page. */
export async function plan(_: FormState, data: FormData): Promise<FormState> {
  const done = await attempt((api) => api.sessions.schedule({ groupId: text(data, 'groupId'), weekly: data.get('weekly') === 'yes', ...planned(data) }))
  if (!done.ok) return refusedPlan(done.refusal, data)
  goOn(`/sessions/${done.value.sessionId}?said=planned`)
}

/** Changes a session, or it and those that follow. */
export async function change(_: FormState, data: FormData): Promise<FormState> {
  const sessionId = text(data, 'id')
  const done = await attempt((api) => api.sessions.edit({ sessionId, version: Number(text(data, 'version')), following: data.get('following') === 'all', ...planned(data) }))
  if (!done.ok) return refusedPlan(done.refusal, data)
  goOn(`/sessions/${sessionId}?said=changed`)
}

/** Cancels one sitting, or it and those that follow. */
export async function cancel(_: FormState, data: FormData): Promise<FormState> {
  const sessionId = text(data, 'id')
  const done = await attempt((api) => api.sessions.cancel({ sessionId, following: data.get('following') === 'all' }))
  if (!done.ok) return refused(done.refusal, data, copy.reasons)
  goOn(`/sessions/${sessionId}`)
}

/** Says that one comes, or that one cannot. */
export async function rsvp(_: FormState, data: FormData): Promise<FormState> {
  const sessionId = text(data, 'id')
  const done = await attempt((api) => api.sessions.rsvp({ sessionId, going: data.get('going') === 'yes' }))
  if (!done.ok) return refused(done.refusal, data, copy.reasons)
  goOn(`/sessions/${sessionId}`)
}
