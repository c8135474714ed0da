import { systemContext } from '@/server/accounts/context'
import { headsOf } from '@/server/chat/chat.queries'
import { noLonger } from '@/server/chat/still.queries'
import { SECOND } from '@/server/core/clock'
import { log } from '@/server/core/log'
import { names, type Gate, type Peer } from './connection'
import type { PresenceBook } from './presence-book'
import type { Wire } from './wire'

/** How often rooms tell where they stand: what heals a lost last message, which no gap betrays. */
const HEAD_EVERY_MS = 5 * SECOND
const PRESENCE_EVERY_MS = SECOND
/** How often it is asked whether everybody may still be where they are. */
const STILL_EVERY_MS = 2.5 * SECOND
/** What another process sends is heard no longer when nobody could be asked about for so long. */
const CURRENT_FOR_MS = 5 * SECOND
/** A reader who lets more than this pile up is closed; catch-up heals them. */
const BUFFER_MOST = 1024 * 1024

/** What a process does again and again for its sockets. */
export interface Rounds {
  /** Whether this process lately made sure that everybody may be where they are. */
  isCurrent(): boolean
  stop(): void
}

/** What waits to be sent to a socket, in characters; the library keeps both places to itself. */
function waiting(socket: Peer): number {
  const conn = socket.conn as unknown as { writeBuffer?: { data?: unknown }[]; transport?: { socket?: { bufferedAmount?: number } } }
  let sum = conn.transport?.socket?.bufferedAmount ?? 0
  for (const packet of conn.writeBuffer ?? []) sum += typeof packet.data === 'string' ? packet.data.length : 0
  return sum
}

/** Work that is due every so often, and left out while the last is not done. */
function every(ms: number, name: string, work: () => Promise<void>): () => void {
  let busy = false
  const timer = setInterval(() => {
    if (busy) return
    busy = true
    work()
      .catch((error: unknown) => log.warn(name, { error }))
      .finally(() => (busy = false))
  }, ms)
  return () => clearInterval(timer)
}

async function tellHeads(io: Gate, book: PresenceBook): Promise<void> {
  for (const room of await headsOf(systemContext(), book.active())) {
    io.local.to(names.room(room.id)).emit('room.head', { roomId: room.id, number: room.lastNumber, change: room.lastChange, first: room.firstNumber })
  }
}

function tellPresence(io: Gate, book: PresenceBook): void {
  for (const roomId of book.takeChanged()) {
    const ids = io.sockets.adapter.rooms.get(names.room(roomId))
    if (!ids) continue
    // Who does not see somebody here gets a list and a count of their own.
    const some = [...ids].flatMap((id) => io.sockets.sockets.get(id) ?? []).filter((socket) => book.isAnyIn(roomId, socket.data.actor.blockedFaces))
    io.local.to(names.room(roomId)).except(some.map((socket) => socket.id)).emit('room.presence', { roomId, ...book.here(roomId) })
    for (const socket of some) socket.emit('room.presence', { roomId, ...book.here(roomId, socket.data.actor.blockedFaces) })
  }
}

/** Asks the database about every socket of this process at once; who may no longer be where they are is out. */
async function turnOutWhoMustGo(io: Gate, book: PresenceBook, wire: Wire): Promise<void> {
  const sockets = [...io.sockets.sockets.values()].filter((socket) => socket.connected)
  if (sockets.length === 0) return
  const signInIds = [...new Set(sockets.map((socket) => socket.data.actor.signInId))]
  const places = new Map(sockets.flatMap(({ data }) => [...data.rooms.keys()].map((roomId) => [`${data.actor.accountId} ${roomId}`, { accountId: data.actor.accountId, roomId }] as const)))
  const gone = await noLonger(systemContext(), { signInIds, places: [...places.values()] })
  for (const signInId of gone.signInIds) wire.endSignIn(signInId)
  for (const { accountId, roomId } of gone.places) wire.turnOut(accountId, roomId)
  const [silent, asked] = [new Set(gone.silent), new Set([...places.values()].map((place) => place.accountId))]
  for (const { data } of sockets) if (asked.has(data.actor.accountId)) data.silent = silent.has(data.actor.accountId)
  book.hide(new Set(gone.unseen), asked)
}

/** Starts the rounds of a process. */
export function startRounds(io: Gate, book: PresenceBook, wire: Wire): Rounds {
  let currentAt = performance.now()
  const stops = [
    every(HEAD_EVERY_MS, 'realtime.head-failed', () => tellHeads(io, book)),
    every(STILL_EVERY_MS, 'realtime.still-failed', async () => {
      const asked = performance.now()
      await turnOutWhoMustGo(io, book, wire)
      currentAt = asked
    }),
    every(PRESENCE_EVERY_MS, 'realtime.presence-failed', async () => {
      tellPresence(io, book)
      for (const socket of io.sockets.sockets.values()) if (waiting(socket) > BUFFER_MOST) socket.conn.close(true)
    }),
  ]
  return {
    isCurrent: () => performance.now() - currentAt < CURRENT_FOR_MS,
    stop: () => stops.forEach((stop) => stop()),
  }
}
