'use server'

import { revalidatePath } from 'next/cache'
import { goOn } from '@/app/_door/go-on'
import { copy } from '@/components/moderation/words/copy.en'
import type { TrialState } from '@/components/moderation/words/Trial'
import type { FormState } from '@/components/ui/form-state'
import { refusalMessage, refused } from '@/components/ui/refusal'
import { attempt, type Api } from '@/server/api/caller'

const text = (data: FormData, name: string): string => String(data.get(name) ?? '')

/** Writes a line and goes to it. */
export async function addWord(_: FormState, data: FormData): Promise<FormState> {
  // What a form sends is text; whether it is one of ours is for the verb's schema to say.
  const input = { kind: text(data, 'kind'), pattern: text(data, 'pattern'), lane: text(data, 'lane') || undefined, replacement: text(data, 'replacement'), upTo: text(data, 'upTo') || null, note: text(data, 'note') } as Parameters<Api['moderation']['addWord']>[0]
  const added = await attempt((api) => api.moderation.addWord(input))
  if (!added.ok) {
    const field = ['words.pattern-bare', 'words.pattern-wide', 'words.host'].includes(added.refusal.reason) ? { pattern: added.refusal.reason } : added.refusal.fields
    return refused({ ...added.refusal, fields: field }, data, copy.reasons)
  }
  goOn(`/queue/words/${added.value.id}`)
}

/** Runs a line over the last thirty days. */
export async function tryWord(_: TrialState, data: FormData): Promise<TrialState> {
  const tried = await attempt((api) => api.moderation.tryWord({ id: text(data, 'id') }))
  // That it was tried opens the way to putting it to work, further down the page.
  if (tried.ok) revalidatePath(`/queue/words/${text(data, 'id')}`)
  return tried.ok ? { trial: tried.value, message: null } : { trial: null, message: refusalMessage(tried.refusal, copy.reasons) }
}

/** Puts a line to work. */
export async function putToWork(_: FormState, data: FormData): Promise<FormState> {
  const done = await attempt((api) => api.moderation.putToWork({ id: text(data, 'id') }))
  if (!done.ok) return refused(done.refusal, data, copy.reasons)
  goOn('/queue/words')
}

/** Retires a line. */
export async function retireWord(_: FormState, data: FormData): Promise<FormState> {
  const done = await attempt((api) => api.moderation.retireWord({ id: text(data, 'id') }))
  if (!done.ok) return refused(done.refusal, data, copy.reasons)
  goOn('/queue/words')
}
