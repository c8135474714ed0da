import { beforeEach, describe, expect, it } from 'vitest'
import { makeAccount, makeGroup, makeMembership, makePost, makeThread, type Group, type MadeAccount, type Thread } from '@/prisma/factories'
import { system } from '@/server/core/actor'
import { inTx } from '@/server/core/ctx'
import { newId } from '@/server/core/ids'
import { copy } from '@/components/notifications/copy.en'
import { world } from '@/tests/support/world'

const w = world()
let wren: MadeAccount
let host: MadeAccount
let group: Group
let thread: Thread

beforeEach(async () => {
  wren = await makeAccount(w.db)
  host = await makeAccount(w.db)
  group = await makeGroup(w.db, { visibility: 'hidden', members: [wren], facilitator: host, name: 'A small circle' })
  thread = await makeThread(w.db, { group, author: wren, title: 'First snow' })
})

const happens = async (name: string, payload: Record<string, string | boolean | null>) => {
  await inTx(w.ctx(system), async (tx) => tx.emit({ name, payload }))
  await w.dispatch()
}
const notices = async (account: MadeAccount) => (await (await w.as(account)).notifications.list({})).rows
const said = async (account: MadeAccount) => (await notices(account)).map((row) => copy.say(row))

describe('an invitation', () => {
  it('to a hidden circle is told by its name, and no longer once it is turned down', async () => {
    const guest = await makeAccount(w.db)
    await (await w.as(host)).groups.invite({ id: group.id, name: guest.handle })
    await w.dispatch()
    expect(await notices(guest)).toMatchObject([{ kind: 'invited', group: 'A small circle', href: `/groups/${group.id}` }])
    await (await w.as(guest)).groups.leave({ id: group.id })
    expect(await notices(guest)).toMatchObject([{ kind: 'invited', group: null, href: null }])
    expect(await said(guest)).toEqual(['You were invited to a group. The invitation is over'])
  })

  it('is told to nobody across a block', async () => {
    const guest = await makeAccount(w.db)
    await (await w.as(guest)).accounts.block({ faceId: host.faceId })
    await (await w.as(host)).groups.invite({ id: group.id, name: guest.handle })
    await w.dispatch()
    expect(await notices(guest)).toEqual([])
  })
})

describe('what the desk decides', () => {
  const decide = (noticeKind: string, more: Record<string, string | null> = {}) =>
    happens('moderation.decided', { itemId: newId(), aboutId: wren.id, decisionId: newId(), sanctionId: null, noticeKind, postId: null, threadId: null, ...more })

  it.each(['muted', 'banned', 'edited_by_team', 'unmasked', 'held_declined', 'hidden', 'warned', 'restored', 'lifted', 'disclosed'])('%s leads to the page that says why', async (kind) => {
    await decide(kind)
    expect(await notices(wren)).toMatchObject([{ kind, href: expect.stringMatching(/^\/cases\//) }])
  })

  it('words that were held and are let through lead to where they stand', async () => {
    const post = await makePost(w.db, { thread, author: wren })
    await decide('held_released', { postId: post.id })
    expect(await notices(wren)).toMatchObject([{ kind: 'held_released', href: `/threads/${thread.id}?at=2#post-2` }])
  })

  it('a kind nobody has words for is passed over', async () => {
    await decide('something-new')
    expect(await notices(wren)).toEqual([])
  })

  it('a move is told once, by the desk or by the forum, and leads nowhere one cannot read', async () => {
    const elsewhere = await makeGroup(w.db, { visibility: 'closed', name: 'Elsewhere' })
    await happens('forum.thread.moved', { groupId: group.id, threadId: thread.id })
    await decide('moved', { threadId: thread.id })
    expect(await notices(wren)).toMatchObject([{ kind: 'moved', title: 'First snow', href: `/threads/${thread.id}` }])
    await w.db.thread.update({ where: { id: thread.id }, data: { groupId: elsewhere.id } })
    expect(await notices(wren)).toMatchObject([{ title: null, href: null }])
  })

  it('an appeal that was judged leads to the decision; a letter to itself, the team’s alone', async () => {
    const decisionId = newId()
    await happens('moderation.appeal-judged', { accountId: wren.id, decisionId, outcome: 'reversed' })
    const letterId = newId()
    await happens('moderation.letter', { accountId: wren.id, letterId, fromTeam: false })
    await happens('moderation.letter', { accountId: wren.id, letterId, fromTeam: true })
    expect((await notices(wren)).map((row) => [row.kind, row.href]).sort()).toEqual([['appeal_judged', `/cases/${decisionId}`], ['letter', `/letters/${letterId}`]])
  })

  it('the end of a sanction is told when its time is over, not when it was lifted', async () => {
    const sanction = async (liftedAt: Date | null) => {
      const id = newId()
      await w.db.sanction.create({ data: { id, accountId: wren.id, kind: 'mute', groupId: group.id, rule: 'kindness', imposedBy: host.id, startsAt: new Date(0), endsAt: new Date(1), liftedAt } })
      await happens('accounts.sanction-ended', { accountId: wren.id, sanctionId: id, by: liftedAt ? 'lifted' : 'time' })
    }
    await sanction(new Date())
    expect(await notices(wren)).toEqual([])
    await sanction(null)
    expect(await said(wren)).toEqual(['The time is over: you can write in A small circle again'])
  })
})

describe('for those who help', () => {
  it('somebody willing is asked to answer, if they read the thread and no block stands between', async () => {
    const [willing, outside, apart] = [await makeAccount(w.db), await makeAccount(w.db), await makeAccount(w.db)]
    for (const account of [willing, apart]) await makeMembership(w.db, { group, account })
    await (await w.as(apart)).accounts.block({ faceId: wren.faceId })
    for (const account of [willing, outside, apart]) await happens('forum.welcome-asked', { accountId: account.id, threadId: thread.id })
    expect(await notices(willing)).toMatchObject([{ kind: 'welcome', title: 'First snow', href: expect.stringContaining(thread.id) }])
    expect([await notices(outside), await notices(apart)]).toEqual([[], []])
  })

  it('what happened next leads a moderator to the item, and a reporter nowhere', async () => {
    const moderator = await makeAccount(w.db, { grants: [{ role: 'moderator' }] })
    const itemId = newId()
    await happens('moderation.next', { accountId: moderator.id, itemId, outcome: 'hidden', as: 'desk' })
    await happens('moderation.next', { accountId: wren.id, itemId, outcome: 'looked', as: 'reporter' })
    expect(await notices(moderator)).toMatchObject([{ kind: 'next', href: `/queue/${itemId}` }])
    expect(await notices(wren)).toMatchObject([{ kind: 'next', href: null }])
    expect(JSON.stringify(await notices(wren))).not.toContain(itemId)
  })

  it('a second person is asked of every moderator but those who are a party to it', async () => {
    const [asking, free, admin, reporter, about, still] = await Promise.all(['Ash', 'Beech', 'Cedar', 'Doum', 'Elm', 'Fir'].map((handle) => makeAccount(w.db, { handle, grants: [{ role: handle === 'Cedar' ? 'admin' : 'moderator' }] })))
    if (!asking || !free || !admin || !reporter || !about || !still) throw new Error('nobody')
    const [itemId, pairId, stood] = [newId(), newId(), newId()]
    const post = await makePost(w.db, { thread, author: about })
    await w.db.caseText.create({ data: { id: stood, kind: 'stood', words: 'x', createdAt: new Date() } })
    await w.db.reviewItem.create({ data: { id: itemId, source: 'report', lane: 'amber', subjectType: 'post', subjectId: post.id, groupId: group.id, subjectAuthorId: about.id, createdAt: new Date(), reports: { create: { id: newId(), reporterId: reporter.id, reason: 'unkind', revision: 1, stoodTextId: stood, createdAt: new Date() } } } })
    await w.db.pairRequest.create({ data: { id: pairId, kind: 'ban', itemId, aboutId: about.id, rule: 'kindness', reasonId: stood, askedBy: asking.id, askedAt: new Date(), expiresAt: new Date(Date.now() + 1e8) } })
    await w.db.sanction.create({ data: { id: newId(), accountId: still.id, kind: 'suspension', rule: 'other', imposedBy: asking.id, startsAt: new Date(0) } })
    await happens('moderation.pair.asked', { pairId, itemId, askedBy: asking.id, aboutId: about.id })
    const told = await w.db.notice.findMany({ where: { kind: 'pair' } })
    expect(told.map((one) => one.accountId).sort()).toEqual([free.id, admin.id].sort())
    expect(await notices(free)).toMatchObject([{ kind: 'pair', href: `/queue/${itemId}` }])
    await happens('moderation.pair.answered', { pairId, itemId, askedBy: asking.id, state: 'done' })
    expect(await notices(asking)).toMatchObject([{ kind: 'next', href: `/queue/${itemId}` }])
  })
})
