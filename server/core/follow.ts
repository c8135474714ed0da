import { Prisma } from '@/prisma/generated/client'
import { database } from './db'
import type { Listener, StoredEvent, Subscribers } from './events'
import { log } from './log'
import { redisAnswers } from './redis'

/*
 * Some of what happened concerns every process: open sockets, pages kept at the door. Each process follows those
 * events from the database by itself, so that it holds with nothing but the database in between.
 *
 * What a read saw is not guessed by ids or times: both are made before a commit, by clocks that differ. The mark is
 * PostgreSQL's own snapshot. What it did not see was written by a transaction that was still under way in it, or by a
 * later one; the next read asks for exactly these, and each row is seen by exactly one of all reads.
 */

const AT_ONCE = 200
const TRIES = 8
/** How many failed listeners may wait for their next try; beyond that the oldest is let go. */
const WAITING_MOST = 1000

/** A snapshot from before everything. */
const EVER = '1:1:'

/** What one process has followed so far. */
export interface Follower {
  /**
   * Brings what happened since the last read to every listener of it, once, and tries again what failed. The first
   * read of one that begins now brings nothing: it marks the place.
   * @returns how many events it brought.
   */
  read(): Promise<number>
}

interface Row {
  mark: string
  id: string | null
  name: string
  payload: StoredEvent['payload']
  createdAt: Date
  xid: string
}

interface Attempt {
  event: StoredEvent
  listener: Listener
  tries: number
}

/** What a snapshot (`xmin:xmax:under,way`) had not seen. */
function unseenBy(mark: string): Prisma.Sql {
  const [, above = '', underWay = ''] = mark.split(':')
  const open = underWay === '' ? [] : underWay.split(',')
  return Prisma.sql`("xid" >= ${above}::text::bigint OR "xid" = ANY(${open}::text[]::bigint[]))`
}

async function readPage(names: string[], since: string, last: { mark: string; xid: string; id: string } | null): Promise<Row[]> {
  // Later pages show what the first could see and no more: the rest belongs to the next read.
  const rest = last
    ? Prisma.sql`AND ("xid", "id") > (${last.xid}::text::bigint, ${last.id}::uuid) AND pg_visible_in_snapshot("xid"::text::xid8, ${last.mark}::text::pg_snapshot)`
    : Prisma.empty
  // What the room was told by the door it was said at is not told again by the event, unless what carries it to the
  // other processes is away: then here is how they hear of it, and who hears it twice knows it by its number.
  const told = redisAnswers() === false ? Prisma.empty : Prisma.sql`AND ("payload"->>'told') IS DISTINCT FROM 'true'`
  return database().$queryRaw<Row[]>`
    SELECT pg_current_snapshot()::text AS "mark", e.* FROM (SELECT 1) AS "one" LEFT JOIN LATERAL (
      SELECT "id"::text AS "id", "name", "payload", "createdAt", "xid"::text AS "xid" FROM "DomainEvent"
      WHERE ${unseenBy(since)} AND "name" = ANY(${names}) ${told} ${rest}
      ORDER BY "DomainEvent"."xid", "DomainEvent"."id" LIMIT ${AT_ONCE}) e ON TRUE`
}

async function markNow(): Promise<string> {
  // Rows of a database that was brought here from another server: their numbers say nothing of this one.
  await database().$executeRaw`UPDATE "DomainEvent" SET "xid" = 0 WHERE "xid" >= (pg_snapshot_xmax(pg_current_snapshot())::text)::bigint`
  const [row] = await database().$queryRaw<{ mark: string }[]>`SELECT pg_current_snapshot()::text AS "mark"`
  return row?.mark ?? EVER
}

/**
 * Follows the events of a table, in one process. Reads of one follower are made one after the other.
 * @param since `now`, or `ever` for everything that is kept (tests, which empty their tables).
 */
export function follow(table: Subscribers, since: 'now' | 'ever' = 'now'): Follower {
  const names = Object.keys(table)
  const failed: Attempt[] = []
  let mark: string | null = since === 'ever' ? EVER : null

  const attempt = async (one: Attempt): Promise<void> => {
    try {
      await one.listener(one.event)
    } catch (error) {
      log.warn('events.follower-failed', { id: one.event.id, verb: one.event.name, count: one.tries, error })
      if (one.tries < TRIES) failed.push({ ...one, tries: one.tries + 1 })
      if (failed.length > WAITING_MOST) failed.shift()
    }
  }

  return {
    async read() {
      if (mark === null) {
        mark = await markNow()
        return 0
      }
      for (const one of failed.splice(0)) await attempt(one)
      let brought = 0
      let next: string | null = null
      let last: { mark: string; xid: string; id: string } | null = null
      for (;;) {
        const rows: Row[] = await readPage(names, mark, last)
        next ??= rows[0]?.mark ?? mark
        for (const { id, name, payload, createdAt, xid } of rows) {
          if (id === null) continue
          // One after the other, and none stops the next.
          for (const listener of table[name] ?? []) await attempt({ event: { id, name, payload, createdAt }, listener, tries: 1 })
          brought += 1
          last = { mark: next, xid, id }
        }
        if (rows.length < AT_ONCE) break
      }
      mark = next
      return brought
    },
  }
}
