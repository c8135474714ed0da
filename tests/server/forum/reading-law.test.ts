import { describe, expect, it } from 'vitest'
import { makeAccount, makeGroup, makePost, makeThread, type MadeAccount, type Thread } from '@/prisma/factories'
import { guest, system, type Actor } from '@/server/core/actor'
import { now } from '@/server/core/clock'
import { newId } from '@/server/core/ids'
import { accessPost, accessThread, visiblePosts, visibleThreads } from '@/server/forum/forum.access'
import { threads, today } from '@/server/forum/forum.queries'
import { thread as readThread } from '@/server/forum/thread.queries'
import { world } from '@/tests/support/world'

/*
 * One law in several forms: what `access` opens, what `visible` lists, and what the views show must be the same
 * rows for every reader. Threads and posts in every state, readers of every kind, drawn by dice with a seed.
 */
const w = world()

function dice(seed: number): (sides: number) => number {
  let state = seed
  return (sides) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * sides)
  }
}

const STATES = ['shown', 'held', 'hidden', 'deleted', 'declined'] as const
const WORD = 'marrowmark'

interface Place {
  people: MadeAccount[]
  actors: [string, Actor][]
  groups: string[]
  threads: string[]
  posts: string[]
}

async function otherFace(account: MadeAccount, thread: Thread): Promise<string> {
  const id = newId()
  await w.db.face.create({ data: { id, accountId: account.id, name: `Alias${id.slice(-6)}`, isDefault: false, threadId: thread.id, createdAt: now() } })
  return id
}

async function build(seed: number): Promise<Place> {
  const roll = dice(seed)
  const people = await Promise.all([makeAccount(w.db), makeAccount(w.db), makeAccount(w.db), makeAccount(w.db, { grants: [{ role: 'moderator' }] })])
  const someone = (): MadeAccount => people[roll(people.length)] as MadeAccount
  const [posts, threadIds, groups] = [[] as string[], [] as string[], [] as string[]]
  for (const visibility of ['public', 'members', 'closed', 'hidden'] as const) {
    const group = await makeGroup(w.db, { visibility, members: people.filter(() => roll(2) === 0) })
    groups.push(group.id)
    for (let i = 0; i < 4; i += 1) {
      const author = someone()
      const thread = await makeThread(w.db, { group, author, title: `${WORD} title`, body: `${WORD} opening` })
      threadIds.push(thread.id)
      for (let j = 0; j < 3; j += 1) await makePost(w.db, { thread, author: someone(), body: `${WORD} words` })
      for (const post of await w.db.post.findMany({ where: { threadId: thread.id } })) {
        posts.push(post.id)
        const state = STATES[roll(STATES.length * 2)] ?? 'shown'
        const isReply = post.number !== 1
        const byAlias = roll(3) === 0 && (await w.db.face.count({ where: { accountId: post.authorId, threadId: thread.id } })) === 0
        const faceId = byAlias ? await otherFace(people.find((one) => one.id === post.authorId) as MadeAccount, thread) : post.faceId
        await w.db.post.update({
          where: { id: post.id },
          data: {
            faceId,
            ...(state === 'held' || state === 'declined' ? { heldAt: now(), holdReason: state === 'held' ? 'words' : 'declined', ...(isReply ? { number: null } : {}) } : {}),
            ...(state === 'hidden' ? { hiddenAt: now() } : {}),
            ...(state === 'deleted' || state === 'declined' ? { deletedAt: now() } : {}),
          },
        })
        if (!isReply) await w.db.thread.update({ where: { id: thread.id }, data: { faceId } })
      }
    }
  }
  const faces = await w.db.face.findMany()
  for (let i = 0; i < 3; i += 1) {
    const [blocker, face] = [someone(), faces[roll(faces.length)]]
    if (!face || face.accountId === blocker.id) continue
    await w.db.block.createMany({ data: [{ id: newId(), blockerId: blocker.id, blockedId: face.accountId, faceId: face.id, ownFaceId: blocker.faceId, createdAt: now() }], skipDuplicates: true })
  }
  const actors: [string, Actor][] = [['a guest', guest], ['the system', system]]
  for (const [i, person] of people.entries()) actors.push([`person ${i}`, await w.actor(person)])
  return { people, actors, groups, threads: threadIds, posts }
}

const opens = async (work: Promise<unknown>): Promise<boolean> => work.then(() => true, (error: unknown) => {
  if ((error as { code?: string }).code === 'NOT_FOUND') return false
  throw error
})

describe('threads and posts: access ⇔ visible ⇔ shown', () => {
  it.each([7, 41, 108])('for every reader and every state (seed %i)', { timeout: 120_000 }, async (seed) => {
    const place = await build(seed)
    const rows = new Map((await w.db.post.findMany()).map((post) => [post.id, post]))
    for (const [name, actor] of place.actors) {
      const ctx = w.ctx(actor)
      const [seenThreads, seenPosts] = [new Set<string>(), new Set<string>()]
      for (const id of place.threads) if (await opens(accessThread(ctx, id))) seenThreads.add(id)
      for (const id of place.posts) if (await opens(accessPost(ctx, id))) seenPosts.add(id)
      const listedThreads = await w.db.thread.findMany({ where: visibleThreads(actor), select: { id: true } })
      const listedPosts = await w.db.post.findMany({ where: visiblePosts(actor), select: { id: true } })
      expect(listedThreads.map((row) => row.id).sort(), `threads of ${name}`).toEqual([...seenThreads].sort())
      expect(listedPosts.map((row) => row.id).sort(), `posts of ${name}`).toEqual([...seenPosts].sort())
      if (actor.kind === 'system') continue

      const me = actor.kind === 'member' ? actor.accountId : null
      const blocked = actor.kind === 'member' ? actor.blockedFaces : []
      for (const id of seenThreads) {
        const view = await readThread(ctx, { id })
        for (const post of view.posts) {
          const row = rows.get(post.id)
          const own = row?.authorId === me
          const open = !row?.deletedAt && !row?.hiddenAt && !row?.heldAt && !blocked.includes(row?.faceId ?? '')
          expect(seenPosts.has(post.id)).toBe(true)
          expect(post.own).toBe(own)
          expect(post.html !== null, `${name}: ${post.state}`).toBe(open || (own && !row?.deletedAt))
          expect(post.face !== null).toBe(open || own)
          if (!open && !own) expect(JSON.stringify(post)).not.toContain(WORD)
        }
        // Of held replies only one's own come, and apart.
        for (const post of view.waiting) expect(rows.get(post.id)).toMatchObject({ authorId: me, number: null })
        const opening = rows.get(view.posts[0]?.id ?? '')
        const showsTitle = !opening?.deletedAt && ((!opening?.hiddenAt && !opening?.heldAt && !blocked.includes(opening?.faceId ?? '')) || opening?.authorId === me)
        expect(view.title !== null).toBe(showsTitle)
      }
      // Lists hold nothing that access would refuse, nothing across a block, and keep to what the page shows.
      const listed: string[] = []
      for (const groupId of place.groups) {
        const list = await threads(ctx, { groupId }).catch(() => null)
        for (const row of list?.threads ?? []) {
          listed.push(row.id)
          expect(blocked).not.toContain((await w.db.thread.findUniqueOrThrow({ where: { id: row.id } })).faceId)
          if (row.title === null) expect(JSON.stringify(row)).not.toContain(WORD)
        }
      }
      expect(listed.every((id) => seenThreads.has(id))).toBe(true)
      if (actor.kind === 'member') {
        const home = await today(ctx)
        const heldOpenings = new Set([...rows.values()].filter((post) => post.number === 1 && post.heldAt).map((post) => post.threadId))
        for (const row of home.moved) expect(seenThreads.has(row.threadId) && !heldOpenings.has(row.threadId)).toBe(true)
      }
    }
  })

  it('answers for held words as for words that never were', async () => {
    const [author, reader] = [await makeAccount(w.db), await makeAccount(w.db)]
    const group = await makeGroup(w.db, { members: [author, reader] })
    const thread = await makeThread(w.db, { group, author })
    const post = await w.db.post.findFirstOrThrow({ where: { threadId: thread.id } })
    await w.db.post.update({ where: { id: post.id }, data: { heldAt: now(), holdReason: 'first_posts' } })
    for (const caller of [await w.as(reader), w.guest()]) {
      const [held, absent] = await Promise.all([thread.id, newId()].map((id) => caller.forum.thread({ id }).catch((error: unknown) => JSON.stringify(error))))
      expect(held).toBe(absent)
      expect((await caller.forum.threads({ groupId: group.id })).threads).toEqual([])
    }
    const own = await (await w.as(author)).forum.thread({ id: thread.id })
    expect(own).toMatchObject({ state: 'held', title: thread.title, held: { reason: 'first_posts' }, can: { reply: false }, whyNotReply: 'forum.thread-held' })
    expect((await (await w.as(author)).forum.threads({ groupId: group.id })).threads).toEqual([expect.objectContaining({ id: thread.id, state: 'held', held: expect.objectContaining({ reason: 'first_posts' }) })])
  })

  it('leads from a merged thread to the one it went into, for those who read that one', async () => {
    const [author, stranger] = [await makeAccount(w.db), await makeAccount(w.db)]
    const group = await makeGroup(w.db, { visibility: 'closed', members: [author] })
    const [into, gone, older] = [await makeThread(w.db, { group, author }), await makeThread(w.db, { group, author }), await makeThread(w.db, { group, author })]
    await w.db.thread.update({ where: { id: gone.id }, data: { mergedIntoId: into.id } })
    await w.db.thread.update({ where: { id: older.id }, data: { mergedIntoId: gone.id } })
    for (const id of [gone.id, older.id]) {
      expect((await (await w.as(author)).forum.thread({ id })).id).toBe(into.id)
      await expect((await w.as(stranger)).forum.thread({ id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    }
    expect((await (await w.as(author)).forum.threads({ groupId: group.id })).threads.map((row) => row.id)).toEqual([into.id])
  })
})
