import { beforeEach, describe, expect, it } from 'vitest'
import { makeAccount, makeMembership, type MadeAccount } from '@/prisma/factories'
import { DAY, HOUR, MINUTE } from '@/server/core/clock'
import { newId } from '@/server/core/ids'
import { world } from '@/tests/support/world'
import { reported, setScene, subjectOf, told, type Scene } from './scene'

const w = world()
let scene: Scene

beforeEach(async () => {
  scene = await setScene(w.db)
})

const desk = async (account: MadeAccount = scene.moderator) => (await w.as(account)).moderation

describe('the queue', () => {
  it('goes by lane, and by age inside a lane, page by page', async () => {
    const lanes = ['green', 'crisis', 'amber', 'red', 'green', 'crisis', 'red'] as const
    for (const [n, lane] of lanes.entries()) {
      await w.db.reviewItem.create({ data: { id: newId(), source: 'report', lane, subjectType: 'post', subjectId: newId(), createdAt: new Date(Date.UTC(2026, 0, 10 - n)) } })
    }
    const all = await (await desk()).queue({})
    expect(all.counts).toEqual({ crisis: 2, red: 2, amber: 1, green: 2 })
    expect(all.rows.map((row) => [row.lane, row.createdAt.getUTCDate()])).toEqual([['crisis', 5], ['crisis', 9], ['red', 4], ['red', 7], ['amber', 8], ['green', 6], ['green', 10]])
    const paged: string[] = []
    let cursor: string | undefined
    do {
      const page = await (await desk()).queue({ limit: 2, cursor })
      paged.push(...page.rows.map((row) => row.id))
      cursor = page.cursor ?? undefined
    } while (cursor)
    expect(paged).toEqual(all.rows.map((row) => row.id))
    expect((await (await desk()).queue({ lane: 'red' })).rows).toHaveLength(2)
    await expect((await desk()).queue({ cursor: "red|x'; DROP TABLE|1" })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  })

  it('carries no words and no name of anybody concerned', async () => {
    await reported(w, scene, 'worried')
    const text = JSON.stringify(await (await desk()).queue({}))
    for (const hidden of ['Words of post', 'A note', scene.wren.id, scene.wren.handle, scene.marlow.id, scene.marlow.handle, scene.group.name]) expect(text).not.toContain(hidden)
  })

  it('is there for moderators and admins alone, and not for one who is suspended', async () => {
    const { itemId } = await reported(w, scene)
    const admin = await makeAccount(w.db, { grants: [{ role: 'admin' }] })
    const facilitator = await makeAccount(w.db, { grants: [{ role: 'facilitator', groupId: scene.group.id }] })
    await makeMembership(w.db, { group: scene.group, account: facilitator })
    const curator = await makeAccount(w.db, { grants: [{ role: 'curator' }] })
    expect((await (await desk(admin)).queue({})).rows).toHaveLength(1)
    const suspended = await makeAccount(w.db, { grants: [{ role: 'moderator' }] })
    await w.db.sanction.create({ data: { id: newId(), accountId: suspended.id, kind: 'suspension', rule: 'other', imposedBy: admin.id, startsAt: new Date(0) } })
    for (const account of [facilitator, curator, scene.stranger, suspended]) {
      const caller = await desk(account)
      for (const call of [() => caller.queue({}), () => caller.log({}), () => caller.item({ itemId }), () => caller.claim({ itemId, version: 1 }), () => caller.decide({ itemId, version: 1, act: 'leave' })]) {
        await expect(call()).rejects.toMatchObject({ code: 'NOT_FOUND', message: 'not-found' })
      }
    }
    expect(await w.db.auditEntry.count()).toBe(0)
  })
})

describe('conflict of interest', () => {
  it('keeps an item from its reporter and from whom it is about: no row, no count, no opening, no act, no log', async () => {
    const author = await makeAccount(w.db, { lifeRoles: ['caregiver'], grants: [{ role: 'moderator' }] })
    const reporter = await makeAccount(w.db, { lifeRoles: ['caregiver'], grants: [{ role: 'admin' }] })
    for (const account of [author, reporter]) await makeMembership(w.db, { group: scene.group, account })
    const made = await (await w.as(author)).forum.reply({ threadId: scene.thread.id, body: 'A word too many.', clientId: newId() })
    await (await w.as(reporter)).moderation.report({ type: 'post', id: made.postId, reason: 'abuse' })
    const { id: itemId } = await w.db.reviewItem.findFirstOrThrow()
    await (await desk()).item({ itemId })
    for (const account of [author, reporter]) {
      const caller = await desk(account)
      expect(await caller.queue({})).toMatchObject({ rows: [], counts: { red: 0 } })
      expect(await caller.log({})).toMatchObject({ rows: [] })
      for (const call of [() => caller.item({ itemId }), () => caller.claim({ itemId, version: 1 }), () => caller.decide({ itemId, version: 1, act: 'leave' }), () => caller.undo({ itemId, version: 1, act: 'restore', words: 'x' })]) {
        await expect(call()).rejects.toMatchObject({ code: 'NOT_FOUND', message: 'not-found' })
      }
    }
    expect((await (await desk()).log({})).rows).toHaveLength(1)
  })
})

describe('claims', () => {
  it('holds for a quarter of an hour, then is free; passing on frees it at once', async () => {
    w.at('2026-05-01T10:00:00Z')
    const { itemId, version } = await reported(w, scene)
    const mine = await (await desk()).claim({ itemId, version })
    expect((await (await desk()).item({ itemId })).can.slice(0, 6)).toEqual(['release', 'leave', 'hide', 'warn', 'mute', 'suspend'])
    const theirs = await (await desk(scene.second)).item({ itemId })
    expect(theirs).toMatchObject({ can: [], why: 'moderation.claimed', claim: { mine: false, name: scene.moderator.handle } })
    await expect((await desk(scene.second)).decide({ itemId, version: mine.version, act: 'leave' })).rejects.toMatchObject({ code: 'CONFLICT', message: 'moderation.claimed' })
    await expect((await desk(scene.second)).claim({ itemId, version })).rejects.toMatchObject({ code: 'PRECONDITION_FAILED', message: 'moderation.claimed-meanwhile' })
    w.pass(15 * MINUTE)
    const taken = await (await desk(scene.second)).claim({ itemId, version: mine.version })
    expect((await (await desk()).item({ itemId })).why).toBe('moderation.claimed')
    const freed = await (await desk(scene.second)).release({ itemId, version: taken.version })
    expect(await (await desk()).item({ itemId })).toMatchObject({ why: null, claim: null, version: freed.version })
  })

  it('goes to one of many who reach for it at once', async () => {
    const { itemId, version } = await reported(w, scene)
    const callers = await Promise.all([scene.moderator, scene.second].map(async (account) => desk(account)))
    const tries = await Promise.allSettled(callers.map((caller) => caller.claim({ itemId, version })))
    expect(tries.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
  })
})

describe('two moderators at once', () => {
  it('lets exactly one decide, fifty times, and tells the other that it is decided', async () => {
    const callers = await Promise.all([scene.moderator, scene.second].map(async (account) => desk(account)))
    for (let round = 0; round < 50; round += 1) {
      const itemId = newId()
      await w.db.reviewItem.create({ data: { id: itemId, source: 'report', lane: 'amber', subjectType: 'post', subjectId: subjectOf(scene).id, subjectAuthorId: scene.marlow.id, createdAt: new Date() } })
      const tries = await Promise.allSettled([
        callers[round % 2]?.decide({ itemId, version: 1, act: 'warn', ...told }),
        callers[(round + 1) % 2]?.decide({ itemId, version: 1, act: 'leave' }),
      ])
      const lost = tries.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
      expect(lost).toHaveLength(1)
      expect(lost[0]).toMatchObject({ code: 'PRECONDITION_FAILED', message: 'moderation.decided-already' })
      expect(await w.db.auditEntry.count({ where: { itemId, verb: { startsWith: 'decided.' } } })).toBe(1)
      const item = await w.db.reviewItem.findUniqueOrThrow({ where: { id: itemId } })
      expect(await w.db.sanction.count({ where: { itemId } })).toBe(item.outcome === 'warned' ? 1 : 0)
    }
  }, 60_000)

  it('refuses a decision that has not read the newest report', async () => {
    const { itemId, version } = await reported(w, scene)
    await (await w.as(scene.wren)).moderation.report({ type: 'post', id: subjectOf(scene).id, reason: 'threat' })
    await expect((await desk()).decide({ itemId, version, act: 'leave' })).rejects.toMatchObject({ code: 'PRECONDITION_FAILED', message: 'moderation.changed-meanwhile' })
  })
})

describe('opening an item', () => {
  it('is the only key to a closed group, shows ten entries either side, and is written down each time', async () => {
    const { itemId } = await reported(w, scene)
    const caller = await w.as(scene.moderator)
    await expect(caller.forum.thread({ id: scene.thread.id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(caller.moderation.subject({ type: 'post', id: subjectOf(scene).id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    const item = await caller.moderation.item({ itemId })
    expect(item.subject).toMatchObject({ group: 'Caring for someone', groupOpen: false, title: 'In the car park', href: null, state: 'shown', changed: false })
    expect(item.subject.around.map((entry) => entry.number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15])
    expect(item.stood).toMatchObject([{ revision: 1, html: '<p>Words of post 8.</p>' }])
    expect(item.person).toMatchObject({ face: { name: scene.marlow.handle }, items: 0, sanctions: 0 })
    await caller.moderation.item({ itemId })
    expect(await w.db.auditEntry.findMany()).toMatchObject([
      { verb: 'item.opened', actorId: scene.moderator.id, itemId, aboutId: scene.marlow.id, subjectType: 'post', subjectId: subjectOf(scene).id },
      { verb: 'item.opened', actorId: scene.moderator.id, itemId },
    ])
  })

  it('stops at ten entries on either side', async () => {
    await (await w.as(scene.marlow)).moderation.report({ type: 'post', id: scene.posts[13]?.id ?? '', reason: 'other' })
    const { id: itemId } = await w.db.reviewItem.findFirstOrThrow()
    const { subject } = await (await desk()).item({ itemId })
    expect(subject.around.map((entry) => entry.number)).toEqual([4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15])
  })

  it('shows the words as they stood beside the words as they stand', async () => {
    const { itemId } = await reported(w, scene)
    await (await w.as(scene.marlow)).forum.edit({ id: subjectOf(scene).id, body: 'Softer words.', revision: 1 })
    const item = await (await desk()).item({ itemId })
    expect(item.stood).toMatchObject([{ html: '<p>Words of post 8.</p>' }])
    expect(item.subject).toMatchObject({ now: '<p>Softer words.</p>', changed: true })
  })

  it('never says who reported, except who says that they are not safe', async () => {
    const { itemId } = await reported(w, scene, 'harassment')
    const item = await (await desk()).item({ itemId })
    expect(item.reports).toMatchObject([{ reason: 'harassment', note: 'A note about it.', by: null }])
    expect(JSON.stringify(item)).not.toContain(scene.wren.id)
    await (await w.as(scene.wren)).moderation.report({ type: 'post', id: subjectOf(scene).id, reason: 'not_safe' })
    expect((await (await desk()).item({ itemId })).reports[0]).toMatchObject({ reason: 'not_safe', by: { id: scene.wren.faceId, name: scene.wren.handle } })
  })

  it('shows the last five of the history, and no way into items of the asker\'s own', async () => {
    for (let n = 0; n < 7; n += 1) {
      await w.db.reviewItem.create({ data: { id: newId(), source: 'report', lane: 'green', subjectType: 'post', subjectId: newId(), subjectAuthorId: scene.marlow.id, createdAt: new Date(n), closedAt: new Date(n), outcome: 'left' } })
      await w.db.sanction.create({ data: { id: newId(), accountId: scene.marlow.id, kind: 'warning', rule: 'kindness', imposedBy: scene.second.id, startsAt: new Date(n) } })
    }
    const { itemId } = await reported(w, scene)
    const { person } = await (await desk()).item({ itemId })
    expect(person).toMatchObject({ items: 7, sanctions: 7 })
    expect([person?.lastItems.length, person?.lastSanctions.length]).toEqual([5, 5])
  })
})

describe('a second look', () => {
  it('follows every crisis item, falls due within a day, and is closed by somebody else', async () => {
    w.at('2026-05-01T10:00:00Z')
    const { itemId, version } = await reported(w, scene, 'worried')
    expect(await (await desk()).decide({ itemId, version, act: 'leave' })).toEqual({ outcome: 'left', secondLook: true })
    const look = await w.db.reviewItem.findFirstOrThrow({ where: { source: 'follow_up' } })
    expect(look).toMatchObject({ lane: 'crisis', subjectId: subjectOf(scene).id, closedAt: null, dueAt: new Date('2026-05-02T10:00:00Z') })
    w.pass(HOUR)
    expect(await (await desk()).item({ itemId: look.id })).toMatchObject({ can: [], why: 'moderation.second-look', reports: [{ reason: 'worried' }] })
    await expect((await desk()).decide({ itemId: look.id, version: 1, act: 'leave' })).rejects.toMatchObject({ code: 'FORBIDDEN', message: 'moderation.second-look' })
    expect(await (await desk(scene.second)).decide({ itemId: look.id, version: 1, act: 'leave' })).toEqual({ outcome: 'left', secondLook: false })
    expect(await w.db.reviewItem.count({ where: { closedAt: null } })).toBe(0)
  })

  it('does not follow the other lanes', async () => {
    const { itemId, version } = await reported(w, scene, 'threat')
    expect(await (await desk()).decide({ itemId, version, act: 'leave' })).toMatchObject({ secondLook: false })
    expect(await w.db.reviewItem.count()).toBe(1)
  })

  it('is kept from whoever reported the first time', async () => {
    const reporter = await makeAccount(w.db, { lifeRoles: ['caregiver'], grants: [{ role: 'moderator' }] })
    await makeMembership(w.db, { group: scene.group, account: reporter })
    await (await w.as(reporter)).moderation.report({ type: 'post', id: subjectOf(scene).id, reason: 'worried' })
    const item = await w.db.reviewItem.findFirstOrThrow()
    await (await desk()).decide({ itemId: item.id, version: 1, act: 'leave' })
    expect((await (await desk(reporter)).queue({})).rows).toEqual([])
    expect((await (await desk(scene.second)).queue({})).rows).toHaveLength(1)
  })
})

describe('sanctions', () => {
  it('suspends with an end, and ends by itself', async () => {
    w.at('2026-05-01T10:00:00Z')
    const { itemId, version } = await reported(w, scene, 'abuse')
    await (await desk()).decide({ itemId, version, act: 'suspend', ...told, rule: 'threat', days: 3, alsoHide: true })
    expect(await w.db.sanction.findFirstOrThrow()).toMatchObject({ kind: 'suspension', accountId: scene.marlow.id, rule: 'threat', itemId, endsAt: new Date('2026-05-04T10:00:00Z') })
    expect((await w.db.post.findUniqueOrThrow({ where: { id: subjectOf(scene).id } })).hiddenAt).not.toBeNull()
    const say = async () => (await w.as(scene.marlow)).forum.reply({ threadId: scene.thread.id, body: 'I am here.', clientId: newId() })
    await expect(say()).rejects.toMatchObject({ code: 'FORBIDDEN' })
    expect((await (await w.as(scene.marlow)).forum.thread({ id: scene.thread.id })).lastNumber).toBe(15)
    w.pass(3 * DAY)
    await say()
  })

  it('can be lifted, and the words shown again, by an undo that tells the person', async () => {
    const { itemId, version } = await reported(w, scene, 'abuse')
    await (await desk()).decide({ itemId, version, act: 'suspend', ...told, days: 7, alsoHide: true })
    const closed = await (await desk(scene.second)).item({ itemId })
    expect(closed.can).toEqual(['restore', 'lift', 'reopen'])
    const after = await (await desk(scene.second)).undo({ itemId, version: closed.version, act: 'restore', words: 'Shown again.' })
    await expect((await desk(scene.second)).undo({ itemId, version: closed.version, act: 'lift', words: 'x' })).rejects.toMatchObject({ code: 'PRECONDITION_FAILED' })
    await (await desk(scene.second)).undo({ itemId, version: after.version, act: 'lift', words: 'Welcome back.' })
    expect((await (await desk()).item({ itemId })).can).toEqual(['reopen'])
    expect((await w.db.sanction.findFirstOrThrow()).liftedAt).not.toBeNull()
    await w.dispatch()
    expect((await (await w.as(scene.marlow)).notifications.list({})).rows.map((row) => row.kind)).toEqual(['lifted', 'restored', 'suspended'])
  })

  it('wants a rule, words and an end', async () => {
    const { itemId, version } = await reported(w, scene)
    const caller = await desk()
    const bad = [
      { itemId, version, act: 'suspend', rule: 'kindness', words: 'x' },
      { itemId, version, act: 'suspend', rule: 'kindness', words: 'x', days: 900 },
      { itemId, version, act: 'warn', rule: 'kindness', words: '  ' },
      { itemId, version, act: 'hide', words: 'x' },
      { itemId, version, act: 'ban', rule: 'kindness', words: 'x' },
    ]
    for (const input of bad) await expect(caller.decide(input as Parameters<typeof caller.decide>[0])).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    expect(await w.db.sanction.count()).toBe(0)
  })
})
