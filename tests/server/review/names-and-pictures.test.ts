import sharp from 'sharp'
import { beforeEach, expect, it } from 'vitest'
import { makeAccount, makeGroup, makePost, makeThread, type Group, type MadeAccount } from '@/prisma/factories'
import { HOUR } from '@/server/core/clock'
import { inTx } from '@/server/core/ctx'
import { newId } from '@/server/core/ids'
import { resetLimits } from '@/server/core/limits'
import * as review from '@/server/forum/review.service'
import { accessImage } from '@/server/images/images.access'
import { addImage } from '@/server/images/images.service'
import { world } from '@/tests/support/world'

// What a list, a sign or an address could tell beside the words: that two names are one person, that somebody writes
// where one does not read, what a picture showed that was taken out.

const w = world()
let wren: MadeAccount
let reed: MadeAccount
let group: Group

beforeEach(async () => {
  w.at('2026-11-20T01:00:00Z')
  resetLimits()
  wren = await makeAccount(w.db)
  reed = await makeAccount(w.db)
  group = await makeGroup(w.db, { visibility: 'members', members: [wren, reed] })
})

const start = async (more: { faceName?: string } = {}) => (await w.as(wren)).forum.start({ groupId: group.id, clientId: newId(), kind: 'talk', title: 'The long corridor', body: 'Still here.', notes: [], ...more })
const reply = async (threadId: string, more: { faceName?: string | null } = {}) => (await w.as(wren)).forum.reply({ threadId, clientId: newId(), body: 'A word.', ...more })

/** Every list that says whether a thread waits for an answer, as somebody else reads it. */
async function waits(threadId: string): Promise<boolean[]> {
  w.pass(5 * HOUR)
  const me = await w.as(reed)
  const [list, found, welcome] = [await me.forum.threads({ groupId: group.id, unanswered: true }), await me.search.find({ q: 'is:unanswered corridor' }), await me.forum.unanswered({})]
  return [list.threads.some((row) => row.id === threadId), found.results.some((row) => row.href === `/threads/${threadId}`), welcome.threads.some((row) => row.id === threadId)]
}

it('an answer under one’s other name is an answer like anybody’s: nothing says that the two are one person', async () => {
  const silent = await start()
  await reply(silent.threadId)
  expect(await waits(silent.threadId)).toEqual([true, true, true])
  const named = await start()
  await reply(named.threadId, { faceName: 'Heron' })
  expect(await waits(named.threadId)).toEqual([false, false, false])
  const other = await start({ faceName: 'Siskin' })
  await reply(other.threadId, { faceName: null })
  expect(await waits(other.threadId)).toEqual([false, false, false])
})

it('nor does one that was held, or a thread that was split', async () => {
  const made = await start()
  await w.db.group.update({ where: { id: group.id }, data: { holdMode: 'before' } })
  const held = await reply(made.threadId, { faceName: 'Heron' })
  const moderator = await makeAccount(w.db, { grants: [{ role: 'moderator' }] })
  const actor = await w.actor(moderator)
  await inTx(w.ctx(actor), (tx) => review.releasePost(tx, held.postId))
  expect(await waits(made.threadId)).toEqual([false, false, false])
  await w.db.group.update({ where: { id: group.id }, data: { holdMode: 'after' } })
  await reply(made.threadId, { faceName: null })
  await inTx(w.ctx(actor), (tx) => review.splitThread(tx, { threadId: made.threadId, from: 3, title: 'Apart' }))
  expect((await w.db.thread.findUniqueOrThrow({ where: { id: made.threadId } })).answeredAt).not.toBeNull()
})

it('the sign of a first thread counts what its reader may read, and no other name', async () => {
  const isFirst = async () => {
    w.pass(5 * HOUR)
    return (await (await w.as(reed)).forum.unanswered({})).threads.map((row) => row.isFirst)
  }
  const apart = await makeGroup(w.db, { visibility: 'hidden', members: [wren] })
  await makePost(w.db, { thread: await makeThread(w.db, { group: apart, author: wren }), author: wren })
  await reply((await makeThread(w.db, { group, author: reed })).id, { faceName: 'Heron' })
  w.pass(HOUR)
  await start()
  expect(await isFirst()).toEqual([true])
  await start()
  expect(await isFirst()).toEqual([true, false])
})

it('a picture that a moderator took out of the words is nobody’s to fetch any more', async () => {
  const ctx = w.ctx(await w.actor(wren))
  const added = await addImage(ctx, { alt: 'A letter', file: await sharp({ create: { width: 6, height: 4, channels: 3, background: '#7a9' } }).png().toBuffer() })
  const { postId } = await (await w.as(wren)).forum.start({ groupId: group.id, clientId: newId(), kind: 'talk', title: 'A letter', body: `Look. ${added.markdown}`, notes: [] })
  const reader = w.ctx(await w.actor(reed))
  expect((await accessImage(reader, added.id, 'full')).type).toBe('image/webp')
  const moderator = await makeAccount(w.db, { grants: [{ role: 'moderator' }] })
  await inTx(w.ctx(await w.actor(moderator)), (tx) => review.editForAuthor(tx, { postId, body: 'Look.' }))
  await expect(accessImage(reader, added.id, 'full')).rejects.toMatchObject({ code: 'NOT_FOUND' })
  expect((await accessImage(w.ctx(await w.actor(wren)), added.id, 'full')).isPublic).toBe(false)
})

it('a reply that is put back does not bring back a thread whose opening is gone', async () => {
  const made = await start()
  await w.db.group.update({ where: { id: group.id }, data: { holdMode: 'before' } })
  const other = await (await w.as(reed)).forum.reply({ threadId: made.threadId, clientId: newId(), body: 'With you.' })
  await (await w.as(wren)).forum.takeBack({ id: made.postId })
  const me = await w.as(reed)
  await me.forum.takeBack({ id: other.postId })
  await me.forum.undo({ id: other.postId })
  expect((await w.db.thread.findUniqueOrThrow({ where: { id: made.threadId } })).deletedAt).not.toBeNull()
})
