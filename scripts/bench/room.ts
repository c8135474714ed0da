import { setTimeout as wait } from 'node:timers/promises'
import { startChild, type Child } from './children'
import type { Community } from './community'
import { memoryOf, rounded } from './cpu'

/** How long each of many things took, in milliseconds. */
export interface Spread {
  p50: number | null
  p95: number | null
  p99: number | null
}

/** What came of a talk, as the people in it saw it. */
export interface Talked {
  messages: number
  refused: number
  /** Why, and how often. */
  reasons: Record<string, number>
  expected: number
  delivered: number
  doubled: number
  closed: number
  seconds: number
  delivery: Spread
  /** From one node to the other, where there are two. */
  across: Spread
  answer: Spread
}

/** A room full of people in a process of their own. */
export class People {
  private constructor(private readonly child: Child) {}

  static start(): People {
    return new People(startChild('room-clients.mjs', []))
  }

  private async command<T>(command: Record<string, unknown>): Promise<T> {
    this.child.say(JSON.stringify(command))
    return JSON.parse(await this.child.line()) as T
  }

  /** `more`: beside those that are connected already. */
  connect(url: string, dialect: 'socket.io' | 'ws', cookies: string[], more = false): Promise<unknown> {
    return this.command({ do: 'connect', url, dialect, cookies, more })
  }

  join(roomId: string): Promise<unknown> {
    return this.command({ do: 'join', roomId })
  }

  /** `half`: those before it sit at another node than those after. */
  talk(seconds: number, perSecond: number, half: number | null = null): Promise<Talked> {
    return this.command({ do: 'talk', seconds, perSecond, half })
  }

  say(count: number): Promise<unknown> {
    return this.command({ do: 'say', count })
  }

  leave(): Promise<unknown> {
    return this.command({ do: 'leave' })
  }

  stop(): Promise<void> {
    return this.child.stop()
  }
}

/** The bulk members as members of one room's group, and a cookie for each. */
export async function membersOf({ sql, cookiesOf }: Community, count: number): Promise<{ roomId: string; cookies: string[] }> {
  const { rows: rooms } = await sql.query<{ id: string; groupId: string }>(`SELECT r."id", r."groupId" FROM "Room" r JOIN "Group" g ON g."id" = r."groupId" WHERE g."cap" IS NULL AND r."kind" = 'group' ORDER BY r."id" LIMIT 1`)
  const [room] = rooms
  if (!room) throw new Error('the demo has no room')
  const { rows } = await sql.query<{ id: string }>(
    `WITH chosen AS (SELECT a."id" FROM "Account" a WHERE a."handle" LIKE 'bulk%' ORDER BY a."id" LIMIT $2),
     joined AS (INSERT INTO "Membership" ("id", "groupId", "accountId", "state", "joinedAt") SELECT gen_random_uuid(), $1, "id", 'member', now() FROM chosen
       ON CONFLICT ("groupId", "accountId") DO UPDATE SET "state" = 'member', "joinedAt" = now() RETURNING "accountId" AS id),
     grown AS (UPDATE "Account" SET "standing" = 'established' WHERE "id" IN (SELECT "id" FROM chosen)),
     counted AS (UPDATE "Group" SET "memberCount" = (SELECT count(*) FROM "Membership" m WHERE m."groupId" = $1 AND m."state" = 'member') + $2 WHERE "id" = $1)
     SELECT id FROM joined`,
    [room.groupId, count],
  )
  if (rows.length < count) throw new Error(`there are only ${rows.length} bulk members`)
  return { roomId: room.id, cookies: await cookiesOf(rows.map((row) => row.id)) }
}

/** What each of so many idle connections takes of a server's memory, in kB. */
export async function idleMemory(people: People, pid: number, url: string, dialect: 'socket.io' | 'ws', cookies: string[]): Promise<number | null> {
  // Once with a few, so that what is made at the first visit is made.
  await people.connect(url, dialect, cookies.slice(0, 50))
  await people.leave()
  await wait(2000)
  const before = memoryOf(pid)
  await people.connect(url, dialect, cookies)
  await wait(4000)
  const after = memoryOf(pid)
  await people.leave()
  await wait(1000)
  return before === null || after === null ? null : rounded(((after - before) * 1024) / cookies.length, 1)
}

/** A spread with one digit. */
export const short = ({ p50, p95, p99 }: Spread): Spread => ({ p50: rounded(p50, 1), p95: rounded(p95, 1), p99: rounded(p99, 1) })
