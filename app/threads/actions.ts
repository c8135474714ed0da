'use server'

import { goOn } from '@/app/_door/go-on'
import { copy } from '@/components/forum/copy.en'
import { copy as editor } from '@/components/forum/editor/copy.en'
import type { WritingState } from '@/components/forum/editor/Preview'
import { typedValues, type FormState } from '@/components/ui/form-state'
import { refused } from '@/components/ui/refusal'
import { attempt, type Api } from '@/server/api/caller'

/** The forum's sentences for refusals, and those of what surrounds the words. */
const reasons: Readonly<Record<string, string>> = { ...copy.reasons, ...editor.reasons }

const text = (data: FormData, name: string): string => String(data.get(name) ?? '')
const whole = (data: FormData, name: string): number => Number(text(data, name) || Number.NaN)
const version = (data: FormData): number | undefined => (data.has('draft') ? whole(data, 'draft') || 0 : undefined)
/** The name it stands under: another one, one's own (empty), or, where the form did not ask, the one used last. */
const faceName = (data: FormData): string | null | undefined => (data.has('faceName') ? text(data, 'faceName').trim() || null : undefined)
// What a form sends is text; whether it is one of ours is for the verb's schema to say.
type Notes = NonNullable<Parameters<Api['forum']['reply']>[0]['notes']>
const notes = (data: FormData): Notes => data.getAll('notes').map(String) as Notes

/** The words as they will look, with everything typed still in its place. */
async function previewOf(data: FormData): Promise<WritingState> {
  const made = await attempt((api) => api.forum.preview({ body: text(data, 'body') }))
  return made.ok ? { ok: false, preview: made.value.html, values: typedValues(data) } : refused(made.refusal, data, reasons)
}

type Place = Parameters<Api['forum']['saveDraft']>[0]['place']

/** Keeps the words for later, where no script does it by itself. A newer version is shown beside them, never overwritten. */
async function keepOf(data: FormData, place: Place): Promise<WritingState> {
  const kind = text(data, 'kind') || null
  const input = { place, sequence: version(data) ?? 0, clientId: text(data, 'clientId'), title: text(data, 'title'), body: text(data, 'body'), kind, notes: notes(data), faceName: text(data, 'faceName'), quotes: data.has('quotes') ? whole(data, 'quotes') : null }
  const kept = await attempt((api) => api.forum.saveDraft(input as Parameters<Api['forum']['saveDraft']>[0]))
  if (!kept.ok) return refused(kept.refusal, data, reasons)
  if (kept.value.state === 'saved') return { ok: true, message: editor.laterSaved, values: typedValues(data) }
  if (kept.value.state === 'sent') return { ok: false, message: editor.wasSent, values: typedValues(data) }
  const { title, body } = kept.value.draft
  return { ok: false, message: editor.laterNewer, values: typedValues(data), other: { title, body } }
}

/** What the form's second-best buttons ask for; null: it is to be sent. */
function aside(data: FormData, place: Place): Promise<WritingState> | null {
  const intent = data.get('intent')
  return intent === 'preview' ? previewOf(data) : intent === 'keep' ? keepOf(data, place) : null
}

/** Where a post that was just written shows: itself, or, while it waits for a moderator, the end of its thread. */
const shownAt = ({ threadId, number }: { threadId: string; number: number }): string => (number > 0 ? `/threads/${threadId}?at=${number}#post-${number}` : `/threads/${threadId}?at=1000000#waiting`)

/** Opens a conversation. */
export async function startThread(_: FormState, data: FormData): Promise<WritingState> {
  const groupId = text(data, 'groupId')
  const instead = aside(data, { at: 'start', id: groupId })
  if (instead) return instead
  const input = { groupId, kind: text(data, 'kind'), title: text(data, 'title'), body: text(data, 'body'), notes: notes(data), faceName: faceName(data), clientId: text(data, 'clientId'), draft: version(data) } as Parameters<Api['forum']['start']>[0]
  const sent = await attempt((api) => api.forum.start(input))
  if (!sent.ok) return refused(sent.refusal, data, reasons)
  goOn(`/threads/${sent.value.threadId}`)
}

/** Writes an answer and goes to it. */
export async function sendReply(_: FormState, data: FormData): Promise<WritingState> {
  const threadId = text(data, 'threadId')
  const instead = aside(data, { at: 'reply', id: threadId })
  if (instead) return instead
  const quotes = data.has('quotes') ? whole(data, 'quotes') : null
  const sent = await attempt((api) => api.forum.reply({ threadId, body: text(data, 'body'), clientId: text(data, 'clientId'), quotes, notes: notes(data), faceName: faceName(data), draft: version(data) }))
  if (!sent.ok) return refused(sent.refusal, data, reasons)
  goOn(shownAt(sent.value))
}

/** Changes one's own words. */
export async function saveEdit(_: FormState, data: FormData): Promise<WritingState> {
  const id = text(data, 'id')
  const instead = aside(data, { at: 'edit', id })
  if (instead) return instead
  const title = data.has('title') ? text(data, 'title') : undefined
  const saved = await attempt((api) => api.forum.edit({ id, title, body: text(data, 'body'), notes: notes(data), revision: whole(data, 'revision'), draft: version(data) }))
  if (!saved.ok) return refused(saved.refusal, data, reasons)
  goOn(shownAt(saved.value))
}

/** Takes one's own post back; the post itself offers to put it back. */
export async function takeBack(_: FormState, data: FormData): Promise<FormState> {
  const done = await attempt((api) => api.forum.takeBack({ id: text(data, 'id') }))
  if (!done.ok) return refused(done.refusal, data, reasons)
  goOn(shownAt(done.value))
}

/** Puts back what was taken back. */
export async function undo(_: FormState, data: FormData): Promise<FormState> {
  const done = await attempt((api) => api.forum.undo({ id: text(data, 'id') }))
  if (!done.ok) return refused(done.refusal, data, reasons)
  goOn(shownAt(done.value))
}
