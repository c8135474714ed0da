import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { until } from '@/scripts/lib/processes.mjs'
import { call, knock } from '@/tests/support/knock'
import { clientAt, pageOf, TestNodes, type NodeClient } from '@/tests/support/nodes'
import { happened, makeScene, type Scene } from './scene'

// Two built servers on one database and one Redis. Nothing here asserts how long something took: `npm run bench` measures.

let nodes: TestNodes
const open: { stop(): void }[] = []

beforeAll(async () => {
  nodes = await TestNodes.start({ env: { LIMITS: 'on' } })
}, 180_000)
afterEach(() => open.splice(0).forEach((one) => one.stop()))
afterAll(async () => {
  await nodes?.stop()
}, 60_000)

const PATIENCE = { timeout: 120_000 }

async function at(port: number, cookie: string, transports?: ('websocket' | 'polling')[]): Promise<NodeClient> {
  const client = await clientAt(port, cookie, transports)
  open.push(client)
  return client
}

const person = (scene: Scene, index: number): Scene['people'][number] => {
  const one = scene.people[index]
  if (!one) throw new Error('nobody has that number')
  return one
}

const say = (client: NodeClient, roomId: string, body: string) => client.ask('room.send', { roomId, clientId: randomUUID(), body })
const join = async (client: NodeClient, roomId: string): Promise<void> => expect(await client.ask('room.join', { roomId })).toMatchObject({ ok: true })
const within = async (isSo: () => boolean | Promise<boolean>): Promise<void> => expect(await until(isSo, { within: 60_000, every: 25 })).toBe(true)
const isSaid = (body: string) => (payload: Record<string, unknown>): boolean => payload.body === body

describe('two nodes', () => {
  it('bring what is written on one to the screens of the other, from the page and from the socket', PATIENCE, async () => {
    const scene = await makeScene(nodes, 2)
    const { roomId } = scene
    const [ann, ben] = [await at(nodes.a.port, person(scene, 0).cookie), await at(nodes.b.port, person(scene, 1).cookie, ['polling'])]
    await join(ann, roomId)
    await join(ben, roomId)
    expect(await say(ann, roomId, 'by socket')).toMatchObject({ ok: true, number: 1 })
    await ben.hears('room.message', isSaid('by socket'))
    expect((await call(nodes.a, person(scene, 0).cookie, 'chat.send', 'mutation', { roomId, clientId: randomUUID(), body: 'by form' })).status).toBe(200)
    await ben.hears('room.message', isSaid('by form'))
    expect(await ann.ask('room.edit', { roomId, number: 1, body: 'by socket, better' })).toMatchObject({ ok: true })
    await ben.hears('room.change', isSaid('by socket, better'))
    expect((await call(nodes.b, person(scene, 1).cookie, 'chat.send', 'mutation', { roomId, clientId: randomUUID(), body: 'back again' })).status).toBe(200)
    for (const client of [ann, ben]) await client.hears('room.message', isSaid('back again'))
    // Once each: what one node was told of by the other it does not tell again.
    expect(ben.heard.filter((one) => one.event === 'room.message').map((one) => one.payload.number)).toEqual([1, 2, 3])
  })

  it('know together who is here, each person once, and forget who went', PATIENCE, async () => {
    const scene = await makeScene(nodes, 2)
    const { roomId } = scene
    const ann = await at(nodes.a.port, person(scene, 0).cookie)
    await join(ann, roomId)
    const annsPhone = await at(nodes.b.port, person(scene, 0).cookie)
    await join(annsPhone, roomId)
    const ben = await at(nodes.b.port, person(scene, 1).cookie)
    await join(ben, roomId)
    for (const client of [ann, annsPhone, ben]) await client.hears('room.presence', (payload) => payload.count === 2)
    expect(ann.heard.filter((one) => one.event === 'room.presence').every((one) => Number(one.payload.count) <= 2)).toBe(true)
    annsPhone.stop()
    ann.heard.length = 0
    ben.stop()
    await ann.hears('room.presence', (payload) => payload.count === 1)
  })

  it('count what somebody sends together: thirty over two nodes are as many as thirty on one', PATIENCE, async () => {
    // Twenty on each of the two would be within what each counts alone, as they do while Redis does not answer in time.
    await within(async () => {
      const scene = await makeScene(nodes, 1)
      const { roomId } = scene
      const ann = [await at(nodes.a.port, person(scene, 0).cookie), await at(nodes.b.port, person(scene, 0).cookie)] as const
      const answers = await Promise.all(Array.from({ length: 40 }, (_, n) => say(ann[n % 2 === 0 ? 0 : 1], roomId, `word ${n}`)))
      return answers.filter((answer) => !answer.ok && answer.code === 'LIMITED').length === 10
    })
  })
})

describe('whoever may not stay, on whichever node', () => {
  /** What is done on the first node, and what somebody on the second hears of it. */
  const ways: [string, (scene: Scene, index: number, signIn: string) => Promise<void>][] = [
    ['removed from the group', async ({ groupId, people }, index) => {
      expect((await call(nodes.a, people[0]?.cookie ?? null, 'groups.remove', 'mutation', { id: groupId, faceId: people[index]?.faceId })).status).toBe(200)
    }],
    ['leaving it', async ({ groupId, people }, index) => {
      expect((await call(nodes.a, people[index]?.cookie ?? null, 'groups.leave', 'mutation', { id: groupId })).status).toBe(200)
    }],
    ['suspended', async ({ people }, index) => {
      const id = randomUUID()
      await nodes.a.sql(`INSERT INTO "Sanction" ("id","accountId","kind","rule","startsAt","endsAt","imposedBy") VALUES ($1, $2, 'suspension', 'kindness', now(), now() + interval '1 day', $3)`, [id, people[index]?.id, people[0]?.id])
      await happened(nodes.a, 'accounts.sanctioned', { accountId: people[index]?.id, sanctionId: id, kind: 'suspension' })
    }],
    ['signed out', async ({ people }, index, signIn) => {
      expect((await call(nodes.a, people[index]?.cookie ?? null, 'accounts.endSignIn', 'mutation', { id: signIn })).status).toBe(200)
    }],
    ['no longer invited', async ({ roomId, people }, index) => {
      await nodes.a.sql(`UPDATE "RoomMember" SET "leftAt" = now() WHERE "roomId" = $1 AND "accountId" = $2`, [roomId, people[index]?.id])
      await happened(nodes.a, 'chat.uninvited', { roomId, accountId: people[index]?.id })
    }],
    ['no longer invited, though nobody was told', async ({ roomId, people }, index) => {
      await nodes.a.sql(`UPDATE "RoomMember" SET "leftAt" = now() WHERE "roomId" = $1 AND "accountId" = $2`, [roomId, people[index]?.id])
    }],
  ]

  it.each([...ways.map(([name, act]) => [name, act, true] as const), ...ways.slice(0, 1).map(([name, act]) => [`${name}, with Redis away`, act, false] as const)])(
    '%s, hears nothing more',
    PATIENCE,
    async (name, act, hasRedis) => {
      const scene = await makeScene(nodes, 3, { byInvitation: name.includes('invited') })
      const { roomId } = scene
      const [host, stays, goes] = [await at(nodes.a.port, person(scene, 0).cookie), await at(nodes.b.port, person(scene, 1).cookie), await at(nodes.b.port, person(scene, 2).cookie)]
      const [signIn] = await nodes.a.sql<{ id: string }>('SELECT "id" FROM "SignIn" WHERE "accountId" = $1', [person(scene, 2).id])
      for (const client of [host, stays, goes]) await join(client, roomId)
      await say(host, roomId, 'before')
      await goes.hears('room.message', isSaid('before'))
      if (!hasRedis) await nodes.redis.kill()
      try {
        await act(scene, 2, signIn?.id ?? '')
        await within(() => goes.heard.some((one) => ['room.left', 'signed.out'].includes(one.event)) || !goes.socket.connected)
        const heardBefore = goes.heard.length
        for (const n of [1, 2, 3]) await say(host, roomId, `after ${n}`)
        await call(nodes.a, person(scene, 0).cookie, 'chat.send', 'mutation', { roomId, clientId: randomUUID(), body: 'after, by form' })
        if (hasRedis) for (const n of [1, 2, 3]) await stays.hears('room.message', isSaid(`after ${n}`))
        await stays.hears('room.head', (payload) => Number(payload.number) >= 5)
        expect(goes.heard.slice(heardBefore).filter((one) => JSON.stringify(one.payload).includes(roomId) && one.event !== 'room.left')).toEqual([])
        if (goes.socket.connected) expect(await goes.ask('room.join', { roomId })).toMatchObject({ ok: false })
      } finally {
        if (!hasRedis) await nodes.redis.restart()
      }
    },
  )

  it('whoever is muted reads on and cannot speak, on either node', PATIENCE, async () => {
    const scene = await makeScene(nodes, 2)
    const { roomId } = scene
    const ben = await at(nodes.b.port, person(scene, 1).cookie)
    await join(ben, roomId)
    await nodes.a.sql(`INSERT INTO "RoomMute" ("roomId","accountId","byId","at") VALUES ($1, $2, $3, now())`, [roomId, person(scene, 1).id, person(scene, 0).id])
    expect(await say(ben, roomId, 'a word')).toMatchObject({ ok: false, code: 'FORBIDDEN', reason: 'chat.room-muted' })
  })

  it('whom a block stands between see nothing of each other’s words, on either node', PATIENCE, async () => {
    const scene = await makeScene(nodes, 3)
    const { roomId } = scene
    const [host, ann, ben] = [await at(nodes.a.port, person(scene, 0).cookie), await at(nodes.a.port, person(scene, 1).cookie), await at(nodes.b.port, person(scene, 2).cookie)]
    for (const client of [host, ann, ben]) await join(client, roomId)
    expect((await call(nodes.a, person(scene, 1).cookie, 'accounts.block', 'mutation', { faceId: person(scene, 2).faceId })).status).toBe(200)
    // Each node heeds it by itself, soon; from then on Ben hears of Ann's words as of words that are not for him.
    await within(async () => {
      const body = `from Ann ${randomUUID()}`
      const { number } = await say(ann, roomId, body)
      await ben.hears('room.message', (payload) => payload.number === number)
      return !ben.heard.some((one) => one.payload.body === body)
    })
    const body = `from Ann ${randomUUID()}`
    const { number } = await say(ann, roomId, body)
    expect(await ben.hears('room.message', (payload) => payload.number === number)).toMatchObject({ state: 'blocked', body: null, face: null })
    expect(await host.hears('room.message', isSaid(body))).toMatchObject({ number })
  })
})

describe('when something dies', () => {
  it('a killed Redis delays what is said, and loses, doubles and reorders none of it', PATIENCE, async () => {
    const scene = await makeScene(nodes, 2)
    const { roomId } = scene
    const [ann, ben] = [await at(nodes.a.port, person(scene, 0).cookie), await at(nodes.b.port, person(scene, 1).cookie)]
    const [annsPage, bensPage] = [pageOf(ann, roomId), pageOf(ben, roomId)]
    open.push(annsPage.room, bensPage.room)
    annsPage.room.send('with Redis')
    await within(() => bensPage.handed.length === 1)
    await nodes.redis.kill()
    for (const n of [1, 2, 3]) annsPage.room.send(`without ${n}`)
    await within(() => annsPage.room.state.outgoing.length === 0)
    // Where the room stands is told from the database, and what is missing is asked for.
    await within(() => bensPage.handed.length === 4)
    expect((await knock(nodes.b, '/api/health/ready')).status).toBe(200)
    await nodes.redis.restart()
    annsPage.room.send('with Redis again')
    await within(() => bensPage.handed.length === 5)
    expect(bensPage.handed).toEqual([1, 2, 3, 4, 5])
    expect(bensPage.room.state.messages.map((message) => message.body)).toEqual(['with Redis', 'without 1', 'without 2', 'without 3', 'with Redis again'])
  })

  it.each([['killed', 'SIGKILL'], ['stopped', 'SIGTERM']] as const)('a node that is %s hands its people to the other, with nothing lost', PATIENCE, async (_, signal) => {
    const scene = await makeScene(nodes, 4)
    const { roomId } = scene
    const clients = await Promise.all(scene.people.map((one, index) => at(nodes.proxy.port, one.cookie, index === 3 ? ['polling'] : ['websocket'])))
    const pages = clients.map((client) => pageOf(client, roomId))
    open.push(...pages.map((page) => page.room))
    const sayAll = (n: number): void => pages.forEach((page, index) => void page.room.send(`${index} says ${n}`))
    sayAll(1)
    await within(() => pages.every((page) => page.handed.length === 4))
    const [first] = nodes.nodes
    sayAll(2)
    if (signal === 'SIGKILL') await first.kill()
    else await first.halt()
    sayAll(3)
    await within(() => pages.every((page) => page.room.state.outgoing.length === 0 && page.handed.length === 12))
    await first.up()
    sayAll(4)
    await within(() => pages.every((page) => page.handed.length === 16))
    for (const page of pages) {
      expect(page.handed).toEqual(Array.from({ length: 16 }, (_unused, index) => index + 1))
      expect(page.room.state.messages.map((message) => message.body).sort()).toEqual([1, 2, 3, 4].flatMap((n) => [0, 1, 2, 3].map((who) => `${who} says ${n}`)).sort())
    }
    // Each of them said 1 before 2 before 3 before 4, whoever carried it.
    for (const who of [0, 1, 2, 3]) expect(pages[0]?.room.state.messages.filter((message) => message.body?.startsWith(`${who} `)).map((message) => message.body)).toEqual([1, 2, 3, 4].map((n) => `${who} says ${n}`))
  })
})
