'use server'

import { refresh } from 'next/cache'
import { copy } from '@/components/forum/copy.en'
import { copy as words } from '@/components/forum/drafts.en'
import type { FormState } from '@/components/ui/form-state'
import { refused } from '@/components/ui/refusal'
import { attempt, type Api } from '@/server/api/caller'

type Save = Parameters<Api['forum']['saveDraft']>[0]
type Place = Save['place']

function placeIn(key: string): Place {
  const [at = '', id = ''] = key.split(':')
  // Whether it is a place is for the verb's schema to say.
  return { at, id } as Place
}

function asDraft(text: string): Save | null {
  try {
    return JSON.parse(text) as Save
  } catch {
    return null
  }
}

/** Discards a draft, or puts back the one discarded last. */
export async function changeDrafts(_: FormState, data: FormData): Promise<FormState> {
  if (data.get('intent') === 'restore') {
    const draft = asDraft(String(data.get('discarded') ?? ''))
    const kept = await attempt((api) => api.forum.saveDraft({ ...(draft ?? ({} as Save)), sequence: 0 }))
    if (!kept.ok) return refused(kept.refusal, data, copy.reasons)
    refresh()
    return { ok: true, message: kept.value.state === 'saved' ? words.restored : words.alreadyNewer }
  }
  const gone = await attempt((api) => api.forum.discardDraft({ place: placeIn(String(data.get('discard') ?? '')) }))
  if (!gone.ok) return refused(gone.refusal, data, copy.reasons)
  refresh()
  if (!gone.value.draft) return { ok: true, message: words.discarded }
  const { updatedAt: _at, sequence: _known, outdated: _old, ...rest } = gone.value.draft
  return { ok: true, message: words.discarded, values: { discarded: JSON.stringify(rest) } }
}
