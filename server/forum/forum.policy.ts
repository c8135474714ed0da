import { accountOf, isModerator, sanctionOf, type Actor } from '@/server/core/actor'
import { MINUTE } from '@/server/core/clock'
import { all, no, yes, type Decision } from '@/server/core/policy'
import { mayReadGroup, mayWrite, mayWriteInGroup, type GroupFacts, type State } from '@/server/groups/groups.policy'

// The promise kept here: words are their author's. Only the author changes or takes back a post; a moderator
// hides it with care and can give it back; what is hidden or taken back shows to nobody else, in quotes neither.

/** How long a post that was taken back can be put back by its author. */
export const UNDO_MS = 10 * MINUTE

/** What the rules ask of a thread; its group's facts come with it. */
export interface ThreadFacts {
  group: GroupFacts
  /** The asker's own membership in the group. */
  membership: State
  lockedAt: Date | null
  hiddenAt: Date | null
  deletedAt: Date | null
  slowSeconds?: number | null
  /** When the asker last wrote here, in slow mode. */
  lastOwnAt?: Date | null
}

export interface PostFacts {
  authorId: string
  hiddenAt: Date | null
  heldAt: Date | null
  deletedAt: Date | null
}

const isOwn = (actor: Actor, post: { authorId: string }): boolean => accountOf(actor) === post.authorId

/** Who starts a thread: the members of the group. */
export function mayStart(actor: Actor, group: GroupFacts, membership: State): Decision {
  return mayWriteInGroup(actor, group, membership)
}

/** Who replies: the members of the group, while the thread is open. */
export function mayReply(actor: Actor, thread: ThreadFacts): Decision {
  const open = thread.lockedAt ? no('forum.thread-locked') : thread.deletedAt ? no('forum.thread-deleted') : thread.hiddenAt ? no('forum.thread-hidden') : yes
  return all(mayReadGroup(actor, thread.group, thread.membership), open, mayWriteInGroup(actor, thread.group, thread.membership))
}

/** In slow mode: from when the asker may write again; null: now. */
export function mayPostAt(thread: Pick<ThreadFacts, 'slowSeconds' | 'lastOwnAt'>, now: Date): Date | null {
  if (!thread.slowSeconds || !thread.lastOwnAt) return null
  const at = new Date(thread.lastOwnAt.getTime() + thread.slowSeconds * 1000)
  return at > now ? at : null
}

/** Whether slow mode lets the asker write now. */
export function maySpeakAgain(thread: Pick<ThreadFacts, 'slowSeconds' | 'lastOwnAt'>, now: Date): Decision {
  const at = mayPostAt(thread, now)
  return at ? no('forum.slow-mode', 'LIMITED', { seconds: Math.ceil((at.getTime() - now.getTime()) / 1000) }) : yes
}

/** Who edits: the author, while the words show and the author may write here. */
export function mayEdit(actor: Actor, thread: ThreadFacts, post: PostFacts): Decision {
  if (!isOwn(actor, post)) return no('forum.not-yours')
  if (post.deletedAt) return no('forum.post-deleted')
  if (post.hiddenAt || post.heldAt) return no('forum.post-hidden')
  return mayReply(actor, thread)
}

/** Who takes a post back: its author, always; a sanction or a locked thread does not stand in the way. */
export function mayDelete(actor: Actor, post: PostFacts): Decision {
  if (!isOwn(actor, post)) return no('forum.not-yours')
  return post.deletedAt ? no('forum.post-deleted', 'CONFLICT') : yes
}

/** Who puts a post back that was taken back: its author, for ten minutes. */
export function mayUndo(actor: Actor, thread: ThreadFacts, post: PostFacts, now: Date): Decision {
  if (!isOwn(actor, post)) return no('forum.not-yours')
  if (!post.deletedAt) return no('forum.post-not-deleted', 'CONFLICT')
  if (now.getTime() - post.deletedAt.getTime() > UNDO_MS) return no('forum.undo-over')
  return mayWrite(actor, thread.group.id)
}

/** Who hides with care and restores: a moderator in good standing (which item they act through is moderation's law). */
export function mayHide(actor: Actor): Decision {
  return actor.kind === 'system' || (isModerator(actor) && !sanctionOf(actor, ['suspension', 'ban'])) ? yes : no('not-found', 'NOT_FOUND')
}
