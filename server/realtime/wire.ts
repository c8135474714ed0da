import type { Broadcast } from '@/server/chat/chat.queries'

/** What is sent over a socket: ids, small codes and views; every value survives JSON. */
export type WirePayload = Record<string, unknown>

/** Whom something is not for. */
export interface ButNot {
  account?: string
  unseeing?: readonly string[]
}

/**
 * How the rest of the server reaches the open pages of this process; each process is brought the event that leads here,
 * so what is sent stays within it. A hint and never the record: whoever misses one catches up from the database, and
 * whoever gets one reads through the same access check as always.
 */
export interface Wire {
  /** To every socket of an account. */
  toAccount(accountId: string, event: string, payload: WirePayload): void
  /** To the sockets of a group's members. */
  toGroup(groupId: string, event: string, payload: WirePayload): void
  /** To the sockets that have a thread open. */
  toThread(threadId: string, event: string, payload: WirePayload): void
  /** To the sockets in a room; not to those of one account, nor to those that do not see one of these faces. */
  toRoom(roomId: string, event: string, payload: WirePayload, but?: ButNot): void
  /** To every socket in a room: something about it is to be asked anew. Nothing that differs by reader. */
  toRoomHint(roomId: string, event: string, payload: WirePayload): void
  /** To the sockets in a room that do not see a face: what is left of its words across a block. */
  toRoomUnseeing(roomId: string, faceId: string, event: string, payload: WirePayload, but?: ButNot): void
  /** To one account's sockets in a room: what only the author of a message may see of it. */
  toRoomMember(roomId: string, accountId: string, event: string, payload: WirePayload): void
  /** To moderators and admins. */
  toModerators(event: string, payload: WirePayload): void
  /** A sign-in ended: its sockets are told `signed.out` and closed. */
  endSignIn(signInId: string): void
  /** Every sign-in of an account ended. */
  endAccount(accountId: string): void
  /** Somebody is a member from now on: their sockets hear what goes to the group. */
  joinGroup(accountId: string, groupId: string): void
  /** Somebody is no longer a member: their sockets leave the group, its rooms and its threads at once. */
  leaveGroup(accountId: string, groupId: string): void
  /** Somebody may no longer be in a room (taken off its list, seat given up, removed): their sockets leave it at once. */
  turnOut(accountId: string, roomId: string): void
  /** A sanction began or ended: their sockets leave every room and ask again, so that access decides anew. */
  askAgain(accountId: string): void
  /** A block was made or taken back: their sockets are served by it from now on. Nothing is sent to them. */
  reloadBlocks(accountId: string): void
}

/** The part of a wire that reaches rooms: what tells a message, in this process or in all of them. */
export type Rooms = Pick<Wire, 'toRoom' | 'toRoomUnseeing' | 'toRoomMember'>

/**
 * Tells a room of a message: its author in their own view, whoever a block stands between and its author (or whom it
 * answers) in what is left of it, everybody else in the one view that differs by nobody.
 */
export function tellRoom(to: Rooms, event: 'room.message' | 'room.change', said: Broadcast): void {
  const { roomId, authorId, faceId, others, author, blocked, answersUnseen } = said
  to.toRoom(roomId, event, { roomId, ...others }, { account: authorId, unseeing: answersUnseen ? [faceId, answersUnseen.faceId] : [faceId] })
  to.toRoomUnseeing(roomId, faceId, event, { roomId, ...blocked }, { account: authorId })
  if (answersUnseen) to.toRoomUnseeing(roomId, answersUnseen.faceId, event, { roomId, ...answersUnseen.view }, { account: authorId, unseeing: [faceId] })
  to.toRoomMember(roomId, authorId, event, { roomId, ...author })
}

// Next and the server entry are bundled apart, so "the same" module exists twice in one process.
const slot = globalThis as typeof globalThis & { __hearthsideWire?: Wire }

const silent: Wire = {
  toAccount: () => undefined,
  toGroup: () => undefined,
  toThread: () => undefined,
  toRoom: () => undefined,
  toRoomHint: () => undefined,
  toRoomUnseeing: () => undefined,
  toRoomMember: () => undefined,
  toModerators: () => undefined,
  endSignIn: () => undefined,
  endAccount: () => undefined,
  joinGroup: () => undefined,
  leaveGroup: () => undefined,
  turnOut: () => undefined,
  askAgain: () => undefined,
  reloadBlocks: () => undefined,
}

/** The wire of this process; where no gateway runs (a job, a script), one that reaches nobody. */
export function wire(): Wire {
  return slot.__hearthsideWire ?? silent
}

/** Registers the gateway's wire; `null` takes it away again. */
export function setWire(next: Wire | null): void {
  slot.__hearthsideWire = next ?? undefined
}

/** One thing that went over a recording wire. */
export interface Told {
  to: keyof Wire
  id: string
  event: string
  payload: WirePayload
}

/** A wire that reaches nobody and remembers everything, for tests. */
export function recordingWire(): Wire & { told: Told[] } {
  const told: Told[] = []
  const note = (to: keyof Wire, id: string, event = '', payload: WirePayload = {}): void => void told.push({ to, id, event, payload })
  return {
    told,
    toAccount: (id, event, payload) => note('toAccount', id, event, payload),
    toGroup: (id, event, payload) => note('toGroup', id, event, payload),
    toThread: (id, event, payload) => note('toThread', id, event, payload),
    toRoom: (id, event, payload) => note('toRoom', id, event, payload),
    toRoomHint: (id, event, payload) => note('toRoomHint', id, event, payload),
    toRoomUnseeing: (id, faceId, event, payload) => note('toRoomUnseeing', `${id}/${faceId}`, event, payload),
    toRoomMember: (id, accountId, event, payload) => note('toRoomMember', `${id}/${accountId}`, event, payload),
    toModerators: (event, payload) => note('toModerators', 'moderators', event, payload),
    endSignIn: (id) => note('endSignIn', id),
    endAccount: (id) => note('endAccount', id),
    joinGroup: (accountId, groupId) => note('joinGroup', `${accountId}/${groupId}`),
    leaveGroup: (accountId, groupId) => note('leaveGroup', `${accountId}/${groupId}`),
    turnOut: (accountId, roomId) => note('turnOut', `${accountId}/${roomId}`),
    askAgain: (id) => note('askAgain', id),
    reloadBlocks: (id) => note('reloadBlocks', id),
  }
}
