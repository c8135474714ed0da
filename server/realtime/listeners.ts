import { systemContext } from '@/server/accounts/context'
import { heldOf, messageForBroadcast } from '@/server/chat/chat.queries'
import type { Listener } from '@/server/core/events'
import { tellRoom as tell, wire } from './wire'

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** A message said or changed through another door than the socket: its room hears of it here. */
const tellRoom =
  (event: 'room.message' | 'room.change'): Listener =>
  async ({ payload }) => {
    const broadcast = await messageForBroadcast(systemContext(), text(payload.messageId))
    if (broadcast) tell(wire(), event, broadcast)
  }

/** `chat.message.sent` */
export const tellMessage = tellRoom('room.message')
/** `chat.message.changed` */
export const tellChange = tellRoom('room.change')

/** `chat.message.held-changed`: the pages of whoever sent it hear what of theirs still waits, and nobody else does. */
export const tellHeld: Listener = async ({ payload }) => {
  const [roomId, senderId] = [text(payload.roomId), text(payload.senderId)]
  wire().toRoomMember(roomId, senderId, 'room.held', { roomId, held: await heldOf(systemContext(), roomId, senderId) })
}

/** Something in a thread changed: pages that have it open ask again, through access. */
export const hintThread: Listener = async ({ payload }) => {
  for (const threadId of [text(payload.threadId), text(payload.toThreadId)]) {
    if (threadId !== '') wire().toThread(threadId, 'thread.changed', { threadId, number: payload.number ?? 0 })
  }
}

/** A new member's open pages hear what goes to the group. */
export const letIntoGroup: Listener = async ({ payload }) => wire().joinGroup(text(payload.accountId), text(payload.groupId))

/** Whoever is no longer a member is out of its live rooms at once. */
export const letOutOfGroup: Listener = async ({ payload }) => wire().leaveGroup(text(payload.accountId), text(payload.groupId))

/** Whoever was taken off a room's list, or gave up their seat, is out of it at once. */
export const letOutOfRoom: Listener = async ({ payload }) => wire().turnOut(text(payload.accountId), text(payload.roomId))

/** A sitting, or what a host has set in a room, is different now: its open pages ask anew, each as far as it is theirs to see. */
export const hintRoom: Listener = async ({ payload }) => wire().toRoomHint(text(payload.roomId), 'room.session', { roomId: text(payload.roomId) })

/** A block was made or taken back: the open pages of both heed it at once, and neither is told. */
export const heedBlock: Listener = async ({ payload }) => {
  for (const accountId of [payload.accountId, payload.otherId]) wire().reloadBlocks(text(accountId))
}

/** A sign-in was ended: its pages and sockets end with it. */
export const endSignIn: Listener = async ({ payload }) => wire().endSignIn(text(payload.signInId))

/** A sanction began or ended: rooms are asked for again, and access decides. A ban ends every sign-in. */
export const heedSanction: Listener = async ({ payload }) => {
  if (payload.kind === 'ban') wire().endAccount(text(payload.accountId))
  else wire().askAgain(text(payload.accountId))
}
