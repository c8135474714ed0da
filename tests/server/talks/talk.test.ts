import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { makeAccount, makeGroup, makeTalk, makeTalkRequest, makeThread, type MadeAccount } from '@/prisma/factories'
import { DAY } from '@/server/core/clock'
import { inTx } from '@/server/core/ctx'
import { newId } from '@/server/core/ids'
import { imposeSanction } from '@/server/accounts/sanction.service'
import { recordingWire, setWire, type Told } from '@/server/realtime/wire'
import { sweepTalks } from '@/server/talks/sweep.service'
import { world } from '@/tests/support/world'

const w = world()
let wren: MadeAccount
let marlow: MadeAccount
let third: MadeAccount
let told: Told[]

beforeEach(async () => {
  const wire = recordingWire()
  told = wire.told
  setWire(wire)
  ;[wren, marlow, third] = [await makeAccount(w.db, { handle: 'Wren' }), await makeAccount(w.db, { handle: 'Marlow' }), await makeAccount(w.db, { handle: 'Teal' })]
  await makeGroup(w.db, { members: [wren, marlow, third] })
})

afterAll(() => setWire(null))

/** Wren asks, Marlow says yes: their room. */
async function talking(): Promise<string> {
  await (await w.as(wren)).talks.ask({ faceId: marlow.faceId, note: 'May I ask about the isolation room?' })
  const answering = await w.as(marlow)
  const [request] = (await answering.talks.toMe({})).rows
  return (await answering.talks.accept({ requestId: request?.id ?? '' })).roomId
}

const say = async (who: MadeAccount, roomId: string, body: string) => (await w.as(who)).chat.send({ roomId, clientId: newId(), body })
const ban = async (account: MadeAccount, groupId: string | null = null) => {
  const moderator = await makeAccount(w.db, { grants: [{ role: 'moderator' }] })
  const ctx = w.ctx(await w.actor(moderator))
  await inTx(ctx, (tx) => imposeSanction(tx, { accountId: account.id, kind: 'ban', groupId, rule: 'threat', caseTextId: null, itemId: null, endsAt: null }))
  await w.dispatch()
}

describe('a yes', () => {
  it('gives the two a room, that nobody else is in', async () => {
    const roomId = await talking()
    expect(await w.db.room.findUniqueOrThrow({ where: { id: roomId } })).toMatchObject({ kind: 'direct', byInvitation: true, groupId: null, name: '', retention: 'keep' })
    expect((await w.db.roomMember.findMany({ where: { roomId } })).map((row) => row.accountId).sort()).toEqual([wren.id, marlow.id].sort())
    await say(wren, roomId, 'Thank you.')
    await say(marlow, roomId, 'Ask away.')
    expect((await (await w.as(wren)).chat.history({ roomId })).map((message) => message.body)).toEqual(['Thank you.', 'Ask away.'])
    expect(await (await w.as(marlow)).talks.talk({ roomId })).toMatchObject({ person: { name: 'Wren' }, ended: false, keeps: 'keep', note: { words: 'May I ask about the isolation room?', mine: false } })
    expect(await (await w.as(wren)).talks.talk({ roomId })).toMatchObject({ person: { name: 'Marlow' }, note: { mine: true } })
  })

  it('said twice is said once, and leads to the same room', async () => {
    await (await w.as(wren)).talks.ask({ faceId: marlow.faceId, note: 'Hello.' })
    const answering = await w.as(marlow)
    const requestId = (await answering.talks.toMe({})).rows[0]?.id ?? ''
    const rooms = await Promise.all([1, 2, 3, 4].map(() => answering.talks.accept({ requestId }).then((done) => done.roomId, () => null)))
    expect(new Set(rooms.filter((room) => room !== null)).size).toBe(1)
    expect(await w.db.room.count({ where: { kind: 'direct' } })).toBe(1)
    expect(await answering.talks.accept({ requestId })).toEqual({ roomId: rooms.find((room) => room !== null) })
  })

  it('of two who asked each other makes one room, whoever is first', async () => {
    const one = await makeTalkRequest(w.db, { from: wren, to: marlow })
    const other = await makeTalkRequest(w.db, { from: marlow, to: wren })
    const [hers, his] = [await w.as(wren), await w.as(marlow)]
    await Promise.allSettled([hers.talks.accept({ requestId: other.id }), his.talks.accept({ requestId: one.id })])
    expect(await w.db.room.count({ where: { kind: 'direct' } })).toBe(1)
    expect((await hers.talks.toMe({})).rows).toEqual([])
    expect((await his.talks.toMe({})).rows).toEqual([])
  })

  it('is not there for anybody but the one who was asked', async () => {
    const request = await makeTalkRequest(w.db, { from: wren, to: marlow })
    for (const who of [wren, third, await makeAccount(w.db, { grants: [{ role: 'admin' }] })]) {
      const caller = await w.as(who)
      for (const verb of ['accept', 'decline'] as const) {
        const [theirs, absent] = await Promise.all([request.id, newId()].map((requestId) => caller.talks[verb]({ requestId }).then(() => null, (error: Error) => JSON.stringify(error))))
        expect(theirs).not.toBeNull()
        expect(theirs).toBe(absent)
      }
    }
    expect(await w.db.talkRequest.findFirstOrThrow()).toMatchObject({ state: 'asked' })
  })

  it('is told to the asker by a notice and a mail that names nobody; a request likewise, and the note in neither', async () => {
    await talking()
    await w.dispatch()
    expect((await (await w.as(wren)).notifications.list({})).rows).toMatchObject([{ kind: 'talk_accepted', name: 'Marlow' }])
    expect(await w.db.notice.findMany({ where: { accountId: marlow.id } })).toMatchObject([])
    const another = await makeAccount(w.db, { handle: 'Finch' })
    await makeGroup(w.db, { members: [another, marlow] })
    await (await w.as(another)).talks.ask({ faceId: marlow.faceId, note: 'About the lanternfish.' })
    await w.dispatch()
    expect((await (await w.as(marlow)).notifications.list({})).rows).toMatchObject([{ kind: 'talk_request', name: 'Finch', href: '/talks' }])
    expect(w.mails().map((mail) => mail.subject)).toEqual(['Something is waiting for you', 'Something is waiting for you'])
    expect(JSON.stringify(w.mails())).not.toMatch(/lanternfish|isolation|Finch|Wren|Marlow(?!@)/)
    // Once it is withdrawn there is nobody to name, and nothing to go to.
    const [asked] = (await (await w.as(another)).talks.byMe({})).rows
    await (await w.as(another)).talks.withdraw({ requestId: asked?.id ?? '' })
    expect((await (await w.as(marlow)).notifications.list({})).rows).toMatchObject([{ kind: 'talk_request', name: null, href: null }])
  })

  it('sends no mail to who wants none, and one an hour at most', async () => {
    await w.db.account.update({ where: { id: marlow.id }, data: { mailReplies: false } })
    await makeTalkRequest(w.db, { from: wren, to: marlow })
    await (await w.as(third)).talks.ask({ faceId: marlow.faceId, note: 'Hello.' })
    await w.dispatch()
    expect(w.mails()).toEqual([])
    await w.db.account.update({ where: { id: wren.id }, data: { mailReplies: true } })
    await (await w.as(third)).talks.ask({ faceId: wren.faceId, note: 'Hello.' })
    await (await w.as(marlow)).talks.ask({ faceId: wren.faceId, note: 'Hello.' }).catch(() => null)
    await w.dispatch()
    expect(w.mails()).toHaveLength(1)
  })
})

describe('the end of a talk', () => {
  it('is open to either at any time: both read on, neither writes, and whose doing it was stands nowhere', async () => {
    const roomId = await talking()
    await say(wren, roomId, 'Good night.')
    const before = await w.owner.query(`SELECT * FROM "RoomMember" ORDER BY "accountId"`)
    await (await w.as(marlow)).talks.end({ roomId })
    await (await w.as(marlow)).talks.end({ roomId })
    for (const who of [wren, marlow]) {
      const caller = await w.as(who)
      expect((await caller.chat.history({ roomId })).map((message) => message.body)).toEqual(['Good night.'])
      await expect(say(who, roomId, 'One more.')).rejects.toMatchObject({ cause: { reason: 'chat.room-closed' } })
      expect(await caller.talks.talk({ roomId })).toMatchObject({ ended: true })
      expect((await caller.talks.mine({})).rows).toMatchObject([{ roomId, ended: true }])
    }
    expect((await w.owner.query(`SELECT * FROM "RoomMember" ORDER BY "accountId"`)).rows).toEqual(before.rows)
    // Two who ended a talk can have another one.
    expect(await (await w.as(marlow)).talks.offer({ faceId: wren.faceId })).toMatchObject({ state: 'ask' })
  })

  it('comes with a block, which nobody is told of', async () => {
    const roomId = await talking()
    await (await w.as(marlow)).accounts.block({ faceId: wren.faceId })
    await w.dispatch()
    await expect(say(wren, roomId, 'Are you there?')).rejects.toMatchObject({ cause: { reason: 'chat.room-closed' } })
    const [hers, his] = [await (await w.as(wren)).talks.talk({ roomId }), await (await w.as(marlow)).talks.talk({ roomId })]
    expect({ ...hers, note: null }).toEqual({ ...his, note: null })
    expect(hers).toMatchObject({ ended: true, person: null })
    // A talk that ended stays ended.
    const [block] = (await (await w.as(marlow)).accounts.blocks({})).rows
    await (await w.as(marlow)).accounts.unblock({ id: block?.id ?? '' })
    await w.dispatch()
    expect(await (await w.as(wren)).talks.talk({ roomId })).toMatchObject({ ended: true, person: { name: 'Marlow' } })
  })

  it('does not come with a block of another name, which would say whose it is', async () => {
    const roomId = await talking()
    const group = await makeGroup(w.db, { members: [wren, marlow] })
    const thread = await makeThread(w.db, { group, author: wren })
    const alias = newId()
    await w.db.face.create({ data: { id: alias, accountId: wren.id, name: 'Quiet one', isDefault: false, threadId: thread.id, createdAt: new Date() } })
    const request = await makeTalkRequest(w.db, { from: wren, to: third })
    await (await w.as(marlow)).accounts.block({ faceId: alias })
    await (await w.as(third)).accounts.block({ faceId: alias })
    await w.dispatch()
    expect(await w.db.room.findUniqueOrThrow({ where: { id: roomId } })).toMatchObject({ closedAt: null })
    expect(await (await w.as(marlow)).talks.talk({ roomId })).toMatchObject({ ended: false, person: { name: 'Wren' } })
    expect((await (await w.as(third)).talks.toMe({})).rows).toMatchObject([{ id: request.id }])
  })

  it('a block also ends what the two asked of each other', async () => {
    await makeTalkRequest(w.db, { from: wren, to: marlow })
    await makeTalkRequest(w.db, { from: marlow, to: wren })
    const looked = (await (await w.as(wren)).talks.byMe({})).rows
    const marlows = await w.as(marlow)
    await marlows.accounts.block({ faceId: wren.faceId })
    // Even before anybody has heard of the block.
    expect((await (await w.as(marlow)).talks.toMe({})).rows).toEqual([])
    await w.dispatch()
    expect(await w.db.talkRequest.findMany({ where: { state: 'asked' } })).toEqual([])
    expect((await (await w.as(wren)).talks.byMe({})).rows).toEqual(looked.map((row) => ({ ...row, person: null })))
  })

  it('comes with a ban from everywhere, not with one from a group', async () => {
    const roomId = await talking()
    const asked = await makeTalkRequest(w.db, { from: marlow, to: third })
    const group = await makeGroup(w.db, { members: [marlow] })
    await ban(marlow, group.id)
    expect(await (await w.as(wren)).talks.talk({ roomId })).toMatchObject({ ended: false })
    await ban(marlow)
    expect(await (await w.as(wren)).talks.talk({ roomId })).toMatchObject({ ended: true, person: { name: 'Marlow' } })
    expect(await w.db.talkRequest.findUniqueOrThrow({ where: { id: asked.id } })).toMatchObject({ state: 'withdrawn', note: '' })
  })

  it('is what one finds where the other one is gone for good', async () => {
    const roomId = await talking()
    await w.db.account.update({ where: { id: marlow.id }, data: { erasedAt: new Date() } })
    expect(await (await w.as(wren)).talks.talk({ roomId })).toMatchObject({ ended: true, person: null })
    expect((await (await w.as(wren)).talks.mine({})).rows).toMatchObject([{ person: null, ended: true }])
  })

  it('whoever is suspended is in no live room, and asks nobody', async () => {
    const roomId = await talking()
    await w.db.sanction.create({ data: { id: newId(), accountId: marlow.id, kind: 'suspension', rule: 'kindness', imposedBy: third.id, startsAt: new Date(Date.now() - 1000), endsAt: new Date(Date.now() + 86_400_000) } })
    const caller = await w.as(marlow)
    expect((await caller.talks.mine({})).rows).toEqual([])
    await expect(caller.talks.talk({ roomId })).rejects.toMatchObject({ cause: { reason: 'chat.suspended' } })
    await expect(caller.talks.ask({ faceId: third.faceId, note: 'Hello.' })).rejects.toMatchObject({ cause: { code: 'FORBIDDEN' } })
    expect(await (await w.as(wren)).talks.talk({ roomId })).toMatchObject({ ended: false })
  })
})

describe('what is kept', () => {
  it('is the shorter wish of the two, whoever says it', async () => {
    const roomId = await talking()
    const [hers, his] = [await w.as(wren), await w.as(marlow)]
    expect(await hers.talks.keep({ roomId, keeps: 'days_30' })).toEqual({ keeps: 'days_30', mine: 'days_30' })
    expect(await his.talks.keep({ roomId, keeps: 'day_1' })).toEqual({ keeps: 'day_1', mine: 'day_1' })
    expect(await hers.talks.keep({ roomId, keeps: 'keep' })).toEqual({ keeps: 'day_1', mine: 'keep' })
    expect(await his.talks.talk({ roomId })).toMatchObject({ keeps: 'day_1', mine: 'day_1' })
    expect(await his.talks.keep({ roomId, keeps: 'keep' })).toEqual({ keeps: 'keep', mine: 'keep' })
    expect(await w.db.room.findUniqueOrThrow({ where: { id: roomId } })).toMatchObject({ retention: 'keep' })
  })
})

describe('the note that a talk began with', () => {
  it.each([['keep', 400, true], ['days_30', 29, true], ['days_30', 30, false], ['day_1', 1, false]] as const)('kept %s, after %i days: %s', async (keeps, days, stands) => {
    const roomId = await talking()
    await (await w.as(wren)).talks.keep({ roomId, keeps })
    const before = await w.db.talkRequest.findFirstOrThrow({ where: { roomId } })
    expect(before.note).not.toBe('')
    w.pass(days * DAY)
    await sweepTalks(w.ctx())
    expect((await w.db.talkRequest.findUniqueOrThrow({ where: { id: before.id } })).note).toBe(stands ? before.note : '')
  })
})

describe('the list of talks', () => {
  it('counts what is new, hides the count where one hides counts, and pages by key', async () => {
    const roomId = await talking()
    const rooms = [roomId, ...(await Promise.all([1, 2].map(async () => (await makeTalk(w.db, wren, await makeAccount(w.db))).id)))]
    await say(marlow, roomId, 'One.')
    await say(marlow, roomId, 'Two.')
    const caller = await w.as(wren)
    expect((await caller.talks.mine({})).rows[0]).toMatchObject({ roomId, unread: true, unreadCount: 2 })
    await caller.chat.seen({ roomId, number: 2 })
    expect((await caller.talks.mine({})).rows[0]).toMatchObject({ unread: false, unreadCount: 0 })
    await w.db.account.update({ where: { id: wren.id }, data: { countsUnread: false } })
    await say(marlow, roomId, 'Three.')
    expect((await caller.talks.mine({})).rows[0]).toMatchObject({ unread: true, unreadCount: null })
    const seen: string[] = []
    for (let cursor: string | undefined, n = 0; n < 5; n += 1) {
      const page = await caller.talks.mine({ cursor, limit: 1 })
      seen.push(...page.rows.map((row) => row.roomId))
      if (page.cursor === null) break
      cursor = page.cursor
    }
    expect(seen[0]).toBe(roomId)
    expect(seen.sort()).toEqual(rooms.sort())
    await expect(caller.talks.mine({ cursor: 'nothing of ours' })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  })

  it('costs few statements, however many there are', async () => {
    const roomId = await talking()
    for (let n = 0; n < 12; n += 1) await makeTalk(w.db, wren, await makeAccount(w.db))
    const caller = await w.as(wren)
    for (const work of [() => caller.talks.mine({}), () => caller.talks.toMe({}), () => caller.talks.byMe({}), () => caller.talks.offer({ faceId: third.faceId })]) expect(await w.countStatements(work)).toBe(1)
    expect(await w.countStatements(() => caller.talks.talk({ roomId }))).toBe(2)
  })
})

describe('nothing of it reaches a third', () => {
  const MARKER = 'lanternfish'

  it('by no procedure, wire, event, notice, mail or search; and each hint says nothing', async () => {
    await (await w.as(wren)).talks.ask({ faceId: marlow.faceId, note: `About the ${MARKER}.` })
    const answering = await w.as(marlow)
    const { roomId } = await answering.talks.accept({ requestId: (await answering.talks.toMe({})).rows[0]?.id ?? '' })
    await say(wren, roomId, `The ${MARKER} again.`)
    await (await w.as(wren)).chat.edit({ roomId, number: 1, body: `The ${MARKER} once more.` })
    await answering.chat.react({ roomId, number: 1, kind: 'with_you', on: true })
    await (await w.as(third)).talks.ask({ faceId: marlow.faceId, note: 'Hello.' })
    await w.dispatch()
    const outsiders = [third, await makeAccount(w.db, { grants: [{ role: 'moderator' }] }), await makeAccount(w.db, { grants: [{ role: 'admin' }] })]
    const message = await w.db.message.findFirstOrThrow({ where: { roomId } })
    for (const who of outsiders) {
      const caller = await w.as(who)
      const asked = (id: string) => [
        () => caller.chat.room({ roomId: id }), () => caller.chat.history({ roomId: id }), () => caller.chat.after({ roomId: id, after: 0 }), () => caller.chat.changesAfter({ roomId: id, afterChange: 0 }),
        () => caller.chat.send({ roomId: id, clientId: newId(), body: 'Hello.' }), () => caller.chat.seen({ roomId: id, number: 1 }), () => caller.chat.react({ roomId: id, number: 1, kind: 'with_you', on: true }),
        () => caller.talks.talk({ roomId: id }), () => caller.talks.end({ roomId: id }), () => caller.talks.keep({ roomId: id, keeps: 'day_1' }), () => caller.moderation.report({ type: 'message', id: id === roomId ? message.id : id, reason: 'unkind' }),
      ]
      const [here, absent] = [asked(roomId), asked(newId())]
      for (let n = 0; n < here.length; n += 1) {
        const [one, other] = await Promise.all([here[n]?.(), absent[n]?.()].map((work) => Promise.resolve(work).then(() => 'let in', (error: { message: string; code: string }) => `${error.code} ${error.message}`)))
        expect({ n, one }).toEqual({ n, one: 'NOT_FOUND not-found' })
        expect(one).toBe(other)
      }
      const everything = [await caller.chat.mine(), await caller.talks.mine({}), await caller.talks.toMe({}), await caller.notifications.list({}), await caller.search.find({ q: MARKER })]
      expect(JSON.stringify(everything)).not.toContain(roomId)
      expect(JSON.stringify(everything.slice(0, -1)).toLowerCase()).not.toContain(MARKER)
    }
    expect(await w.db.searchEntry.count({ where: { id: message.id } })).toBe(0)
    const { rows } = await w.owner.query<{ text: string }>(`SELECT e::text AS text FROM "DomainEvent" e UNION ALL SELECT m::text FROM "OutboxMail" m UNION ALL SELECT n::text FROM "Notice" n UNION ALL SELECT a::text FROM "AuditEntry" a`)
    expect(rows.filter((row) => row.text.includes(MARKER))).toEqual([])
    // Words go to those in the room; a hint goes to the two of them, and holds nothing.
    const hints = told.filter((one) => one.event === 'talk.changed')
    expect(new Set(hints.map((one) => one.id))).toEqual(new Set([wren.id, marlow.id]))
    expect(hints.every((one) => JSON.stringify(one.payload) === '{}')).toBe(true)
    const spoken = told.filter((one) => JSON.stringify(one.payload).includes(MARKER))
    expect(spoken.every((one) => one.id.startsWith(roomId))).toBe(true)
    // The walk can fail: the two find it.
    expect(JSON.stringify(await answering.chat.history({ roomId }))).toContain(MARKER)
  })

  it('their words are not screened, and no item comes of them', async () => {
    await w.db.wordRule.create({ data: { id: newId(), kind: 'hold', pattern: 'secret word', createdBy: third.id, createdAt: new Date(), triedAt: new Date(), liveAt: new Date() } })
    const { dropRules } = await import('@/server/screening/screening.service')
    await dropRules({ id: '', name: '', payload: {}, createdAt: new Date() })
    const roomId = await talking()
    await w.db.wordRule.create({ data: { id: newId(), kind: 'replace', pattern: 'darn', replacement: '****', createdBy: third.id, createdAt: new Date(), triedAt: new Date(), liveAt: new Date() } })
    expect(await say(wren, roomId, 'the secret word')).toMatchObject({ number: 1 })
    await (await w.as(wren)).chat.edit({ roomId, number: 1, body: 'the secret word, darn it' })
    expect((await (await w.as(marlow)).chat.history({ roomId }))[0]).toMatchObject({ state: 'shown', body: 'the secret word, darn it' })
    await w.dispatch()
    expect(await w.db.reviewItem.count()).toBe(0)
  })
})
