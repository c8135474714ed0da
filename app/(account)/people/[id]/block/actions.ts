'use server'

import { goOn } from '@/app/_door/go-on'
import { refused } from '@/components/accounts/refused'
import type { FormState } from '@/components/ui/form-state'
import { attempt } from '@/server/api/caller'

const text = (data: FormData, name: string): string => String(data.get(name) ?? '')

/** Blocks a person and shows where the block stands, so that it can be taken back. */
export async function block(_: FormState, data: FormData): Promise<FormState> {
  const done = await attempt((api) => api.accounts.block({ faceId: text(data, 'faceId') }))
  if (!done.ok) return refused(done.refusal, data)
  goOn('/settings/people#blocked')
}

/** Takes a block back, and shows who is still on the list. */
export async function unblock(_: FormState, data: FormData): Promise<FormState> {
  const done = await attempt((api) => api.accounts.unblock({ id: text(data, 'id') }))
  if (!done.ok) return refused(done.refusal, data)
  goOn('/settings/people#blocked')
}
