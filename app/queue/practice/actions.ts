'use server'

import { goOn } from '@/app/_door/go-on'
import { practiceWords } from '@/components/moderation/practice/copy.en'
import type { FormState } from '@/components/ui/form-state'
import { refused } from '@/components/ui/refusal'
import { attempt } from '@/server/api/caller'
import { SECONDS_MOST } from '@/server/moderation/practice.schema'

const text = (data: FormData, name: string): string | undefined => {
  const value = data.get(name)
  return typeof value === 'string' ? value : undefined
}

/** Begins a drill and goes to its first case. */
export async function startDrill(_: FormState, data: FormData): Promise<FormState> {
  const started = await attempt((api) => api.moderation.practiceStart({ count: Number(text(data, 'count')) }))
  if (!started.ok) return refused(started.refusal, data, practiceWords.refusals)
  goOn(`/queue/practice/${started.value.id}`)
}

/** Answers a case and goes to what there is to say about it. */
export async function answerCase(_: FormState, data: FormData): Promise<FormState> {
  const id = text(data, 'id') ?? ''
  const caseKey = text(data, 'caseKey') ?? ''
  const since = Math.round((Date.now() - Number(text(data, 'shown'))) / 1000)
  const seconds = Number.isFinite(since) ? Math.min(SECONDS_MOST, Math.max(0, since)) : 0
  const input = { id, caseKey, lane: text(data, 'lane'), act: text(data, 'act'), seconds }
  const done = await attempt((api) => api.moderation.practiceAnswer(input as Parameters<typeof api.moderation.practiceAnswer>[0]))
  if (!done.ok) return refused(done.refusal, data, practiceWords.refusals)
  goOn(`/queue/practice/${id}?case=${encodeURIComponent(caseKey)}`)
}

/** Stops a drill where it is. */
export async function stopDrill(data: FormData): Promise<void> {
  const id = text(data, 'id') ?? ''
  await attempt((api) => api.moderation.practiceEnd({ id }))
  goOn(`/queue/practice/${id}`)
}
