import { beforeEach, describe, expect, it } from 'vitest'
import { makeAccount, makeGroup, makeThread, type Group, type MadeAccount, type Thread } from '@/prisma/factories'
import type { HoldMode, WordRuleKind } from '@/prisma/generated/enums'
import { MINUTE } from '@/server/core/clock'
import { newId } from '@/server/core/ids'
import { forgetRules } from '@/server/screening/screening.service'
import { world } from '@/tests/support/world'

const w = world()
let wren: MadeAccount
let marlow: MadeAccount
let reed: MadeAccount
let group: Group
let thread: Thread

beforeEach(async () => {
  forgetRules()
  wren = await makeAccount(w.db, { standing: 'new' })
  marlow = await makeAccount(w.db)
  reed = await makeAccount(w.db)
  group = await makeGroup(w.db, { visibility: 'closed', members: [wren, marlow, reed] })
  thread = await makeThread(w.db, { group, author: marlow })
})

const mode = async (holdMode: HoldMode) => w.db.group.update({ where: { id: group.id }, data: { holdMode } })
async function list(pattern: string, kind: WordRuleKind = 'hold', more: { replacement?: string; lane?: 'red' | 'amber' } = {}) {
  const at = new Date(Date.now() - MINUTE)
  await w.db.wordRule.create({ data: { id: newId(), kind, pattern, createdBy: marlow.id, createdAt: at, triedAt: at, liveAt: at, ...more } })
  forgetRules()
}
const reply = async (who: MadeAccount, body: string, clientId = newId()) => (await w.as(who)).forum.reply({ threadId: thread.id, body, clientId })
const events = async (name: string) => (await w.db.domainEvent.findMany({ where: { name } })).map((event) => event.payload)

describe('a reply that waits', () => {
  it('is a result with its reason, has no number, moves nothing and tells nobody but the desk', async () => {
    await list('miracle cure', 'hold', { lane: 'red' })
    const clientId = newId()
    const sent = await reply(wren, 'Buy this m1racle-cure!', clientId)
    expect(sent).toMatchObject({ threadId: thread.id, number: 0, held: { reason: 'words' } })
    expect(await reply(wren, 'Buy this m1racle-cure!', clientId)).toEqual(sent)
    expect(await w.db.post.findUniqueOrThrow({ where: { id: sent.postId } })).toMatchObject({ number: null, holdReason: 'words', heldAt: expect.any(Date) })
    expect(await w.db.thread.findUniqueOrThrow({ where: { id: thread.id } })).toMatchObject({ lastNumber: 1, answeredAt: null, lastPostAt: thread.lastPostAt })
    expect(await events('forum.post.published')).toEqual([])
    expect(await events('forum.post.held')).toEqual([{ groupId: group.id, threadId: thread.id, postId: sent.postId, reason: 'words', lane: 'red', signals: 'words,disguised' }])
  })

  it('leaves no gap: who writes next gets the next number', async () => {
    await list('miracle cure')
    await reply(wren, 'A miracle cure.')
    expect(await reply(reed, 'I am here.')).toMatchObject({ number: 2 })
    expect((await (await w.as(reed)).forum.thread({ id: thread.id })).posts.map((post) => post.number)).toEqual([1, 2])
  })

  it('refuses the same id with other words', async () => {
    await list('miracle cure')
    const clientId = newId()
    await reply(wren, 'A miracle cure.', clientId)
    await expect(reply(wren, 'Something else.', clientId)).rejects.toMatchObject({ cause: { reason: 'forum.same-id-other-text' } })
  })

  it('can be taken back and put back by its author, to nobody else it is there', async () => {
    await list('miracle cure')
    const sent = await reply(wren, 'A miracle cure.')
    await expect((await w.as(reed)).forum.takeBack({ id: sent.postId })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    const me = await w.as(wren)
    await me.forum.takeBack({ id: sent.postId })
    await me.forum.undo({ id: sent.postId })
    expect(await w.db.post.findUniqueOrThrow({ where: { id: sent.postId } })).toMatchObject({ deletedAt: null, number: null })
  })
})

describe('when a group reads', () => {
  it('everything first, also what somebody trusted writes', async () => {
    await mode('before')
    expect(await reply(reed, 'Hello.')).toMatchObject({ held: { reason: 'before' } })
  })

  it('first posts: those of newcomers, until three stood and one of them here', async () => {
    await mode('first_posts')
    expect(await reply(wren, 'Hello.')).toMatchObject({ held: { reason: 'first_posts' } })
    expect((await reply(reed, 'Hello.')).held).toBeUndefined()
    for (let i = 0; i < 3; i += 1) await makeThread(w.db, { group, author: wren })
    expect((await reply(wren, 'Hello again.')).held).toBeUndefined()
  })

  it('afterwards: what a list holds shows, and is brought to the desk', async () => {
    await mode('after')
    await list('miracle cure')
    const sent = await reply(wren, 'A miracle cure.')
    expect(sent.number).toBe(2)
    expect(await events('forum.post.raised')).toMatchObject([{ postId: sent.postId, signals: 'words' }])
  })

  it('and nobody is on duty: newcomers wait, and are told that', async () => {
    const at = new Date()
    await w.db.shift.create({ data: { id: newId(), accountId: marlow.id, startsAt: new Date(at.getTime() - 5 * 60 * MINUTE), endsAt: new Date(at.getTime() - 2 * 60 * MINUTE) } })
    expect(await reply(wren, 'Hello.')).toMatchObject({ held: { reason: 'unattended' } })
    expect((await reply(reed, 'Hello.')).held).toBeUndefined()
  })
})

describe('what a list does beside holding', () => {
  it('raises: the words show and the desk is told', async () => {
    await list('overdose', 'raise', { lane: 'red' })
    const sent = await reply(reed, 'An overdose of visitors.')
    expect(sent.number).toBe(2)
    expect(await events('forum.post.raised')).toEqual([{ groupId: group.id, threadId: thread.id, postId: sent.postId, lane: 'red', signals: 'words' }])
  })

  it('replaces before anything is stored, and the same id again is the same post', async () => {
    await list('0800 111', 'replace', { replacement: '(number taken out)' })
    const clientId = newId()
    const sent = await reply(reed, 'Call 0800 111 now.', clientId)
    expect(await w.db.post.findUniqueOrThrow({ where: { id: sent.postId } })).toMatchObject({ source: 'Call (number taken out) now.', html: '<p>Call (number taken out) now.</p>' })
    expect(await reply(reed, 'Call 0800 111 now.', clientId)).toEqual(sent)
  })

  it('counts links by standing', async () => {
    const links = 'https://a.example https://b.example https://c.example'
    expect(await reply(wren, links)).toMatchObject({ held: { reason: 'link' } })
    expect((await reply(reed, links)).held).toBeUndefined()
  })
})

describe('a thread whose opening waits', () => {
  it('is its author’s alone: not counted, not listed, not found', async () => {
    await list('miracle cure')
    const before = await w.db.group.findUniqueOrThrow({ where: { id: group.id } })
    const me = await w.as(wren)
    const made = await me.forum.start({ groupId: group.id, kind: 'talk', title: 'A miracle cure', body: 'Buy it.', clientId: newId() })
    expect(made).toMatchObject({ number: 1, held: { reason: 'words' } })
    const { threadCount, lastPostAt } = await w.db.group.findUniqueOrThrow({ where: { id: group.id } })
    expect({ threadCount, lastPostAt }).toEqual({ threadCount: before.threadCount, lastPostAt: before.lastPostAt })
    expect(await events('forum.thread.started')).toEqual([])
    const other = await w.as(reed)
    await expect(other.forum.thread({ id: made.threadId })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect((await other.forum.threads({ groupId: group.id })).threads.map((row) => row.id)).toEqual([thread.id])
    expect(await me.forum.thread({ id: made.threadId })).toMatchObject({ id: made.threadId })
    await me.forum.takeBack({ id: made.postId })
    expect(await w.db.group.findUniqueOrThrow({ where: { id: group.id } })).toMatchObject({ threadCount: before.threadCount })
  })
})

describe('an edit into words that a list holds', () => {
  it('shows to nobody until it was read; the author has the words and the reason', async () => {
    const sent = await reply(reed, 'Hello.')
    await list('miracle cure')
    const me = await w.as(reed)
    expect(await me.forum.edit({ id: sent.postId, body: 'A miracle cure.', revision: 1 })).toMatchObject({ number: 2, held: { reason: 'words' } })
    const theirs = (await (await w.as(marlow)).forum.thread({ id: thread.id })).posts[1]
    expect(theirs).toMatchObject({ number: 2, state: 'hidden', html: null })
    expect((await me.forum.thread({ id: thread.id })).posts[1]?.html).toContain('miracle cure')
    expect(await events('forum.post.raised')).toMatchObject([{ postId: sent.postId, signals: 'words,edited' }])
    expect(await events('forum.post.edited')).toEqual([])
  })

  it('changes an opening’s title and notes with it, and keeps what stood', async () => {
    const opening = await w.db.post.findFirstOrThrow({ where: { threadId: thread.id } })
    await (await w.as(marlow)).forum.edit({ id: opening.id, body: opening.source, title: 'Another title', notes: ['dying'], revision: 1 })
    expect(await w.db.thread.findUniqueOrThrow({ where: { id: thread.id } })).toMatchObject({ title: 'Another title', notes: ['dying'] })
    expect(await w.db.postRevision.findMany({ where: { postId: opening.id }, orderBy: { revision: 'asc' }, select: { title: true, notes: true } })).toEqual([
      { title: thread.title, notes: [] },
      { title: 'Another title', notes: ['dying'] },
    ])
  })
})

describe('writing more slowly', () => {
  it('in slow mode: one post of a person in so long, with the seconds that are left', async () => {
    w.at('2026-11-21T12:00:00Z')
    await w.db.thread.update({ where: { id: thread.id }, data: { slowSeconds: 300 } })
    await reply(reed, 'One.')
    w.pass(MINUTE)
    await expect(reply(reed, 'Two.')).rejects.toMatchObject({ cause: { code: 'LIMITED', reason: 'forum.slow-mode', data: { seconds: 240 } } })
    expect(await reply(wren, 'Another person.')).toMatchObject({ number: 3 })
    w.pass(4 * MINUTE)
    expect(await reply(reed, 'Two.')).toMatchObject({ number: 4 })
  })

  it('by standing: a newcomer’s hour holds twelve posts', async () => {
    w.at('2026-11-21T12:00:00Z')
    for (let i = 0; i < 12; i += 1) {
      await reply(wren, `Word ${i}.`)
      w.pass(MINUTE)
    }
    await expect(reply(wren, 'One more.')).rejects.toMatchObject({ cause: { code: 'LIMITED', reason: 'forum.post-rate', data: { seconds: 48 * 60 } } })
    w.pass(48 * MINUTE)
    expect((await reply(wren, 'One more.')).number).toBe(14)
  })
})

describe('the first answer', () => {
  it('is marked when somebody else’s reply shows, and once', async () => {
    w.at('2026-11-21T12:00:00Z')
    const answeredAt = async () => (await w.db.thread.findUniqueOrThrow({ where: { id: thread.id } })).answeredAt
    await reply(marlow, 'Adding to my own.')
    expect(await answeredAt()).toBe(null)
    await reply(reed, 'I hear you.')
    const first = await answeredAt()
    expect(first).toEqual(new Date('2026-11-21T12:00:00Z'))
    w.pass(MINUTE)
    await reply(wren, 'Me too.')
    expect(await answeredAt()).toEqual(first)
  })
})

describe('another name in a thread', () => {
  it('is one face for this thread, goes on by itself, and is told apart from pseudonyms', async () => {
    const me = await w.as(reed)
    const send = async (faceName?: string | null) => {
      const { postId } = await me.forum.reply({ threadId: thread.id, body: newId(), clientId: newId(), ...(faceName === undefined ? {} : { faceName }) })
      return (await w.db.post.findUniqueOrThrow({ where: { id: postId } })).faceId
    }
    const other = await send('Quietreader')
    expect(other).not.toBe(reed.faceId)
    expect(await send()).toBe(other)
    expect(await send(null)).toBe(reed.faceId)
    expect(await send('quietreader')).toBe(other)
    await expect(send('Somebodyelse')).rejects.toMatchObject({ cause: { reason: 'forum.face-chosen' } })
    await expect((await w.as(wren)).forum.reply({ threadId: thread.id, body: 'x', clientId: newId(), faceName: marlow.handle })).rejects.toMatchObject({ cause: { reason: 'forum.face-taken' } })
    await expect((await w.as(wren)).forum.reply({ threadId: thread.id, body: 'x', clientId: newId(), faceName: 'QuietReader' })).rejects.toMatchObject({ cause: { reason: 'forum.face-taken' } })
  })
})
