'use server'

import { goOn } from '@/app/_door/go-on'
import { reasonWords } from '@/components/chat/copy.en'
import { typedValues, type FormState } from '@/components/ui/form-state'
import { attempt } from '@/server/api/caller'
import type { Refusal } from '@/server/api/types'

const field = (data: FormData, name: string): string => {
  const value = data.get(name)
  return typeof value === 'string' ? value : ''
}

function refused(refusal: Refusal, data: FormData): FormState {
  const wrong = refusal.fields?.body
  return {
    ok: false,
    reason: refusal.reason,
    message: reasonWords(wrong ?? refusal.reason),
    fieldErrors: wrong === undefined ? undefined : { body: reasonWords(wrong) },
    values: typedValues(data),
  }
}

/** Says something without script. */
export async function say(_: FormState, data: FormData): Promise<FormState> {
  const roomId = field(data, 'roomId')
  const clientId = field(data, 'clientId')
  const said = await attempt((api) => api.chat.send({ roomId, clientId, body: field(data, 'body') }))
  if (!said.ok) return refused(said.refusal, data)
  goOn(`/rooms/${encodeURIComponent(roomId)}?said=${said.value.number}#${said.value.held ? `held-${clientId}` : `m-${said.value.number}`}`)
}

/** Changes one's own words without script. */
export async function changeWords(_: FormState, data: FormData): Promise<FormState> {
  const [roomId, number] = [field(data, 'roomId'), Number(field(data, 'number'))]
  const changed = await attempt((api) => api.chat.edit({ roomId, number, body: field(data, 'body') }))
  if (!changed.ok) return refused(changed.refusal, data)
  goOn(`/rooms/${encodeURIComponent(roomId)}?before=${number + 25}#m-${number}`)
}

/** Takes one's own message back without script. */
export async function takeBackWords(_: FormState, data: FormData): Promise<FormState> {
  const [roomId, number] = [field(data, 'roomId'), Number(field(data, 'number'))]
  const taken = await attempt((api) => api.chat.delete({ roomId, number }))
  if (!taken.ok) return refused(taken.refusal, data)
  goOn(`/rooms/${encodeURIComponent(roomId)}?before=${number + 25}#m-${number}`)
}
