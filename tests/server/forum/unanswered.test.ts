import { beforeEach, describe, expect, it } from 'vitest'
import { makeAccount, makeGroup, makePost, type MadeAccount } from '@/prisma/factories'
import type { Group } from '@/prisma/generated/client'
import { systemContext } from '@/server/accounts/context'
import { DAY, HOUR } from '@/server/core/clock'
import { runDue } from '@/server/core/due'
import { newId } from '@/server/core/ids'
import { resetLimits } from '@/server/core/limits'
import { dueHandlers } from '@/server/due'
import { answeredShare } from '@/server/forum/unanswered.queries'
import { world } from '@/tests/support/world'

const w = world()
let author: MadeAccount
let group: Group
let willing: MadeAccount[]

const welcomer = async (options: Parameters<typeof makeAccount>[1] = {}): Promise<MadeAccount> => {
  const account = await makeAccount(w.db, { lifeRoles: ['caregiver'], standing: 'established', ...options })
  await w.db.account.update({ where: { id: account.id }, data: { isWelcomer: true } })
  await w.as(account)
  return account
}

/** The clock moves on, the job asks it, the news goes out. */
async function after(ms: number): Promise<void> {
  w.pass(ms)
  for (const one of willing) await w.as(one)
  await runDue(systemContext(), dueHandlers)
  await w.dispatch()
}

async function start(title = 'Is anybody up?'): Promise<string> {
  resetLimits()
  const { threadId } = await (await w.as(author)).forum.start({ groupId: group.id, clientId: newId(), kind: 'talk', title, body: 'First night home with him.', notes: [] })
  await w.dispatch()
  return threadId
}

const asked = async (threadId: string): Promise<{ accountId: string; stage: number }[]> => w.db.welcomeNudge.findMany({ where: { threadId }, select: { accountId: true, stage: true }, orderBy: { createdAt: 'asc' } })

beforeEach(async () => {
  w.at('2026-11-20T01:00:00Z')
  author = await makeAccount(w.db, { lifeRoles: ['caregiver'], language: 'en' })
  willing = []
  for (let n = 0; n < 5; n += 1) willing.push(await welcomer())
  group = await makeGroup(w.db, { visibility: 'closed', members: [author, ...willing] })
})

describe('a thread that nobody answers', () => {
  it('enters the welcomers’ list after four hours, not before, and leaves it with the first reply of somebody else', async () => {
    const threadId = await start()
    const reader = willing[0]!
    const listed = async (): Promise<string[]> => (await (await w.as(reader)).forum.unanswered({})).threads.map((thread) => thread.id)
    await after(4 * HOUR - 1)
    expect(await listed()).toEqual([])
    await after(1)
    expect(await listed()).toEqual([threadId])
    await (await w.as(author)).forum.reply({ threadId, clientId: newId(), body: 'Only me again.' })
    expect(await listed()).toEqual([threadId])
    await (await w.as(reader)).forum.reply({ threadId, clientId: newId(), body: 'I am up too.' })
    expect(await listed()).toEqual([])
  })

  it('is listed for those who read its group alone, and never for its author', async () => {
    await start()
    await after(5 * HOUR)
    const outsider = await welcomer()
    expect((await (await w.as(outsider)).forum.unanswered({})).threads).toEqual([])
    expect((await (await w.as(author)).forum.unanswered({})).threads).toEqual([])
    expect((await (await w.as(willing[0]!)).forum.unanswered({})).threads[0]).toMatchObject({ isFirst: true, mayReply: true, excerpt: 'First night home with him.' })
  })

  it('asks two after 4 hours, three more after 12, and nobody twice', async () => {
    const threadId = await start()
    await after(4 * HOUR)
    expect((await asked(threadId)).map((one) => one.stage)).toEqual([4, 4])
    await after(8 * HOUR)
    expect((await asked(threadId)).map((one) => one.stage)).toEqual([4, 4, 12, 12, 12])
    await after(12 * HOUR)
    const all = await asked(threadId)
    expect(all).toHaveLength(5)
    expect(new Set(all.map((one) => one.accountId)).size).toBe(5)
  })

  it('asks nobody once it is answered, hidden or locked', async () => {
    const [answered, hidden, locked] = [await start('one'), await start('two'), await start('three')]
    const thread = await w.db.thread.findUniqueOrThrow({ where: { id: answered } })
    await makePost(w.db, { thread, author: willing[4]!, body: 'Here.' })
    await w.db.post.updateMany({ where: { threadId: hidden }, data: { hiddenAt: new Date() } })
    await w.db.thread.update({ where: { id: locked }, data: { lockedAt: new Date() } })
    await after(30 * HOUR)
    expect(await w.db.welcomeNudge.count()).toBe(0)
  })

  it('asks each at most twice a week and not twice in a day, fitting people first', async () => {
    const patient = await welcomer({ lifeRoles: ['patient'] })
    await w.db.membership.create({ data: { id: newId(), groupId: group.id, accountId: patient.id, state: 'member', joinedAt: new Date() } })
    willing.push(patient)
    for (let n = 0; n < 14; n += 1) {
      await start(`night ${n}`)
      await after(DAY)
    }
    const all = await w.db.welcomeNudge.findMany({ orderBy: { createdAt: 'asc' } })
    expect(all.slice(0, 2).map((one) => one.accountId)).not.toContain(patient.id)
    for (const one of willing) {
      const times = all.filter((nudge) => nudge.accountId === one.id).map((nudge) => nudge.createdAt.getTime())
      for (const [at, time] of times.entries()) {
        expect(times.slice(at + 1).filter((next) => next - time < 7 * DAY).length).toBeLessThanOrEqual(1)
        expect((times[at + 1] ?? Infinity) - time).toBeGreaterThanOrEqual(DAY)
      }
    }
  })

  it('never asks the unwilling, the new, the sanctioned, the absent, those outside, nor across a block', async () => {
    await w.db.account.updateMany({ where: { id: { in: willing.map((one) => one.id) } }, data: { isWelcomer: false } })
    const [fresh, muted, away, blocked] = [await welcomer({ standing: 'new' }), await welcomer(), await welcomer(), await welcomer()]
    await welcomer()
    for (const one of [fresh, muted, away, blocked]) await w.db.membership.create({ data: { id: newId(), groupId: group.id, accountId: one.id, state: 'member', joinedAt: new Date() } })
    await w.db.sanction.create({ data: { id: newId(), accountId: muted.id, kind: 'mute', rule: 'kindness', imposedBy: author.id, startsAt: new Date('2026-11-19T00:00:00Z') } })
    await w.db.signIn.updateMany({ where: { accountId: away.id }, data: { lastSeenAt: new Date('2026-10-01T00:00:00Z') } })
    await w.db.block.create({ data: { id: newId(), blockerId: author.id, blockedId: blocked.id, faceId: blocked.faceId, ownFaceId: author.faceId, createdAt: new Date() } })
    willing = []
    await start()
    await after(30 * HOUR)
    expect(await w.db.welcomeNudge.count()).toBe(0)
  })

  it('is done once, however often the job runs, and by one of several at once', async () => {
    const threadId = await start()
    w.pass(4 * HOUR)
    for (const one of willing) await w.as(one)
    await Promise.all([1, 2, 3].map(() => runDue(systemContext(), dueHandlers)))
    await runDue(systemContext(), dueHandlers)
    expect(await asked(threadId)).toHaveLength(2)
  })
})

describe('what the team is shown', () => {
  it('is the share of threads answered within a day, by week', async () => {
    const [soon, late] = [await start('soon'), await start('late')]
    await start('never')
    w.pass(2 * HOUR)
    await (await w.as(willing[0]!)).forum.reply({ threadId: soon, clientId: newId(), body: 'Here.' })
    w.pass(30 * HOUR)
    await (await w.as(willing[0]!)).forum.reply({ threadId: late, clientId: newId(), body: 'Late, but here.' })
    expect((await answeredShare(w.ctx(), 4)).map(({ started, answered }) => ({ started, answered }))).toEqual([{ started: 3, answered: 1 }])
  })
})
