import { beforeEach, describe, expect, it } from 'vitest'
import { makeAccount, makeGroup, makeMessage, makeRoom, makeThread } from '@/prisma/factories'
import { AGREEMENTS } from '@/server/accounts/accounts.schema'
import { DAY } from '@/server/core/clock'
import { newId } from '@/server/core/ids'
import { world } from '@/tests/support/world'
import { reported, setScene, subjectOf, told, type Scene } from './scene'
import { deskOf, itemAbout, openPlace } from './scenes'

const w = world()
let scene: Scene

beforeEach(async () => {
  scene = await setScene(w.db)
})

const desk = () => deskOf(w, scene.moderator)
const words = async (id: string) => (await w.db.post.findUniqueOrThrow({ where: { id } })).source

describe('fifty decisions at once', () => {
  it('come to one: forty-nine are told that it is decided, and nothing is doubled', async () => {
    const team = await Promise.all(Array.from({ length: 10 }, () => makeAccount(w.db, { grants: [{ role: 'moderator' }] })))
    const callers = await Promise.all(team.map((account) => deskOf(w, account)))
    const { itemId, version } = await reported(w, scene)
    const tries = await Promise.allSettled(
      Array.from({ length: 50 }, (_, n) => callers[n % 10]?.decide(n % 2 ? { itemId, version, act: 'suspend', ...told, days: 3, alsoHide: true } : { itemId, version, act: 'warn', ...told })),
    )
    const lost = tries.flatMap((one) => (one.status === 'rejected' ? [one.reason as { code: string; message: string }] : []))
    expect(lost).toHaveLength(49)
    expect(new Set(lost.map((one) => `${one.code} ${one.message}`))).toEqual(new Set(['PRECONDITION_FAILED moderation.decided-already']))
    expect(await w.db.sanction.count()).toBe(1)
    expect(await w.db.auditEntry.count({ where: { verb: { startsWith: 'decided.' } } })).toBe(1)
    expect(await w.db.domainEvent.count({ where: { name: 'moderation.decided' } })).toBe(1)
    expect(await w.db.caseText.count({ where: { kind: 'decision' } })).toBe(1)
  }, 60_000)
})

describe('what is held', () => {
  it('is published by a yes, its author is told, and the rest of the group reads it', async () => {
    await w.db.post.update({ where: { id: subjectOf(scene).id }, data: { heldAt: new Date(), holdReason: 'words', number: null } })
    const { itemId, version } = await itemAbout(w, scene, { source: 'hold' })
    const read = await (await desk()).item({ itemId })
    expect(read).toMatchObject({ holdReason: 'words', subject: { state: 'held', source: 'Words of post 8.' } })
    expect(read.can).toEqual(expect.arrayContaining(['approve', 'decline', 'edit']))
    expect(await (await desk()).decide({ itemId, version, act: 'approve' })).toEqual({ outcome: 'approved', secondLook: false })
    expect(await w.db.post.findUniqueOrThrow({ where: { id: subjectOf(scene).id } })).toMatchObject({ heldAt: null, number: 16 })
    expect(await w.db.domainEvent.findFirstOrThrow({ where: { name: 'moderation.decided' } })).toMatchObject({ payload: { noticeKind: 'held_released', postId: subjectOf(scene).id } })
  })

  it('is declined with words, stays its author\'s own, and can be let through after all', async () => {
    await w.db.post.update({ where: { id: subjectOf(scene).id }, data: { heldAt: new Date(), holdReason: 'words', number: null } })
    const { itemId, version } = await itemAbout(w, scene, { source: 'hold' })
    await (await desk()).decide({ itemId, version, act: 'decline', ...told })
    const closed = await (await desk()).item({ itemId })
    expect(closed).toMatchObject({ subject: { state: 'declined' }, can: ['restore', 'reopen'] })
    const [mine] = (await (await deskOf(w, scene.marlow)).cases({})).rows
    expect(mine).toMatchObject({ kind: 'held_declined', appeal: 'none' })
    await (await desk()).undo({ itemId, version: closed.version, act: 'restore', words: 'We looked again.' })
    expect(await w.db.post.findUniqueOrThrow({ where: { id: subjectOf(scene).id } })).toMatchObject({ heldAt: null, deletedAt: null, number: 16 })
  })

  it('goes with a warning it brought, and comes back when that is reversed', async () => {
    await w.db.post.update({ where: { id: subjectOf(scene).id }, data: { heldAt: new Date(), holdReason: 'words', number: null } })
    const { itemId, version } = await itemAbout(w, scene, { source: 'hold' })
    expect(await (await desk()).decide({ itemId, version, act: 'warn', ...told })).toMatchObject({ outcome: 'declined_warned' })
    const me = await deskOf(w, scene.marlow)
    const [mine] = (await me.cases({})).rows
    expect(await me.case({ id: mine?.id ?? '' })).toMatchObject({ kind: 'warned', alsoHidden: true })
    await me.appeal({ decisionId: mine?.id ?? '', words: 'Read it again, please.' })
    const appeal = await w.db.reviewItem.findFirstOrThrow({ where: { source: 'appeal' } })
    const other = await deskOf(w, scene.second)
    expect(await other.item({ itemId: appeal.id })).toMatchObject({ subject: { state: 'declined', now: '<p>Words of post 8.</p>' } })
    await other.decide({ itemId: appeal.id, version: appeal.version, act: 'reverse', words: 'It can stand.' })
    expect(await w.db.post.findUniqueOrThrow({ where: { id: subjectOf(scene).id } })).toMatchObject({ heldAt: null, deletedAt: null, number: 16 })
    expect((await w.db.sanction.findFirstOrThrow()).liftedAt).not.toBeNull()
  })

  it.each(['approve', 'decline'] as const)('in a room is %sd as well', async (act) => {
    const room = await makeRoom(w.db, { group: scene.group })
    const message = await makeMessage(w.db, { room, sender: scene.marlow })
    await w.db.message.update({ where: { id: message.id }, data: { heldAt: new Date(), holdReason: 'words', number: null } })
    const { itemId, version } = await itemAbout(w, scene, { source: 'hold', subjectType: 'message', subjectId: message.id })
    await (await desk()).decide(act === 'approve' ? { itemId, version, act } : { itemId, version, act, ...told })
    const after = await w.db.message.findUniqueOrThrow({ where: { id: message.id } })
    expect([after.heldAt === null, after.deletedAt === null]).toEqual(act === 'approve' ? [true, true] : [false, false])
    if (act === 'approve') return
    const closed = await (await desk()).item({ itemId })
    await (await desk()).undo({ itemId, version: closed.version, act: 'restore', words: 'We looked again.' })
    expect(await w.db.message.findUniqueOrThrow({ where: { id: message.id } })).toMatchObject({ heldAt: null, deletedAt: null })
  })
})

describe('a mute', () => {
  it('in one group stills the person there and nowhere else, with rule, version and end', async () => {
    w.at('2026-05-01T10:00:00Z')
    const { itemId, version } = await reported(w, scene)
    const elsewhere = await openPlace(w, scene)
    await (await desk()).decide({ itemId, version, act: 'mute', ...told, days: 3, everywhere: false })
    expect(await w.db.sanction.findFirstOrThrow()).toMatchObject({ kind: 'mute', groupId: scene.group.id, rule: 'kindness', ruleVersion: AGREEMENTS.guidelines, endsAt: new Date('2026-05-04T10:00:00Z') })
    const me = await w.as(scene.marlow)
    await expect(me.forum.reply({ threadId: scene.thread.id, body: 'I am here.', clientId: newId() })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await me.forum.reply({ threadId: elsewhere.thread.id, body: 'I am here.', clientId: newId() })
    expect((await me.forum.thread({ id: scene.thread.id })).lastNumber).toBe(15)
    const [mine] = (await me.moderation.cases({})).rows
    expect(await me.moderation.case({ id: mine?.id ?? '' })).toMatchObject({ kind: 'muted', group: 'Caring for someone', until: new Date('2026-05-04T10:00:00Z') })
    w.pass(3 * DAY)
    await (await w.as(scene.marlow)).forum.reply({ threadId: scene.thread.id, body: 'I am here.', clientId: newId() })
  })

  it('everywhere stills them everywhere, in rooms too, and leaves reading, leaving and taking back', async () => {
    const { itemId, version } = await reported(w, scene)
    const elsewhere = await openPlace(w, scene)
    const room = await makeRoom(w.db, { group: scene.group })
    await (await desk()).decide({ itemId, version, act: 'mute', ...told, days: 3 })
    const me = await w.as(scene.marlow)
    for (const threadId of [scene.thread.id, elsewhere.thread.id]) await expect(me.forum.reply({ threadId, body: 'I am here.', clientId: newId() })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(me.chat.send({ roomId: room.id, body: 'I am here.', clientId: newId() })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await me.chat.room({ roomId: room.id })
    await me.forum.takeBack({ id: subjectOf(scene).id })
    await me.groups.leave({ id: elsewhere.group.id })
  })
})

describe('a mute of one group', () => {
  it('is not made of a matter that stands in none', async () => {
    const item = await itemAbout(w, scene, { subjectType: 'account', subjectId: scene.marlow.id })
    await expect((await desk()).decide({ ...item, act: 'mute', ...told, days: 3, everywhere: false })).rejects.toMatchObject({ code: 'FORBIDDEN', message: 'moderation.not-offered' })
    expect(await w.db.sanction.count()).toBe(0)
    expect(await w.db.reviewItem.findFirstOrThrow()).toMatchObject({ closedAt: null })
  })
})

describe('measures', () => {
  it('edits with the author: a new version, the old one kept, the author told why, the item still open', async () => {
    const { itemId, version } = await reported(w, scene)
    const after = await (await desk()).measure({ itemId, version, act: 'edit', body: 'Gentler words.', ...told })
    expect(await words(subjectOf(scene).id)).toBe('Gentler words.')
    expect((await w.db.postRevision.findMany({ orderBy: { revision: 'asc' } })).map((one) => one.source)).toEqual(['Words of post 8.', 'Gentler words.'])
    const [mine] = (await (await deskOf(w, scene.marlow)).cases({})).rows
    expect(await (await deskOf(w, scene.marlow)).case({ id: mine?.id ?? '' })).toMatchObject({ kind: 'edited_by_team', rule: 'kindness', words: told.words, canAppeal: true })
    expect((await (await desk()).item({ itemId })).version).toBe(after.version)
    await expect((await desk()).measure({ itemId, version, act: 'escalate' })).rejects.toMatchObject({ code: 'PRECONDITION_FAILED' })
  })

  it('puts notes on, locks and unlocks, slows and ends it; each is in the log', async () => {
    const { itemId } = await reported(w, scene)
    let version = 1
    const step = async (input: object): Promise<void> => {
      const caller = await desk()
      version = (await caller.measure({ itemId, version, ...input } as Parameters<typeof caller.measure>[0])).version
    }
    await step({ act: 'notes', notes: ['dying'] })
    expect((await (await desk()).item({ itemId })).notes).toEqual(['dying'])
    await step({ act: 'lock' })
    expect((await (await desk()).item({ itemId })).thread).toMatchObject({ locked: true })
    await step({ act: 'unlock' })
    await step({ act: 'slow', seconds: 60 })
    expect((await (await desk()).item({ itemId })).thread).toMatchObject({ locked: false, slowSeconds: 60 })
    await step({ act: 'slow', seconds: null })
    await step({ act: 'note', words: 'We spoke before.' })
    expect((await (await desk()).item({ itemId })).person?.notes).toMatchObject([{ words: 'We spoke before.', by: scene.moderator.handle }])
    const log = await w.db.auditEntry.findMany({ where: { verb: { startsWith: 'measure.' } }, orderBy: { id: 'asc' } })
    expect(log.map((entry) => [entry.verb, entry.code])).toEqual([['measure.noted', 'dying'], ['measure.locked', null], ['measure.unlocked', null], ['measure.slowed', '60'], ['measure.slowed', 'off'], ['measure.wrote_note', null]])
    expect(JSON.stringify(log)).not.toContain('We spoke before.')
  })

  it('moves, splits and merges where the moderator may read; what is in a closed group stays in it', async () => {
    const place = await openPlace(w, scene)
    const to = await makeGroup(w.db, { visibility: 'members', members: [scene.marlow], name: 'For members' })
    const target = await makeThread(w.db, { group: place.group, author: scene.wren, title: 'Another one' })
    const { itemId, version } = await itemAbout(w, scene, { subjectId: place.third.id })
    await w.db.reviewItem.update({ where: { id: itemId }, data: { groupId: place.group.id } })
    const read = await (await desk()).item({ itemId })
    expect(read.moveTo).toContainEqual({ id: to.id, name: 'For members' })
    expect(read.mergeInto).toContainEqual({ id: target.id, title: 'Another one' })
    await expect((await desk()).measure({ itemId, version, act: 'move', groupId: scene.group.id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect((await desk()).measure({ itemId, version, act: 'merge', intoThreadId: scene.thread.id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    const split = await (await desk()).measure({ itemId, version, act: 'split', from: 3, title: 'By itself' })
    expect(await w.db.thread.count({ where: { title: 'By itself', groupId: place.group.id } })).toBe(1)
    const moved = await (await desk()).measure({ itemId, version: split.version, act: 'move', groupId: to.id })
    expect(await w.db.post.findUniqueOrThrow({ where: { id: place.third.id } })).toMatchObject({ groupId: to.id })
    expect(await w.db.reviewItem.findUniqueOrThrow({ where: { id: itemId } })).toMatchObject({ groupId: to.id, version: moved.version })
    const inClosed = await reported(w, scene)
    const closed = await (await desk()).item({ itemId: inClosed.itemId })
    expect([closed.moveTo, closed.mergeInto, closed.can.includes('move'), closed.can.includes('merge')]).toEqual([[], [], false, false])
  })

  it('passes to a lead: free for everybody else, and no longer the one\'s who passed it', async () => {
    const { itemId, version } = await reported(w, scene)
    await (await desk()).measure({ itemId, version, act: 'escalate' })
    expect(await (await desk()).item({ itemId })).toMatchObject({ can: [], why: 'moderation.escalated', escalated: true })
    const other = await deskOf(w, scene.second)
    expect((await other.queue({})).rows).toMatchObject([{ id: itemId, escalated: true, why: null }])
    await other.decide({ itemId, version: 2, act: 'leave' })
    expect((await w.db.domainEvent.findMany({ where: { name: 'moderation.next' } })).map((event) => event.payload)).toContainEqual({ accountId: scene.moderator.id, itemId, outcome: 'left', as: 'desk' })
  })
})

describe('one matter', () => {
  it('is joined: the reports come along, the lane is kept, its reporters stay parties, and it can be opened apart again', async () => {
    const { itemId, version } = await reported(w, scene, 'threat')
    const reporter = await makeAccount(w.db, { lifeRoles: ['caregiver'], grants: [{ role: 'moderator' }] })
    await w.db.membership.create({ data: { id: newId(), groupId: scene.group.id, accountId: reporter.id, state: 'member' } })
    await (await w.as(reporter)).moderation.report({ type: 'profile', id: scene.marlow.faceId, reason: 'unkind' })
    const into = await w.db.reviewItem.findFirstOrThrow({ where: { subjectType: 'account' } })
    expect((await (await desk()).item({ itemId })).related).toMatchObject([{ id: into.id, lane: 'green' }])
    const joined = await (await desk()).measure({ itemId, version, act: 'join', intoItemId: into.id })
    expect(await (await desk()).item({ itemId: into.id })).toMatchObject({ lane: 'red', reports: [{ reason: 'unkind' }, { reason: 'threat' }] })
    await expect((await deskOf(w, scene.wren)).item({ itemId: into.id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await (await desk()).undo({ itemId, version: joined.version, act: 'reopen', words: 'Two after all.' })
    expect(await w.db.reviewItem.findUniqueOrThrow({ where: { id: itemId } })).toMatchObject({ closedAt: null, mergedIntoId: null, reopened: 1 })
    expect((await (await desk()).item({ itemId })).person?.notes.map((note) => note.words)).toEqual(['Two after all.'])
  })

  it('is never made of two people\'s', async () => {
    const { itemId, version } = await reported(w, scene)
    await (await w.as(scene.marlow)).moderation.report({ type: 'post', id: scene.posts[2]?.id ?? '', reason: 'other' })
    const other = await w.db.reviewItem.findFirstOrThrow({ where: { subjectAuthorId: scene.wren.id } })
    await itemAbout(w, scene, { subjectType: 'account', subjectId: scene.marlow.id })
    await expect((await desk()).measure({ itemId, version, act: 'join', intoItemId: other.id })).rejects.toMatchObject({ code: 'CONFLICT', message: 'moderation.not-one-matter' })
  })
})

describe('opening', () => {
  it('notes the first look once', async () => {
    w.at('2026-05-01T10:00:00Z')
    const { itemId } = await reported(w, scene)
    w.pass(DAY)
    await (await desk()).item({ itemId })
    w.pass(DAY)
    await (await deskOf(w, scene.second)).item({ itemId })
    expect(await w.db.reviewItem.findUniqueOrThrow({ where: { id: itemId } })).toMatchObject({ firstLookAt: new Date('2026-05-02T10:00:00Z') })
  })
})
