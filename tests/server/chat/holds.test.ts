import { beforeEach, describe, expect, it } from 'vitest'
import { makeAccount, makeGroup, makeMessage, makeRoom, type Group, type MadeAccount, type Room } from '@/prisma/factories'
import { declineMessage, messageForReview, releaseMessage } from '@/server/chat/chat.service'
import { MINUTE } from '@/server/core/clock'
import { inTx, type Tx } from '@/server/core/ctx'
import { newId } from '@/server/core/ids'
import { recordingWire, setWire } from '@/server/realtime/wire'
import { forgetRules } from '@/server/screening/screening.service'
import { world } from '@/tests/support/world'

const w = world()
let wren: MadeAccount
let reed: MadeAccount
let moderator: MadeAccount
let group: Group
let room: Room

beforeEach(async () => {
  wren = await makeAccount(w.db, { standing: 'new' })
  reed = await makeAccount(w.db)
  moderator = await makeAccount(w.db, { grants: [{ role: 'moderator' }] })
  group = await makeGroup(w.db, { visibility: 'closed', members: [wren, reed] })
  room = await makeRoom(w.db, { group })
  await makeMessage(w.db, { room, sender: reed })
  const at = new Date(Date.now() - MINUTE)
  await w.db.wordRule.create({ data: { id: newId(), kind: 'hold', pattern: 'miracle cure', lane: 'red', createdBy: moderator.id, createdAt: at, triedAt: at, liveAt: at } })
  forgetRules()
})

const say = async (who: MadeAccount, body: string, clientId = newId()) => (await w.as(who)).chat.send({ roomId: room.id, clientId, body })
async function act(work: (tx: Tx) => Promise<void>): Promise<void> {
  await inTx(w.ctx(await w.actor(moderator)), work)
}
const stored = async (clientId: string) => w.db.message.findFirstOrThrow({ where: { clientId } })

describe('a message that waits', () => {
  it('is answered as a result, takes no number, and is there for its sender alone', async () => {
    const clientId = newId()
    const ack = await say(reed, 'A miracle cure!', clientId)
    expect(ack).toMatchObject({ number: 0, held: { reason: 'words' } })
    expect(await say(reed, 'A miracle cure!', clientId)).toEqual(ack)
    await expect(say(reed, 'Other words.', clientId)).rejects.toMatchObject({ cause: { code: 'CONFLICT' } })
    expect(await say(wren, 'Good evening.')).toMatchObject({ number: 2 })
    const [mine, theirs] = [await w.as(reed), await w.as(wren)]
    expect((await mine.chat.room({ roomId: room.id })).held).toMatchObject([{ clientId, body: 'A miracle cure!', reason: 'words' }])
    expect((await theirs.chat.room({ roomId: room.id })).held).toEqual([])
    for (const caller of [mine, theirs]) {
      expect((await caller.chat.history({ roomId: room.id })).map((message) => message.number)).toEqual([1, 2])
      expect((await caller.chat.after({ roomId: room.id, after: 0 })).messages.map((message) => message.number)).toEqual([1, 2])
    }
    const events = await w.db.domainEvent.findMany({ where: { name: { startsWith: 'chat.' } } })
    expect(events.map((event) => event.name).sort()).toEqual(['chat.message.held', 'chat.message.sent'])
    expect(JSON.stringify(events.map((event) => [event.name, event.payload]))).not.toContain('miracle')
  })

  it('gets the next number when it is released, once, and the room hears of it then', async () => {
    const clientId = newId()
    await say(reed, 'A miracle cure!', clientId)
    await say(wren, 'Good evening.')
    const { id } = await stored(clientId)
    const wire = recordingWire()
    setWire(wire)
    await act((tx) => releaseMessage(tx, id))
    await act((tx) => releaseMessage(tx, id))
    await w.dispatch()
    setWire(null)
    expect(await stored(clientId)).toMatchObject({ number: 3, heldAt: null, holdReason: null })
    expect((await w.db.room.findUniqueOrThrow({ where: { id: room.id } })).lastNumber).toBe(3)
    expect(wire.told.filter((one) => one.to === 'toRoom' && one.event === 'room.message').map((one) => one.payload.number)).toContain(3)
    expect(await say(reed, 'A miracle cure!', clientId)).toMatchObject({ number: 3 })
    expect((await (await w.as(reed)).chat.room({ roomId: room.id })).held).toEqual([])
  })

  it('of ten released at once leaves no gap', async () => {
    const ids = Array.from({ length: 6 }, () => newId())
    for (const clientId of ids) await say(reed, `A miracle cure ${clientId}`, clientId)
    const rows = await w.db.message.findMany({ where: { clientId: { in: ids } } })
    const actor = await w.actor(moderator)
    await Promise.all([...rows, ...rows].map((row) => inTx(w.ctx(actor), (tx) => releaseMessage(tx, row.id))))
    const numbers = (await w.db.message.findMany({ where: { roomId: room.id }, orderBy: { number: 'asc' } })).map((row) => row.number)
    expect(numbers).toEqual([1, 2, 3, 4, 5, 6, 7])
  })

  it('that is declined or taken back goes from its sender’s page, and nobody else hears of it', async () => {
    const [a, b] = [newId(), newId()]
    await say(reed, 'A miracle cure, one.', a)
    await say(reed, 'A miracle cure, two.', b)
    const wire = recordingWire()
    setWire(wire)
    await act(async (tx) => declineMessage(tx, (await tx.db.message.findFirstOrThrow({ where: { clientId: a } })).id))
    expect(await (await w.as(reed)).chat.withdraw({ roomId: room.id, clientId: b })).toEqual({ withdrawn: true })
    await w.dispatch()
    setWire(null)
    expect(await stored(a)).toMatchObject({ number: null, holdReason: 'declined', deletedAt: expect.any(Date) })
    const told = wire.told.filter((one) => one.event === 'room.held')
    expect(told.map((one) => one.to)).toEqual(['toRoomMember', 'toRoomMember'])
    expect(told[1]).toMatchObject({ id: `${room.id}/${reed.id}`, payload: { held: [] } })
    const row = await stored(b)
    await expect(act((tx) => releaseMessage(tx, row.id))).rejects.toMatchObject({ reason: 'chat.deleted' })
  })

  it('is read in its place by who has opened its item, and by nobody without office', async () => {
    const clientId = newId()
    await say(reed, 'A miracle cure!', clientId)
    const { id } = await stored(clientId)
    const seen = await messageForReview(w.ctx(await w.actor(moderator)), id)
    expect(seen?.entries.map((entry) => [entry.number, entry.held, entry.isSubject])).toEqual([[1, false, false], [0, true, true]])
    await expect(messageForReview(w.ctx(await w.actor(wren)), id)).rejects.toMatchObject({ reason: 'chat.not-a-moderator' })
    await expect(inTx(w.ctx(await w.actor(wren)), (tx) => releaseMessage(tx, id))).rejects.toMatchObject({ reason: 'chat.not-a-moderator' })
  })
})

describe('words that change or are replaced', () => {
  it('an edit into words that a list holds keeps its number and shows to its author alone', async () => {
    const sent = await say(reed, 'Good evening.')
    await (await w.as(reed)).chat.edit({ roomId: room.id, number: sent.number, body: 'A miracle cure!' })
    const theirs = (await (await w.as(wren)).chat.history({ roomId: room.id }))[1]
    expect(theirs).toMatchObject({ number: 2, state: 'hidden', body: null })
    expect((await (await w.as(reed)).chat.history({ roomId: room.id }))[1]).toMatchObject({ body: 'A miracle cure!' })
    expect(await w.db.domainEvent.count({ where: { name: 'chat.message.raised' } })).toBe(1)
    const row = await w.db.message.findFirstOrThrow({ where: { roomId: room.id, number: 2 } })
    await act((tx) => releaseMessage(tx, row.id))
    expect((await (await w.as(wren)).chat.history({ roomId: room.id }))[1]).toMatchObject({ state: 'shown', body: 'A miracle cure!' })
  })

  it('in a group that reads everything first every message waits; a newcomer’s first ones in one that reads those', async () => {
    await w.db.group.update({ where: { id: group.id }, data: { holdMode: 'first_posts' } })
    expect(await say(wren, 'Hello.')).toMatchObject({ held: { reason: 'first_posts' } })
    expect((await say(reed, 'Hello.')).held).toBeUndefined()
    await w.db.group.update({ where: { id: group.id }, data: { holdMode: 'before' } })
    expect(await say(reed, 'Hello.')).toMatchObject({ held: { reason: 'before' } })
    expect((await (await w.as(reed)).chat.room({ roomId: room.id })).holdHint).toBe('before')
  })

  it('is changed by its sender alone while it waits, and goes on waiting', async () => {
    const clientId = newId()
    await say(reed, 'A miracle cure!', clientId)
    const { id } = await stored(clientId)
    const other = (await w.as(wren)).chat.rewrite({ roomId: room.id, clientId, body: 'Mine.' })
    await expect(other).rejects.toMatchObject({ cause: { code: 'NOT_FOUND', reason: 'not-found' } })
    const mine = await w.as(reed)
    const ack = await mine.chat.rewrite({ roomId: room.id, clientId, body: 'A quiet evening.' })
    expect(ack).toMatchObject({ number: 0, held: { reason: 'words' } })
    expect((await mine.chat.room({ roomId: room.id })).held).toMatchObject([{ clientId, body: 'A quiet evening.' }])
    await w.dispatch()
    expect(await w.db.reviewItem.findMany()).toMatchObject([{ subjectId: id, signals: expect.arrayContaining(['words', 'edited']) }])
    expect((await messageForReview(w.ctx(await w.actor(moderator)), id))?.entries.at(-1)).toMatchObject({ words: 'A quiet evening.', held: true })
    // A sending that is tried again is still known by its first words.
    expect(await say(reed, 'A miracle cure!', clientId)).toMatchObject({ number: 0 })
    await act((tx) => releaseMessage(tx, id))
    expect((await mine.chat.history({ roomId: room.id })).at(-1)).toMatchObject({ number: 2, body: 'A quiet evening.' })
    await expect(mine.chat.rewrite({ roomId: room.id, clientId, body: 'Too late.' })).rejects.toMatchObject({ cause: { code: 'CONFLICT', reason: 'chat.not-waiting' } })
  })
})
