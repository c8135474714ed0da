import { describe, expect, it } from 'vitest'
import { makeAccount, makeGroup, makePost, makeThread, type MadeAccount } from '@/prisma/factories'
import type { Lane, ReviewSource } from '@/prisma/generated/enums'
import { DAY, later, now } from '@/server/core/clock'
import { newId } from '@/server/core/ids'
import { world, type Caller } from '@/tests/support/world'

/*
 * An item opens to exactly those who find it in the queue, or among what was decided: moderators who are no party to
 * it, whatever it came from. Letters, cases and notices open to exactly those who find them in their own lists.
 */
const w = world()

function dice(seed: number): (sides: number) => number {
  let state = seed
  return (sides) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * sides)
  }
}

const SOURCES: ReviewSource[] = ['report', 'concern', 'screening', 'hold', 'follow_up', 'join_request', 'unanswered']
const LANES: Lane[] = ['crisis', 'red', 'amber', 'green']

async function listedBy(caller: Caller): Promise<string[]> {
  const ids: string[] = []
  for (const show of ['open', 'done'] as const) {
    let cursor: string | undefined
    do {
      const page = await caller.moderation.queue({ show, cursor, limit: 7 }).catch(() => null)
      if (!page) break
      ids.push(...page.rows.map((row) => row.id))
      cursor = page.cursor ?? undefined
    } while (cursor)
  }
  return ids.sort()
}

describe('review items', () => {
  it.each([5, 23, 64])('one opens exactly where it is listed, dice %i', { timeout: 120_000 }, async (seed) => {
    const roll = dice(seed)
    const staff = await Promise.all([1, 2, 3].map(() => makeAccount(w.db, { grants: [{ role: 'moderator' }] })))
    staff.push(await makeAccount(w.db, { grants: [{ role: 'admin' }] }))
    const people = [...staff, await makeAccount(w.db), await makeAccount(w.db, { grants: [{ role: 'curator' }] })]
    const group = await makeGroup(w.db, { visibility: 'closed', members: people.slice(0, 2) })
    const thread = await makeThread(w.db, { group, author: people[0] })
    const someone = (): MadeAccount => people[roll(people.length)] as MadeAccount
    const items: string[] = []
    for (let n = 0; n < 30; n += 1) {
      const [about, id] = [someone(), newId()]
      const post = await makePost(w.db, { thread, author: about })
      const isClosed = roll(3) === 0
      await w.db.reviewItem.create({
        data: {
          id, source: SOURCES[roll(SOURCES.length)] ?? 'report', lane: LANES[roll(4)] ?? 'green', subjectType: 'post', subjectId: post.id, groupId: group.id, subjectAuthorId: about.id,
          createdAt: later(now(), -roll(1000) * 1000),
          parentId: roll(4) === 0 ? (items[roll(items.length)] ?? null) : null,
          ...(isClosed ? { closedAt: now(), closedBy: someone().id, outcome: 'left' } : {}),
          ...(isClosed && roll(3) === 0 ? { mergedIntoId: items[roll(items.length)] ?? null } : {}),
        },
      })
      items.push(id)
      if (roll(2) === 0) await w.db.report.create({ data: { id: newId(), itemId: id, reporterId: someone().id, reason: 'unkind', createdAt: now() } })
    }
    await w.db.sanction.create({ data: { id: newId(), accountId: (staff[roll(3)] as MadeAccount).id, kind: 'suspension', rule: 'other', imposedBy: people[0]?.id ?? '', startsAt: later(now(), -DAY) } })

    for (const account of people) {
      const caller = await w.as(account)
      const opened: string[] = []
      for (const itemId of items) if (await caller.moderation.item({ itemId }).then(() => true, () => false)) opened.push(itemId)
      expect({ who: account.handle, opened: opened.sort() }).toEqual({ who: account.handle, opened: await listedBy(caller) })
    }
  })
})

describe('what is one person’s own', () => {
  it('letters, drafts, bookmarks and notices open to exactly those who list them', { timeout: 60_000 }, async () => {
    const people = await Promise.all([1, 2, 3].map(() => makeAccount(w.db)))
    const group = await makeGroup(w.db, { visibility: 'members', members: people })
    const thread = await makeThread(w.db, { group, author: people[0] })
    const letters: string[] = []
    for (const account of people) {
      const caller = await w.as(account)
      await caller.moderation.writeLetter({ words: 'A line to the team.' })
      await caller.forum.saveDraft({ place: { at: 'reply', id: thread.id }, sequence: 0, body: `Only ${account.handle} sees this.`, title: '', notes: [], kind: null, faceName: '', quotes: null, clientId: newId() })
      letters.push(...(await w.db.letter.findMany({ where: { accountId: account.id } })).map((letter) => letter.id))
    }
    for (const account of people) {
      const caller = await w.as(account)
      const listed = (await caller.moderation.letters({})).rows.map((letter) => letter.id)
      const opened: string[] = []
      for (const id of letters) if (await caller.moderation.letter({ id }).then(() => true, () => false)) opened.push(id)
      expect(opened).toEqual(listed)
      expect(opened).toHaveLength(1)
      const drafts = JSON.stringify([await caller.forum.drafts({}), await caller.forum.draft({ place: { at: 'reply', id: thread.id } })])
      expect(people.filter((one) => drafts.includes(one.handle)).map((one) => one.handle)).toEqual([account.handle])
    }
  })
})
