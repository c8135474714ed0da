import type { ReactionKind, ThreadKind } from '@/prisma/generated/enums'
import { accountOf, isBlocked, isModerator, sanctionOf, type Actor } from '@/server/core/actor'
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
  /** While its opening waits for a moderator, nobody writes there, its author neither. */
  openingHeldAt?: Date | null
  slowSeconds?: number | null
  /** When the asker last wrote here, in slow mode. */
  lastOwnAt?: Date | null
}

export interface HelpFacts extends ThreadFacts {
  kind: ThreadKind
  authorId: string
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
  const open = thread.lockedAt ? no('forum.thread-locked') : thread.openingHeldAt ? no('forum.thread-held') : thread.deletedAt ? no('forum.thread-deleted') : thread.hiddenAt ? no('forum.thread-hidden') : yes
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

/** What may be said to a post of such a thread: hope is no word beside a death, and 'same here' none beside good news. */
export const REACTIONS_FIT: Record<ThreadKind, readonly ReactionKind[]> = {
  talk: ['with_you', 'thinking_of_you', 'same_here', 'thank_you', 'holding_hope'],
  question: ['with_you', 'thinking_of_you', 'same_here', 'thank_you', 'holding_hope'],
  update: ['with_you', 'thinking_of_you', 'same_here', 'thank_you', 'holding_hope'],
  celebration: ['with_you', 'thank_you', 'holding_hope'],
  remembrance: ['with_you', 'thinking_of_you'],
}

/** Who says something quiet to a post: members of the group, to the shown words of another. A thread closed for replies stays open for that. */
export function mayReact(actor: Actor, thread: ThreadFacts, post: PostFacts & { faceId: string }): Decision {
  if (isOwn(actor, post)) return no('forum.own-post')
  if (post.deletedAt) return no('forum.post-deleted')
  if (post.hiddenAt || post.heldAt) return no('forum.post-hidden')
  if (isBlocked(actor, post.faceId)) return no('forum.post-blocked')
  return all(mayReadGroup(actor, thread.group, thread.membership), mayWriteInGroup(actor, thread.group, thread.membership))
}

/** Who says that a post helped: whoever asked the question, of the words of another. */
export function mayMarkHelped(actor: Actor, thread: HelpFacts, post: PostFacts & { faceId: string }): Decision {
  if (accountOf(actor) !== thread.authorId) return no('forum.not-asker')
  if (thread.kind !== 'question') return no('forum.no-question')
  return mayReact(actor, thread, post)
}

/** Who reads earlier versions: everyone who reads the words, and their author also while they do not show. */
export function mayReadHistory(actor: Actor, post: PostFacts & { faceId: string; editedAt: Date | null }): Decision {
  const shows = !post.deletedAt && !post.hiddenAt && !post.heldAt && !isBlocked(actor, post.faceId)
  return post.editedAt && (shows || isOwn(actor, post)) ? yes : no('not-found', 'NOT_FOUND')
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
