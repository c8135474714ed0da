import { holds, sanctionOf, type Actor } from '@/server/core/actor'
import { all, no, yes, type Decision } from '@/server/core/policy'
import type { LifeRole, MembershipState, Visibility } from '@/prisma/generated/enums'

// The promise kept here: what is in a closed or hidden group is read by its members and by nobody else.
// A community role is no key: moderators and admins read as members, or through a review item.

/** What the reading law asks of a group. */
export interface GroupFacts {
  id: string
  visibility: Visibility
  audience: LifeRole[]
}

/** Somebody's standing towards a group; null: none was ever written. */
export type State = MembershipState | null

const unreadable = no('not-found', 'NOT_FOUND')

/** Whether a ban (everywhere, or in this group) leaves only what the whole internet may read. */
function shutOut(actor: Actor, groupId: string, state: State): boolean {
  return state === 'banned' || sanctionOf(actor, ['ban'], groupId) !== null
}

/** Who reads a group's threads, rooms, members and counts. The twins for SQL stand in groups.access. */
export function mayReadGroup(actor: Actor, group: GroupFacts, state: State): Decision {
  if (actor.kind === 'system' || group.visibility === 'public') return yes
  if (actor.kind === 'guest' || shutOut(actor, group.id, state)) return unreadable
  if (group.visibility === 'members') return yes
  return state === 'member' ? yes : unreadable
}

/** Who may know that a group exists: its name, summary, audience and how one joins. Nothing that is in it. */
export function mayKnowGroup(actor: Actor, group: GroupFacts, state: State): Decision {
  if (group.visibility !== 'hidden' || actor.kind === 'system') return yes
  if (actor.kind === 'guest' || shutOut(actor, group.id, state)) return unreadable
  return state === 'member' || state === 'invited' ? yes : unreadable
}

/** Whether someone may write at all: signed in, address confirmed, no sanction that stills them here. */
export function mayWrite(actor: Actor, groupId: string | null): Decision {
  if (actor.kind !== 'member') return no('signed-out', 'SIGNED_OUT')
  if (!actor.emailConfirmed) return no('accounts.email-unconfirmed')
  const still = sanctionOf(actor, ['ban', 'suspension', 'mute'], groupId)
  return still ? no(`accounts.under-${still.kind}`, 'FORBIDDEN', { until: still.endsAt?.toISOString() ?? null }) : yes
}

/** Who may write in a group's threads and rooms: its members. Asks the reading law first. */
export function mayWriteInGroup(actor: Actor, group: GroupFacts, state: State): Decision {
  return all(mayReadGroup(actor, group, state), mayWrite(actor, group.id), state === 'member' ? yes : no('groups.not-a-member'))
}

/** Whether one of these life roles fits the group. An empty audience is everyone. */
export function rolesFit(roles: LifeRole[], group: Pick<GroupFacts, 'audience'>): boolean {
  return group.audience.length === 0 || group.audience.some((role) => roles.includes(role))
}

/** Whether a life role of the person fits the group. */
export function fitsAudience(actor: Actor, group: GroupFacts): boolean {
  return rolesFit(actor.kind === 'member' ? actor.lifeRoles : [], group)
}

/** Who may join or ask to join. A life role opens nothing by itself: a closed group also wants a facilitator's yes. */
export function mayJoin(actor: Actor, group: GroupFacts, state: State): Decision {
  if (actor.kind !== 'member') return no('signed-out', 'SIGNED_OUT')
  if (!mayKnowGroup(actor, group, state).ok) return unreadable
  if (shutOut(actor, group.id, state)) return no('groups.banned')
  const still = sanctionOf(actor, ['suspension'], group.id)
  if (still) return no('accounts.under-suspension', 'FORBIDDEN', { until: still.endsAt?.toISOString() ?? null })
  if (state === 'removed') return no('groups.removed')
  if (group.visibility === 'hidden' && state !== 'invited' && state !== 'member') return unreadable
  return fitsAudience(actor, group) ? yes : no('groups.not-in-audience')
}

/** Who approves, declines, invites and removes: a facilitator of this very group, who is its member and not under a sanction. */
export function mayFacilitate(actor: Actor, group: GroupFacts, state: State): Decision {
  const may = mayReadGroup(actor, group, state)
  if (!may.ok) return may
  const still = sanctionOf(actor, ['ban', 'suspension', 'mute'], group.id)
  return state === 'member' && holds(actor, 'facilitator', group.id) && !still ? yes : no('groups.not-facilitator')
}

/** Who sees the names of a group's members: its members. Others see at most a count. */
export function maySeeMembers(actor: Actor, group: GroupFacts, state: State): Decision {
  if (!mayReadGroup(actor, group, state).ok) return unreadable
  return state === 'member' || actor.kind === 'system' ? yes : no('groups.not-a-member')
}

/** What somebody can do in a group, as data for screens. */
export function abilitiesIn(actor: Actor, group: GroupFacts, state: State): { read: boolean; write: boolean; join: boolean; leave: boolean; facilitate: boolean; members: boolean } {
  return {
    read: mayReadGroup(actor, group, state).ok,
    write: mayWriteInGroup(actor, group, state).ok,
    join: state !== 'member' && state !== 'asked' && mayJoin(actor, group, state).ok,
    leave: state === 'member' || state === 'asked' || state === 'invited',
    facilitate: mayFacilitate(actor, group, state).ok,
    members: maySeeMembers(actor, group, state).ok,
  }
}
