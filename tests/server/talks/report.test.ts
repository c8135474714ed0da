import { beforeEach, describe, expect, it } from 'vitest'
import { makeAccount, makeGroup, makeMessage, makeTalk, makeTalkRequest, type MadeAccount, type Room } from '@/prisma/factories'
import { messageForReview } from '@/server/chat/chat.service'
import { DAY, later, now } from '@/server/core/clock'
import { newId } from '@/server/core/ids'
import { sweepCases } from '@/server/moderation/sweep.service'
import { world } from '@/tests/support/world'

const w = world()
let wren: MadeAccount
let marlow: MadeAccount
let moderator: MadeAccount
let room: Room

beforeEach(async () => {
  ;[wren, marlow] = [await makeAccount(w.db, { handle: 'Wren' }), await makeAccount(w.db, { handle: 'Marlow' })]
  moderator = await makeAccount(w.db, { grants: [{ role: 'moderator' }] })
  await makeGroup(w.db, { members: [wren, marlow] })
  room = await makeTalk(w.db, wren, marlow)
  for (let number = 1; number <= 30; number += 1) await makeMessage(w.db, { room, sender: number % 2 ? wren : marlow, body: `Words of message ${number}.` })
})

const idOf = async (number: number) => (await w.db.message.findFirstOrThrow({ where: { roomId: room.id, number } })).id
const report = async (who: MadeAccount, number: number, context?: { before: number; after: number }, reason: 'scam' | 'worried' = 'scam') =>
  (await w.as(who)).moderation.report({ type: 'message', id: await idOf(number), reason, note: '', ...(context ? { context } : {}) })
const open = async () => {
  const item = await w.db.reviewItem.findFirstOrThrow({ orderBy: { createdAt: 'desc' } })
  return { item, desk: await w.as(moderator), view: await (await w.as(moderator)).moderation.item({ itemId: item.id }) }
}
const numbers = (view: Awaited<ReturnType<typeof open>>['view']) => view.subject.around.map((entry) => entry.number)

describe('what a participant shows of a talk', () => {
  it('is this message alone, if they choose nothing', async () => {
    await report(wren, 16)
    const { view } = await open()
    expect(view.subject).toMatchObject({ direct: true, group: null, title: null, href: null })
    expect(view.subject.around).toMatchObject([{ number: 16, isSubject: true, face: { name: 'Marlow' } }])
    expect(JSON.stringify(view)).toContain('Words of message 16.')
    expect(JSON.stringify(view).match(/Words of message \d+/g)?.every((words) => words.endsWith(' 16'))).toBe(true)
  })

  it.each([
    [{ before: 2, after: 0 }, [14, 15, 16]],
    [{ before: 0, after: 3 }, [16, 17, 18, 19]],
    [{ before: 10, after: 10 }, Array.from({ length: 21 }, (_, n) => n + 6)],
  ])('is as many before and after as they choose: %j', async (context, expected) => {
    await report(wren, 16, context)
    const { item, view } = await open()
    expect(numbers(view)).toEqual(expected)
    expect(await w.db.report.findFirstOrThrow()).toMatchObject({ contextFrom: 16 - context.before, contextTo: 16 + context.after })
    expect(await w.db.auditEntry.findMany({ where: { verb: 'item.opened', itemId: item.id } })).toMatchObject([{ actorId: moderator.id, aboutId: marlow.id }])
  })

  it('ends with what was said by then, however much they choose', async () => {
    await report(wren, 28, { before: 0, after: 10 })
    await makeMessage(w.db, { room, sender: marlow, body: 'Words of message 31.' })
    expect(await w.db.report.findFirstOrThrow()).toMatchObject({ contextFrom: 28, contextTo: 30 })
    expect(numbers((await open()).view)).toEqual([28, 29, 30])
  })

  it('never more than ten either side', async () => {
    await expect(report(wren, 16, { before: 11, after: 0 })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    expect(await w.db.reviewItem.count()).toBe(0)
  })

  it('stays as it stood: what is changed, taken back or said afterwards is not read', async () => {
    await report(wren, 16, { before: 1, after: 1 })
    await (await w.as(marlow)).chat.edit({ roomId: room.id, number: 16, body: 'Quite other words.' })
    await (await w.as(wren)).chat.delete({ roomId: room.id, number: 15 })
    const { view } = await open()
    expect(numbers(view)).toEqual([15, 16, 17])
    expect(JSON.stringify(view)).not.toContain('Quite other words')
    expect(view.subject).toMatchObject({ changed: false })
    expect(view.subject.around[0]?.html).toContain('Words of message 15.')
  })

  it('stays when the room keeps nothing any more, and goes with the words of the case', async () => {
    await report(wren, 16, { before: 1, after: 0 })
    await w.db.$executeRaw`DELETE FROM "Message" WHERE "roomId" = ${room.id}::uuid`
    expect((await open()).view.subject.around).toMatchObject([{ number: 15, isSubject: false }, { number: 16, isSubject: true }])
    await w.db.reviewItem.updateMany({ data: { closedAt: now(), outcome: 'left' } })
    await w.db.caseText.updateMany({ data: { eraseAt: later(now(), -DAY) } })
    await sweepCases(w.ctx())
    const { view } = await open()
    expect(view.subject.around).toEqual([])
    expect(view.stood).toEqual([])
  })

  it('does not hold what the reporter does not see themself', async () => {
    await (await w.as(marlow)).chat.delete({ roomId: room.id, number: 14 })
    await w.db.message.updateMany({ where: { roomId: room.id, number: 18 }, data: { hiddenAt: now() } })
    await report(wren, 16, { before: 3, after: 3 })
    expect(numbers((await open()).view)).toEqual([13, 15, 16, 17, 19])
  })

  it('of two reports is what either shows, each message once', async () => {
    await report(wren, 16, { before: 2, after: 0 })
    await report(wren, 16, { before: 0, after: 2 }, 'worried')
    expect(numbers((await open()).view)).toEqual([14, 15, 16, 17, 18])
  })

  it('leaves the page a word of how much there is to show', async () => {
    const caller = await w.as(wren)
    expect(await caller.moderation.subject({ type: 'message', id: await idOf(2) })).toMatchObject({ direct: { before: 1, after: 10 }, href: `/rooms/${room.id}` })
    expect(await caller.moderation.subject({ type: 'message', id: await idOf(30) })).toMatchObject({ direct: { before: 10, after: 0 } })
  })
})

describe('what the desk cannot do', () => {
  it('reads nothing of a talk that no report shows, by no door', async () => {
    await report(wren, 16, { before: 1, after: 0 })
    const { view, desk } = await open()
    expect(JSON.stringify(view)).not.toMatch(/Words of message (?!15|16)\d+/)
    await expect(desk.chat.history({ roomId: room.id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(desk.chat.around({ roomId: room.id, number: 16 })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(desk.talks.talk({ roomId: room.id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    // The seam through which other words are read for a review has nothing for a talk, reported or not.
    const ctx = w.ctx(await w.actor(moderator))
    expect(await messageForReview(ctx, await idOf(16))).toBeNull()
    expect(await messageForReview(ctx, await idOf(3))).toBeNull()
    expect(await messageForReview(w.ctx(), await idOf(3))).toBeNull()
  })

  it('a message is reported by one of the two, and by nobody else', async () => {
    for (const who of [moderator, await makeAccount(w.db)]) {
      const caller = await w.as(who)
      const [theirs, absent] = await Promise.all([await idOf(16), newId()].map((id) => caller.moderation.report({ type: 'message', id, reason: 'scam' }).then(() => null, (error: Error) => JSON.stringify(error))))
      expect(theirs).not.toBeNull()
      expect(theirs).toBe(absent)
    }
    expect(await w.db.reviewItem.count()).toBe(0)
  })

  it('hides a message and warns who said it; nobody is told who reported', async () => {
    await report(wren, 16)
    const { item, desk } = await open()
    await desk.moderation.decide({ itemId: item.id, version: item.version, act: 'warn', rule: 'scam', words: 'Nothing is for sale here.', alsoHide: true })
    await w.dispatch()
    expect((await (await w.as(wren)).chat.history({ roomId: room.id })).find((message) => message.number === 16)).toMatchObject({ state: 'hidden', body: null })
    const [notice] = (await (await w.as(marlow)).notifications.list({})).rows
    expect(notice).toMatchObject({ kind: 'warned' })
    const told = await (await w.as(marlow)).moderation.case({ id: notice?.href?.split('/').at(-1) ?? '' })
    expect(JSON.stringify(told)).not.toMatch(/Wren|reporter/)
  })
})

describe('a request that is reported', () => {
  it('keeps its note for the desk, also after a no, and names not whom it was for', async () => {
    const finch = await makeAccount(w.db, { handle: 'Finch' })
    const request = await makeTalkRequest(w.db, { from: finch, to: marlow, note: 'Send me a picture of yourself.' })
    const caller = await w.as(marlow)
    expect(await caller.moderation.subject({ type: 'request', id: request.id })).toMatchObject({ name: 'Finch', excerpt: 'Send me a picture of yourself.', href: '/talks', direct: null })
    await expect((await w.as(wren)).moderation.subject({ type: 'request', id: request.id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect((await w.as(finch)).moderation.report({ type: 'request', id: request.id, reason: 'abuse' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await caller.moderation.report({ type: 'request', id: request.id, reason: 'abuse' })
    await caller.talks.decline({ requestId: request.id })
    const { view, item, desk } = await open()
    expect(view).toMatchObject({ subject: { type: 'request', now: null, state: 'deleted' }, person: { face: { name: 'Finch' } } })
    expect(view.stood[0]?.html).toContain('Send me a picture')
    expect(JSON.stringify(view)).not.toContain('Marlow')
    expect(view.can).toEqual(expect.arrayContaining(['leave', 'warn', 'mute', 'suspend']))
    expect(view.can).not.toContain('hide')
    await desk.moderation.decide({ itemId: item.id, version: item.version, act: 'suspend', rule: 'threat', words: 'This is not the place for that.', days: 7 })
  })

  it('from somebody who is suspended waits unseen until that is over', async () => {
    const finch = await makeAccount(w.db)
    await makeTalkRequest(w.db, { from: finch, to: marlow })
    await w.db.sanction.create({ data: { id: newId(), accountId: finch.id, kind: 'suspension', rule: 'kindness', imposedBy: moderator.id, startsAt: later(now(), -DAY), endsAt: later(now(), DAY) } })
    expect((await (await w.as(marlow)).talks.toMe({})).rows).toEqual([])
    await w.db.sanction.updateMany({ data: { liftedAt: now() } })
    expect((await (await w.as(marlow)).talks.toMe({})).rows).toHaveLength(1)
  })
})
