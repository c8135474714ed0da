import { FaceView } from '@/server/chat/chat.schema'
import { SECOND } from '@/server/core/clock'
import { newId } from '@/server/core/ids'
import { log } from '@/server/core/log'
import { askRedis, redisAnswers, RedisAway, type RedisClient } from '@/server/core/redis'
import type { Elsewhere, PresenceBook } from './presence-book'

/*
 * Who is here, over several processes. Each writes what its own book says, under its own name and for a short time, so
 * that a process that dies takes its people with it; each reads what the others have written. What is written is what
 * everybody in the room may see anyway, and nobody who does not want to be seen is in it.
 */

const TICK_MS = SECOND
/** A process of which nothing was heard for so long is gone. */
const LIVES_SECONDS = 15
const REFRESH_EVERY = 4

const NODES = 'hearthside:nodes'
/** room -> which writing of it is the newest; small, asked every second. */
const marksOf = (nodeId: string): string => `hearthside:here:${nodeId}:marks`
/** room -> its people. */
const roomsOf = (nodeId: string): string => `hearthside:here:${nodeId}:rooms`

function readPeople(text: string | null | undefined): Elsewhere {
  const people = new Map<string, FaceView>()
  try {
    for (const [accountId, face] of JSON.parse(text ?? '[]') as [string, unknown][]) {
      const read = FaceView.safeParse(face)
      if (read.success) people.set(accountId, read.data)
    }
  } catch {
    return new Map()
  }
  return people
}

/** A process's part in what all know of who is here. */
export interface Shared {
  /** One round: tells the others what changed here, and learns what changed there. */
  tick(): Promise<void>
  stop(): Promise<void>
}

/** Shares a book with the other processes; null where no Redis is configured: then it is whole as it is. */
export function sharePresence(book: PresenceBook, nodeId = newId()): Shared | null {
  if (redisAnswers() === null) return null
  /** process -> room -> the writing that is in the book. */
  const read = new Map<string, Map<string, string>>()
  let writing = 0
  let round = 0
  let heardAt = performance.now()
  const waiting = new Set<string>()
  const forget = (other: string): void => {
    book.forget(other)
    read.delete(other)
  }

  const tell = async (client: RedisClient): Promise<void> => {
    for (const roomId of book.takeToShare()) waiting.add(roomId)
    const refresh = round % REFRESH_EVERY === 0
    round += 1
    // Nothing of ours is there (the first time, or Redis has lost it): all of it is told anew.
    if (refresh && (await client.exists(marksOf(nodeId))) === 0) for (const roomId of book.active()) waiting.add(roomId)
    if (!refresh && waiting.size === 0) return
    const rooms = [...waiting]
    const change = client.multi().sAdd(NODES, nodeId).hSet(marksOf(nodeId), 'node', '0')
    for (const roomId of rooms) {
      const people = book.own(roomId)
      writing += 1
      if (people.length > 0) change.hSet(roomsOf(nodeId), roomId, JSON.stringify(people)).hSet(marksOf(nodeId), roomId, String(writing))
      else change.hDel(roomsOf(nodeId), roomId).hDel(marksOf(nodeId), roomId)
    }
    await change.expire(marksOf(nodeId), LIVES_SECONDS).expire(roomsOf(nodeId), 2 * LIVES_SECONDS).expire(NODES, 100 * LIVES_SECONDS).exec()
    for (const roomId of rooms) waiting.delete(roomId)
  }

  const learnOf = async (client: RedisClient, other: string): Promise<void> => {
    const { node, ...marks } = await client.hGetAll(marksOf(other))
    if (node === undefined) {
      // It has not spoken for its whole time.
      forget(other)
      await client.sRem(NODES, other)
      return
    }
    const known = read.get(other) ?? new Map<string, string>()
    read.set(other, known)
    for (const roomId of known.keys()) {
      if (marks[roomId] !== undefined) continue
      known.delete(roomId)
      book.told(other, roomId, new Map())
    }
    const fresh = Object.keys(marks).filter((roomId) => known.get(roomId) !== marks[roomId])
    if (fresh.length === 0) return
    const people = await client.hmGet(roomsOf(other), fresh)
    fresh.forEach((roomId, index) => {
      known.set(roomId, marks[roomId] ?? '')
      book.told(other, roomId, readPeople(people[index]))
    })
  }

  const tick = async (): Promise<void> => {
    try {
      await askRedis(tell)
      const others = (await askRedis((client) => client.sMembers(NODES))).filter((other) => other !== nodeId)
      for (const other of others) await askRedis((client) => learnOf(client, other))
      for (const other of book.nodes()) if (!others.includes(other)) forget(other)
      heardAt = performance.now()
    } catch (error) {
      round = 0
      // A hiccup changes nothing; but nobody is in the list for ever by the word of somebody who may be gone.
      if (performance.now() - heardAt > LIVES_SECONDS * SECOND) for (const other of book.nodes()) forget(other)
      if (!(error instanceof RedisAway)) log.warn('realtime.presence-unshared', { error })
    }
  }

  let busy: Promise<void> | null = null
  const timer = setInterval(() => {
    busy ??= tick().finally(() => (busy = null))
  }, TICK_MS)
  return {
    tick,
    async stop() {
      clearInterval(timer)
      await busy
      await askRedis((client) => client.multi().del([marksOf(nodeId), roomsOf(nodeId)]).sRem(NODES, nodeId).exec()).catch(() => undefined)
    },
  }
}
