'use server'

import { revalidatePath } from 'next/cache'
import { copy } from '@/components/forum/kept.en'
import type { FormState } from '@/components/ui/form-state'
import { refused } from '@/components/ui/refusal'
import { attempt } from '@/server/api/caller'
import { watchInput } from '@/server/forum/watch.schema'

/** Chooses how much one is told of a thread, or of a group. */
export async function chooseWatch(_: FormState, data: FormData): Promise<FormState> {
  const level = watchInput.shape.level.safeParse(data.get('level'))
  if (!level.success) return { ok: false, message: copy.reasons['forum.watch-unknown'] }
  const [threadId, groupId] = [String(data.get('threadId') ?? ''), String(data.get('groupId') ?? '')]
  const done = await attempt((api) => (threadId ? api.forum.watch({ threadId, level: level.data }) : api.forum.watchGroup({ groupId, level: level.data })))
  if (!done.ok) return refused(done.refusal, data)
  revalidatePath(threadId ? `/threads/${threadId}` : `/groups/${groupId}`)
  return { ok: true, message: copy.watchSaved }
}
