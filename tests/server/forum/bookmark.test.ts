import { beforeEach, describe, expect, it } from 'vitest'
import { makeAccount, makeGroup, makePost, makeThread, type Group, type MadeAccount, type Post, type Thread } from '@/prisma/factories'
import { world } from '@/tests/support/world'

const w = world()
let wren: MadeAccount
let marlow: MadeAccount
let group: Group
let thread: Thread
let post: Post

beforeEach(async () => {
  wren = await makeAccount(w.db)
  marlow = await makeAccount(w.db)
  group = await makeGroup(w.db, { visibility: 'closed', members: [wren, marlow], name: 'Small hours' })
  thread = await makeThread(w.db, { group, author: marlow, title: 'Taste after chemo' })
  post = await makePost(w.db, { thread, author: marlow, body: 'Ginger, and cold spoons.' })
})

const keep = async (account: MadeAccount, note = 'for Tuesday') => (await w.as(account)).forum.bookmark({ postId: post.id, note, on: true })
const kept = async (account: MadeAccount) => (await (await w.as(account)).forum.bookmarks({})).rows

describe('a bookmark', () => {
  it('is kept with a note, changed, let go, and nobody else’s', async () => {
    await keep(wren)
    expect(await kept(wren)).toMatchObject([{ postId: post.id, note: 'for Tuesday', post: { threadId: thread.id, number: 2, title: 'Taste after chemo', group: 'Small hours', excerpt: 'Ginger, and cold spoons.', face: { name: marlow.handle } } }])
    await keep(wren, 'ask the nurse')
    expect(await kept(wren)).toMatchObject([{ note: 'ask the nurse' }])
    expect(await kept(marlow)).toEqual([])
    expect(await (await w.as(wren)).forum.keep({ postId: post.id })).toMatchObject({ kept: true, note: 'ask the nurse', place: { threadId: thread.id, number: 2 } })
    expect(await (await w.as(marlow)).forum.keep({ postId: post.id })).toMatchObject({ kept: false, note: '' })
    const me = await w.as(wren)
    for (let again = 0; again < 2; again += 1) await me.forum.bookmark({ postId: post.id, on: false })
    expect(await kept(wren)).toEqual([])
  })

  const gone: [string, () => Promise<unknown>][] = [
    ['was taken back', () => w.db.post.update({ where: { id: post.id }, data: { deletedAt: new Date() } })],
    ['was hidden', () => w.db.post.update({ where: { id: post.id }, data: { hiddenAt: new Date() } })],
    ['is held', () => w.db.post.update({ where: { id: post.id }, data: { heldAt: new Date() } })],
    ['is in a group one has left', () => w.db.membership.updateMany({ where: { accountId: wren.id }, data: { state: 'left' } })],
    ['is by somebody one blocked', async () => (await w.as(wren)).accounts.block({ faceId: marlow.faceId })],
    ['is by somebody who blocked one', async () => (await w.as(marlow)).accounts.block({ faceId: wren.faceId })],
    ['is in a thread that was taken back', () => w.db.thread.update({ where: { id: thread.id }, data: { deletedAt: new Date() } })],
  ]
  it.each(gone)('of a post that %s shows one’s own note and nothing else', async (_, work) => {
    await keep(wren)
    await work()
    const rows = await kept(wren)
    expect(rows).toEqual([{ id: expect.any(String), postId: post.id, note: 'for Tuesday', at: expect.any(Date), post: null }])
    expect(JSON.stringify(rows)).not.toMatch(/Ginger|Taste|Small hours/)
    // The note can still be changed, and let go; nobody new can keep it.
    await keep(wren, 'gone now')
    expect(await kept(wren)).toMatchObject([{ note: 'gone now', post: null }])
    expect(await (await w.as(wren)).forum.keep({ postId: post.id })).toEqual({ postId: post.id, place: null, kept: true, note: 'gone now' })
    await (await w.as(wren)).forum.bookmark({ postId: post.id, on: false })
    await expect(keep(wren)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('folds its words by lens and muted words, and keeps back the title of an opening that does not show', async () => {
    await keep(wren)
    await w.db.post.update({ where: { id: post.id }, data: { notes: ['food'] } })
    expect(await kept(wren)).toMatchObject([{ post: { excerpt: null, folded: ['food'], title: 'Taste after chemo' } }])
    const me = await w.as(wren)
    await me.accounts.changeLens({ all: false, notes: ['dying'] })
    expect(await kept(wren)).toMatchObject([{ post: { excerpt: 'Ginger, and cold spoons.', folded: [] } }])
    await me.accounts.changeMutedWords({ words: ['GINGER', 'taste'] })
    expect(await kept(wren)).toMatchObject([{ post: { excerpt: null, muted: 'ginger', title: null } }])
    await me.accounts.changeMutedWords({ words: [] })
    await w.db.post.updateMany({ where: { threadId: thread.id, number: 1 }, data: { hiddenAt: new Date() } })
    expect(await kept(wren)).toMatchObject([{ post: { title: null } }])
  })

  it('pages by key', async () => {
    const me = await w.as(wren)
    for (let i = 0; i < 5; i += 1) {
      w.pass(1000)
      await (await w.as(wren)).forum.bookmark({ postId: (await makePost(w.db, { thread, author: marlow })).id, on: true })
    }
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await me.forum.bookmarks({ cursor, limit: 2 })
      seen.push(...page.rows.map((row) => row.id))
      cursor = page.cursor ?? undefined
    } while (cursor)
    expect(new Set(seen).size).toBe(5)
    expect(await w.countStatements(() => me.forum.bookmarks({ limit: 2 }))).toBe(1)
  })
})

describe('how much one is told of', () => {
  it('is chosen for a thread, else for its group, and read with the thread', async () => {
    const me = await w.as(wren)
    const now = async () => (await me.forum.thread({ id: thread.id })).watch
    expect(await now()).toBeNull()
    await me.forum.watchGroup({ groupId: group.id, level: 'everything' })
    expect([await now(), (await me.groups.page({ id: group.id })).watch]).toEqual(['everything', 'everything'])
    await me.forum.watch({ threadId: thread.id, level: 'nothing' })
    await me.forum.watch({ threadId: thread.id, level: 'replies' })
    expect([await now(), await w.db.watch.count()]).toEqual(['replies', 2])
    expect((await (await w.as(marlow)).forum.thread({ id: thread.id })).watch).toBeNull()
  })
})
