import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { loadDemo, type LoadedDemo } from '@/prisma/demo/load'
import { loadReports } from '@/prisma/demo/reports.load'
import { loadWaiting } from '@/prisma/demo/waiting.load'
import type { MadeAccount } from '@/prisma/factories'
import { makeAccount } from '@/prisma/factories'
import { appRouter } from '@/server/api/root'
import { createCallerFactory, openProcedure, router } from '@/server/api/trpc'
import { now } from '@/server/core/clock'
import { newId } from '@/server/core/ids'
import { recordingWire, setWire, type Told } from '@/server/realtime/wire'
import { countWords } from '@/server/search/count.service'
import { world } from '@/tests/support/world'
import { leaksIn, walk, type Answer, type Walked } from './walk'

// The promise: what is in a closed or hidden group never reaches anyone outside it.
// The sealed places' words carry a marker; every procedure there is, is asked by people outside, and what goes out
// by itself (events, wire, notices, mails, log of acts) is read as well.

const w = world()
const MARKER = { care: 'lanternfish', circle: 'quillwort' } as const
type Place = keyof typeof MARKER

let made: LoadedDemo
let told: Told[]

function must<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error('the demo lacks what this test needs')
  return value
}

const account = (key: string): MadeAccount => must(made.accounts.get(key))

/** Every id that belongs to a sealed place: group, threads, posts, rooms, messages, requests, faces. */
async function idsOf(place: Place): Promise<string[]> {
  const groupId = must(made.groups.get(place)).id
  const { rows } = await w.owner.query<{ id: string }>(
    `SELECT "id" FROM "Group" WHERE "id" = $1
     UNION ALL (SELECT "id" FROM "Thread" WHERE "groupId" = $1 LIMIT 3)
     UNION ALL (SELECT "id" FROM "Post" WHERE "groupId" = $1 AND "source" ILIKE $2 LIMIT 3)
     UNION ALL (SELECT "id" FROM "Room" WHERE "groupId" = $1)
     UNION ALL (SELECT "id" FROM "Message" WHERE "groupId" = $1 AND "body" ILIKE $2 LIMIT 2)
     UNION ALL (SELECT "id" FROM "Membership" WHERE "groupId" = $1 AND "state" = 'asked')
     UNION ALL (SELECT DISTINCT ON ("source") "id" FROM "ReviewItem" WHERE "groupId" = $1)
     UNION ALL (SELECT "id" FROM "Notice" WHERE "groupId" = $1 LIMIT 2)
     UNION ALL (SELECT f."id" FROM "Face" f JOIN "Membership" m ON m."accountId" = f."accountId" WHERE m."groupId" = $1 LIMIT 2)`,
    [groupId, `%${MARKER[place]}%`],
  )
  return rows.map((row) => row.id)
}

/** Life inside both places: replies, quotes, edits, messages, requests, reports and a decision, all with the marker in them. */
async function live(place: Place, writer: string, other: string): Promise<void> {
  const marker = MARKER[place]
  const groupId = must(made.groups.get(place)).id
  const writing = await w.as(account(writer))
  const answering = await w.as(account(other))
  const started = await writing.forum.start({ groupId, clientId: newId(), kind: 'talk', title: `About the ${marker}`, body: `The ${marker} came back.`, notes: [] })
  const opening = await w.db.post.findFirstOrThrow({ where: { threadId: started.threadId, number: 1 } })
  await answering.forum.reply({ threadId: started.threadId, clientId: newId(), body: `I saw the ${marker} as well.`, quotes: 1 })
  await writing.forum.edit({ id: opening.id, body: `The ${marker} came back twice.`, revision: 1 })
  // What is kept for one person alone, and what points at a post, holds the marker as well.
  await writing.forum.saveDraft({ place: { at: 'reply', id: started.threadId }, sequence: 0, clientId: newId(), body: `An unsent ${marker}.` })
  await answering.forum.bookmark({ postId: opening.id, note: `The ${marker} again.`, on: true })
  await answering.forum.react({ postId: opening.id, kind: 'with_you', on: true })
  await answering.forum.reply({ threadId: started.threadId, clientId: newId(), body: `@${account(writer).handle} a ${marker}, truly.` })
  const room = await w.db.room.findFirst({ where: { groupId } })
  if (room) await writing.chat.send({ roomId: room.id, clientId: newId(), body: `${marker} in the room` })
  await answering.moderation.report({ type: 'post', id: opening.id, reason: 'worried', note: `because of the ${marker}` })
  await w.dispatch()
}

beforeEach(async () => {
  const wire = recordingWire()
  told = wire.told
  setWire(wire)
  made = await loadDemo(w.db, 'a password for the test', now())
  await loadReports(w.db, made, now())
  await loadWaiting(w.db, made, now())
  await live('care', 'caregiver', 'facilitator')
  const circle = must((await w.db.group.findFirst({ where: { visibility: 'hidden' }, include: { memberships: { where: { state: 'member', accountId: { not: account('patient').id } }, take: 1 } } })))
  const other = must([...made.accounts.entries()].find(([, row]) => row.id === circle.memberships[0]?.accountId))[0]
  await live('circle', 'patient', other)
}, 60_000)

afterAll(() => setWire(null))

/** Asks everything there is after trying every change; `twice` asks before as well, as somebody who only looks. */
async function askEverything(asRouter: Walked, makeCaller: () => Promise<unknown>, ids: string[], twice = false): Promise<Answer[]> {
  const before = twice ? await walk(asRouter, makeCaller, ids, ['query']) : []
  const changes = await walk(asRouter, makeCaller, ids, ['mutation'])
  await w.dispatch()
  return [...before, ...changes, ...(await walk(asRouter, makeCaller, ids, ['query']))]
}

const OUTSIDERS: { place: Place; who: string[] }[] = [
  { place: 'care', who: ['patient', 'bereaved', 'curator', 'admin', 'guest'] },
  { place: 'circle', who: ['caregiver', 'bereaved', 'curator', 'facilitator', 'guest'] },
]

/** A moderator's or an admin's look through a review item is a door of its own, tested below. */
const throughAnItem = (path: string): boolean => path === 'moderation.item'

describe('nothing of a sealed place reaches anyone outside it', () => {
  it.each(OUTSIDERS)('by no procedure: $who against $place', { timeout: 300_000 }, async ({ place, who }) => {
    const ids = await idsOf(place)
    for (const key of who) {
      const answers = await askEverything(appRouter, async () => (key === 'guest' ? w.guest() : w.as(account(key))), ids, key === who[0])
      expect(answers.length).toBeGreaterThan(100)
      expect({ key, leaks: leaksIn(answers, MARKER[place]).filter((path) => key !== 'admin' || !throughAnItem(path)) }).toEqual({ key, leaks: [] })
    }
  })

  // One slip of the pen, so that an answer which only says what was asked does not hold the marker; search forgives it.
  const NEAR = { care: 'lanternfihs', circle: 'quilwort' } as const

  it.each(OUTSIDERS)('by no search, and nothing near while writing: $who against $place', { timeout: 120_000 }, async ({ place, who }) => {
    const ids = (await idsOf(place)).slice(0, 3)
    await countWords(w.ctx(), 100)
    const ask = async (caller: () => Promise<unknown>): Promise<Answer[]> => walk(appRouter, caller, ids, ['query', 'mutation'], { only: /^search\./, text: NEAR[place] })
    for (const key of who) {
      const answers = await ask(async () => (key === 'guest' ? w.guest() : w.as(account(key))))
      expect(answers.length).toBeGreaterThan(1)
      expect({ key, leaks: leaksIn(answers, MARKER[place]) }).toEqual({ key, leaks: [] })
    }
    const inside = await ask(async () => w.as(account(place === 'care' ? 'caregiver' : 'patient')))
    expect(leaksIn(inside, MARKER[place])).toContain('search.find')
  })

  it('by no procedure: somebody who asked to join and waits', { timeout: 120_000 }, async () => {
    const waiting = await makeAccount(w.db, { lifeRoles: ['caregiver'] })
    const groupId = must(made.groups.get('care')).id
    await (await w.as(waiting)).groups.ask({ id: groupId, note: 'May I come in?' })
    expect(leaksIn(await askEverything(appRouter, () => w.as(waiting), await idsOf('care')), MARKER.care)).toEqual([])
  })

  it('a moderator meets it only through a review item, and each opening is written down', { timeout: 120_000 }, async () => {
    const opened = await w.db.auditEntry.count()
    const answers = await walk(appRouter, () => w.as(account('moderator')), await idsOf('care'), ['query'])
    expect(leaksIn(answers, MARKER.care)).toEqual(['moderation.item'])
    expect(await w.db.auditEntry.count()).toBeGreaterThan(opened)
  })

  it('by no event, hint, mail in waiting or entry of the log', async () => {
    const { rows } = await w.owner.query<{ kind: string; text: string }>(`
      SELECT 'event' AS kind, e::text AS text FROM "DomainEvent" e UNION ALL
      SELECT 'mail', m::text FROM "OutboxMail" m UNION ALL
      SELECT 'audit', a::text FROM "AuditEntry" a UNION ALL
      SELECT 'notice', n::text FROM "Notice" n`)
    // Words travel on one wire only: a message, to those who are in that very room (they were let in by access), its author among them.
    const rooms = (await w.db.room.findMany({ where: { group: { visibility: { in: ['closed', 'hidden'] } } } })).map((room) => room.id)
    const outside = told.filter((one) => !(one.event === 'room.message' && ((one.to === 'toRoom' && rooms.includes(one.id)) || (['toRoomMember', 'toRoomUnseeing'].includes(one.to) && rooms.includes(one.id.split('/')[0] ?? '')))))
    const spoken = [...rows, ...outside.map((one) => ({ kind: `wire ${one.event}`, text: JSON.stringify(one.payload) }))]
    expect(spoken.map((one) => one.kind)).toEqual(expect.arrayContaining(['event', 'notice', 'mail']))
    for (const marker of Object.values(MARKER)) {
      expect(spoken.filter((one) => one.text.toLowerCase().includes(marker)).map((one) => one.kind)).toEqual([])
    }
  })
})

describe('the walk can fail', () => {
  it('a member meets the marker at every door that leads in', { timeout: 120_000 }, async () => {
    const answers = await walk(appRouter, () => w.as(account('caregiver')), await idsOf('care'), ['query'])
    expect(leaksIn(answers, MARKER.care)).toEqual(expect.arrayContaining(['chat.history', 'forum.thread', 'forum.threads', 'notifications.list']))
  })

  it('a planted leak is caught', async () => {
    const leaky = router({
      kind: openProcedure.query(async () => ({ latest: (await w.db.post.findMany({ orderBy: { createdAt: 'desc' }, take: 20, select: { source: true } })).map((post) => post.source) })),
    })
    const answers = await walk(leaky, async () => createCallerFactory(leaky)(w.ctx()), await idsOf('care'), ['query'])
    expect(leaksIn(answers, MARKER.care)).toEqual(['kind'])
  })
})
