import { makeAccount, makeGroup, makeMembership, makeMessage, makeRoom, makeThread, type AccountOptions, type Db, type Group, type MadeAccount, type Room } from '@/prisma/factories'
import type { RoomKind } from '@/prisma/generated/enums'
import { DAY, HOUR, later, now } from '@/server/core/clock'
import { newId } from '@/server/core/ids'

/*
 * Rooms with a lock, and everybody who stands outside: one small world for every test that asks whether a word gets
 * out. Rows alone, so that it stands on any database, under one server or several.
 */

/** The rooms, by what keeps them shut: the group's wall, or a list of names. */
export const SEALED_ROOMS = ['closed', 'hidden', 'sitting', 'aside', 'pair'] as const
export type SealedRoom = (typeof SEALED_ROOMS)[number]

/** The word that is said in each room and nowhere else. */
export const MARK: Record<SealedRoom, string> = { closed: 'lanternfish', hidden: 'quillwort', sitting: 'candlefinch', aside: 'mothwing', pair: 'sandwort' }

/** Whoever has no business in one room at least. */
export const OUTSIDERS = ['stranger', 'neighbour', 'waiting', 'former', 'seatless', 'inLine', 'moderator', 'memberModerator', 'admin'] as const
export type Outsider = (typeof OUTSIDERS)[number]

export interface SealedPlace {
  room: Room
  insiders: MadeAccount[]
  /** What nobody outside may learn: ids of the place and what is in it. */
  ids: string[]
}

export interface SealedWorld {
  /** Two who talk, and the facilitator of the closed group who hosts the sitting. */
  ann: MadeAccount
  ben: MadeAccount
  fern: MadeAccount
  outsiders: Record<Outsider, MadeAccount>
  groups: { closed: Group; hidden: Group }
  places: Record<SealedRoom, SealedPlace>
  sessionId: string
  /** A room that everybody outside sits in, with its keeper: a light they all see, so that silence elsewhere means something. */
  lamp: { room: Room; keeper: MadeAccount }
}

/** A room that lists who may be in it. */
export async function makeInvited(db: Db, kind: RoomKind, group: Group | null, people: readonly MadeAccount[], parentId: string | null = null): Promise<Room> {
  const at = later(now(), -DAY)
  const room = await db.room.create({ data: { id: newId(), groupId: group?.id ?? null, kind, byInvitation: true, name: kind === 'direct' ? '' : `A ${kind}`, parentId, createdAt: at } })
  await db.roomMember.createMany({ data: people.map((person) => ({ roomId: room.id, accountId: person.id, addedAt: at })) })
  return room
}

/** A sitting with seats for some, open now, in a room of its own. */
export async function makeSitting(db: Db, group: Group, host: MadeAccount, seats: readonly MadeAccount[], inLine: readonly MadeAccount[] = []): Promise<{ room: Room; sessionId: string }> {
  const room = await makeInvited(db, 'session', group, [host, ...seats])
  const sessionId = newId()
  const at = later(now(), -HOUR)
  await db.roomSession.create({
    data: {
      id: sessionId, roomId: room.id, groupId: group.id, seriesId: sessionId, title: 'An hour together', hostId: host.id, startsAt: at, endsAt: later(at, 3 * HOUR), timeZone: 'Europe/London',
      capacity: Math.max(2, seats.length), openedAt: at, createdBy: host.id, createdAt: later(at, -DAY),
      seats: { create: [...seats.map((seat) => ({ accountId: seat.id, state: 'going' as const, askedAt: at, grantedAt: at })), ...inLine.map((one) => ({ accountId: one.id, state: 'waiting' as const, askedAt: at }))] },
    },
  })
  return { room, sessionId }
}

/** Builds the rooms, those inside and those outside. `tag` keeps the names of two such worlds in one database apart. */
export async function makeSealedWorld(db: Db, tag = ''): Promise<SealedWorld> {
  const person = (handle: string, options: AccountOptions): Promise<MadeAccount> => makeAccount(db, { ...options, handle: `${handle}${tag}` })
  const caregiver = (handle: string): Promise<MadeAccount> => person(handle, { lifeRoles: ['caregiver'] })
  const [ann, ben, fern, keeper] = [await caregiver('Annwyl'), await caregiver('Benbow'), await caregiver('Fernsby'), await caregiver('Keepsake')]
  const outsiders: Record<Outsider, MadeAccount> = {
    stranger: await caregiver('Straylight'),
    neighbour: await person('Nextdoor', { lifeRoles: ['patient'] }),
    waiting: await caregiver('Waitling'),
    former: await caregiver('Formerly'),
    seatless: await caregiver('Standing'),
    inLine: await caregiver('Queueing'),
    moderator: await person('Moderest', { lifeRoles: ['friend'], grants: [{ role: 'moderator' }] }),
    memberModerator: await person('Modwithin', { lifeRoles: ['caregiver'], grants: [{ role: 'moderator' }] }),
    admin: await person('Adminsky', { lifeRoles: ['friend'], grants: [{ role: 'admin' }] }),
  }
  const { waiting, former, seatless, inLine, memberModerator, neighbour } = outsiders
  const within = [seatless, inLine, memberModerator]
  const closed = await makeGroup(db, { name: 'While they sleep', visibility: 'closed', audience: ['caregiver'], members: [ann, ben, ...within], facilitator: fern })
  const hidden = await makeGroup(db, { name: 'A small circle', visibility: 'hidden', members: [ann, ben] })
  await makeMembership(db, { group: closed, account: waiting, state: 'asked', note: 'May I come in?' })
  for (const group of [closed, hidden]) await makeMembership(db, { group, account: former, state: 'removed' })
  await makeGroup(db, { name: 'Another house', visibility: 'closed', members: [neighbour] })
  const open = await makeGroup(db, { name: 'The lamp', visibility: 'members', members: [keeper, ...Object.values(outsiders)] })
  const lamp = await makeRoom(db, { group: open, name: 'Lamp' })

  const { room: sitting, sessionId } = await makeSitting(db, closed, fern, [ann, ben], [inLine])
  const rooms: Record<SealedRoom, Room> = {
    closed: await makeRoom(db, { group: closed, name: 'Up at night' }),
    hidden: await makeRoom(db, { group: hidden, name: 'Round the fire' }),
    sitting,
    aside: await makeInvited(db, 'side', closed, [ann, fern], sitting.id),
    pair: await makeInvited(db, 'direct', null, [ann, ben]),
  }
  const insiders: Record<SealedRoom, MadeAccount[]> = { closed: [ann, ben, fern, ...within], hidden: [ann, ben], sitting: [ann, ben, fern], aside: [ann, fern], pair: [ann, ben] }
  const place = async (name: SealedRoom): Promise<SealedPlace> => {
    const said = await makeMessage(db, { room: rooms[name], sender: ann, body: `The ${MARK[name]} was here before.` })
    const ids = [rooms[name].id, said.id]
    if (name === 'hidden') ids.push(hidden.id, (await makeThread(db, { group: hidden, author: ann, body: `The ${MARK.hidden}.` })).id)
    return { room: rooms[name], insiders: insiders[name], ids }
  }
  const places = Object.fromEntries(await Promise.all(SEALED_ROOMS.map(async (name) => [name, await place(name)] as const))) as Record<SealedRoom, SealedPlace>
  return { ann, ben, fern, outsiders, groups: { closed, hidden }, places, sessionId, lamp: { room: lamp, keeper } }
}

/** One thing a connection was told or answered, and where. */
export interface Overheard {
  event: string
  payload: unknown
}

/**
 * What of a place somebody outside it has overheard: anything that holds its word, an id of it, or the name or face of
 * somebody who is in it. What everybody may know of those inside is for the caller to leave out.
 */
export function overheard(heard: readonly Overheard[], place: SealedPlace, mark: string, but: readonly MadeAccount[] = []): string[] {
  const people = place.insiders.filter((person) => !but.some((one) => one.id === person.id))
  const signs = [mark, ...place.ids, ...people.flatMap((person) => [person.id, person.faceId, person.handle])].map((sign) => sign.toLowerCase())
  return heard.flatMap(({ event, payload }) => {
    const text = (JSON.stringify(payload) ?? '').toLowerCase()
    const found = signs.find((sign) => text.includes(sign))
    return found === undefined ? [] : [`${event}: ${found}`]
  })
}
