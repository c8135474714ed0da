import { holds, isModerator, sanctionOf, type Actor } from '@/server/core/actor'
import { all, no, yes, type Decision } from '@/server/core/policy'
import { mayReadGroup, mayWriteInGroup, type GroupFacts, type State } from '@/server/groups/groups.policy'

// The promise kept here: a room is read by the members of its group and by nobody else, whatever the
// group's visibility, and somebody who is suspended is in no live room.

/** What the rules ask of a room. */
export interface RoomFacts {
  group: GroupFacts
  closedAt: Date | null
}

/** What the rules ask of a message. */
export interface MessageFacts {
  senderId: string
  hiddenAt: Date | null
  deletedAt: Date | null
}

/** Who may be in a room and read it. */
export function mayEnter(actor: Actor, room: RoomFacts, state: State): Decision {
  if (actor.kind === 'system') return yes
  const readable = mayReadGroup(actor, room.group, state)
  if (!readable.ok) return readable
  if (actor.kind !== 'member') return no('signed-out', 'SIGNED_OUT')
  if (state !== 'member') return no('chat.members-only', 'FORBIDDEN', { groupId: room.group.id })
  const still = sanctionOf(actor, ['ban', 'suspension'], room.group.id)
  return still ? no('chat.suspended', 'FORBIDDEN', { until: still.endsAt?.toISOString() ?? null }) : yes
}

/** Who may say something in a room. */
export function maySend(actor: Actor, room: RoomFacts, state: State): Decision {
  return all(mayEnter(actor, room, state), mayWriteInGroup(actor, room.group, state), room.closedAt === null ? yes : no('chat.room-closed'))
}

/** Who may edit a message: its author, while others can see it. */
export function mayEdit(actor: Actor, room: RoomFacts, state: State, message: MessageFacts): Decision {
  const send = maySend(actor, room, state)
  if (!send.ok) return send
  if (actor.kind !== 'member' || actor.accountId !== message.senderId) return no('chat.not-yours')
  if (message.deletedAt) return no('chat.deleted', 'CONFLICT')
  return message.hiddenAt ? no('chat.hidden', 'CONFLICT') : yes
}

/** Who may take a message back: its author, also one who may no longer write. */
export function mayDelete(actor: Actor, room: RoomFacts, state: State, message: MessageFacts): Decision {
  const enter = mayEnter(actor, room, state)
  if (!enter.ok) return enter
  return actor.kind === 'member' && actor.accountId === message.senderId ? yes : no('chat.not-yours')
}

/** Who may hide a message with care or bring it back: moderators, and facilitators in their own group. */
export function mayHide(actor: Actor, groupId: string | null): Decision {
  if (actor.kind === 'system' || isModerator(actor)) return yes
  return groupId !== null && holds(actor, 'facilitator', groupId) ? yes : no('chat.not-a-moderator')
}

/** Whether a reader sees the words: deleted ones nobody, hidden and held ones their author. */
export function maySeeWords(readerId: string | null, message: MessageFacts & { heldAt: Date | null }): boolean {
  if (message.deletedAt) return false
  return (message.hiddenAt === null && message.heldAt === null) || readerId === message.senderId
}
