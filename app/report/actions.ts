'use server'

import { redirect } from 'next/navigation'
import { copy } from '@/components/moderation/copy.en'
import type { FormState } from '@/components/ui/form-state'
import { refused } from '@/components/ui/refusal'
import { attempt } from '@/server/api/caller'
import { reportInput } from '@/server/moderation/moderation.schema'

/** Sends a report and goes on to the thanks; a refused one keeps its words. */
export async function sendReport(_: FormState, data: FormData): Promise<FormState> {
  const typed = Object.fromEntries(['type', 'id', 'reason', 'note'].flatMap((name) => (data.has(name) ? [[name, String(data.get(name))]] : [])))
  // A malformed subject is answered by the verb's own schema, like every other malformed word.
  const sent = await attempt((api) => api.moderation.report(typed as Parameters<typeof api.moderation.report>[0]))
  if (!sent.ok) return refused(sent.refusal, data, copy.refusals)
  const input = reportInput.parse(typed)
  const query = new URLSearchParams({ type: input.type, id: input.id })
  if (sent.value.help) query.set('help', '1')
  if (sent.value.already) query.set('already', '1')
  redirect(`/report/done?${query.toString()}`)
}
