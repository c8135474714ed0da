import { beforeEach, describe, expect, it } from 'vitest'
import { makeAccount, makeGroup, makePost, makeThread, type Group, type MadeAccount } from '@/prisma/factories'
import type { ContentNote } from '@/prisma/generated/enums'
import { MINUTE, now } from '@/server/core/clock'
import { newId } from '@/server/core/ids'
import { foldWords, mutedIn } from '@/server/core/words'
import { maySpeakAgain, REACTIONS_FIT } from '@/server/forum/forum.policy'
import { wordDiff } from '@/server/forum/history.queries'
import { world } from '@/tests/support/world'

const w = world()
let wren: MadeAccount
let marlow: MadeAccount
let group: Group

beforeEach(async () => {
  wren = await makeAccount(w.db, { handle: 'Wren', lifeRoles: ['caregiver'] })
  marlow = await makeAccount(w.db, { handle: 'Marlow' })
  group = await makeGroup(w.db, { visibility: 'public', members: [wren, marlow], kind: 'care' })
})

const lens = (who: MadeAccount, data: { lens?: ContentNote[]; lensAll?: boolean; mutedWords?: string[] }) => w.db.account.update({ where: { id: who.id }, data })

/** A block as two people have it: neither reads the other. */
const block = (blocker: MadeAccount, blocked: MadeAccount) =>
  w.db.block.create({ data: { id: newId(), blockerId: blocker.id, blockedId: blocked.id, faceId: blocked.faceId, ownFaceId: blocker.faceId, createdAt: now() } })

describe('content notes', () => {
  const WORDS = 'The hospice room had a window.'

  it('fold the opening by the thread’s notes, a reply by its own, and a quote as its source', async () => {
    const thread = await makeThread(w.db, { group, author: wren, title: 'The last week', notes: ['dying'], body: WORDS })
    const me = await w.as(marlow)
    await me.forum.reply({ threadId: thread.id, body: 'I sat there too.', clientId: newId(), quotes: 1 })
    await me.forum.reply({ threadId: thread.id, body: 'My own prayer.', clientId: newId(), notes: ['faith'] })
    const pages = { guest: await w.guest().forum.thread({ id: thread.id }), lens: null as unknown as Awaited<ReturnType<typeof me.forum.thread>> }
    await lens(marlow, { lensAll: false, lens: ['faith'] })
    pages.lens = await (await w.as(marlow)).forum.thread({ id: thread.id })
    expect(pages.guest).toMatchObject({ title: 'The last week', notes: ['dying'], folded: ['dying'] })
    expect(pages.guest.posts.map((post) => post.folded)).toEqual([['dying'], [], ['faith']])
    expect(pages.guest.posts[1]?.quote).toMatchObject({ notes: ['dying'], folded: ['dying'] })
    // The lens names faith alone; and one's own words stand open.
    expect(pages.lens.posts.map((post) => post.folded)).toEqual([[], [], []])
    expect(pages.lens.posts[1]?.quote).toMatchObject({ notes: ['dying'], folded: [] })
    await lens(wren, { lensAll: false, lens: ['faith'] })
    expect((await (await w.as(wren)).forum.thread({ id: thread.id })).posts.map((post) => post.folded)).toEqual([[], [], ['faith']])
  })

  it('keep folded words out of every list and preview', async () => {
    const thread = await makeThread(w.db, { group, author: wren, title: 'The last week', notes: ['dying'], body: WORDS })
    const page = await makeThread(w.db, { group, author: wren, title: 'Open', body: 'Nothing to fold.' })
    await w.db.post.updateMany({ where: { threadId: page.id }, data: { notes: ['medical'] } })
    const me = await w.as(marlow)
    for (const caller of [w.guest(), me]) {
      const list = await caller.forum.threads({ groupId: group.id })
      expect(list.threads.map((row) => row.excerpt)).toEqual([null, null])
      expect(JSON.stringify([list, await caller.forum.forKinds({ kinds: ['care'], limit: 5 })])).not.toMatch(/hospice|to fold/)
    }
    expect(JSON.stringify(await me.forum.today())).not.toContain('hospice')
    await lens(marlow, { lensAll: false, lens: ['sex'] })
    const open = (await (await w.as(marlow)).forum.threads({ groupId: group.id })).threads.find((row) => row.id === thread.id)
    expect(open).toMatchObject({ notes: ['dying'], folded: [], excerpt: WORDS })
  })

  it('fold what a report page shows of the words, and a block leaves nothing to report', async () => {
    const thread = await makeThread(w.db, { group, author: wren, title: 'Tuesday', notes: ['dying'], body: WORDS })
    const opening = await w.db.post.findFirstOrThrow({ where: { threadId: thread.id } })
    const me = await w.as(marlow)
    for (const subject of [{ type: 'post' as const, id: opening.id }, { type: 'thread' as const, id: thread.id }]) {
      expect(await me.moderation.subject(subject)).toMatchObject({ name: 'Wren', excerpt: '', folded: ['dying'], muted: null })
    }
    await lens(marlow, { lensAll: false })
    expect(await (await w.as(marlow)).moderation.subject({ type: 'post', id: opening.id })).toMatchObject({ excerpt: WORDS, folded: [] })
    await block(wren, marlow)
    await expect((await w.as(marlow)).moderation.subject({ type: 'post', id: opening.id })).rejects.toMatchObject({ code: 'NOT_FOUND', message: 'not-found' })
  })

  it('travel with words that a reply carries along', async () => {
    const thread = await makeThread(w.db, { group, author: wren, notes: ['dying'], body: WORDS })
    const me = await w.as(marlow)
    await me.forum.reply({ threadId: thread.id, body: `> ${WORDS}\n\nYes.`, clientId: newId(), quotes: 1 })
    expect((await w.guest().forum.thread({ id: thread.id })).posts[1]).toMatchObject({ notes: ['dying'], folded: ['dying'] })
  })
})

describe('muted words', () => {
  it.each([
    ['Relapse!', ['relapse'], 'relapse'],
    ['It relapsed.', ['relapse'], null],
    ['La recaída vino.', ['recaida'], 'recaida'],
    ['It’s bone-marrow day', ['bone marrow'], 'bone marrow'],
    ['nothing here', ['', 'here we'], null],
  ])('%s', (text, muted, found) => expect(mutedIn(text, muted)).toBe(found))

  it('are compared without case, accents and signs', () => expect(foldWords('  ¡Ándale, SEÑOR-Ruiz’s! ')).toBe('andale senor ruizs'))

  it('fold posts, quotes and rows for the one who muted them, and for nobody else', async () => {
    const thread = await makeThread(w.db, { group, author: wren, title: 'Christmas again', body: 'The tree is up.' })
    const other = await makeThread(w.db, { group, author: wren, title: 'Quiet', body: 'Our first Christmas without.' })
    await makePost(w.db, { thread, author: wren, body: 'CHRISTMAS songs in the day unit.' })
    await lens(marlow, { mutedWords: ['christmas'] })
    const me = await w.as(marlow)
    const seen = await me.forum.thread({ id: thread.id })
    expect(seen).toMatchObject({ title: 'Christmas again', muted: 'christmas' })
    expect(seen.posts.map((post) => post.muted)).toEqual([null, 'christmas'])
    const rows = new Map((await me.forum.threads({ groupId: group.id })).threads.map((row) => [row.id, row]))
    expect(rows.get(thread.id)).toMatchObject({ title: null, excerpt: null, muted: 'christmas' })
    expect(rows.get(other.id)).toMatchObject({ title: 'Quiet', excerpt: null, muted: 'christmas' })
    expect((await me.forum.today()).moved.find((row) => row.threadId === thread.id) ?? { title: null }).toMatchObject({ title: null })
    expect((await w.guest().forum.threads({ groupId: group.id })).threads.map((row) => row.muted)).toEqual([null, null])
  })
})

describe('a block', () => {
  it('shows neither anything of the other: posts, quotes, rows, names, quiet words', async () => {
    const linnet = await makeAccount(w.db, { handle: 'Linnet' })
    await w.db.membership.create({ data: { id: newId(), groupId: group.id, accountId: linnet.id, state: 'member', joinedAt: now() } })
    const thread = await makeThread(w.db, { group, author: linnet, title: 'Open to all' })
    const theirs = await makeThread(w.db, { group, author: wren, title: 'Wrens own words' })
    const post = await makePost(w.db, { thread, author: wren, body: 'Wrens own words in a post.' })
    await makePost(w.db, { thread, author: linnet, body: 'Answering.', quoted: post })
    await makePost(w.db, { thread, author: wren, body: 'Wrens own words last.' })
    const opening = await w.db.post.findFirstOrThrow({ where: { threadId: thread.id, number: 1 } })
    await (await w.as(wren)).forum.react({ postId: opening.id, kind: 'with_you', on: true })
    await block(marlow, wren)
    const me = await w.as(marlow)
    const seen = await me.forum.thread({ id: thread.id })
    expect(seen.posts.map((one) => one.state)).toEqual(['shown', 'blocked', 'shown', 'blocked'])
    expect(seen.posts[1]).toMatchObject({ face: null, html: null, quote: null, own: false, editedAt: null, reactions: [], can: { quote: false, report: false, react: [], history: false } })
    expect(seen.posts[2]?.quote).toMatchObject({ state: 'blocked', name: null, words: null })
    expect(seen.posts[0]?.reactions).toEqual([])
    const rows = (await me.forum.threads({ groupId: group.id })).threads
    expect(rows.map((row) => row.id)).toEqual([thread.id])
    expect(JSON.stringify([seen, rows, await me.forum.today(), await me.forum.forKinds({ kinds: ['care'], limit: 9 }), await me.forum.postsAfter({ threadId: thread.id, after: 0 })])).not.toMatch(/Wren/)
    expect(await me.forum.thread({ id: theirs.id })).toMatchObject({ title: null, state: 'blocked' })
    // And the other way round.
    await makePost(w.db, { thread, author: marlow, body: 'Marlows words.' })
    expect(JSON.stringify(await (await w.as(wren)).forum.thread({ id: thread.id }))).not.toContain('Marlow')
    expect((await w.guest().forum.thread({ id: thread.id })).posts.every((one) => one.state === 'shown')).toBe(true)
  })

  it('leaves a page of threads as full as it was', async () => {
    for (let i = 0; i < 6; i += 1) await makeThread(w.db, { group, author: i % 2 ? wren : marlow })
    await block(marlow, wren)
    const page = await (await w.as(marlow)).forum.threads({ groupId: group.id, limit: 3 })
    expect(page).toMatchObject({ threads: { length: 3 }, next: null })
  })
})

describe('what helped', () => {
  it('is said by the one who asked, in a question, of the words of others, and can be taken back', async () => {
    const thread = await makeThread(w.db, { group, author: wren, kind: 'question' })
    const talk = await makeThread(w.db, { group, author: wren })
    const [answer, own, elsewhere] = [await makePost(w.db, { thread, author: marlow }), await makePost(w.db, { thread, author: wren }), await makePost(w.db, { thread: talk, author: marlow })]
    const me = await w.as(wren)
    await me.forum.markHelped({ postId: answer.id, on: true })
    const seen = await w.guest().forum.thread({ id: thread.id })
    expect(seen).toMatchObject({ asker: 'Wren', helped: [2] })
    expect(seen.posts.map((post) => post.helped)).toEqual([false, true, false])
    await expect(me.forum.markHelped({ postId: own.id, on: true })).rejects.toMatchObject({ cause: { reason: 'forum.own-post' } })
    await expect(me.forum.markHelped({ postId: elsewhere.id, on: true })).rejects.toMatchObject({ cause: { reason: 'forum.no-question' } })
    await expect((await w.as(marlow)).forum.markHelped({ postId: own.id, on: true })).rejects.toMatchObject({ cause: { reason: 'forum.not-asker' } })
    await me.forum.markHelped({ postId: answer.id, on: false })
    expect((await w.guest().forum.thread({ id: thread.id })).helped).toEqual([])
    await me.forum.markHelped({ postId: answer.id, on: true })
    await (await w.as(marlow)).forum.takeBack({ id: answer.id })
    expect(await w.guest().forum.thread({ id: thread.id })).toMatchObject({ helped: [] })
  })
})

describe('quiet words', () => {
  it('stand as at most two names and others, never as a count, and one’s own can be taken back', async () => {
    const thread = await makeThread(w.db, { group, author: wren })
    const post = await w.db.post.findFirstOrThrow({ where: { threadId: thread.id } })
    for (const handle of ['Ash', 'Bay', 'Cedar', 'Dill']) {
      const one = await makeAccount(w.db, { handle })
      await w.db.membership.create({ data: { id: newId(), groupId: group.id, accountId: one.id, state: 'member', joinedAt: now() } })
      await (await w.as(one)).forum.react({ postId: post.id, kind: 'with_you', on: true })
    }
    const me = await w.as(marlow)
    const words = async () => (await me.forum.thread({ id: thread.id })).posts[0]?.reactions
    expect(await words()).toEqual([{ kind: 'with_you', names: ['Ash', 'Bay'], others: true, own: false }])
    await me.forum.react({ postId: post.id, kind: 'same_here', on: true })
    await me.forum.react({ postId: post.id, kind: 'same_here', on: true })
    expect((await words())?.[1]).toEqual({ kind: 'same_here', names: [], others: false, own: true })
    await me.forum.react({ postId: post.id, kind: 'same_here', on: false })
    expect(await words()).toHaveLength(1)
    expect(await w.db.domainEvent.count({ where: { name: { startsWith: 'forum' } } })).toBe(0)
  })

  it('are refused on one’s own words, by outsiders, and where they do not fit', async () => {
    const thread = await makeThread(w.db, { group, author: wren, kind: 'remembrance' })
    const post = await w.db.post.findFirstOrThrow({ where: { threadId: thread.id } })
    const say = async (who: MadeAccount, kind: 'with_you' | 'holding_hope') => (await w.as(who)).forum.react({ postId: post.id, kind, on: true })
    await expect(say(wren, 'with_you')).rejects.toMatchObject({ cause: { reason: 'forum.own-post' } })
    await expect(say(await makeAccount(w.db), 'with_you')).rejects.toMatchObject({ cause: { reason: 'groups.not-a-member' } })
    await expect(say(marlow, 'holding_hope')).rejects.toMatchObject({ cause: { code: 'INVALID', reason: 'forum.reaction-unfit' } })
    expect((await (await w.as(marlow)).forum.thread({ id: thread.id })).posts[0]?.can.react).toEqual([...REACTIONS_FIT.remembrance])
    expect(REACTIONS_FIT.remembrance).not.toContain('thank_you')
  })
})

describe('what was changed', () => {
  it('is read by those who read the words, with what came in and what went out', async () => {
    const me = await w.as(wren)
    const made = await me.forum.start({ groupId: group.id, kind: 'talk', title: 'A cold morning', body: 'The bus was late again.', clientId: newId() })
    await expect(w.guest().forum.history({ postId: made.postId })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await me.forum.edit({ id: made.postId, revision: 1, body: 'The train was late.', title: 'A cold day', notes: ['medical'] })
    const seen = await w.guest().forum.history({ postId: made.postId })
    expect(seen).toMatchObject({ threadTitle: 'A cold day', own: false, folded: ['medical'], earlierWithheld: false })
    expect(seen.versions.map(({ revision, by, notes, notesBefore }) => ({ revision, by, notes, notesBefore }))).toEqual([
      { revision: 2, by: 'author', notes: ['medical'], notesBefore: [] },
      { revision: 1, by: 'author', notes: null, notesBefore: null },
    ])
    expect(seen.versions[0]?.words.filter((part) => part.is === 'removed').map((part) => part.words.trim())).toEqual(['bus', 'again'])
    expect(seen.versions[0]?.title?.map((part) => part.is)).toEqual(['same', 'removed', 'added'])
    expect(JSON.stringify(seen)).not.toContain(wren.id)
  })

  it('keeps to its author what a moderator took out, and everything while the words do not show', async () => {
    const me = await w.as(wren)
    const made = await me.forum.start({ groupId: group.id, kind: 'talk', title: 'Numbers', body: 'Call Ann on 555 0199.', clientId: newId() })
    await me.forum.edit({ id: made.postId, revision: 1, body: 'Call Ann on 555 0199, any time.' })
    const revision = { postId: made.postId, revision: 3, source: 'Call Ann, any time.', editedBy: marlow.id, at: now() }
    await w.db.postRevision.create({ data: { id: newId(), ...revision, notes: [] } })
    await w.db.post.update({ where: { id: made.postId }, data: { source: revision.source, revision: 3, editedAt: now() } })
    for (const caller of [w.guest(), await w.as(marlow)]) {
      const seen = await caller.forum.history({ postId: made.postId })
      expect(seen).toMatchObject({ earlierWithheld: true, versions: [{ revision: 3, by: 'team', words: [{ words: revision.source, is: 'same' }] }] })
      expect(JSON.stringify(seen)).not.toContain('0199')
    }
    expect((await me.forum.history({ postId: made.postId })).versions).toHaveLength(3)
    for (const state of [{ hiddenAt: now() }, { hiddenAt: null, deletedAt: now() }, { deletedAt: null, heldAt: now() }]) {
      await w.db.post.update({ where: { id: made.postId }, data: state })
      await expect((await w.as(marlow)).forum.history({ postId: made.postId })).rejects.toMatchObject({ code: 'NOT_FOUND', message: 'not-found' })
      expect((await me.forum.history({ postId: made.postId })).own).toBe(true)
    }
    await w.db.post.update({ where: { id: made.postId }, data: { heldAt: null } })
    await block(marlow, wren)
    await expect((await w.as(marlow)).forum.history({ postId: made.postId })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('says of two texts that have nothing in common just that', () => {
    const [a, b] = ['a ', 'b '].map((word) => Array.from({ length: 4000 }, (_, i) => `${word}${i}`).join(' '))
    expect(wordDiff(a ?? '', b ?? '').length).toBeLessThanOrEqual(2)
    expect(wordDiff('one two', 'one two')).toEqual([{ words: 'one two', is: 'same' }])
  })
})

describe('a slow thread', () => {
  it('says from when the reader may write again', async () => {
    w.at('2026-11-21T10:00:00Z')
    const thread = await makeThread(w.db, { group, author: wren })
    await w.db.thread.update({ where: { id: thread.id }, data: { slowSeconds: 300 } })
    await (await w.as(marlow)).forum.reply({ threadId: thread.id, body: 'One.', clientId: newId() })
    w.pass(MINUTE)
    expect(await (await w.as(marlow)).forum.thread({ id: thread.id })).toMatchObject({ slowSeconds: 300, mayPostAt: new Date('2026-11-21T10:05:00Z') })
    expect(await w.guest().forum.thread({ id: thread.id })).toMatchObject({ slowSeconds: 300, mayPostAt: null })
    await expect((await w.as(marlow)).forum.reply({ threadId: thread.id, body: 'Two.', clientId: newId() })).rejects.toMatchObject({ cause: { code: 'LIMITED', reason: 'forum.slow-mode' } })
    w.pass(4 * MINUTE)
    expect((await (await w.as(marlow)).forum.thread({ id: thread.id })).mayPostAt).toBeNull()
  })

  it.each([
    [null, null, true],
    [60, null, true],
    [60, 59, false],
    [60, 60, true],
  ])('slow %s s, last wrote %s s ago: may write %s', (slowSeconds, ago, may) => {
    const at = new Date('2026-11-21T10:00:00Z')
    expect(maySpeakAgain({ slowSeconds, lastOwnAt: ago === null ? null : new Date(at.getTime() - ago * 1000) }, at).ok).toBe(may)
  })
})

describe('kinds', () => {
  it('are filtered by, and so is what waits for a first reply', async () => {
    const [asked, answered, told] = [await makeThread(w.db, { group, author: wren, kind: 'question' }), await makeThread(w.db, { group, author: wren, kind: 'question' }), await makeThread(w.db, { group, author: wren, kind: 'update' })]
    await makePost(w.db, { thread: answered, author: marlow })
    await makePost(w.db, { thread: asked, author: wren })
    await w.db.thread.update({ where: { id: told.id }, data: { lockedAt: now() } })
    const ids = async (of: { kind?: 'question' | 'celebration'; unanswered?: boolean }) => (await w.guest().forum.threads({ groupId: group.id, ...of })).threads.map((row) => row.id).sort()
    expect(await ids({})).toEqual([asked.id, answered.id, told.id].sort())
    expect(await ids({ kind: 'question' })).toEqual([asked.id, answered.id].sort())
    expect(await ids({ kind: 'celebration' })).toEqual([])
    expect(await ids({ unanswered: true })).toEqual([asked.id])
    expect(await ids({ kind: 'question', unanswered: true })).toEqual([asked.id])
  })
})
