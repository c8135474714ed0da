'use server'

import { goOn } from '@/app/_door/go-on'
import { copy } from '@/components/moderation/copy.en'
import type { FormState } from '@/components/ui/form-state'
import { refused } from '@/components/ui/refusal'
import { hourWords } from '@/components/ui/time-words'
import { attempt, viewer } from '@/server/api/caller'
import { nextItem, rememberPassed, restingUntil } from '../next-item'

type Refusal = Parameters<typeof refused>[0]

const text = (data: FormData, name: string): string | undefined => {
  const value = data.get(name)
  return typeof value === 'string' ? value : undefined
}

/** The item and the version of it that was read; a form without them is refused by the schema. */
const seen = (data: FormData): { itemId: string; version: number } => ({ itemId: text(data, 'itemId') ?? '', version: Number(text(data, 'version')) })

/** A refusal in words, with every typed word kept. Who was quicker is named, with the hour where the reader is. */
async function sayWhy(refusal: Refusal, data: FormData): Promise<FormState> {
  const me = await viewer()
  const at = refusal.data.at
  const told = typeof at === 'string' && me.kind === 'member' ? { ...refusal, data: { ...refusal.data, at: hourWords(new Date(at), me.timeZone) } } : refusal
  const named = told.data.by && copy.refusals[`${told.reason}.by`] ? { ...copy.refusals, [told.reason]: copy.refusals[`${told.reason}.by`] ?? '' } : copy.refusals
  return refused(told, data, named)
}

/** On to the next one, most urgent first: nobody has to find their place again. */
async function toNext(done: Record<string, string>, lane: string | undefined, but?: string): Promise<never> {
  const said = new URLSearchParams(done).toString()
  if (lane === 'crisis') goOn(`/queue/rest?${said}`)
  const id = (await restingUntil(new Date())) ? null : await nextItem(but)
  goOn(id ? `/queue/${id}?${said}` : `/queue?${said}`)
}

/** Takes an item in hand, from its page or from the list. */
export async function claimItem(_: FormState, data: FormData): Promise<FormState> {
  const done = await attempt((api) => api.moderation.claim(seen(data)))
  if (!done.ok) return sayWhy(done.refusal, data)
  goOn(data.has('list') ? `/queue/${seen(data).itemId}` : `/queue/${seen(data).itemId}?did=claim#act`)
}

/** Passes an item on, without a word, and goes to the next. */
export async function releaseItem(_: FormState, data: FormData): Promise<FormState> {
  const { itemId } = seen(data)
  if (data.has('mine')) {
    const done = await attempt((api) => api.moderation.release(seen(data)))
    if (!done.ok) return sayWhy(done.refusal, data)
  }
  await rememberPassed(itemId)
  return toNext({ did: 'passed' }, undefined, itemId)
}

/** The fields of an act as its schema names them; what the form did not have is left out, and what is wrong is said there. */
function fieldsOf(data: FormData): Record<string, unknown> {
  const act = text(data, 'act')
  const numbers = ['days', 'from'].flatMap((name) => (data.has(name) ? [[name, data.get(name) === '' ? Number.NaN : Number(data.get(name))]] : []))
  const texts = ['rule', 'words', 'body', 'title', 'groupId', 'intoThreadId', 'intoItemId', 'reason'].flatMap((name) => (data.has(name) ? [[name, text(data, name)]] : []))
  const own: Record<string, unknown> =
    act === 'warn' || act === 'suspend'
      ? { alsoHide: data.has('alsoHide') }
      : act === 'mute'
        ? { alsoHide: data.has('alsoHide'), everywhere: data.get('everywhere') !== 'no' }
        : act === 'notes'
          ? { notes: data.getAll('notes') }
          : act === 'slow'
            ? { seconds: data.get('seconds') ? Number(data.get('seconds')) : null }
            : {}
  return { ...seen(data), act, ...Object.fromEntries(texts), ...Object.fromEntries(numbers), ...own }
}

/** Decides an item. The verb's schema judges every field; what was typed stays when it is refused. */
export async function decideItem(_: FormState, data: FormData): Promise<FormState> {
  const done = await attempt((api) => api.moderation.decide(fieldsOf(data) as Parameters<typeof api.moderation.decide>[0]))
  if (!done.ok) return sayWhy(done.refusal, data)
  return toNext({ did: done.value.outcome, ...(done.value.secondLook ? { second: '1' } : {}) }, text(data, 'lane'))
}

/** Takes a decision back. */
export async function undoItem(_: FormState, data: FormData): Promise<FormState> {
  const input = { ...seen(data), act: text(data, 'act'), words: text(data, 'words') ?? '' }
  const done = await attempt((api) => api.moderation.undo(input as Parameters<typeof api.moderation.undo>[0]))
  if (!done.ok) return sayWhy(done.refusal, data)
  goOn(`/queue/${input.itemId}?did=${input.act ?? ''}#act`)
}

/** Does something while the item stays open. */
export async function measureItem(_: FormState, data: FormData): Promise<FormState> {
  const done = await attempt((api) => api.moderation.measure(fieldsOf(data) as Parameters<typeof api.moderation.measure>[0]))
  if (!done.ok) return sayWhy(done.refusal, data)
  const act = text(data, 'act') ?? ''
  if (act === 'join') goOn(`/queue/${text(data, 'intoItemId') ?? ''}`)
  goOn(`/queue/${seen(data).itemId}?did=${act}#act`)
}

/** Asks a second person for what one may not do alone. */
export async function askPair(_: FormState, data: FormData): Promise<FormState> {
  const words = text(data, 'words')
  const input = { ...seen(data), kind: text(data, 'act'), rule: text(data, 'rule'), reason: text(data, 'reason') ?? '', ...(words === undefined ? {} : { words }) }
  const done = await attempt((api) => api.moderation.askPair(input as Parameters<typeof api.moderation.askPair>[0]))
  if (!done.ok) return sayWhy(done.refusal, data)
  goOn(`/queue/${input.itemId}?did=pair#act`)
}

/** Answers somebody who asked for a second person. */
export async function answerPair(_: FormState, data: FormData): Promise<FormState> {
  const agree = data.get('agree') === 'yes'
  const done = await attempt((api) => api.moderation.answerPair({ id: text(data, 'id') ?? '', agree }))
  if (!done.ok) return sayWhy(done.refusal, data)
  goOn(`/queue/${text(data, 'itemId') ?? ''}?did=${agree ? 'agreed' : 'declined'}#act`)
}
