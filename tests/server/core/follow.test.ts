import pg from 'pg'
import { afterEach, describe, expect, it } from 'vitest'
import { database } from '@/server/core/db'
import { startDispatcher, storeEvents, type StoredEvent, type Subscribers } from '@/server/core/events'
import { follow, type Follower } from '@/server/core/follow'
import { newId } from '@/server/core/ids'
import { prune } from '@/server/core/prune'
import { until } from '@/scripts/lib/processes.mjs'
import { ownerUrl } from '@/tests/support/cluster'
import { world } from '@/tests/support/world'

const w = world()

/** A process that follows: what it was brought, in order. */
async function node(table: (heard: (event: StoredEvent) => Promise<void>) => Subscribers = (heard) => ({ 'test.one': [heard], 'test.two': [heard] })): Promise<{ follower: Follower; heard: number[] }> {
  const heard: number[] = []
  const follower = follow(table(async ({ payload }) => void heard.push(Number(payload.n))))
  await follower.read()
  return { follower, heard }
}

const happen = (n: number, name = 'test.one', more = {}): Promise<boolean> => storeEvents(w.db, new Date(), [{ name, payload: { n, ...more } }])

/** A transaction of somebody else, held open. */
const open: pg.Client[] = []
async function otherTransaction(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: ownerUrl(new URL(process.env.DATABASE_URL ?? '').pathname.slice(1)) })
  await client.connect()
  open.push(client)
  await client.query('BEGIN')
  return client
}
const write = (client: pg.Client, n: number) =>
  client.query(`INSERT INTO "DomainEvent" ("id", "name", "payload", "createdAt", "dueAt") VALUES ($1, 'test.one', $2, now(), now())`, [newId(), JSON.stringify({ n })])

afterEach(async () => {
  for (const client of open.splice(0)) await client.end()
})

describe('what every process follows', () => {
  it('is brought to each of two, once, in order, from the moment it began', async () => {
    await happen(0)
    const [a, b] = [await node(), await node()]
    await happen(1)
    await happen(2, 'test.two')
    await happen(3, 'test.unheard')
    await a.follower.read()
    await happen(4)
    for (const { follower, heard } of [a, b, a, b]) {
      await follower.read()
      expect(new Set(heard).size).toBe(heard.length)
    }
    expect(a.heard).toEqual([1, 2, 4])
    expect(b.heard).toEqual([1, 2, 4])
    const late = await node()
    expect(await late.follower.read()).toBe(0)
  })

  it('misses nothing that was begun earlier and committed later', async () => {
    const a = await node()
    const slow = await otherTransaction()
    await write(slow, 1)
    await happen(2)
    expect(await a.follower.read()).toBe(1)
    const b = await node()
    await happen(3)
    expect(await a.follower.read()).toBe(1)
    await slow.query('COMMIT')
    for (const { follower } of [a, b, a, b]) await follower.read()
    expect(a.heard).toEqual([2, 3, 1])
    // Whoever began while it was under way hears it too.
    expect([...b.heard].sort()).toEqual([1, 3])
  })

  it('hears nothing of what was undone', async () => {
    const a = await node()
    const slow = await otherTransaction()
    await write(slow, 1)
    await a.follower.read()
    await slow.query('ROLLBACK')
    await happen(2)
    await a.follower.read()
    await a.follower.read()
    expect(a.heard).toEqual([2])
  })

  it('catches up over many pages, once each, with more being written meanwhile', async () => {
    const a = await node((heard) => ({
      'test.one': [
        async (event) => {
          await heard(event)
          // What happens while it reads belongs to the next read.
          const n = Number(event.payload.n)
          if (n <= 500 && n % 100 === 0) await happen(1000 + n)
        },
      ],
    }))
    const slow = await otherTransaction()
    await write(slow, 5000)
    for (let page = 0; page < 5; page += 1) await storeEvents(w.db, new Date(), Array.from({ length: 100 }, (_, i) => ({ name: 'test.one', payload: { n: 1 + page * 100 + i } })))
    expect(await a.follower.read()).toBe(500)
    await slow.query('COMMIT')
    while ((await a.follower.read()) > 0);
    expect(a.heard).toHaveLength(new Set(a.heard).size)
    expect(a.heard.slice(0, 500)).toEqual(Array.from({ length: 500 }, (_, i) => i + 1))
    expect(a.heard.slice(500).sort((x, y) => x - y)).toEqual([1100, 1200, 1300, 1400, 1500, 5000])
  })

  it('tries a listener that failed again, and holds up nobody else', async () => {
    let failures = 2
    const order: string[] = []
    const { follower } = await node(() => ({
      'test.one': [
        async ({ payload }) => {
          if (payload.n === 1 && failures > 0) {
            failures -= 1
            throw new Error('not now')
          }
          order.push(`first ${String(payload.n)}`)
        },
        async ({ payload }) => void order.push(`second ${String(payload.n)}`),
      ],
    }))
    await happen(1)
    await happen(2)
    await follower.read()
    expect(order).toEqual(['second 1', 'first 2', 'second 2'])
    await follower.read()
    await follower.read()
    await follower.read()
    expect(order).toEqual(['second 1', 'first 2', 'second 2', 'first 1'])
  })

  it('leaves out what the door it was said at has told', async () => {
    const a = await node()
    await happen(1, 'test.one', { told: true })
    await happen(2, 'test.one', { told: false })
    await a.follower.read()
    expect(a.heard).toEqual([2])
  })

  it('is not disturbed by pruning, nor by rows from another server', async () => {
    const a = await node()
    w.pass(0)
    await happen(1)
    await w.db.domainEvent.updateMany({ data: { doneAt: new Date() } })
    await a.follower.read()
    w.pass(8 * 24 * 3600 * 1000)
    await prune()
    expect(await w.db.domainEvent.count()).toBe(0)
    await happen(2)
    await a.follower.read()
    expect(a.heard).toEqual([1, 2])
    await w.owner.query(`UPDATE "DomainEvent" SET "xid" = 4000000000000`)
    const restarted = await node()
    await happen(3)
    await restarted.follower.read()
    expect(restarted.heard).toEqual([3])
    expect(await database().domainEvent.count({ where: { xid: 0 } })).toBe(1)
  })

  it('reaches two dispatchers by itself, and catches up when the database was gone for a while', async () => {
    const heard: number[][] = [[], []]
    const dispatchers = heard.map((list) => startDispatcher({}, { 'test.one': [async ({ payload }) => void list.push(Number(payload.n))] }))
    try {
      for (const dispatcher of dispatchers) await dispatcher.ready
      await happen(1)
      expect(await until(() => heard.every((list) => list.includes(1)), { within: 20_000, every: 20 })).toBe(true)
      await w.owner.query(`SELECT pg_terminate_backend("pid") FROM pg_stat_activity WHERE "datname" = current_database() AND "pid" <> pg_backend_pid()`)
      expect(await until(() => happen(2).then(() => true, () => false), { within: 20_000, every: 50 })).toBe(true)
      await happen(3)
      expect(await until(() => heard.every((list) => list.includes(3)), { within: 20_000, every: 20 })).toBe(true)
      expect(heard).toEqual([[1, 2, 3], [1, 2, 3]])
      // What nobody handles once was written as done.
      expect(await w.db.domainEvent.count({ where: { doneAt: null } })).toBe(0)
    } finally {
      for (const dispatcher of dispatchers) await dispatcher.stop()
    }
  })
})
