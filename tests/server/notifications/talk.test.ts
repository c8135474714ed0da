import { beforeEach, describe, expect, it } from 'vitest'
import { makeAccount, makeGroup, makeMembership, makePost, makeThread, type Group, type MadeAccount, type Thread } from '@/prisma/factories'
import type { WatchLevel } from '@/prisma/generated/enums'
import { newId } from '@/server/core/ids'
import { TOLD_AT_ONCE } from '@/server/notifications/talk.service'
import { sendMail } from '@/server/mails'
import { world } from '@/tests/support/world'

const w = world()
let wren: MadeAccount
let marlow: MadeAccount
let sedge: MadeAccount
let group: Group
let thread: Thread

beforeEach(async () => {
  wren = await makeAccount(w.db)
  marlow = await makeAccount(w.db)
  sedge = await makeAccount(w.db)
  group = await makeGroup(w.db, { visibility: 'closed', members: [wren, marlow, sedge], name: 'Caring for someone' })
  thread = await makeThread(w.db, { group, author: wren, title: 'In the car park', body: 'An hour.' })
})

const reply = async (account: MadeAccount, quotes?: number) => (await w.as(account)).forum.reply({ threadId: thread.id, body: 'With you.', clientId: newId(), quotes })
const notices = async (account: MadeAccount) => (await (await w.as(account)).notifications.list({})).rows
const kinds = async (account: MadeAccount) => (await w.db.notice.findMany({ where: { accountId: account.id }, orderBy: { createdAt: 'asc' } })).map((one) => one.kind)
const watchThread = async (account: MadeAccount, level: WatchLevel) => (await w.as(account)).forum.watch({ threadId: thread.id, level })
const watchGroup = async (account: MadeAccount, level: WatchLevel) => (await w.as(account)).forum.watchGroup({ groupId: group.id, level })
const mention = async (postId: string, account: MadeAccount) => w.db.mention.create({ data: { postId, accountId: account.id, faceId: account.faceId, createdAt: new Date() } })
const say = async (account: MadeAccount, mentions: MadeAccount[] = [], quotes?: number) => {
  const { postId } = await reply(account, quotes)
  for (const one of mentions) await mention(postId, one)
  await w.dispatch()
  return postId
}

describe('who is told of a reply', () => {
  // What sedge chose for the thread and for the group, what the reply is to them, and what they are told.
  const rows: [string, WatchLevel | null, WatchLevel | null, 'nothing' | 'mention' | 'quote', string[]][] = [
    ['nothing chosen, nothing to do with them', null, null, 'nothing', []],
    ['nothing chosen, mentioned', null, null, 'mention', ['mention']],
    ['nothing chosen, quoted', null, null, 'quote', ['reply']],
    ['everything of the thread', 'everything', null, 'nothing', ['watched']],
    ['everything of the group', null, 'everything', 'nothing', ['watched']],
    ['everything of both: once', 'everything', 'everything', 'nothing', ['watched']],
    ['everything, and mentioned: once, as a mention', 'everything', null, 'mention', ['mention']],
    ['answers only, in a group they follow', 'replies', 'everything', 'nothing', []],
    ['answers only, and mentioned', 'replies', null, 'mention', ['mention']],
    ['nothing of the thread, though mentioned', 'nothing', null, 'mention', []],
    ['nothing of the thread, though quoted', 'nothing', 'everything', 'quote', []],
    ['nothing of the group, though mentioned', null, 'nothing', 'mention', []],
    ['nothing of the group, everything of the thread', 'everything', 'nothing', 'nothing', ['watched']],
  ]
  it.each(rows)('%s', async (_, ofThread, ofGroup, what, told) => {
    await makePost(w.db, { thread, author: sedge })
    if (ofThread) await watchThread(sedge, ofThread)
    if (ofGroup) await watchGroup(sedge, ofGroup)
    await say(marlow, what === 'mention' ? [sedge] : [], what === 'quote' ? 2 : undefined)
    expect(await kinds(sedge)).toEqual(told)
    expect(await kinds(wren)).toEqual(['reply'])
    expect(await kinds(marlow)).toEqual([])
  })

  it('not the author of a thread who wants to hear nothing of it, by mail neither', async () => {
    await watchThread(wren, 'nothing')
    await say(marlow)
    expect(await kinds(wren)).toEqual([])
    expect(await w.db.outboxMail.count({ where: { template: 'reply' } })).toBe(0)
  })

  it('a watcher of a group, of a new thread too', async () => {
    await watchGroup(sedge, 'everything')
    await (await w.as(marlow)).forum.start({ groupId: group.id, kind: 'talk', title: 'Rain', body: 'It rains.', clientId: newId() })
    await w.dispatch()
    expect(await notices(sedge)).toMatchObject([{ kind: 'watched', title: 'Rain', name: marlow.handle }])
  })

  it('by mail for a reply and a mention, never for what one follows', async () => {
    const otter = await makeAccount(w.db)
    await makeMembership(w.db, { group, account: otter })
    await watchThread(otter, 'everything')
    await say(marlow, [sedge])
    await sendMail()
    expect(w.mails().map((mail) => mail.to).sort()).toEqual([sedge.email, wren.email].sort())
    for (const mail of w.mails()) expect(mail.subject).toBe('You have a reply')
  })
})

describe('the law, at the moment of telling', () => {
  const change: [string, (who: MadeAccount) => Promise<unknown>][] = [
    ['has left the group', (who) => w.db.membership.updateMany({ where: { accountId: who.id }, data: { state: 'left' } })],
    ['is banned from everywhere', (who) => w.db.sanction.create({ data: { id: newId(), accountId: who.id, kind: 'ban', rule: 'other', imposedBy: marlow.id, startsAt: new Date(0) } })],
    ['has erased their account', (who) => w.db.account.update({ where: { id: who.id }, data: { erasedAt: new Date() } })],
    ['has blocked who writes', async (who) => (await w.as(who)).accounts.block({ faceId: marlow.faceId })],
    ['was blocked by who writes', async (who) => (await w.as(marlow)).accounts.block({ faceId: who.faceId })],
  ]
  it.each(change)('nothing is told to somebody who %s: neither author, nor mentioned, nor watcher', async (_, work) => {
    const otter = await makeAccount(w.db)
    await makeMembership(w.db, { group, account: otter })
    await watchGroup(otter, 'everything')
    const { postId } = await reply(marlow)
    await mention(postId, sedge)
    for (const who of [wren, sedge, otter]) await work(who)
    await w.dispatch()
    expect(await w.db.notice.count()).toBe(0)
    expect(await w.db.outboxMail.count({ where: { template: 'reply' } })).toBe(0)
  })

  it('nothing is told of words that are held, hidden or taken back by then', async () => {
    await watchThread(sedge, 'everything')
    for (const state of [{ hiddenAt: new Date() }, { deletedAt: new Date() }, { heldAt: new Date() }]) {
      const { postId } = await reply(marlow)
      await w.db.post.update({ where: { id: postId }, data: state })
    }
    await w.dispatch()
    expect(await w.db.notice.count()).toBe(0)
  })

  it('a mail that waits does not leave across a block, nor to a thread that was silenced meanwhile', async () => {
    w.mailer.failing = 2
    await say(marlow, [sedge])
    await sendMail()
    await (await w.as(wren)).accounts.block({ faceId: marlow.faceId })
    await watchThread(sedge, 'nothing')
    w.pass(3_600_000)
    await sendMail()
    expect(w.mails()).toEqual([])
    expect(await w.db.outboxMail.count({ where: { dropped: 'no-longer' } })).toBe(2)
  })
})

describe('many who follow', () => {
  it('are all told, in batches, each once, whatever comes again', async () => {
    const many = TOLD_AT_ONCE + 20
    const ids = Array.from({ length: many }, () => newId())
    await w.owner.query(
      `INSERT INTO "Account" ("id", "handle", "handleKey", "email", "emailConfirmedAt", "lifeRoles", "country", "language", "timeZone", "createdAt")
       SELECT x::uuid, 'R' || left(md5(x), 12), left(md5(x), 12), md5(x) || '@example.org', now(), '{patient}', 'GB', 'en', 'UTC', now() FROM unnest($1::text[]) x`,
      [ids],
    )
    await w.owner.query(`INSERT INTO "Membership" ("id", "groupId", "accountId", "state", "note", "joinedAt") SELECT gen_random_uuid(), $2, x::uuid, 'member', '', now() FROM unnest($1::text[]) x`, [ids, group.id])
    await w.owner.query(`INSERT INTO "Watch" ("id", "accountId", "groupId", "level", "createdAt") SELECT gen_random_uuid(), x::uuid, $2, 'everything', now() FROM unnest($1::text[]) x`, [ids, group.id])
    await reply(marlow)
    const statements = await w.recordStatements(() => w.dispatch())
    expect(await w.db.notice.count({ where: { kind: 'watched' } })).toBe(many)
    expect(statements.filter((text) => text.includes('INSERT INTO "Notice"')).length).toBe(2)
    await w.db.domainEvent.updateMany({ where: { name: 'forum.post.published' }, data: { doneAt: null, dueAt: new Date(0) } })
    await w.dispatch()
    expect(await w.db.notice.count()).toBe(many + 1)
  })
})

describe('several of one thread', () => {
  it('are one row, which leads to the first unread, and are read together', async () => {
    await say(marlow)
    w.pass(1000)
    await say(sedge)
    w.pass(1000)
    await say(marlow)
    const other = await makeThread(w.db, { group, author: wren, title: 'Another' })
    await (await w.as(marlow)).forum.reply({ threadId: other.id, body: 'x', clientId: newId() })
    await w.dispatch()
    const me = await w.as(wren)
    const rows = await notices(wren)
    expect(rows).toHaveLength(2)
    expect(rows.find((row) => row.title === 'In the car park')).toMatchObject({ kind: 'reply', name: marlow.handle, more: 2, fresh: true, href: `/threads/${thread.id}?at=2#post-2` })
    expect(await me.notifications.unreadCount()).toEqual({ unread: 2 })
    expect(await me.notifications.forToday()).toHaveLength(2)
    await me.notifications.follow({ id: rows.find((row) => row.more > 0)?.id ?? '' })
    expect(await me.notifications.unreadCount()).toEqual({ unread: 1 })
    expect(await w.db.notice.count({ where: { threadId: thread.id, readAt: null } })).toBe(0)
    const pages = [await me.notifications.list({ limit: 1 })]
    pages.push(await me.notifications.list({ limit: 1, cursor: pages[0]?.cursor ?? '' }))
    expect(new Set(pages.flatMap((page) => page.rows.map((row) => row.title)))).toEqual(new Set(['In the car park', 'Another']))
    expect(pages[1]?.cursor).toBeNull()
  })
})

describe('what a notice says', () => {
  it('names nobody across a block that was made later, and leads to no post of theirs', async () => {
    await say(marlow)
    await (await w.as(wren)).accounts.block({ faceId: marlow.faceId })
    const [row] = await notices(wren)
    expect(row).toMatchObject({ name: null, href: `/threads/${thread.id}` })
    expect(await (await w.as(wren)).notifications.forToday()).toEqual([])
  })

  it('keeps back a title that the reader’s lens or a muted word folds, but not one’s own', async () => {
    await w.db.thread.update({ where: { id: thread.id }, data: { notes: ['dying'] } })
    await makePost(w.db, { thread, author: sedge })
    await say(marlow, [sedge])
    expect(await notices(sedge)).toMatchObject([{ kind: 'mention', title: null, name: marlow.handle }])
    expect(await notices(wren)).toMatchObject([{ title: 'In the car park' }])
    const me = await w.as(sedge)
    await me.accounts.changeLens({ all: false, notes: ['food'] })
    expect(await notices(sedge)).toMatchObject([{ title: 'In the car park' }])
    await me.accounts.changeMutedWords({ words: ['Car  Park'] })
    expect(await notices(sedge)).toMatchObject([{ title: null }])
  })
})
