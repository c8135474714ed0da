import { beforeEach, describe, expect, it } from 'vitest'
import { makeAccount, makeGroup, makeMembership, makePost, makeThread, type Group, type MadeAccount, type Thread } from '@/prisma/factories'
import { newId } from '@/server/core/ids'
import { setWire, recordingWire } from '@/server/realtime/wire'
import { world } from '@/tests/support/world'

const w = world()
let wren: MadeAccount
let marlow: MadeAccount
let sedge: MadeAccount
let group: Group
let thread: Thread

beforeEach(async () => {
  setWire(null)
  wren = await makeAccount(w.db, { lifeRoles: ['caregiver'] })
  marlow = await makeAccount(w.db, { lifeRoles: ['caregiver'] })
  sedge = await makeAccount(w.db, { lifeRoles: ['caregiver'] })
  group = await makeGroup(w.db, { visibility: 'closed', audience: ['caregiver'], members: [wren, marlow, sedge], name: 'Caring for someone' })
  thread = await makeThread(w.db, { group, author: wren, title: 'In the car park', body: 'An hour.' })
})

const reply = async (account: MadeAccount, quotes?: number) => (await w.as(account)).forum.reply({ threadId: thread.id, body: 'With you.', clientId: newId(), quotes })
const notices = async (account: MadeAccount) => (await (await w.as(account)).notifications.list({})).rows

describe('a reply', () => {
  it('is told to the thread\'s author and to whoever is quoted, never to its own', async () => {
    await makePost(w.db, { thread, author: sedge, body: 'Same here.' })
    await reply(marlow, 2)
    await w.dispatch()
    for (const account of [wren, sedge]) {
      expect(await notices(account)).toMatchObject([{ kind: 'reply', fresh: true, name: marlow.handle, title: 'In the car park', href: `/threads/${thread.id}?at=3#post-3` }])
    }
    expect(await notices(marlow)).toEqual([])
    await reply(wren)
    await w.dispatch()
    expect(await notices(wren)).toHaveLength(1)
  })

  it('is told once to the author who is also the one quoted, and once however often the event comes', async () => {
    await reply(marlow, 1)
    await w.dispatch()
    for (let again = 0; again < 3; again += 1) {
      await w.db.domainEvent.updateMany({ where: { name: 'forum.post.published' }, data: { doneAt: null, dueAt: new Date(0) } })
      await w.dispatch()
    }
    expect(await w.db.notice.count()).toBe(1)
    expect(await w.db.outboxMail.count({ where: { template: 'reply' } })).toBe(1)
  })

  it('is told once when it was taken back and put back', async () => {
    const { postId } = await reply(marlow)
    await w.dispatch()
    const me = await w.as(marlow)
    await me.forum.takeBack({ id: postId })
    await me.forum.undo({ id: postId })
    await w.dispatch()
    expect(await notices(wren)).toHaveLength(1)
  })

  it('is not told to somebody who has left the group by then', async () => {
    await reply(marlow)
    await w.db.membership.updateMany({ where: { accountId: wren.id }, data: { state: 'left' } })
    await w.dispatch()
    expect(await w.db.notice.count()).toBe(0)
    expect(await w.db.outboxMail.count({ where: { template: 'reply' } })).toBe(0)
  })

  it('reaches open pages as a bare hint', async () => {
    const wire = recordingWire()
    setWire(wire)
    await reply(marlow)
    await w.dispatch()
    expect(wire.told.filter((one) => one.event === 'notice.new')).toEqual([{ to: 'toAccount', id: wren.id, event: 'notice.new', payload: {} }])
  })
})

describe('what a notice says', () => {
  it('names nothing of a thread that is no longer its owner\'s to read', async () => {
    await reply(marlow)
    await w.dispatch()
    await w.db.membership.updateMany({ where: { accountId: wren.id }, data: { state: 'removed' } })
    const rows = await notices(wren)
    expect(rows).toMatchObject([{ kind: 'reply', name: null, title: null, group: null, href: null }])
    expect(JSON.stringify(rows)).not.toContain(marlow.handle)
    expect(await (await w.as(wren)).notifications.forToday()).toEqual([])
    const { id } = await w.db.notice.findFirstOrThrow()
    expect(await (await w.as(wren)).notifications.follow({ id })).toEqual({ href: '/notices' })
  })

  it('does not name who wrote a reply that is hidden or taken back', async () => {
    const { postId } = await reply(marlow)
    await w.dispatch()
    await w.db.post.update({ where: { id: postId }, data: { hiddenAt: new Date() } })
    expect(await notices(wren)).toMatchObject([{ name: null, title: 'In the car park', href: `/threads/${thread.id}` }])
    await w.db.post.updateMany({ where: { threadId: thread.id, number: 1 }, data: { deletedAt: new Date() } })
    expect(await notices(wren)).toMatchObject([{ title: null }])
  })
})

describe('asks to join', () => {
  it('are told to the facilitators of that group, and the answer to who asked', async () => {
    const facilitator = await makeAccount(w.db, { lifeRoles: ['caregiver'] })
    const care = await makeGroup(w.db, { visibility: 'closed', audience: ['caregiver'], name: 'Night shift', facilitator })
    const asker = await makeAccount(w.db, { lifeRoles: ['caregiver'] })
    await (await w.as(asker)).groups.ask({ id: care.id, note: 'Please.' })
    await w.dispatch()
    expect(await notices(facilitator)).toMatchObject([{ kind: 'asked', name: asker.handle, group: 'Night shift', href: `/groups/${care.id}/requests` }])
    expect(await notices(wren)).toEqual([])
    const { id } = await w.db.membership.findFirstOrThrow({ where: { groupId: care.id, accountId: asker.id } })
    await (await w.as(facilitator)).groups.approve({ id })
    await w.dispatch()
    expect(await notices(asker)).toMatchObject([{ kind: 'ask_approved', group: 'Night shift', href: `/groups/${care.id}` }])
    expect(await notices(facilitator)).toMatchObject([{ kind: 'asked', name: null }])
  })

  it('say nothing to a facilitator who is one no longer', async () => {
    const facilitator = await makeAccount(w.db)
    const care = await makeGroup(w.db, { visibility: 'closed', name: 'Night shift', facilitator })
    const asker = await makeAccount(w.db)
    const membership = await makeMembership(w.db, { group: care, account: asker, state: 'asked' })
    await w.db.notice.create({ data: { id: newId(), accountId: facilitator.id, kind: 'asked', eventId: newId(), groupId: care.id, subjectId: membership.id, createdAt: new Date() } })
    await w.db.grant.deleteMany({ where: { accountId: facilitator.id } })
    expect(await notices(facilitator)).toMatchObject([{ name: null, group: null, href: null }])
  })
})

describe('reading', () => {
  const told = async (n: number) => w.db.notice.create({ data: { id: newId(), accountId: wren.id, kind: 'warned', eventId: newId(), subjectId: newId(), createdAt: new Date(Date.UTC(2026, 0, n)) } })

  it('counts what is unread in one statement, and stops at a hundred', async () => {
    for (let n = 1; n <= 3; n += 1) await told(n)
    const me = await w.as(wren)
    expect(await me.notifications.unreadCount()).toEqual({ unread: 3 })
    expect(await w.countStatements(() => me.notifications.unreadCount())).toBe(1)
    for (let n = 4; n <= 120; n += 1) await told(n)
    expect(await me.notifications.unreadCount()).toEqual({ unread: 100 })
  })

  it('pages by key, marks up to a moment, and follows one at a time', async () => {
    for (let n = 1; n <= 5; n += 1) await told(n)
    const me = await w.as(wren)
    const first = await me.notifications.list({ limit: 2 })
    const second = await me.notifications.list({ limit: 2, cursor: first.cursor ?? '' })
    const third = await me.notifications.list({ limit: 2, cursor: second.cursor ?? '' })
    expect([first, second, third].flatMap((page) => page.rows.map((row) => row.at.getUTCDate()))).toEqual([5, 4, 3, 2, 1])
    expect(third.cursor).toBeNull()
    expect(await me.notifications.markRead({ upTo: new Date(Date.UTC(2026, 0, 3)) })).toEqual({ unread: 2 })
    await me.notifications.follow({ id: first.rows[0]?.id ?? '' })
    expect(await me.notifications.unreadCount()).toEqual({ unread: 1 })
  })

  it('is nobody else\'s', async () => {
    const notice = await told(1)
    const other = await w.as(marlow)
    expect(await other.notifications.list({})).toMatchObject({ rows: [] })
    await expect(other.notifications.follow({ id: notice.id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await other.notifications.markRead({ upTo: new Date() })
    expect((await w.db.notice.findFirstOrThrow()).readAt).toBeNull()
    for (const call of [() => w.guest().notifications.list({}), () => w.guest().notifications.unreadCount()]) await expect(call()).rejects.toMatchObject({ code: 'UNAUTHORIZED' })
  })
})
