'use server'

import { goOn } from '@/app/_door/go-on'
import { copy } from '@/components/moderation/copy.en'
import type { FormState } from '@/components/ui/form-state'
import { refused } from '@/components/ui/refusal'
import { attempt } from '@/server/api/caller'

const text = (data: FormData, name: string): string | undefined => {
  const value = data.get(name)
  return typeof value === 'string' ? value : undefined
}

/** The item and the version of it that was read; a form without them is refused by the schema. */
const seen = (data: FormData): { itemId: string; version: number } => ({ itemId: text(data, 'itemId') ?? '', version: Number(text(data, 'version')) })

/** Takes an item in hand. */
export async function claimItem(_: FormState, data: FormData): Promise<FormState> {
  const done = await attempt((api) => api.moderation.claim(seen(data)))
  if (!done.ok) return refused(done.refusal, data, copy.refusals)
  goOn(`/queue/${seen(data).itemId}#act`)
}

/** Passes an item on, and goes back to the queue. */
export async function releaseItem(_: FormState, data: FormData): Promise<FormState> {
  const done = await attempt((api) => api.moderation.release(seen(data)))
  if (!done.ok) return refused(done.refusal, data, copy.refusals)
  goOn('/queue')
}

/** Decides an item. The verb's schema judges every field; what was typed stays when it is refused. */
export async function decideItem(_: FormState, data: FormData): Promise<FormState> {
  const act = text(data, 'act')
  const told = { rule: text(data, 'rule'), words: text(data, 'words') ?? '' }
  const alsoHide = data.has('alsoHide')
  const input =
    act === 'leave'
      ? { ...seen(data), act }
      : act === 'warn'
        ? { ...seen(data), act, ...told, alsoHide }
        : act === 'suspend'
          ? { ...seen(data), act, ...told, alsoHide, days: Number(text(data, 'days')) }
          : { ...seen(data), act, ...told }
  const done = await attempt((api) => api.moderation.decide(input as Parameters<typeof api.moderation.decide>[0]))
  if (!done.ok) return refused(done.refusal, data, copy.refusals)
  goOn(`/queue?${new URLSearchParams({ did: done.value.outcome, ...(done.value.secondLook ? { second: '1' } : {}) }).toString()}`)
}

/** Takes a decision back. */
export async function undoItem(_: FormState, data: FormData): Promise<FormState> {
  const input = { ...seen(data), act: text(data, 'act'), words: text(data, 'words') ?? '' }
  const done = await attempt((api) => api.moderation.undo(input as Parameters<typeof api.moderation.undo>[0]))
  if (!done.ok) return refused(done.refusal, data, copy.refusals)
  goOn(`/queue/${input.itemId}#act`)
}
