'use server'

import { refused } from '@/components/accounts/refused'
import { copy } from '@/components/accounts/copy.en'
import type { FormState } from '@/components/ui/form-state'
import { attempt } from '@/server/api/caller'

/** Turns reply mails off by the secret in one of them. */
export async function stopMails(_: FormState, data: FormData): Promise<FormState> {
  const done = await attempt((api) => api.accounts.mailOff({ token: String(data.get('token') ?? '') }))
  return done.ok ? { ok: true, message: copy.off.done } : refused(done.refusal, data)
}
