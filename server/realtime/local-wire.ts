import { loadActor } from '@/server/accounts/context'
import type { Member } from '@/server/core/actor'
import { log } from '@/server/core/log'
import { heedBlocks, leaveRoom, names, type Gate, type Peer } from './connection'
import type { PresenceBook } from './presence-book'
import type { ButNot, Rooms, Wire } from './wire'

/** The names of the rooms of sockets that something is not for. */
const butNot = (roomId: string, { account, unseeing = [] }: ButNot = {}): string[] => [...(account === undefined ? [] : [names.roomMember(roomId, account)]), ...unseeing.map((faceId) => names.unseeing(roomId, faceId))]

/** Whether a socket of this process stands under a name: what is for nobody here is not even written. */
const isAnybody = (io: Gate, name: string): boolean => io.sockets.adapter.rooms.has(name)

/** Rooms as far as the sockets of this process are in them. */
export function roomsHere(io: Gate): Rooms {
  const to = (name: string, event: string, payload: Record<string, unknown>, except: string[] = []): void => {
    if (!isAnybody(io, name)) return
    const others = except.filter((other) => isAnybody(io, other))
    void (others.length > 0 ? io.local.to(name).except(others) : io.local.to(name)).emit(event, payload)
  }
  return {
    toRoom: (id, event, payload, but) => to(names.room(id), event, payload, butNot(id, but)),
    toRoomUnseeing: (id, faceId, event, payload, but) => to(names.unseeing(id, faceId), event, payload, butNot(id, but)),
    toRoomMember: (id, accountId, event, payload) => to(names.roomMember(id, accountId), event, payload),
  }
}

/** Rooms in every process: who is where, each process knows of its own sockets alone. */
export function roomsEverywhere(io: Gate): Rooms {
  return {
    toRoom: (id, event, payload, but) => void io.to(names.room(id)).except(butNot(id, but)).emit(event, payload),
    toRoomUnseeing: (id, faceId, event, payload, but) => void io.to(names.unseeing(id, faceId)).except(butNot(id, but)).emit(event, payload),
    toRoomMember: (id, accountId, event, payload) => void io.to(names.roomMember(id, accountId)).emit(event, payload),
  }
}

/** The wire of this process: everything it sends stays with the sockets that are here. */
export function localWire(io: Gate, book: PresenceBook): Wire {
  const socketsOf = (accountId: string): Peer[] => {
    const ids = io.sockets.adapter.rooms.get(names.account(accountId)) ?? new Set()
    return [...ids].flatMap((id) => io.sockets.sockets.get(id) ?? [])
  }
  const end = (room: string): void => {
    io.local.to(room).emit('signed.out', {})
    io.local.in(room).disconnectSockets(true)
  }
  const turnOut = (socket: Peer, roomId: string): void => {
    if (!socket.data.rooms.has(roomId)) return
    leaveRoom(book, socket, roomId)
    socket.emit('room.left', { roomId })
  }
  const reload = (socket: Peer, then: (actor: Member) => void): void =>
    void loadActor(socket.data.actor.signInId)
      .then((actor) => {
        if (actor.kind === 'member') then(actor)
        else end(names.signIn(socket.data.actor.signInId))
      })
      .catch((error: unknown) => {
        log.warn('realtime.reload-failed', { error })
        // Who it is served as is not known any more: it comes back, and is asked about then.
        socket.conn.close()
      })
  return {
    ...roomsHere(io),
    toAccount: (id, event, payload) => void io.local.to(names.account(id)).emit(event, payload),
    toGroup: (id, event, payload) => void io.local.to(names.group(id)).emit(event, payload),
    toThread: (id, event, payload) => void io.local.to(names.thread(id)).emit(event, payload),
    toRoomHint: (id, event, payload) => void io.local.to(names.room(id)).emit(event, payload),
    toModerators: (event, payload) => void io.local.to(names.moderators).emit(event, payload),
    endSignIn: (id) => end(names.signIn(id)),
    endAccount: (id) => end(names.account(id)),
    joinGroup: (accountId, groupId) => io.local.in(names.account(accountId)).socketsJoin(names.group(groupId)),
    leaveGroup(accountId, groupId) {
      for (const socket of socketsOf(accountId)) {
        void socket.leave(names.group(groupId))
        for (const [roomId, group] of socket.data.rooms) if (group === groupId) turnOut(socket, roomId)
        for (const [threadId, group] of socket.data.threads) {
          if (group !== groupId) continue
          socket.data.threads.delete(threadId)
          void socket.leave(names.thread(threadId))
          // The page asks again, and access decides what is left to see.
          socket.emit('thread.changed', { threadId, number: 0 })
        }
      }
    },
    turnOut(accountId, roomId) {
      for (const socket of socketsOf(accountId)) turnOut(socket, roomId)
    },
    askAgain(accountId) {
      for (const socket of socketsOf(accountId)) {
        for (const roomId of socket.data.rooms.keys()) turnOut(socket, roomId)
        reload(socket, (actor) => heedBlocks(book, socket, actor))
      }
    },
    reloadBlocks(accountId) {
      for (const socket of socketsOf(accountId)) reload(socket, (actor) => heedBlocks(book, socket, actor))
    },
  }
}
