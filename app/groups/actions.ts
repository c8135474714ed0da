'use server'

import { goOn } from '@/app/_door/go-on'
import { wayBack } from '@/app/_door/member'
import { copy } from '@/components/groups/copy.en'
import type { FormState } from '@/components/ui/form-state'
import { refused } from '@/components/ui/refusal'
import { attempt } from '@/server/api/caller'

const text = (data: FormData, name: string): string => String(data.get(name) ?? '')

/** Joins a group or accepts an invitation, and goes back to where the press was. */
export async function join(_: FormState, data: FormData): Promise<FormState> {
  const done = await attempt((api) => api.groups.join({ id: text(data, 'id') }))
  if (!done.ok) return refused(done.refusal, data, copy.reasons)
  goOn(wayBack(data.get('to')))
}

/** Asks to join a closed group; a refused request keeps its note. */
export async function ask(_: FormState, data: FormData): Promise<FormState> {
  const done = await attempt((api) => api.groups.ask({ id: text(data, 'id'), note: text(data, 'note') }))
  if (!done.ok) return refused(done.refusal, data, copy.reasons)
  goOn(`/groups/${done.value.id}`)
}

/** Leaves a group, takes a request back, or says no to an invitation. */
export async function leave(_: FormState, data: FormData): Promise<FormState> {
  const done = await attempt((api) => api.groups.leave({ id: text(data, 'id') }))
  if (!done.ok) return refused(done.refusal, data, copy.reasons)
  goOn(wayBack(data.get('to')))
}

/** Lets somebody in who asked, or not now. */
export async function decide(_: FormState, data: FormData): Promise<FormState> {
  const id = text(data, 'id')
  const done = await attempt((api) => (data.get('answer') === 'approve' ? api.groups.approve({ id }) : api.groups.decline({ id })))
  if (!done.ok) return refused(done.refusal, data, copy.reasons)
  goOn(`/groups/${done.value.id}/requests?done=${data.get('answer') === 'approve' ? 'in' : 'no'}`)
}

/** Invites somebody by the name they have here. */
export async function invite(_: FormState, data: FormData): Promise<FormState> {
  const done = await attempt((api) => api.groups.invite({ id: text(data, 'id'), name: text(data, 'name') }))
  if (done.ok) return { ok: true, message: copy.invited(done.value.name) }
  const state = refused(done.refusal, data, copy.reasons)
  const about = done.refusal.reason.startsWith('groups.person') || done.refusal.reason === 'groups.no-such-person'
  return about ? { ...state, message: undefined, fieldErrors: { name: state.message ?? '' } } : state
}

/** Ends a membership. */
export async function remove(_: FormState, data: FormData): Promise<FormState> {
  const done = await attempt((api) => api.groups.remove({ id: text(data, 'id'), faceId: text(data, 'faceId') }))
  if (!done.ok) return refused(done.refusal, data, copy.reasons)
  goOn(`/groups/${done.value.id}/members`)
}
