import { beforeEach, describe, expect, it } from 'vitest'
import { makeAccount, makeMessage, makeRoom, type MadeAccount } from '@/prisma/factories'
import type { Room, RoomSession } from '@/prisma/generated/client'
import { now } from '@/server/core/clock'
import { newId } from '@/server/core/ids'
import { heedJoin } from '@/server/sessions/wave.service'
import { world } from '@/tests/support/world'
import { scene, type Scene } from './scene'

// The promise: what a host does with power stands in the same log and the same queue as everything else, nobody
// handles what concerns themself, and a wave of newcomers is met by waiting words, never by a shut door.

const w = world()
let s: Scene
let session: RoomSession

beforeEach(async () => {
  w.at('2026-03-01T18:10:00Z')
  s = await scene(w)
  session = await s.session({ coHost: s.briar })
})

const items = () => w.db.reviewItem.findMany({ orderBy: { createdAt: 'asc' } })

describe('what a host does to somebody', () => {
  it('is in the log and, for a mute and a talk aside, in the queue, once', async () => {
    const fern = await s.as(s.fern)
    await fern.sessions.mute({ roomId: session.roomId, faceId: s.hazel.faceId, on: true, minutes: 15 })
    await fern.sessions.aside({ roomId: session.roomId, faceId: s.hazel.faceId })
    await w.dispatch()
    await w.db.domainEvent.updateMany({ where: { name: 'sessions.hosted' }, data: { doneAt: null } })
    await w.dispatch()
    expect(await w.db.auditEntry.findMany({ where: { verb: { startsWith: 'session.' } }, orderBy: { id: 'asc' } })).toMatchObject([
      { verb: 'session.mute', actorId: s.fern.id, aboutId: s.hazel.id, subjectType: 'session', subjectId: session.id, code: '15' },
      { verb: 'session.aside', actorId: s.fern.id, aboutId: s.hazel.id },
    ])
    expect(await items()).toMatchObject([{ source: 'host', lane: 'green', subjectType: 'account', subjectId: s.hazel.id, subjectAuthorId: s.hazel.id, groupId: s.group.id, signals: ['host_mute', 'host_aside'], closedAt: null }])
    const alder = await s.as(s.moderator)
    const queue = await alder.moderation.queue({})
    expect(queue.rows).toMatchObject([{ source: 'host', lane: 'green', subjectType: 'account' }])
    expect(await alder.moderation.item({ itemId: queue.rows[0]?.id ?? '' })).toMatchObject({ source: 'host', signals: ['host_mute', 'host_aside'], subject: { type: 'account' } })
    const log = await alder.moderation.log({ part: 'sessions' })
    expect(log.rows.map((row) => [row.verb, row.actor, row.about])).toEqual([['session.aside', 'Fern', 'Hazel'], ['session.mute', 'Fern', 'Hazel']])
  })

  it('is handled by nobody whom it concerns: not the person, not the host who did it', async () => {
    const muted = await makeAccount(w.db, { handle: 'Sorrel', grants: [{ role: 'moderator' }] })
    await w.db.membership.create({ data: { id: newId(), groupId: s.group.id, accountId: muted.id, state: 'member' } })
    await w.db.grant.create({ data: { id: newId(), accountId: s.fern.id, role: 'moderator', createdAt: now() } })
    await (await s.as(s.fern)).sessions.mute({ roomId: session.roomId, faceId: muted.faceId, on: true })
    await w.dispatch()
    const [item] = await items()
    for (const who of [muted, s.fern]) {
      const caller = await s.as(who)
      expect((await caller.moderation.queue({})).rows).toEqual([])
      await expect(caller.moderation.item({ itemId: item?.id ?? '' })).rejects.toThrow('not-found')
    }
    await (await s.as(s.moderator)).moderation.item({ itemId: item?.id ?? '' })
  })

  it('every act has a line in the log, and none has words in it', async () => {
    const fern = await s.as(s.fern)
    await fern.sessions.close({ sessionId: session.id, closingWords: 'Words of the heart.' })
    await fern.sessions.carryOn({ sessionId: session.id, title: 'Words of the title' })
    await w.dispatch()
    const log = await w.db.auditEntry.findMany()
    expect(log.map((one) => one.verb)).toEqual(['session.close', 'session.carry_on'])
    expect(JSON.stringify([log, (await w.db.domainEvent.findMany()).map((one) => one.payload)])).not.toMatch(/Words of/)
  })
})

describe('a wave of newcomers', () => {
  let room: Room

  beforeEach(async () => {
    room = await makeRoom(w.db, { group: s.group, name: 'Kitchen table' })
  })

  const join = async (who: MadeAccount, pointer: number | null = null): Promise<void> => heedJoin(w.ctx(await w.actor(who)), { id: room.id, kind: 'group', pointer })
  const wave = async () => (await w.db.room.findUniqueOrThrow({ where: { id: room.id } })).waveAt
  const newcomers = (count: number): Promise<MadeAccount[]> => Promise.all(Array.from({ length: count }, () => s.member({ standing: 'new' })))

  it('is more than twelve new people in ten minutes: then their words wait, hosts and desk are told, and nobody is kept out', async () => {
    const people = await newcomers(13)
    for (const one of people.slice(0, 12)) await join(one)
    expect(await wave()).toBeNull()
    await join(people[12] as MadeAccount)
    expect(await wave()).toEqual(now())
    await w.dispatch()
    expect(await items()).toMatchObject([{ source: 'host', lane: 'amber', subjectType: 'room', subjectId: room.id, subjectAuthorId: null, groupId: s.group.id, signals: ['host_wave'] }])
    expect(await w.db.auditEntry.findMany({ where: { verb: 'session.wave' } })).toMatchObject([{ actorId: null, subjectType: 'room', subjectId: room.id }])
    expect(await (await s.as(people[0] as MadeAccount)).chat.send({ roomId: room.id, clientId: newId(), body: 'Hello everybody.' })).toMatchObject({ number: 0, held: { reason: 'first_posts' } })
    expect(await (await s.as(s.hazel)).chat.send({ roomId: room.id, clientId: newId(), body: 'Good evening.' })).toMatchObject({ number: 1 })
    expect(await (await s.as(s.fern)).sessions.live({ roomId: room.id })).toMatchObject({ wave: true })
    expect(await (await s.as(s.hazel)).sessions.live({ roomId: room.id })).toMatchObject({ wave: false })
  })

  it('is not one person whose page comes back, nor people who have been here or are known', async () => {
    const [one] = await newcomers(1)
    for (let again = 0; again < 20; again += 1) await join(one as MadeAccount)
    for (const known of await newcomers(14)) await join(known, 3)
    for (let count = 0; count < 14; count += 1) await join(await s.member())
    expect(await wave()).toBeNull()
  })

  it('is lifted by a facilitator, and by no member', async () => {
    await w.db.room.update({ where: { id: room.id }, data: { waveAt: now() } })
    await expect((await s.as(s.hazel)).sessions.calmWave({ roomId: room.id })).rejects.toThrow('sessions.not-host')
    await expect((await s.as(s.outsider)).sessions.calmWave({ roomId: room.id })).rejects.toThrow('not-found')
    await (await s.as(s.fern)).sessions.calmWave({ roomId: room.id })
    await (await s.as(s.fern)).sessions.calmWave({ roomId: room.id })
    expect(await wave()).toBeNull()
    await w.dispatch()
    expect(await w.db.auditEntry.count({ where: { verb: 'session.calm_wave' } })).toBe(1)
  })

  it('shows the desk the room by its name and the last ten entries, with the opening written down', async () => {
    for (let count = 1; count <= 14; count += 1) await makeMessage(w.db, { room: await w.db.room.findUniqueOrThrow({ where: { id: room.id } }), sender: s.hazel, body: `Entry ${count}.` })
    for (const one of await newcomers(13)) await join(one)
    await w.dispatch()
    const [item] = await items()
    const alder = await s.as(s.moderator)
    const page = await alder.moderation.item({ itemId: item?.id ?? '' })
    expect(page.subject).toMatchObject({ type: 'room', title: 'Kitchen table', group: s.group.name, direct: false })
    expect(page.subject.around.map((entry) => entry.number)).toEqual([5, 6, 7, 8, 9, 10, 11, 12, 13, 14])
    expect(page.subject.around.every((entry) => !entry.isSubject)).toBe(true)
    expect(page.can).toEqual(expect.arrayContaining(['claim', 'leave']))
    expect(await w.db.auditEntry.count({ where: { verb: 'item.opened', itemId: item?.id, actorId: s.moderator.id } })).toBe(1)
    await expect((await s.as(s.hazel)).moderation.item({ itemId: item?.id ?? '' })).rejects.toThrow('not-found')
  })

  it('is lifted at the desk, by a moderator who is not in the group', async () => {
    for (const one of await newcomers(13)) await join(one)
    await w.dispatch()
    const [item] = await items()
    await (await s.as(s.moderator)).moderation.measure({ itemId: item?.id ?? '', version: item?.version ?? 0, act: 'calm' })
    expect(await wave()).toBeNull()
    await w.dispatch()
    expect(await w.db.auditEntry.findMany({ where: { itemId: item?.id, verb: 'measure.calmed' } })).toMatchObject([{ actorId: s.moderator.id, subjectType: 'room', subjectId: room.id }])
    expect((await items())[0]?.closedAt).toBeNull()
    await (await s.as(s.moderator)).moderation.decide({ itemId: item?.id ?? '', version: (await items())[0]?.version ?? 0, act: 'leave' })
    expect((await items())[0]).toMatchObject({ outcome: 'left' })
  })
})
