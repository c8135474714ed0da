import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { describe, expect, it } from 'vitest'
import type { MadeAccount } from '@/prisma/factories'
import { inTx } from '@/server/core/ctx'
import { system } from '@/server/core/actor'
import { newId } from '@/server/core/ids'
import { hideMessage, restoreMessage } from '@/server/chat/chat.service'
import { inbound } from '@/server/realtime/inbound'
import { house, type Answer, type Client } from '@/tests/realtime/house'
import { MARK, makeSealedWorld, OUTSIDERS, overheard, SEALED_ROOMS, type Outsider, type SealedRoom, type SealedWorld } from '@/tests/support/sealed-rooms'
import { world } from '@/tests/support/world'

// The promise: of what happens in a room, nothing reaches a connection of somebody who may not be in it: no word, no
// name, no number, no hint, whatever the event is called.

const w = world()
const h = house()

/** A payload for any event about a room. */
const about = (roomId: string): Record<string, unknown> => ({ roomId, after: 0, number: 1, body: 'May I?', kind: 'with_you', on: true, clientId: randomUUID() })

/** Asks an event, with as much of a payload as it takes. */
async function ask(client: Client, event: string, payload: Record<string, unknown>): Promise<Answer> {
  const shape = (inbound.get(event)?.input as unknown as { shape?: Record<string, unknown> }).shape ?? {}
  return client.ask(event, Object.fromEntries(Object.entries(payload).filter(([name]) => name in shape)))
}

const roomEvents = (): string[] => [...inbound.keys()].filter((event) => event.startsWith('room.'))

interface Scene extends SealedWorld {
  outside: Record<Outsider, Client>
  /** Ends when the light has been seen by everybody outside who is still connected. */
  light(): Promise<void>
  enter(account: MadeAccount, room: SealedRoom): Promise<Client>
}

async function scene(tag = ''): Promise<Scene> {
  const sealed = await makeSealedWorld(w.db, tag)
  const { lamp } = sealed
  const outside = Object.fromEntries(await Promise.all(OUTSIDERS.map(async (name) => {
    const client = await h.connect(sealed.outsiders[name])
    expect(await client.ask('room.join', { roomId: lamp.room.id })).toMatchObject({ ok: true })
    return [name, client] as const
  }))) as Record<Outsider, Client>
  return {
    ...sealed,
    outside,
    async light() {
      const body = `The light is on, ${randomUUID()}.`
      // By the page's door: it is told by way of the outbox, after everything that happened before.
      await (await w.as(lamp.keeper)).chat.send({ roomId: lamp.room.id, clientId: randomUUID(), body })
      await Promise.all(Object.values(outside).map((client) => client.hears('room.message', (p) => p.body === body)))
    },
    async enter(account, room) {
      const client = await h.connect(account)
      expect(await client.ask('room.join', { roomId: sealed.places[room].room.id, after: 0, afterChange: 0 })).toMatchObject({ ok: true })
      return client
    },
  }
}

/** Everything that happens in a room of an evening, each thing heard by the other one who is in it. */
async function evening(s: Scene, name: SealedRoom): Promise<void> {
  const { room, insiders } = s.places[name]
  const [one, other] = insiders as [MadeAccount, MadeAccount]
  const mark = MARK[name]
  const a = await s.enter(one, name)
  const b = await s.enter(other, name)
  await b.hears('room.presence', (p) => p.roomId === room.id && p.count === 2)
  await a.ask('room.typing', { roomId: room.id })
  await b.hears('room.typing')
  const say = (client: Client, body: string, replyTo?: number): Promise<Answer> => client.ask('room.send', { roomId: room.id, clientId: randomUUID(), body, replyTo })
  const first = await say(a, `${mark}, I am here`)
  await say(b, `${mark} as well`, Number(first.number))
  await a.ask('room.edit', { roomId: room.id, number: first.number, body: `${mark}, and here I stay` })
  if (inbound.has('room.react')) await ask(b, 'room.react', { ...about(room.id), number: first.number })
  await b.ask('room.seen', { roomId: room.id, number: first.number })
  const { id } = await w.db.message.findFirstOrThrow({ where: { roomId: room.id, number: Number(first.number) } })
  await inTx(w.ctx(system), (tx) => hideMessage(tx, id))
  await b.hears('room.change', (p) => p.state === 'hidden')
  await inTx(w.ctx(system), (tx) => restoreMessage(tx, id))
  // By a form, where there is no script.
  await (await w.as(one)).chat.send({ roomId: room.id, clientId: randomUUID(), body: `${mark} by form` })
  await b.hears('room.message', (p) => p.body === `${mark} by form`)
  const last = await say(b, `${mark} to be taken back`)
  await b.ask('room.delete', { roomId: room.id, number: last.number })
  await a.hears('room.change', (p) => p.state === 'deleted')
  await a.hears('room.head', (p) => p.roomId === room.id && p.number === last.number)
  await b.ask('room.leave', { roomId: room.id })
  await a.hears('room.presence', (p) => p.roomId === room.id && p.count === 1)
}

/** What an outsider was told that is not about the lamp. */
const elsewhere = (s: Scene, client: Client, inside: readonly string[] = []): Client['heard'] => client.heard.filter(({ payload }) => payload.roomId !== s.lamp.room.id && !inside.includes(String(payload.roomId)))

describe('nothing of a room reaches a connection outside it', () => {
  it('whatever happens inside: no event of any name', { timeout: 90_000 }, async () => {
    const s = await scene()
    await Promise.all(SEALED_ROOMS.map((name) => evening(s, name)))
    await s.light()
    for (const who of OUTSIDERS) {
      const { heard } = s.outside[who]
      for (const name of SEALED_ROOMS) {
        // Who is of the closed group meets its members, in its own room alone; here nobody has gone there.
        expect({ who, name, overheard: overheard(heard, s.places[name], MARK[name], [s.outsiders[who], ...Object.values(s.outsiders)]) }).toEqual({ who, name, overheard: [] })
      }
      // Not even that something happened: only the desk hears that its queue looks different, and nothing rides along.
      expect({ who, told: elsewhere(s, s.outside[who]).filter(({ event, payload }) => !(event === 'queue.changed' && JSON.stringify(payload) === '{}')) }).toEqual({ who, told: [] })
    }
  })

  it('whatever is asked from outside: each answer is the answer of a room that is not there', { timeout: 90_000 }, async () => {
    const s = await scene()
    const absent = newId()
    await Promise.all(OUTSIDERS.map(async (who) => {
      for (const name of SEALED_ROOMS) {
        const { room, insiders } = s.places[name]
        if (insiders.some((person) => person.id === s.outsiders[who].id)) continue
        for (const event of roomEvents()) {
          const [sealed, nothing] = [await ask(s.outside[who], event, about(room.id)), await ask(s.outside[who], event, about(absent))]
          expect({ who, name, event, answer: sealed }).toEqual({ who, name, event, answer: nothing })
        }
      }
      // A group's id opens nothing, and neither does a sitting's.
      for (const id of [s.groups.hidden.id, s.sessionId]) expect(await ask(s.outside[who], 'room.join', about(id))).toMatchObject({ ok: false, code: 'NOT_FOUND' })
    }))
    for (const name of SEALED_ROOMS) expect(await w.db.message.count({ where: { roomId: s.places[name].room.id, body: 'May I?' } })).toBe(0)
  })

  it('the watch can fail: a connection put into a room by mistake is seen to overhear it', { timeout: 60_000 }, async () => {
    const s = await scene()
    h.gateway().io.in(`account:${s.outsiders.stranger.id}`).socketsJoin(`room:${s.places.pair.room.id}`)
    await evening(s, 'pair')
    await s.light()
    const found = overheard(s.outside.stranger.heard, s.places.pair, MARK.pair)
    for (const event of ['room.message', 'room.change', 'room.presence', 'room.typing', 'room.head']) expect(found.some((one) => one.startsWith(`${event}:`)), event).toBe(true)
    expect(overheard(s.outside.neighbour.heard, s.places.pair, MARK.pair)).toEqual([])
  })
})

interface Exit {
  how: string
  room: SealedRoom
  /** What ends it. `ben` is the one who goes. */
  act(s: Scene, ben: Client): Promise<unknown>
  /** What they are answered from then on. */
  then: string
}

const sanction = (kind: 'suspension' | 'ban', inGroup: boolean) => async (s: Scene): Promise<unknown> => {
  const groupId = inGroup ? s.groups.closed.id : null
  const moderator = await w.actor(s.outsiders.moderator)
  const { imposeSanction } = await import('@/server/accounts/sanction.service')
  return inTx(w.ctx(moderator), (tx) => imposeSanction(tx, { accountId: s.ben.id, kind, groupId, rule: 'kindness', endsAt: null } as Parameters<typeof imposeSanction>[1]))
}

/** What takes somebody off a room's list, whoever does it: the list and the word of it in one commit. */
const uninvite = (room: SealedRoom) => (s: Scene): Promise<unknown> =>
  inTx(w.ctx(system), async (tx) => {
    const { id } = s.places[room].room
    await tx.db.roomMember.update({ where: { roomId_accountId: { roomId: id, accountId: s.ben.id } }, data: { leftAt: tx.now } })
    tx.emit({ name: 'chat.uninvited', payload: { roomId: id, accountId: s.ben.id } })
  })

const EXITS: Exit[] = [
  ...(['closed', 'sitting'] as const).flatMap((room): Exit[] => [
    { how: 'removed from the group', room, act: async (s) => (await w.as(s.fern)).groups.remove({ id: s.groups.closed.id, faceId: s.ben.faceId }), then: 'NOT_FOUND' },
    { how: 'left the group', room, act: async (s) => (await w.as(s.ben)).groups.leave({ id: s.groups.closed.id }), then: 'NOT_FOUND' },
    // A suspension gives the seat back as well, a moment later: from then on the room is not there for them.
    { how: 'suspended in the group', room, act: sanction('suspension', true), then: room === 'sitting' ? 'FORBIDDEN or NOT_FOUND' : 'FORBIDDEN' },
  ]),
  ...(['hidden', 'pair'] as const).map((room): Exit => ({ how: 'suspended', room, act: sanction('suspension', false), then: 'FORBIDDEN' })),
  ...(['closed', 'pair'] as const).flatMap((room): Exit[] => [
    { how: 'banned', room, act: sanction('ban', false), then: 'closed' },
    { how: 'signed out', room, act: async (s, ben) => (await w.as(s.ben)).accounts.endSignIn({ id: ben.signInId }), then: 'closed' },
    { how: 'signed out from another device', room, act: async (s) => (await w.as(s.ben)).accounts.endOtherSignIns({}), then: 'closed' },
  ]),
  ...(['sitting', 'pair'] as const).map((room): Exit => ({ how: 'no longer on its list', room, act: uninvite(room), then: 'NOT_FOUND' })),
  { how: 'a seat given up', room: 'sitting', act: async (s) => (await w.as(s.ben)).sessions.rsvp({ sessionId: s.sessionId, going: false }), then: 'NOT_FOUND' },
]

/** Waits for something, but not for ever: false when it did not come. */
const within = (ms: number, work: Promise<unknown>): Promise<boolean> => Promise.race([work.then(() => true), new Promise<boolean>((resolve) => void setTimeout(() => resolve(false), ms).unref())])

/** Ben goes, Ann talks on: what reached him that should not have. */
async function goes({ how, room: name, act, then }: Exit, s: Scene, patience = 15_000): Promise<string[]> {
  const complaints: string[] = []
  const { room } = s.places[name]
  const [ben, ann] = [await s.enter(s.ben, name), await s.enter(s.ann, name)]
  const otherWindow = await s.enter(s.ben, name)
  const over = (client: Client): Promise<unknown> => Promise.race([client.hears('room.left', (p) => p.roomId === room.id), once(client.socket as never, 'disconnect')])
  const gone = over(ben)
  // A sign-in that ends takes its own windows along and leaves the others.
  const alone = how.startsWith('signed out')
  await act(s, ben)
  if (!(await within(patience, gone))) complaints.push('was not shown out')
  const before = ben.heard.length
  await ann.ask('room.typing', { roomId: room.id })
  const { number } = await ann.ask('room.send', { roomId: room.id, clientId: randomUUID(), body: `${MARK[name]} afterwards` })
  await ann.ask('room.edit', { roomId: room.id, number, body: `${MARK[name]} changed afterwards` })
  await (await w.as(s.ann)).chat.send({ roomId: room.id, clientId: randomUUID(), body: `${MARK[name]} by form, afterwards` })
  await ann.hears('room.message', (p) => p.body === `${MARK[name]} by form, afterwards`)
  await ann.hears('room.head', (p) => p.roomId === room.id && Number(p.number) > Number(number))
  if (then === 'closed') {
    if (ben.socket.connected) complaints.push('is still connected')
  } else {
    // An answer comes after everything that was told before it.
    const asked = await ask(ben, 'room.join', about(room.id))
    if (asked.ok || !then.includes(String(asked.code))) complaints.push(`answered room.join: ${asked.ok ? 'ok' : String(asked.code)}`)
    if (then === 'NOT_FOUND' && !asked.ok) for (const event of roomEvents()) if (JSON.stringify(await ask(ben, event, about(room.id))) !== JSON.stringify(await ask(ben, event, about(newId())))) complaints.push(`${event} answers otherwise than for a room that is not there`)
  }
  const told = ben.heard.slice(before).filter(({ event }) => !['signed.out', 'room.left', 'notice.new', 'talk.changed'].includes(event))
  const words = alone ? [] : otherWindow.heard.filter(({ payload }) => JSON.stringify(payload).includes('afterwards'))
  return [...new Set([...complaints, ...told.map(({ event }) => `told ${event}`), ...words.map(({ event }) => `told another window ${event}`)])]
}

describe('whoever goes, or is shown out, hears nothing from the next event on', () => {
  it('in every way there is', { timeout: 120_000 }, async () => {
    // All at once, each in a world of its own: the beacon comes every five seconds, and each waits for one.
    const found = await Promise.all(EXITS.map(async (exit, at) => [`${exit.how} (${exit.room})`, await goes(exit, await scene('abcdefghjkmpqrstuwxy'[at]))] as const))
    expect(Object.fromEntries(found)).toEqual(Object.fromEntries(EXITS.map((exit) => [`${exit.how} (${exit.room})`, []])))
  })

  it('can fail: whoever stays hears what is said', { timeout: 60_000 }, async () => {
    const stays: Exit = { how: 'stays', room: 'closed', act: async (_, ben) => ben.ask('room.leave', { roomId: newId() }), then: 'NOT_FOUND' }
    const found = await goes(stays, await scene(), 500)
    expect(found).toEqual(expect.arrayContaining(['was not shown out', 'answered room.join: ok', 'told room.message', 'told room.typing', 'told room.head']))
  })

  it('muted: what they try to say is told to nobody, and neither is that they try', { timeout: 60_000 }, async () => {
    const s = await scene()
    const { room } = s.places.closed
    const [ben, ann] = [await s.enter(s.ben, 'closed'), await s.enter(s.ann, 'closed')]
    await inTx(w.ctx(await w.actor(s.outsiders.moderator)), async (tx) => {
      const { imposeSanction } = await import('@/server/accounts/sanction.service')
      await imposeSanction(tx, { accountId: s.ben.id, kind: 'mute', groupId: null, rule: 'kindness', endsAt: null } as Parameters<typeof imposeSanction>[1])
    })
    await ben.hears('room.left')
    expect(await ben.ask('room.join', { roomId: room.id })).toMatchObject({ ok: true, can: { write: false } })
    for (const [event, rest] of [['room.send', { clientId: randomUUID(), body: `${MARK.closed} unsaid` }], ['room.edit', { number: 1, body: `${MARK.closed} unsaid` }]] as const) expect(await ben.ask(event, { roomId: room.id, ...rest })).toMatchObject({ ok: false, code: 'FORBIDDEN' })
    await ann.ask('room.send', { roomId: room.id, clientId: randomUUID(), body: 'Goodnight.' })
    await ann.hears('room.message', (p) => p.body === 'Goodnight.')
    expect(JSON.stringify(ann.heard)).not.toContain('unsaid')
  })

  it('blocked: neither hears the other, by any event', { timeout: 60_000 }, async () => {
    const s = await scene()
    const { room } = s.places.closed
    const [ben, ann] = [await s.enter(s.ben, 'closed'), await s.enter(s.ann, 'closed')]
    const heeded = [ben, ann].map((client) => client.hears('room.presence', (p) => p.roomId === room.id && p.count === 1))
    await (await w.as(s.ben)).accounts.block({ faceId: s.ann.faceId })
    await Promise.all(heeded)
    const before = ben.heard.length
    await ann.ask('room.typing', { roomId: room.id })
    const { number } = await ann.ask('room.send', { roomId: room.id, clientId: randomUUID(), body: `${MARK.closed} afterwards` })
    await ann.ask('room.edit', { roomId: room.id, number, body: `${MARK.closed} changed afterwards` })
    await ben.hears('room.change', (p) => p.number === number)
    const told = JSON.stringify(ben.heard.slice(before))
    for (const sign of [MARK.closed, s.ann.faceId, s.ann.handle, s.ann.id, 'room.typing']) expect(told).not.toContain(sign)
  })
})
