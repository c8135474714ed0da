import type { Retention, RoomKind } from '@/prisma/generated/enums'
import { holds, isBlocked, isModerator, sanctionOf, type Actor } from '@/server/core/actor'
import { all, no, yes, type Decision } from '@/server/core/policy'
import { mayReadGroup, mayWrite, mayWriteInGroup, type GroupFacts, type State } from '@/server/groups/groups.policy'

// The promise kept here: a room is read by the members of its group and by nobody else, whatever the
// group's visibility; one by invitation by those it lists and by nobody else, not even by other members;
// and somebody who is suspended is in no live room.

/** What the law asks of a room: whose it is, and whether the asker is on its list. */
export interface DoorFacts {
  /** Null: two people, no group. */
  group: GroupFacts | null
  byInvitation: boolean
  listed: boolean
}

/** What the rules of writing ask of a room, with what a host has set for now. */
export interface RoomFacts extends DoorFacts {
  closedAt: Date | null
  frozenAt: Date | null
  /** One speaks at a time, and whether that is the asker. */
  oneAtATime: boolean
  hasFloor: boolean
  /** The asker is asked to read for a while; `until` null: until a host says otherwise. */
  muted: { until: Date | null } | null
  /** Slow mode, and how many seconds are left for the asker. */
  slowLeft: number
  /** The sitting this room is for. */
  session: { id: string; openedAt: Date | null; closedAt: Date | null; cancelledAt: Date | null } | null
  /** The asker hosts the sitting, or facilitates the group whose room this is. */
  isHost: boolean
}

/** What the rules ask of a message. */
export interface MessageFacts {
  senderId: string
  hiddenAt: Date | null
  deletedAt: Date | null
}

/** Who may be in a room and read it. */
export function mayEnter(actor: Actor, room: DoorFacts, state: State): Decision {
  if (actor.kind === 'system') return yes
  const { group } = room
  const readable = group === null ? yes : mayReadGroup(actor, group, state)
  if (!readable.ok) return readable
  // To everybody else a room by invitation is not there, whoever they are.
  if (room.byInvitation && (!room.listed || (group !== null && state !== 'member'))) return no('not-found', 'NOT_FOUND')
  if (actor.kind !== 'member') return no('signed-out', 'SIGNED_OUT')
  if (group !== null && state !== 'member') return no('chat.members-only', 'FORBIDDEN', { groupId: group.id })
  const still = sanctionOf(actor, ['ban', 'suspension'], group?.id ?? null)
  return still ? no('chat.suspended', 'FORBIDDEN', { until: still.endsAt?.toISOString() ?? null }) : yes
}

/** What a host has set for now, for somebody who may be in the room at all. Hosts stand above it. */
function mayNow(room: RoomFacts): Decision {
  const { session } = room
  if (room.closedAt !== null || (session && (session.closedAt !== null || session.cancelledAt !== null))) return no('chat.room-closed')
  if (room.isHost) return yes
  if (session && session.openedAt === null) return no('chat.not-open-yet')
  if (room.frozenAt !== null) return no('chat.frozen')
  if (room.muted) return no('chat.room-muted', 'FORBIDDEN', { until: room.muted.until?.toISOString() ?? null })
  return room.oneAtATime && !room.hasFloor ? no('chat.one-at-a-time') : yes
}

/** Who may say something in a room. */
export function maySend(actor: Actor, room: RoomFacts, state: State): Decision {
  return all(mayEnter(actor, room, state), room.group === null ? mayWrite(actor, null) : mayWriteInGroup(actor, room.group, state), mayNow(room))
}

/** Whether slow mode lets somebody say the next thing now. Asked of sending alone: changing one's words costs nothing. */
export function maySendNow(room: Pick<RoomFacts, 'slowLeft' | 'isHost'>): Decision {
  return room.slowLeft > 0 && !room.isHost ? no('chat.slow', 'LIMITED', { seconds: room.slowLeft }) : yes
}

/** Who may edit a message: its author, while others can see it. */
export function mayEdit(actor: Actor, room: RoomFacts, state: State, message: MessageFacts): Decision {
  const send = maySend(actor, room, state)
  if (!send.ok) return send
  if (actor.kind !== 'member' || actor.accountId !== message.senderId) return no('chat.not-yours')
  if (message.deletedAt) return no('chat.deleted', 'CONFLICT')
  return message.hiddenAt ? no('chat.hidden', 'CONFLICT') : yes
}

/**
 * Who says something quiet to a message: whoever may write in the room, to the shown words of another. While one speaks
 * at a time, and between two slow messages, that is just what is left to do.
 */
export function mayReact(actor: Actor, room: RoomFacts, state: State, message: MessageFacts & { faceId: string }): Decision {
  const send = maySend(actor, { ...room, oneAtATime: false }, state)
  if (!send.ok) return send
  if (actor.kind === 'member' && actor.accountId === message.senderId) return no('chat.own-message')
  if (message.deletedAt) return no('chat.deleted', 'CONFLICT')
  if (message.hiddenAt) return no('chat.hidden', 'CONFLICT')
  return isBlocked(actor, message.faceId) ? no('chat.blocked') : yes
}

/** Who says how long a room keeps what is said: who hosts the sitting, or facilitates the group. 'Until the session ends' is for rooms of sessions. */
export function mayKeep(actor: Actor, room: RoomFacts & { kind: RoomKind }, state: State, retention: Retention): Decision {
  const enter = mayEnter(actor, room, state)
  if (!enter.ok) return enter
  if (!room.isHost) return no('chat.not-a-host')
  // As with a host's other acts: whoever is stilled does none, least of all one that cannot be undone.
  const write = mayWrite(actor, room.group?.id ?? null)
  if (!write.ok) return write
  return retention === 'session' && room.kind !== 'session' ? no('chat.retention-unfit', 'INVALID') : yes
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
