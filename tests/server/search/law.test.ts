import { describe, expect, it } from 'vitest'
import { makeAccount, makeGroup, makeMessage, makePost, makeRoom, makeThread, type MadeAccount } from '@/prisma/factories'
import type { Message, Post } from '@/prisma/generated/client'
import { guest, type Actor } from '@/server/core/actor'
import { createCaller } from '@/server/api/root'
import { now } from '@/server/core/clock'
import { newId } from '@/server/core/ids'
import { resetLimits } from '@/server/core/limits'
import { accessRoom } from '@/server/chat/chat.access'
import { accessThread } from '@/server/forum/forum.access'
import { find } from '@/server/search/search.queries'
import { world } from '@/tests/support/world'

/*
 * Found ⇔ readable, for every reader, every visibility and every state, drawn by dice with a seed: nothing is found
 * that its own page would not show, and everything is found that it would.
 */
const w = world()
const WORD = 'marrowmark'

function dice(seed: number): (sides: number) => number {
  let state = seed
  return (sides) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * sides)
  }
}

interface Place {
  actors: [string, Actor][]
  rows: Post[]
  messages: Message[]
}

async function build(seed: number): Promise<Place> {
  const roll = dice(seed)
  const people = await Promise.all([makeAccount(w.db), makeAccount(w.db), makeAccount(w.db), makeAccount(w.db, { grants: [{ role: 'moderator' }] })])
  const someone = (): MadeAccount => people[roll(people.length)] as MadeAccount
  const at = now()
  const state = (): { heldAt?: Date; hiddenAt?: Date; deletedAt?: Date } => [{}, {}, {}, {}, { heldAt: at }, { hiddenAt: at }, { deletedAt: at }][roll(7)] ?? {}
  for (const visibility of ['public', 'members', 'closed', 'hidden'] as const) {
    const group = await makeGroup(w.db, { visibility, members: people.filter(() => roll(2) === 0) })
    for (let i = 0; i < 5; i += 1) {
      const thread = await makeThread(w.db, { group, author: someone(), title: i % 2 ? `${WORD} title` : 'A title', body: `${WORD} opening` })
      for (let j = 0; j < 3; j += 1) await makePost(w.db, { thread, author: someone(), body: `${WORD} words` })
      for (const post of await w.db.post.findMany({ where: { threadId: thread.id } })) {
        const drawn = state()
        await w.db.post.update({ where: { id: post.id }, data: { ...drawn, ...(drawn.heldAt && post.number !== 1 ? { number: null } : {}) } })
      }
      if (roll(6) === 0) await w.db.thread.update({ where: { id: thread.id }, data: roll(2) ? { hiddenAt: at } : { deletedAt: at } })
    }
    const room = await makeRoom(w.db, { group })
    for (let i = 0; i < 4; i += 1) {
      const drawn = state()
      const message = await makeMessage(w.db, { room, sender: someone(), body: `${WORD} said` })
      await w.db.message.update({ where: { id: message.id }, data: { ...drawn, ...(drawn.heldAt ? { number: null } : {}) } })
    }
  }
  const oneToOne = await w.db.room.create({ data: { id: newId(), kind: 'direct', byInvitation: true, name: 'Two', createdAt: at } })
  const [a, b] = people
  await w.db.message.create({ data: { id: newId(), roomId: oneToOne.id, number: 1, senderId: a.id, faceId: a.faceId, clientId: newId(), body: `${WORD} between two`, createdAt: at } })
  await w.db.block.create({ data: { id: newId(), blockerId: a.id, blockedId: b.id, faceId: b.faceId, ownFaceId: a.faceId, createdAt: at } })
  const sanction = { imposedBy: a.id, rule: 'other', startsAt: at }
  await w.db.sanction.create({ data: { id: newId(), accountId: b.id, kind: 'suspension', ...sanction } })
  await w.db.sanction.create({ data: { id: newId(), accountId: (people[2] as MadeAccount).id, kind: 'ban', groupId: (await w.db.group.findFirstOrThrow({ where: { visibility: 'closed' } })).id, ...sanction } })
  const actors: [string, Actor][] = [['a guest', guest]]
  for (const [i, person] of people.entries()) actors.push([`person ${i}`, await w.actor(person)])
  return { actors, rows: await w.db.post.findMany(), messages: await w.db.message.findMany() }
}

/** Everything a reader finds, all pages of it. */
async function everything(actor: Actor, q: string): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  let cursor: string | undefined
  for (let i = 0; i < 50; i += 1) {
    resetLimits()
    const page = await find(w.ctx(actor), { q, cursor })
    for (const one of page.results) found.set(one.id, JSON.stringify(one))
    if (!page.next) return found
    cursor = page.next
  }
  throw new Error('the pages do not end')
}

const opens = async (work: Promise<unknown>): Promise<boolean> => work.then(() => true, () => false)

describe('found ⇔ readable', () => {
  it.each([3, 77, 1042])('for every reader and every state (seed %i)', { timeout: 60_000 }, async (seed) => {
    const { actors, rows, messages } = await build(seed)
    const threads = new Map((await w.db.thread.findMany()).map((thread) => [thread.id, thread]))
    const opening = new Map(rows.filter((post) => post.number === 1).map((post) => [post.threadId, post]))
    const shows = (row: { heldAt: Date | null; hiddenAt: Date | null; deletedAt: Date | null }): boolean => !row.heldAt && !row.hiddenAt && !row.deletedAt
    for (const [name, actor] of actors) {
      const blocked = actor.kind === 'member' ? actor.blockedFaces : []
      const readable: string[] = []
      for (const post of rows) {
        const [thread, first] = [threads.get(post.threadId), opening.get(post.threadId)]
        if (!thread || !first || !shows(post) || first.heldAt || thread.hiddenAt || thread.deletedAt) continue
        if (blocked.includes(post.faceId) || blocked.includes(thread.faceId)) continue
        if (await opens(accessThread(w.ctx(actor), thread.id))) readable.push(post.id)
      }
      for (const message of messages) {
        if (shows(message) && !blocked.includes(message.faceId) && (await opens(accessRoom(w.ctx(actor), message.roomId)))) readable.push(message.id)
      }
      const found = await everything(actor, WORD)
      expect([...found.keys()].sort(), name).toEqual(readable.sort())
      // By a word of the title alone: never below an opening that does not show.
      const byTitle = await everything(actor, `"${WORD} title"`)
      for (const id of byTitle.keys()) {
        const post = rows.find((row) => row.id === id)
        expect(post && shows(opening.get(post.threadId) as Post), name).toBe(true)
      }
      for (const text of found.values()) {
        const post = rows.find((row) => text.includes(row.id))
        const first = post && opening.get(post.threadId)
        if (first && !shows(first)) expect((JSON.parse(text) as { title: unknown }).title).toBeNull()
      }
    }
    // The dice must have given something to lose: not everybody finds the same.
    expect(new Set(await Promise.all(actors.map(async ([, actor]) => (await everything(actor, WORD)).size))).size).toBeGreaterThan(1)
  })

  it('a word left out tells nothing of a title that does not show', async () => {
    const group = await makeGroup(w.db)
    const author = await makeAccount(w.db)
    const thread = await makeThread(w.db, { group, author, title: 'Secretword in the title', body: 'First' })
    await makePost(w.db, { thread, author, body: 'An answer about kettles' })
    const asGuest = (q: string) => createCaller(w.ctx(guest)).search.find({ q })
    expect((await asGuest('kettles secretword')).results[0]).toMatchObject({ kind: 'post', number: 2 })
    expect((await asGuest('kettles -secretword')).results).toHaveLength(1)
    expect((await asGuest('kettles -answer')).results).toHaveLength(0)
    await w.db.post.updateMany({ where: { threadId: thread.id, number: 1 }, data: { hiddenAt: now() } })
    expect((await asGuest('kettles -secretword')).results).toHaveLength(1)
    expect((await asGuest('secretword')).results).toEqual([])
    expect((await asGuest('kettles secretword')).results.every((one) => one.title === null)).toBe(true)
  })
})
