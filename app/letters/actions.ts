'use server'

import { goOn } from '@/app/_door/go-on'
import { copy } from '@/components/moderation/copy.en'
import type { FormState } from '@/components/ui/form-state'
import { refused } from '@/components/ui/refusal'
import { attempt } from '@/server/api/caller'

/** Writes a line to the team, or of the team; without a letter it begins one. */
export async function writeLetter(_: FormState, data: FormData): Promise<FormState> {
  const letterId = data.get('letterId')
  const input = { words: String(data.get('words') ?? ''), ...(typeof letterId === 'string' ? { letterId } : {}) }
  const done = await attempt((api) => api.moderation.writeLetter(input))
  if (!done.ok) return refused(done.refusal, data, { ...copy.refusals, 'moderation.words-missing': copy.ownWordsMissing })
  goOn(`/letters/${done.value.id}?sent=1#write`)
}
