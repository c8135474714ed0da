import { beforeEach, describe, expect, it } from 'vitest'
import type { MadeAccount } from '@/prisma/factories'
import { makeMembership } from '@/prisma/factories'
import type { RoomSession } from '@/prisma/generated/client'
import { DAY, later, now } from '@/server/core/clock'
import { newId } from '@/server/core/ids'
import { world } from '@/tests/support/world'
import { scene, type Scene } from './scene'

// The promise: as many come as there are seats, whoever asks at the same moment; a seat that is given back goes to
// the first who waits, once, and they are told.

const w = world()
let s: Scene
let session: RoomSession

beforeEach(async () => {
  w.at('2026-03-01T12:00:00Z')
  s = await scene(w)
  session = await s.session({ startsAt: later(now(), 2 * DAY), openedAt: undefined, capacity: 2 })
})

const rsvp = async (who: MadeAccount, going = true, sessionId = session.id) => (await s.as(who)).sessions.rsvp({ sessionId, going })
const seats = async () => (await w.db.sessionSeat.findMany({ where: { sessionId: session.id }, orderBy: { askedAt: 'asc' } })).map((seat) => [seat.accountId, seat.state])
const listed = async () => (await w.db.roomMember.findMany({ where: { roomId: session.roomId, leftAt: null } })).map((row) => row.accountId).sort()

describe('fifty at once for twelve seats', () => {
  it('are twelve who come and thirty-eight who wait in order, and no more seats than there are', async () => {
    const big = await s.session({ startsAt: later(now(), 2 * DAY), openedAt: undefined, capacity: 12 })
    const people = await Promise.all(Array.from({ length: 50 }, async () => s.member()))
    const callers = await Promise.all(people.map((one) => s.as(one)))
    const answers = await Promise.all(callers.map((caller) => caller.sessions.rsvp({ sessionId: big.id, going: true })))
    expect(answers.filter((one) => one.state === 'going')).toHaveLength(12)
    expect(answers.flatMap((one) => one.place ?? []).sort((a, b) => a - b)).toEqual(Array.from({ length: 38 }, (_, at) => at + 1))
    const rows = await w.db.sessionSeat.findMany({ where: { sessionId: big.id }, orderBy: { askedAt: 'asc' } })
    expect(rows.map((row) => row.state)).toEqual([...Array(12).fill('going'), ...Array(38).fill('waiting')])
    expect(new Set(rows.map((row) => row.askedAt.getTime())).size).toBe(50)
    expect(await w.db.roomMember.count({ where: { roomId: big.roomId, leftAt: null } })).toBe(13)
    // Twelve give theirs back at once: the first twelve who wait come, each told once.
    const going = rows.slice(0, 12).map((row) => row.accountId)
    await Promise.all(people.filter((one) => going.includes(one.id)).map((one) => rsvp(one, false, big.id)))
    await w.dispatch()
    await w.dispatch()
    const after = await w.db.sessionSeat.findMany({ where: { sessionId: big.id, state: 'going' }, orderBy: { askedAt: 'asc' } })
    expect(after.map((row) => row.accountId)).toEqual(rows.slice(12, 24).map((row) => row.accountId))
    const told = await w.db.notice.findMany({ where: { kind: 'session_seat' } })
    expect(told.map((one) => one.accountId).sort()).toEqual(after.map((row) => row.accountId).sort())
  })
})

describe('a seat', () => {
  it('is taken once, however often one says so, and opens the room to whoever has it', async () => {
    expect(await rsvp(s.hazel)).toEqual({ state: 'going', place: null })
    expect(await rsvp(s.hazel)).toEqual({ state: 'going', place: null })
    expect(await listed()).toEqual([s.fern.id, s.hazel.id].sort())
    await (await s.as(s.hazel)).chat.room({ roomId: session.roomId })
    await expect((await s.as(s.briar)).chat.room({ roomId: session.roomId })).rejects.toThrow('not-found')
    await expect((await s.as(s.moderator)).chat.room({ roomId: session.roomId })).rejects.toThrow('not-found')
  })

  it('that is given back goes to the first who waits, and comes back last', async () => {
    const third = await s.member()
    await rsvp(s.hazel)
    await rsvp(s.briar)
    expect(await rsvp(third)).toEqual({ state: 'waiting', place: 1 })
    expect(await rsvp(third)).toEqual({ state: 'waiting', place: 1 })
    expect(await rsvp(s.hazel, false)).toEqual({ state: 'released', place: null })
    expect(await rsvp(s.hazel, false)).toEqual({ state: 'released', place: null })
    expect(await listed()).toEqual([s.fern.id, s.briar.id, third.id].sort())
    expect(await rsvp(s.hazel)).toEqual({ state: 'waiting', place: 1 })
    expect(await seats()).toEqual([[s.briar.id, 'going'], [third.id, 'going'], [s.hazel.id, 'waiting']])
    await w.dispatch()
    expect(await w.db.notice.findMany({ where: { kind: 'session_seat' } })).toMatchObject([{ accountId: third.id, sessionId: session.id }])
    expect(w.mails().map((mail) => [mail.to, mail.subject])).toEqual([[third.email, 'There is a seat for you']])
    expect(await w.db.domainEvent.findMany({ where: { name: 'chat.uninvited' } })).toMatchObject([{ payload: { roomId: session.roomId, accountId: s.hazel.id } }])
  })

  it('passes over whoever may not come any more', async () => {
    const [gone, third] = [await s.member(), await s.member()]
    for (const who of [s.hazel, s.briar, gone, third]) await rsvp(who)
    await w.db.membership.updateMany({ where: { accountId: gone.id }, data: { state: 'left' } })
    await rsvp(s.hazel, false)
    expect(await seats()).toEqual([[s.hazel.id, 'released'], [s.briar.id, 'going'], [gone.id, 'waiting'], [third.id, 'going']])
  })

  it('is none for a host, nor in what is over', async () => {
    await expect(rsvp(s.fern)).rejects.toThrow('sessions.you-host')
    const past = await s.session({ closedAt: now() })
    await expect(rsvp(s.hazel, true, past.id)).rejects.toThrow('sessions.over')
    const off = await s.session({ startsAt: later(now(), DAY), openedAt: undefined, cancelledAt: now() })
    await expect(rsvp(s.hazel, true, off.id)).rejects.toThrow('sessions.cancelled')
  })

  it('is counted for everybody, and named to hosts alone', async () => {
    await rsvp(s.hazel)
    await rsvp(s.briar)
    const third = await s.member()
    await rsvp(third)
    const view = await (await s.as(third)).sessions.view({ sessionId: session.id })
    expect(view).toMatchObject({ going: 2, seatsLeft: 0, waiting: 1, mine: 'waiting', place: 1, roomId: null, seats: [] })
    const text = JSON.stringify(view)
    expect([s.hazel, s.briar].filter((who) => text.includes(who.handle) || text.includes(who.faceId))).toEqual([])
    const host = await (await s.as(s.fern)).sessions.view({ sessionId: session.id })
    expect(host.seats.map((seat) => [seat.face.name, seat.state])).toEqual([['Hazel', 'going'], ['Briar', 'going'], [third.handle, 'waiting']])
  })
})

describe('whoever is no longer in the group', () => {
  beforeEach(async () => {
    const third = await s.member()
    for (const who of [s.hazel, s.briar, third]) await rsvp(who)
  })

  it.each(['leaves', 'is removed', 'is suspended', 'is suspended in this group'])('because they %s, loses the seat to the next, and the room', async (how) => {
    if (how === 'leaves') await (await s.as(s.hazel)).groups.leave({ id: s.group.id })
    if (how === 'is removed') await (await s.as(s.fern)).groups.remove({ id: s.group.id, faceId: s.hazel.faceId })
    if (how.startsWith('is suspended')) {
      const sanctionId = newId()
      await w.db.sanction.create({ data: { id: sanctionId, accountId: s.hazel.id, kind: 'suspension', rule: 'other', imposedBy: s.moderator.id, startsAt: now(), groupId: how.endsWith('group') ? s.group.id : null } })
      await w.db.domainEvent.create({ data: { id: newId(), name: 'accounts.sanctioned', payload: { accountId: s.hazel.id, sanctionId, kind: 'suspension' }, createdAt: now(), dueAt: now() } })
    }
    await w.dispatch()
    await w.dispatch()
    expect((await seats()).map(([, state]) => state)).toEqual(['released', 'going', 'going'])
    expect(await listed()).not.toContain(s.hazel.id)
    expect(await w.db.domainEvent.findMany({ where: { name: 'chat.uninvited' } })).toMatchObject([{ payload: { roomId: session.roomId, accountId: s.hazel.id } }])
    expect(await w.db.notice.count({ where: { kind: 'session_seat' } })).toBe(1)
  })

  it('because of a mute keeps the seat: a mute reads on', async () => {
    const sanctionId = newId()
    await w.db.sanction.create({ data: { id: sanctionId, accountId: s.hazel.id, kind: 'mute', rule: 'other', imposedBy: s.moderator.id, startsAt: now() } })
    await w.db.domainEvent.create({ data: { id: newId(), name: 'accounts.sanctioned', payload: { accountId: s.hazel.id, sanctionId, kind: 'mute' }, createdAt: now(), dueAt: now() } })
    await w.dispatch()
    expect((await seats())[0]).toEqual([s.hazel.id, 'going'])
  })

  it('gets no seat back by coming back', async () => {
    await (await s.as(s.hazel)).groups.leave({ id: s.group.id })
    await w.dispatch()
    await w.db.membership.deleteMany({ where: { accountId: s.hazel.id } })
    await makeMembership(w.db, { group: s.group, account: s.hazel })
    await expect((await s.as(s.hazel)).chat.room({ roomId: session.roomId })).rejects.toThrow('not-found')
    expect(await rsvp(s.hazel)).toEqual({ state: 'waiting', place: 1 })
  })
})
