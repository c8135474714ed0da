import type { Listener } from '@/server/core/events'
import { wire } from './wire'

/** The queue looks different: moderators' pages fetch it anew, each as far as it is theirs to see. */
export const hintQueue: Listener = async () => wire().toModerators('queue.changed', {})

/** Their talks, or the requests for one, look different: their pages ask anew. Nothing of it rides along. */
export const hintTalks: Listener = async (event) => {
  const { accountIds } = event.payload
  if (typeof accountIds !== 'string') return
  for (const accountId of accountIds.split(',')) wire().toAccount(accountId, 'talk.changed', {})
}

/** Somebody was told something: their pages count anew. Nothing of it rides along. */
export const hintNotice: Listener = async (event) => {
  const { accountIds } = event.payload
  if (typeof accountIds !== 'string') return
  for (const accountId of accountIds.split(',')) wire().toAccount(accountId, 'notice.new', {})
}
