import { beforeEach, describe, expect, it } from 'vitest'
import { appRouter } from '@/server/api/root'
import { newId } from '@/server/core/ids'
import { countWords } from '@/server/search/count.service'
import { MARK, makeSealedWorld, type Outsider, type SealedWorld } from '@/tests/support/sealed-rooms'
import { takeSnapshot, type Snapshot } from '@/tests/server/access/snapshot'
import { world } from '@/tests/support/world'
import { SEARCH, throughAnItem } from './sealed-demo'
import { leaksIn, walk, type Answer } from './walk'

// The promise: a room by invitation is not there for whoever it does not list: not for other members of its group, not
// for moderators, not for admins. Every procedure there is, is asked by them.

const w = world()
const NOTE = 'fieldwort'
const MARKS = [MARK.sitting, MARK.aside, MARK.pair, NOTE]
let s: SealedWorld
let snapshot: Snapshot | null = null
let ids: string[]

beforeEach(async () => {
  if (snapshot) return snapshot.restore()
  s = await makeSealedWorld(w.db)
  for (const name of ['sitting', 'aside', 'pair'] as const) {
    const { room, insiders } = s.places[name]
    const [one, other] = insiders as [typeof s.ann, typeof s.ann]
    await (await w.as(one)).chat.send({ roomId: room.id, clientId: newId(), body: `The ${MARK[name]} is here.` })
    await (await w.as(other)).chat.send({ roomId: room.id, clientId: newId(), body: `I see the ${MARK[name]}.`, replyTo: 2 })
    await (await w.as(other)).chat.react({ roomId: room.id, number: 2, kind: 'with_you', on: true })
    await (await w.as(one)).chat.edit({ roomId: room.id, number: 2, body: `The ${MARK[name]} is still here.` })
    await (await w.as(other)).chat.seen({ roomId: room.id, number: 3 })
  }
  await (await w.as(s.ben)).talks.ask({ faceId: s.fern.faceId, note: `May we talk of the ${NOTE}?` })
  await (await w.as(s.ann)).sessions.hand({ sessionId: s.sessionId, up: true })
  await w.dispatch()
  const said = await w.db.message.findMany({ where: { number: 2, roomId: { in: [s.places.sitting.room.id, s.places.pair.room.id] } }, select: { id: true } })
  const [request, hand] = [await w.db.talkRequest.findFirstOrThrow({ select: { id: true } }), await w.db.sessionHand.findFirstOrThrow({ select: { id: true } })]
  ids = [s.places.sitting.room.id, s.places.aside.room.id, s.places.pair.room.id, s.sessionId, request.id, hand.id, ...said.map((one) => one.id)]
  snapshot = await takeSnapshot(w.owner)
}, 60_000)

/** Everything, after trying every change; nothing may be met on the way either. */
async function askEverything(makeCaller: () => Promise<unknown>): Promise<Answer[]> {
  const changes = await walk(appRouter, makeCaller, ids, ['mutation'])
  await w.dispatch()
  return [...changes, ...(await walk(appRouter, makeCaller, ids, ['query']))]
}

const WHO: (Outsider | 'guest')[] = ['seatless', 'inLine', 'memberModerator', 'admin', 'guest']

describe('nothing of a room by invitation reaches anyone it does not list', () => {
  it.each(WHO)('by no procedure: %s', { timeout: 120_000 }, async (who) => {
    const answers = await askEverything(async () => (who === 'guest' ? w.guest() : w.as(s.outsiders[who])))
    expect(answers.length).toBeGreaterThan(100)
    for (const mark of MARKS) expect({ who, mark, leaks: leaksIn(answers, mark).filter((path) => !throughAnItem(path)) }).toEqual({ who, mark, leaks: [] })
  })

  it('nor by a review item, before somebody who was there has reported something', { timeout: 60_000 }, async () => {
    const answers = await walk(appRouter, () => w.as(s.outsiders.moderator), ids, ['query', 'mutation'], { only: /^moderation\./ })
    for (const mark of MARKS) expect({ mark, leaks: leaksIn(answers, mark) }).toEqual({ mark, leaks: [] })
  })

  it('by no event, notice, mail in waiting or entry of the log', async () => {
    const { rows } = await w.owner.query<{ kind: string; text: string }>(`
      SELECT 'event' AS kind, e::text AS text FROM "DomainEvent" e UNION ALL
      SELECT 'mail', m::text FROM "OutboxMail" m UNION ALL
      SELECT 'audit', a::text FROM "AuditEntry" a UNION ALL
      SELECT 'notice', n::text FROM "Notice" n`)
    expect(rows.map((row) => row.kind)).toEqual(expect.arrayContaining(['event', 'notice']))
    for (const mark of MARKS) expect(rows.filter((row) => row.text.toLowerCase().includes(mark)).map((row) => row.kind)).toEqual([])
  })

  it('by no search; and what two people say alone is not even in the index', { timeout: 60_000 }, async () => {
    await countWords(w.ctx(), 100)
    const { rows } = await w.owner.query<{ text: string }>('SELECT x::text AS text FROM "SearchEntry" x')
    for (const mark of [MARK.pair, NOTE]) expect(rows.filter((row) => row.text.toLowerCase().includes(mark))).toEqual([])
    // One slip of the pen, so that an answer which only says what was asked does not hold the word; search forgives it.
    for (const [mark, near] of [[MARK.sitting, 'candlefinhc'], [MARK.aside, 'mothwign'], [MARK.pair, 'sandwrot']] as const) {
      const ask = async (who: () => Promise<unknown>): Promise<string[]> => leaksIn(await walk(appRouter, who, ids.slice(0, 2), ['query', 'mutation'], { only: /^search\./, text: near }), mark)
      for (const who of WHO) expect({ who, mark, leaks: await ask(async () => (who === 'guest' ? w.guest() : w.as(s.outsiders[who]))) }).toEqual({ who, mark, leaks: [] })
      if (mark === MARK.sitting) expect(await ask(() => w.as(s.ann))).toEqual(['search.find'])
    }
  })

  it('the walk can fail: whoever is listed meets the words at the doors that lead in', { timeout: 60_000 }, async () => {
    const answers = await walk(appRouter, () => w.as(s.ann), ids, ['query'], { but: SEARCH })
    expect(leaksIn(answers, MARK.sitting)).toEqual(expect.arrayContaining(['chat.history', 'chat.after']))
    for (const mark of [MARK.aside, MARK.pair]) expect(leaksIn(answers, mark)).toEqual(expect.arrayContaining(['chat.history']))
    expect(leaksIn(await walk(appRouter, () => w.as(s.fern), ids, ['query'], { only: /^talks\./ }), NOTE)).toEqual(['talks.toMe'])
  })
})
