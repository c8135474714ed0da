import { randomInt, randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { io, type Socket } from 'socket.io-client'
import { RoomProtocol } from '@/components/realtime/room-protocol'
import { read, type RoomMessage } from '@/components/realtime/room-wire'
import { breaches, type Evidence, type Shown, type StoredMessage } from '@/scripts/soak/checker'
import { SESSION_COOKIE, TestServer } from '@/tests/support/server'

// The promise: whatever the server said yes to is there after a power cut, once, in order, on every screen.

const CLIENTS = 20
const ROOMS = 4
const ROOMS_EACH = 2
const KILLS = 3
const EVENTS = ['room.message', 'room.change', 'room.head', 'room.presence', 'room.left'] as const

interface Talker {
  name: string
  accountId: string
  cookie: string
  socket: Socket
  rooms: Map<string, RoomProtocol>
  /** What each screen was handed, in order. */
  handed: Map<string, number[]>
  received: { roomId: string; number: number }[]
  said: Set<string>
}

const evidence: Pick<Evidence, 'sends' | 'edits'> = { sends: [], edits: [] }

function talker(server: TestServer, name: string, accountId: string, cookie: string): Talker {
  const socket = io(`http://127.0.0.1:${server.port}`, {
    path: '/ws',
    transports: ['websocket'],
    forceNew: true,
    extraHeaders: { cookie: `${SESSION_COOKIE}=${cookie}` },
    reconnectionDelay: 100,
    reconnectionDelayMax: 500,
  })
  const one: Talker = { name, accountId, cookie, socket, rooms: new Map(), handed: new Map(), received: [], said: new Set() }
  for (const event of EVENTS) {
    socket.on(event, (payload: { roomId: string; number: number }) => {
      if (event === 'room.message' || event === 'room.change') one.received.push({ roomId: payload.roomId, number: payload.number })
      for (const room of one.rooms.values()) room.receive(event, payload)
    })
  }
  socket.on('connect', () => one.rooms.forEach((room) => room.onConnected()))
  socket.on('disconnect', () => one.rooms.forEach((room) => room.onDisconnected()))
  return one
}

/** The very class the page runs, with everything that was acknowledged noted on the way. */
function enter(one: Talker, roomId: string): RoomProtocol {
  const ask = async (event: string, payload: Record<string, unknown>): Promise<unknown> => {
    const answer: unknown = await one.socket.timeout(4000).emitWithAck(event, payload)
    const ack = read.answer(answer)?.ok ? read.ack(answer) : null
    if (ack && event === 'room.send') evidence.sends.push({ roomId, senderId: one.accountId, clientId: String(payload.clientId), body: String(payload.body), number: ack.number })
    if (ack && event === 'room.edit') evidence.edits.push({ roomId, number: ack.number, body: String(payload.body), change: ack.change })
    return answer
  }
  const start = { messages: [], head: { number: 0, change: 0 }, here: { count: 0, faces: [] }, can: { write: true, why: null, until: null }, me: null }
  const room = new RoomProtocol({ roomId, ask, newId: randomUUID, start })
  one.rooms.set(roomId, room)
  const handed: number[] = []
  one.handed.set(roomId, handed)
  room.subscribe(() => {
    const last = handed.at(-1) ?? 0
    if ((room.state.messages.at(-1)?.number ?? 0) > last) handed.push(...room.state.messages.map((message) => message.number).filter((number) => number > last))
  })
  if (one.socket.connected) room.onConnected()
  return room
}

const shownOf = (messages: RoomMessage[]): Shown[] => messages.map(({ number, change, state, body, clientId }) => ({ number, change, state, body, clientId }))

async function until(what: string, ready: () => boolean | Promise<boolean>, forMs = 40_000): Promise<void> {
  const end = performance.now() + forMs
  while (!(await ready())) {
    if (performance.now() > end) throw new Error(`waited in vain: ${what}`)
    await wait(50)
  }
}

describe('rooms', () => {
  let server: TestServer
  let talkers: Talker[] = []

  beforeAll(async () => {
    server = await TestServer.start()
  }, 120_000)
  afterAll(async () => {
    for (const one of talkers) {
      one.rooms.forEach((room) => room.stop())
      one.socket.disconnect()
    }
    await server?.stop()
  })

  it(`survive ${KILLS} power cuts while ${CLIENTS} people talk and change their words`, { timeout: 240_000 }, async () => {
    const rooms = await arrange(server)
    talkers = await Promise.all(
      Array.from({ length: CLIENTS }, async (_, index) => {
        const email = `talker${index}@example.org`
        const [account] = await server.sql<{ id: string }>('SELECT "id" FROM "Account" WHERE "email" = $1', [email])
        return talker(server, email, account?.id ?? '', await server.sessionFor(email))
      }),
    )
    talkers.forEach((one, index) => Array.from({ length: ROOMS_EACH }, (_, n) => enter(one, rooms[(index + n) % ROOMS] ?? '')))

    let talking = true
    const talk = async (one: Talker): Promise<void> => {
      while (talking) {
        for (const room of one.rooms.values()) {
          // A few words ahead of the answers, as a quick typist is; a slow machine gets no endless queue.
          if (room.state.outgoing.length >= 3) continue
          const mine = room.state.messages.filter((message) => message.clientId !== null && message.state === 'shown')
          const old = mine[randomInt(Math.max(1, mine.length))]
          if (old && randomInt(3) === 0) room.edit(old.number, `${one.name} says it better ${randomUUID()}`)
          else one.said.add(room.send(`${one.name} says ${randomUUID()}`))
        }
        await wait(40 + randomInt(160))
      }
    }
    const talks = talkers.map(talk)
    for (let kill = 0; kill < KILLS; kill += 1) {
      const before = evidence.sends.length
      await until('people talk', () => evidence.sends.length > before + 100)
      // In the middle of whatever is under way: sends between commit and ack, catch-ups between two pages.
      await server.restart()
    }
    const before = evidence.sends.length
    await until('people talk again', () => evidence.sends.length > before + 60)
    talking = false
    await Promise.all(talks)
    await until('everything is answered', () => talkers.every((one) => [...one.rooms.values()].every((room) => room.state.outgoing.length === 0)), 90_000)

    const heads = async () => new Map((await server.sql<{ id: string; lastNumber: number; lastChange: number }>('SELECT "id", "lastNumber", "lastChange" FROM "Room"')).map((row) => [row.id, row]))
    const goal = await heads()
    await until('every screen has caught up', () =>
      talkers.every((one) => [...one.rooms].every(([id, room]) => room.cursor.number === goal.get(id)?.lastNumber && room.cursor.change === goal.get(id)?.lastChange)),
    )

    const whole = await gather(server, talkers)
    expect(breaches(whole)).toEqual([])
    // The run was one worth the name.
    expect(whole.sends.length).toBeGreaterThan(KILLS * 100)
    expect(whole.edits.length).toBeGreaterThan(30)
    expect(talkers.every((one) => [...one.rooms.values()].every((room) => room.state.first === 1))).toBe(true)

    // And the checker bites on this very evidence: a lost message, a doubled one, a missed change.
    expect(breaches({ ...whole, messages: whole.messages.slice(1) })).not.toEqual([])
    expect(breaches({ ...whole, messages: [...whole.messages, ...whole.messages.slice(-1)] })).not.toEqual([])
    const stale = structuredClone(whole)
    const changed = stale.clients.flatMap((client) => client.shown).find((one) => one.change > 0)
    if (changed) changed.change -= 1
    expect(breaches(stale)).not.toEqual([])
  })
})

/** Twenty confirmed members of one closed group with its rooms. */
async function arrange(server: TestServer): Promise<string[]> {
  await server.sql(
    `WITH a AS (INSERT INTO "Account" ("id","email","emailConfirmedAt","handle","handleKey","lifeRoles","country","createdAt")
       SELECT gen_random_uuid(), 'talker' || n || '@example.org', now(), 'talker' || n, 'talker' || n, '{patient}', 'GB', now() FROM generate_series(0, $1::int - 1) n RETURNING "id", "handle"),
     f AS (INSERT INTO "Face" ("id","accountId","name","isDefault","createdAt") SELECT gen_random_uuid(), "id", "handle", true, now() FROM a),
     g AS (INSERT INTO "Group" ("id","name","summary","visibility","audience","kind","memberCount","createdAt") VALUES (gen_random_uuid(), 'Talkers', '', 'closed', '{}', 'treat', $1, now()) RETURNING "id"),
     m AS (INSERT INTO "Membership" ("id","groupId","accountId","state","joinedAt") SELECT gen_random_uuid(), g."id", a."id", 'member', now() FROM a, g)
     INSERT INTO "Room" ("id","groupId","name","createdAt") SELECT gen_random_uuid(), g."id", 'Room ' || n, now() FROM g, generate_series(1, $2::int) n`,
    [CLIENTS, ROOMS],
  )
  return (await server.sql<{ id: string }>('SELECT "id" FROM "Room" ORDER BY "name"')).map((row) => row.id)
}

/** What the clients believe, what the database holds, and what a reload would show. */
async function gather(server: TestServer, talkers: Talker[]): Promise<Evidence> {
  const rooms = await server.sql<{ id: string; lastNumber: number; lastChange: number; memberIds: string[] }>(
    `SELECT r."id", r."lastNumber", r."lastChange", (SELECT array_agg(m."accountId"::text) FROM "Membership" m WHERE m."groupId" = r."groupId" AND m."state" = 'member') AS "memberIds" FROM "Room" r`,
  )
  const messages = await server.sql<StoredMessage & Record<string, unknown>>(`SELECT "roomId", "number", "senderId", "clientId", "body", "change", 'shown' AS "state" FROM "Message"`)
  const stored = new Set(messages.map((row) => row.clientId))
  const clients: Evidence['clients'] = []
  const fresh: Evidence['fresh'] = []
  for (const one of talkers) {
    for (const [roomId, room] of one.rooms) {
      const unanswered = [...one.said].filter((id) => !stored.has(id))
      clients.push({ client: one.name, accountId: one.accountId, roomId, shown: shownOf(room.state.messages), handed: one.handed.get(roomId) ?? [], received: one.received, cursor: room.cursor, unanswered })
      const pages: RoomMessage[] = []
      for (let before: number | undefined = undefined, more = true; more; ) {
        const answer: unknown = await one.socket.timeout(8000).emitWithAck('room.older', { roomId, ...(before === undefined ? {} : { before }) })
        const page = read.messages(answer, 'messages')
        pages.unshift(...page)
        before = page[0]?.number
        more = page.length > 0 && before !== 1
      }
      fresh.push({ client: one.name, roomId, shown: shownOf(pages) })
    }
  }
  return { ...evidence, clients, rooms, messages, fresh }
}
