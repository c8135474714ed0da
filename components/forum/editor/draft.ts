import type { DraftPlace, DraftView, SaveDraftInput } from '@/server/forum/draft.schema'
import type { RouterOutputs } from '@/server/api/types'

/** Everything in a form that a draft keeps. */
export type Words = Omit<SaveDraftInput, 'place' | 'sequence'>
/** A draft as it travels: dates are texts. */
export type Told = Omit<DraftView, 'updatedAt'> & { updatedAt: string | Date }
/** What the server said to a save. */
export type Saved = { state: 'saved'; sequence: number; at: string; suggested: Words['notes'] } | { state: 'newer'; draft: Told } | { state: 'sent' }

type Kept = RouterOutputs['forum']['saveDraft']
/** Holds `Saved` to what the procedure gives. */
export const stateOf = (kept: Kept): Saved['state'] => kept.state

/** What stands in a form. */
export function wordsOf(form: HTMLFormElement): Words {
  const data = new FormData(form)
  const text = (name: string): string => String(data.get(name) ?? '').replaceAll('\r\n', '\n')
  return {
    clientId: text('clientId'),
    title: text('title'),
    body: text('body'),
    kind: (text('kind') || null) as Words['kind'],
    notes: data.getAll('notes').map(String) as Words['notes'],
    faceName: text('faceName'),
    quotes: Number(text('quotes')) || null,
  }
}

const named = (form: HTMLFormElement, name: string): HTMLInputElement[] => [...form.querySelectorAll<HTMLInputElement>(`input[name="${name}"]`)]

/** Puts a draft into a form in place of what stands there; the browser's undo brings the body back. */
export async function fill(form: HTMLFormElement, draft: Pick<Told, 'title' | 'body' | 'kind' | 'notes' | 'faceName'>): Promise<void> {
  const area = form.querySelector<HTMLTextAreaElement>('textarea[name="body"]')
  for (const box of named(form, 'notes')) box.checked = (draft.notes as string[]).includes(box.value)
  for (const radio of named(form, 'kind')) radio.checked = radio.value === (draft.kind ?? 'talk')
  for (const field of named(form, 'title')) field.value = draft.title
  for (const field of named(form, 'faceName')) {
    if (field.type === 'radio') field.checked = field.value === draft.faceName
    else field.value = draft.faceName
  }
  if (area) (await import('./tools')).setWords(area, draft.body)
}

export type { DraftPlace }
