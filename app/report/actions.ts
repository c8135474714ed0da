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
  const count = (name: string): number => Number(data.get(name) ?? 0)
  // Of a talk of two, how much around it is shown. The verb's own schema refuses what is no such number.
  const context = data.has('before') || data.has('after') ? { context: { before: count('before'), after: count('after') } } : {}
  // A malformed subject is answered by the verb's own schema, like every other malformed word.
  const sent = await attempt((api) => api.moderation.report({ ...typed, ...context } as unknown as Parameters<typeof api.moderation.report>[0]))
  if (!sent.ok) return refused(sent.refusal, data, copy.refusals)
  const input = reportInput.parse(typed)
  const query = new URLSearchParams({ type: input.type, id: input.id })
  if (sent.value.help) query.set('help', '1')
  if (sent.value.already) query.set('already', '1')
  redirect(`/report/done?${query.toString()}`)
}
