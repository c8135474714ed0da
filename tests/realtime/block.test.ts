import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { makeAccount, makeGroup, makeRoom, type MadeAccount } from '@/prisma/factories'
import { inTx } from '@/server/core/ctx'
import { system } from '@/server/core/actor'
import { hideMessage } from '@/server/chat/chat.service'
import { world } from '@/tests/support/world'
import { house, type Client } from './house'

const w = world()
const h = house()

const MARK = 'lanternfish'

/** Ann and Ben in a room with Cy, who has nothing to do with it. */
async function scene() {
  const [ann, ben, cy] = [await makeAccount(w.db), await makeAccount(w.db), await makeAccount(w.db)]
  const group = await makeGroup(w.db, { visibility: 'closed', members: [ann, ben, cy] })
  const room = await makeRoom(w.db, { group })
  const enter = async (account: MadeAccount): Promise<Client> => {
    const client = await h.connect(account)
    await client.ask('room.join', { roomId: room.id })
    return client
  }
  const [a, b, c] = [await enter(ann), await enter(ben), await enter(cy)]
  // All three are in before anything is told.
  for (const client of [a, b, c]) await client.hears('room.presence', (p) => p.count === 3)
  const say = (client: Client, body: string, replyTo?: number) => client.ask('room.send', { roomId: room.id, clientId: randomUUID(), body, replyTo })
  /** Ann blocks Ben; both open pages have heeded it when each is told of a room without the other. */
  const block = async () => {
    const told = [a, b].map((client) => newPresence(client, 2))
    const made = await (await w.as(ann)).accounts.block({ faceId: ben.faceId })
    await Promise.all(told)
    return made
  }
  const number = (n: number) => (p: Record<string, unknown>) => p.number === n
  return { ann, ben, cy, group, room, a, b, c, say, block, number }
}

/** The next telling of who is here that has come since now, and counts so many. */
function newPresence(client: Client, count: number): Promise<Record<string, unknown>> {
  const old = new Set(client.heard.map((one) => one.payload))
  return client.hears('room.presence', (p) => !old.has(p) && p.count === count)
}

const heardOf = (client: Client): string => JSON.stringify(client.heard)

describe('a block, in a live room', () => {
  it('keeps the words of each from the other, in place and numbered, and from nobody else', async () => {
    const { a, b, c, ben, ann, say, block, number } = await scene()
    await block()
    expect(await say(b, `${MARK} by Ben`)).toMatchObject({ ok: true, number: 1 })
    expect(await say(a, `${MARK} by Ann`)).toMatchObject({ ok: true, number: 2 })
    expect(await say(c, 'between you')).toMatchObject({ ok: true, number: 3 })
    for (const client of [a, b, c]) await client.hears('room.message', number(3))
    expect(await a.hears('room.message', number(1))).toMatchObject({ state: 'blocked', body: null, face: null, replyTo: null, id: '' })
    expect(await b.hears('room.message', number(2))).toMatchObject({ state: 'blocked', body: null, face: null })
    expect(await c.hears('room.message', number(1))).toMatchObject({ state: 'shown', body: `${MARK} by Ben`, face: { id: ben.faceId } })
    expect(await c.hears('room.message', number(2))).toMatchObject({ state: 'shown', body: `${MARK} by Ann`, face: { id: ann.faceId } })
    expect(await b.hears('room.message', number(1))).toMatchObject({ state: 'shown', clientId: expect.any(String) })
    // Each message once to each, whatever they see of it.
    for (const client of [a, b, c]) expect(client.heard.filter((one) => one.event === 'room.message').map((one) => one.payload.number).sort()).toEqual([1, 2, 3])
    expect(heardOf(a)).not.toContain('by Ben')
    expect(heardOf(b)).not.toContain('by Ann')
  })

  it('holds for what is changed, hidden, and said through a page', async () => {
    const { a, b, c, ben, room, say, block, number } = await scene()
    await block()
    await say(b, 'first')
    await b.ask('room.edit', { roomId: room.id, number: 1, body: `${MARK} edited` })
    await (await w.as(ben)).chat.send({ roomId: room.id, clientId: randomUUID(), body: `${MARK} by form` })
    const { id } = await w.db.message.findFirstOrThrow({ where: { number: 1 } })
    await inTx(w.ctx(system), (tx) => hideMessage(tx, id))
    for (const client of [a, c]) {
      await client.hears('room.message', number(2))
      await client.hears('room.change', (p) => p.change === 2)
    }
    expect(heardOf(a)).not.toContain(MARK)
    expect(await a.hears('room.change', (p) => p.change === 1)).toMatchObject({ number: 1, state: 'blocked', body: null })
    expect(await c.hears('room.change', (p) => p.change === 1)).toMatchObject({ body: `${MARK} edited` })
    expect(await a.hears('room.change', (p) => p.change === 2)).toMatchObject({ state: 'blocked' })
  })

  it('holds for history and catch-up, and leaves no gap', async () => {
    const { ann, ben, a, b, c, room, say, block } = await scene()
    await say(b, `${MARK} before`)
    await say(a, 'mine')
    await say(c, 'an answer', 1)
    await block()
    for (const [client, account, unseen] of [[a, ann, [1]], [b, ben, [2]]] as const) {
      const joined = await client.ask('room.join', { roomId: room.id })
      const caught = await client.ask('room.join', { roomId: room.id, after: 0, afterChange: 0 })
      const older = await client.ask('room.older', { roomId: room.id })
      const api = await w.as(account)
      const lists = [joined.messages, caught.messages, older.messages, await api.chat.history({ roomId: room.id }), (await api.chat.after({ roomId: room.id, after: 0 })).messages] as { number: number; state: string; replyTo: unknown }[][]
      for (const messages of lists) {
        expect(messages.map((one) => one.number)).toEqual([1, 2, 3])
        expect(messages.filter((one) => one.state === 'blocked').map((one) => one.number)).toEqual(unseen)
      }
      if (client === a) {
        expect(JSON.stringify(lists)).not.toContain(MARK)
        // Whom somebody else answers is not named either.
        expect(JSON.stringify(lists)).not.toContain(ben.handle)
      }
    }
  })

  it('leaves nobody on a connection of which it cannot be asked who is blocked by now', async () => {
    const { ann, a, b } = await scene()
    const gone = new Promise((resolve) => a.socket.once('disconnect', resolve))
    // The database does not answer for this one.
    for (const socket of h.gateway().io.sockets.sockets.values()) if (socket.data.actor.accountId === ann.id) socket.data.actor = { ...socket.data.actor, signInId: 'nobody knows' }
    h.gateway().wire.reloadBlocks(ann.id)
    // Not as one that is refused: a browser comes back from this by itself.
    expect(await gone).toBe('transport close')
    expect(b.socket.connected).toBe(true)
  })

  it('names nobody in the answer of a third, and does not let one answer the other', async () => {
    const { a, b, c, ben, say, block, number } = await scene()
    await say(b, 'one')
    await block()
    await say(c, 'answering Ben', 1)
    expect(await a.hears('room.message', number(2))).toMatchObject({ state: 'shown', body: 'answering Ben', replyTo: null })
    expect(await b.hears('room.message', number(2))).toMatchObject({ replyTo: { number: 1, name: ben.handle } })
    expect(await say(a, 'me too', 1)).toMatchObject({ ok: false, code: 'INVALID', reason: 'chat.no-such-message' })
    expect(await say(a, 'and so')).toMatchObject({ ok: true, number: 3 })
    expect(a.heard.filter((one) => one.event === 'room.message' && one.payload.number === 2)).toHaveLength(1)
  })

  it('leaves each out of who is here, and of who is writing, for the other alone', async () => {
    const { ann, ben, cy, a, b, c, room, block } = await scene()
    await block()
    const faces = (p: Record<string, unknown>): string[] => (p.faces as { id: string }[]).map((face) => face.id).sort()
    expect(faces(await a.hears('room.presence', (p) => p.count === 2 && faces(p).includes(cy.faceId)))).toEqual([ann.faceId, cy.faceId].sort())
    expect((await a.ask('room.join', { roomId: room.id })).here).toMatchObject({ count: 2 })
    expect((await c.ask('room.join', { roomId: room.id })).here).toMatchObject({ count: 3 })
    expect((await (await w.as(ben)).chat.room({ roomId: room.id })).here).toBe(2)
    expect((await (await w.as(ben)).chat.mine())[0]).toMatchObject({ here: 2 })
    expect((await (await w.as(cy)).chat.room({ roomId: room.id })).here).toBe(3)
    await b.ask('room.typing', { roomId: room.id })
    await c.ask('room.typing', { roomId: room.id })
    await a.hears('room.typing', (p) => (p.face as { id: string }).id === cy.faceId)
    await c.hears('room.typing', (p) => (p.face as { id: string }).id === ben.faceId)
    expect(a.heard.some((one) => one.event === 'room.typing' && (one.payload.face as { id: string }).id === ben.faceId)).toBe(false)
  })

  it('is over when it is taken back, for what was said meanwhile too, and was told to nobody', async () => {
    const { ann, a, b, room, say, block, number } = await scene()
    const { id } = await block()
    await say(b, `${MARK} meanwhile`)
    await a.hears('room.message', number(1))
    const told = newPresence(a, 3)
    await (await w.as(ann)).accounts.unblock({ id })
    await told
    await say(b, `${MARK} after`)
    expect(await a.hears('room.message', number(2))).toMatchObject({ state: 'shown', body: `${MARK} after` })
    expect(((await a.ask('room.older', { roomId: room.id })).messages as { body: string }[])[0]).toMatchObject({ body: `${MARK} meanwhile` })
    expect(b.heard.map((one) => one.event).filter((event) => !['room.message', 'room.presence', 'room.head'].includes(event))).toEqual([])
  })
})
