import { handleKey } from '@/server/accounts/handle.policy'
import { DAY, later, MINUTE, now } from '@/server/core/clock'
import { newId } from '@/server/core/ids'
import { renderWritten, RENDERER } from '@/server/core/markdown'
import type { PrismaClient } from './generated/client'
import type { Account, Face, Group, Membership, Message, Post, Room, RoomSession, TalkRequest, Thread } from './generated/client'
import type { CommunityRole, ContentNote, LifeRole, MembershipState, SeatState, Standing, ThreadKind, Visibility } from './generated/enums'

/**
 * Makers of rows for tests and for the demo community. Each builds the parents it was not given.
 * They write straight to the database: what they make stands as if it had long been there.
 */
export type Db = PrismaClient

let count = 0
const nextName = (): string => {
  count += 1
  return `Reed${count.toString(36)}${Math.floor(performance.now() * 1000).toString(36).slice(-4)}`
}

/** An account with the face readers see. */
export interface MadeAccount extends Account {
  faceId: string
}

export interface AccountOptions {
  handle?: string
  email?: string
  lifeRoles?: LifeRole[]
  standing?: Standing
  about?: string
  country?: string
  language?: string
  timeZone?: string
  passwordHash?: string | null
  confirmed?: boolean
  createdAt?: Date
  grants?: { role: CommunityRole; groupId?: string }[]
}

/** A person with a confirmed address, a default face and the three agreements. */
export async function makeAccount(db: Db, options: AccountOptions = {}): Promise<MadeAccount> {
  const id = newId()
  const handle = options.handle ?? nextName()
  const createdAt = options.createdAt ?? later(now(), -30 * DAY)
  const faceId = newId()
  const account = await db.account.create({
    data: {
      id,
      handle,
      handleKey: handleKey(handle),
      email: options.email ?? `${handle.toLowerCase()}@example.org`,
      emailConfirmedAt: options.confirmed === false ? null : createdAt,
      passwordHash: options.passwordHash ?? null,
      lifeRoles: options.lifeRoles ?? ['patient'],
      standing: options.standing ?? 'established',
      about: options.about ?? '',
      country: options.country ?? 'GB',
      language: options.language ?? 'en',
      timeZone: options.timeZone ?? 'Europe/London',
      createdAt,
      faces: { create: { id: faceId, name: handle, createdAt } },
      agreements: {
        create: ['guidelines', 'health_data', 'age'].map((kind) => ({ id: newId(), kind, version: '2026-11-21', at: createdAt })),
      },
      grants: {
        create: (options.grants ?? []).map((grant) => ({ id: newId(), role: grant.role, groupId: grant.groupId ?? null, createdAt })),
      },
    },
  })
  return { ...account, faceId }
}

/** A live sign-in of an account; its id is what a session token carries. */
export async function makeSignIn(db: Db, account: Account): Promise<string> {
  const at = now()
  const id = newId()
  await db.signIn.create({ data: { id, accountId: account.id, device: 'Firefox on Linux', createdAt: at, lastSeenAt: at, expiresAt: later(at, 30 * DAY) } })
  return id
}

export interface GroupOptions {
  name?: string
  summary?: string
  guidelines?: string
  visibility?: Visibility
  audience?: LifeRole[]
  cap?: number | null
  kind?: string
  pinnedPages?: string[]
  createdAt?: Date
  members?: MadeAccount[]
  facilitator?: MadeAccount
}

/** A group with its members (the facilitator is one of them). */
export async function makeGroup(db: Db, options: GroupOptions = {}): Promise<Group> {
  const createdAt = options.createdAt ?? later(now(), -60 * DAY)
  const guidelinesSource = options.guidelines ?? '- Be gentle.'
  const group = await db.group.create({
    data: {
      id: newId(),
      name: options.name ?? `Group ${nextName()}`,
      summary: options.summary ?? 'A group for talking.',
      guidelinesSource,
      guidelinesHtml: renderWritten(guidelinesSource),
      visibility: options.visibility ?? 'public',
      audience: options.audience ?? [],
      cap: options.cap ?? null,
      kind: options.kind ?? 'treat',
      pinnedPages: options.pinnedPages ?? [],
      createdAt,
    },
  })
  const people = new Map([...(options.members ?? []), ...(options.facilitator ? [options.facilitator] : [])].map((person) => [person.id, person]))
  for (const person of people.values()) await makeMembership(db, { group, account: person, joinedAt: createdAt })
  if (options.facilitator) {
    await db.grant.create({ data: { id: newId(), accountId: options.facilitator.id, role: 'facilitator', groupId: group.id, createdAt } })
  }
  return db.group.findUniqueOrThrow({ where: { id: group.id } })
}

/** A membership in a state; the group's count follows. */
export async function makeMembership(
  db: Db,
  options: { group: Group; account: Account; state?: MembershipState; note?: string; askedAt?: Date; joinedAt?: Date },
): Promise<Membership> {
  const state = options.state ?? 'member'
  if (state === 'member') await db.group.update({ where: { id: options.group.id }, data: { memberCount: { increment: 1 } } })
  return db.membership.create({
    data: {
      id: newId(),
      groupId: options.group.id,
      accountId: options.account.id,
      state,
      note: options.note ?? '',
      askedAt: state === 'asked' ? (options.askedAt ?? now()) : null,
      joinedAt: state === 'member' ? (options.joinedAt ?? now()) : null,
    },
  })
}

/** What `makePost` needs to know of the thread it writes in. */
export interface ThreadOptions {
  group?: Group
  author?: MadeAccount
  kind?: ThreadKind
  title?: string
  notes?: ContentNote[]
  body?: string
  at?: Date
}

/** A thread with its opening post. */
export async function makeThread(db: Db, options: ThreadOptions = {}): Promise<Thread> {
  const author = options.author ?? (await makeAccount(db))
  const group = options.group ?? (await makeGroup(db, { members: [author] }))
  const at = options.at ?? now()
  const thread = await db.thread.create({
    data: {
      id: newId(),
      groupId: group.id,
      kind: options.kind ?? 'talk',
      title: options.title ?? `Thread ${nextName()}`,
      notes: options.notes ?? [],
      authorId: author.id,
      faceId: author.faceId,
      lastPostAt: at,
      createdAt: at,
    },
  })
  await db.group.update({ where: { id: group.id }, data: { threadCount: { increment: 1 } } })
  await makePost(db, { thread, author, body: options.body ?? 'The first words.', at })
  return db.thread.findUniqueOrThrow({ where: { id: thread.id } })
}

/** The next post of a thread; thread and group follow. */
export async function makePost(db: Db, options: { thread: Thread; author?: MadeAccount; body?: string; at?: Date; quoted?: Post }): Promise<Post> {
  const author = options.author ?? (await makeAccount(db))
  const at = options.at ?? now()
  const source = options.body ?? 'Some words.'
  const { lastNumber } = await db.thread.update({ where: { id: options.thread.id }, data: { lastNumber: { increment: 1 }, lastPostAt: at } })
  await db.group.update({ where: { id: options.thread.groupId }, data: { lastPostAt: at } })
  return db.post.create({
    data: {
      id: newId(),
      threadId: options.thread.id,
      groupId: options.thread.groupId,
      number: lastNumber,
      authorId: author.id,
      faceId: author.faceId,
      clientId: newId(),
      source,
      html: renderWritten(source),
      renderer: RENDERER,
      quotedPostId: options.quoted?.id ?? null,
      createdAt: at,
    },
  })
}

/** A room of a group. */
export async function makeRoom(db: Db, options: { group?: Group; name?: string; summary?: string; createdAt?: Date } = {}): Promise<Room> {
  const group = options.group ?? (await makeGroup(db))
  return db.room.create({
    data: {
      id: newId(),
      groupId: group.id,
      name: options.name ?? `Room ${nextName()}`,
      summary: options.summary ?? '',
      createdAt: options.createdAt ?? later(now(), -20 * DAY),
    },
  })
}

export interface SessionOptions {
  group: Group
  host: MadeAccount
  coHost?: MadeAccount
  title?: string
  summary?: string
  startsAt?: Date
  minutes?: number
  timeZone?: string
  capacity?: number
  openedAt?: Date
  closedAt?: Date
  cancelledAt?: Date
  closingWords?: string
  agenda?: { title: string; minutes: number }[]
  going?: MadeAccount[]
  waiting?: MadeAccount[]
}

/** One sitting of a session, with its room and its seats. */
export async function makeSession(db: Db, options: SessionOptions): Promise<RoomSession> {
  const { group, host, coHost, capacity, going = [], waiting = [] } = options
  const startsAt = options.startsAt ?? later(now(), DAY)
  const [id, roomId, createdAt] = [newId(), newId(), later(now(), -DAY)]
  const title = options.title ?? 'An evening together'
  const byInvitation = capacity !== undefined
  await db.room.create({ data: { id: roomId, groupId: group.id, name: title, kind: 'session', byInvitation, createdAt } })
  const session = await db.roomSession.create({
    data: {
      id,
      roomId,
      groupId: group.id,
      seriesId: newId(),
      title,
      summary: options.summary ?? '',
      agenda: options.agenda ?? [],
      hostId: host.id,
      coHostId: coHost?.id ?? null,
      startsAt,
      endsAt: later(startsAt, (options.minutes ?? 60) * MINUTE),
      timeZone: options.timeZone ?? 'Europe/London',
      capacity: capacity ?? null,
      openedAt: options.openedAt ?? null,
      closedAt: options.closedAt ?? null,
      cancelledAt: options.cancelledAt ?? null,
      closingWords: options.closingWords ?? '',
      createdBy: host.id,
      createdAt,
    },
  })
  const seat = (account: MadeAccount, state: SeatState, place: number): { sessionId: string; accountId: string; state: SeatState; askedAt: Date } => ({ sessionId: id, accountId: account.id, state, askedAt: later(createdAt, place) })
  await db.sessionSeat.createMany({ data: [...going.map((one, place) => seat(one, 'going', place)), ...waiting.map((one, place) => seat(one, 'waiting', going.length + place))] })
  if (byInvitation) await db.roomMember.createMany({ data: [host, ...(coHost ? [coHost] : []), ...going].map((one) => ({ roomId, accountId: one.id, addedAt: createdAt })) })
  return session
}

/** The next message of a room, by its number. */
export async function makeMessage(
  db: Db,
  options: { room: Room; sender?: MadeAccount; body?: string; at?: Date; replyToNumber?: number },
): Promise<Message> {
  const sender = options.sender ?? (await makeAccount(db))
  const at = options.at ?? now()
  const { lastNumber } = await db.room.update({ where: { id: options.room.id }, data: { lastNumber: { increment: 1 }, lastAt: at } })
  return db.message.create({
    data: {
      id: newId(),
      roomId: options.room.id,
      groupId: options.room.groupId,
      number: lastNumber,
      senderId: sender.id,
      faceId: sender.faceId,
      clientId: newId(),
      body: options.body ?? 'Some words.',
      replyToNumber: options.replyToNumber ?? null,
      createdAt: at,
    },
  })
}

/** A talk of two people, that both said yes to. */
export async function makeTalk(db: Db, one: MadeAccount, other: MadeAccount, options: { createdAt?: Date } = {}): Promise<Room> {
  const createdAt = options.createdAt ?? later(now(), -2 * DAY)
  return db.room.create({
    data: { id: newId(), kind: 'direct', byInvitation: true, name: '', createdAt, members: { create: [one, other].map((account) => ({ accountId: account.id, addedAt: createdAt })) } },
  })
}

/** A request for a talk; with `room` one that was accepted. */
export async function makeTalkRequest(db: Db, options: { from: MadeAccount; to: MadeAccount; note?: string; askedAt?: Date; room?: Room }): Promise<TalkRequest> {
  const { from, to, room } = options
  const askedAt = options.askedAt ?? now()
  return db.talkRequest.create({
    data: { id: newId(), fromId: from.id, toId: to.id, fromFaceId: from.faceId, toFaceId: to.faceId, note: options.note ?? 'May I talk with you?', askedAt, ...(room ? { state: 'accepted', answeredAt: room.createdAt, roomId: room.id } : {}) },
  })
}

export type { Account, Face, Group, Membership, Message, Post, Room, Thread }
