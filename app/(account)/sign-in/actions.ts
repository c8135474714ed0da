'use server'

import { redirect } from 'next/navigation'
import { wayBack } from '@/app/_door/member'
import { refused } from '@/components/accounts/refused'
import type { FormState } from '@/components/ui/form-state'
import { attempt } from '@/server/api/caller'
import { beginByLink, beginByPassword } from '@/server/api/session'

/** Signs in by password, or, when asked to or when no password was typed, mails a link. */
export async function signIn(_: FormState, data: FormData): Promise<FormState> {
  const email = String(data.get('email') ?? '')
  const password = String(data.get('password') ?? '')
  if (data.get('way') === 'link' || password === '') {
    const asked = await attempt((api) => api.accounts.askForLink({ email }))
    if (!asked.ok) return refused(asked.refusal, data)
    redirect('/sign-in/sent')
  }
  const begun = await beginByPassword({ email, password })
  if (!begun.ok) return refused(begun.refusal, data)
  redirect(wayBack(data.get('next')))
}

/** Uses a mailed link up: confirms the address and signs in. */
export async function redeem(_: FormState, data: FormData): Promise<FormState> {
  const begun = await beginByLink({ token: String(data.get('token') ?? '') })
  if (!begun.ok) return refused(begun.refusal, data)
  redirect(data.get('purpose') === 'confirm' ? '/welcome' : '/')
}
