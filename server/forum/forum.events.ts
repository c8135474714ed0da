import type { DomainEventInput } from '@/server/core/events'

type AboutPost = { groupId: string; threadId: string; postId: string; number: number }

export const threadStarted = (payload: { groupId: string; threadId: string }): DomainEventInput => ({ name: 'forum.thread.started', payload: { ...payload } })

/** What happened to a post. */
export type PostChange = 'published' | 'edited' | 'hidden' | 'restored' | 'deleted'

/** `restored`: given back by a moderator, or put back by its author. */
export const postChanged = (change: PostChange, { groupId, threadId, postId, number }: AboutPost): DomainEventInput => ({
  name: `forum.post.${change}`,
  payload: { groupId, threadId, postId, number },
})
