import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { makeAccount, makeGroup, makeRoom, type MadeAccount } from '@/prisma/factories'
import { system } from '@/server/core/actor'
import { inTx } from '@/server/core/ctx'
import { world } from '@/tests/support/world'
import { house, type Client } from './house'

const w = world()
const h = house()

/** Two in a room of a closed group, and which of them is to go. */
async function scene(kind: 'group' | 'invited' = 'group') {
  const [ann, ben] = [await makeAccount(w.db), await makeAccount(w.db)]
  const group = await makeGroup(w.db, { visibility: 'closed', members: [ann, ben] })
  const room = await makeRoom(w.db, { group })
  if (kind === 'invited') {
    await w.db.room.update({ where: { id: room.id }, data: { byInvitation: true } })
    await w.db.roomMember.createMany({ data: [ann, ben].map((account) => ({ roomId: room.id, accountId: account.id, addedAt: new Date() })) })
  }
  const enter = async (account: MadeAccount): Promise<Client> => {
    const client = await h.connect(account)
    expect(await client.ask('room.join', { roomId: room.id })).toMatchObject({ ok: true })
    return client
  }
  const [a, b] = [await enter(ann), await enter(ben)]
  const happens = (name: string, payload: Record<string, string>) => inTx(w.ctx(system), async (tx) => tx.emit({ name, payload }))
  return { ann, ben, group, room, a, b, happens }
}
type Scene = Awaited<ReturnType<typeof scene>>

const say = (client: Client, roomId: string) => client.ask('room.send', { roomId, clientId: randomUUID(), body: 'after' })

/** Said now, it reaches whoever is in and nobody else. */
async function hearsNothingMore({ a, b, room }: Scene): Promise<void> {
  expect(await say(a, room.id)).toMatchObject({ ok: true })
  await a.hears('room.message')
  await b.socket.timeout(5000).emitWithAck('room.leave', { roomId: randomUUID() })
  expect(b.heard.some((one) => one.event === 'room.message')).toBe(false)
}

const leaveList = ({ room, ben }: Scene) => w.db.roomMember.update({ where: { roomId_accountId: { roomId: room.id, accountId: ben.id } }, data: { leftAt: new Date() } })

describe('whoever may no longer be in a room', () => {
  it('is out by the event that takes them off its list, and nobody else is', async () => {
    const s = await scene('invited')
    await leaveList(s)
    await s.happens('chat.uninvited', { roomId: s.room.id, accountId: s.ben.id })
    expect(await s.b.hears('room.left')).toEqual({ roomId: s.room.id })
    await hearsNothingMore(s)
    expect(s.a.heard.some((one) => one.event === 'room.left')).toBe(false)
    expect(await s.b.ask('room.join', { roomId: s.room.id })).toMatchObject({ ok: false, code: 'NOT_FOUND' })
  })

  it.each<[string, 'group' | 'invited', (s: Scene) => Promise<unknown>]>([
    ['no longer a member', 'group', ({ group, ben }) => w.db.membership.updateMany({ where: { groupId: group.id, accountId: ben.id }, data: { state: 'left' } })],
    ['removed', 'invited', ({ group, ben }) => w.db.membership.updateMany({ where: { groupId: group.id, accountId: ben.id }, data: { state: 'removed' } })],
    ['off the list', 'invited', leaveList],
    ['suspended', 'group', ({ ann, ben }) => w.db.sanction.create({ data: { id: randomUUID(), accountId: ben.id, kind: 'suspension', rule: 'kindness', imposedBy: ann.id, startsAt: new Date() } })],
    ['suspended in this group', 'group', ({ ann, ben, group }) => w.db.sanction.create({ data: { id: randomUUID(), accountId: ben.id, groupId: group.id, kind: 'suspension', rule: 'kindness', imposedBy: ann.id, startsAt: new Date() } })],
  ])('is out also when no event told of it: %s', async (_why, kind, go) => {
    const s = await scene(kind)
    await go(s)
    expect(await s.b.hears('room.left')).toEqual({ roomId: s.room.id })
    await hearsNothingMore(s)
    expect(s.a.heard.some((one) => one.event === 'room.left')).toBe(false)
  })

  it('is closed when their sign-in ended and no event told of it', async () => {
    const s = await scene()
    const closed = new Promise((resolve) => s.b.socket.once('disconnect', resolve))
    await w.db.signIn.update({ where: { id: s.b.signInId }, data: { revokedAt: new Date() } })
    await s.b.hears('signed.out')
    await closed
    expect(s.a.socket.connected).toBe(true)
  })

  it('stays in with what does not concern the room: a mute, an ended suspension, one in another group', async () => {
    const s = await scene()
    const other = await makeGroup(w.db, { members: [s.ben] })
    const sanction = (kind: 'mute' | 'suspension', more: object) => w.db.sanction.create({ data: { id: randomUUID(), accountId: s.ben.id, kind, rule: 'kindness', imposedBy: s.ann.id, startsAt: new Date(0), ...more } })
    await sanction('mute', {})
    await sanction('suspension', { endsAt: new Date(1) })
    await sanction('suspension', { liftedAt: new Date() })
    await sanction('suspension', { groupId: other.id })
    // The round that turns a third one out has asked about both.
    const third = await makeAccount(w.db)
    const c = await h.connect(third)
    await w.db.membership.create({ data: { id: randomUUID(), groupId: s.group.id, accountId: third.id, state: 'member' } })
    await c.ask('room.join', { roomId: s.room.id })
    await w.db.membership.updateMany({ where: { accountId: third.id }, data: { state: 'left' } })
    await c.hears('room.left')
    expect([...s.a.heard, ...s.b.heard].some((one) => one.event === 'room.left')).toBe(false)
  })
})

describe('what a host changes', () => {
  it.each(['sessions.changed', 'chat.room.changed'])('is a hint to everybody in the room and to nobody else: %s', async (name) => {
    const s = await scene()
    const stranger = await h.connect(await makeAccount(w.db))
    await s.happens(name, { roomId: s.room.id, sessionId: randomUUID() })
    for (const client of [s.a, s.b]) expect(await client.hears('room.session')).toEqual({ roomId: s.room.id })
    await stranger.ask('room.leave', { roomId: randomUUID() })
    expect(stranger.heard).toEqual([])
  })

  it('reaches the talks of two at both of them', async () => {
    const s = await scene()
    await s.happens('talks.changed', { accountIds: `${s.ann.id},${s.ben.id}` })
    for (const client of [s.a, s.b]) expect(await client.hears('talk.changed')).toEqual({})
  })
})

describe('who does not want to be seen', () => {
  it('is in the room and in nobody\'s list, and their writing is told to nobody', async () => {
    const s = await scene()
    const shy = await makeAccount(w.db)
    await w.db.account.update({ where: { id: shy.id }, data: { showsPresence: false, showsTyping: false } })
    await w.db.membership.create({ data: { id: randomUUID(), groupId: s.group.id, accountId: shy.id, state: 'member' } })
    const c = await h.connect(shy)
    expect(await c.ask('room.join', { roomId: s.room.id })).toMatchObject({ ok: true, here: { count: 2 } })
    expect(await c.ask('room.typing', { roomId: s.room.id })).toEqual({ ok: true })
    await s.b.ask('room.typing', { roomId: s.room.id })
    await s.a.hears('room.typing')
    await c.hears('room.typing')
    expect(await say(s.a, s.room.id)).toMatchObject({ ok: true })
    await c.hears('room.message')
    expect(JSON.stringify([s.a.heard, s.b.heard])).not.toContain(shy.faceId)
    expect((await (await w.as(s.ann)).chat.room({ roomId: s.room.id })).here).toBe(2)
  })

  it('leaves the list when they turn it off while they are there, and comes back', async () => {
    const s = await scene()
    await s.a.hears('room.presence', (p) => p.count === 2)
    await w.db.account.update({ where: { id: s.ben.id }, data: { showsPresence: false } })
    const alone = await s.a.hears('room.presence', (p) => p.count === 1 && !JSON.stringify(p).includes(s.ben.faceId))
    await w.db.account.update({ where: { id: s.ben.id }, data: { showsPresence: true } })
    await s.a.hears('room.presence', (p) => p !== alone && p.count === 2 && s.a.heard.findIndex((one) => one.payload === p) > s.a.heard.findIndex((one) => one.payload === alone))
  })
})
