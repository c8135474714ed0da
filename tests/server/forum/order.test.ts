import { beforeEach, describe, expect, it } from 'vitest'
import { makeAccount, makeGroup, makePost, makeThread, type Group, type MadeAccount, type Thread } from '@/prisma/factories'
import { MINUTE } from '@/server/core/clock'
import { inTx, type Tx } from '@/server/core/ctx'
import { newId } from '@/server/core/ids'
import * as review from '@/server/forum/review.service'
import { mayMove } from '@/server/forum/order.policy'
import { postForReview } from '@/server/forum/review.access'
import { forgetRules } from '@/server/screening/screening.service'
import { world } from '@/tests/support/world'

const w = world()
let wren: MadeAccount
let reed: MadeAccount
let moderator: MadeAccount
let group: Group
let thread: Thread

beforeEach(async () => {
  forgetRules()
  wren = await makeAccount(w.db)
  reed = await makeAccount(w.db)
  moderator = await makeAccount(w.db, { grants: [{ role: 'moderator' }] })
  group = await makeGroup(w.db, { visibility: 'closed', members: [wren, reed] })
  thread = await makeThread(w.db, { group, author: wren, title: 'The long corridor' })
})

async function act<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  return inTx(w.ctx(await w.actor(moderator)), work)
}
const hold = async () => w.db.group.update({ where: { id: group.id }, data: { holdMode: 'before' } })
const reply = async (who: MadeAccount, body = 'Words.', more: { faceName?: string; quotes?: number } = {}, threadId = thread.id) => (await w.as(who)).forum.reply({ threadId, body, clientId: newId(), ...more })
const numbers = async (id = thread.id) => (await w.db.post.findMany({ where: { threadId: id, number: { not: null } }, orderBy: { number: 'asc' } })).map((post) => post.number)
const names = async () => (await w.db.domainEvent.findMany({ orderBy: { id: 'asc' } })).map((event) => event.name)
const row = async (id = thread.id) => w.db.thread.findUniqueOrThrow({ where: { id } })

describe('releasing', () => {
  it('gives numbers in the order of release, and counts and tells only then', async () => {
    await hold()
    const [a, b] = [await reply(reed, 'First written.'), await reply(wren, 'Second written.')]
    await act((tx) => review.releasePost(tx, b.postId))
    await act((tx) => review.releasePost(tx, a.postId))
    await act((tx) => review.releasePost(tx, a.postId))
    expect(await numbers()).toEqual([1, 2, 3])
    expect(await w.db.post.findUniqueOrThrow({ where: { id: b.postId } })).toMatchObject({ number: 2, heldAt: null, holdReason: null })
    expect((await row()).lastNumber).toBe(3)
    expect((await row()).answeredAt).not.toBe(null)
    expect((await names()).filter((name) => name === 'forum.post.published')).toHaveLength(2)
  })

  it('of twenty at once leaves no gap and no double', async () => {
    await hold()
    const sent = await Promise.all(Array.from({ length: 10 }, (_, i) => reply(i % 2 ? wren : reed, `Word ${i}.`)))
    const actor = await w.actor(moderator)
    await Promise.all([...sent, ...sent].map((one) => inTx(w.ctx(actor), (tx) => review.releasePost(tx, one.postId))))
    expect(await numbers()).toEqual(Array.from({ length: 11 }, (_, i) => i + 1))
  })

  it('a thread makes the group count and list it, and not before', async () => {
    await hold()
    const before = (await w.db.group.findUniqueOrThrow({ where: { id: group.id } })).threadCount
    const made = await (await w.as(reed)).forum.start({ groupId: group.id, kind: 'talk', title: 'New here', body: 'Hello.', clientId: newId() })
    await act((tx) => review.releasePost(tx, made.postId))
    expect((await w.db.group.findUniqueOrThrow({ where: { id: group.id } })).threadCount).toBe(before + 1)
    expect(await (await w.as(wren)).forum.thread({ id: made.threadId })).toMatchObject({ title: 'New here', state: 'shown' })
    expect((await names()).slice(-2)).toEqual(['forum.thread.started', 'forum.post.published'])
  })

  it('is too late for what its author took back, and for a moderator’s eyes shows what waits in its place', async () => {
    await hold()
    const sent = await reply(reed, 'Waiting words.')
    const seen = await postForReview(w.ctx(await w.actor(moderator)), { type: 'post', id: sent.postId })
    expect(seen?.entries.map((entry) => [entry.number, entry.held, entry.isSubject])).toEqual([[1, false, false], [0, true, true]])
    await (await w.as(reed)).forum.takeBack({ id: sent.postId })
    await expect(act((tx) => review.releasePost(tx, sent.postId))).rejects.toMatchObject({ reason: 'forum.post-deleted' })
  })

  it('is for those who keep order alone', async () => {
    await hold()
    const sent = await reply(reed)
    await expect(inTx(w.ctx(await w.actor(wren)), (tx) => review.releasePost(tx, sent.postId))).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})

describe('declining', () => {
  it('leaves the words to their author, who cannot put them back, and to everybody else they never were', async () => {
    await hold()
    const sent = await reply(reed, 'Buy from me.')
    await act((tx) => review.declinePost(tx, sent.postId))
    await act((tx) => review.declinePost(tx, sent.postId))
    expect(await w.db.post.findUniqueOrThrow({ where: { id: sent.postId } })).toMatchObject({ number: null, holdReason: 'declined', source: 'Buy from me.' })
    await expect((await w.as(reed)).forum.undo({ id: sent.postId })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    expect((await (await w.as(wren)).forum.thread({ id: thread.id })).posts).toHaveLength(1)
  })
})

describe('changing words with their author', () => {
  it('keeps every version, under the one who changed it', async () => {
    const sent = await reply(reed, 'With a phone number.')
    await act((tx) => review.editForAuthor(tx, { postId: sent.postId, body: 'Without.' }))
    const versions = await w.db.postRevision.findMany({ where: { postId: sent.postId }, orderBy: { revision: 'asc' } })
    expect(versions.map((version) => [version.source, version.editedBy])).toEqual([['With a phone number.', reed.id], ['Without.', moderator.id]])
    await expect((await w.as(reed)).forum.edit({ id: sent.postId, body: 'Mine again.', revision: 1 })).rejects.toMatchObject({ cause: { reason: 'forum.edited-meanwhile' } })
  })

  it('puts notes on a post, and on a thread for its opening', async () => {
    const sent = await reply(reed)
    const opening = await w.db.post.findFirstOrThrow({ where: { threadId: thread.id, number: 1 } })
    await act((tx) => review.setNotes(tx, { type: 'post', id: sent.postId, notes: ['dying'] }))
    await act((tx) => review.setNotes(tx, { type: 'post', id: opening.id, notes: ['relapse'] }))
    expect((await w.db.post.findUniqueOrThrow({ where: { id: sent.postId } })).notes).toEqual(['dying'])
    expect((await row()).notes).toEqual(['relapse'])
  })
})

describe('moving', () => {
  it.each([
    ['public', 'members', 0, null],
    ['public', 'closed', 0, null],
    ['public', 'closed', 1, 'forum.move-authors'],
    ['members', 'public', 0, 'forum.move-wider'],
    ['members', 'hidden', 0, null],
    ['closed', 'members', 0, 'forum.move-wider'],
    ['closed', 'closed', 0, 'forum.move-wider'],
    ['hidden', 'closed', 0, 'forum.move-wider'],
  ] as const)('from %s to %s with %i authors left out: %s', (from, to, authorsLeftOut, reason) => {
    const decision = mayMove({ from: { id: 'a', visibility: from }, to: { id: 'b', visibility: to }, authorsLeftOut })
    expect(decision.ok ? null : decision.reason).toBe(reason)
  })

  it('takes every post and other name along, and the counts follow', async () => {
    const open = await makeGroup(w.db, { visibility: 'public', members: [wren, reed] })
    const said = await makeThread(w.db, { group: open, author: wren })
    await reply(reed, 'Quietly.', { faceName: 'Quietone' }, said.id)
    const outsider = await makeAccount(w.db)
    await act((tx) => review.moveThread(tx, { threadId: said.id, groupId: group.id }))
    expect(await w.db.post.count({ where: { threadId: said.id, groupId: group.id } })).toBe(2)
    expect(await w.db.face.findFirstOrThrow({ where: { threadId: said.id } })).toMatchObject({ groupId: group.id })
    expect(await w.db.group.findUniqueOrThrow({ where: { id: open.id } })).toMatchObject({ threadCount: 0, lastPostAt: null })
    expect(await w.db.group.findUniqueOrThrow({ where: { id: group.id } })).toMatchObject({ threadCount: 2 })
    for (const caller of [w.guest(), await w.as(outsider)]) await expect(caller.forum.thread({ id: said.id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(act((tx) => review.moveThread(tx, { threadId: said.id, groupId: open.id }))).rejects.toMatchObject({ reason: 'forum.move-wider' })
  })
})

describe('splitting', () => {
  it('numbers both parts without a gap, keeps pointers and answers right', async () => {
    w.at('2026-11-21T12:00:00Z')
    const fresh = await makeThread(w.db, { group, author: wren })
    for (const who of [reed, reed, wren, reed]) {
      w.pass(MINUTE)
      await reply(who, newId(), {}, fresh.id)
    }
    await (await w.as(wren)).forum.seen({ threadId: fresh.id, number: 4 })
    const made = await act((tx) => review.splitThread(tx, { threadId: fresh.id, from: 3, title: 'About the flask' }))
    expect([await numbers(fresh.id), await numbers(made.threadId)]).toEqual([[1, 2], [1, 2, 3]])
    expect(await row(fresh.id)).toMatchObject({ lastNumber: 2, lastPostAt: new Date('2026-11-21T12:01:00Z'), answeredAt: new Date('2026-11-21T12:01:00Z') })
    expect(await row(made.threadId)).toMatchObject({ lastNumber: 3, title: 'About the flask', authorId: reed.id, answeredAt: new Date('2026-11-21T12:03:00Z') })
    const pointer = async (id: string) => (await w.db.threadPointer.findUnique({ where: { accountId_threadId: { accountId: wren.id, threadId: id } } }))?.number
    expect([await pointer(fresh.id), await pointer(made.threadId)]).toEqual([2, 2])
    expect(await reply(wren, 'Going on.', {}, made.threadId)).toMatchObject({ number: 4 })
  })

  it('keeps somebody with another name in both parts under that name, and their blocks', async () => {
    await reply(reed, 'One.', { faceName: 'Quietone' })
    await reply(reed, 'Two.')
    const face = await w.db.face.findFirstOrThrow({ where: { threadId: thread.id } })
    await w.db.block.create({ data: { id: newId(), blockerId: wren.id, blockedId: reed.id, faceId: face.id, ownFaceId: wren.faceId, createdAt: new Date() } })
    const made = await act((tx) => review.splitThread(tx, { threadId: thread.id, from: 3, title: 'Apart' }))
    const going = await reply(reed, 'Three.', {}, made.threadId)
    const faces = await w.db.face.findMany({ where: { accountId: reed.id, isDefault: false } })
    expect(faces.map((one) => one.threadId).sort()).toEqual([thread.id, made.threadId].sort())
    const there = faces.find((one) => one.threadId === made.threadId)
    expect((await w.db.post.findUniqueOrThrow({ where: { id: going.postId } })).faceId).toBe(there?.id)
    expect(there?.id).not.toBe(face.id)
    expect(await w.db.block.count({ where: { blockerId: wren.id, faceId: there?.id } })).toBe(1)
  })

  it('opens no thread with what does not show', async () => {
    const sent = await reply(reed)
    await w.db.post.update({ where: { id: sent.postId }, data: { hiddenAt: new Date() } })
    for (const from of [1, 2, 9]) await expect(act((tx) => review.splitThread(tx, { threadId: thread.id, from, title: 'x' }))).rejects.toMatchObject({ reason: 'forum.split-where' })
  })
})

describe('merging', () => {
  it('puts one behind the other, leads its address there, and keeps notes, pointers and counts', async () => {
    const other = await makeThread(w.db, { group, author: reed, notes: ['dying'], title: 'The same corridor' })
    await reply(wren, 'Here too.', {}, other.id)
    const me = await w.as(wren)
    for (const id of [thread.id, other.id]) await me.forum.thread({ id })
    await act((tx) => review.mergeThread(tx, { threadId: other.id, intoThreadId: thread.id }))
    expect(await numbers()).toEqual([1, 2, 3])
    const seen = await me.forum.thread({ id: other.id })
    expect(seen).toMatchObject({ id: thread.id, lastNumber: 3, readTo: 3 })
    expect((await w.db.post.findFirstOrThrow({ where: { threadId: thread.id, number: 2 } })).notes).toEqual(['dying'])
    expect((await w.db.group.findUniqueOrThrow({ where: { id: group.id } })).threadCount).toBe(1)
    expect((await me.forum.threads({ groupId: group.id })).threads.map((one) => one.id)).toEqual([thread.id])
    expect(await reply(reed, 'Going on at the old address.', {}, other.id)).toMatchObject({ threadId: thread.id, number: 4 })
  })

  it('never makes one name of two', async () => {
    const other = await makeThread(w.db, { group, author: wren })
    await reply(reed, 'One.', { faceName: 'Quietone' })
    await reply(reed, 'Two.', { faceName: 'Stillone' }, other.id)
    await act((tx) => review.mergeThread(tx, { threadId: other.id, intoThreadId: thread.id }))
    const posts = await (await w.as(wren)).forum.thread({ id: thread.id })
    expect(posts.posts.map((post) => post.face?.name)).toEqual([wren.handle, 'Quietone', wren.handle, 'Stillone'])
    expect(new Set(posts.posts.map((post) => post.face?.id)).size).toBe(3)
  })

  it('is for two of one group', async () => {
    const elsewhere = await makeThread(w.db, { author: wren })
    for (const intoThreadId of [elsewhere.id, thread.id]) await expect(act((tx) => review.mergeThread(tx, { threadId: thread.id, intoThreadId }))).rejects.toMatchObject({ reason: 'forum.merge-where' })
    expect(await makePost(w.db, { thread, author: reed })).toMatchObject({ number: 2 })
  })
})

describe('what a facilitator does in their group', () => {
  let fern: MadeAccount
  let room: Group
  let said: Thread

  beforeEach(async () => {
    fern = await makeAccount(w.db)
    room = await makeGroup(w.db, { visibility: 'closed', members: [wren, reed], facilitator: fern })
    said = await makeThread(w.db, { group: room, author: wren })
  })

  it('holds at once and stands in the log, once for each', async () => {
    const me = await w.as(fern)
    await me.forum.facilitate({ act: 'lock', threadId: said.id })
    await expect(reply(reed, 'x', {}, said.id)).rejects.toMatchObject({ cause: { reason: 'forum.thread-locked' } })
    await me.forum.facilitate({ act: 'unlock', threadId: said.id })
    await me.forum.facilitate({ act: 'pin', threadId: said.id })
    await me.forum.facilitate({ act: 'slow', threadId: said.id, seconds: 300 })
    await me.forum.facilitate({ act: 'notes', threadId: said.id, notes: ['dying'] })
    expect(await row(said.id)).toMatchObject({ lockedAt: null, pinnedAt: expect.any(Date), slowSeconds: 300, notes: ['dying'] })
    await w.dispatch()
    await w.dispatch()
    const log = await w.db.auditEntry.findMany({ where: { actorId: fern.id }, orderBy: { at: 'asc' } })
    expect(log.map((entry) => [entry.verb, entry.code]).sort()).toEqual([['group.lock', null], ['group.notes', 'dying'], ['group.pin', null], ['group.slow', '300'], ['group.unlock', null]])
  })

  it('sets a post aside until the team has looked: hidden with care, and brought to the desk', async () => {
    const sent = await reply(reed, 'Sharp words.', {}, said.id)
    await (await w.as(fern)).forum.facilitate({ act: 'aside', postId: sent.postId })
    await w.dispatch()
    expect((await (await w.as(wren)).forum.thread({ id: said.id })).posts[1]).toMatchObject({ state: 'hidden', html: null })
    expect(await w.db.reviewItem.findFirstOrThrow({ where: { subjectId: sent.postId } })).toMatchObject({ source: 'screening', lane: 'amber', signals: ['facilitator'] })
  })

  it('is not theirs over their own words, in another group, once they left, or for anybody else', async () => {
    const own = await reply(fern, 'Mine.', {}, said.id)
    await expect((await w.as(fern)).forum.facilitate({ act: 'aside', postId: own.postId })).rejects.toMatchObject({ cause: { reason: 'forum.own-post' } })
    await expect((await w.as(fern)).forum.facilitate({ act: 'lock', threadId: thread.id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect((await w.as(wren)).forum.facilitate({ act: 'lock', threadId: said.id })).rejects.toMatchObject({ cause: { reason: 'groups.not-facilitator' } })
    await (await w.as(fern)).groups.leave({ id: room.id })
    await expect((await w.as(fern)).forum.facilitate({ act: 'lock', threadId: said.id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('chooses when words show, from then on; an admin does too, members are told before they write', async () => {
    const admin = await makeAccount(w.db, { grants: [{ role: 'admin' }] })
    await (await w.as(fern)).forum.setHoldMode({ groupId: room.id, mode: 'first_posts' })
    const newcomer = await makeAccount(w.db, { standing: 'new' })
    await w.db.membership.create({ data: { id: newId(), groupId: room.id, accountId: newcomer.id, state: 'member', joinedAt: new Date() } })
    expect(await (await w.as(newcomer)).forum.holdMode({ groupId: room.id })).toEqual({ mode: 'first_posts', canSet: false, hint: 'first_posts' })
    expect(await (await w.as(wren)).forum.holdMode({ groupId: room.id })).toEqual({ mode: 'first_posts', canSet: false, hint: null })
    await (await w.as(admin)).forum.setHoldMode({ groupId: room.id, mode: 'before' })
    expect(await reply(wren, 'x', {}, said.id)).toMatchObject({ held: { reason: 'before' } })
    await expect((await w.as(wren)).forum.setHoldMode({ groupId: room.id, mode: 'after' })).rejects.toMatchObject({ cause: { reason: 'groups.not-facilitator' } })
    await w.dispatch()
    expect((await w.db.auditEntry.findMany({ where: { subjectId: room.id }, orderBy: { at: 'asc' } })).map((entry) => [entry.verb, entry.code])).toEqual([['group.holdMode', 'first_posts'], ['group.holdMode', 'before']])
  })
})

describe('open items follow what they are about', () => {
  it('from a thread that was merged to the post that opened it', async () => {
    const other = await makeThread(w.db, { group, author: reed })
    const opening = await w.db.post.findFirstOrThrow({ where: { threadId: other.id } })
    await w.db.reviewItem.create({ data: { id: newId(), source: 'report', lane: 'amber', subjectType: 'thread', subjectId: other.id, groupId: group.id, subjectAuthorId: reed.id, createdAt: new Date() } })
    await act((tx) => review.mergeThread(tx, { threadId: other.id, intoThreadId: thread.id }))
    await w.dispatch()
    expect(await w.db.reviewItem.findFirstOrThrow()).toMatchObject({ subjectType: 'post', subjectId: opening.id, version: 2 })
  })
})
