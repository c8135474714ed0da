import { beforeEach, describe, expect, it } from 'vitest'
import { makeAccount } from '@/prisma/factories'
import { DAY } from '@/server/core/clock'
import { newId } from '@/server/core/ids'
import { world } from '@/tests/support/world'
import { reported, setScene, subjectOf, told, type Scene } from './scene'
import { deskOf, itemAbout, letItFallDue } from './scenes'

const w = world()
let scene: Scene

beforeEach(async () => {
  scene = await setScene(w.db)
})

const mine = async () => deskOf(w, scene.marlow)
const decisionOfMarlow = async (): Promise<string> => (await (await mine()).cases({})).rows[0]?.id ?? ''
const appealed = async () => {
  const decisionId = await decisionOfMarlow()
  await (await mine()).appeal({ decisionId, words: 'I meant it kindly.' })
  const item = await w.db.reviewItem.findFirstOrThrow({ where: { source: 'appeal' } })
  return { decisionId, itemId: item.id, version: item.version }
}

async function suspended(): Promise<void> {
  const { itemId, version } = await reported(w, scene, 'abuse')
  await (await deskOf(w, scene.moderator)).decide({ itemId, version, act: 'suspend', ...told, days: 14, alsoHide: true })
}

describe('an appeal', () => {
  it('is made once, by the person, also while suspended, and comes to the desk with its words and the decision', async () => {
    await suspended()
    const { decisionId, itemId } = await appealed()
    await expect((await mine()).appeal({ decisionId, words: 'Again.' })).rejects.toMatchObject({ code: 'CONFLICT', message: 'moderation.appealed-already' })
    for (const account of [scene.wren, scene.stranger, scene.second]) await expect((await deskOf(w, account)).appeal({ decisionId, words: 'x' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    const item = await (await deskOf(w, scene.second)).item({ itemId })
    expect(item).toMatchObject({ source: 'appeal', lane: 'amber', appeal: { words: 'I meant it kindly.', outcome: null, decision: { verb: 'decided.hidden_suspended', rule: 'kindness', words: told.words } }, subject: { state: 'hidden' } })
    expect(item.can).toEqual(expect.arrayContaining(['uphold', 'ease', 'reverse']))
    expect(JSON.stringify(item.appeal)).not.toContain(scene.moderator.handle)
    expect(await (await mine()).case({ id: decisionId })).toMatchObject({ canAppeal: false, appeal: { words: 'I meant it kindly.', outcome: null } })
  })

  it('is never judged by the one who decided, nor by a reporter, and the database agrees', async () => {
    await suspended()
    const { itemId, version } = await appealed()
    for (const account of [scene.moderator, scene.marlow, scene.wren]) {
      const caller = await deskOf(w, account)
      await expect(caller.item({ itemId })).rejects.toMatchObject({ code: 'NOT_FOUND' })
      await expect(caller.decide({ itemId, version, act: 'uphold', words: 'x' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    }
    expect((await (await deskOf(w, scene.moderator)).queue({})).rows).toEqual([])
    await expect(w.db.appeal.updateMany({ data: { judgedBy: scene.moderator.id } })).rejects.toThrow(/Appeal_judged_by_another/)
    const reporter = await makeAccount(w.db, { grants: [{ role: 'moderator' }] })
    const decided = await w.db.reviewItem.findFirstOrThrow({ where: { outcome: 'hidden_suspended' } })
    await w.db.report.create({ data: { id: newId(), itemId: decided.id, reporterId: reporter.id, reason: 'abuse', createdAt: new Date() } })
    await expect((await deskOf(w, reporter)).item({ itemId })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('that is upheld leaves all as it is; the person reads why', async () => {
    await suspended()
    const { decisionId, itemId, version } = await appealed()
    await (await deskOf(w, scene.second)).decide({ itemId, version, act: 'uphold', words: 'It stands.' })
    expect(await w.db.sanction.findFirstOrThrow()).toMatchObject({ liftedAt: null })
    expect(await (await mine()).case({ id: decisionId })).toMatchObject({ lifted: false, appeal: { outcome: 'upheld', answer: 'It stands.' } })
    expect((await (await mine()).cases({})).rows).toMatchObject([{ appeal: 'upheld' }])
    await w.dispatch()
    expect((await w.db.notice.findMany({ where: { kind: 'appeal_judged' } })).map((notice) => notice.accountId)).toEqual([scene.marlow.id])
  })

  it('that is reversed gives words and voice back', async () => {
    await suspended()
    const { itemId, version } = await appealed()
    expect(await (await deskOf(w, scene.second)).decide({ itemId, version, act: 'reverse', words: 'We were wrong.' })).toMatchObject({ outcome: 'reversed' })
    expect((await w.db.sanction.findFirstOrThrow()).liftedAt).not.toBeNull()
    expect((await w.db.post.findUniqueOrThrow({ where: { id: subjectOf(scene).id } })).hiddenAt).toBeNull()
    await (await w.as(scene.marlow)).forum.reply({ threadId: scene.thread.id, body: 'Thank you.', clientId: newId() })
    expect(await w.db.appeal.findFirstOrThrow()).toMatchObject({ outcome: 'reversed', judgedBy: scene.second.id })
    expect((await (await deskOf(w, scene.second)).item({ itemId })).can).toEqual([])
  })

  it('that is eased ends the sanction sooner, and its end is told', async () => {
    w.at('2026-05-01T10:00:00Z')
    await suspended()
    const { itemId, version } = await appealed()
    await (await deskOf(w, scene.second)).decide({ itemId, version, act: 'ease', days: 2, words: 'Two days are enough.' })
    expect(await w.db.sanction.findFirstOrThrow()).toMatchObject({ endsAt: new Date('2026-05-03T10:00:00Z') })
    w.pass(2 * DAY)
    await letItFallDue(w)
    await letItFallDue(w)
    expect(await w.db.sanction.findFirstOrThrow()).toMatchObject({ endedAt: new Date('2026-05-03T10:00:00Z') })
    expect(await w.db.notice.count({ where: { accountId: scene.marlow.id, kind: 'sanction_ended' } })).toBe(1)
    w.pass(12 * DAY)
    await letItFallDue(w)
    expect(await w.db.notice.count({ where: { kind: 'sanction_ended' } })).toBe(1)
  })

  it('gives the first words back when the team had changed them, unless their author has since', async () => {
    for (const since of [false, true]) {
      const post = scene.posts[7]
      const item = await itemAbout(w, scene)
      const { version } = await (await deskOf(w, scene.moderator)).measure({ ...item, act: 'edit', body: `Gentler ${String(since)}.`, ...told })
      await (await deskOf(w, scene.moderator)).decide({ itemId: item.itemId, version, act: 'leave' })
      const before = (await w.db.postRevision.findMany({ where: { postId: post?.id }, orderBy: { revision: 'desc' }, skip: 1, take: 1 }))[0]?.source
      const revision = (await w.db.post.findUniqueOrThrow({ where: { id: post?.id } })).revision
      if (since) await (await w.as(scene.marlow)).forum.edit({ id: post?.id ?? '', body: 'My own again.', revision })
      const decisionId = await decisionOfMarlow()
      await (await mine()).appeal({ decisionId, words: 'Why?' })
      const open = await w.db.reviewItem.findFirstOrThrow({ where: { source: 'appeal', closedAt: null } })
      await (await deskOf(w, scene.second)).decide({ itemId: open.id, version: open.version, act: 'reverse', words: 'Back.' })
      expect((await w.db.post.findUniqueOrThrow({ where: { id: post?.id } })).source).toBe(since ? 'My own again.' : before)
    }
  })

  it('cannot be made of what took nothing away', async () => {
    await w.db.post.update({ where: { id: subjectOf(scene).id }, data: { hiddenAt: new Date() } })
    const { itemId, version } = await itemAbout(w, scene)
    await (await deskOf(w, scene.moderator)).undo({ itemId, version, act: 'restore', words: 'Shown again.' })
    const decisionId = await decisionOfMarlow()
    expect(await (await mine()).case({ id: decisionId })).toMatchObject({ kind: 'restored', canAppeal: false })
    await expect((await mine()).appeal({ decisionId, words: 'x' })).rejects.toMatchObject({ code: 'FORBIDDEN', message: 'moderation.not-appealable' })
  })
})

describe('an appeal against a ban', () => {
  it('is judged by neither of the two who decided it', async () => {
    const { itemId, version } = await reported(w, scene, 'threat')
    await (await deskOf(w, scene.moderator)).askPair({ itemId, version, kind: 'ban', rule: 'threat', reason: 'Again.', words: 'We close your account.' })
    const pair = await w.db.pairRequest.findFirstOrThrow()
    await (await deskOf(w, scene.second)).answerPair({ id: pair.id, agree: true })
    const appeal = await appealed()
    for (const account of [scene.moderator, scene.second]) await expect((await deskOf(w, account)).item({ itemId: appeal.itemId })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    const third = await makeAccount(w.db, { grants: [{ role: 'admin' }] })
    await (await deskOf(w, third)).decide({ itemId: appeal.itemId, version: appeal.version, act: 'reverse', words: 'Welcome back.' })
    expect((await (await w.as(scene.marlow)).groups.mine()).groups).toHaveLength(1)
  })
})
