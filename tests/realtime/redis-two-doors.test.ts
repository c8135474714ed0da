import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { makeAccount, makeGroup, makeRoom, type MadeAccount } from '@/prisma/factories'
import { until } from '@/scripts/lib/processes.mjs'
import { resetEnv } from '@/server/core/env'
import { askRedis, closeRedis, redisAnswers } from '@/server/core/redis'
import { redisForTheFile } from '@/tests/support/redis'
import { world } from '@/tests/support/world'
import { house, type Client } from './house'

const redis = redisForTheFile()

beforeAll(() => {
  process.env.REDIS_URL = redis().url
  resetEnv()
})
afterAll(() => {
  closeRedis()
  delete process.env.REDIS_URL
  resetEnv()
})
beforeEach(async () => {
  if (!redis().isRunning()) await redis().restart()
  expect(await until(() => redisAnswers() === true, { within: 20_000, every: 20 })).toBe(true)
})

const w = world()
/** Two doors, each with sockets of its own, as two processes have them. */
const [here, there] = [house(), house()]

async function scene() {
  const [ann, ben, cy] = [await makeAccount(w.db), await makeAccount(w.db), await makeAccount(w.db)]
  const group = await makeGroup(w.db, { visibility: 'closed', members: [ann, ben, cy] })
  const room = await makeRoom(w.db, { group })
  const enter = async (door: typeof here, account: MadeAccount): Promise<Client> => {
    const client = await door.connect(account)
    expect(await client.ask('room.join', { roomId: room.id })).toMatchObject({ ok: true })
    return client
  }
  const [a, b, c] = [await enter(here, ann), await enter(there, ben), await enter(here, cy)]
  const say = (client: Client, body: string) => client.ask('room.send', { roomId: room.id, clientId: randomUUID(), body })
  const numbers = (client: Client) => client.heard.filter((one) => one.event === 'room.message').map((one) => one.payload.number)
  return { ann, ben, cy, group, room, a, b, c, say, numbers }
}

const isNumber = (n: number) => (p: Record<string, unknown>) => p.number === n

describe('two doors with Redis between them', () => {
  it('bring every message to both, once, in order, each in the view that is theirs', async () => {
    const { a, b, c, say, numbers } = await scene()
    for (let n = 1; n <= 12; n += 1) expect(await say(n % 2 ? a : b, `m${n}`)).toMatchObject({ ok: true, number: n })
    for (const client of [a, b, c]) {
      await client.hears('room.message', isNumber(12))
      expect(numbers(client)).toEqual(Array.from({ length: 12 }, (_, i) => i + 1))
    }
    expect(await a.hears('room.message', isNumber(1))).toMatchObject({ clientId: expect.any(String) })
    expect(await b.hears('room.message', isNumber(1))).not.toHaveProperty('clientId')
  })

  it('leave no words in Redis that would stay if both were gone at once', async () => {
    const { a, b, say } = await scene()
    expect(await say(a, 'said once')).toMatchObject({ ok: true })
    await b.hears('room.message', isNumber(1))
    const seconds = await askRedis((client) => client.ttl('hearthside:wire'))
    expect(seconds).toBeGreaterThan(0)
    expect(seconds).toBeLessThanOrEqual(120)
  })

  it('keep words across a block from the other, over there too', async () => {
    const { ann, ben, a, b, c, say } = await scene()
    await (await w.as(ann)).accounts.block({ faceId: ben.faceId })
    for (const [door, client] of [[here, a], [there, b]] as const) {
      const socket = (): { blocked: number } => ({ blocked: [...door.gateway().io.sockets.sockets.values()].filter((one) => one.data.actor.signInId === client.signInId && one.data.actor.blockedFaces.length > 0).length })
      expect(await until(() => socket().blocked === 1 || void door.gateway().wire.reloadBlocks(client === a ? ann.id : ben.id), { within: 10_000, every: 50 })).toBe(true)
    }
    await say(b, 'by Ben')
    expect(await a.hears('room.message', isNumber(1))).toMatchObject({ state: 'blocked', body: null })
    expect(await c.hears('room.message', isNumber(1))).toMatchObject({ state: 'shown', body: 'by Ben' })
  })

  it('tell who is here, and who writes, over both', async () => {
    const { ben, a, b, c, room, cy } = await scene()
    for (const client of [a, b, c]) await client.hears('room.presence', (p) => p.count === 3)
    await b.ask('room.typing', { roomId: room.id })
    for (const client of [a, c]) expect(await client.hears('room.typing')).toMatchObject({ face: { id: ben.faceId } })
    c.socket.disconnect()
    await b.hears('room.presence', (p) => p.count === 2 && !JSON.stringify(p).includes(cy.faceId))
  })

  it('hold nobody up while Redis is away, and find each other again', async () => {
    const { a, b, c, say, numbers } = await scene()
    await say(a, 'one')
    await b.hears('room.message', isNumber(1))
    await redis().kill()
    expect(await say(a, 'two')).toMatchObject({ ok: true, number: 2 })
    await c.hears('room.message', isNumber(2))
    // Whoever is at the other door learns where the room stands, and asks.
    await b.hears('room.head', (p) => p.number === 2)
    // Once it is known to be away, the other door hears of it from the database.
    expect(await until(() => redisAnswers() === false, { within: 20_000, every: 20 })).toBe(true)
    expect(await say(a, 'three')).toMatchObject({ ok: true, number: 3 })
    expect(await b.hears('room.message', isNumber(3))).toMatchObject({ body: 'three' })
    expect(await b.hears('room.message', isNumber(3))).not.toHaveProperty('clientId')
    await redis().restart()
    expect(await until(() => redisAnswers() === true, { within: 20_000, every: 20 })).toBe(true)
    let n = 3
    // The one that reads comes back in its own time.
    expect(
      await until(
        async () => {
          n += 1
          await say(a, `m${n}`)
          return numbers(b).some((one) => Number(one) > 3)
        },
        { within: 20_000, every: 200 },
      ),
    ).toBe(true)
  })
})
