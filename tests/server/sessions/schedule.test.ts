import { beforeEach, describe, expect, it } from 'vitest'
import { makeGroup, makeSession } from '@/prisma/factories'
import { HOUR } from '@/server/core/clock'
import { system } from '@/server/core/actor'
import type { ScheduleInput } from '@/server/sessions/sessions.schema'
import { keepAhead } from '@/server/sessions/schedule.service'
import { world } from '@/tests/support/world'
import { planned, scene, type Scene } from './scene'

// The promise: a weekly session keeps its hour where it was planned, stands four sittings ahead, and whoever has a
// seat hears of every change of its time.

const w = world()
let s: Scene

beforeEach(async () => {
  w.at('2026-03-01T12:00:00Z')
  s = await scene(w)
})

const ahead = () => w.db.roomSession.findMany({ where: { groupId: s.group.id, cancelledAt: null }, orderBy: { startsAt: 'asc' }, include: { room: true } })
const starts = async (): Promise<string[]> => (await ahead()).map((one) => one.startsAt.toISOString())
const plan = async (more: Partial<ScheduleInput> = {}) => (await s.as(s.fern)).sessions.schedule({ ...planned, groupId: s.group.id, ...more })

describe('planning', () => {
  it('makes a sitting with a room of its own, in the time zone it was planned in', async () => {
    const { sessionId } = await plan({ agenda: [{ title: 'Arriving', minutes: 10 }], retention: 'session' })
    const [one] = await ahead()
    expect(one).toMatchObject({ id: sessionId, startsAt: new Date('2026-03-10T18:00:00Z'), endsAt: new Date('2026-03-10T19:00:00Z'), timeZone: 'Europe/Berlin', hostId: s.fern.id, room: { kind: 'session', byInvitation: false, retention: 'session', name: planned.title } })
    const view = await (await s.as(s.hazel)).sessions.view({ sessionId })
    expect(view).toMatchObject({ state: 'ahead', mine: 'none', minutes: 60, localStart: '2026-03-10T19:00', host: { name: 'Fern' }, isHost: false, seats: [], can: { rsvp: true, edit: false }, roomId: one?.roomId })
  })

  it('is for facilitators of the group alone', async () => {
    await expect((await s.as(s.hazel)).sessions.schedule({ ...planned, groupId: s.group.id })).rejects.toThrow('sessions.not-facilitator')
    await expect((await s.as(s.outsider)).sessions.schedule({ ...planned, groupId: s.group.id })).rejects.toThrow('not-found')
  })

  it.each([
    ['2026-02-28T19:00', 'sessions.in-the-past'],
    ['2026-02-30T19:00', 'sessions.time-missing'],
    ['2028-01-01T19:00', 'sessions.too-far'],
  ])('refuses %s: %s', async (startsAt, reason) => {
    await expect(plan({ startsAt })).rejects.toThrow(reason)
  })

  it('names a co-host who belongs to the group, and nobody else', async () => {
    await plan({ coHostFaceId: s.hazel.faceId })
    expect((await ahead())[0]?.coHostId).toBe(s.hazel.id)
    await expect(plan({ coHostFaceId: s.outsider.faceId })).rejects.toThrow('sessions.no-such-person')
    await expect(plan({ coHostFaceId: s.fern.faceId })).rejects.toThrow('sessions.hosts-are-two')
    await expect(plan({ coHostFaceId: (await s.member({ standing: 'new' })).faceId })).rejects.toThrow('sessions.not-fit-to-host')
  })

  it('names nobody a block stands between', async () => {
    await (await s.as(s.hazel)).accounts.block({ faceId: s.fern.faceId })
    await expect(plan({ coHostFaceId: s.hazel.faceId })).rejects.toThrow('sessions.no-such-person')
  })
})

describe('a weekly session', () => {
  it('keeps its hour over the clocks’ change in spring', async () => {
    await plan({ startsAt: '2026-03-17T19:00', weekly: true })
    expect(await starts()).toEqual(['2026-03-17T18:00:00.000Z', '2026-03-24T18:00:00.000Z', '2026-03-31T17:00:00.000Z', '2026-04-07T17:00:00.000Z'])
  })

  it('keeps its hour over the clocks’ change in autumn', async () => {
    w.at('2026-10-01T12:00:00Z')
    await plan({ startsAt: '2026-10-13T19:00', weekly: true })
    expect(await starts()).toEqual(['2026-10-13T17:00:00.000Z', '2026-10-20T17:00:00.000Z', '2026-10-27T18:00:00.000Z', '2026-11-03T18:00:00.000Z'])
  })

  it('keeps its hour also after a sitting whose hour was skipped', async () => {
    await plan({ startsAt: '2026-03-22T02:30', weekly: true })
    expect(await starts()).toEqual(['2026-03-22T01:30:00.000Z', '2026-03-29T01:30:00.000Z', '2026-04-05T00:30:00.000Z', '2026-04-12T00:30:00.000Z'])
  })

  it('stands four ahead week after week, each with a room of its own, and never twice', async () => {
    await plan({ weekly: true, capacity: 8 })
    w.at('2026-03-10T18:00:00Z')
    await s.tick()
    await s.tick()
    expect(await starts()).toEqual(['10T18', '17T18', '24T18', '31T17', '07T17'].map((day, at) => `2026-0${at < 4 ? 3 : 4}-${day}:00:00.000Z`))
    w.at('2026-03-24T18:00:01Z')
    await s.tick()
    const all = await ahead()
    expect(all.filter((one) => one.startsAt > new Date('2026-03-24T18:00:01Z'))).toHaveLength(4)
    expect(new Set(all.map((one) => one.roomId)).size).toBe(all.length)
    expect(all.every((one) => one.room.byInvitation && one.capacity === 8)).toBe(true)
    expect(new Set(all.map((one) => one.slot)).size).toBe(all.length)
  })

  it('makes nothing twice when two run at once, and nothing that is over already after a long sleep', async () => {
    const { sessionId } = await plan({ weekly: true })
    w.at('2026-05-12T18:00:00Z')
    await Promise.all([keepAhead(w.ctx(system), sessionId), keepAhead(w.ctx(system), sessionId)])
    const later = (await starts()).filter((at) => at > '2026-05-12T18:00:00.000Z')
    expect(later).toEqual(['2026-05-19T17:00:00.000Z', '2026-05-26T17:00:00.000Z', '2026-06-02T17:00:00.000Z', '2026-06-09T17:00:00.000Z'])
  })

  it('ends when its host has left the group', async () => {
    await plan({ weekly: true })
    await (await s.as(s.fern)).groups.leave({ id: s.group.id })
    w.at('2026-03-10T18:00:00Z')
    await s.tick()
    expect(await starts()).toHaveLength(4)
  })
})

describe('a change', () => {
  const edit = async (more: Record<string, unknown>) => {
    const [one] = await ahead()
    return (await s.as(s.fern)).sessions.edit({ ...planned, sessionId: one?.id ?? '', version: one?.version ?? 0, ...more })
  }
  const told = async () => (await w.db.notice.findMany({ orderBy: { createdAt: 'asc' } })).map((one) => `${one.kind} ${[s.fern, s.hazel, s.briar].find((who) => who.id === one.accountId)?.handle}`).sort()

  it('of the time is told to those with a seat or a place, and to nobody else', async () => {
    const { sessionId } = await plan({ capacity: 2 })
    const other = await s.member()
    for (const who of [s.hazel, other, s.briar]) await (await s.as(who)).sessions.rsvp({ sessionId, going: true })
    await edit({ startsAt: '2026-03-11T19:00', capacity: 2 })
    await w.dispatch()
    expect((await w.db.notice.findMany({ where: { kind: 'session_moved' } })).map((one) => one.accountId).sort()).toEqual([s.hazel.id, s.briar.id, other.id].sort())
    expect(w.mails().map((mail) => mail.subject)).toEqual(Array(3).fill('Something changed in your calendar'))
  })

  it('of other words is told to nobody', async () => {
    const { sessionId } = await plan()
    await (await s.as(s.hazel)).sessions.rsvp({ sessionId, going: true })
    await edit({ title: 'Another name' })
    await w.dispatch()
    expect(await told()).toEqual([])
    expect((await ahead())[0]).toMatchObject({ title: 'Another name', version: 2, room: { name: 'Another name' } })
  })

  it('over somebody’s newer one is refused, and a seat taken meanwhile is none', async () => {
    const { sessionId } = await plan()
    await (await s.as(s.hazel)).sessions.rsvp({ sessionId, going: true })
    await edit({ title: 'One' })
    await expect((await s.as(s.fern)).sessions.edit({ ...planned, sessionId, version: 1, title: 'Two' })).rejects.toThrow('sessions.changed-meanwhile')
  })

  it('of this one alone leaves the series where it was; with those after it the series moves', async () => {
    await plan({ weekly: true })
    await edit({ startsAt: '2026-03-11T20:00' })
    expect((await starts()).slice(0, 2)).toEqual(['2026-03-11T19:00:00.000Z', '2026-03-17T18:00:00.000Z'])
    const second = (await ahead())[1]
    await (await s.as(s.fern)).sessions.edit({ ...planned, sessionId: second?.id ?? '', version: 1, following: true, startsAt: '2026-03-18T17:30' })
    expect(await starts()).toEqual(['2026-03-11T19:00:00.000Z', '2026-03-18T16:30:00.000Z', '2026-03-25T16:30:00.000Z', '2026-04-01T15:30:00.000Z'])
    w.at('2026-03-18T16:30:00Z')
    await s.tick()
    expect((await starts()).at(-1)).toBe('2026-04-15T15:30:00.000Z')
  })

  it('opens a door that was counted, and never counts one that stood open', async () => {
    const { sessionId } = await plan({ capacity: 2 })
    const others = [await s.member(), await s.member()]
    for (const who of [...others, s.hazel]) await (await s.as(who)).sessions.rsvp({ sessionId, going: true })
    await edit({ capacity: null })
    await w.dispatch()
    expect(await w.db.sessionSeat.count({ where: { sessionId, state: 'going' } })).toBe(3)
    expect(await told()).toEqual(['session_seat Hazel'])
    await expect(edit({ capacity: 5 })).rejects.toThrow('sessions.capacity-fixed')
  })

  it('of the co-host lets the new one in, and the old one out', async () => {
    await plan({ capacity: 2, coHostFaceId: s.hazel.faceId })
    const [one] = await ahead()
    await edit({ capacity: 2, coHostFaceId: s.briar.faceId })
    const listed = await w.db.roomMember.findMany({ where: { roomId: one?.roomId ?? '', leftAt: null } })
    expect(listed.map((row) => row.accountId).sort()).toEqual([s.fern.id, s.briar.id].sort())
    expect(await w.db.domainEvent.count({ where: { name: 'chat.uninvited' } })).toBe(1)
  })

  it('is refused once it has begun, to members, and to whoever is outside', async () => {
    const { sessionId } = await plan()
    await expect((await s.as(s.hazel)).sessions.edit({ ...planned, sessionId, version: 1 })).rejects.toThrow('sessions.not-facilitator')
    await expect((await s.as(s.outsider)).sessions.edit({ ...planned, sessionId, version: 1 })).rejects.toThrow('not-found')
    await w.db.roomSession.update({ where: { id: sessionId }, data: { openedAt: new Date('2026-03-01T12:00:00Z') } })
    await expect((await s.as(s.fern)).sessions.edit({ ...planned, sessionId, version: 1 })).rejects.toThrow('sessions.open-already')
  })
})

describe('calling off', () => {
  it('one tells those who meant to come, and leaves the others', async () => {
    const { sessionId } = await plan({ weekly: true })
    await (await s.as(s.hazel)).sessions.rsvp({ sessionId, going: true })
    await (await s.as(s.fern)).sessions.cancel({ sessionId })
    await (await s.as(s.fern)).sessions.cancel({ sessionId })
    await w.dispatch()
    expect(await w.db.notice.findMany({ where: { kind: 'session_cancelled' } })).toMatchObject([{ accountId: s.hazel.id, sessionId }])
    expect(await starts()).toHaveLength(3)
    expect(await (await s.as(s.hazel)).sessions.view({ sessionId })).toMatchObject({ state: 'cancelled', roomId: null, can: { rsvp: false, edit: false } })
    w.at('2026-03-10T18:00:00Z')
    await s.tick()
    expect(await starts()).toHaveLength(4)
  })

  it('this and those after it ends the series', async () => {
    await plan({ weekly: true })
    const second = (await ahead())[1]
    await (await s.as(s.fern)).sessions.cancel({ sessionId: second?.id ?? '', following: true })
    expect(await starts()).toEqual(['2026-03-10T18:00:00.000Z'])
    w.at('2026-03-10T18:00:00Z')
    await s.tick()
    expect(await starts()).toHaveLength(1)
  })
})

/** Until so many wait for a row that somebody holds. */
async function waiting(most: number): Promise<void> {
  for (;;) {
    await w.owner.query('SELECT pg_stat_clear_snapshot()')
    const { rows } = await w.owner.query<{ n: number }>("SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'")
    if ((rows[0]?.n ?? 0) >= most) return
  }
}

describe('the whole series', () => {
  it('is not moved or called off by who was asked to lead one evening of it', async () => {
    await plan({ weekly: true })
    const [, second, third] = await ahead()
    await (await s.as(s.fern)).sessions.edit({ ...planned, startsAt: second?.slot ?? '', sessionId: second?.id ?? '', version: 1, coHostFaceId: s.hazel.faceId })
    const hazel = await s.as(s.hazel)
    const wish = { ...planned, startsAt: second?.slot ?? '', sessionId: second?.id ?? '', version: 2, coHostFaceId: s.hazel.faceId, title: 'Mine now' }
    await expect(hazel.sessions.edit({ ...wish, following: true })).rejects.toThrow('sessions.not-facilitator')
    await expect(hazel.sessions.cancel({ sessionId: second?.id ?? '', following: true })).rejects.toThrow('sessions.not-facilitator')
    expect(await starts()).toHaveLength(4)
    await hazel.sessions.edit(wish)
    expect((await ahead()).map((one) => one.title)).toEqual([planned.title, 'Mine now', planned.title, planned.title])
    expect((await ahead())[2]?.id).toBe(third?.id)
  })

  it('once called off is called off, also when its next one is just being made', async () => {
    const { sessionId } = await plan({ weekly: true })
    const second = (await ahead())[1]
    w.at('2026-03-10T18:00:00Z')
    const fern = await s.as(s.fern)
    // The making waits first, then the calling off: each has begun before the other is done.
    await w.owner.query('BEGIN')
    await w.owner.query('SELECT 1 FROM "RoomSession" WHERE "id" = $1 FOR UPDATE', [sessionId])
    const making = keepAhead(w.ctx(system), sessionId)
    await waiting(1)
    const calling = fern.sessions.cancel({ sessionId: second?.id ?? '', following: true })
    await waiting(2)
    await w.owner.query('COMMIT')
    await Promise.all([making, calling])
    await keepAhead(w.ctx(system), sessionId)
    expect(await starts()).toEqual(['2026-03-10T18:00:00.000Z'])
    expect(await w.db.roomSession.count({ where: { weekly: true } })).toBe(0)
  })
})

describe('the lists', () => {
  it('show what is to come in my groups, my seat marked, and nothing of other groups', async () => {
    const first = await plan({ startsAt: '2026-03-10T19:00' })
    const second = await plan({ startsAt: '2026-03-09T19:00' })
    await (await s.as(s.hazel)).sessions.rsvp({ sessionId: first.sessionId, going: true })
    const other = await elsewhere()
    const list = await (await s.as(s.hazel)).sessions.mine()
    expect(list.map((one) => [one.id, one.mine, one.going])).toEqual([[second.sessionId, 'none', 0], [first.sessionId, 'going', 1]])
    expect(list.some((one) => one.id === other)).toBe(false)
    expect((await (await s.as(s.outsider)).sessions.mine()).map((one) => one.id)).toEqual([other])
    expect((await (await s.as(s.hazel)).sessions.ofGroup({ groupId: s.group.id })).map((one) => one.id)).toEqual([second.sessionId, first.sessionId])
  })

  async function elsewhere(): Promise<string> {
    const group = await makeGroup(w.db, { visibility: 'public', facilitator: s.outsider })
    return (await makeSession(w.db, { group, host: s.outsider })).id
  }

  it('of a public group are its members’ alone', async () => {
    const group = await makeGroup(w.db, { visibility: 'public', facilitator: s.outsider })
    const one = await makeSession(w.db, { group, host: s.outsider })
    await expect((await s.as(s.hazel)).sessions.view({ sessionId: one.id })).rejects.toThrow('chat.members-only')
    await expect((await s.as(s.hazel)).sessions.ofGroup({ groupId: group.id })).rejects.toThrow('chat.members-only')
    await expect(w.guest().sessions.view({ sessionId: one.id })).rejects.toThrow('signed-out')
  })

  it('keep what has been, latest first', async () => {
    await s.session({ closedAt: new Date(Date.parse('2026-03-01T12:00:00Z') - HOUR), startsAt: new Date('2026-02-20T18:00:00Z') })
    await s.session({ closedAt: new Date('2026-02-27T12:00:00Z'), startsAt: new Date('2026-02-27T11:00:00Z') })
    expect((await (await s.as(s.hazel)).sessions.ofGroup({ groupId: s.group.id, past: true })).map((one) => [one.state, one.startsAt.toISOString().slice(0, 10)])).toEqual([['closed', '2026-02-27'], ['closed', '2026-02-20']])
    expect(await (await s.as(s.hazel)).sessions.ofGroup({ groupId: s.group.id })).toEqual([])
  })

  it('ask few statements', async () => {
    await plan({ capacity: 4 })
    const [one] = await ahead()
    const [hazel, fern] = [await s.as(s.hazel), await s.as(s.fern)]
    expect(await w.countStatements(() => hazel.sessions.mine())).toBeLessThanOrEqual(1)
    expect(await w.countStatements(() => hazel.sessions.view({ sessionId: one?.id ?? '' }))).toBeLessThanOrEqual(3)
    expect(await w.countStatements(() => fern.sessions.view({ sessionId: one?.id ?? '' }))).toBeLessThanOrEqual(4)
    expect(await w.countStatements(() => fern.sessions.live({ roomId: one?.roomId ?? '' }))).toBeLessThanOrEqual(6)
    expect(await w.countStatements(() => hazel.sessions.ofGroup({ groupId: s.group.id }))).toBeLessThanOrEqual(2)
  })
})
