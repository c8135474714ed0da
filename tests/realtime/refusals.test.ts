import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { request } from 'node:http'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makeAccount, makeGroup, makeRoom, makeSignIn, makeThread, type MadeAccount } from '@/prisma/factories'
import { sessionCookieName, sessionTokenFor } from '@/server/accounts/context'
import { newId } from '@/server/core/ids'
import { refused } from '@/server/realtime/outbound.schema'
import { world } from '@/tests/support/world'
import { house, type Client } from './house'
import { RawSocket } from './raw-socket'

// What has no business at the socket door: each is refused in words of ours or shown out, and the others notice nothing.

const w = world()
const h = house()

const WS = '/ws/?EIO=4&transport=websocket'
const POLLING = '/ws/?EIO=4&transport=polling'

async function scene() {
  const [ann, ben] = [await makeAccount(w.db), await makeAccount(w.db)]
  const group = await makeGroup(w.db, { visibility: 'closed', members: [ann, ben] })
  const room = await makeRoom(w.db, { group })
  const bystander = await h.connect(ben)
  await bystander.ask('room.join', { roomId: room.id })
  /** The house stands: a bystander's connection was kept and a new one is let in. */
  const stands = async (): Promise<void> => {
    expect(bystander.socket.connected).toBe(true)
    expect(await bystander.ask('room.seen', { roomId: room.id, number: 0 })).toMatchObject({ ok: true })
    const fresh = await h.connect(ben)
    expect(await fresh.ask('room.join', { roomId: room.id })).toMatchObject({ ok: true })
    fresh.socket.disconnect()
  }
  return { ann, ben, group, room, bystander, stands }
}

const cookieOf = async (account: MadeAccount): Promise<{ cookie: string }> => ({ cookie: `${sessionCookieName()}=${await sessionTokenFor(await makeSignIn(w.db, account))}` })

/** A connection by hand, let in as an account. */
async function rawOf(account: MadeAccount): Promise<RawSocket> {
  const raw = await RawSocket.open(h.port(), WS, await cookieOf(account))
  if (typeof raw === 'string') throw new Error(raw)
  raw.text('40')
  expect(await raw.hears((text) => text.startsWith('40'))).not.toBeNull()
  return raw
}

interface Got {
  status: number
  text: string
}

/** One request to the door as polling sends it. */
function poll(path: string, { method = 'GET', headers = {}, body = '' }: { method?: string; headers?: Record<string, string>; body?: string } = {}): Promise<Got> {
  return new Promise((resolve) => {
    const sent = request({ host: '127.0.0.1', port: h.port(), path, method, headers: { ...headers, ...(body === '' ? {} : { 'content-length': String(Buffer.byteLength(body)), 'content-type': 'text/plain;charset=UTF-8' }) } }, (response) => {
      let text = ''
      response.on('data', (chunk: Buffer) => (text += chunk.toString()))
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }))
      response.on('error', () => resolve({ status: 0, text }))
    })
    sent.on('error', () => resolve({ status: 0, text: '' }))
    sent.end(body)
  })
}

describe('a door that is not ours to open', () => {
  it.each([
    ['another site', { origin: 'https://elsewhere.example' }, false],
    ['a frame without a site', { origin: 'null' }, false],
    ['our name in another site’s', { origin: 'http://localhost:3000.elsewhere.example' }, false],
    ['two names', { origin: 'http://localhost:3000, https://elsewhere.example' }, false],
    ['an empty name', { origin: '' }, false],
    ['a neighbour', { origin: 'http://localhost:3000', 'sec-fetch-site': 'same-site' }, false],
    ['no page at all', {}, true],
    ['our own page', { origin: 'http://localhost:3000' }, true],
  ])('%s', async (_, headers, welcome) => {
    const { ann, stands } = await scene()
    const cookie = await cookieOf(ann)
    const raw = await RawSocket.open(h.port(), WS, { ...cookie, ...headers })
    expect(typeof raw === 'string' ? raw : 'open').toBe(welcome ? 'open' : 'HTTP/1.1 400 Bad Request')
    const polled = await poll(POLLING, { headers: { ...cookie, ...headers } })
    expect(polled.status).toBe(welcome ? 200 : 403)
    if (raw instanceof RawSocket) raw.end()
    await stands()
  })

  it.each(['/admin', '/__proto__', '/constructor', '/ws', '/%00', '/room'])('the namespace %s is not there', async (name) => {
    const { ann, stands } = await scene()
    const raw = await RawSocket.open(h.port(), WS, await cookieOf(ann))
    if (typeof raw === 'string') throw new Error(raw)
    raw.text(`40${name},`)
    expect(await raw.hears((text) => text.startsWith('44'))).toBe(`44${name},{"message":"Invalid namespace"}`)
    raw.end()
    await stands()
  })

  it('a connection that never says who it is, is told so before it is in any room', async () => {
    const { room, stands } = await scene()
    for (const headers of [{}, { cookie: `${sessionCookieName()}=forged` }, { cookie: `${sessionCookieName()}=${'x'.repeat(4000)}` }, { cookie: '=;;;=%%%' }]) {
      const raw = await RawSocket.open(h.port(), WS, headers as Record<string, string>)
      if (typeof raw === 'string') throw new Error(raw)
      raw.text('40')
      expect(await raw.hears((text) => text.startsWith('44'))).toBe('44{"message":"signed-out"}')
      raw.end()
      // Whoever asks before being let in is shown out.
      const early = await RawSocket.open(h.port(), WS, headers as Record<string, string>)
      if (typeof early === 'string') throw new Error(early)
      early.text(`421["room.join",{"roomId":"${room.id}"}]`)
      early.text('40')
      expect(await early.hears((text) => text.startsWith('4'))).toBeNull()
    }
    await stands()
  })

  it.each([['a word', 'bogus'], ['a prototype', '__proto__'], ['a constructor', 'constructor'], ['nothing', ''], ['a path', '../..'], ['two thousand letters', 'a'.repeat(2000)]])('polling with the number of no connection: %s', async (_, sid) => {
    const { ann, stands } = await scene()
    const headers = await cookieOf(ann)
    for (const method of ['GET', 'POST']) {
      const got = await poll(`${POLLING}&sid=${encodeURIComponent(sid)}`, { method, headers, body: method === 'POST' ? '40' : '' })
      // An empty number is a first visit, and a first visit does not post.
      expect(got.status).toBe(sid === '' && method === 'GET' ? 200 : 400)
    }
    await stands()
  })

  it.each(['/ws/?EIO=4&transport=carrier-pigeon', '/ws/?EIO=4&transport=__proto__', '/ws/?EIO=3&transport=polling', '/ws/?EIO=4', '/ws/'])('a way of travelling that is not ours: %s', async (path) => {
    const { ann, stands } = await scene()
    expect((await poll(path, { headers: await cookieOf(ann) })).status).toBe(400)
    await stands()
  })
})

describe('rooms that are forged', () => {
  it('no word in place of an id opens anything, and each answers as what is not there', async () => {
    const { ann, group, room, bystander, stands } = await scene()
    const sealed = await makeGroup(w.db, { visibility: 'hidden', members: [await makeAccount(w.db)] })
    const [other, thread] = [await makeRoom(w.db, { group: sealed }), await makeThread(w.db, { group: sealed })]
    const me = await h.connect(ann)
    const forged = [other.id, sealed.id, group.id, ann.id, newId(), `room:${room.id}`, `${room.id} `, `{${room.id}}`, 'moderators', `account:${ann.id}`, '%', '*', thread.id]
    for (const roomId of forged) {
      for (const [event, rest] of [['room.join', {}], ['room.older', {}], ['room.seen', { number: 1 }], ['room.edit', { number: 1, body: 'x' }], ['room.delete', { number: 1 }], ['room.send', { clientId: randomUUID(), body: 'x' }]] as const) {
        expect(await me.ask(event, { roomId, ...rest }), `${event} ${roomId}`).toEqual({ ok: false, code: 'NOT_FOUND', reason: 'not-found', data: {} })
      }
      // Whether a room one is not in is there at all is not to be learnt by typing.
      expect(await me.ask('room.typing', { roomId })).toEqual({ ok: false, code: 'FORBIDDEN', reason: 'chat.not-in-room', data: {} })
      expect(await me.ask('room.leave', { roomId })).toEqual({ ok: true })
    }
    for (const threadId of [thread.id, sealed.id, other.id, 'moderators']) expect(await me.ask('thread.open', { threadId })).toEqual({ ok: false, code: 'NOT_FOUND', reason: 'not-found', data: {} })
    expect(bystander.heard.filter((one) => !['room.presence', 'room.head'].includes(one.event))).toEqual([])
    await stands()
  })

  it('nobody sits in more rooms than a person could', async () => {
    const { ann, group } = await scene()
    const me = await h.connect(ann)
    const rooms = await Promise.all(Array.from({ length: 21 }, () => makeRoom(w.db, { group })))
    const joined = []
    for (const room of rooms) joined.push(await me.ask('room.join', { roomId: room.id }))
    expect(joined.slice(0, 20).every((one) => one.ok)).toBe(true)
    expect(joined[20]).toEqual({ ok: false, code: 'LIMITED', reason: 'chat.too-many-rooms', data: {} })
  })

  it('nobody opens more windows than a person could', async () => {
    const { ann, stands } = await scene()
    for (let n = 0; n < 20; n += 1) await h.connect(ann)
    await expect(h.connect(ann)).rejects.toThrow('too-many-windows')
    await stands()
  })
})

describe('too much', () => {
  const closes = (client: Client): Promise<unknown> => once(client.socket as never, 'disconnect')

  it.each([['words', 'x'.repeat(1024 * 1024)], ['fields', Object.fromEntries(Array.from({ length: 60_000 }, (_, at) => [`field${at}`, at]))], ['bytes', Buffer.alloc(1024 * 1024)]])('a megabyte of %s closes the connection it came on', async (_, payload) => {
    const { ann, room, stands } = await scene()
    const me = await h.connect(ann)
    const closed = closes(me)
    me.socket.emit('room.send', { roomId: room.id, clientId: randomUUID(), body: payload })
    await closed
    expect(await w.db.message.count()).toBe(0)
    await stands()
  })

  it('thirty thousand boxes in one another are opened by nobody', async () => {
    const { ann, room, stands } = await scene()
    const raw = await rawOf(ann)
    const [boxes, ends] = ['['.repeat(30_000), ']'.repeat(30_000)]
    raw.text(`421["room.send",${boxes}${ends}]`)
    raw.text(`422["room.send",{"roomId":${boxes}${ends}}]`)
    raw.text(`423["room.send",{"roomId":"${room.id}","clientId":"${randomUUID()}","body":"x","images":${boxes}${ends}}]`)
    for (const n of [1, 2, 3]) expect(await raw.hears((text) => text.startsWith(`43${n}`))).toContain('"code":"INVALID"')
    raw.end()
    await stands()
  })

  it('a megabyte by polling is refused', async () => {
    const { ann, stands } = await scene()
    const headers = await cookieOf(ann)
    const { sid } = JSON.parse((await poll(POLLING, { headers })).text.slice(1)) as { sid: string }
    expect([0, 413]).toContain((await poll(`${POLLING}&sid=${sid}`, { method: 'POST', headers, body: `42["room.send",{"body":"${'x'.repeat(1024 * 1024)}"}]` })).status)
    await stands()
  })

  it('a flood is refused, then shown out', async () => {
    const { ann, stands } = await scene()
    const me = await h.connect(ann)
    const closed = closes(me)
    const asked = Array.from({ length: 1600 }, () => me.ask('room.nothing').catch(() => null))
    const answers = await Promise.all(asked)
    await closed
    const codes = answers.filter((one) => one !== null)
    expect(codes.slice(0, 150).every((one) => one.code === 'INVALID')).toBe(true)
    expect(codes.slice(150).every((one) => one.code === 'LIMITED' && refused.safeParse(one).success)).toBe(true)
    expect(answers.some((one) => one === null)).toBe(true)
    await stands()
  })
})

describe('a sign-in that ends while its page is open', () => {
  it('takes its connection along, whatever was under way', async () => {
    const { ann, room, bystander, stands } = await scene()
    const me = await h.connect(ann)
    await me.ask('room.join', { roomId: room.id })
    const closed = once(me.socket as never, 'disconnect')
    const [, ...sent] = await Promise.all([
      (await w.as(ann)).accounts.endSignIn({ id: me.signInId }),
      ...Array.from({ length: 10 }, (_, n) => me.ask('room.send', { roomId: room.id, clientId: randomUUID(), body: `word ${n}` }).catch(() => null)),
    ])
    await closed
    expect(me.heard.some((one) => one.event === 'signed.out')).toBe(true)
    // Each was said or refused; what was refused is nowhere.
    const said = sent.filter((one) => one?.ok).length
    for (const one of sent) if (one && !one.ok) expect(one).toMatchObject({ code: 'SIGNED_OUT' })
    // In one statement: what is still under way may be stored at any moment.
    const [now] = await w.db.$queryRaw<{ lastNumber: number; count: number }[]>`SELECT r."lastNumber", (SELECT count(*)::int FROM "Message" m WHERE m."roomId" = r."id") AS "count" FROM "Room" r WHERE r."id" = ${room.id}::uuid`
    expect(now?.count).toBe(now?.lastNumber)
    expect(now?.count).toBeGreaterThanOrEqual(said)
    expect(bystander.socket.connected).toBe(true)
    await stands()
  })

  it('asks nothing more even before anybody has told the connection', async () => {
    const { ann, room } = await scene()
    const me = await h.connect(ann)
    await me.ask('room.join', { roomId: room.id })
    // No event: as if the news were still on its way.
    await w.db.signIn.update({ where: { id: me.signInId }, data: { revokedAt: new Date() } })
    for (const [event, rest] of [['room.join', {}], ['room.older', {}], ['room.seen', { number: 1 }], ['room.send', { clientId: randomUUID(), body: 'x' }], ['room.delete', { number: 1 }]] as const) {
      expect(await me.ask(event, { roomId: room.id, ...rest }), event).toMatchObject({ ok: false, code: 'SIGNED_OUT' })
    }
  })
})

describe('what is no language of ours', () => {
  /** Sends things by hand, each on a connection of its own; each is answered or closed, and the door stays open for others. */
  async function each(ann: MadeAccount, sends: ((raw: RawSocket) => void)[], atOnce = 15): Promise<{ closed: number; answered: number; answers: string[] }> {
    const result = { closed: 0, answered: 0, answers: [] as string[] }
    for (let at = 0; at < sends.length; at += atOnce) {
      await Promise.all(sends.slice(at, at + atOnce).map(async (send) => {
        const raw = await rawOf(ann)
        send(raw)
        // Who was not closed still gets an answer.
        raw.text('42999["room.nothing"]')
        const answer = await raw.hears((text) => text.startsWith('43999'))
        if (answer === null) result.closed += 1
        else result.answered += 1
        result.answers.push(...raw.heard)
        raw.end()
      }))
    }
    return result
  }

  const text = (words: string) => (raw: RawSocket): void => raw.text(words)

  it('packets that no client of ours sends', async () => {
    const { ann, room, stands } = await scene()
    const id = `{"roomId":"${room.id}"}`
    const packets = [
      '', 'X', '9', '4', '4X', '42', '42[', '42[]', '42{}', '42null', '42[null]', '42[["room.join"]]', '42[{"a":1}]', '42[true]', '4211', '42""',
      '42["disconnect"]', '42["connect"]', '42["disconnecting"]', '42["newListener"]', '42["connect_error"]', '42[0]', '421[-1]',
      '43[]', '431["x"]', '4399999999999999999999["x"]', '44', '44{"message":"x"}', '41', '40', '40{"token":1}', '40{', '49', '4/',
      '451-["room.send",{"_placeholder":true,"num":0}]', '4599999999999-["x"]', '451-', '45-1-["x"]', '45["x"]', '461-["x"]', '45x',
      `42["room.join",${id}`, `42["room.join",${id}]]`, `421[1,${id}]`, `42["__proto__",${id}]`, `42 ["room.join",${id}]`, `42["room.join",${id}],`,
      '0', '0{"sid":"x"}', '1', '2', '2probe', '3', '3probe', '5', '6', '7', 'b', 'bAAAA',
    ]
    const { closed, answered, answers } = await each(ann, packets.map(text))
    expect(closed + answered).toBe(packets.length)
    expect(closed).toBeGreaterThan(5)
    expect(answered).toBeGreaterThan(5)
    for (const one of answers) expect(one).not.toContain('INTERNAL')
    await stands()
  })

  it('the same number asked twice is answered twice, and no number is no answer', async () => {
    const { ann, room } = await scene()
    const raw = await rawOf(ann)
    for (let n = 0; n < 2; n += 1) raw.text(`427["room.join",{"roomId":"${room.id}"}]`)
    raw.text('42["room.join",{}]')
    raw.text('428["room.nothing"]')
    await raw.hears((words) => words.startsWith('438'))
    await raw.hears(() => raw.heard.filter((words) => words.startsWith('437')).length === 2)
    expect(raw.heard.filter((words) => words.startsWith('43'))).toHaveLength(3)
    raw.end()
  })

  it('frames that are torn, unmasked, endless or of no kind', { timeout: 60_000 }, async () => {
    const { ann, stands } = await scene()
    const kinds: ((raw: RawSocket) => void)[] = [
      (raw) => raw.frame(1, '42["x"]', { mask: false }),
      (raw) => raw.frame(1, '42["x"]', { reserved: 4 }),
      (raw) => raw.frame(1, '42["x"]', { reserved: 7 }),
      ...[3, 4, 5, 6, 7, 11, 12, 13, 14, 15].map((opcode) => (raw: RawSocket): void => raw.frame(opcode, 'x')),
      (raw) => raw.frame(0, 'a continuation of nothing'),
      (raw) => {
        raw.frame(1, '42["room.', { fin: false })
        raw.frame(1, 'join"]')
      },
      (raw) => {
        raw.frame(1, '42["room.', { fin: false })
        raw.frame(0, 'nothing"]')
      },
      (raw) => raw.frame(1, Buffer.from([0xff, 0xfe, 0xc0, 0x80])),
      (raw) => raw.frame(2, Buffer.from([4, 50, 0, 255])),
      (raw) => raw.frame(2, ''),
      (raw) => raw.frame(9, 'x'.repeat(126)),
      (raw) => raw.frame(9, 'ping'),
      (raw) => raw.frame(8, Buffer.from([3])),
      (raw) => raw.frame(8, Buffer.from([0, 0])),
      (raw) => raw.frame(1, 'x', { length: 70_000 }),
      (raw) => raw.frame(1, 'x', { length: 2 ** 40 }),
      (raw) => raw.bytes(Buffer.from('GET / HTTP/1.1\r\n\r\n')),
      (raw) => raw.bytes(Buffer.alloc(4096, 0)),
      (raw) => raw.bytes(Buffer.alloc(4096, 255)),
    ]
    const { closed, answered } = await each(ann, kinds)
    expect(closed + answered).toBe(kinds.length)
    expect(closed).toBeGreaterThan(15)
    await stands()
  })

  it('a thousand texts that mean nothing', { timeout: 60_000 }, async () => {
    const { ann, stands } = await scene()
    const letters = fc.oneof(fc.string({ unit: 'binary', maxLength: 80 }), fc.tuple(fc.constantFrom('42', '421', '43', '40', '45', '451-', '4', '2', '5', '42/x,'), fc.oneof(fc.json(), fc.string({ maxLength: 60 }))).map((parts) => parts.join('')))
    // Ten on a connection; what follows on one that was closed is read by nobody.
    const groups = fc.sample(fc.array(letters, { minLength: 10, maxLength: 10 }), { seed: 75, numRuns: 100 })
    const { closed, answered, answers } = await each(ann, groups.map((group) => (raw) => group.forEach((one) => raw.text(one))))
    expect(closed + answered).toBe(100)
    for (const one of answers) expect(one).not.toContain('INTERNAL')
    await stands()
  })

  it('handshakes that are never finished keep nobody out', async () => {
    const { ann, stands } = await scene()
    const cookie = await cookieOf(ann)
    const open = await Promise.all(Array.from({ length: 30 }, () => RawSocket.open(h.port(), WS, cookie)))
    await stands()
    for (const raw of open) if (raw instanceof RawSocket) raw.end()
  })
})
