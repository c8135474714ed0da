import { beforeEach, describe, expect, it } from 'vitest'
import { makeAccount, type MadeAccount } from '@/prisma/factories'
import type { Lane, ReviewSource } from '@/prisma/generated/enums'
import { DAY, MINUTE } from '@/server/core/clock'
import { newId } from '@/server/core/ids'
import { publicFigure } from '@/server/insights/totals.queries'
import { world } from '@/tests/support/world'

const w = world()
let alder: MadeAccount
let member: MadeAccount

const ago = (ms: number): Date => new Date(new Date('2026-11-20T12:00:00Z').getTime() - ms)

async function item(of: { lane: Lane; lookedAfter?: number; at?: Date; source?: ReviewSource; reopened?: number; closedBy?: string }): Promise<string> {
  const id = newId()
  const createdAt = of.at ?? ago(2 * DAY)
  await w.db.reviewItem.create({
    data: {
      id, source: of.source ?? 'report', lane: of.lane, subjectType: 'post', subjectId: newId(), createdAt, reopened: of.reopened ?? 0,
      firstLookAt: of.lookedAfter === undefined ? null : new Date(createdAt.getTime() + of.lookedAfter * MINUTE),
      ...(of.closedBy ? { closedBy: of.closedBy, closedAt: createdAt, outcome: 'left' } : {}),
    },
  })
  return id
}

beforeEach(async () => {
  w.at('2026-11-20T12:00:00Z')
  alder = await makeAccount(w.db, { handle: 'Alder', grants: [{ role: 'moderator' }] })
  member = await makeAccount(w.db, { handle: 'Sedge' })
})

describe('how the desk is doing', () => {
  it('says median and p90 of the time to first look, by lane, and what still waits', async () => {
    for (const lookedAfter of [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 110]) await item({ lane: 'crisis', lookedAfter })
    await item({ lane: 'crisis' })
    await item({ lane: 'amber', lookedAfter: 60 })
    await item({ lane: 'green', lookedAfter: 5, source: 'unanswered' })
    await item({ lane: 'red', lookedAfter: 5, at: ago(40 * DAY) })
    const { firstLook } = await (await w.as(alder)).insights.desk({})
    expect(firstLook).toEqual([
      { lane: 'crisis', items: 12, median: 6, p90: 10, waiting: 1 },
      { lane: 'red', items: 0, median: null, p90: null, waiting: 0 },
      { lane: 'amber', items: 1, median: 60, p90: 60, waiting: 0 },
      { lane: 'green', items: 0, median: null, p90: null, waiting: 0 },
    ])
    expect((await (await w.as(alder)).insights.desk({ days: 90 })).firstLook[1]).toMatchObject({ items: 1, median: 5 })
  })

  it('says what was reopened and appealed, and who carried how much, by the alphabet', async () => {
    await makeAccount(w.db, { handle: 'Zinnia', grants: [{ role: 'moderator' }] })
    await item({ lane: 'green', closedBy: alder.id })
    await item({ lane: 'green', closedBy: alder.id, reopened: 1 })
    const appeal = (outcome: string | null) => ({ id: newId(), decisionId: newId(), accountId: member.id, decidedBy: alder.id, wordsId: newId(), createdAt: ago(DAY), outcome, judgedAt: outcome ? ago(1) : null })
    await w.db.appeal.createMany({ data: [appeal('reversed'), appeal('upheld'), appeal('eased'), appeal(null)] })
    await w.db.shift.create({ data: { id: newId(), accountId: alder.id, startsAt: ago(DAY), endsAt: ago(DAY / 2), begunAt: ago(DAY), endedAt: ago(DAY - 120 * MINUTE), exposure: 9 } })
    const desk = await (await w.as(alder)).insights.desk({})
    expect(desk).toMatchObject({ closed: 2, reopened: 1, appeals: { judged: 3, reversed: 1, eased: 1, waiting: 1 } })
    expect(desk.load).toEqual([{ name: 'Alder', decided: 2, unfolded: 9, hours: 2 }, { name: 'Zinnia', decided: 0, unfolded: 0, hours: 0 }])
  })

  it('is not there for members', async () => {
    await expect((await w.as(member)).insights.desk({})).rejects.toMatchObject({ message: 'not-found' })
  })
})

describe('public totals', () => {
  it('publish a figure below five as <5', () => {
    expect([0, 1, 4, 5, 12].map(publicFigure)).toEqual(['<5', '<5', '<5', '5', '12'])
  })

  it('count whole quarters, at their very edges, and never the one that runs', async () => {
    const report = async (at: string): Promise<void> => {
      const itemId = await item({ lane: 'crisis', at: new Date(at) })
      await w.db.report.create({ data: { id: newId(), itemId, reporterId: member.id, reason: 'worried', createdAt: new Date(at) } })
    }
    for (let n = 0; n < 5; n += 1) await report('2026-07-01T00:00:00.000Z')
    await report('2026-09-30T23:59:59.999Z')
    await report('2026-10-01T00:00:00.000Z')
    await report('2026-06-30T23:59:59.999Z')
    const { quarters } = await w.guest().insights.totals()
    expect(quarters.map(({ from, to, figures }) => ({ from: from.toISOString().slice(0, 10), to: to.toISOString().slice(0, 10), reports: figures[0] }))).toEqual([
      { from: '2026-07-01', to: '2026-10-01', reports: { name: 'reports', figure: '6' } },
      { from: '2026-04-01', to: '2026-07-01', reports: { name: 'reports', figure: '<5' } },
    ])
  })

  it('count every part of a decision, and bans, from the log', async () => {
    const entry = (verb: string, code: string | null = null) => ({ id: newId(), at: new Date('2026-08-02T00:00:00Z'), actorId: alder.id, verb, code })
    await w.db.auditEntry.createMany({ data: Array.from({ length: 6 }, () => [entry('decided.hidden_warned', 'kindness'), entry('sanction.imposed', 'ban'), entry('sanction.imposed', 'mute')]).flat() })
    const [quarter] = (await w.guest().insights.totals()).quarters
    expect(Object.fromEntries(quarter!.figures.map(({ name, figure }) => [name, figure]))).toMatchObject({ hidden: '6', warned: '6', banned: '6', muted: '<5', left: '<5' })
  })
})
