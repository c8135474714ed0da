import { beforeEach, describe, expect, it } from 'vitest'
import { DAY, HOUR, MINUTE } from '@/server/core/clock'
import { world } from '@/tests/support/world'
import { reported, setScene, subjectOf, told, type Scene } from './scene'
import { deskOf, itemAbout, letItFallDue, underAnotherName } from './scenes'

const w = world()
let scene: Scene

beforeEach(async () => {
  scene = await setScene(w.db)
  w.at('2026-05-01T10:00:00Z')
})

const desk = () => deskOf(w, scene.moderator)
const events = async (name: string) => (await w.db.domainEvent.findMany({ where: { name }, orderBy: { id: 'asc' } })).map((event) => event.payload)

describe('after a crisis', () => {
  it('somebody asks how the person is, a day and three days later, once each', async () => {
    const { itemId, version } = await reported(w, scene, 'worried')
    await (await desk()).decide({ itemId, version, act: 'leave' })
    const look = await w.db.reviewItem.findFirstOrThrow({ where: { stage: 'second_look' } })
    expect(look).toMatchObject({ source: 'follow_up', parentId: itemId, dueAt: new Date('2026-05-02T10:00:00Z') })
    await (await deskOf(w, scene.second)).decide({ itemId: look.id, version: 1, act: 'leave' })
    w.pass(23 * HOUR)
    await letItFallDue(w)
    expect(await w.db.reviewItem.count({ where: { closedAt: null } })).toBe(0)
    w.pass(HOUR)
    await Promise.all([letItFallDue(w), letItFallDue(w)])
    await letItFallDue(w)
    const [dayOne] = await w.db.reviewItem.findMany({ where: { closedAt: null } })
    expect(dayOne).toMatchObject({ source: 'follow_up', stage: 'day_1', lane: 'amber', subjectType: 'account', subjectId: scene.marlow.id, parentId: itemId })
    const read = await (await desk()).item({ itemId: dayOne?.id ?? '' })
    expect(read).toMatchObject({ why: null, stage: 'day_1', reports: [{ reason: 'worried' }] })
    await (await desk()).decide({ itemId: dayOne?.id ?? '', version: read.version, act: 'leave' })
    w.pass(2 * DAY)
    await letItFallDue(w)
    expect(await w.db.reviewItem.findMany({ where: { closedAt: null } })).toMatchObject([{ stage: 'day_3', subjectId: scene.marlow.id }])
    expect(await w.db.reviewItem.count()).toBe(4)
  })

  it('stands on the words where they stand under another name: two names never meet in one item', async () => {
    const alias = await underAnotherName(w, scene)
    const item = await itemAbout(w, scene, { subjectId: alias.postId, lane: 'crisis' })
    await (await desk()).decide({ ...item, act: 'leave' })
    const look = await w.db.reviewItem.findFirstOrThrow({ where: { stage: 'second_look' } })
    await (await deskOf(w, scene.second)).decide({ itemId: look.id, version: 1, act: 'leave' })
    w.pass(DAY)
    await letItFallDue(w)
    expect(await w.db.reviewItem.findMany({ where: { closedAt: null } })).toMatchObject([{ stage: 'day_1', subjectType: 'post', subjectId: alias.postId }])
  })

  it('is not asked of somebody who is gone, nor while the item is open again', async () => {
    const { itemId, version } = await reported(w, scene, 'worried')
    await (await desk()).decide({ itemId, version, act: 'leave' })
    await w.db.account.update({ where: { id: scene.marlow.id }, data: { erasedAt: new Date() } })
    w.pass(DAY)
    await letItFallDue(w)
    expect(await w.db.reviewItem.count({ where: { stage: 'day_1' } })).toBe(0)
  })

  it('a second look nobody takes in a day is marked for a lead, and again the day after', async () => {
    const { itemId, version } = await reported(w, scene, 'worried')
    await (await desk()).decide({ itemId, version, act: 'leave' })
    const look = await w.db.reviewItem.findFirstOrThrow({ where: { stage: 'second_look' } })
    w.pass(DAY)
    await letItFallDue(w)
    expect(await w.db.reviewItem.findUniqueOrThrow({ where: { id: look.id } })).toMatchObject({ escalatedAt: new Date('2026-05-02T10:00:00Z'), escalatedBy: null })
    expect((await (await deskOf(w, scene.second)).queue({})).rows[0]).toMatchObject({ id: look.id, escalated: true })
    w.pass(DAY)
    await letItFallDue(w)
    expect(await w.db.reviewItem.findUniqueOrThrow({ where: { id: look.id } })).toMatchObject({ escalatedAt: new Date('2026-05-03T10:00:00Z') })
  })

  it('the one who acted first is told what the second look came to', async () => {
    const { itemId, version } = await reported(w, scene, 'worried')
    await (await desk()).decide({ itemId, version, act: 'leave' })
    const look = await w.db.reviewItem.findFirstOrThrow({ where: { stage: 'second_look' } })
    await (await deskOf(w, scene.second)).decide({ itemId: look.id, version: 1, act: 'hide', ...told })
    expect(await events('moderation.next')).toEqual([
      { accountId: scene.wren.id, itemId, outcome: 'looked', as: 'reporter' },
      { accountId: scene.moderator.id, itemId: look.id, outcome: 'hidden', as: 'desk' },
    ])
  })
})

describe('a claim', () => {
  it('that runs out writes nothing, and screens are told that the item is free', async () => {
    const { itemId, version } = await reported(w, scene)
    await (await desk()).claim({ itemId, version })
    const before = (await events('moderation.item.changed')).length
    w.pass(14 * MINUTE)
    await letItFallDue(w)
    expect(await events('moderation.item.changed')).toHaveLength(before)
    w.pass(2 * MINUTE)
    await letItFallDue(w)
    expect(await events('moderation.item.changed')).toHaveLength(before + 1)
    expect(await w.db.reviewItem.findUniqueOrThrow({ where: { id: itemId } })).toMatchObject({ version: 2, claimedBy: scene.moderator.id })
  })

  it('that was passed on or renewed in time tells nothing of the kind', async () => {
    const { itemId, version } = await reported(w, scene)
    const mine = await (await desk()).claim({ itemId, version })
    await (await desk()).release({ itemId, version: mine.version })
    const before = (await events('moderation.item.changed')).length
    w.pass(HOUR)
    await letItFallDue(w)
    expect(await events('moderation.item.changed')).toHaveLength(before)
    expect(subjectOf(scene).id).toBeTruthy()
  })
})

describe('the end of a sanction', () => {
  it('holds by the clock alone, is told once when it comes, and not when it was lifted before', async () => {
    const first = await reported(w, scene)
    await (await desk()).decide({ ...first, act: 'mute', ...told, days: 1 })
    w.pass(DAY)
    await Promise.all([letItFallDue(w), letItFallDue(w)])
    expect(await events('accounts.sanction-ended')).toMatchObject([{ accountId: scene.marlow.id, by: 'time' }])
    const second = await itemAbout(w, scene)
    await (await desk()).decide({ ...second, act: 'suspend', ...told, days: 3 })
    const closed = await (await desk()).item({ itemId: second.itemId })
    await (await desk()).undo({ itemId: second.itemId, version: closed.version, act: 'lift', words: 'Welcome back.' })
    w.pass(3 * DAY)
    await letItFallDue(w)
    expect(await events('accounts.sanction-ended')).toMatchObject([{ by: 'time' }, { by: 'lifted' }])
    expect((await w.db.notice.findMany({ where: { accountId: scene.marlow.id } })).map((notice) => notice.kind).sort()).toEqual(['lifted', 'muted', 'sanction_ended', 'suspended'])
  })
})
