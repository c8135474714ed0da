import { beforeEach, describe, expect, it } from 'vitest'
import { makeAccount, makeMembership, type MadeAccount } from '@/prisma/factories'
import { DAY, HOUR } from '@/server/core/clock'
import { world } from '@/tests/support/world'
import { reported, setScene, told, type Scene } from '../moderation/scene'
import { deskOf, itemAbout, letItFallDue } from '../moderation/scenes'

// What the desk's law says where items meet: joined, looked at again, appealed, opened again; and what the public totals make of it.

const w = world()
let scene: Scene
let helper: MadeAccount

beforeEach(async () => {
  scene = await setScene(w.db)
  // A moderator who also reads in the group, and so may report in it.
  helper = await makeAccount(w.db, { lifeRoles: ['caregiver'], grants: [{ role: 'moderator' }] })
  await makeMembership(w.db, { group: scene.group, account: helper })
  w.at('2026-05-01T10:00:00Z')
})

const desk = () => deskOf(w, scene.moderator)
const other = () => deskOf(w, scene.second)
const openRow = async (stage: string) => w.db.reviewItem.findFirstOrThrow({ where: { stage, closedAt: null } })

/** The helper reports Marlow as a person, and that item is joined to the one about his words. */
async function joinedFromHelper(reason: 'unkind' | 'worried') {
  const face = await w.db.face.findFirstOrThrow({ where: { accountId: scene.marlow.id, isDefault: true } })
  await (await deskOf(w, helper)).report({ type: 'profile', id: face.id, reason: 'other', note: '' })
  const mine = await w.db.reviewItem.findFirstOrThrow({ where: { subjectType: 'account' } })
  const { itemId } = await reported(w, scene, reason)
  await (await desk()).measure({ itemId: mine.id, version: mine.version, act: 'join', intoItemId: itemId })
  const { version } = await w.db.reviewItem.findUniqueOrThrow({ where: { id: itemId } })
  return { itemId, version }
}

describe('who reported what was joined to an item', () => {
  it('takes no second look at it', async () => {
    const item = await joinedFromHelper('worried')
    await (await desk()).decide({ ...item, act: 'leave' })
    const look = await openRow('second_look')
    expect((await (await other()).item({ itemId: look.id })).can).toContain('leave')
    await expect((await deskOf(w, helper)).item({ itemId: look.id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect((await (await deskOf(w, helper)).queue({})).rows).toEqual([])
  })

  it('judges no appeal against what was decided on it', async () => {
    const item = await joinedFromHelper('unkind')
    await (await desk()).decide({ ...item, act: 'hide', ...told })
    const marlow = await deskOf(w, scene.marlow)
    await marlow.appeal({ decisionId: (await marlow.cases({})).rows[0]?.id ?? '', words: 'I meant it kindly.' })
    const appeal = await w.db.reviewItem.findFirstOrThrow({ where: { source: 'appeal' } })
    await expect((await deskOf(w, helper)).item({ itemId: appeal.id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect((await (await other()).item({ itemId: appeal.id })).can).toContain('uphold')
  })
})

it('who reported a crisis judges no appeal against what the second look decided', async () => {
  const { itemId, version } = await reported(w, scene, 'worried')
  const post = await w.db.reviewItem.findUniqueOrThrow({ where: { id: itemId } })
  await (await deskOf(w, helper)).report({ type: 'post', id: post.subjectId, reason: 'worried', note: '' })
  await (await desk()).decide({ itemId, version: version + 1, act: 'leave' })
  const look = await openRow('second_look')
  await (await other()).decide({ itemId: look.id, version: look.version, act: 'hide', ...told })
  const marlow = await deskOf(w, scene.marlow)
  await marlow.appeal({ decisionId: (await marlow.cases({})).rows[0]?.id ?? '', words: 'I meant it kindly.' })
  const appeal = await w.db.reviewItem.findFirstOrThrow({ where: { source: 'appeal' } })
  await expect((await deskOf(w, helper)).item({ itemId: appeal.id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  expect((await (await desk()).item({ itemId: appeal.id })).can).toContain('uphold')
})

describe('a crisis', () => {
  it('joined to a follow-up is looked at twice like any other', async () => {
    const first = await reported(w, scene, 'worried')
    await (await desk()).decide({ ...first, act: 'leave' })
    const look = await openRow('second_look')
    await (await other()).decide({ itemId: look.id, version: look.version, act: 'leave' })
    w.pass(DAY)
    await letItFallDue(w)
    const dayOne = await openRow('day_1')
    const anew = await itemAbout(w, scene, { lane: 'crisis', source: 'screening' })
    await (await desk()).measure({ ...anew, act: 'join', intoItemId: dayOne.id })
    const { version, lane } = await w.db.reviewItem.findUniqueOrThrow({ where: { id: dayOne.id } })
    expect(lane).toBe('crisis')
    expect(await (await desk()).decide({ itemId: dayOne.id, version, act: 'leave' })).toMatchObject({ secondLook: true })
    expect(await openRow('second_look')).toMatchObject({ parentId: dayOne.id, lane: 'crisis' })
  })

  it('opened again and closed anew is followed up anew', async () => {
    const { itemId, version } = await reported(w, scene, 'worried')
    const close = async (at: number) => {
      await (await desk()).decide({ itemId, version: at, act: 'leave' })
      const look = await openRow('second_look')
      await (await other()).decide({ itemId: look.id, version: look.version, act: 'leave' })
    }
    await close(version)
    w.pass(HOUR)
    await (await desk()).undo({ itemId, version: version + 1, act: 'reopen', words: 'Not over yet.' })
    w.pass(DAY)
    await letItFallDue(w)
    expect(await w.db.reviewItem.count({ where: { stage: 'day_1' } })).toBe(0)
    await close(version + 2)
    w.pass(DAY)
    await letItFallDue(w)
    const dayOne = await openRow('day_1')
    await (await desk()).decide({ itemId: dayOne.id, version: dayOne.version, act: 'leave' })
    w.pass(2 * DAY)
    await letItFallDue(w)
    expect(await openRow('day_3')).toMatchObject({ parentId: itemId })
  })
})

describe('public totals', () => {
  /** The figures of the quarter that has just ended. */
  const figures = async (): Promise<Record<string, string>> => {
    w.at('2026-07-01T00:00:00Z')
    const [quarter] = (await w.guest().insights.totals()).quarters
    return Object.fromEntries((quarter?.figures ?? []).map(({ name, figure }) => [name, figure]))
  }
  const five = async (act: (item: { itemId: string; version: number }) => Promise<unknown>): Promise<void> => {
    for (const post of scene.posts.slice(0, 5)) await act(await itemAbout(w, scene, { subjectId: post.id, authorId: scene.wren.id, lane: 'crisis' }))
  }

  it('count what the desk did, by its own verbs: disclosures as they are done', async () => {
    await five(async (item) => (await desk()).askPair({ ...item, kind: 'disclosure', rule: 'safety', reason: 'A place and a time.' }))
    expect(await figures()).toMatchObject({ disclosed: '5', banned: '<5', unmasked: '<5' })
  })

  it('count hidden words and bans by two, each once', async () => {
    await five(async (item) => (await desk()).decide({ ...item, act: 'warn', ...told, alsoHide: true }))
    for (let n = 0; n < 5; n += 1) {
      const person = await makeAccount(w.db)
      const item = await itemAbout(w, scene, { subjectType: 'account', subjectId: person.id, authorId: person.id })
      await (await desk()).askPair({ ...item, kind: 'ban', rule: 'threat', reason: 'Again and again.', words: 'We close your account.' })
      const { id } = await w.db.pairRequest.findFirstOrThrow({ where: { state: 'asked' } })
      await (await other()).answerPair({ id, agree: true })
    }
    expect(await figures()).toMatchObject({ hidden: '5', warned: '5', banned: '5', disclosed: '<5', muted: '<5' })
  })

  it('count an appeal that took a decision back once, not once for the appeal and once for the log', async () => {
    for (const post of scene.posts.slice(0, 4)) {
      const item = await itemAbout(w, scene, { subjectId: post.id, authorId: scene.wren.id })
      await (await desk()).decide({ ...item, act: 'hide', ...told })
    }
    const wren = await deskOf(w, scene.wren)
    for (const one of (await wren.cases({})).rows) await wren.appeal({ decisionId: one.id, words: 'Please look again.' })
    for (const appeal of await w.db.reviewItem.findMany({ where: { source: 'appeal' } })) await (await other()).decide({ itemId: appeal.id, version: appeal.version, act: 'reverse', words: 'We were wrong.' })
    expect(await w.db.appeal.count({ where: { outcome: 'reversed' } })).toBe(4)
    expect(await figures()).toMatchObject({ reversed: '<5', appeals: '<5' })
  })
})
