import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { describe, expect, it } from 'vitest'
import { makeAccount, makeGroup, makeRoom, makeThread } from '@/prisma/factories'
import { leave } from '@/server/groups/groups.service'
import { inTx } from '@/server/core/ctx'
import { system } from '@/server/core/actor'
import { hideMessage, restoreMessage } from '@/server/chat/chat.service'
import { env } from '@/server/core/env'
import { world } from '@/tests/support/world'
import { house, type Client } from './house'

const w = world()
const h = house()

async function scene(visibility: 'public' | 'closed' = 'closed') {
  const ann = await makeAccount(w.db)
  const ben = await makeAccount(w.db)
  const group = await makeGroup(w.db, { visibility, members: [ann, ben] })
  const room = await makeRoom(w.db, { group })
  const a = await h.connect(ann)
  const b = await h.connect(ben)
  const join = (client: Client) => client.ask('room.join', { roomId: room.id, after: 0, afterChange: 0 })
  return { ann, ben, group, room, a, b, join }
}

const say = (client: Client, roomId: string, body: string) => client.ask('room.send', { roomId, clientId: randomUUID(), body })

describe('who comes in', () => {
  it('nobody without a sign-in, with a forged or an ended one', async () => {
    for (const cookie of ['', 'hearthside.session=forged', 'hearthside.session=%']) {
      const socket = h.raw({ extraHeaders: { cookie } })
      const [error] = (await once(socket as never, 'connect_error')) as [Error]
      expect(error.message).toBe('signed-out')
    }
  })

  it.each([
    ['https://elsewhere.example', false],
    ['null', false],
    [undefined, true],
  ])('an Origin of %s: %s', async (origin, welcome) => {
    const ann = await makeAccount(w.db)
    const came = h.connect(ann, { extraHeaders: origin === undefined ? {} : { origin } })
    if (welcome) expect((await came).socket.connected).toBe(true)
    else await expect(came).rejects.toThrow()
    await expect(h.connect(ann, { extraHeaders: { origin: new URL(env().NEXTAUTH_URL).origin } })).resolves.toBeDefined()
    await expect(h.connect(ann, { extraHeaders: { 'sec-fetch-site': 'cross-site' } })).rejects.toThrow()
  })
})

describe('a room', () => {
  it('brings what is said to everybody in it, numbered, each once', async () => {
    const { a, b, room, join } = await scene()
    await join(a)
    await join(b)
    const acks = await Promise.all(Array.from({ length: 20 }, (_, i) => say(i % 2 ? a : b, room.id, `m${i}`)))
    expect(acks.every((ack) => ack.ok)).toBe(true)
    // Two commits may be told the other way round; the page shows them by number.
    for (let number = 1; number <= 20; number += 1) await b.hears('room.message', (p) => p.number === number)
    expect(b.heard.filter((one) => one.event === 'room.message')).toHaveLength(20)
  })

  it('brings only one\'s own messages with a clientId, and nobody\'s account', async () => {
    const { ann, ben, a, b, room, join } = await scene()
    await join(a)
    await join(b)
    await say(a, room.id, 'hello')
    const mine = await a.hears('room.message')
    const theirs = await b.hears('room.message')
    expect(mine.clientId).toEqual(expect.any(String))
    expect({ ...mine, clientId: undefined }).toEqual({ ...theirs, clientId: undefined })
    expect(theirs).not.toHaveProperty('clientId')
    const everything = JSON.stringify([a.heard, b.heard])
    for (const secret of [ann.id, ben.id, ann.email]) expect(everything).not.toContain(secret)
  })

  it('fills a gap after a lost connection, with the changes of what was already there', async () => {
    const { a, b, room, join } = await scene()
    await join(a)
    await join(b)
    await say(a, room.id, 'one')
    await b.hears('room.message')
    await b.ask('room.leave', { roomId: room.id })
    await say(a, room.id, 'two')
    await a.ask('room.edit', { roomId: room.id, number: 1, body: 'one, better' })
    const caught = await b.ask('room.join', { roomId: room.id, after: 1, afterChange: 0 })
    expect(caught).toMatchObject({ ok: true, reset: false, more: false, head: { number: 2, change: 1 }, messages: [{ number: 2, body: 'two' }], changes: [{ number: 1, body: 'one, better', change: 1 }] })
    expect(b.heard.filter((one) => one.event === 'room.message')).toHaveLength(1)
  })

  it('answers a repeated clientId with its old number and tells nobody twice', async () => {
    const { a, b, room, join } = await scene()
    await join(b)
    const said = { roomId: room.id, clientId: randomUUID(), body: 'once' }
    expect(await a.ask('room.send', said)).toMatchObject({ ok: true, number: 1, change: 0, at: expect.any(String) })
    expect(await a.ask('room.send', said)).toMatchObject({ ok: true, number: 1 })
    expect(await a.ask('room.send', { ...said, body: 'twice' })).toMatchObject({ ok: false, code: 'CONFLICT', reason: 'chat.same-id-other-text' })
    await say(a, room.id, 'next')
    await b.hears('room.message', (p) => p.number === 2)
    expect(b.heard.filter((one) => one.event === 'room.message')).toHaveLength(2)
  })

  it('keeps a hidden message\'s words from everybody but its author, live and restored', async () => {
    const { a, b, room, join } = await scene()
    await join(a)
    await join(b)
    await say(a, room.id, 'careful words')
    const { id } = await w.db.message.findFirstOrThrow()
    await inTx(w.ctx(system), (tx) => hideMessage(tx, id))
    expect(await b.hears('room.change')).toMatchObject({ number: 1, change: 1, state: 'hidden', body: null })
    expect(await a.hears('room.change')).toMatchObject({ number: 1, change: 1, state: 'hidden', body: 'careful words' })
    await inTx(w.ctx(system), (tx) => restoreMessage(tx, id))
    expect(await b.hears('room.change', (p) => p.change === 2)).toMatchObject({ state: 'shown', body: 'careful words' })
  })

  it('says who is here, once per person', async () => {
    const { ann, ben, a, b, room, join } = await scene()
    const second = await h.connect(ann)
    await join(a)
    await join(second)
    await join(b)
    const presence = await a.hears('room.presence', (p) => p.count === 2)
    expect((presence.faces as { id: string }[]).map((face) => face.id).sort()).toEqual([ann.faceId, ben.faceId].sort())
    expect((await (await w.as(ben)).chat.mine())[0]).toMatchObject({ id: room.id, here: 2 })
    b.socket.disconnect()
    await a.hears('room.presence', (p) => p.count === 1)
  })

  it('tells where it stands, and who is writing to the others alone', async () => {
    const { ann, a, b, room, join } = await scene()
    await join(a)
    await join(b)
    await say(a, room.id, 'x')
    expect(await b.hears('room.head', (p) => p.number === 1)).toEqual({ roomId: room.id, number: 1, change: 0, first: 1 })
    await a.ask('room.typing', { roomId: room.id })
    expect(await b.hears('room.typing')).toEqual({ roomId: room.id, face: { id: ann.faceId, name: ann.handle } })
    expect(a.heard.some((one) => one.event === 'room.typing')).toBe(false)
  })
})

describe('who is out', () => {
  it('whoever leaves the group hears nothing more', async () => {
    const { ben, a, b, group, room, join } = await scene()
    await join(a)
    await join(b)
    await leave(w.ctx(await w.actor(ben)), { id: group.id })
    expect(await b.hears('room.left')).toEqual({ roomId: room.id })
    await say(a, room.id, 'after')
    await a.hears('room.message')
    expect(await join(b)).toMatchObject({ ok: false, code: 'NOT_FOUND', reason: 'not-found' })
    expect(b.heard.some((one) => one.event === 'room.message')).toBe(false)
  })

  it('an ended sign-in closes its sockets and no other of the account', async () => {
    const { ann, a } = await scene()
    const other = await h.connect(ann)
    const closed = new Promise((resolve) => a.socket.once('disconnect', resolve))
    await inTx(w.ctx(system), async (tx) => {
      await tx.db.signIn.update({ where: { id: a.signInId }, data: { revokedAt: tx.now } })
      tx.emit({ name: 'accounts.sign-in.revoked', payload: { signInId: a.signInId, accountId: ann.id } })
    })
    await a.hears('signed.out')
    await closed
    expect(other.socket.connected).toBe(true)
    expect(await other.ask('room.leave', { roomId: randomUUID() })).toEqual({ ok: true })
  })

  it('a suspension turns out of every room and a mute takes the voice', async () => {
    const { ann, ben, a, b, room, join } = await scene()
    await join(a)
    await join(b)
    await inTx(w.ctx(system), async (tx) => {
      for (const [accountId, kind] of [[ann.id, 'suspension'], [ben.id, 'mute']] as const) {
        const id = randomUUID()
        await tx.db.sanction.create({ data: { id, accountId, kind, rule: 'kindness', imposedBy: ann.id, startsAt: tx.now } })
        tx.emit({ name: 'accounts.sanctioned', payload: { accountId, sanctionId: id, kind } })
      }
    })
    await a.hears('room.left')
    await b.hears('room.left')
    expect(await join(a)).toMatchObject({ ok: false, code: 'FORBIDDEN', reason: 'chat.suspended' })
    expect(await join(b)).toMatchObject({ ok: true, can: { write: false, why: 'accounts.under-mute' } })
    expect(await say(b, room.id, 'x')).toMatchObject({ ok: false, code: 'FORBIDDEN', reason: 'accounts.under-mute' })
  })

  it('a stranger is told nothing of a closed room, whatever they ask', async () => {
    const { a, room, join } = await scene()
    await join(a)
    await say(a, room.id, 'inside')
    const stranger = await h.connect(await makeAccount(w.db))
    const clientId = randomUUID()
    for (const [event, rest] of [
      ['room.join', { after: 0 }],
      ['room.send', { clientId, body: 'x' }],
      ['room.edit', { number: 1, body: 'x' }],
      ['room.delete', { number: 1 }],
      ['room.older', { before: 9 }],
      ['room.seen', { number: 1 }],
    ] as const)
      expect(await stranger.ask(event, { roomId: room.id, ...rest }), event).toEqual({ ok: false, code: 'NOT_FOUND', reason: 'not-found', data: {} })
    expect(await stranger.ask('room.typing', { roomId: room.id })).toMatchObject({ ok: false, code: 'FORBIDDEN' })
  })
})

describe('whatever comes', () => {
  it('unknown names, wrong types and missing answers get a typed refusal or silence, never a crash', async () => {
    const { a, room } = await scene()
    for (const event of ['__proto__', 'constructor', 'toString', 'room.nothing']) expect(await a.ask(event, {}), event).toMatchObject({ ok: false, code: 'INVALID', reason: 'input.unknown-event' })
    const deep = JSON.parse(`${'['.repeat(2000)}${']'.repeat(2000)}`) as unknown
    for (const payload of [undefined, null, 7, 'x', [], deep, { roomId: 7 }, { roomId: room.id, extra: 1 }, { roomId: { $gt: '' } }, Buffer.from('x'), { roomId: room.id, number: 1e99 }]) {
      expect(await a.ask('room.join', payload)).toMatchObject({ ok: false, code: 'INVALID' })
      expect(await a.ask('room.send', payload)).toMatchObject({ ok: false, code: 'INVALID' })
      a.socket.emit('room.send', payload)
      a.socket.emit('room.join')
    }
    expect(await a.ask('room.send', { roomId: room.id, clientId: randomUUID(), body: 'x'.repeat(4001) })).toMatchObject({ ok: false, code: 'INVALID', fields: { body: 'chat.too-long' } })
    expect(await a.ask('room.join', { roomId: 'not-an-id' })).toMatchObject({ ok: false, code: 'NOT_FOUND' })
    expect(await a.ask('room.join', { roomId: room.id })).toMatchObject({ ok: true })
  })

  it('a frame over 64 kB closes the connection, and the house stands', async () => {
    const { a, b, room, join } = await scene()
    const closed = new Promise((resolve) => a.socket.once('disconnect', resolve))
    a.socket.emit('room.send', { roomId: room.id, clientId: randomUUID(), body: 'x'.repeat(70_000) })
    await closed
    expect(await join(b)).toMatchObject({ ok: true })
  })

  it('a flood is refused, for its sender alone', async () => {
    const { a, b, room, join } = await scene()
    await join(b)
    const answers = await Promise.all(Array.from({ length: 60 }, (_, i) => say(a, room.id, `m${i}`)))
    expect(answers.filter((one) => one.ok)).toHaveLength(30)
    expect(answers.find((one) => !one.ok)).toMatchObject({ code: 'LIMITED', reason: 'limited', data: { seconds: expect.any(Number) } })
    expect(await say(b, room.id, 'calm')).toMatchObject({ ok: true, number: 31 })
    const more = await Promise.all(Array.from({ length: 200 }, () => a.ask('room.nothing')))
    expect(more.filter((one) => one.code === 'LIMITED').length).toBeGreaterThan(50)
  })

  it('hints at a changed thread only to who opened it and may read it', async () => {
    const { ann, a, b, group } = await scene()
    const thread = await makeThread(w.db, { group, author: ann })
    const stranger = await h.connect(await makeAccount(w.db))
    expect(await a.ask('thread.open', { threadId: thread.id })).toEqual({ ok: true })
    expect(await stranger.ask('thread.open', { threadId: thread.id })).toMatchObject({ ok: false, code: 'NOT_FOUND' })
    await inTx(w.ctx(system), async (tx) => tx.emit({ name: 'forum.post.edited', payload: { groupId: group.id, threadId: thread.id, postId: randomUUID(), number: 4 } }))
    expect(await a.hears('thread.changed')).toEqual({ threadId: thread.id, number: 4 })
    expect([...b.heard, ...stranger.heard].some((one) => one.event === 'thread.changed')).toBe(false)
  })
})
