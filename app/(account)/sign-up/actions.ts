'use server'

import { redirect } from 'next/navigation'
import { refused } from '@/components/accounts/refused'
import type { FormState } from '@/components/ui/form-state'
import { attempt } from '@/server/api/caller'
import { personFrom } from '../person-form'

/** Signs somebody up; whoever the address belongs to, the next page is the same. */
export async function signUp(_: FormState, data: FormData): Promise<FormState> {
  const done = await attempt((api) => api.accounts.signUp(personFrom(data) as Parameters<typeof api.accounts.signUp>[0]))
  if (!done.ok) return refused(done.refusal, data)
  redirect('/sign-up/sent')
}
