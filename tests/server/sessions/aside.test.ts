import { beforeEach, describe, expect, it } from 'vitest'
import type { MadeAccount } from '@/prisma/factories'
import type { RoomSession } from '@/prisma/generated/client'
import { later, MINUTE, now } from '@/server/core/clock'
import { newId } from '@/server/core/ids'
import { world } from '@/tests/support/world'
import { scene, type Scene } from './scene'

// The promise: a word beside the room is between the person and the hosts, and to everybody else it is not there;
// meanwhile the person reads on in the room, and afterwards everything there is as it was.

const w = world()
let s: Scene
let session: RoomSession

beforeEach(async () => {
  w.at('2026-03-01T18:10:00Z')
  s = await scene(w)
  session = await s.session({ coHost: s.briar })
})

const say = async (who: MadeAccount, roomId = session.roomId) => (await s.as(who)).chat.send({ roomId, clientId: newId(), body: 'Quiet words.' })
const live = async (who: MadeAccount, roomId = session.roomId) => (await s.as(who)).sessions.live({ roomId })
const aside = async (who = s.hazel, by = s.fern) => (await (await s.as(by)).sessions.aside({ roomId: session.roomId, faceId: who.faceId })).roomId
const mute = async (on: boolean, minutes?: number) => (await s.as(s.fern)).sessions.mute({ roomId: session.roomId, faceId: s.hazel.faceId, on, minutes })

describe('a talk aside', () => {
  it('is between the person and the hosts; to everybody else, moderators too, it is not there', async () => {
    const side = await aside()
    for (const who of [s.hazel, s.fern, s.briar]) await say(who, side)
    expect(await (await s.as(s.hazel)).chat.room({ roomId: side })).toMatchObject({ kind: 'side' })
    const another = await s.member()
    for (const who of [another, s.moderator, s.outsider]) {
      const caller = await s.as(who)
      await expect(caller.chat.room({ roomId: side })).rejects.toThrow('not-found')
      await expect(caller.chat.history({ roomId: side })).rejects.toThrow('not-found')
      await expect(caller.sessions.live({ roomId: side })).rejects.toThrow('not-found')
      await expect(caller.sessions.endAside({ roomId: side })).rejects.toThrow('not-found')
    }
    expect((await live(another)).asides).toEqual([])
    expect(JSON.stringify(await (await s.as(another)).chat.mine())).not.toContain(side)
  })

  it('is told to the person with whom it is, and shown to the hosts', async () => {
    const side = await aside()
    await w.dispatch()
    expect((await (await s.as(s.hazel)).notifications.list({})).rows).toMatchObject([{ kind: 'session_aside', title: null, href: `/rooms/${side}` }])
    expect((await live(s.hazel)).asides).toMatchObject([{ roomId: side, mine: true, face: { name: 'Hazel' }, hosts: expect.arrayContaining([expect.objectContaining({ name: 'Fern' }), expect.objectContaining({ name: 'Briar' })]) }])
    expect((await live(s.briar)).asides).toMatchObject([{ roomId: side, mine: false, face: { name: 'Hazel' } }])
    expect(await live(s.hazel, side)).toMatchObject({ state: 'aside', parentId: session.roomId, asides: [{ roomId: side, mine: true }], can: { write: true } })
    expect(w.mails()).toEqual([])
  })

  it('gives back the turn of whoever is asked aside', async () => {
    await (await s.as(s.hazel)).sessions.hand({ sessionId: session.id, up: true })
    await w.db.room.update({ where: { id: session.roomId }, data: { floorId: s.hazel.id } })
    await aside()
    expect((await w.db.room.findUniqueOrThrow({ where: { id: session.roomId } })).floorId).toBeNull()
    expect(await w.db.sessionHand.count({ where: { downAt: null } })).toBe(0)
  })

  it('lets the person read on in the room and not write, until it ends: by them or by a host', async () => {
    for (const by of [s.hazel, s.briar]) {
      const side = await aside()
      await expect(say(s.hazel)).rejects.toThrow('chat.room-muted')
      await (await s.as(s.hazel)).chat.history({ roomId: session.roomId })
      expect(await (await s.as(by)).sessions.endAside({ roomId: side })).toEqual({ roomId: session.roomId })
      await (await s.as(by)).sessions.endAside({ roomId: side })
      await say(s.hazel)
      await expect(say(s.hazel, side)).rejects.toThrow('chat.room-closed')
      expect((await live(s.fern)).asides).toEqual([])
    }
  })

  it('is one for a person, whichever host asks and however often, also at once', async () => {
    const [first, second] = await Promise.all([aside(s.hazel, s.fern), aside(s.hazel, s.briar)])
    expect(second).toBe(first)
    expect(await aside()).toBe(first)
    expect(await w.db.room.count({ where: { kind: 'side' } })).toBe(1)
  })

  it('gives back what was set before: nobody ends it to be free of a mute', async () => {
    await mute(true, 30)
    const side = await aside()
    await (await s.as(s.hazel)).sessions.endAside({ roomId: side })
    await expect(say(s.hazel)).rejects.toThrow('chat.room-muted')
    expect(await w.db.roomMute.findFirstOrThrow({ where: { accountId: s.hazel.id } })).toMatchObject({ until: later(now(), 30 * MINUTE), asideId: null })
    w.pass(30 * MINUTE)
    await say(s.hazel)
  })

  it('ends with what was set meanwhile, and with nothing when that is over', async () => {
    const side = await aside()
    await mute(true, 10)
    w.pass(5 * MINUTE)
    await (await s.as(s.fern)).sessions.endAside({ roomId: side })
    await expect(say(s.hazel)).rejects.toThrow('chat.room-muted')
    await mute(false)
    await say(s.hazel)
    await mute(true, 10)
    const next = await aside()
    w.pass(15 * MINUTE)
    await expect(say(s.hazel)).rejects.toThrow('chat.room-muted')
    await (await s.as(s.hazel)).sessions.endAside({ roomId: next })
    await say(s.hazel)
  })

  it('is over when the session is, when the person leaves the group, and is read by those who were in it', async () => {
    const side = await aside()
    await say(s.hazel, side)
    await (await s.as(s.fern)).sessions.close({ sessionId: session.id })
    await expect(say(s.hazel, side)).rejects.toThrow('chat.room-closed')
    expect(await (await s.as(s.hazel)).chat.history({ roomId: side })).toHaveLength(1)
    expect(await w.db.roomMute.count({ where: { asideId: side } })).toBe(0)
    session = await s.session({ coHost: s.briar })
    const other = await aside()
    await (await s.as(s.hazel)).groups.leave({ id: s.group.id })
    await w.dispatch()
    await expect(say(s.fern, other)).rejects.toThrow('chat.room-closed')
    await expect((await s.as(s.hazel)).chat.history({ roomId: other })).rejects.toThrow('not-found')
    expect(await w.db.domainEvent.findMany({ where: { name: 'chat.uninvited' } })).toMatchObject([{ payload: { roomId: other, accountId: s.hazel.id } }])
  })

  it('is asked for by a host, in an open session, with somebody who is there', async () => {
    await expect(aside(s.hazel, s.hazel)).rejects.toThrow('sessions.not-host')
    await expect(aside(s.briar)).rejects.toThrow('sessions.is-host')
    await expect(aside(s.outsider)).rejects.toThrow('sessions.not-here')
    const counted = await s.session({ capacity: 2, going: [s.briar] })
    await expect((await s.as(s.fern)).sessions.aside({ roomId: counted.roomId, faceId: s.hazel.faceId })).rejects.toThrow('sessions.not-here')
    const room = await w.db.room.create({ data: { id: newId(), groupId: s.group.id, name: 'Kitchen', createdAt: now() } })
    await expect((await s.as(s.fern)).sessions.aside({ roomId: room.id, faceId: s.hazel.faceId })).rejects.toThrow('sessions.no-aside-here')
    await expect((await s.as(s.fern)).sessions.endAside({ roomId: session.roomId })).rejects.toThrow('sessions.no-aside-here')
  })

  it('keeps for a day what a session keeps until it ends', async () => {
    await w.db.room.update({ where: { id: session.roomId }, data: { retention: 'session' } })
    expect(await w.db.room.findUniqueOrThrow({ where: { id: await aside() } })).toMatchObject({ retention: 'day_1', byInvitation: true, parentId: session.roomId })
  })
})
