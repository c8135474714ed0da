import { beforeEach, describe, expect, it } from 'vitest'
import { demo } from '@/prisma/demo'
import * as check from '@/prisma/demo/checks'
import { loadDemo, type LoadedDemo } from '@/prisma/demo/load'
import { practiceCases } from '@/prisma/demo/practice'
import { loadPractice } from '@/prisma/demo/practice.load'
import { loadReports } from '@/prisma/demo/reports.load'
import { appeals, followUps, held } from '@/prisma/demo/waiting'
import { loadWaiting } from '@/prisma/demo/waiting.load'
import type { MadeAccount } from '@/prisma/factories'
import { now } from '@/server/core/clock'
import { LANES } from '@/server/moderation/moderation.schema'
import { world } from '@/tests/support/world'

const w = world()
const DESKS = ['moderator', 'moderator2'] as const
const IN_THE_QUEUE = ['appeal', 'concern', 'follow_up', 'hold', 'report', 'screening']

function person(made: LoadedDemo, key: string): MadeAccount {
  const found = made.accounts.get(key)
  if (!found) throw new Error(`no ${key}`)
  return found
}

/** Everything that waits, as this person's queue shows it. */
async function waiting(who: MadeAccount) {
  const desk = await w.as(who)
  const rows = []
  let cursor: string | undefined
  do {
    const page = await desk.moderation.queue({ limit: 50, cursor })
    rows.push(...page.rows)
    cursor = page.cursor ?? undefined
  } while (cursor)
  return rows
}

describe('the demo as it is loaded', () => {
  let made: LoadedDemo

  beforeEach(async () => {
    const at = now()
    made = await loadDemo(w.db, 'a password for the test', at)
    await loadReports(w.db, made, at)
    await loadWaiting(w.db, made, at)
  }, 60_000)

  it('tells who was answered, what helped, and who bears another name', async () => {
    expect(await w.db.thread.count()).toBe(60)
    expect(await w.db.thread.count({ where: { answeredAt: null } })).toBe(7)
    expect(await w.db.post.count({ where: { helpedAt: { not: null } } })).toBeGreaterThanOrEqual(5)
    const borne = await w.db.face.findMany({ where: { isDefault: false } })
    expect(borne.map((face) => face.name).sort()).toEqual(['Doorstep', 'Halfmoon', 'Saltmarsh'])
    for (const face of borne) {
      expect(await w.db.post.count({ where: { threadId: face.threadId ?? '', authorId: face.accountId, faceId: { not: face.id } } })).toBe(0)
      expect(await w.db.thread.count({ where: { id: face.threadId ?? '', faceId: face.id } })).toBe(1)
    }
  })

  it('has at least thirty items waiting that either moderator can handle, of every source and in every lane', async () => {
    for (const key of DESKS) {
      const me = person(made, key)
      const rows = await waiting(me)
      expect([...new Set(rows.map((row) => row.source))].sort(), key).toEqual(IN_THE_QUEUE)
      for (const lane of LANES) expect(rows.filter((row) => row.lane === lane).length, `${key}, ${lane}`).toBeGreaterThanOrEqual(4)
      // What somebody closed or decided themself is looked at again by the other one.
      expect(rows.filter((row) => row.why === null).length, key).toBeGreaterThanOrEqual(30)
    }
  }, 60_000)

  it('has nothing at the desk that cannot be opened and handled', async () => {
    const me = person(made, 'moderator')
    const desk = await w.as(me)
    const rows = await waiting(me)
    for (const row of rows) {
      const item = await desk.moderation.item({ itemId: row.id })
      expect(item.why === null, row.source).toBe(item.can.length > 0)
      if (row.source !== 'follow_up') expect(item.can, row.source).toContain('claim')
    }
  }, 60_000)

  it('keeps the lists beside the queue, shows held words to nobody, and lets an appeal be judged by the other moderator', async () => {
    expect(await w.db.membership.count({ where: { state: 'asked' } })).toBe(3)
    expect(await w.db.dueTask.count({ where: { kind: 'unanswered', doneAt: null } })).toBeGreaterThan(0)

    const posts = await w.db.post.findMany({ where: { heldAt: { not: null } } })
    const messages = await w.db.message.findMany({ where: { heldAt: { not: null } } })
    expect(posts.length + messages.length).toBe(held.length)
    for (const row of [...posts, ...messages]) expect(row.number).toBeNull()
    const read = JSON.stringify(await w.guest().forum.thread({ id: posts[0]?.threadId ?? '' }))
    expect(read).not.toContain('just under')

    const all = await w.db.appeal.findMany()
    expect(all).toHaveLength(appeals.length)
    const byThem = (key: string) => all.filter((one) => one.decidedBy === person(made, key).id).length
    expect(byThem('moderator2')).toBe(2)
    expect(byThem('moderator')).toBe(1)
    for (const one of all) {
      const entry = await w.db.auditEntry.findUniqueOrThrow({ where: { id: one.decisionId } })
      expect(entry).toMatchObject({ actorId: one.decidedBy, aboutId: one.accountId })
      expect(entry.verb).toMatch(/^decided\./)
      expect(await w.db.caseText.count({ where: { id: { in: [one.wordsId, one.decisionId] } } })).toBe(2)
    }
  })
})

describe('the words of the desk', () => {
  const words = [
    ...check.wordsOf(demo),
    ...held.map(({ body }, at) => ({ where: `held ${at + 1}`, text: body })),
    ...appeals.flatMap((one, at) => [one.words, one.appeal].map((text) => ({ where: `appeal ${at + 1}`, text }))),
    ...followUps.map(({ note }, at) => ({ where: `follow-up ${at + 1}`, text: note })),
    ...practiceCases.flatMap(({ key, title, words: body, why, context }) => [title, body, why, ...context].map((text) => ({ where: `practice ${key}`, text }))),
  ]

  it('are as invented, as plain and as harmless as the rest', () => {
    expect(check.repeatedRuns(words, 12)).toEqual([])
    expect(check.bannedWords(words)).toEqual([])
  })

  it('lets only those write or report who were there', () => {
    for (const { by, thread, room, hoursAgo } of held) {
      const home = demo.threads.find((one) => one.key === thread)?.group ?? demo.rooms.find((one) => one.key === room)?.group
      expect(demo.groups.find((one) => one.key === home)?.members, by).toContain(by)
      expect((demo.members.find((one) => one.key === by)?.joinedDaysAgo ?? 0) * 24).toBeGreaterThan(hoursAgo)
    }
    for (const { on, decidedBy, reporter } of appeals) {
      const thread = demo.threads.find((one) => one.key === on.thread)
      expect([decidedBy, reporter]).not.toContain(thread?.posts[(on.post ?? 1) - 1]?.by)
    }
    for (const { openedHoursAgo, closedHoursAgo, stage } of followUps) {
      expect(openedHoursAgo).toBeGreaterThan(closedHoursAgo)
      expect(closedHoursAgo).toBeGreaterThan({ second_look: 0, day_1: 24, day_3: 72 }[stage])
    }
  })
})

describe('the practice room', () => {
  it('has twelve cases that ask for different answers', () => {
    expect(practiceCases).toHaveLength(12)
    expect(new Set(practiceCases.map((one) => one.key)).size).toBe(12)
    for (const lane of LANES) expect(practiceCases.some((one) => one.lane === lane), lane).toBe(true)
    expect(new Set(practiceCases.map((one) => one.bestAct)).size).toBeGreaterThanOrEqual(6)
    for (const one of practiceCases) {
      expect(one.alsoFine, one.key).not.toContain(one.bestAct)
      expect(one.context.length, one.key).toBeGreaterThanOrEqual(2)
      expect(one.why.split(/[.!?](?:\s|$)/).filter(Boolean).length, one.key).toBeLessThanOrEqual(5)
    }
  })

  it('is filled twice without a double, and brings changed words up to date', async () => {
    await loadPractice(w.db)
    await w.db.practiceCase.update({ where: { key: 'half-a-tablet' }, data: { title: 'An older title' } })
    await loadPractice(w.db)
    expect(await w.db.practiceCase.count()).toBe(12)
    expect((await w.db.practiceCase.findUniqueOrThrow({ where: { key: 'half-a-tablet' } })).title).toBe('What the consultant does not know')
  })
})
