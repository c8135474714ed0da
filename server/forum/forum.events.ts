import type { DomainEventInput } from '@/server/core/events'

type AboutPost = { groupId: string; threadId: string; postId: string; number: number }
type ForDesk = { groupId: string; threadId: string; postId: string; lane: string; signals: string }

export const threadStarted = (payload: { groupId: string; threadId: string }): DomainEventInput => ({ name: 'forum.thread.started', payload: { ...payload } })

/** What happened to a post. */
export type PostChange = 'published' | 'edited' | 'hidden' | 'restored' | 'deleted'

/** `restored`: given back by a moderator, or put back by its author. */
export const postChanged = (change: PostChange, { groupId, threadId, postId, number }: AboutPost): DomainEventInput => ({
  name: `forum.post.${change}`,
  payload: { groupId, threadId, postId, number },
})

/** Words wait for a person. Nobody but their author and the desk hears of them. */
export const postHeld = (payload: ForDesk & { reason: string }): DomainEventInput => ({ name: 'forum.post.held', payload: { ...payload } })

/** Words show, and a person is to look at them. */
export const postRaised = (payload: ForDesk): DomainEventInput => ({ name: 'forum.post.raised', payload: { ...payload } })

/** A held post was not let through. Its author's open page asks again. */
export const postDeclined = (payload: AboutPost): DomainEventInput => ({ name: 'forum.post.declined', payload: { ...payload } })

/** A thread as a whole was changed by those who keep order: open pages ask again. */
export type ThreadChange = 'moved' | 'split' | 'merged' | 'locked' | 'unlocked' | 'slowed' | 'noted' | 'pinned' | 'unpinned'

/** `toThreadId`: where posts went, for split and merge; `postId`: the former opening of a merged thread. `fromGroupId`: where it stood, for a move. */
export const threadChanged = (change: ThreadChange, payload: { groupId: string; threadId: string; toThreadId?: string; fromGroupId?: string; postId?: string }): DomainEventInput => ({
  name: `forum.thread.${change}`,
  payload: { ...payload },
})

/** A facilitator did something in their group, for the log: what, and to what. Codes and ids. */
export const facilitated = (payload: { act: string; accountId: string; groupId: string; threadId: string | null; postId: string | null; code: string | null }): DomainEventInput => ({
  name: 'forum.facilitated',
  payload: { ...payload },
})
