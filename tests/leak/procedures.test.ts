import { describe, expect, it } from 'vitest'
import { makeAccount } from '@/prisma/factories'
import { appRouter } from '@/server/api/root'
import { createCallerFactory, openProcedure, router } from '@/server/api/trpc'
import { countWords } from '@/server/search/count.service'
import { world } from '@/tests/support/world'
import { MARKER, OUTSIDERS, sealedDemo, type Place } from './sealed-demo'
import { leaksIn, walk, type Answer } from './walk'

// The promise: what is in a closed or hidden group never reaches anyone outside it.
// The sealed places' words carry a marker; every procedure there is, is asked by people outside (procedures-*.test.ts),
// and what goes out by itself (events, wire, notices, mails, log of acts) is read as well.

const w = world()
const demo = sealedDemo(w)
const PLACES: Place[] = ['care', 'circle']

describe('nothing of a sealed place reaches anyone outside it', () => {
  // One slip of the pen, so that an answer which only says what was asked does not hold the marker; search forgives it.
  const NEAR = { care: 'lanternfihs', circle: 'quilwort' } as const

  it.each(PLACES)('by no search, and nothing near while writing: %s', { timeout: 120_000 }, async (place) => {
    const ids = (await demo.idsOf(place)).slice(0, 3)
    await countWords(w.ctx(), 100)
    const ask = async (caller: () => Promise<unknown>): Promise<Answer[]> => walk(appRouter, caller, ids, ['query', 'mutation'], { only: /^search\./, text: NEAR[place] })
    for (const key of OUTSIDERS[place]) {
      const answers = await ask(async () => (key === 'guest' ? w.guest() : w.as(demo.account(key))))
      expect(answers.length).toBeGreaterThan(1)
      expect({ key, leaks: leaksIn(answers, MARKER[place]) }).toEqual({ key, leaks: [] })
    }
    const inside = await ask(async () => w.as(demo.account(place === 'care' ? 'caregiver' : 'patient')))
    expect(leaksIn(inside, MARKER[place])).toContain('search.find')
  })

  it('by no procedure: somebody who asked to join and waits', { timeout: 120_000 }, async () => {
    const waiting = await makeAccount(w.db, { lifeRoles: ['caregiver'] })
    await (await w.as(waiting)).groups.ask({ id: demo.groupId('care'), note: 'May I come in?' })
    expect(leaksIn(await demo.askEverything(appRouter, () => w.as(waiting), await demo.idsOf('care')), MARKER.care)).toEqual([])
  })

  it('a moderator meets it only through a review item, and each opening is written down', { timeout: 120_000 }, async () => {
    const opened = await w.db.auditEntry.count()
    const answers = await walk(appRouter, () => w.as(demo.account('moderator')), await demo.idsOf('care'), ['query'])
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
    const outside = demo.told().filter((one) => !(one.event === 'room.message' && ((one.to === 'toRoom' && rooms.includes(one.id)) || (['toRoomMember', 'toRoomUnseeing'].includes(one.to) && rooms.includes(one.id.split('/')[0] ?? '')))))
    const spoken = [...rows, ...outside.map((one) => ({ kind: `wire ${one.event}`, text: JSON.stringify(one.payload) }))]
    expect(spoken.map((one) => one.kind)).toEqual(expect.arrayContaining(['event', 'notice', 'mail']))
    expect(demo.told().length).toBeGreaterThan(0)
    for (const marker of Object.values(MARKER)) {
      expect(spoken.filter((one) => one.text.toLowerCase().includes(marker)).map((one) => one.kind)).toEqual([])
    }
  })
})

describe('the walk can fail', () => {
  it('a member meets the marker at every door that leads in', { timeout: 120_000 }, async () => {
    const answers = await walk(appRouter, () => w.as(demo.account('caregiver')), await demo.idsOf('care'), ['query'])
    expect(leaksIn(answers, MARKER.care)).toEqual(expect.arrayContaining(['chat.history', 'forum.thread', 'forum.threads', 'notifications.list', 'sessions.live', 'sessions.ofGroup', 'sessions.view']))
  })

  it('a planted leak is caught', async () => {
    const leaky = router({
      kind: openProcedure.query(async () => ({ latest: (await w.db.post.findMany({ orderBy: { createdAt: 'desc' }, take: 20, select: { source: true } })).map((post) => post.source) })),
    })
    const answers = await walk(leaky, async () => createCallerFactory(leaky)(w.ctx()), await demo.idsOf('care'), ['query'])
    expect(leaksIn(answers, MARKER.care)).toEqual(['kind'])
  })
})
