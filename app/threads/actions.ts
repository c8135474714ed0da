'use server'

import { goOn } from '@/app/_door/go-on'
import type { WritingState } from '@/components/forum/Composing'
import { copy } from '@/components/forum/copy.en'
import { typedValues, type FormState } from '@/components/ui/form-state'
import { refused } from '@/components/ui/refusal'
import { attempt, type Api } from '@/server/api/caller'

const text = (data: FormData, name: string): string => String(data.get(name) ?? '')
const whole = (data: FormData, name: string): number => Number(text(data, name) || Number.NaN)

/** The words as they will look, with everything typed still in its place. */
async function previewOf(data: FormData): Promise<WritingState> {
  const made = await attempt((api) => api.forum.preview({ body: text(data, 'body') }))
  return made.ok ? { ok: false, preview: made.value.html, values: typedValues(data) } : refused(made.refusal, data, copy.reasons)
}

/** Opens a conversation. */
export async function startThread(_: FormState, data: FormData): Promise<WritingState> {
  if (data.get('intent') === 'preview') return previewOf(data)
  // What a form sends is text; whether it is one of ours is for the verb's schema to say.
  const input = { groupId: text(data, 'groupId'), kind: text(data, 'kind'), title: text(data, 'title'), body: text(data, 'body'), notes: data.getAll('notes').map(String), clientId: text(data, 'clientId') } as Parameters<Api['forum']['start']>[0]
  const sent = await attempt((api) => api.forum.start(input))
  if (!sent.ok) return refused(sent.refusal, data, copy.reasons)
  goOn(`/threads/${sent.value.threadId}`)
}

/** Writes an answer and goes to it. */
export async function sendReply(_: FormState, data: FormData): Promise<WritingState> {
  if (data.get('intent') === 'preview') return previewOf(data)
  const quotes = data.has('quotes') ? whole(data, 'quotes') : null
  const sent = await attempt((api) => api.forum.reply({ threadId: text(data, 'threadId'), body: text(data, 'body'), clientId: text(data, 'clientId'), quotes }))
  if (!sent.ok) return refused(sent.refusal, data, copy.reasons)
  goOn(`/threads/${sent.value.threadId}?at=${sent.value.number}#post-${sent.value.number}`)
}

/** Changes one's own words. */
export async function saveEdit(_: FormState, data: FormData): Promise<WritingState> {
  if (data.get('intent') === 'preview') return previewOf(data)
  const saved = await attempt((api) => api.forum.edit({ id: text(data, 'id'), body: text(data, 'body'), revision: whole(data, 'revision') }))
  if (!saved.ok) return refused(saved.refusal, data, copy.reasons)
  goOn(`/threads/${saved.value.threadId}?at=${saved.value.number}#post-${saved.value.number}`)
}

/** Takes one's own post back; the post itself offers to put it back. */
export async function takeBack(_: FormState, data: FormData): Promise<FormState> {
  const done = await attempt((api) => api.forum.takeBack({ id: text(data, 'id') }))
  if (!done.ok) return refused(done.refusal, data, copy.reasons)
  goOn(`/threads/${done.value.threadId}?at=${done.value.number}#post-${done.value.number}`)
}

/** Puts back what was taken back. */
export async function undo(_: FormState, data: FormData): Promise<FormState> {
  const done = await attempt((api) => api.forum.undo({ id: text(data, 'id') }))
  if (!done.ok) return refused(done.refusal, data, copy.reasons)
  goOn(`/threads/${done.value.threadId}?at=${done.value.number}#post-${done.value.number}`)
}
