'use server'

import { redirect } from 'next/navigation'
import { refused } from '@/components/accounts/refused'
import type { FormState } from '@/components/ui/form-state'
import { beginAsFirstAdmin } from '@/server/api/session'
import { personFrom } from '../person-form'

/** Makes the first admin by the printed link and signs them in. */
export async function openHouse(_: FormState, data: FormData): Promise<FormState> {
  const begun = await beginAsFirstAdmin({ ...personFrom(data), token: String(data.get('token') ?? '') })
  if (!begun.ok) return refused(begun.refusal, data)
  redirect('/')
}
