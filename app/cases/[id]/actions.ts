'use server'

import { goOn } from '@/app/_door/go-on'
import { copy } from '@/components/moderation/copy.en'
import type { FormState } from '@/components/ui/form-state'
import { refused } from '@/components/ui/refusal'
import { attempt } from '@/server/api/caller'

/** Asks somebody else to look at a decision again. */
export async function sendAppeal(_: FormState, data: FormData): Promise<FormState> {
  const decisionId = String(data.get('decisionId'))
  const done = await attempt((api) => api.moderation.appeal({ decisionId, words: String(data.get('words') ?? '') }))
  if (!done.ok) return refused(done.refusal, data, { ...copy.refusals, 'moderation.words-missing': copy.ownWordsMissing })
  goOn(`/cases/${decisionId}?asked=1#appeal`)
}
