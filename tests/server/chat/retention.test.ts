import { describe, expect, it } from 'vitest'
import { makeAccount, makeGroup, makeMessage, makeRoom, makeSession, type MadeAccount, type Room } from '@/prisma/factories'
import { hideMessage } from '@/server/chat/chat.service'
import { sweepRooms } from '@/server/chat/retention.service'
import { DAY, HOUR, MINUTE } from '@/server/core/clock'
import { inTx } from '@/server/core/ctx'
import { newId } from '@/server/core/ids'
import { recordingWire, setWire } from '@/server/realtime/wire'
import { world, type Caller } from '@/tests/support/world'
import { pictureOf, refused, sceneOf } from './scene'

// The promise: what a room no longer keeps is gone for everybody at one moment, without a gap, and then erased; what a
// case is about is kept for the case alone.

const w = world()

async function scene() {
  w.at('2026-03-02T20:00:00Z')
  const made = await sceneOf(w)
  const host = await makeAccount(w.db, { grants: [{ role: 'facilitator', groupId: made.group.id }] })
  await w.db.membership.create({ data: { id: newId(), groupId: made.group.id, accountId: host.id, state: 'member', joinedAt: new Date(0) } })
  return { ...made, host }
}

/** The verbs, for somebody who asks at this moment. */
const as = async (who: MadeAccount): Promise<Caller['chat']> => (await w.as(who)).chat
const say = async (who: MadeAccount, room: Room, body: string, more: object = {}) => (await as(who)).send({ roomId: room.id, clientId: newId(), body, ...more })
const numbers = (list: { number: number }[]) => list.map((one) => one.number)
const sweep = (most?: number) => sweepRooms(w.ctx(), most)
const roomNow = (room: Room) => w.db.room.findUniqueOrThrow({ where: { id: room.id } })

describe('how long a room keeps what is said', () => {
  it('is for its hosts to say; and until the session ends only where there is one', async () => {
    const { ann, host, room } = await scene()
    expect(await refused((await as(ann)).keep({ roomId: room.id, retention: 'day_1' }))).toEqual({ code: 'FORBIDDEN', reason: 'chat.not-a-host' })
    expect(await refused((await as(host)).keep({ roomId: room.id, retention: 'session' }))).toEqual({ code: 'INVALID', reason: 'chat.retention-unfit' })
    expect(await (await as(host)).keep({ roomId: room.id, retention: 'days_30' })).toEqual({ retention: 'days_30', first: 1 })
    expect((await (await as(ann)).room({ roomId: room.id })).retention).toBe('days_30')
    await w.dispatch()
    expect(await w.db.auditEntry.findMany({ where: { verb: 'session.keep' } })).toMatchObject([{ code: 'days_30', subjectId: room.id }])
  })

  it.each([['day_1', DAY], ['days_30', 30 * DAY]] as const)('%s: what is older is gone for everybody, with all that belongs to it', async (retention, ms) => {
    const { ann, ben, host, room } = await scene()
    await (await as(host)).keep({ roomId: room.id, retention })
    const image = await pictureOf(w, ann)
    await say(ann, room, 'about the letterbox', { images: [image] })
    await (await as(ann)).edit({ roomId: room.id, number: 1, body: 'about the old letterbox' })
    await (await as(ben)).react({ roomId: room.id, number: 1, kind: 'with_you', on: true })
    w.pass(HOUR)
    await say(ann, room, 'second')
    w.pass(ms - HOUR - MINUTE)
    await say(ben, room, 'third, to the second', { replyTo: 2 })
    expect(await sweep()).toBe(0)
    w.pass(MINUTE)
    expect(await sweep()).toBe(1)
    expect(await (await as(ben)).history({ roomId: room.id })).toMatchObject([{ number: 2 }, { number: 3, replyTo: { number: 2 } }])
    w.pass(HOUR)
    expect(await sweep()).toBe(1)
    const page = await (await as(ben)).history({ roomId: room.id })
    expect(page).toMatchObject([{ number: 3, replyTo: null }])
    expect((await (await as(ben)).room({ roomId: room.id })).head).toEqual({ number: 3, change: 2, first: 3 })
    // Whoever stands before it starts afresh; whoever has seen it all does not.
    expect(await (await as(ben)).after({ roomId: room.id, after: 1 })).toMatchObject({ reset: true, messages: [{ number: 3 }] })
    expect(await (await as(ben)).after({ roomId: room.id, after: 2 })).toMatchObject({ reset: false, messages: [{ number: 3 }] })
    expect((await (await as(ben)).around({ roomId: room.id, number: 1 })).messages).toMatchObject([{ number: 3 }])
    expect((await (await as(ben)).newer({ roomId: room.id, after: 0 })).messages).toMatchObject([{ number: 3 }])
    expect(await (await as(ben)).changesAfter({ roomId: room.id, afterChange: 0 })).toMatchObject({ reset: false, changes: [] })
    for (const work of [async () => (await as(ann)).edit({ roomId: room.id, number: 1, body: 'x' }), async () => (await as(ann)).delete({ roomId: room.id, number: 1 }), async () => (await as(ben)).react({ roomId: room.id, number: 1, kind: 'with_you', on: false }), async () => (await as(ben)).whoReacted({ roomId: room.id, number: 1 })])
      expect(await refused(work())).toEqual({ code: 'NOT_FOUND', reason: 'not-found' })
    expect(await refused(say(ann, room, 'to nothing', { replyTo: 1 }))).toEqual({ code: 'INVALID', reason: 'chat.no-such-message' })
    expect((await (await w.as(ben)).search.find({ q: 'letterbox' })).results).toEqual([])
    expect([await w.db.message.count(), await w.db.messageRevision.count(), await w.db.messageReaction.count(), await w.db.imageData.count()]).toEqual([1, 0, 0, 0])
    expect((await w.owner.query('SELECT 1 FROM "SearchEntry"')).rowCount).toBe(1)
    expect(await w.db.image.findUniqueOrThrow({ where: { id: image } })).toMatchObject({ alt: '', erasedAt: expect.any(Date) })
    expect(await say(ann, room, 'next')).toMatchObject({ number: 4 })
  })

  it('holds at once when it is made shorter, and brings nothing back when it is made longer', async () => {
    const { ann, ben, host, room } = await scene()
    await say(ann, room, 'one')
    w.pass(2 * DAY)
    await say(ann, room, 'two')
    await w.dispatch()
    const wire = recordingWire()
    setWire(wire)
    expect(await (await as(host)).keep({ roomId: room.id, retention: 'day_1' })).toEqual({ retention: 'day_1', first: 2 })
    expect(numbers(await (await as(ben)).history({ roomId: room.id }))).toEqual([2])
    await (await as(host)).keep({ roomId: room.id, retention: 'keep' })
    expect(numbers(await (await as(ben)).history({ roomId: room.id }))).toEqual([2])
    await w.dispatch()
    setWire(null)
    expect(await sweep()).toBe(1)
    w.pass(100 * DAY)
    expect(await sweep()).toBe(0)
    expect(numbers(await (await as(ben)).history({ roomId: room.id }))).toEqual([2])
  })

  it('ends with the session where it says so, at its end and not before', async () => {
    w.at('2026-03-02T20:00:00Z')
    const [host, ann] = [await makeAccount(w.db), await makeAccount(w.db)]
    const group = await makeGroup(w.db, { visibility: 'closed', members: [host, ann] })
    const session = await makeSession(w.db, { group, host, openedAt: new Date('2026-03-02T19:00:00Z') })
    const room = await w.db.room.update({ where: { id: session.roomId }, data: { retention: 'session' } })
    await say(ann, room, 'in confidence')
    w.pass(3 * DAY)
    expect([await sweep(), numbers(await (await as(ann)).history({ roomId: room.id }))]).toEqual([0, [1]])
    expect(await refused((await as(ann)).keep({ roomId: room.id, retention: 'keep' }))).toEqual({ code: 'FORBIDDEN', reason: 'chat.not-a-host' })
    await w.db.roomSession.update({ where: { id: session.id }, data: { closedAt: w.ctx().now } })
    await inTx(w.ctx(), async (tx) => tx.emit({ name: 'sessions.changed', payload: { sessionId: session.id, roomId: room.id } }))
    await w.dispatch()
    expect(await (await as(host)).history({ roomId: room.id })).toEqual([])
    expect((await (await as(host)).room({ roomId: room.id })).head).toEqual({ number: 1, change: 0, first: 2 })
    expect(await sweep()).toBe(1)
    expect(await w.db.message.count()).toBe(0)
  })

  it('erases so many at a time, and never leaves a gap in what can be read', async () => {
    const { ann, room } = await scene()
    await w.owner.query(
      `INSERT INTO "Message" ("id","roomId","groupId","number","senderId","faceId","clientId","body","createdAt")
       SELECT gen_random_uuid(), $1, $2, n, $3, $4, gen_random_uuid(), 'm' || n, timestamptz '2026-03-02T18:00:00Z' + n * interval '1 second' FROM generate_series(1, 1300) n`,
      [room.id, room.groupId, ann.id, ann.faceId],
    )
    await w.db.room.update({ where: { id: room.id }, data: { lastNumber: 1300, retention: 'day_1' } })
    w.at('2026-03-03T18:20:00.500Z')
    expect(await sweep(2)).toBe(1000)
    const left = await w.db.message.findMany({ orderBy: { number: 'asc' }, select: { number: true } })
    expect([left[0]?.number, left.length]).toEqual([1001, 300])
    // All of it stopped being there when the first went.
    expect((await roomNow(room)).firstNumber).toBe(1201)
    expect(numbers(await (await as(ann)).history({ roomId: room.id, before: 1221 }))).toEqual(Array.from({ length: 20 }, (_, i) => 1201 + i))
    expect([await sweep(2), await sweep(2)]).toEqual([200, 0])
  })

  it('never takes a number that is being said', async () => {
    const { ann, ben, room } = await scene()
    await w.db.room.update({ where: { id: room.id }, data: { retention: 'day_1' } })
    for (let n = 0; n < 5; n += 1) await makeMessage(w.db, { room, sender: ann, at: new Date('2026-02-01T00:00:00Z') })
    const [acks] = await Promise.all([Promise.all(Array.from({ length: 8 }, (_, n) => say(n % 2 ? ann : ben, room, 'now'))), sweep(), sweep()])
    expect(acks.map((ack) => ack.number).sort((a, b) => a - b)).toEqual([6, 7, 8, 9, 10, 11, 12, 13])
    await sweep()
    expect(numbers(await (await as(ann)).history({ roomId: room.id }))).toEqual([6, 7, 8, 9, 10, 11, 12, 13])
    expect(await roomNow(room)).toMatchObject({ firstNumber: 6, lastNumber: 13 })
  })

  it('lets go of what was taken back while it waited, and of nothing that still waits', async () => {
    const { ann, room } = await scene()
    await w.db.room.update({ where: { id: room.id }, data: { retention: 'day_1' } })
    const at = new Date('2026-02-01T00:00:00Z')
    const held = (deletedAt: Date | null) => w.db.message.create({ data: { id: newId(), roomId: room.id, groupId: room.groupId, senderId: ann.id, faceId: ann.faceId, clientId: newId(), body: 'waits', createdAt: at, heldAt: at, deletedAt } })
    const [waits] = [await held(null), await held(at)]
    expect(await sweep()).toBe(1)
    expect(await w.db.message.findMany({ select: { id: true } })).toEqual([{ id: waits.id }])
  })
})

describe('a case', () => {
  async function reportedScene() {
    const made = await scene()
    await w.db.room.update({ where: { id: made.room.id }, data: { retention: 'day_1' } })
    for (let n = 1; n <= 30; n += 1) await say(n % 2 ? made.ann : made.host, made.room, `m${n}`)
    const message = await w.db.message.findFirstOrThrow({ where: { number: 15 } })
    await (await w.as(made.ben)).moderation.report({ type: 'message', id: message.id, reason: 'unkind', note: '' })
    const moderator: MadeAccount = await makeAccount(w.db, { grants: [{ role: 'moderator' }] })
    const item = await w.db.reviewItem.findFirstOrThrow()
    return { ...made, message, moderator, item }
  }

  it('keeps its message and those near it for the desk alone, until it is over', async () => {
    const { ann, ben, room, message, item, moderator } = await reportedScene()
    w.pass(2 * DAY)
    expect(await sweep()).toBe(9)
    for (const api of [await w.as(ann), await w.as(ben)]) {
      expect(await api.chat.history({ roomId: room.id })).toEqual([])
      expect((await api.chat.around({ roomId: room.id, number: 15 })).messages).toEqual([])
      expect((await api.search.find({ q: 'm15' })).results).toEqual([])
      expect(await refused(api.moderation.report({ type: 'message', id: message.id, reason: 'unkind', note: '' }))).toEqual({ code: 'NOT_FOUND', reason: 'not-found' })
    }
    const seen = await (await w.as(moderator)).moderation.item({ itemId: item.id })
    expect(seen.subject.around.map((entry) => entry.number)).toEqual(Array.from({ length: 21 }, (_, i) => 5 + i))
    expect(seen.subject.now).toContain('m15')
    expect(seen.stood[0]?.html).toContain('m15')
    // Decided: those near it go, its own words stay for an appeal, and then go too.
    await w.db.reviewItem.update({ where: { id: item.id }, data: { closedAt: w.ctx().now, outcome: 'approve' } })
    expect(await sweep()).toBe(20)
    expect(await w.db.message.findMany({ select: { number: true } })).toEqual([{ number: 15 }])
    w.pass(31 * DAY)
    expect(await sweep()).toBe(1)
    expect((await (await w.as(moderator)).moderation.item({ itemId: item.id })).stood[0]?.html).toContain('m15')
  })

  it('is not over while an appeal waits', async () => {
    const { message, item, moderator, ann } = await reportedScene()
    w.pass(2 * DAY)
    const decisionId = newId()
    const at = w.ctx().now
    await inTx(w.ctx(await w.actor(moderator)), (tx) => hideMessage(tx, message.id))
    await w.db.auditEntry.create({ data: { id: decisionId, at, actorId: moderator.id, verb: 'item.decided', aboutId: ann.id, itemId: item.id } })
    await w.db.reviewItem.update({ where: { id: item.id }, data: { closedAt: at } })
    const appeal = await w.db.appeal.create({ data: { id: newId(), decisionId, accountId: ann.id, decidedBy: moderator.id, wordsId: newId(), createdAt: at } })
    w.pass(60 * DAY)
    await sweep()
    expect(await w.db.message.count()).toBe(21)
    await w.db.appeal.update({ where: { id: appeal.id }, data: { judgedAt: w.ctx().now } })
    expect(await sweep()).toBe(21)
  })

  it('takes what it keeps from no later message: the next ones come and go as always', async () => {
    const { ann, ben, room } = await reportedScene()
    w.pass(2 * DAY)
    await sweep()
    expect(await say(ann, room, 'new')).toMatchObject({ number: 31 })
    expect(numbers(await (await as(ben)).history({ roomId: room.id }))).toEqual([31])
    w.pass(DAY + MINUTE)
    expect(await sweep()).toBe(1)
    expect(await (await as(ben)).history({ roomId: room.id })).toEqual([])
  })
})

it('a room that keeps everything is left alone', async () => {
  w.at('2026-03-02T20:00:00Z')
  const room = await makeRoom(w.db)
  await makeMessage(w.db, { room, at: new Date('2020-01-01T00:00:00Z') })
  expect([await sweep(), (await roomNow(room)).firstNumber]).toEqual([0, 1])
})
