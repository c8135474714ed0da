import { beforeEach, describe, expect, it } from 'vitest'
import { practiceCases } from '@/prisma/demo/practice'
import { loadPractice } from '@/prisma/demo/practice.load'
import { makeAccount, type MadeAccount } from '@/prisma/factories'
import { newId } from '@/server/core/ids'
import { world, type Caller } from '@/tests/support/world'

const w = world()
let alder: MadeAccount
let desk: Caller

beforeEach(async () => {
  await loadPractice(w.db)
  alder = await makeAccount(w.db, { handle: 'Alder', grants: [{ role: 'moderator' }] })
  desk = await w.as(alder)
})

const best = (key: string) => {
  const found = practiceCases.find((one) => one.key === key)
  if (!found) throw new Error(`no case ${key}`)
  return found
}

/** How many rows every table has that is not the practice room's own. */
async function rowsElsewhere(): Promise<Record<string, number>> {
  const { rows } = await w.owner.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND table_name NOT IN ('PracticeRun', 'PracticeAnswer')`,
  )
  const counts: Record<string, number> = {}
  for (const { name } of rows) {
    const { rows: counted } = await w.owner.query<{ count: number }>(`SELECT count(*)::int AS count FROM "${name}"`)
    counts[name] = counted[0]?.count ?? 0
  }
  return counts
}

/** Answers whatever is next, as the case would have it. */
async function answerNext(id: string, wrong = false): Promise<string> {
  const { current } = await desk.moderation.practiceRun({ id })
  if (!current) throw new Error('nothing to answer')
  const { lane, bestAct } = best(current.key)
  await desk.moderation.practiceAnswer({ id, caseKey: current.key, lane: wrong ? (lane === 'red' ? 'green' : 'red') : lane, act: wrong ? 'suspend' : bestAct, seconds: 41 })
  return current.key
}

describe('a drill', () => {
  it('goes case by case, says what is best only afterwards, and ends with the last', async () => {
    const { id } = await desk.moderation.practiceStart({ count: 3 })
    const first = await desk.moderation.practiceRun({ id })
    expect(first).toMatchObject({ total: 3, answers: [], endedAt: null })
    expect(Object.keys(first.current ?? {}).sort()).toEqual(['context', 'html', 'key', 'notes', 'title'])
    const key = await answerNext(id)
    const { answers, current } = await desk.moderation.practiceRun({ id })
    expect(answers).toHaveLength(1)
    expect(answers[0]).toMatchObject({ key, laneRight: true, verdict: 'best', seconds: 41, why: best(key).why })
    expect(current?.key).not.toBe(key)
    await answerNext(id)
    await answerNext(id)
    const done = await desk.moderation.practiceRun({ id })
    expect(done.current).toBeNull()
    expect(done.endedAt).not.toBeNull()
    expect(await desk.moderation.practice()).toMatchObject({ cases: 12, open: null, last: [{ id, answered: 3, total: 3, lanesRight: 3, actsGood: 3 }] })
  })

  it('tells best, fine and other apart', async () => {
    const { id } = await desk.moderation.practiceStart({ count: 12 })
    const say = async (key: string, lane: 'crisis' | 'red' | 'amber' | 'green', act: 'outreach' | 'leave' | 'hide' | 'escalate') => {
      await desk.moderation.practiceAnswer({ id, caseKey: key, lane, act, seconds: 5 })
      return (await desk.moderation.practiceRun({ id })).answers.find((one) => one.key === key)
    }
    expect(await say('the-labelled-boxes', 'crisis', 'outreach')).toMatchObject({ verdict: 'best', laneRight: true })
    expect(await say('just-under-the-line', 'red', 'escalate')).toMatchObject({ verdict: 'fine', laneRight: false, bestLane: 'crisis' })
    expect(await say('the-urn-shop', 'green', 'hide')).toMatchObject({ verdict: 'other', laneRight: true, bestAct: 'leave' })
  })

  it('keeps the first answer, refuses what is not in it, and takes none after its end', async () => {
    const { id } = await desk.moderation.practiceStart({ count: 3 })
    const key = await answerNext(id)
    await desk.moderation.practiceAnswer({ id, caseKey: key, lane: 'green', act: 'suspend', seconds: 1 })
    expect((await desk.moderation.practiceRun({ id })).answers[0]).toMatchObject({ verdict: 'best', seconds: 41 })
    const elsewhere = { id, caseKey: 'no-such-case', lane: 'green', act: 'leave', seconds: 1 } as const
    await expect(desk.moderation.practiceAnswer(elsewhere)).rejects.toThrow('not-found')
    const { current } = await desk.moderation.practiceRun({ id })
    await desk.moderation.practiceEnd({ id })
    await desk.moderation.practiceEnd({ id })
    await expect(desk.moderation.practiceAnswer({ ...elsewhere, caseKey: current?.key ?? '' })).rejects.toThrow('moderation.practice-ended')
    expect((await desk.moderation.practiceRun({ id })).current).toBeNull()
  })

  it('brings cases one has not met before those one has, and ends the drill before', async () => {
    const { id } = await desk.moderation.practiceStart({ count: 6 })
    const met: string[] = []
    for (let n = 0; n < 6; n += 1) met.push(await answerNext(id, n === 0))
    const second = await desk.moderation.practiceStart({ count: 6 })
    const run = await w.db.practiceRun.findUniqueOrThrow({ where: { id: second.id } })
    expect(run.cases.filter((key) => met.includes(key))).toEqual([])
    await desk.moderation.practiceStart({ count: 3 })
    expect((await w.db.practiceRun.findUniqueOrThrow({ where: { id: second.id } })).endedAt).not.toBeNull()
    expect(await w.db.practiceRun.count({ where: { accountId: alder.id, endedAt: null } })).toBe(1)
  })

  it('says so where there are no cases', async () => {
    await w.db.practiceCase.deleteMany()
    await expect(desk.moderation.practiceStart({ count: 3 })).rejects.toThrow('moderation.practice-empty')
  })
})

describe('the practice room', () => {
  it('leaves nothing anywhere else: no item, no entry in the log, no event', async () => {
    const before = await rowsElsewhere()
    const { id } = await desk.moderation.practiceStart({ count: 12 })
    for (let n = 0; n < 5; n += 1) await answerNext(id, n % 2 === 0)
    await desk.moderation.practiceEnd({ id })
    await desk.moderation.practice()
    await w.dispatch()
    expect(await rowsElsewhere()).toEqual(before)
    expect(before).toMatchObject({ ReviewItem: 0, AuditEntry: 0, DomainEvent: 0 })
  })

  it('is each moderator’s own, and is not there for anybody else', async () => {
    const { id } = await desk.moderation.practiceStart({ count: 3 })
    const plover = await w.as(await makeAccount(w.db, { handle: 'Plover', grants: [{ role: 'moderator' }] }))
    const bramble = await w.as(await makeAccount(w.db, { handle: 'Bramble' }))
    const answer = { id, caseKey: 'the-urn-shop', lane: 'green', act: 'leave', seconds: 1 } as const
    for (const other of [plover, bramble]) {
      await expect(other.moderation.practiceRun({ id })).rejects.toThrow('not-found')
      await expect(other.moderation.practiceAnswer(answer)).rejects.toThrow('not-found')
      await expect(other.moderation.practiceEnd({ id })).rejects.toThrow('not-found')
    }
    await expect(plover.moderation.practiceRun({ id: newId() })).rejects.toThrow('not-found')
    expect((await plover.moderation.practice()).last).toEqual([])
    await expect(bramble.moderation.practice()).rejects.toThrow('not-found')
    await expect(bramble.moderation.practiceStart({ count: 3 })).rejects.toThrow('not-found')
  })

  it('keeps a bounded number of drills', async () => {
    for (let n = 0; n < 53; n += 1) await w.db.practiceRun.create({ data: { id: newId(), accountId: alder.id, startedAt: new Date(Date.UTC(2026, 1, 1, n)), endedAt: new Date(), cases: [] } })
    await desk.moderation.practiceStart({ count: 3 })
    expect(await w.db.practiceRun.count()).toBe(50)
  })
})
