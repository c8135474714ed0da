import type { IncomingMessage, Server as HttpServer } from 'node:http'
import { Server } from 'socket.io'
import { actorFromToken, loadActor, sessionCookieName, systemContext } from '@/server/accounts/context'
import { groupIdsOf } from '@/server/chat/chat.queries'
import { setPresence } from '@/server/chat/presence'
import { isModerator } from '@/server/core/actor'
import { SECOND } from '@/server/core/clock'
import { log } from '@/server/core/log'
import { names, serve, type Gate } from './connection'
import { localWire, roomsEverywhere } from './local-wire'
import { isOurOrigin } from './origin'
import { PresenceBook } from './presence-book'
import { sharePresence } from './presence-share'
import { startRounds } from './rounds'
import { joinStreams } from './streams'
import { setWire, type Wire } from './wire'

/** The socket door of this process. */
export interface Gateway {
  io: Gate
  wire: Wire
  stop(): Promise<void>
}

const FRAME_MOST = 64 * 1024
const WINDOWS_MOST = 20
const GO_AT_ONCE = 25
const GO_STEPS = 20
const GO_EVERY_MS = 100

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

const pause = (ms: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, ms).unref())

/**
 * Lets everybody go, some at a time: a lost connection is what a browser comes back from by itself, at another process
 * if there is one, and a whole house at once would be a crowd at its door. Who is still here is served meanwhile.
 */
async function letGo(io: Gate): Promise<void> {
  const sockets = [...io.sockets.sockets.values()]
  const some = Math.max(GO_AT_ONCE, Math.ceil(sockets.length / GO_STEPS))
  for (let from = 0; from < sockets.length; from += some) {
    if (from > 0) await pause(GO_EVERY_MS)
    for (const socket of sockets.slice(from, from + some)) socket.conn.close()
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
  const wire = localWire(io, book)
  let going = false
  const running = new Set<Promise<unknown>>()
  const track = <T>(work: Promise<T>): Promise<T> => {
    running.add(work)
    const over = (): void => void running.delete(work)
    work.then(over, over)
    return work
  }

  io.use((socket, next) => {
    // Whoever comes while this process goes is better served by another.
    if (going) return socket.conn.close()
    const admit = async (): Promise<void> => {
      const actor = await actorFromToken(cookieIn(socket.request))
      if (actor.kind !== 'member') return next(new Error('signed-out'))
      if ((io.sockets.adapter.rooms.get(names.account(actor.accountId))?.size ?? 0) >= WINDOWS_MOST) return next(new Error('too-many-windows'))
      socket.data = { actor, rooms: new Map(), silent: false, threads: new Map() }
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
  const rounds = startRounds(io, book, wire)
  const streams = joinStreams(rounds.isCurrent)
  if (streams) io.adapter(streams.adapter as never)
  const shared = sharePresence(book)
  const everywhere = streams ? roomsEverywhere(io) : wire
  io.on('connection', (socket) => serve(io, everywhere, book, socket, track))

  setWire(wire)
  setPresence({ here: (roomId, without) => book.here(roomId, without) })
  return {
    io,
    wire,
    async stop() {
      going = true
      await shared?.stop()
      // What has been begun is answered; whoever hears nothing asks again with the same clientId.
      const begun = (): Promise<unknown> => Promise.race([Promise.allSettled([...running]), pause(2 * SECOND)])
      await begun()
      await letGo(io)
      await begun()
      rounds.stop()
      streams?.stop()
      setWire(null)
      setPresence(null)
      await Promise.race([io.close(), pause(SECOND)])
    },
  }
}
