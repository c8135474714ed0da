import type { IncomingMessage, Server as HttpServer } from 'node:http'
import { Server } from 'socket.io'
import { actorFromToken, loadActor, sessionCookieName, systemContext } from '@/server/accounts/context'
import { groupIdsOf, headsOf } from '@/server/chat/chat.queries'
import { setPresence } from '@/server/chat/presence'
import { isModerator, type Member } from '@/server/core/actor'
import { SECOND } from '@/server/core/clock'
import { log } from '@/server/core/log'
import { heedBlocks, leaveRoom, names, serve, type Gate, type Peer } from './connection'
import { isOurOrigin } from './origin'
import { PresenceBook } from './presence-book'
import { setWire, type ButNot, type Wire } from './wire'

/** The socket door of this process. */
export interface Gateway {
  io: Gate
  wire: Wire
  stop(): Promise<void>
}

/** How often rooms tell where they stand: what heals a lost last message, which no gap betrays. */
const HEAD_EVERY_MS = 5 * SECOND
const PRESENCE_EVERY_MS = SECOND
/** A reader who lets more than this pile up is closed; catch-up heals them. */
const BUFFER_MOST = 1024 * 1024
const FRAME_MOST = 64 * 1024
const WINDOWS_MOST = 20

function cookieIn(request: IncomingMessage): string | undefined {
  const name = `${sessionCookieName()}=`
  const found = (request.headers.cookie ?? '').split(';').find((part) => part.trim().startsWith(name))
  if (found === undefined) return undefined
  try {
    return decodeURIComponent(found.trim().slice(name.length))
  } catch {
    return undefined
  }
}

/** What waits to be sent to a socket, in characters; the library keeps both places to itself. */
function waiting(socket: Peer): number {
  const conn = socket.conn as unknown as { writeBuffer?: { data?: unknown }[]; transport?: { socket?: { bufferedAmount?: number } } }
  let sum = conn.transport?.socket?.bufferedAmount ?? 0
  for (const packet of conn.writeBuffer ?? []) sum += typeof packet.data === 'string' ? packet.data.length : 0
  return sum
}

/** The names of the rooms of sockets that something is not for. */
const butNot = (roomId: string, { account, unseeing = [] }: ButNot = {}): string[] => [...(account === undefined ? [] : [names.roomMember(roomId, account)]), ...unseeing.map((faceId) => names.unseeing(roomId, faceId))]

function wireOf(io: Gate, book: PresenceBook): Wire {
  const socketsOf = (accountId: string): Peer[] => {
    const ids = io.sockets.adapter.rooms.get(names.account(accountId)) ?? new Set()
    return [...ids].flatMap((id) => io.sockets.sockets.get(id) ?? [])
  }
  const end = (room: string): void => {
    io.to(room).emit('signed.out', {})
    io.in(room).disconnectSockets(true)
  }
  const turnOut = (socket: Peer, roomId: string): void => {
    leaveRoom(book, socket, roomId)
    socket.emit('room.left', { roomId })
  }
  const reload = (socket: Peer, then: (actor: Member) => void): void =>
    void loadActor(socket.data.actor.signInId)
      .then((actor) => {
        if (actor.kind === 'member') then(actor)
        else end(names.signIn(socket.data.actor.signInId))
      })
      .catch((error: unknown) => log.warn('realtime.reload-failed', { error }))
  return {
    toAccount: (id, event, payload) => void io.to(names.account(id)).emit(event, payload),
    toGroup: (id, event, payload) => void io.to(names.group(id)).emit(event, payload),
    toThread: (id, event, payload) => void io.to(names.thread(id)).emit(event, payload),
    toRoom: (id, event, payload, but) => void io.to(names.room(id)).except(butNot(id, but)).emit(event, payload),
    toRoomUnseeing: (id, faceId, event, payload, but) => void io.to(names.unseeing(id, faceId)).except(butNot(id, but)).emit(event, payload),
    toRoomMember: (id, accountId, event, payload) => void io.to(names.roomMember(id, accountId)).emit(event, payload),
    toModerators: (event, payload) => void io.to(names.moderators).emit(event, payload),
    endSignIn: (id) => end(names.signIn(id)),
    endAccount: (id) => end(names.account(id)),
    joinGroup: (accountId, groupId) => io.in(names.account(accountId)).socketsJoin(names.group(groupId)),
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

/**
 * Opens the socket door at `/ws` on a server: who comes in is decided by Origin and cookie, what they may do
 * by the table of inbound events and the services behind it.
 */
export function startGateway(server: HttpServer): Gateway {
  const io: Gate = new Server(server, {
    path: '/ws',
    // In development the framework has a socket of its own; whoever knocks anywhere else is let go.
    destroyUpgradeTimeout: 2 * SECOND,
    serveClient: false,
    maxHttpBufferSize: FRAME_MOST,
    perMessageDeflate: false,
    httpCompression: false,
    pingInterval: 20 * SECOND,
    pingTimeout: 15 * SECOND,
    // No connectionStateRecovery: it would hand back rooms without asking access.
    allowRequest: (request, decide) => decide(null, isOurOrigin(request.headers)),
  })
  const book = new PresenceBook()
  const wire = wireOf(io, book)
  const running = new Set<Promise<unknown>>()
  const track = <T>(work: Promise<T>): Promise<T> => {
    running.add(work)
    const over = (): void => void running.delete(work)
    work.then(over, over)
    return work
  }

  io.use((socket, next) => {
    const admit = async (): Promise<void> => {
      const actor = await actorFromToken(cookieIn(socket.request))
      if (actor.kind !== 'member') return next(new Error('signed-out'))
      if ((io.sockets.adapter.rooms.get(names.account(actor.accountId))?.size ?? 0) >= WINDOWS_MOST) return next(new Error('too-many-windows'))
      socket.data = { actor, rooms: new Map(), threads: new Map() }
      const groups = await groupIdsOf(systemContext(), actor.accountId)
      await socket.join([names.account(actor.accountId), names.signIn(actor.signInId), ...groups.map(names.group)])
      if (isModerator(actor)) await socket.join(names.moderators)
      // The sign-in may have been ended while this was asked: whoever ended it did not see this socket yet.
      const still = await loadActor(actor.signInId)
      if (still.kind !== 'member') return next(new Error('signed-out'))
      socket.data.actor = still
      next()
    }
    // Not an answer but a lost connection: a browser that is refused does not come back by itself.
    admit().catch((error: unknown) => {
      log.warn('realtime.admit-failed', { error })
      socket.conn.close()
    })
  })
  io.on('connection', (socket) => serve(io, wire, book, socket, track))

  let asking = false
  const heads = setInterval(() => {
    const active = book.active()
    if (asking || active.length === 0) return
    asking = true
    headsOf(systemContext(), active)
      .then((rooms) => {
        for (const room of rooms) io.to(names.room(room.id)).emit('room.head', { roomId: room.id, number: room.lastNumber, change: room.lastChange, first: room.firstNumber })
      })
      .catch((error: unknown) => log.warn('realtime.head-failed', { error }))
      .finally(() => (asking = false))
  }, HEAD_EVERY_MS)
  const presence = setInterval(() => {
    for (const roomId of book.takeChanged()) {
      // Who does not see somebody here gets a list and a count of their own.
      const some = [...(io.sockets.adapter.rooms.get(names.room(roomId)) ?? [])].flatMap((id) => io.sockets.sockets.get(id) ?? []).filter((socket) => book.isAnyIn(roomId, socket.data.actor.blockedFaces))
      io.to(names.room(roomId)).except(some.map((socket) => socket.id)).emit('room.presence', { roomId, ...book.here(roomId) })
      for (const socket of some) socket.emit('room.presence', { roomId, ...book.here(roomId, socket.data.actor.blockedFaces) })
    }
    for (const socket of io.sockets.sockets.values()) if (waiting(socket) > BUFFER_MOST) socket.conn.close(true)
  }, PRESENCE_EVERY_MS)

  setWire(wire)
  setPresence({ here: (roomId, without) => book.here(roomId, without) })
  return {
    io,
    wire,
    async stop() {
      clearInterval(heads)
      clearInterval(presence)
      setWire(null)
      setPresence(null)
      const pause = (ms: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, ms).unref())
      // What has been begun is answered; whoever hears nothing asks again with the same clientId.
      await Promise.race([Promise.allSettled([...running]), pause(2 * SECOND)])
      await Promise.race([io.close(), pause(SECOND)])
    },
  }
}
