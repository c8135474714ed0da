'use server'

import { goOn } from '@/app/_door/go-on'
import { copy } from '@/components/forum/copy.en'
import type { FormState } from '@/components/ui/form-state'
import { refused } from '@/components/ui/refusal'
import { attempt, type Api } from '@/server/api/caller'

const text = (data: FormData, name: string): string => String(data.get(name) ?? '')

/** Says something quiet to a post, or takes it back; the button that was pressed says which. */
export async function react(_: FormState, data: FormData): Promise<FormState> {
  const on = data.has('on')
  const input = { postId: text(data, 'postId'), kind: text(data, on ? 'on' : 'off'), on } as Parameters<Api['forum']['react']>[0]
  const done = await attempt((api) => api.forum.react(input))
  if (!done.ok) return refused(done.refusal, data, copy.reasons)
  goOn(`/threads/${done.value.threadId}?at=${done.value.number}#post-${done.value.number}`)
}

/** The one who asked says that a post helped, or no longer says it. */
export async function markHelped(_: FormState, data: FormData): Promise<FormState> {
  const done = await attempt((api) => api.forum.markHelped({ postId: text(data, 'postId'), on: text(data, 'on') === '1' }))
  if (!done.ok) return refused(done.refusal, data, copy.reasons)
  goOn(`/threads/${done.value.threadId}?at=${done.value.number}#post-${done.value.number}`)
}
