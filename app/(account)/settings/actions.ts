'use server'

import { revalidatePath } from 'next/cache'
import { copy } from '@/components/accounts/copy.en'
import { refused } from '@/components/accounts/refused'
import { copy as words } from '@/components/accounts/settings.en'
import type { FormState } from '@/components/ui/form-state'
import { attempt, type Api } from '@/server/api/caller'
import { LENS_NOTES, SPOKEN } from '@/server/accounts/comfort.schema'

const text = (data: FormData, name: string): string => String(data.get(name) ?? '')

async function save(data: FormData, message: string, work: (api: Api) => Promise<unknown>): Promise<FormState> {
  const done = await attempt(work)
  if (!done.ok) return refused(done.refusal, data)
  revalidatePath('/settings', 'layout')
  return { ok: true, message }
}

const noteOf = (name: string): (typeof LENS_NOTES)[number] | null => LENS_NOTES.find((one) => one === name) ?? null
/** What folds for somebody who was told not long ago. */
const NEWLY = ['dying', 'prognosis', 'relapse'] as const

/** Saves what others see. */
export async function saveProfile(_: FormState, data: FormData): Promise<FormState> {
  const lifeRoles = data.getAll('lifeRoles').map(String)
  return save(data, copy.settings.saved, (api) => api.accounts.changeProfile({ about: text(data, 'about'), lifeRoles } as Parameters<Api['accounts']['changeProfile']>[0]))
}

/** Saves country, language and time zone. */
export async function savePlace(_: FormState, data: FormData): Promise<FormState> {
  const place = { country: text(data, 'country'), language: text(data, 'language'), timeZone: text(data, 'timeZone') }
  return save(data, copy.settings.saved, (api) => api.accounts.changePlace(place as Parameters<Api['accounts']['changePlace']>[0]))
}

/** Saves whether mails about replies and about sessions are wanted. */
export async function saveMail(_: FormState, data: FormData): Promise<FormState> {
  return save(data, copy.settings.saved, async (api) => {
    await api.accounts.changeMailSessions({ on: data.get('mailSessions') === 'yes' })
    return api.accounts.changeMailReplies({ on: data.get('mailReplies') === 'yes' })
  })
}

/** Sets or changes the password. */
export async function savePassword(_: FormState, data: FormData): Promise<FormState> {
  const old = text(data, 'oldPassword')
  return save(data, copy.settings.passwordSaved, (api) => api.accounts.changePassword({ password: text(data, 'password'), ...(old === '' ? {} : { oldPassword: old }) }))
}

/** Signs one device out, or all others. */
export async function endSignIns(_: FormState, data: FormData): Promise<FormState> {
  const id = text(data, 'id')
  return save(data, copy.settings.ended, (api) => (id === '' ? api.accounts.endOtherSignIns({}) : api.accounts.endSignIn({ id })))
}

/** Mails the confirming link once more. */
export async function mailAgain(_: FormState, data: FormData): Promise<FormState> {
  return save(data, copy.settings.againSent, (api) => api.accounts.askToConfirm({}))
}

/** Saves which content notes keep a text folded, or chooses a few for somebody newly told. */
export async function saveLens(_: FormState, data: FormData): Promise<FormState> {
  if (data.get('preset') === 'newly') return save(data, words.saved, (api) => api.accounts.changeLens({ all: false, notes: [...NEWLY] }))
  const notes = data.getAll('notes').flatMap((name) => noteOf(String(name)) ?? [])
  return save(data, words.saved, (api) => api.accounts.changeLens({ all: data.get('which') !== 'some', notes }))
}

/** Saves the words that keep a text folded, one a line. */
export async function saveMuted(_: FormState, data: FormData): Promise<FormState> {
  const typed = text(data, 'words').split(/[\n,;]/).map((word) => word.trim()).filter((word) => word !== '')
  return save(data, words.saved, (api) => api.accounts.changeMutedWords({ words: typed }))
}

/** Saves how live rooms are: being seen, counts, what is spoken. */
export async function saveRooms(_: FormState, data: FormData): Promise<FormState> {
  const on = (name: string): boolean => data.get(name) === 'yes'
  const spoken = SPOKEN.find((one) => one === data.get('spoken'))
  return save(data, words.saved, (api) =>
    api.accounts.changeRoomSettings({ showsPresence: on('showsPresence'), showsTyping: on('showsTyping'), countsUnread: on('countsUnread'), ...(spoken ? { spoken } : {}) }),
  )
}

/** Saves whether one may be asked to answer somebody who waits. */
export async function saveWelcomer(_: FormState, data: FormData): Promise<FormState> {
  return save(data, words.saved, (api) => api.accounts.changeWelcomer({ on: data.get('isWelcomer') === 'yes' }))
}

/** Takes one of the own blocks back. */
export async function takeBlockBack(_: FormState, data: FormData): Promise<FormState> {
  return save(data, words.people.unblocked, (api) => api.accounts.unblock({ id: text(data, 'id') }))
}
