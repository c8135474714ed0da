'use server'

import { goOn } from '@/app/_door/go-on'
import { orderCopy } from '@/components/forum/order.en'
import type { FormState } from '@/components/ui/form-state'
import { refused } from '@/components/ui/refusal'
import { attempt, type Api } from '@/server/api/caller'

const text = (data: FormData, name: string): string => String(data.get(name) ?? '')
type Input = Parameters<Api['forum']['facilitate']>[0]

/** What a form sends is text; whether it is one of ours is for the verb's schema to say. */
function inputOf(data: FormData): Input {
  const act = text(data, 'act')
  if (act === 'aside') return { act, postId: text(data, 'postId') }
  const threadId = text(data, 'threadId')
  if (act === 'slow') return { act, threadId, seconds: text(data, 'seconds') === '' ? null : Number(text(data, 'seconds')) }
  if (act === 'notes') return { act, threadId, notes: data.getAll('notes').map(String) } as Input
  return { act, threadId } as Input
}

/** A facilitator keeps order in a thread of their group. */
export async function facilitate(_: FormState, data: FormData): Promise<FormState> {
  const done = await attempt((api) => api.forum.facilitate(inputOf(data)))
  if (!done.ok) return refused(done.refusal, data, orderCopy.reasons)
  const { threadId, number } = done.value
  goOn(number ? `/threads/${threadId}?at=${number}#post-${number}` : `/threads/${threadId}`)
}

/** Chooses when the words of a group's members show. */
export async function setHoldMode(_: FormState, data: FormData): Promise<FormState> {
  const groupId = text(data, 'groupId')
  const done = await attempt((api) => api.forum.setHoldMode({ groupId, mode: text(data, 'mode') } as Parameters<Api['forum']['setHoldMode']>[0]))
  if (!done.ok) return refused(done.refusal, data, orderCopy.reasons)
  goOn(`/groups/${groupId}`)
}
