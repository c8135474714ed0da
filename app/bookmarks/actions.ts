'use server'

import { revalidatePath } from 'next/cache'
import { goOn } from '@/app/_door/go-on'
import { copy } from '@/components/forum/kept.en'
import type { FormState } from '@/components/ui/form-state'
import { refused } from '@/components/ui/refusal'
import { attempt } from '@/server/api/caller'

/** Lets a kept post go, or puts back the one that was just let go. */
export async function changeKept(_: FormState, data: FormData): Promise<FormState> {
  const restore = data.get('restore')
  if (typeof restore === 'string') {
    const [postId = '', ...note] = restore.split(' ')
    const done = await attempt((api) => api.forum.bookmark({ postId, note: note.join(' '), on: true }))
    if (!done.ok) return refused(done.refusal, data, copy.reasons)
    revalidatePath('/bookmarks')
    return { ok: true, message: copy.backIn }
  }
  const [how, postId = '', ...note] = String(data.get('drop') ?? '').split(' ')
  const done = await attempt((api) => api.forum.bookmark({ postId, on: false }))
  if (!done.ok) return refused(done.refusal, data, copy.reasons)
  revalidatePath('/bookmarks')
  return { ok: true, message: copy.gotRid, values: how === 'back' ? { dropped: [postId, ...note].join(' ') } : {} }
}

/** Keeps a post with a note, or changes the note. */
export async function keep(_: FormState, data: FormData): Promise<FormState> {
  const to = String(data.get('to') ?? '')
  const done = await attempt((api) => api.forum.bookmark({ postId: String(data.get('postId') ?? ''), note: String(data.get('note') ?? ''), on: true }))
  if (!done.ok) return refused(done.refusal, data, copy.reasons)
  goOn(/^\/threads\/[0-9a-f-]{36}\?at=\d+#post-\d+$/.test(to) ? to : '/bookmarks')
}
