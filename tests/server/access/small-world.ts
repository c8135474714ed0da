import { makeAccount, makeGroup, makeMembership, makeMessage, makePost, makeRoom, makeSession, makeSignIn, makeTalk, makeTalkRequest, makeThread, type Db, type Group, type MadeAccount } from '@/prisma/factories'
import type { SanctionKind, Visibility } from '@/prisma/generated/enums'
import { sessionTokenFor } from '@/server/accounts/context'
import { hashPassword } from '@/server/accounts/password.service'
import { DAY, later, MINUTE, now } from '@/server/core/clock'
import { newId } from '@/server/core/ids'

/** The password of everybody here. */
export const PASSWORD = 'rain on the kitchen window'

/** Everybody who tries every door. */
export const ACTORS = ['guest', 'outsider', 'patient', 'member', 'facilitator', 'moderator', 'suspended', 'banned', 'ended'] as const
export type ActorName = (typeof ACTORS)[number]

/**
 * A small fixed world around one closed group for caregivers: its ids, and a session cookie's value for
 * each actor (none for a guest; for `ended` one that was revoked).
 */
export interface SmallWorld {
  tokens: Record<ActorName, string | null>
  faces: Record<'member' | 'briar' | 'outsider' | 'alias', string>
  group: string
  openGroup: string
  hiddenGroup: string
  askId: string
  signInOfMember: string
  thread: string
  posts: { byMember: string; byBriar: string; hidden: string; takenBack: string }
  room: string
  /** Sittings: one that begins soon and one that is open, hosted by somebody else; two of the facilitator's; a talk aside with the member. */
  sessions: { ahead: string; going: string; led: string; ledRoom: string; over: string; hand: string; side: string }
  messages: { byMember: string; byBriar: string; waiting: string }
  items: { open: string; inHand: string; closed: string }
  caseOfMember: string
  wordRule: string
  letterOfMember: string
  pair: string
  noticeOfMember: string
  blockOfMember: string
  shifts: { planned: string; handedOver: string }
  /** A talk of the member with somebody, a request to them, and one by them. */
  talk: { room: string; toMember: string; byMember: string }
  /** A drill of the moderator's. */
  practiceRun: string
}

/** What the member has with others alone. */
async function talks(db: Db, member: MadeAccount, other: MadeAccount, asker: MadeAccount): Promise<SmallWorld['talk']> {
  const { id: room } = await makeTalk(db, member, other)
  const toMember = (await makeTalkRequest(db, { from: asker, to: member })).id
  const byMember = (await makeTalkRequest(db, { from: member, to: other })).id
  return { room, toMember, byMember }
}

/** One invented case, and a drill the moderator has begun. */
async function drill(db: Db, moderator: MadeAccount): Promise<string> {
  const id = newId()
  await db.practiceCase.create({ data: { key: 'a-case', title: 'A case', words: 'Words.', html: '<p>Words.</p>', context: [], lane: 'green', bestAct: 'leave', alsoFine: [], why: 'So.', order: 0 } })
  await db.practiceRun.create({ data: { id, accountId: moderator.id, startedAt: now(), cases: ['a-case'] } })
  return id
}

/** The moderator is at the desk, has planned another turn, and finds a note by a colleague. */
async function turns(db: Db, moderator: MadeAccount): Promise<SmallWorld['shifts']> {
  const [planned, handedOver, note] = [newId(), newId(), newId()]
  const colleague = await makeAccount(db, { handle: 'Osier', grants: [{ role: 'moderator' }] })
  await db.caseText.create({ data: { id: note, kind: 'handover', words: 'All quiet.', createdAt: now() } })
  await db.shift.createMany({
    data: [
      { id: newId(), accountId: moderator.id, startsAt: later(now(), -10 * MINUTE), endsAt: later(now(), 50 * MINUTE), begunAt: later(now(), -10 * MINUTE) },
      { id: planned, accountId: moderator.id, startsAt: later(now(), DAY), endsAt: later(now(), DAY + 60 * MINUTE) },
      { id: handedOver, accountId: colleague.id, startsAt: later(now(), -DAY), endsAt: later(now(), -DAY + 60 * MINUTE), begunAt: later(now(), -DAY), endedAt: later(now(), -DAY + 60 * MINUTE), handoverId: note },
    ],
  })
  return { planned, handedOver }
}

async function sanction(db: Db, account: MadeAccount, kind: SanctionKind, by: MadeAccount): Promise<void> {
  await db.sanction.create({ data: { id: newId(), accountId: account.id, kind, rule: 'other', imposedBy: by.id, startsAt: later(now(), -DAY), endsAt: later(now(), DAY) } })
}

interface Item {
  subjectType: 'post' | 'message'
  subjectId: string
  about: MadeAccount
  reporter: MadeAccount
  claimedBy?: MadeAccount
  closedBy?: MadeAccount
}

async function review(db: Db, groupId: string, item: Item): Promise<string> {
  const id = newId()
  const stood = newId()
  const at = later(now(), -30 * MINUTE)
  await db.caseText.create({ data: { id: stood, kind: 'stood', words: 'The words as they stood.', createdAt: at } })
  await db.reviewItem.create({
    data: {
      id,
      source: 'report',
      lane: 'amber',
      subjectType: item.subjectType,
      subjectId: item.subjectId,
      groupId,
      subjectAuthorId: item.about.id,
      createdAt: at,
      ...(item.claimedBy ? { claimedBy: item.claimedBy.id, leaseUntil: later(now(), 10 * MINUTE) } : {}),
      ...(item.closedBy ? { closedBy: item.closedBy.id, closedAt: later(now(), -MINUTE), outcome: 'hidden' } : {}),
      reports: { create: { id: newId(), reporterId: item.reporter.id, reason: 'dangerous_advice', revision: 1, stoodTextId: stood, createdAt: at } },
    },
  })
  return id
}

/** Sittings of the group, as they stand at different times, and somebody whom a host has asked aside. */
async function sittings(db: Db, group: Group, { facilitator, linnet, briar, member }: Record<'facilitator' | 'linnet' | 'briar' | 'member', MadeAccount>): Promise<SmallWorld['sessions']> {
  const soon = { startsAt: later(now(), 5 * MINUTE) }
  const begun = { startsAt: later(now(), -10 * MINUTE), openedAt: later(now(), -10 * MINUTE) }
  const ahead = await makeSession(db, { group, host: linnet, ...soon })
  const going = await makeSession(db, { group, host: linnet, ...begun })
  const led = await makeSession(db, { group, host: facilitator, ...begun, agenda: [{ title: 'Arriving', minutes: 10 }] })
  const over = await makeSession(db, { group, host: facilitator, ...begun, closedAt: later(now(), -MINUTE) })
  const [hand, side] = [newId(), newId()]
  await db.sessionHand.create({ data: { id: hand, sessionId: led.id, accountId: briar.id, raisedAt: now() } })
  await db.room.create({ data: { id: side, groupId: group.id, name: led.title, kind: 'side', byInvitation: true, parentId: led.roomId, createdAt: now() } })
  await db.roomMember.createMany({ data: [facilitator, member].map((one) => ({ roomId: side, accountId: one.id, addedAt: now() })) })
  await db.roomMute.create({ data: { roomId: led.roomId, accountId: member.id, byId: facilitator.id, at: now(), asideId: side } })
  return { ahead: ahead.id, going: going.id, led: led.id, ledRoom: led.roomId, over: over.id, hand, side }
}

/** Builds the world in an empty database. */
export async function makeSmallWorld(db: Db, visibility: Visibility = 'closed'): Promise<SmallWorld> {
  const caregiver = (handle: string): Promise<MadeAccount> => makeAccount(db, { handle, lifeRoles: ['caregiver'] })
  const [member, facilitator, briar, linnet] = [await caregiver('Hazel'), await caregiver('Fern'), await caregiver('Briar'), await caregiver('Linnet')]
  const [suspended, banned, outsider, asker] = [await caregiver('Sorrel'), await caregiver('Bracken'), await caregiver('Willow'), await caregiver('Aster')]
  const patient = await makeAccount(db, { handle: 'Rowan', lifeRoles: ['patient'] })
  const moderator = await makeAccount(db, { handle: 'Alder', lifeRoles: ['friend'], grants: [{ role: 'moderator' }] })
  const group = await makeGroup(db, { name: 'While they sleep', visibility, audience: visibility === 'closed' || visibility === 'hidden' ? ['caregiver'] : [], members: [member, briar, linnet, suspended, banned], facilitator })
  const openGroup = await makeGroup(db, { name: 'Kitchen table', visibility: 'members' })
  const hiddenGroup = await makeGroup(db, { name: 'A small circle', visibility: 'hidden', cap: 8, members: [member] })
  await sanction(db, suspended, 'suspension', moderator)
  await sanction(db, banned, 'ban', moderator)
  const ask = await makeMembership(db, { group, account: asker, state: 'asked', note: 'My sister is on the ward.' })

  const thread = await makeThread(db, { group, author: member, kind: 'question', title: 'Awake again' })
  const opening = await db.post.findFirstOrThrow({ where: { threadId: thread.id } })
  const byBriar = await makePost(db, { thread, author: briar })
  // Changed a minute after it was written; the revision stays the one the reports name.
  await db.post.update({ where: { id: byBriar.id }, data: { editedAt: now() } })
  await db.postRevision.create({ data: { id: newId(), postId: byBriar.id, revision: 1, source: 'Some words.', editedBy: briar.id, at: now() } })
  const hidden = await makePost(db, { thread, author: briar })
  const takenBack = await makePost(db, { thread, author: member })
  await db.post.update({ where: { id: hidden.id }, data: { hiddenAt: now() } })
  await db.post.update({ where: { id: takenBack.id }, data: { deletedAt: now() } })
  const room = await makeRoom(db, { group })
  const said = await makeMessage(db, { room, sender: member })
  const answered = await makeMessage(db, { room, sender: briar })
  const waiting = newId()
  await db.message.create({ data: { id: newId(), roomId: room.id, groupId: group.id, senderId: member.id, faceId: member.faceId, clientId: waiting, body: 'Words that wait.', createdAt: now(), heldAt: now(), holdReason: 'before' } })

  const open = await review(db, group.id, { subjectType: 'post', subjectId: byBriar.id, about: briar, reporter: linnet })
  const inHand = await review(db, group.id, { subjectType: 'message', subjectId: answered.id, about: briar, reporter: linnet, claimedBy: moderator })
  const closed = await review(db, group.id, { subjectType: 'post', subjectId: hidden.id, about: briar, reporter: linnet, closedBy: moderator })
  const about = await review(db, group.id, { subjectType: 'post', subjectId: takenBack.id, about: member, reporter: linnet, closedBy: moderator })
  const decision = newId()
  await db.caseText.create({ data: { id: decision, kind: 'decision', words: 'A word about this.', createdAt: now() } })
  await db.auditEntry.create({ data: { id: decision, at: now(), actorId: moderator.id, verb: 'decided.warned', subjectType: 'post', subjectId: takenBack.id, aboutId: member.id, itemId: about, code: 'kindness' } })
  const letterOfMember = newId()
  await db.letter.create({ data: { id: letterOfMember, accountId: member.id, itemId: about, createdAt: now(), lastAt: now() } })
  const pair = newId()
  await db.pairRequest.create({ data: { id: pair, kind: 'ban', itemId: open, aboutId: briar.id, rule: 'threat', reasonId: decision, askedBy: linnet.id, askedAt: now(), expiresAt: later(now(), DAY) } })
  const wordRule = newId()
  await db.wordRule.create({ data: { id: wordRule, kind: 'hold', pattern: 'miracle cure', createdBy: moderator.id, createdAt: now(), triedAt: now() } })
  const noticeOfMember = newId()
  await db.notice.create({ data: { id: noticeOfMember, accountId: member.id, kind: 'reply', eventId: newId(), groupId: group.id, threadId: thread.id, postId: byBriar.id, createdAt: now() } })

  // Linnet wears another name in the thread; the member has blocked somebody.
  const alias = newId()
  await db.face.create({ data: { id: alias, accountId: linnet.id, name: 'Quiet one', isDefault: false, threadId: thread.id, createdAt: now() } })
  const blockOfMember = newId()
  await db.block.create({ data: { id: blockOfMember, blockerId: member.id, blockedId: outsider.id, faceId: outsider.faceId, ownFaceId: member.faceId, createdAt: now() } })

  await db.account.updateMany({ data: { passwordHash: await hashPassword(PASSWORD) } })
  const signInOfMember = await makeSignIn(db, member)
  const ended = await makeSignIn(db, member)
  await db.signIn.update({ where: { id: ended }, data: { revokedAt: now() } })
  const token = async (account: MadeAccount): Promise<string> => sessionTokenFor(await makeSignIn(db, account))
  return {
    tokens: {
      guest: null,
      outsider: await token(outsider),
      patient: await token(patient),
      member: await sessionTokenFor(signInOfMember),
      facilitator: await token(facilitator),
      moderator: await token(moderator),
      suspended: await token(suspended),
      banned: await token(banned),
      ended: await sessionTokenFor(ended),
    },
    faces: { member: member.faceId, briar: briar.faceId, outsider: outsider.faceId, alias },
    group: group.id,
    openGroup: openGroup.id,
    hiddenGroup: hiddenGroup.id,
    askId: ask.id,
    wordRule,
    signInOfMember,
    thread: thread.id,
    posts: { byMember: opening.id, byBriar: byBriar.id, hidden: hidden.id, takenBack: takenBack.id },
    room: room.id,
    sessions: await sittings(db, group, { facilitator, linnet, briar, member }),
    messages: { byMember: said.id, byBriar: answered.id, waiting },
    items: { open, inHand, closed },
    caseOfMember: decision,
    letterOfMember,
    pair,
    noticeOfMember,
    blockOfMember,
    shifts: await turns(db, moderator),
    talk: await talks(db, member, linnet, asker),
    practiceRun: await drill(db, moderator),
  }
}
