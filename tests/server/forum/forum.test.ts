import { beforeEach, describe, expect, it } from 'vitest'
import { makeAccount, makeGroup, makeMembership, makePost, makeThread, type Group, type MadeAccount } from '@/prisma/factories'
import { DAY, MINUTE } from '@/server/core/clock'
import { inTx } from '@/server/core/ctx'
import { newId } from '@/server/core/ids'
import { hidePost, restorePost } from '@/server/forum/forum.service'
import { postForReview } from '@/server/forum/review.access'
import { world } from '@/tests/support/world'

const w = world()
let wren: MadeAccount
let marlow: MadeAccount
let stranger: MadeAccount
let group: Group

beforeEach(async () => {
  wren = await makeAccount(w.db, { lifeRoles: ['caregiver'] })
  marlow = await makeAccount(w.db, { lifeRoles: ['caregiver', 'patient'] })
  stranger = await makeAccount(w.db)
  group = await makeGroup(w.db, { visibility: 'closed', audience: ['caregiver'], members: [wren, marlow], kind: 'care' })
})

const words = { kind: 'talk' as const, title: 'In the car park', body: 'I sat there for an hour.', notes: [] }

describe('starting and reading a thread', () => {
  it('shows it to members with its author as a face, and never an account', async () => {
    const me = await w.as(wren)
    const made = await me.forum.start({ ...words, groupId: group.id, clientId: newId() })
    const seen = await (await w.as(marlow)).forum.thread({ id: made.threadId })
    expect(seen).toMatchObject({ title: words.title, lastNumber: 1, readTo: null, can: { reply: true } })
    expect(seen.posts[0]).toMatchObject({ number: 1, own: false, face: { id: wren.faceId, name: wren.handle, roles: ['caregiver'] } })
    expect(JSON.stringify(seen)).not.toContain(wren.id)
    expect(await w.db.group.findUniqueOrThrow({ where: { id: group.id } })).toMatchObject({ threadCount: 1 })
  })

  it('answers an outsider and a guest exactly as if it did not exist', async () => {
    const thread = await makeThread(w.db, { group, author: wren })
    for (const caller of [await w.as(stranger), w.guest()]) {
      const [closed, absent, odd] = await Promise.all([thread.id, newId(), 'no-id'].map((id) => caller.forum.thread({ id }).catch((error: unknown) => error)))
      expect(closed).toMatchObject({ code: 'NOT_FOUND', message: 'not-found' })
      expect(JSON.stringify(closed)).toBe(JSON.stringify(absent))
      expect(JSON.stringify(odd)).toBe(JSON.stringify(absent))
      await expect(caller.forum.threads({ groupId: group.id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
      await expect(caller.forum.postsAfter({ threadId: thread.id, after: 0 })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    }
  })

  it('is one thread when the same start arrives ten times at once', async () => {
    const me = await w.as(wren)
    const clientId = newId()
    const made = await Promise.all(Array.from({ length: 5 }, () => me.forum.start({ ...words, groupId: group.id, clientId })))
    expect(new Set(made.map((one) => one.threadId)).size).toBe(1)
    expect(await w.db.thread.count()).toBe(1)
    expect(await w.db.domainEvent.count({ where: { name: 'forum.thread.started' } })).toBe(1)
  })

  it('needs membership, a confirmed address and no sanction', async () => {
    const open = await makeGroup(w.db, { visibility: 'public' })
    const unconfirmed = await makeAccount(w.db, { confirmed: false })
    await makeMembership(w.db, { group: open, account: unconfirmed })
    const muted = await makeAccount(w.db)
    await makeMembership(w.db, { group: open, account: muted })
    await w.db.sanction.create({ data: { id: newId(), accountId: muted.id, kind: 'mute', groupId: open.id, rule: 'kindness', imposedBy: wren.id, startsAt: new Date() } })
    const trying = async (who: MadeAccount) => (await w.as(who)).forum.start({ ...words, groupId: open.id, clientId: newId() })
    await expect(trying(stranger)).rejects.toMatchObject({ cause: { code: 'FORBIDDEN', reason: 'groups.not-a-member' } })
    await expect(trying(unconfirmed)).rejects.toMatchObject({ cause: { reason: 'accounts.email-unconfirmed' } })
    await expect(trying(muted)).rejects.toMatchObject({ cause: { reason: 'accounts.under-mute' } })
    await expect(w.guest().forum.start({ ...words, groupId: open.id, clientId: newId() })).rejects.toMatchObject({ cause: { code: 'SIGNED_OUT' } })
  })
})

describe('replying', () => {
  it('numbers without a gap and is one post when ten identical ones arrive at once', async () => {
    const thread = await makeThread(w.db, { group, author: wren })
    const [a, b] = [await w.as(wren), await w.as(marlow)]
    const clientId = newId()
    const same = await Promise.all(Array.from({ length: 10 }, () => a.forum.reply({ threadId: thread.id, body: 'The flask helped.', clientId })))
    expect(new Set(same.map((one) => one.postId)).size).toBe(1)
    await Promise.all(Array.from({ length: 8 }, (_, i) => (i % 2 ? a : b).forum.reply({ threadId: thread.id, body: `Word ${i}.`, clientId: newId() })))
    const posts = await w.db.post.findMany({ where: { threadId: thread.id }, orderBy: { number: 'asc' } })
    expect(posts.map((post) => post.number)).toEqual(Array.from({ length: 10 }, (_, i) => i + 1))
    expect(await w.db.domainEvent.count({ where: { name: 'forum.post.published' } })).toBe(9)
  })

  it('refuses the same id with other words, also after an edit, and never overwrites', async () => {
    const thread = await makeThread(w.db, { group, author: wren })
    const me = await w.as(wren)
    const clientId = newId()
    const sent = await me.forum.reply({ threadId: thread.id, body: 'As I first said.', clientId })
    await me.forum.edit({ id: sent.postId, body: 'As I now say.', revision: 1 })
    expect(await me.forum.reply({ threadId: thread.id, body: 'As I first said.', clientId })).toEqual(sent)
    for (const input of [{ body: 'Something else.' }, { body: 'As I first said.', quotes: 1 }]) {
      await expect(me.forum.reply({ threadId: thread.id, clientId, ...input })).rejects.toMatchObject({ cause: { code: 'CONFLICT', reason: 'forum.same-id-other-text' } })
    }
    expect(await w.db.post.findUniqueOrThrow({ where: { id: sent.postId } })).toMatchObject({ source: 'As I now say.' })
  })

  it('keeps a quote as a reference that follows its source: hidden or taken back, it shows nowhere', async () => {
    const thread = await makeThread(w.db, { group, author: wren, body: 'Level three, by the *yellow* scrape.' })
    const reader = await w.as(marlow)
    const reply = await reader.forum.reply({ threadId: thread.id, body: 'I know that pillar.', clientId: newId(), quotes: 1 })
    const quote = async () => (await reader.forum.thread({ id: thread.id })).posts[1]?.quote
    expect(await quote()).toEqual({ number: 1, name: wren.handle, state: 'shown', words: 'Level three, by the yellow scrape.', notes: [], folded: [], muted: null })
    const opening = await w.db.post.findFirstOrThrow({ where: { threadId: thread.id, number: 1 } })
    await inTx(w.ctx(), (tx) => hidePost(tx, { type: 'post', id: opening.id }))
    expect(await quote()).toEqual({ number: 1, name: null, state: 'hidden', words: null, notes: [], folded: [], muted: null })
    await inTx(w.ctx(), (tx) => restorePost(tx, { type: 'thread', id: thread.id }))
    await (await w.as(wren)).forum.takeBack({ id: opening.id })
    expect(await quote()).toEqual({ number: 1, name: null, state: 'deleted', words: null, notes: [], folded: [], muted: null })
    await expect(reader.forum.reply({ threadId: thread.id, body: 'x', clientId: newId(), quotes: 99 })).rejects.toMatchObject({ cause: { reason: 'forum.quote-unknown' } })
    expect(reply.number).toBe(2)
  })

  it('is refused in a locked thread, to outsiders, and to those who left', async () => {
    const thread = await makeThread(w.db, { group, author: wren })
    const send = async (who: MadeAccount) => (await w.as(who)).forum.reply({ threadId: thread.id, body: 'Hello.', clientId: newId() })
    await expect(send(stranger)).rejects.toMatchObject({ cause: { code: 'NOT_FOUND' } })
    await (await w.as(marlow)).groups.leave({ id: group.id })
    await expect(send(marlow)).rejects.toMatchObject({ cause: { code: 'NOT_FOUND' } })
    await w.db.thread.update({ where: { id: thread.id }, data: { lockedAt: new Date() } })
    await expect(send(wren)).rejects.toMatchObject({ cause: { reason: 'forum.thread-locked' } })
  })
})

describe('editing and taking back', () => {
  it('keeps every version from the first edit on and refuses an edit over newer words', async () => {
    const thread = await makeThread(w.db, { group, author: wren, body: 'One.' })
    const me = await w.as(wren)
    const id = (await w.db.post.findFirstOrThrow({ where: { threadId: thread.id } })).id
    await me.forum.edit({ id, body: 'Two.', revision: 1 })
    await me.forum.edit({ id, body: 'Three.', revision: 2 })
    await expect(me.forum.edit({ id, body: 'Lost?', revision: 1 })).rejects.toMatchObject({ cause: { code: 'STALE' } })
    const versions = await w.db.postRevision.findMany({ where: { postId: id }, orderBy: { revision: 'asc' } })
    expect(versions.map((version) => [version.revision, version.source])).toEqual([[1, 'One.'], [2, 'Two.'], [3, 'Three.']])
    expect((await me.forum.thread({ id: thread.id })).posts[0]).toMatchObject({ html: '<p>Three.</p>', revision: 3, editedAt: expect.any(Date) })
    expect(await me.forum.ownPost({ id })).toMatchObject({ source: 'Three.', title: thread.title })
  })

  it('lets nobody touch the words of others, and does not tell outsiders that they exist', async () => {
    const thread = await makeThread(w.db, { group, author: wren })
    const id = (await w.db.post.findFirstOrThrow({ where: { threadId: thread.id } })).id
    const near = await w.as(marlow)
    const far = await w.as(stranger)
    for (const [caller, code] of [[near, 'FORBIDDEN'], [far, 'NOT_FOUND']] as const) {
      await expect(caller.forum.edit({ id, body: 'Mine now.', revision: 1 })).rejects.toMatchObject({ cause: { code } })
      await expect(caller.forum.takeBack({ id })).rejects.toMatchObject({ cause: { code } })
      await expect(caller.forum.undo({ id })).rejects.toMatchObject({ cause: { code } })
      await expect(caller.forum.ownPost({ id })).rejects.toMatchObject({ cause: { code } })
    }
  })

  it('takes a post back and puts it back within ten minutes, not later', async () => {
    w.at('2026-11-21T10:00:00Z')
    const thread = await makeThread(w.db, { group, author: marlow })
    const post = await makePost(w.db, { thread, author: wren, body: 'Too much said.' })
    const me = await w.as(wren)
    await me.forum.takeBack({ id: post.id })
    const others = (await (await w.as(marlow)).forum.thread({ id: thread.id })).posts[1]
    expect(others).toMatchObject({ state: 'deleted', html: null, face: null, can: { undo: false, report: false, quote: false } })
    expect((await me.forum.thread({ id: thread.id })).posts[1]).toMatchObject({ state: 'deleted', html: null, can: { undo: true, edit: false } })
    w.pass(9 * MINUTE)
    await (await w.as(wren)).forum.undo({ id: post.id })
    expect((await (await w.as(marlow)).forum.thread({ id: thread.id })).posts[1]).toMatchObject({ state: 'shown', html: '<p>Too much said.</p>' })
    await (await w.as(wren)).forum.takeBack({ id: post.id })
    w.pass(11 * MINUTE)
    await expect((await w.as(wren)).forum.undo({ id: post.id })).rejects.toMatchObject({ cause: { reason: 'forum.undo-over' } })
  })

  it('takes a thread nobody answered off the list with its opening, title and all', async () => {
    const me = await w.as(wren)
    const lonely = await me.forum.start({ ...words, groupId: group.id, clientId: newId() })
    const answered = await makeThread(w.db, { group, author: wren, title: 'A title to forget' })
    await makePost(w.db, { thread: answered, author: marlow })
    await me.forum.takeBack({ id: lonely.postId })
    await me.forum.takeBack({ id: (await w.db.post.findFirstOrThrow({ where: { threadId: answered.id, number: 1 } })).id })
    const list = await (await w.as(marlow)).forum.threads({ groupId: group.id })
    expect(list.threads).toEqual([expect.objectContaining({ id: answered.id, title: null, face: null, excerpt: null, state: 'deleted' })])
    expect((await (await w.as(marlow)).forum.thread({ id: answered.id })).title).toBeNull()
    await me.forum.undo({ id: lonely.postId })
    expect((await me.forum.threads({ groupId: group.id })).threads.map((row) => row.id)).toContain(lonely.threadId)
  })
})

describe('hiding with care', () => {
  it('shows others that it is being looked at and the author their own words', async () => {
    const thread = await makeThread(w.db, { group, author: marlow, title: 'Kept apart' })
    await inTx(w.ctx(), (tx) => hidePost(tx, { type: 'thread', id: thread.id }))
    const other = await (await w.as(wren)).forum.thread({ id: thread.id })
    expect(other).toMatchObject({ title: null, state: 'hidden' })
    expect(other.posts[0]).toMatchObject({ state: 'hidden', html: null, face: null, own: false })
    const own = await (await w.as(marlow)).forum.thread({ id: thread.id })
    expect(own).toMatchObject({ title: 'Kept apart', state: 'hidden' })
    expect(own.posts[0]).toMatchObject({ state: 'hidden', own: true, html: '<p>The first words.</p>' })
    expect((await (await w.as(wren)).forum.threads({ groupId: group.id })).threads[0]).toMatchObject({ title: null, state: 'hidden', face: null, excerpt: null })
    expect((await (await w.as(wren)).forum.today()).reading).toMatchObject({ threadId: thread.id, title: null })
  })

  it('is for moderators only, and opens ten entries on either side and no more', async () => {
    const moderator = await makeAccount(w.db, { grants: [{ role: 'moderator' }] })
    const thread = await makeThread(w.db, { group, author: wren })
    for (let i = 2; i <= 30; i += 1) await makePost(w.db, { thread, author: marlow, body: `Entry ${i}.` })
    const subject = await w.db.post.findFirstOrThrow({ where: { threadId: thread.id, number: 15 } })
    const seen = await postForReview(w.ctx(await w.actor(moderator)), { type: 'post', id: subject.id })
    expect(seen?.entries.map((entry) => entry.number)).toEqual(Array.from({ length: 21 }, (_, i) => i + 5))
    expect(seen).toMatchObject({ subject: { postId: subject.id, authorId: marlow.id, number: 15 }, group: { id: group.id } })
    await expect(postForReview(w.ctx(await w.actor(stranger)), { type: 'post', id: subject.id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(inTx(w.ctx(await w.actor(wren)), (tx) => hidePost(tx, { type: 'post', id: subject.id }))).rejects.toMatchObject({ code: 'NOT_FOUND' })
    // The desk is no key to the group itself.
    await expect((await w.as(moderator)).forum.thread({ id: thread.id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})

describe('pages and pointers', () => {
  it('pages posts by twenty, remembers how far one read and where to go on', async () => {
    const thread = await makeThread(w.db, { group, author: wren })
    for (let i = 2; i <= 45; i += 1) await makePost(w.db, { thread, author: wren })
    const me = await w.as(marlow)
    expect((await me.forum.thread({ id: thread.id })).posts.map((post) => post.number)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1))
    expect((await me.forum.threads({ groupId: group.id })).threads[0]).toMatchObject({ unread: 25, goOnAt: 21 })
    expect(await me.forum.thread({ id: thread.id, at: 43 })).toMatchObject({ from: 41, readTo: 20 })
    expect(await me.forum.thread({ id: thread.id, from: 21 })).toMatchObject({ from: 21, readTo: 45 })
    expect(await me.forum.thread({ id: thread.id, from: 999 })).toMatchObject({ from: 41 })
    expect((await me.forum.postsAfter({ threadId: thread.id, after: 43 })).posts.map((post) => post.number)).toEqual([44, 45])
  })

  it('lists pinned threads first, then the last moved, a page at a time without loss', async () => {
    const ids: string[] = []
    for (let i = 0; i < 9; i += 1) ids.push((await makeThread(w.db, { group, author: wren, at: new Date(Date.UTC(2026, 10, 1, i % 4)) })).id)
    const pin = ids[0] ?? ''
    await w.db.thread.update({ where: { id: pin }, data: { pinnedAt: new Date() } })
    const me = await w.as(marlow)
    const seen: string[] = []
    let before: string | undefined
    do {
      const page = await me.forum.threads({ groupId: group.id, limit: 3, before })
      seen.push(...page.threads.map((row) => row.id))
      before = page.next ?? undefined
    } while (before)
    expect(seen[0]).toBe(pin)
    expect([...seen].sort()).toEqual([...ids].sort())
  })

  it('gives Today what moved and where one was reading', async () => {
    const old = await makeThread(w.db, { group, author: wren, at: new Date(Date.now() - 90 * DAY) })
    const moved = await makeThread(w.db, { group, author: wren })
    const me = await w.as(marlow)
    await me.forum.thread({ id: moved.id })
    await makePost(w.db, { thread: moved, author: wren })
    const today = await me.forum.today()
    expect(today.moved).toEqual([expect.objectContaining({ threadId: moved.id, unread: 1, goOnAt: 2, lastName: wren.handle })])
    expect(today.reading).toMatchObject({ threadId: moved.id, at: 2 })
    expect(today.moved.map((row) => row.threadId)).not.toContain(old.id)
    expect((await (await w.as(stranger)).forum.today())).toEqual({ moved: [], reading: null })
  })
})
