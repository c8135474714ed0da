import { beforeEach, describe, expect, it } from 'vitest'
import type { MadeAccount } from '@/prisma/factories'
import type { RoomSession } from '@/prisma/generated/client'
import { setPresence } from '@/server/chat/presence'
import { later, MINUTE, now } from '@/server/core/clock'
import { newId } from '@/server/core/ids'
import { world } from '@/tests/support/world'
import { scene, type Scene } from './scene'

// The promise: a sitting opens with a host there and is led by its hosts; what they set holds from the next word on;
// once it is closed nobody says anything in it, and it can go on as a thread.

const w = world()
let s: Scene
let session: RoomSession

beforeEach(async () => {
  w.at('2026-03-01T18:10:00Z')
  s = await scene(w)
  session = await s.session({ agenda: [{ title: 'Arriving', minutes: 10 }, { title: 'Sharing', minutes: 30 }], coHost: s.briar })
})

const say = async (who: MadeAccount, of: { roomId: string } = session) => (await s.as(who)).chat.send({ roomId: of.roomId, clientId: newId(), body: 'Quiet words.' })
const live = async (who: MadeAccount, of: { roomId: string } = session) => (await s.as(who)).sessions.live({ roomId: of.roomId })
/** What is said of who is in a room just now. */
const here = (...people: MadeAccount[]): void =>
  setPresence({ here: (_roomId, without = []) => {
    const seen = people.filter((one) => !without.includes(one.faceId))
    return { count: seen.length, faces: seen.map((one) => ({ id: one.faceId, name: one.handle, roles: [] })) }
  } })

describe('opening', () => {
  it('is a host’s, from a quarter of an hour before, and until then nobody else says a word', async () => {
    const soon = await s.session({ openedAt: undefined, startsAt: later(now(), 20 * MINUTE) })
    await expect((await s.as(s.fern)).sessions.open({ sessionId: soon.id })).rejects.toThrow('sessions.too-early')
    expect(await live(s.fern, soon)).toMatchObject({ state: 'ahead', can: { open: false, openWhy: 'sessions.too-early' } })
    w.pass(5 * MINUTE)
    expect(await live(s.hazel, soon)).toMatchObject({ state: 'lobby', can: { open: false, write: false, why: 'chat.not-open-yet' }, hosts: [{ face: { name: 'Fern' }, here: false }] })
    await expect(say(s.hazel, soon)).rejects.toThrow('chat.not-open-yet')
    await say(s.fern, soon)
    await expect((await s.as(s.hazel)).sessions.open({ sessionId: soon.id })).rejects.toThrow('sessions.not-host')
    await (await s.as(s.fern)).sessions.open({ sessionId: soon.id })
    await (await s.as(s.fern)).sessions.open({ sessionId: soon.id })
    await say(s.hazel, soon)
    expect(await live(s.hazel, soon)).toMatchObject({ state: 'open', can: { write: true } })
    await w.dispatch()
    expect(await w.db.auditEntry.count({ where: { verb: 'session.open', subjectId: soon.id, actorId: s.fern.id } })).toBe(1)
  })

  it('can be taken on by another facilitator when no host is there, and by nobody else', async () => {
    const linnet = await s.member({ handle: 'Linnet' })
    await w.db.grant.create({ data: { id: newId(), accountId: linnet.id, role: 'facilitator', groupId: s.group.id, createdAt: now() } })
    const soon = await s.session({ openedAt: undefined, startsAt: later(now(), 5 * MINUTE), capacity: 3 })
    here(s.fern)
    await expect((await s.as(linnet)).sessions.takeHost({ sessionId: soon.id })).rejects.toThrow('sessions.host-is-here')
    here(linnet)
    await expect((await s.as(s.hazel)).sessions.takeHost({ sessionId: soon.id })).rejects.toThrow('sessions.not-facilitator')
    await (await s.as(linnet)).sessions.takeHost({ sessionId: soon.id })
    setPresence(null)
    expect(await w.db.roomSession.findUniqueOrThrow({ where: { id: soon.id } })).toMatchObject({ hostId: linnet.id, coHostId: s.fern.id })
    await (await s.as(linnet)).sessions.open({ sessionId: soon.id })
    await say(linnet, soon)
  })

  it('is not taken on while a host is with somebody beside the room; who is a host no more is off its list', async () => {
    const linnet = await s.member({ handle: 'Linnet' })
    await w.db.grant.create({ data: { id: newId(), accountId: linnet.id, role: 'facilitator', groupId: s.group.id, createdAt: now() } })
    const counted = await s.session({ capacity: 4, coHost: s.briar, going: [s.hazel] })
    const { roomId } = await (await s.as(s.fern)).sessions.aside({ roomId: counted.roomId, faceId: s.hazel.faceId })
    setPresence({ here: (room, without = []) => (room === roomId && !without.includes(s.fern.faceId) ? { count: 1, faces: [{ id: s.fern.faceId, name: 'Fern', roles: [] }] } : { count: 0, faces: [] }) })
    await expect((await s.as(linnet)).sessions.takeHost({ sessionId: counted.id })).rejects.toThrow('sessions.host-is-here')
    setPresence(null)
    await (await s.as(linnet)).sessions.takeHost({ sessionId: counted.id })
    const listed = await w.db.roomMember.findMany({ where: { roomId: counted.roomId, leftAt: null }, select: { accountId: true } })
    expect(listed.map((one) => one.accountId).sort()).toEqual([s.fern.id, s.hazel.id, linnet.id].sort())
    await expect(live(s.briar, counted)).rejects.toThrow('not-found')
    // Nobody is left alone in the talk aside: it ends, and its person may speak again.
    expect((await w.db.room.findUniqueOrThrow({ where: { id: roomId } })).closedAt).not.toBeNull()
    expect(await w.db.roomMute.count()).toBe(0)
  })

  it('brings a host back to the list of seats who was out of the group for a while', async () => {
    const soon = await s.session({ openedAt: undefined, startsAt: later(now(), 5 * MINUTE), capacity: 3 })
    await (await s.as(s.fern)).groups.leave({ id: s.group.id })
    await w.dispatch()
    await w.db.membership.updateMany({ where: { groupId: s.group.id, accountId: s.fern.id }, data: { state: 'member' } })
    await (await s.as(s.fern)).sessions.open({ sessionId: soon.id })
    await say(s.fern, soon)
  })

  it('is no host’s who has left the group', async () => {
    const soon = await s.session({ openedAt: undefined, startsAt: later(now(), 5 * MINUTE) })
    await (await s.as(s.fern)).groups.leave({ id: s.group.id })
    await expect((await s.as(s.fern)).sessions.open({ sessionId: soon.id })).rejects.toThrow('not-found')
  })
})

describe('the agenda', () => {
  it('goes from point to point, each with its time by the server’s clock', async () => {
    const fern = await s.as(s.fern)
    await fern.sessions.step({ sessionId: session.id, to: 1 })
    expect(await live(s.hazel)).toMatchObject({ step: 1, timerEndsAt: later(now(), 30 * MINUTE), now: now(), agenda: [{ title: 'Arriving' }, { title: 'Sharing' }] })
    await fern.sessions.timer({ sessionId: session.id, minutes: 5 })
    expect((await live(s.hazel)).timerEndsAt).toEqual(later(now(), 5 * MINUTE))
    await fern.sessions.timer({ sessionId: session.id, minutes: null })
    expect((await live(s.hazel)).timerEndsAt).toBeNull()
    await expect(fern.sessions.step({ sessionId: session.id, to: 2 })).rejects.toThrow('sessions.no-such-point')
    await expect((await s.as(s.hazel)).sessions.step({ sessionId: session.id, to: 0 })).rejects.toThrow('sessions.not-host')
  })
})

describe('hands', () => {
  it('stand in the order in which they went up, once each, and the floor goes from one to the next', async () => {
    const third = await s.member({ handle: 'Linnet' })
    expect(await (await s.as(s.hazel)).sessions.hand({ sessionId: session.id, up: true })).toEqual({ up: true, place: 1 })
    expect(await (await s.as(third)).sessions.hand({ sessionId: session.id, up: true })).toEqual({ up: true, place: 2 })
    expect(await (await s.as(s.hazel)).sessions.hand({ sessionId: session.id, up: true })).toEqual({ up: true, place: 1 })
    const [first, second] = (await live(third)).hands
    expect([first?.face?.name, second?.face?.name, second?.mine]).toEqual(['Hazel', 'Linnet', true])
    const briar = await s.as(s.briar)
    await briar.sessions.set({ roomId: session.roomId, oneAtATime: true })
    await expect(say(s.hazel)).rejects.toThrow('chat.one-at-a-time')
    await briar.sessions.floor({ sessionId: session.id, handId: first?.id ?? '' })
    await say(s.hazel)
    expect(await live(s.hazel)).toMatchObject({ floor: { face: { name: 'Hazel' }, mine: true }, myHand: { place: 1, called: true }, can: { write: true } })
    await briar.sessions.floor({ sessionId: session.id, handId: second?.id ?? '' })
    await expect(say(s.hazel)).rejects.toThrow('chat.one-at-a-time')
    await say(third)
    expect((await live(s.hazel)).hands.map((hand) => hand.face?.name)).toEqual(['Linnet'])
    await briar.sessions.floor({ sessionId: session.id, handId: null })
    expect(await live(third)).toMatchObject({ hands: [], floor: null })
    await expect(say(third)).rejects.toThrow('chat.one-at-a-time')
    await briar.sessions.set({ roomId: session.roomId, oneAtATime: false })
    await say(third)
  })

  it('that go down give the floor back', async () => {
    const hazel = await s.as(s.hazel)
    await hazel.sessions.hand({ sessionId: session.id, up: true })
    const [hand] = (await live(s.fern)).hands
    await (await s.as(s.fern)).sessions.floor({ sessionId: session.id, handId: hand?.id ?? '' })
    await hazel.sessions.hand({ sessionId: session.id, up: false })
    expect(await live(s.fern)).toMatchObject({ hands: [], floor: null })
    await expect((await s.as(s.fern)).sessions.floor({ sessionId: session.id, handId: hand?.id ?? '' })).rejects.toThrow('not-found')
  })

  it('are raised by whoever is in the room and does not host it', async () => {
    const counted = await s.session({ capacity: 2, going: [s.hazel] })
    await (await s.as(s.hazel)).sessions.hand({ sessionId: counted.id, up: true })
    await expect((await s.as(s.briar)).sessions.hand({ sessionId: counted.id, up: true })).rejects.toThrow('not-found')
    await expect((await s.as(s.fern)).sessions.hand({ sessionId: counted.id, up: true })).rejects.toThrow('sessions.you-host')
    await expect((await s.as(s.outsider)).sessions.hand({ sessionId: counted.id, up: true })).rejects.toThrow('not-found')
  })

  it('show no name across a block', async () => {
    const third = await s.member({ handle: 'Linnet' })
    await (await s.as(third)).sessions.hand({ sessionId: session.id, up: true })
    await (await s.as(third)).accounts.block({ faceId: s.hazel.faceId })
    const seen = await live(s.hazel)
    expect(seen.hands).toMatchObject([{ face: null, mine: false }])
    expect(JSON.stringify(seen)).not.toContain('Linnet')
  })
})

describe('what a host sets', () => {
  it('holds from the next word on, and is undone as easily', async () => {
    const fern = await s.as(s.fern)
    const { roomId } = session
    await fern.sessions.set({ roomId, frozen: true })
    await expect(say(s.hazel)).rejects.toThrow('chat.frozen')
    await say(s.fern)
    await fern.sessions.set({ roomId, frozen: false, slowSeconds: 30 })
    await say(s.hazel)
    await expect(say(s.hazel)).rejects.toThrow('chat.slow')
    w.pass(30_000)
    await say(s.hazel)
    await fern.sessions.set({ roomId, slowSeconds: null, heldFirst: true })
    const newcomer = await s.member({ standing: 'new' })
    expect(await say(newcomer)).toMatchObject({ number: 0, held: { reason: 'first_posts' } })
    expect(await live(s.hazel)).toMatchObject({ frozen: false, slowSeconds: null, heldFirst: true })
    await fern.sessions.set({ roomId, heldFirst: true })
    await w.dispatch()
    expect((await w.db.auditEntry.findMany({ where: { subjectId: session.id }, orderBy: { id: 'asc' } })).map((one) => `${one.verb} ${one.code ?? ''}`.trim())).toEqual(['session.freeze', 'session.slow 30', 'session.unfreeze', 'session.slow off', 'session.hold_first on'])
  })

  it('is set in the group’s own room by its facilitators, and by no member', async () => {
    const room = await w.db.room.create({ data: { id: newId(), groupId: s.group.id, name: 'Kitchen', createdAt: now() } })
    await (await s.as(s.fern)).sessions.set({ roomId: room.id, slowSeconds: 60 })
    await (await s.as(s.fern)).sessions.mute({ roomId: room.id, faceId: s.hazel.faceId, on: true, minutes: 15 })
    await expect(say(s.hazel, { roomId: room.id })).rejects.toThrow('chat.room-muted')
    expect(await live(s.hazel, { roomId: room.id })).toMatchObject({ state: 'always', sessionId: null, slowSeconds: 60, isHost: false, people: [] })
    await expect((await s.as(s.hazel)).sessions.set({ roomId: room.id, frozen: true })).rejects.toThrow('sessions.not-host')
    await expect((await s.as(s.outsider)).sessions.set({ roomId: room.id, frozen: true })).rejects.toThrow('not-found')
    await expect((await s.as(s.fern)).sessions.set({ roomId: room.id, oneAtATime: true })).rejects.toThrow('sessions.only-in-a-session')
    expect(await w.db.domainEvent.count({ where: { name: 'chat.room.changed' } })).toBe(2)
  })
})

describe('one person', () => {
  it('reads for some minutes, the others talk on, and only hosts see it', async () => {
    await (await s.as(s.fern)).sessions.mute({ roomId: session.roomId, faceId: s.hazel.faceId, on: true, minutes: 15 })
    await expect(say(s.hazel)).rejects.toThrow('chat.room-muted')
    await say(await s.member())
    expect((await live(s.briar)).people).toMatchObject([{ face: { name: 'Hazel' }, here: false, muted: true, mutedUntil: later(now(), 15 * MINUTE), aside: null }])
    expect((await live(await s.member())).people).toEqual([])
    w.pass(15 * MINUTE)
    await say(s.hazel)
    expect((await live(s.briar)).people).toEqual([])
  })

  it('is let speak again by either host; a host is asked by nobody', async () => {
    await (await s.as(s.fern)).sessions.mute({ roomId: session.roomId, faceId: s.hazel.faceId, on: true })
    await (await s.as(s.briar)).sessions.mute({ roomId: session.roomId, faceId: s.hazel.faceId, on: false })
    await say(s.hazel)
    await expect((await s.as(s.fern)).sessions.mute({ roomId: session.roomId, faceId: s.briar.faceId, on: true })).rejects.toThrow('sessions.is-host')
    await expect((await s.as(s.fern)).sessions.mute({ roomId: session.roomId, faceId: s.fern.faceId, on: true })).rejects.toThrow('sessions.not-yourself')
    await expect((await s.as(s.fern)).sessions.mute({ roomId: session.roomId, faceId: newId(), on: true })).rejects.toThrow('not-found')
    await expect((await s.as(s.fern)).sessions.mute({ roomId: session.roomId, faceId: s.outsider.faceId, on: true })).rejects.toThrow('sessions.not-here')
  })
})

describe('closing', () => {
  it('leaves the last words to the host, and everything to be read', async () => {
    await say(s.hazel)
    await (await s.as(s.hazel)).sessions.hand({ sessionId: session.id, up: true })
    await (await s.as(s.fern)).sessions.close({ sessionId: session.id, closingWords: 'Thank you all for being here.' })
    for (const who of [s.hazel, s.fern, s.briar]) await expect(say(who)).rejects.toThrow('chat.room-closed')
    expect(await live(s.hazel)).toMatchObject({ state: 'closed', closingWords: 'Thank you all for being here.', hands: [], floor: null, can: { write: false, raiseHand: false } })
    expect(await (await s.as(s.hazel)).chat.history({ roomId: session.roomId })).toHaveLength(1)
    await expect((await s.as(s.fern)).sessions.set({ roomId: session.roomId, frozen: true })).rejects.toThrow('sessions.over')
    await expect((await s.as(s.fern)).sessions.close({ sessionId: session.id })).rejects.toThrow('sessions.over')
    await expect((await s.as(s.hazel)).sessions.hand({ sessionId: session.id, up: true })).rejects.toThrow('sessions.over')
  })

  it('leaves the last words to those who could be there', async () => {
    const counted = await s.session({ capacity: 3, going: [s.hazel] })
    await (await s.as(s.fern)).sessions.close({ sessionId: counted.id, closingWords: 'Thank you, Hazel, for what you told us.' })
    expect((await (await s.as(s.hazel)).sessions.view({ sessionId: counted.id })).closingWords).toBe('Thank you, Hazel, for what you told us.')
    expect((await (await s.as(s.fern)).sessions.view({ sessionId: counted.id })).closingWords).not.toBe('')
    expect((await (await s.as(s.briar)).sessions.view({ sessionId: counted.id })).closingWords).toBe('')
  })

  it('is a host’s, of what is open', async () => {
    await expect((await s.as(s.hazel)).sessions.close({ sessionId: session.id })).rejects.toThrow('sessions.not-host')
    const soon = await s.session({ openedAt: undefined, startsAt: later(now(), 5 * MINUTE) })
    await expect((await s.as(s.fern)).sessions.close({ sessionId: soon.id })).rejects.toThrow('sessions.not-open')
  })
})

describe('carrying on', () => {
  beforeEach(async () => {
    await (await s.as(s.fern)).sessions.close({ sessionId: session.id, closingWords: 'Thank you all.' })
  })

  it('is a thread in the group by the host, once, with a way there and back', async () => {
    const first = await (await s.as(s.fern)).sessions.carryOn({ sessionId: session.id, title: 'After our evening' })
    expect(await (await s.as(s.briar)).sessions.carryOn({ sessionId: session.id, title: 'Another' })).toEqual(first)
    const page = await (await s.as(s.hazel)).forum.thread({ id: first.threadId })
    expect(JSON.stringify(page)).toContain(`/sessions/${session.id}`)
    expect(JSON.stringify(page)).toContain('Thank you all.')
    expect(await (await s.as(s.hazel)).sessions.view({ sessionId: session.id })).toMatchObject({ threadId: first.threadId, can: { carryOn: false } })
    expect(await live(s.hazel)).toMatchObject({ threadId: first.threadId })
    expect(await w.db.thread.findUniqueOrThrow({ where: { id: first.threadId } })).toMatchObject({ groupId: s.group.id, authorId: s.fern.id })
  })

  it('leads nowhere when the thread is no longer shown', async () => {
    const { threadId } = await (await s.as(s.fern)).sessions.carryOn({ sessionId: session.id, title: 'After our evening' })
    await w.db.thread.update({ where: { id: threadId }, data: { hiddenAt: now() } })
    expect((await (await s.as(s.hazel)).sessions.view({ sessionId: session.id })).threadId).toBeNull()
    expect((await live(s.hazel)).threadId).toBeNull()
  })

  it('is a host’s, of what was held', async () => {
    await expect((await s.as(s.hazel)).sessions.carryOn({ sessionId: session.id, title: 'Mine' })).rejects.toThrow('sessions.not-host')
    const open = await s.session()
    await expect((await s.as(s.fern)).sessions.carryOn({ sessionId: open.id, title: 'Early' })).rejects.toThrow('sessions.not-closed')
  })
})

describe('the panel', () => {
  it('is as absent as the room to whoever may not be in it', async () => {
    const counted = await s.session({ capacity: 2, going: [s.hazel] })
    const inside = await s.member()
    for (const who of [inside, s.moderator, s.outsider]) await expect((await s.as(who)).sessions.live({ roomId: counted.roomId })).rejects.toThrow('not-found')
    expect((await live(s.hazel, counted)).state).toBe('open')
  })

  it('names who is here to hosts alone', async () => {
    here(s.hazel, s.fern)
    const [host, guest] = [await live(s.briar), await live(s.hazel)]
    setPresence(null)
    expect(host.people.map((one) => one.face.name)).toEqual(['Hazel'])
    expect(guest).toMatchObject({ people: [], hosts: [{ face: { name: 'Fern' }, here: true }, { face: { name: 'Briar' }, here: false }] })
  })

  it('asks few statements, however much is going on', async () => {
    for (let one = 0; one < 5; one += 1) await (await s.as(await s.member())).sessions.hand({ sessionId: session.id, up: true })
    const [fern, hazel] = [await s.as(s.fern), await s.as(s.hazel)]
    expect(await w.countStatements(() => fern.sessions.live({ roomId: session.roomId }))).toBeLessThanOrEqual(4)
    expect(await w.countStatements(() => hazel.sessions.live({ roomId: session.roomId }))).toBeLessThanOrEqual(4)
  })

  it('tells every open panel of every change', async () => {
    const before = await w.db.domainEvent.count({ where: { name: 'sessions.changed' } })
    const fern = await s.as(s.fern)
    await fern.sessions.step({ sessionId: session.id, to: 0 })
    await fern.sessions.set({ roomId: session.roomId, frozen: true })
    await (await s.as(s.hazel)).sessions.hand({ sessionId: session.id, up: true })
    await fern.sessions.mute({ roomId: session.roomId, faceId: s.hazel.faceId, on: true })
    await fern.sessions.close({ sessionId: session.id })
    expect(await w.db.domainEvent.count({ where: { name: 'sessions.changed' } })).toBe(before + 5)
  })
})
