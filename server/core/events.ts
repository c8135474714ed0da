import pg from 'pg'
import { Prisma } from '@/prisma/generated/client'
import { later, MINUTE, now, SECOND } from './clock'
import { database, databasePool, type AnyDb } from './db'
import { env } from './env'
import { follow } from './follow'
import { newId } from './ids'
import { log } from './log'
import { redisAnswers } from './redis'

/** Something that happened to data. The payload holds ids and small codes, never words. */
export interface DomainEventInput {
  name: string
  payload: Record<string, string | number | boolean | null>
}

export interface StoredEvent extends DomainEventInput {
  id: string
  createdAt: Date
}

/** A listener; it must bear being called twice with the same event. */
export type Listener = (event: StoredEvent) => Promise<void>

/** event name -> who listens. */
export type Subscribers = Record<string, Listener[]>

const CHANNEL = 'hearthside_events'
const POKE_EVERY_MS = 20
const POLL_EVERY_MS = 2 * SECOND
const CLAIM_FOR_MS = MINUTE
const GIVE_UP_AFTER = 12
const AT_ONCE = 50

interface Heard {
  once: ReadonlySet<string>
  everywhere: ReadonlySet<string>
}

// Which events anybody waits for, as the dispatcher of this process was told; pages are bundled apart from it.
const slot = globalThis as typeof globalThis & { __hearthsideHeard?: Heard }

/**
 * Writes events into the outbox, in the caller's transaction, as one statement. What no listener of `once` waits for is
 * written as done, so that nobody claims it in vain.
 * @returns whether anybody waits for one of them.
 */
export async function storeEvents(db: AnyDb, at: Date, events: DomainEventInput[]): Promise<boolean> {
  if (events.length === 0) return false
  const heard = slot.__hearthsideHeard
  const isAwaited = (event: DomainEventInput): boolean => !heard || heard.once.has(event.name)
  const rows = events.map((event) => Prisma.sql`(${newId()}::uuid, ${event.name}, ${JSON.stringify(event.payload)}::jsonb, ${at}, ${at}, ${isAwaited(event) ? null : at}::timestamptz)`)
  await db.$executeRaw`INSERT INTO "DomainEvent" ("id", "name", "payload", "createdAt", "dueAt", "doneAt") VALUES ${Prisma.join(rows)}`
  return events.some((event) => isAwaited(event) || (heard?.everywhere.has(event.name) && (event.payload.told !== true || redisAnswers() === false)))
}

let poked = false

/**
 * Tells every dispatcher that events wait. Outside any transaction and at most once per 20 ms:
 * a NOTIFY inside a writing transaction takes a lock on the whole database at commit.
 */
export function poke(): void {
  if (poked) return
  poked = true
  setTimeout(() => {
    poked = false
    databasePool()
      .query('SELECT pg_notify($1, $2)', [CHANNEL, ''])
      .catch((error: unknown) => log.warn('events.poke-failed', { error }))
  }, POKE_EVERY_MS).unref()
}

interface EventRow {
  id: string
  name: string
  payload: Record<string, string | number | boolean | null>
  createdAt: Date
  attempts: number
}

async function claim(limit: number): Promise<EventRow[]> {
  const at = now()
  const rows = await database().$queryRaw<EventRow[]>`
    UPDATE "DomainEvent" SET "claimedAt" = ${at}, "attempts" = "attempts" + 1, "dueAt" = ${later(at, CLAIM_FOR_MS)}
    WHERE "id" IN (
      SELECT "id" FROM "DomainEvent" WHERE "doneAt" IS NULL AND "dueAt" <= ${at}
      ORDER BY "dueAt", "id" LIMIT ${limit} FOR UPDATE SKIP LOCKED)
    RETURNING "id", "name", "payload", "createdAt", "attempts"`
  // v7 ids sort by time: listeners see events in the order they happened.
  return rows.sort((a, b) => (a.id < b.id ? -1 : 1))
}

async function deliver(row: EventRow, subscribers: Subscribers): Promise<boolean> {
  for (const listener of subscribers[row.name] ?? []) {
    try {
      await listener({ id: row.id, name: row.name, payload: row.payload, createdAt: row.createdAt })
    } catch (error) {
      log.error('events.listener-failed', { id: row.id, verb: row.name, count: row.attempts, error })
      const wait = row.attempts >= GIVE_UP_AFTER ? null : later(now(), Math.min(2 ** row.attempts, 600) * SECOND)
      await database().domainEvent.update({
        where: { id: row.id },
        data: wait ? { dueAt: wait, failure: 'listener-failed' } : { doneAt: now(), failure: 'given-up' },
      })
      return false
    }
  }
  return true
}

/**
 * Claims waiting events and runs their listeners. What these emit wakes the next run.
 * @returns how many events were delivered.
 */
export async function drainEvents(subscribers: Subscribers): Promise<number> {
  let delivered = 0
  for (;;) {
    const rows = await claim(AT_ONCE)
    if (rows.length === 0) return delivered
    const done: string[] = []
    for (const row of rows) if (await deliver(row, subscribers)) done.push(row.id)
    if (done.length > 0) await database().domainEvent.updateMany({ where: { id: { in: done } }, data: { doneAt: now() } })
    delivered += done.length
    if (rows.length < AT_ONCE) return delivered
  }
}

/** A piece of work that is woken: never twice at once, and once more when it was woken meanwhile. */
function wakeable(name: string, work: () => Promise<unknown>): { wake(): void; stop(): Promise<void> } {
  let stopped = false
  let busy: Promise<void> | null = null
  let again = false
  const wake = (): void => {
    if (stopped) return
    if (busy) {
      again = true
      return
    }
    busy = work()
      .then(() => undefined)
      .catch((error: unknown) => log.warn('events.work-failed', { verb: name, error }))
      .finally(() => {
        busy = null
        if (!again) return
        again = false
        wake()
      })
  }
  return {
    wake,
    async stop() {
      stopped = true
      await busy
    },
  }
}

/** A running dispatcher. */
export interface Dispatcher {
  /** From then on nothing that happens passes this process by. */
  ready: Promise<void>
  stop(): Promise<void>
}

/**
 * Starts the dispatcher of this process: LISTEN on one connection of its own, and a slow poll as the
 * net, since a NOTIFY is never replayed.
 * @param once of all processes, one handles each of these events.
 * @param onEveryNode every process is brought each of these, from the moment it is `ready`.
 */
export function startDispatcher(once: Subscribers, onEveryNode: Subscribers = {}): Dispatcher {
  let stopped = false
  let listener: pg.Client | null = null
  const heard = { once: new Set(Object.keys(once)), everywhere: new Set(Object.keys(onEveryNode)) }
  slot.__hearthsideHeard = heard
  const follower = follow(onEveryNode)
  // Two works, so that a slow mail holds up nobody's turning out.
  const works = [wakeable('drain', () => drainEvents(once))]
  const ready = follower.read().then(() => {
    works.unshift(wakeable('follow', () => follower.read()))
  })
  const wake = (): void => works.forEach((work) => work.wake())

  const listen = async (): Promise<void> => {
    if (stopped) return
    const client = new pg.Client({ connectionString: env().DATABASE_URL, keepAlive: true })
    client.on('notification', wake)
    client.on('error', () => undefined)
    client.on('end', () => {
      if (!stopped) setTimeout(() => void listen(), SECOND).unref()
    })
    try {
      await client.connect()
      await client.query(`LISTEN ${CHANNEL}`)
      listener = client
      wake()
    } catch {
      await client.end().catch(() => undefined)
    }
  }

  const poll = setInterval(wake, POLL_EVERY_MS)
  void listen()
  return {
    ready,
    async stop() {
      stopped = true
      if (slot.__hearthsideHeard === heard) slot.__hearthsideHeard = undefined
      clearInterval(poll)
      await listener?.end().catch(() => undefined)
      await ready.catch(() => undefined)
      await Promise.all(works.map((work) => work.stop()))
    },
  }
}
