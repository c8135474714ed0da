import { Prisma } from '@/prisma/generated/client'
import { isBlocked } from '@/server/core/actor'
import { inTx, memberOf, type Ctx, type Tx } from '@/server/core/ctx'
import { DomainError, uniqueViolation } from '@/server/core/errors'
import { newId } from '@/server/core/ids'
import { ensure } from '@/server/core/policy'
import { FIRST_POSTS, holdOfEdit } from '@/server/forum/hold.policy'
import { judge, readWriting, verdictOf, type ReadWriting, type Verdict } from '@/server/forum/hold.service'
import { attachToMessage, imagesOfMessage, unsentImages, type NamedImage } from '@/server/images/images.service'
import { HOLD_REASONS } from '@/server/screening/screening.schema'
import { change, keepVersions, unchanged, type Said } from './change.service'
import { accessRoom, accessRoomLocked, accessRoomNumbered, heldForAct, messageForAct, messageOf, messagePlace, messageSentAs, standingWords, type AccessedRoom } from './chat.access'
import { heldChanged, messageHeld, messageRaised, messageSent, type Via } from './chat.events'
import { mayDelete, mayEdit, mayHide, maySend, maySendNow } from './chat.policy'
import { REVIEW_AROUND, type Ack, type DeleteInput, type EditInput, type SeenInput, type SendInput } from './chat.schema'
import { broadcastOf, readMessages, type MessageFull } from './message.queries'

export type { Said } from './change.service'

/** Thrown to undo a number that was taken for a message that waits instead. */
class Waits extends Error {
  constructor(readonly verdict: Verdict) {
    super('the message waits')
  }
}

const groupIdOf = (room: AccessedRoom): string | null => room.group?.id ?? null

/** What is to be said, read by the word lists: the words, and the words of what is in the pictures. */
interface ReadSaid extends ReadWriting {
  /** As it was typed: what two people say to each other alone is kept so. */
  typed: string
  images: NamedImage[]
}

async function readSaid(ctx: Ctx, input: { body: string; images?: string[] }): Promise<ReadSaid> {
  const me = memberOf(ctx)
  const images = await unsentImages(ctx, input.images ?? [])
  const read = await readWriting(ctx, me, { body: input.body, title: images.length > 0 ? images.map((image) => image.alt).join('\n') : undefined })
  // One line a picture: what is in a picture is read, and where a list says so replaced, as other words are.
  const lines = read.title?.split('\n') ?? []
  return { ...read, typed: input.body, images: lines.length === images.length ? images.map((image, at) => ({ ...image, alt: lines[at] || image.alt })) : images }
}

const wordsFor = (room: AccessedRoom, read: ReadSaid): string => (room.kind === 'direct' ? read.typed : read.body)

/** Binds the pictures to a message that was just written. Whoever names one that is not theirs, or stands elsewhere already, says nothing. */
async function attach(tx: Tx, messageId: string, input: SendInput, read: ReadSaid): Promise<NamedImage[]> {
  if (!input.images || input.images.length === 0) return []
  const attached = await attachToMessage(tx, { messageId, images: read.images })
  if (attached.length !== input.images.length) throw new DomainError('INVALID', 'chat.no-such-picture')
  return attached
}

/** Decides whether a message waits. What is counted of newcomers is counted for them alone. */
async function verdictIn(tx: Tx, room: AccessedRoom, read: ReadWriting): Promise<Verdict> {
  const me = memberOf(tx)
  // What two people say to each other alone is not screened, and says so.
  if (room.kind === 'direct') return { hold: null, desk: null }
  const { stood, isFirst } = me.standing === 'new' && room.group ? await standingWords(tx, me.accountId, room.group.id, FIRST_POSTS) : { stood: FIRST_POSTS, isFirst: false }
  const verdict = await judge(tx, me, read.reading, { mode: room.holdMode, postsThatStood: stood, isFirstPostHere: isFirst })
  return room.holdsNewcomers && me.standing === 'new' && verdict.hold === null ? verdictOf('first_posts', read.reading) : verdict
}

interface Inserted {
  replyToName: string | null
  replyToFaceId: string | null
}

/**
 * Says something in a room: number, message and event in one commit. The same `clientId` again is the same
 * message with its old number. What waits for a person gets its number when it is released; its sender is told why.
 * @throws CONFLICT chat.same-id-other-text; what access and policy say; LIMITED.
 */
export async function send(ctx: Ctx, input: SendInput, via: Via = 'page'): Promise<Said> {
  const me = memberOf(ctx)
  await ctx.limit('chat.send')
  const read = await readSaid(ctx, input)
  try {
    return await inTx(ctx, async (tx) => {
      const room = await accessRoomNumbered(tx, input.roomId)
      ensure(maySend(room.actor, room, room.state))
      ensure(maySendNow(room))
      const verdict = await verdictIn(tx, room, read)
      if (verdict.hold) throw new Waits(verdict)
      const id = newId()
      const number = room.lastNumber
      const body = wordsFor(room, read)
      const replyTo = input.replyTo ?? null
      const answered = Prisma.sql`q."roomId" = ${room.id}::uuid AND q."number" = ${replyTo} AND q."number" >= ${room.firstNumber}`
      // Not ON CONFLICT DO NOTHING: the violation must undo the number that was taken, or the room has a hole.
      const [row] = await tx.db.$queryRaw<Inserted[]>`
        INSERT INTO "Message" ("id", "roomId", "groupId", "number", "senderId", "faceId", "clientId", "body", "replyToNumber", "createdAt")
        VALUES (${id}::uuid, ${room.id}::uuid, ${groupIdOf(room)}::uuid, ${number}, ${me.accountId}::uuid, ${room.me.id}::uuid, ${input.clientId}::uuid, ${body}, ${replyTo}, ${tx.now})
        RETURNING (SELECT CASE WHEN a."erasedAt" IS NULL THEN f."name" ELSE 'A former member' END FROM "Message" q JOIN "Face" f ON f."id" = q."faceId"
          JOIN "Account" a ON a."id" = f."accountId" WHERE ${answered} AND q."hiddenAt" IS NULL AND q."deletedAt" IS NULL) AS "replyToName",
          (SELECT q."faceId" FROM "Message" q WHERE ${answered}) AS "replyToFaceId"`
      if (replyTo !== null && (!row?.replyToFaceId || isBlocked(me, row.replyToFaceId))) throw new DomainError('INVALID', 'chat.no-such-message')
      const images = await attach(tx, id, input, read)
      tx.emit(messageSent({ roomId: room.id, groupId: groupIdOf(room), messageId: id, number }, via))
      if (verdict.desk) tx.emit(messageRaised({ roomId: room.id, groupId: groupIdOf(room), messageId: id, lane: verdict.desk.lane, signals: verdict.desk.signals.join(',') }))
      return {
        ack: { number, change: 0, at: tx.now },
        broadcast: broadcastOf({
          id,
          roomId: room.id,
          number,
          senderId: me.accountId,
          clientId: input.clientId,
          body,
          change: 0,
          createdAt: tx.now,
          editedAt: null,
          heldAt: null,
          hiddenAt: null,
          deletedAt: null,
          faceId: room.me.id,
          faceName: room.me.name,
          lifeRoles: room.me.roles,
          replyToNumber: replyTo,
          replyToName: row?.replyToName ?? null,
          replyToFaceId: row?.replyToFaceId ?? null,
          reactions: null,
          mine: null,
          images,
        }),
      }
    })
  } catch (error) {
    if (error instanceof Waits) return { ack: await hold(ctx, input, read, error.verdict), broadcast: null }
    if (uniqueViolation(error)) return { ack: await alreadySaid(ctx, me.accountId, input, read), broadcast: null }
    if (!(error instanceof DomainError) || (error.code !== 'FORBIDDEN' && error.reason !== 'chat.slow')) throw error
    // Muted, or the room closed, after it was said and before the answer came: what stands in the room is never called unsent.
    const ack = await alreadySaid(ctx, me.accountId, input, read).catch(() => null)
    if (!ack) throw error
    return { ack, broadcast: null }
  }
}

/** The message an earlier try stored, whose answer was lost. Its first words must be the same. */
async function alreadySaid(ctx: Ctx, accountId: string, input: SendInput, read: ReadWriting): Promise<Ack> {
  const stored = await messageSentAs(ctx, accountId, input.clientId)
  const sameWords = stored?.firstWords === input.body || stored?.firstWords === read.body
  if (!stored || stored.roomId !== input.roomId || !sameWords) throw new DomainError('CONFLICT', 'chat.same-id-other-text')
  const pictures = await imagesOfMessage(ctx, stored.id)
  if (pictures.length !== (input.images ?? []).length || !pictures.every((id) => input.images?.includes(id))) throw new DomainError('CONFLICT', 'chat.same-id-other-text')
  return stored.number === null ? waiting(stored.createdAt, stored.held) : { number: stored.number, change: stored.change, at: stored.createdAt }
}

const waiting = (at: Date, held: string | null): Ack => ({ number: 0, change: 0, at, held: { reason: HOLD_REASONS.find((reason) => reason === held) ?? 'before' } })

/** Stores a message that waits for a person: without a number, so that nobody waits at a gap, and told to nobody but the desk. */
async function hold(ctx: Ctx, input: SendInput, read: ReadSaid, verdict: Verdict): Promise<Ack> {
  const me = memberOf(ctx)
  try {
    return await inTx(ctx, async (tx) => {
      const room = await accessRoomLocked(tx, input.roomId)
      ensure(maySend(room.actor, room, room.state))
      if (input.replyTo && input.replyTo > room.lastNumber) throw new DomainError('INVALID', 'chat.no-such-message')
      const id = newId()
      await tx.db.message.create({
        data: { id, roomId: room.id, groupId: groupIdOf(room), senderId: me.accountId, faceId: room.me.id, clientId: input.clientId, body: read.body, replyToNumber: input.replyTo ?? null, createdAt: tx.now, heldAt: tx.now, holdReason: verdict.hold },
        select: { id: true },
      })
      await attach(tx, id, input, read)
      const { lane, signals } = verdict.desk ?? { lane: 'green' as const, signals: [] }
      tx.emit(messageHeld({ roomId: room.id, groupId: groupIdOf(room), messageId: id, reason: verdict.hold ?? 'before', lane, signals: signals.join(',') }))
      return waiting(tx.now, verdict.hold)
    })
  } catch (error) {
    if (uniqueViolation(error)) return alreadySaid(ctx, me.accountId, input, read)
    throw error
  }
}

/** Edits one's own message. What stood before is kept as a revision. Editing to the same words is no change. */
export async function edit(ctx: Ctx, input: EditInput, via: Via = 'page'): Promise<Said> {
  const me = memberOf(ctx)
  await ctx.limit('chat.edit')
  const read = await readWriting(ctx, me, { body: input.body })
  return inTx(ctx, async (tx) => {
    const room = await accessRoomLocked(tx, input.roomId)
    const message = await messageOf(tx, room, input.number)
    ensure(mayEdit(room.actor, room, room.state, message))
    if (message.body === input.body || message.body === read.body) return unchanged(message)
    const alone = room.kind === 'direct'
    const words = alone ? input.body : read.body
    const verdict = alone ? { hold: null, desk: null } : verdictOf(holdOfEdit({ mode: room.holdMode, reading: read.reading }), read.reading)
    await keepVersions(tx, message, words)
    if (verdict.desk) tx.emit(messageRaised({ roomId: room.id, groupId: groupIdOf(room), messageId: message.id, lane: verdict.desk.lane, signals: [...verdict.desk.signals, 'edited'].join(',') }))
    // An edit into words that a list holds shows to nobody until it was read; the number keeps its place.
    const hidden = verdict.hold ? Prisma.sql`, "hiddenAt" = ${tx.now}, "holdReason" = ${verdict.hold}` : Prisma.empty
    return change(tx, message, Prisma.sql`"body" = ${words}, "revision" = "revision" + 1, "editedAt" = ${tx.now}${hidden}`, via)
  })
}

/** Takes one's own message back. Its number stays as a placeholder; taking it back twice is taking it back once. */
export async function takeBack(ctx: Ctx, input: DeleteInput, via: Via = 'page'): Promise<Said> {
  memberOf(ctx)
  await ctx.limit('chat.edit')
  return inTx(ctx, async (tx) => {
    const room = await accessRoomLocked(tx, input.roomId)
    const message = await messageOf(tx, room, input.number)
    ensure(mayDelete(room.actor, room, room.state, message))
    return message.deletedAt ? unchanged(message) : change(tx, message, Prisma.sql`"deletedAt" = ${tx.now}`, via)
  })
}

/** Hides a message with care, in a moderator's transaction. Hiding twice is hiding once. */
export async function hideMessage(tx: Tx, messageId: string): Promise<void> {
  const message = await messageForAct(tx, messageId)
  ensure(mayHide(tx.actor, message.groupId))
  if (!message.hiddenAt) await change(tx, message, Prisma.sql`"hiddenAt" = ${tx.now}`, 'page')
}

/** Brings a hidden message back, in a moderator's transaction. */
export async function restoreMessage(tx: Tx, messageId: string): Promise<void> {
  const message = await messageForAct(tx, messageId)
  ensure(mayHide(tx.actor, message.groupId))
  if (message.hiddenAt) await change(tx, message, Prisma.sql`"hiddenAt" = NULL, "holdReason" = NULL`, 'page')
}

/**
 * Lets a held message through, in a moderator's transaction: it gets the room's next number and the room hears of it.
 * What was let through already stays as it is.
 * @throws CONFLICT chat.deleted when its sender took it back meanwhile.
 */
export async function releaseMessage(tx: Tx, messageId: string): Promise<void> {
  const message = await heldForAct(tx, messageId)
  ensure(mayHide(tx.actor, message.groupId))
  // One that was not let through is let through after all, when the decision is taken back.
  if (message.deletedAt && message.holdReason !== 'declined') throw new DomainError('CONFLICT', 'chat.deleted')
  if (message.number !== null) return message.holdReason === null ? undefined : restoreMessage(tx, messageId)
  const number = message.lastNumber + 1
  await tx.db.$executeRaw`
    WITH r AS (UPDATE "Room" SET "lastNumber" = ${number}::int, "lastAt" = ${tx.now} WHERE "id" = ${message.roomId}::uuid)
    UPDATE "Message" SET "number" = ${number}::int, "heldAt" = NULL, "holdReason" = NULL, "deletedAt" = NULL WHERE "id" = ${message.id}::uuid`
  tx.emit(messageSent({ roomId: message.roomId, groupId: message.groupId, messageId: message.id, number }, 'page'))
}

/** Does not let a held message through: to everybody but its sender it never was. */
export async function declineMessage(tx: Tx, messageId: string): Promise<void> {
  const message = await heldForAct(tx, messageId)
  ensure(mayHide(tx.actor, message.groupId))
  if (message.number !== null) {
    // An edit that was held: it stays hidden with care, and waits no longer.
    await tx.db.message.updateMany({ where: { id: message.id, hiddenAt: { not: null } }, data: { holdReason: null } })
    return
  }
  const { count } = await tx.db.message.updateMany({ where: { id: message.id, deletedAt: null }, data: { deletedAt: tx.now, holdReason: 'declined' } })
  if (count > 0) tx.emit(heldChanged({ roomId: message.roomId, groupId: message.groupId, senderId: message.senderId }))
}

/** Takes one's own message back while it still waits. One that shows already is taken back as any other. */
export async function withdraw(ctx: Ctx, input: { roomId: string; clientId: string }): Promise<{ withdrawn: boolean }> {
  const me = memberOf(ctx)
  await ctx.limit('chat.edit')
  return inTx(ctx, async (tx) => {
    const room = await accessRoomLocked(tx, input.roomId)
    const { count } = await tx.db.message.updateMany({ where: { roomId: room.id, senderId: me.accountId, clientId: input.clientId, number: null, deletedAt: null }, data: { deletedAt: tx.now } })
    if (count > 0) tx.emit(heldChanged({ roomId: room.id, groupId: groupIdOf(room), senderId: me.accountId }))
    return { withdrawn: count > 0 }
  })
}

/** Remembers how far somebody has read. It never goes back, and never beyond what was said. */
export async function seen(ctx: Ctx, input: SeenInput): Promise<{ number: number }> {
  const me = memberOf(ctx)
  const room = await accessRoom(ctx, input.roomId)
  const number = Math.min(input.number, room.lastNumber)
  if (number > (room.pointer ?? -1)) {
    await ctx.db.$executeRaw`
      INSERT INTO "RoomPointer" ("accountId", "roomId", "number", "at") VALUES (${me.accountId}::uuid, ${room.id}::uuid, ${number}, ${ctx.now})
      ON CONFLICT ("accountId", "roomId") DO UPDATE SET "number" = GREATEST("RoomPointer"."number", EXCLUDED."number"), "at" = EXCLUDED."at"`
  }
  return { number: Math.max(number, room.pointer ?? 0) }
}

/** A message for a review: the words as they stand, with up to `around` messages either side. */
export interface MessageReview {
  roomId: string
  groupId: string | null
  number: number
  entries: { id: string; number: number; face: { id: string; name: string }; words: string; at: Date; hidden: boolean; held: boolean; deleted: boolean; isSubject: boolean }[]
}

/** The words of a message as a case keeps and shows them: its pictures stand below, named as they are in posts. */
const withPictures = (row: Pick<MessageFull, 'body' | 'images'>): string =>
  [row.body, ...(row.images ?? []).map((image) => `![${image.alt}](image:${image.id}/${image.width}x${image.height})`)].filter((part) => part !== '').join('\n\n')

/**
 * What a moderator reads who has opened a review item about this message: the subject and ten either side,
 * whatever their membership. The item is the key; moderation checks it and audits the opening.
 */
export async function messageForReview(ctx: Ctx, messageId: string, around = REVIEW_AROUND): Promise<MessageReview | null> {
  const subject = await messagePlace(ctx, messageId)
  if (!subject) return null
  ensure(mayHide(ctx.actor, subject.groupId))
  // What two people say to each other alone has no door here: of it the desk has what a report shows.
  if (subject.groupId === null) return null
  const { near, ...place } = subject
  const where = Prisma.sql`m."roomId" = ${subject.roomId}::uuid AND (m."id" = ${messageId}::uuid OR m."number" BETWEEN ${near - around} AND ${near + around})`
  const rows = await readMessages(ctx.db, { where, order: Prisma.sql`m."number" NULLS LAST`, limit: around * 2 + 2 })
  return {
    ...place,
    entries: rows.map((row) => ({
      id: row.id,
      number: row.number ?? 0,
      face: { id: row.faceId, name: row.faceName },
      // What its author took back is not shown to anybody, the reported message apart.
      words: row.deletedAt && row.id !== messageId ? '' : withPictures(row),
      at: row.createdAt,
      hidden: row.hiddenAt !== null,
      held: row.heldAt !== null,
      deleted: row.deletedAt !== null,
      isSubject: row.id === messageId,
    })),
  }
}
