'use server'

import { goOn } from '@/app/_door/go-on'
import { copy } from '@/components/notifications/copy.en'
import type { FormState } from '@/components/ui/form-state'
import { refused } from '@/components/ui/refusal'
import { attempt } from '@/server/api/caller'
import { markReadInput } from '@/server/notifications/notifications.schema'

/** Marks as read what stood on the page; what came since stays new. */
export async function markRead(_: FormState, data: FormData): Promise<FormState> {
  const read = markReadInput.safeParse({ upTo: new Date(String(data.get('upTo'))) })
  const done = await attempt((api) => api.notifications.markRead(read.success ? read.data : { upTo: new Date(0) }))
  if (!done.ok) return refused(done.refusal, data, copy.refusals)
  goOn('/notices')
}
