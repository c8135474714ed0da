import { beforeEach, describe, expect, it } from 'vitest'
import { makeAccount, makeMembership } from '@/prisma/factories'
import { HOUR } from '@/server/core/clock'
import { newId } from '@/server/core/ids'
import { world } from '@/tests/support/world'
import { reported, setScene, type Scene } from './scene'
import { deskOf, itemAbout, letItFallDue, underAnotherName } from './scenes'

const w = world()
let scene: Scene

beforeEach(async () => {
  scene = await setScene(w.db)
})

const asking = { rule: 'threat', reason: 'Three times in a week.', words: 'We close your account.' } as const
const ask = async (itemId: string, version: number, kind: 'ban' | 'unmask' | 'disclosure') => {
  await (await deskOf(w, scene.moderator)).askPair({ itemId, version, kind, ...asking })
  return (await w.db.pairRequest.findFirstOrThrow({ where: { state: 'asked' } })).id
}

describe('a ban', () => {
  it('is asked with a reason, waits, and is done at once when another one agrees', async () => {
    const { itemId, version } = await reported(w, scene, 'threat')
    const before = await w.as(scene.marlow)
    const id = await ask(itemId, version, 'ban')
    expect(await w.db.sanction.count()).toBe(0)
    expect(await (await deskOf(w, scene.moderator)).item({ itemId })).toMatchObject({ pairs: [{ id, kind: 'ban', state: 'asked', mine: true, reason: asking.reason, canAnswer: false }] })
    const second = await deskOf(w, scene.second)
    expect(await second.pairs()).toMatchObject([{ id, itemId, canAnswer: true }])
    expect((await second.queue({})).pairs).toBe(1)
    expect(await second.answerPair({ id, agree: true })).toEqual({ state: 'done' })
    expect(await w.db.sanction.findFirstOrThrow()).toMatchObject({ kind: 'ban', accountId: scene.marlow.id, endsAt: null, itemId })
    expect(await w.db.reviewItem.findUniqueOrThrow({ where: { id: itemId } })).toMatchObject({ outcome: 'banned' })
    expect(await w.db.signIn.count({ where: { accountId: scene.marlow.id, revokedAt: null } })).toBe(0)
    await w.dispatch()
    expect((await before.notifications.list({})).rows).toMatchObject([{ kind: 'banned' }])
    const again = await w.as(scene.marlow)
    const [mine] = (await again.moderation.cases({})).rows
    expect(await again.moderation.case({ id: mine?.id ?? '' })).toMatchObject({ kind: 'banned', rule: 'threat', words: asking.words, canAppeal: true })
    await expect(again.groups.mine()).rejects.toMatchObject({ code: 'FORBIDDEN', message: 'accounts.banned' })
  })

  it('is never one person\'s: not the asker, not a party, not twice, and the database agrees', async () => {
    const { itemId, version } = await reported(w, scene, 'threat')
    const id = await ask(itemId, version, 'ban')
    await expect((await deskOf(w, scene.moderator)).answerPair({ id, agree: true })).rejects.toMatchObject({ code: 'FORBIDDEN', message: 'moderation.pair-own' })
    const reporter = await makeAccount(w.db, { lifeRoles: ['caregiver'], grants: [{ role: 'moderator' }] })
    await makeMembership(w.db, { group: scene.group, account: reporter })
    await w.db.report.create({ data: { id: newId(), itemId, reporterId: reporter.id, reason: 'abuse', createdAt: new Date() } })
    await expect((await deskOf(w, reporter)).answerPair({ id, agree: true })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(await (await deskOf(w, reporter)).pairs()).toEqual([])
    await expect(w.db.pairRequest.update({ where: { id }, data: { decidedBy: scene.moderator.id } })).rejects.toThrow(/PairRequest_by_two/)
    const second = await deskOf(w, scene.second)
    const tries = await Promise.allSettled([second.answerPair({ id, agree: true }), second.answerPair({ id, agree: true })])
    expect(tries.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await w.db.sanction.count()).toBe(1)
  })

  it('is not done after a no, nor after two days, and may then be asked for again', async () => {
    w.at('2026-05-01T10:00:00Z')
    const { itemId, version } = await reported(w, scene, 'threat')
    const first = await ask(itemId, version, 'ban')
    expect((await (await deskOf(w, scene.moderator)).item({ itemId })).can).not.toContain('ban')
    await (await deskOf(w, scene.second)).answerPair({ id: first, agree: false })
    const second = await ask(itemId, version + 2, 'ban')
    w.pass(48 * HOUR)
    await letItFallDue(w)
    expect(await w.db.pairRequest.findUniqueOrThrow({ where: { id: second } })).toMatchObject({ state: 'expired' })
    await expect((await deskOf(w, scene.second)).answerPair({ id: second, agree: true })).rejects.toMatchObject({ code: 'PRECONDITION_FAILED' })
    expect((await (await deskOf(w, scene.moderator)).item({ itemId })).can).toContain('ban')
    expect(await w.db.sanction.count()).toBe(0)
  })
})

describe('another name', () => {
  it('keeps its person apart from their own name everywhere at the desk, until two people unmask it', async () => {
    const alias = await underAnotherName(w, scene)
    const own = await reported(w, scene)
    const masked = await itemAbout(w, scene, { subjectId: alias.postId })
    const desk = await deskOf(w, scene.moderator)
    await desk.measure({ ...masked, act: 'note', words: 'A note on the quiet one.' })
    const underAlias = await desk.item({ itemId: masked.itemId })
    expect(underAlias).toMatchObject({ person: { face: { id: alias.faceId, name: alias.name, roles: [] }, items: 0, lastItems: [], alias: { unmasked: null } }, related: [] })
    const underOwn = await desk.item({ itemId: own.itemId })
    expect(underOwn).toMatchObject({ person: { items: 0, lastItems: [], notes: [], alias: null }, related: [] })
    expect(JSON.stringify(underOwn)).not.toContain(masked.itemId)
    for (const trace of [scene.marlow.handle, scene.marlow.id, scene.marlow.faceId, own.itemId]) expect(JSON.stringify(underAlias)).not.toContain(trace)
    const log = (await desk.log({ itemId: masked.itemId })).rows
    expect(JSON.stringify(log)).not.toContain(scene.marlow.handle)

    const id = await ask(masked.itemId, 2, 'unmask')
    expect((await desk.item({ itemId: masked.itemId })).person?.alias).toEqual({ unmasked: null })
    await (await deskOf(w, scene.second)).answerPair({ id, agree: true })
    const open = await desk.item({ itemId: masked.itemId })
    expect(open).toMatchObject({ person: { alias: { unmasked: { id: scene.marlow.faceId, name: scene.marlow.handle } } }, related: [{ id: own.itemId }] })
    expect(open.can).not.toContain('unmask')
    await w.dispatch()
    const me = await w.as(scene.marlow)
    expect((await me.notifications.list({})).rows.map((row) => row.kind)).toContain('unmasked')
    expect((await me.moderation.cases({})).rows).toMatchObject([{ kind: 'unmasked' }])
    expect(await w.db.auditEntry.count({ where: { verb: 'pair.unmasked', subjectId: alias.postId } })).toBe(1)
    const reader = JSON.stringify(await (await w.as(scene.wren)).forum.thread({ id: alias.threadId }))
    expect(reader).toContain(alias.name)
    expect(reader).not.toContain(scene.marlow.handle)
  })

  it('is not joined with the person\'s own, and letters to it stand by themselves', async () => {
    const alias = await underAnotherName(w, scene)
    const own = await reported(w, scene)
    const masked = await itemAbout(w, scene, { subjectId: alias.postId })
    const desk = await deskOf(w, scene.moderator)
    await desk.measure({ ...masked, act: 'outreach', words: 'How are you?' })
    expect((await desk.item({ itemId: own.itemId })).letterId).toBeNull()
    const { letterId } = await desk.item({ itemId: masked.itemId })
    expect(await desk.letter({ id: letterId ?? '' })).toMatchObject({ person: alias.name, lines: [{ by: scene.moderator.handle, words: 'How are you?' }] })
    await (await deskOf(w, scene.marlow)).writeLetter({ letterId: letterId ?? '', words: 'Not so well.' })
    expect(await w.db.reviewItem.count({ where: { subjectType: 'account' } })).toBe(0)
    expect(await w.db.reviewItem.findUniqueOrThrow({ where: { id: masked.itemId } })).toMatchObject({ signals: ['letter'] })
  })
})

describe('telling the emergency services', () => {
  it('is done alone and at once where somebody may be in danger, and looked at by another within a day', async () => {
    const { itemId, version } = await reported(w, scene, 'worried')
    const desk = await deskOf(w, scene.moderator)
    const asked = await desk.askPair({ itemId, version, kind: 'disclosure', rule: 'safety', reason: 'They say where they are going.' })
    expect(asked.state).toBe('done')
    expect(await w.db.pairRequest.findFirstOrThrow()).toMatchObject({ state: 'done', decidedBy: null })
    expect((await (await deskOf(w, scene.marlow)).cases({})).rows).toMatchObject([{ kind: 'disclosed' }])
    expect(await desk.decide({ itemId, version: asked.version, act: 'leave' })).toMatchObject({ secondLook: true })
  })

  it('is not offered otherwise', async () => {
    const { itemId, version } = await reported(w, scene, 'threat')
    await expect((await deskOf(w, scene.moderator)).askPair({ itemId, version, kind: 'disclosure', rule: 'safety', reason: 'x' })).rejects.toMatchObject({ code: 'FORBIDDEN', message: 'moderation.not-offered' })
  })
})
