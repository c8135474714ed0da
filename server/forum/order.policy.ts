import type { MembershipState, Visibility } from '@/prisma/generated/enums'
import { holds, isModerator, sanctionOf, type Actor } from '@/server/core/actor'
import { no, yes, type Decision } from '@/server/core/policy'

// The promise kept here: order is kept by those it was given to, in their own group, and keeping it never shows words
// to anybody who could not read them before.

/** Who locks, pins, moves, splits, merges and puts notes: a moderator, or the facilitator of that very group; in good standing. */
export function mayKeepOrder(actor: Actor, groupId: string): Decision {
  if (actor.kind === 'system') return yes
  const office = isModerator(actor) || holds(actor, 'facilitator', groupId)
  return office && !sanctionOf(actor, ['suspension', 'ban'], groupId) ? yes : no('not-found', 'NOT_FOUND')
}

/** What a facilitator may do by themself in their group: it is their own group's doing, and they are a member of it now. */
export function mayFacilitateThread(actor: Actor, groupId: string, membership: MembershipState | null): Decision {
  const still = sanctionOf(actor, ['suspension', 'ban', 'mute'], groupId)
  return holds(actor, 'facilitator', groupId) && membership === 'member' && !still ? yes : no('groups.not-facilitator')
}

/** Who chooses when a group's words show: its facilitator, or an admin who reads the group. */
export function maySetHoldMode(actor: Actor, groupId: string, membership: MembershipState | null): Decision {
  if (holds(actor, 'admin') && !sanctionOf(actor, ['suspension', 'ban'])) return yes
  return mayFacilitateThread(actor, groupId, membership)
}

/** What is asked of two groups before a thread moves from one to the other. */
export interface MoveFacts {
  from: { id: string; visibility: Visibility }
  to: { id: string; visibility: Visibility }
  /** People who wrote in the thread and could not read it in the new group. */
  authorsLeftOut: number
}

/** Whether everybody who reads the new group read the old one: nobody is shown words that were not for them. */
function isNarrower(from: Visibility, to: Visibility): boolean {
  if (from === 'public') return true
  // Everybody who is signed in; members of any closed group are among them.
  if (from === 'members') return to !== 'public'
  // Two closed groups are two sets of people.
  return false
}

/** Whether a thread may move: never to readers it was not written for, never out of the hands of who wrote in it. */
export function mayMove({ from, to, authorsLeftOut }: MoveFacts): Decision {
  if (from.id === to.id) return no('forum.move-same', 'CONFLICT')
  if (!isNarrower(from.visibility, to.visibility)) return no('forum.move-wider')
  return authorsLeftOut > 0 ? no('forum.move-authors', 'CONFLICT', { people: authorsLeftOut }) : yes
}
