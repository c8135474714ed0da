import { describe, expect, it } from 'vitest'
import { makeAccount, makeGroup, makePost, makeSignIn, makeThread, type MadeAccount } from '@/prisma/factories'
import type { SanctionKind, Standing } from '@/prisma/generated/enums'
import { loadActor, markSeen } from '@/server/accounts/context'
import { daysBetween, LIMITS_OF, mayPostNow, nextStanding, standingOf, STEPS, type Earned } from '@/server/accounts/standing.policy'
import { reviewStandings } from '@/server/accounts/standing.service'
import { sanctioned } from '@/server/accounts/accounts.events'
import { DAY, later, MINUTE } from '@/server/core/clock'
import { inTx } from '@/server/core/ctx'
import { newId } from '@/server/core/ids'
import { world } from '@/tests/support/world'

const w = world()
const NOW = new Date('2026-11-21T12:00:00Z')

const earned = (daysSinceJoining: number, daysRead: number, postsThatStood: number, daysSinceSanction: number | null = null, daysSinceWarning: number | null = null): Earned => ({ daysSinceJoining, daysRead, postsThatStood, daysSinceSanction, daysSinceWarning })

describe('the table of standing', () => {
  it.each<[Earned, Standing]>([
    [earned(0, 0, 0), 'new'],
    [earned(7, 4, 3), 'established'],
    [earned(6, 4, 3), 'new'],
    [earned(7, 3, 3), 'new'],
    [earned(7, 4, 2), 'new'],
    [earned(7, 4, 3, 29), 'new'],
    [earned(7, 4, 3, 30), 'established'],
    [earned(7, 4, 3, null, 0), 'established'],
    [earned(60, 30, 20), 'trusted'],
    [earned(59, 30, 20), 'established'],
    [earned(60, 29, 20), 'established'],
    [earned(60, 30, 19), 'established'],
    [earned(400, 300, 20, 179), 'established'],
    [earned(400, 300, 20, 180), 'trusted'],
    [earned(400, 300, 20, null, 89), 'established'],
    [earned(400, 300, 20, null, 90), 'trusted'],
    [earned(400, 300, 20, 0), 'new'],
  ])('%j: %s', (of, standing) => {
    expect(standingOf(of)).toBe(standing)
  })

  it.each<[Standing, Earned, Standing]>([
    // It rises with what was earned, and falls by a sanction alone.
    ['new', earned(7, 4, 3), 'established'],
    ['established', earned(1, 0, 0), 'established'],
    ['trusted', earned(90, 60, 2), 'trusted'],
    ['trusted', earned(90, 60, 20, 0), 'new'],
    ['trusted', earned(90, 60, 20, null, 3), 'established'],
    ['established', earned(90, 60, 20, null, 3), 'established'],
    ['new', earned(90, 60, 20, 31), 'established'],
  ])('%s with %j becomes %s', (now, of, then) => {
    expect(nextStanding(now, of)).toBe(then)
  })

  it('lifts limits with each step and lowers none', () => {
    const [trusted, established, fresh] = STEPS.map((step) => LIMITS_OF[step.standing])
    for (const line of ['linksAPost', 'imagesADay', 'postsAnHour', 'privateRequestsADay'] as const) {
      expect(Number(trusted?.[line])).toBeGreaterThan(Number(established?.[line]))
      expect(Number(established?.[line])).toBeGreaterThan(Number(fresh?.[line]))
    }
    expect([fresh?.firstPostsAreRead, established?.firstPostsAreRead]).toEqual([true, false])
  })

  it('counts whole days, and seconds until there is room in an hour', () => {
    expect(daysBetween(later(NOW, -2 * DAY + 1), NOW)).toBe(1)
    expect(mayPostNow(null, NOW).ok).toBe(true)
    expect(mayPostNow(later(NOW, -59 * MINUTE), NOW)).toMatchObject({ ok: false, reason: 'forum.post-rate', data: { seconds: 60 } })
    expect(mayPostNow(later(NOW, -60 * MINUTE), NOW).ok).toBe(true)
  })
})

const standingIn = async (account: MadeAccount) => (await w.db.account.findUniqueOrThrow({ where: { id: account.id } })).standing
async function sanction(account: MadeAccount, kind: SanctionKind, startsAt: Date, endsAt: Date | null) {
  const id = newId()
  await w.db.sanction.create({ data: { id, accountId: account.id, kind, rule: 'other', imposedBy: account.id, startsAt, endsAt } })
  await inTx(w.ctx(), async (tx) => tx.emit(sanctioned(account.id, id, kind)))
}

async function oneWith(posts: number, of: { days: number; daysRead: number; standing?: Standing }) {
  const account = await makeAccount(w.db, { standing: of.standing ?? 'new', createdAt: later(NOW, -of.days * DAY) })
  const thread = await makeThread(w.db, { group: await makeGroup(w.db, { members: [account] }) })
  for (let i = 0; i < posts; i += 1) await makePost(w.db, { thread, author: account })
  await w.db.account.update({ where: { id: account.id }, data: { daysRead: of.daysRead } })
  return { account, thread }
}

describe('the daily look', () => {
  it('raises by posts that stand, counts no others, and changes nothing twice', async () => {
    w.at(NOW)
    const { account, thread } = await oneWith(2, { days: 10, daysRead: 5 })
    const hidden = await makePost(w.db, { thread, author: account })
    await w.db.post.update({ where: { id: hidden.id }, data: { hiddenAt: NOW } })
    expect(await reviewStandings(w.ctx())).toBe(0)
    await makePost(w.db, { thread, author: account })
    expect(await reviewStandings(w.ctx())).toBe(1)
    expect(await standingIn(account)).toBe('established')
    expect(await reviewStandings(w.ctx())).toBe(0)
  })

  it('as days pass, by the clock alone', async () => {
    w.at(NOW)
    const { account } = await oneWith(3, { days: 6, daysRead: 4 })
    await reviewStandings(w.ctx())
    expect(await standingIn(account)).toBe('new')
    w.pass(DAY)
    await reviewStandings(w.ctx())
    expect(await standingIn(account)).toBe('established')
  })

  it('falls at once with a sanction, and comes back after quiet days', async () => {
    w.at(NOW)
    const { account } = await oneWith(20, { days: 400, daysRead: 200, standing: 'trusted' })
    await sanction(account, 'warning', NOW, null)
    await w.dispatch()
    expect(await standingIn(account)).toBe('established')
    await sanction(account, 'mute', NOW, later(NOW, DAY))
    await w.dispatch()
    expect(await standingIn(account)).toBe('new')
    w.pass(30 * DAY)
    await reviewStandings(w.ctx())
    expect(await standingIn(account)).toBe('new')
    w.pass(DAY)
    await reviewStandings(w.ctx())
    expect(await standingIn(account)).toBe('established')
    w.pass(180 * DAY)
    await reviewStandings(w.ctx())
    expect(await standingIn(account)).toBe('trusted')
  })
})

describe('days on which somebody read', () => {
  it('count once a day, in the statement that is sent anyway', async () => {
    w.at(NOW)
    const account = await makeAccount(w.db)
    const signIn = await makeSignIn(w.db, account)
    const days = async () => (await w.db.account.findUniqueOrThrow({ where: { id: account.id } })).daysRead
    expect(await w.countStatements(() => markSeen(signIn, NOW))).toBe(1)
    await markSeen(signIn, later(NOW, 6 * MINUTE))
    expect(await days()).toBe(1)
    await markSeen(signIn, later(NOW, DAY))
    expect(await days()).toBe(2)
    await w.db.signIn.update({ where: { id: signIn }, data: { revokedAt: NOW } })
    await markSeen(signIn, later(NOW, 2 * DAY))
    expect(await days()).toBe(2)
    expect(await loadActor(signIn)).toMatchObject({ kind: 'guest' })
  })
})

describe('one’s own standing', () => {
  it('is told with what it means and what the next step asks for, and never a number beyond it', async () => {
    w.at(NOW)
    const { account } = await oneWith(5, { days: 3, daysRead: 40 })
    const own = await (await w.as(account)).accounts.standing()
    expect(own).toMatchObject({ standing: 'new', limits: LIMITS_OF.new, next: { standing: 'established', quiet: true } })
    expect(own.next?.lines).toEqual([{ line: 'daysSinceJoining', have: 3, need: 7 }, { line: 'daysRead', have: 4, need: 4 }, { line: 'postsThatStood', have: 3, need: 3 }])
    const trusted = await makeAccount(w.db, { standing: 'trusted' })
    expect((await (await w.as(trusted)).accounts.standing()).next).toBe(null)
  })
})
