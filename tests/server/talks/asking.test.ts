import { beforeEach, describe, expect, it } from 'vitest'
import { makeAccount, makeGroup, makeThread, type MadeAccount } from '@/prisma/factories'
import { DAY } from '@/server/core/clock'
import { newId } from '@/server/core/ids'
import { AGAIN_DAYS, OPEN_DAYS } from '@/server/talks/talks.schema'
import { sweepTalks } from '@/server/talks/sweep.service'
import { world } from '@/tests/support/world'

const w = world()
let wren: MadeAccount
let marlow: MadeAccount

const NOTE = 'I read what you wrote about the second transplant. May I ask you something?'
const ask = async (from: MadeAccount, faceId: string, note = NOTE) => (await w.as(from)).talks.ask({ faceId, note })
const toMe = async (who: MadeAccount) => (await (await w.as(who)).talks.toMe({})).rows
const byMe = async (who: MadeAccount) => (await (await w.as(who)).talks.byMe({})).rows
const refusal = async (work: Promise<unknown>) => work.then(() => null, (error: { cause: { code: string; reason: string; data: unknown } }) => ({ code: error.cause.code, reason: error.cause.reason, data: error.cause.data }))

beforeEach(async () => {
  w.at('2026-11-21T12:00:00Z')
  ;[wren, marlow] = [await makeAccount(w.db, { handle: 'Wren' }), await makeAccount(w.db, { handle: 'Marlow' })]
  await makeGroup(w.db, { members: [wren, marlow], visibility: 'closed', audience: ['patient'] })
})

describe('whom one can ask', () => {
  it('somebody of a group of both, or who wrote where anybody can read, and nobody else', async () => {
    const stranger = await makeAccount(w.db)
    const writer = await makeAccount(w.db)
    const asker = await w.as(wren)
    expect(await asker.talks.offer({ faceId: marlow.faceId })).toMatchObject({ state: 'ask', person: { name: 'Marlow' } })
    await expect(asker.talks.offer({ faceId: stranger.faceId })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(asker.talks.offer({ faceId: writer.faceId })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    const open = await makeThread(w.db, { author: writer })
    expect(await asker.talks.offer({ faceId: writer.faceId })).toMatchObject({ state: 'ask' })
    // Words that no longer show make nobody known.
    await w.db.post.updateMany({ where: { threadId: open.id }, data: { hiddenAt: new Date() } })
    await expect(asker.talks.offer({ faceId: writer.faceId })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(asker.talks.offer({ faceId: wren.faceId })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('never by a name that somebody wears in one thread', async () => {
    const group = await makeGroup(w.db, { members: [wren, marlow] })
    const thread = await makeThread(w.db, { group, author: marlow })
    const alias = newId()
    await w.db.face.create({ data: { id: alias, accountId: marlow.id, name: 'Quiet one', isDefault: false, threadId: thread.id, createdAt: new Date() } })
    await expect((await w.as(wren)).talks.offer({ faceId: alias })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(await ask(wren, alias)).toEqual({ sent: true, held: null })
    await w.dispatch()
    expect(await toMe(marlow)).toEqual([])
    // What is kept of it names nobody.
    expect(await w.db.talkRequest.count({ where: { toId: marlow.id } })).toBe(0)
    expect((await byMe(wren))[0]?.person).toBeNull()
  })

  it('says by standing how often, and to newcomers that it comes with time', async () => {
    const newcomer = await makeAccount(w.db, { standing: 'new' })
    await makeGroup(w.db, { members: [newcomer, marlow] })
    expect(await (await w.as(newcomer)).talks.offer({ faceId: marlow.faceId })).toMatchObject({ state: 'new' })
    expect(await refusal(ask(newcomer, marlow.faceId))).toMatchObject({ code: 'FORBIDDEN', reason: 'talks.too-new' })
    for (let n = 0; n < 3; n += 1) await ask(wren, newId())
    expect(await refusal(ask(wren, marlow.faceId))).toMatchObject({ code: 'LIMITED', reason: 'talks.today' })
    expect(await (await w.as(wren)).talks.offer({ faceId: marlow.faceId })).toMatchObject({ state: 'today' })
    w.pass(DAY)
    expect(await ask(wren, marlow.faceId)).toEqual({ sent: true, held: null })
  })

  it('lets ten at once take no more than the day allows', async () => {
    const caller = await w.as(wren)
    const answers = await Promise.all(Array.from({ length: 10 }, () => caller.talks.ask({ faceId: newId(), note: NOTE }).then(() => true, () => false)))
    expect(answers.filter(Boolean)).toHaveLength(3)
    expect(await w.db.talkRequest.count()).toBe(3)
  })
})

describe('whatever the other one wants, the asker learns the same', () => {
  /** What each of them did before they are asked. */
  const UNWILLING: Record<string, (other: MadeAccount) => Promise<string>> = {
    'takes requests': async (other) => other.faceId,
    'pauses all requests': async (other) => {
      await (await w.as(other)).talks.pause({ on: true })
      return other.faceId
    },
    'blocked the asker': async (other) => {
      await (await w.as(other)).accounts.block({ faceId: wren.faceId })
      return other.faceId
    },
    'is not there': async () => newId(),
    'is known by nothing': async () => (await makeAccount(w.db)).faceId,
    'has not confirmed an address': async (other) => {
      await w.db.account.update({ where: { id: other.id }, data: { emailConfirmedAt: null } })
      return other.faceId
    },
    'is gone': async (other) => {
      await w.db.account.update({ where: { id: other.id }, data: { erasedAt: new Date() } })
      return other.faceId
    },
  }

  it('byte for byte, and in as many statements', async () => {
    const seen: Record<string, unknown> = {}
    for (const [name, prepare] of Object.entries(UNWILLING)) {
      const other = await makeAccount(w.db)
      await makeGroup(w.db, { members: [wren, other] })
      const faceId = await prepare(other)
      const caller = await w.as(wren)
      let answer: unknown
      const statements = await w.countStatements(async () => {
        answer = await caller.talks.ask({ faceId, note: NOTE })
      })
      const again = await refusal(caller.talks.ask({ faceId, note: NOTE }))
      const [first] = (await caller.talks.byMe({})).rows
      seen[name] = { answer: JSON.stringify(answer), statements, again, state: first?.state, at: first?.at, until: first?.until }
      w.pass(2 * DAY)
      // Each is looked at on a day of its own.
      await w.db.talkRequest.updateMany({ data: { askedAt: new Date('2026-11-01T12:00:00Z') } })
      w.at('2026-11-21T12:00:00Z')
    }
    expect(seen['takes requests']).toMatchObject({ answer: '{"sent":true,"held":null}', again: { code: 'CONFLICT', reason: 'talks.asked-already' }, state: 'waiting' })
    for (const name of Object.keys(UNWILLING)) expect({ name, ...(seen[name] as object) }).toEqual({ name, ...(seen['takes requests'] as object) })
  })

  it('and nothing arrives, not even when the pause or the block is over', async () => {
    await (await w.as(marlow)).talks.pause({ on: true })
    await ask(wren, marlow.faceId)
    await (await w.as(marlow)).talks.pause({ on: false })
    await w.dispatch()
    expect(await toMe(marlow)).toEqual([])
    expect(await w.db.notice.count({ where: { kind: 'talk_request' } })).toBe(0)
    expect(await w.db.talkRequest.count({ where: { toId: marlow.id } })).toBe(0)
    // A pause is nobody's business: the page offers what it always offered, and the list names whom one asked.
    expect(await byMe(wren)).toMatchObject([{ state: 'waiting', person: { name: 'Marlow' } }])
  })

  it('a no is silence: their list and what they may do stay as they were', async () => {
    const other = await makeAccount(w.db, { handle: 'Teal' })
    await makeGroup(w.db, { members: [wren, other] })
    await ask(wren, marlow.faceId)
    await ask(wren, other.faceId)
    const before = await byMe(wren)
    const [request] = await toMe(marlow)
    await (await w.as(marlow)).talks.decline({ requestId: request?.id ?? '' })
    await w.dispatch()
    expect(await byMe(wren)).toEqual(before)
    const asker = await w.as(wren)
    expect({ ...(await asker.talks.offer({ faceId: marlow.faceId })), person: null }).toEqual({ ...(await asker.talks.offer({ faceId: other.faceId })), person: null })
    expect(await w.db.notice.count({ where: { accountId: wren.id } })).toBe(0)
    // The note is gone from the database with the no.
    expect(await w.db.talkRequest.findUniqueOrThrow({ where: { id: request?.id ?? '' } })).toMatchObject({ state: 'declined', note: '' })
    for (const row of before) await asker.talks.withdraw({ requestId: row.id })
    expect(await byMe(wren)).toEqual([])
  })

  it('the same person is asked again only after a long while, whatever became of the first', async () => {
    await ask(wren, marlow.faceId)
    const [request] = await toMe(marlow)
    w.pass((OPEN_DAYS - 1) * DAY)
    await (await w.as(marlow)).talks.decline({ requestId: request?.id ?? '' })
    w.pass(2 * DAY)
    expect(await byMe(wren)).toEqual([])
    // No fewer than thirty days after a no, however late it came.
    w.pass((AGAIN_DAYS - OPEN_DAYS - 2) * DAY)
    expect(await refusal(ask(wren, marlow.faceId))).toMatchObject({ reason: 'talks.asked-already' })
    w.pass(2 * DAY)
    expect(await ask(wren, marlow.faceId)).toEqual({ sent: true, held: null })
    expect(await toMe(marlow)).toHaveLength(1)
  })

  it('lets go of what nobody answered, words first', async () => {
    await ask(wren, marlow.faceId)
    const [request] = await toMe(marlow)
    w.pass(OPEN_DAYS * DAY)
    expect(await toMe(marlow)).toEqual([])
    await expect((await w.as(marlow)).talks.accept({ requestId: request?.id ?? '' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(await sweepTalks(w.ctx())).toEqual({ lapsed: 1, gone: 0 })
    expect(await w.db.talkRequest.findFirstOrThrow()).toMatchObject({ state: 'withdrawn', note: '' })
    w.pass((AGAIN_DAYS - OPEN_DAYS) * DAY)
    expect(await sweepTalks(w.ctx())).toEqual({ lapsed: 0, gone: 1 })
    expect(await sweepTalks(w.ctx())).toEqual({ lapsed: 0, gone: 0 })
  })
})

describe('a note that a list holds', () => {
  beforeEach(async () => {
    await w.db.wordRule.create({ data: { id: newId(), kind: 'hold', pattern: 'miracle cure', createdBy: wren.id, createdAt: new Date(), triedAt: new Date(), liveAt: new Date('2026-11-01') } })
    const { dropRules } = await import('@/server/screening/screening.service')
    await dropRules({ id: '', name: '', payload: {}, createdAt: new Date() })
  })

  const atDesk = async () => {
    const moderator = await makeAccount(w.db, { grants: [{ role: 'moderator' }] })
    await w.dispatch()
    const item = await w.db.reviewItem.findFirstOrThrow()
    return { item, desk: await w.as(moderator) }
  }

  it('waits for a person, who reads the note and who asked, and not whom', async () => {
    expect(await ask(wren, marlow.faceId, 'I sell a miracle cure.')).toEqual({ sent: true, held: 'words' })
    const { item, desk } = await atDesk()
    expect(await toMe(marlow)).toEqual([])
    expect(await byMe(wren)).toMatchObject([{ state: 'held' }])
    const view = await desk.moderation.item({ itemId: item.id })
    expect(view).toMatchObject({ source: 'hold', subject: { type: 'request', state: 'held' }, holdReason: 'words', person: { face: { name: 'Wren' } } })
    expect(view.subject.now).toContain('miracle cure')
    expect(JSON.stringify(view)).not.toContain('Marlow')
    await desk.moderation.decide({ itemId: item.id, version: item.version, act: 'approve' })
    await w.dispatch()
    expect(await toMe(marlow)).toMatchObject([{ from: { name: 'Wren' } }])
    expect(await w.db.notice.findMany({ where: { kind: 'talk_request' } })).toMatchObject([{ accountId: marlow.id }])
  })

  it('does not go on when it is not let through, and its writer is told why', async () => {
    await ask(wren, marlow.faceId, 'I sell a miracle cure.')
    const { item, desk } = await atDesk()
    await desk.moderation.decide({ itemId: item.id, version: item.version, act: 'decline', rule: 'scam', words: 'Nothing is for sale here.' })
    await w.dispatch()
    expect(await toMe(marlow)).toEqual([])
    expect(await byMe(wren)).toMatchObject([{ state: 'not_passed_on' }])
    expect(await w.db.notice.findMany()).toMatchObject([{ accountId: wren.id, kind: 'held_declined' }])
    // Taken back at the desk, it goes after all.
    const { version } = await w.db.reviewItem.findUniqueOrThrow({ where: { id: item.id } })
    await desk.moderation.undo({ itemId: item.id, version, act: 'restore', words: 'We looked again.' })
    await w.dispatch()
    expect(await toMe(marlow)).toHaveLength(1)
  })

  it('comes to the desk alike for somebody it cannot reach', async () => {
    await (await w.as(marlow)).talks.pause({ on: true })
    expect(await ask(wren, marlow.faceId, 'I sell a miracle cure.')).toEqual({ sent: true, held: 'words' })
    const { item, desk } = await atDesk()
    await desk.moderation.decide({ itemId: item.id, version: item.version, act: 'approve' })
    await w.dispatch()
    expect(await w.db.notice.findMany()).toMatchObject([{ accountId: wren.id, kind: 'held_released' }])
    expect(await byMe(wren)).toMatchObject([{ state: 'waiting' }])
  })
})
