import { beforeEach, describe, expect, it } from 'vitest'
import { makeAccount, makeGroup, makeMembership, makeMessage, makeRoom, type MadeAccount } from '@/prisma/factories'
import { newId } from '@/server/core/ids'
import { LANE_OF, REASONS } from '@/server/moderation/moderation.schema'
import { world } from '@/tests/support/world'
import { setScene, subjectOf, type Scene } from './scene'

const w = world()
let scene: Scene

beforeEach(async () => {
  scene = await setScene(w.db)
})

const report = async (account: MadeAccount, input: Partial<{ type: 'post' | 'thread' | 'message' | 'profile'; id: string; reason: (typeof REASONS)[number]; note: string }> = {}) =>
  (await w.as(account)).moderation.report({ type: 'post', id: subjectOf(scene).id, reason: 'unkind', ...input })

describe('lanes', () => {
  const lanes: Record<(typeof REASONS)[number], string> = {
    not_safe: 'crisis',
    worried: 'crisis',
    threat: 'red',
    abuse: 'red',
    scam: 'red',
    private_details: 'red',
    dangerous_advice: 'amber',
    harassment: 'amber',
    unkind: 'green',
    other: 'green',
  }

  it.each(REASONS)('%s stands in its lane, and only a crisis answers with help', async (reason) => {
    const answer = await report(scene.wren, { reason })
    expect(LANE_OF[reason]).toBe(lanes[reason])
    expect(answer).toEqual({ help: lanes[reason] === 'crisis', already: false })
    expect(await w.db.reviewItem.findFirstOrThrow()).toMatchObject({ lane: lanes[reason], source: lanes[reason] === 'crisis' ? 'concern' : 'report', subjectType: 'post', subjectAuthorId: scene.marlow.id })
  })

  it('raises the lane of an open item and never lowers it', async () => {
    await report(scene.wren, { reason: 'unkind' })
    await report(scene.wren, { reason: 'threat' })
    expect(await w.db.reviewItem.findFirstOrThrow()).toMatchObject({ lane: 'red' })
    await report(scene.wren, { reason: 'other' })
    expect(await w.db.reviewItem.findFirstOrThrow()).toMatchObject({ lane: 'red' })
    await report(scene.wren, { reason: 'worried' })
    expect(await w.db.reviewItem.findMany()).toMatchObject([{ lane: 'crisis' }])
    expect(await w.db.report.count()).toBe(4)
  })
})

describe('one open item a subject', () => {
  it('gathers twenty reports at once in one item', async () => {
    const members = await Promise.all(
      Array.from({ length: 20 }, async () => {
        const account = await makeAccount(w.db, { lifeRoles: ['caregiver'] })
        await makeMembership(w.db, { group: scene.group, account })
        return account
      }),
    )
    const callers = await Promise.all(members.map((member) => w.as(member)))
    const answers = await Promise.all(callers.map((caller, n) => caller.moderation.report({ type: 'post', id: subjectOf(scene).id, reason: n === 7 ? 'scam' : 'unkind' })))
    expect(answers).toHaveLength(20)
    expect(await w.db.reviewItem.findMany()).toMatchObject([{ lane: 'red' }])
    expect(await w.db.report.count()).toBe(20)
    expect(await w.db.domainEvent.count({ where: { name: 'moderation.item.opened' } })).toBe(1)
  })

  it('answers the same report twice kindly, and keeps one', async () => {
    await report(scene.wren, { note: 'First.' })
    expect(await report(scene.wren, { note: 'Second.' })).toEqual({ help: false, already: true })
    expect(await w.db.report.count()).toBe(1)
    expect(await w.db.caseText.count()).toBe(2)
  })

  it('opens a new item when the former is closed', async () => {
    await report(scene.wren)
    await w.db.reviewItem.updateMany({ data: { closedAt: new Date(), outcome: 'left' } })
    expect(await report(scene.wren)).toEqual({ help: false, already: false })
    expect(await w.db.reviewItem.count()).toBe(2)
  })
})

describe('what is kept', () => {
  it('keeps the words as they stood, with their revision, though they are edited later', async () => {
    await report(scene.wren, { note: 'Look at the end.' })
    await (await w.as(scene.marlow)).forum.edit({ id: subjectOf(scene).id, body: 'Quite other words.', revision: 1 })
    const kept = await w.db.report.findFirstOrThrow()
    expect(kept.revision).toBe(1)
    expect(await w.db.caseText.findUniqueOrThrow({ where: { id: kept.stoodTextId ?? '' } })).toMatchObject({ words: 'Words of post 8.', kind: 'stood' })
    expect(await w.db.caseText.findUniqueOrThrow({ where: { id: kept.noteTextId ?? '' } })).toMatchObject({ words: 'Look at the end.', kind: 'note' })
  })
})

describe('who may report what', () => {
  it('answers what cannot be read exactly as what does not exist, for every kind of subject', async () => {
    const room = await makeRoom(w.db, { group: scene.group })
    const message = await makeMessage(w.db, { room, sender: scene.wren })
    const outsider = await w.as(scene.stranger)
    for (const [type, id] of [['post', subjectOf(scene).id], ['thread', scene.thread.id], ['message', message.id]] as const) {
      const [closed, absent] = await Promise.all([id, newId()].map((one) => outsider.moderation.report({ type, id: one, reason: 'scam' }).catch((error: unknown) => error)))
      expect(closed).toMatchObject({ code: 'NOT_FOUND', message: 'not-found' })
      expect(JSON.stringify(closed)).toBe(JSON.stringify(absent))
      await expect(outsider.moderation.subject({ type, id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    }
    expect(await w.db.reviewItem.count()).toBe(0)
    await expect(w.guest().moderation.report({ type: 'post', id: subjectOf(scene).id, reason: 'scam' })).rejects.toMatchObject({ code: 'UNAUTHORIZED' })
  })

  it('takes reports of a thread, a message and a profile from those who read them', async () => {
    const room = await makeRoom(w.db, { group: scene.group })
    const message = await makeMessage(w.db, { room, sender: scene.marlow, body: 'Said in the room.' })
    await report(scene.wren, { type: 'thread', id: scene.thread.id })
    await report(scene.wren, { type: 'message', id: message.id })
    await report(scene.stranger, { type: 'profile', id: scene.marlow.faceId })
    const items = await w.db.reviewItem.findMany({ orderBy: { subjectType: 'asc' } })
    expect(items.map((item) => [item.subjectType, item.subjectId])).toEqual([
      ['thread', scene.thread.id],
      ['message', message.id],
      ['account', scene.marlow.id],
    ])
    expect((await w.db.caseText.findMany({ where: { kind: 'stood' } })).map((one) => one.words).sort()).toEqual(['', 'In the car park\n\nOpening words.', 'Said in the room.'])
  })

  it('does not take a message of a room from somebody who is no member, though the group is public', async () => {
    const open = await makeGroup(w.db, { visibility: 'public', members: [scene.marlow] })
    const message = await makeMessage(w.db, { room: await makeRoom(w.db, { group: open }), sender: scene.marlow })
    await expect(report(scene.stranger, { type: 'message', id: message.id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('does not take words that are hidden or taken back', async () => {
    await w.db.post.update({ where: { id: subjectOf(scene).id }, data: { hiddenAt: new Date() } })
    await expect(report(scene.wren)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await w.db.post.update({ where: { id: subjectOf(scene).id }, data: { hiddenAt: null, deletedAt: new Date() } })
    await expect(report(scene.wren)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('refuses a reason that is none, and a note without end', async () => {
    const me = await w.as(scene.wren)
    await expect(me.moderation.report({ type: 'post', id: subjectOf(scene).id, reason: 'boring' as 'unkind' })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    await expect(me.moderation.report({ type: 'post', id: subjectOf(scene).id, reason: 'unkind', note: 'x'.repeat(1001) })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  })

  it('lets a report of danger through when the allowance for others is used up', async () => {
    const me = await w.as(scene.wren)
    const send = (reason: 'unkind' | 'not_safe') => me.moderation.report({ type: 'post', id: subjectOf(scene).id, reason })
    for (let sent = 0; sent < 20; sent += 1) await send('unkind')
    await expect(send('unkind')).rejects.toMatchObject({ code: 'TOO_MANY_REQUESTS' })
    expect(await send('not_safe')).toEqual({ help: true, already: false })
  })
})
