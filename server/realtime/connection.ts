import type { Server, Socket } from 'socket.io'
import { contextFor } from '@/server/accounts/context'
import { refusalOf } from '@/server/api/trpc'
import type { Member } from '@/server/core/actor'
import { now } from '@/server/core/clock'
import { DomainError } from '@/server/core/errors'
import { log } from '@/server/core/log'
import { addressOf } from '@/server/core/peer'
import { Flood } from './flood'
import { inbound, type Door } from './inbound'
import type { PresenceBook } from './presence-book'
import { tellRoom, type Rooms } from './wire'

/** What a socket carries: who it is, and which groups its rooms and threads belong to. */
export interface Carried {
  actor: Member
  /** roomId -> groupId; null: two people, no group */
  rooms: Map<string, string | null>
  /** Others are not told that they write. */
  silent: boolean
  /** threadId -> groupId */
  threads: Map<string, string>
}

export type Peer = Socket<Record<string, never>, Record<string, (payload: unknown) => void>, Record<string, never>, Carried>
export type Gate = Server<Record<string, never>, Record<string, (payload: unknown) => void>, Record<string, never>, Carried>

/** How many threads one page may have open at once, and rooms. */
const OPEN_MOST = 20

export const names = {
  account: (id: string) => `account:${id}`,
  signIn: (id: string) => `signin:${id}`,
  group: (id: string) => `group:${id}`,
  thread: (id: string) => `thread:${id}`,
  room: (id: string) => `room:${id}`,
  /** One account's sockets in a room. */
  roomMember: (id: string, accountId: string) => `room:${id}:of:${accountId}`,
  /** The sockets in a room that do not see a face. */
  unseeing: (id: string, faceId: string) => `room:${id}:not:${faceId}`,
  moderators: 'moderators',
}

const unseen = (socket: Peer, roomId: string): string[] => socket.data.actor.blockedFaces.map((faceId) => names.unseeing(roomId, faceId))

/** Serves a socket by the blocks its member has now, in every room it is in. */
export function heedBlocks(book: PresenceBook, socket: Peer, actor: Member): void {
  const rooms = [...socket.data.rooms.keys()]
  for (const roomId of rooms) for (const name of unseen(socket, roomId)) void socket.leave(name)
  socket.data.actor = actor
  for (const roomId of rooms) {
    void socket.join(unseen(socket, roomId))
    book.touch(roomId)
  }
}

/** Takes a socket out of a room. */
export function leaveRoom(book: PresenceBook, socket: Peer, roomId: string): void {
  if (!socket.data.rooms.delete(roomId)) return
  void socket.leave(names.room(roomId))
  void socket.leave(names.roomMember(roomId, socket.data.actor.accountId))
  for (const name of unseen(socket, roomId)) void socket.leave(name)
  book.leave(roomId, socket.data.actor.accountId, socket.id)
}

function doorOf(io: Gate, everywhere: Rooms, book: PresenceBook, socket: Peer): Door {
  const { actor, rooms, threads } = socket.data
  return {
    ctx: contextFor(actor, addressOf(socket.request)),
    enter(roomId, groupId, face, shows) {
      if (!rooms.has(roomId) && rooms.size >= OPEN_MOST) throw new DomainError('LIMITED', 'chat.too-many-rooms')
      // The connection may have ended while access was asked.
      if (!socket.connected) return
      rooms.set(roomId, groupId)
      void socket.join([names.room(roomId), names.roomMember(roomId, actor.accountId), ...unseen(socket, roomId)])
      socket.data.silent = !shows.typing
      book.enter(roomId, actor.accountId, face, socket.id, !shows.presence)
    },
    leave: (roomId) => leaveRoom(book, socket, roomId),
    isIn: (roomId) => rooms.has(roomId),
    typing(roomId) {
      if (socket.data.silent) return
      const face = { id: actor.faceId, name: actor.handle }
      io.to(names.room(roomId)).except([names.roomMember(roomId, actor.accountId), names.unseeing(roomId, face.id)]).volatile.emit('room.typing', { roomId, face })
    },
    openThread(threadId, groupId) {
      if (!threads.has(threadId) && threads.size >= OPEN_MOST) throw new DomainError('LIMITED', 'chat.too-many-threads')
      if (!socket.connected) return
      threads.set(threadId, groupId)
      void socket.join(names.thread(threadId))
    },
    closeThread(threadId) {
      if (threads.delete(threadId)) void socket.leave(names.thread(threadId))
    },
    tell: (event, broadcast) => tellRoom(everywhere, event, broadcast),
    here: (roomId) => book.here(roomId, socket.data.actor.blockedFaces),
  }
}

type Ack = (answer: Record<string, unknown>) => void

/** Answers what one socket asks, by the table; whatever comes, there is an answer or silence, never a crash. */
export function serve(io: Gate, everywhere: Rooms, book: PresenceBook, socket: Peer, track: <T>(work: Promise<T>) => Promise<T>): void {
  const flood = new Flood(now().getTime())

  const answer = async (event: string, payload: unknown, ack: Ack): Promise<void> => {
    try {
      const entry = inbound.get(event)
      if (!entry) throw new DomainError('INVALID', 'input.unknown-event')
      const [value, then] = await entry.take(doorOf(io, everywhere, book, socket), payload)
      ack({ ok: true, ...value })
      then?.()
    } catch (error) {
      const refusal = refusalOf(error)
      log.info('refused', { door: 'socket', verb: inbound.has(event) ? event : 'unknown', actor: socket.data.actor.accountId, code: refusal.code, reason: refusal.reason })
      ack({ ok: false, ...refusal })
    }
  }

  socket.onAny((event: string, ...given: unknown[]) => {
    const last = given.at(-1)
    const ack: Ack = typeof last === 'function' ? (value) => void (last as Ack)(value) : () => undefined
    const pace = flood.take(now().getTime())
    if (pace === 'close') return void socket.disconnect(true)
    if (pace === 'refuse') return ack({ ok: false, code: 'LIMITED', reason: 'limited', data: { seconds: 5 } })
    void track(answer(event, typeof given[0] === 'function' ? undefined : given[0], ack))
  })
  socket.on('error', () => undefined)
  socket.on('disconnect', () => {
    for (const roomId of socket.data.rooms.keys()) book.leave(roomId, socket.data.actor.accountId, socket.id)
    socket.data.rooms.clear()
    socket.data.threads.clear()
  })
}
