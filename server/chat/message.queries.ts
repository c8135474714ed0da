import { Prisma } from '@/prisma/generated/client'
import type { LifeRole, ReactionKind } from '@/prisma/generated/enums'
import { accountOf, type Actor } from '@/server/core/actor'
import type { Ctx } from '@/server/core/ctx'
import type { AnyDb } from '@/server/core/db'
import { isId } from '@/server/core/ids'
import { REACTIONS } from '@/server/forum/forum.schema'
import { maySeeWords } from './chat.policy'
import type { MessageView, PictureView } from './chat.schema'

/** A message with its author's face and the face it answers, as it stands in the database. */
export interface MessageFull {
  id: string
  roomId: string
  number: number
  senderId: string
  clientId: string
  body: string
  change: number
  createdAt: Date
  editedAt: Date | null
  heldAt: Date | null
  hiddenAt: Date | null
  deletedAt: Date | null
  faceId: string
  faceName: string
  lifeRoles: LifeRole[]
  /** Null also where what it answers is no longer kept. */
  replyToNumber: number | null
  /** Null: whoever it answers is not named, because their words do not show. */
  replyToName: string | null
  replyToFaceId: string | null
  /** Kinds that somebody said. */
  reactions: ReactionKind[] | null
  /** Kinds that the asker said; null: nobody in particular asks. */
  mine: ReactionKind[] | null
  images: PictureView[] | null
}

const FORMER = 'A former member'

/** A message's pictures as a JSON array, or null where it has none; `message` is the id's column. */
export const picturesSql = (message: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`(SELECT json_agg(json_build_object('id', i."id", 'alt', i."alt", 'width', i."width", 'height', i."height") ORDER BY i."id") FROM "Image" i WHERE i."messageId" = ${message} AND i."erasedAt" IS NULL)`

/** The words of a message `m` as a case keeps and shows them: its pictures stand below, named as they are in posts. */
export const caseWordsSql = Prisma.sql`concat_ws(E'\n\n', NULLIF(m."body", ''), (SELECT string_agg('![' || i."alt" || '](image:' || i."id" || '/' || i."width" || 'x' || i."height" || ')', E'\n\n' ORDER BY i."id")
  FROM "Image" i WHERE i."messageId" = m."id" AND i."erasedAt" IS NULL))`

/** Which messages are read, and for whom. */
export interface Wanted {
  /** Speaks of `m`, and of its room `r`. */
  where: Prisma.Sql
  order: Prisma.Sql
  limit: number
  /** Whose own quiet words are read along. */
  mineOf?: string | null
}

/** Reads messages as rows with faces, quiet words and pictures: one statement. */
export async function readMessages(db: AnyDb, { where, order, limit, mineOf = null }: Wanted): Promise<MessageFull[]> {
  const mine = mineOf === null ? Prisma.sql`NULL::text[]` : Prisma.sql`ARRAY(SELECT x."kind"::text FROM "MessageReaction" x WHERE x."messageId" = m."id" AND x."accountId" = ${mineOf}::uuid)`
  return db.$queryRaw<MessageFull[]>`
    SELECT m."id", m."roomId", m."number", m."senderId", m."clientId", m."body", m."change", m."createdAt", m."editedAt", m."heldAt", m."hiddenAt", m."deletedAt",
      m."faceId", q."number" AS "replyToNumber", CASE WHEN a."erasedAt" IS NULL THEN f."name" ELSE ${FORMER} END AS "faceName",
      CASE WHEN f."isDefault" AND a."erasedAt" IS NULL THEN a."lifeRoles"::text[] ELSE '{}' END AS "lifeRoles",
      CASE WHEN q."hiddenAt" IS NOT NULL OR q."deletedAt" IS NOT NULL THEN NULL WHEN qa."erasedAt" IS NULL THEN qf."name" ELSE ${FORMER} END AS "replyToName", q."faceId" AS "replyToFaceId",
      (SELECT array_agg(DISTINCT x."kind"::text) FROM "MessageReaction" x WHERE x."messageId" = m."id") AS "reactions", ${mine} AS "mine", ${picturesSql(Prisma.sql`m."id"`)} AS "images"
    FROM "Message" m JOIN "Room" r ON r."id" = m."roomId" JOIN "Face" f ON f."id" = m."faceId" JOIN "Account" a ON a."id" = f."accountId"
      LEFT JOIN "Message" q ON q."roomId" = m."roomId" AND q."number" = m."replyToNumber" AND q."number" >= r."firstNumber"
      LEFT JOIN "Face" qf ON qf."id" = q."faceId" LEFT JOIN "Account" qa ON qa."id" = qf."accountId"
    WHERE ${where} ORDER BY ${order} LIMIT ${limit}`
}

/** Who reads: an account (null: as everybody else in the room does) and the faces it does not see. */
export interface Reader {
  accountId: string | null
  blockedFaces: readonly string[]
}

const EVERYBODY: Reader = { accountId: null, blockedFaces: [] }

/** The reader that an actor is. */
export const readerOf = (actor: Actor): Reader => (actor.kind === 'member' ? actor : { ...EVERYBODY, accountId: accountOf(actor) })

/** Kinds in the one order in which they stand everywhere. */
export const inOrder = (kinds: readonly ReactionKind[] | null): ReactionKind[] => REACTIONS.filter((kind) => kinds?.includes(kind))

/** What one reader sees of a message. Across a block it keeps its number, or the reader would wait at a gap for ever. */
export function viewMessage(reader: Reader, row: MessageFull): MessageView {
  const readerId = reader.accountId
  if (reader.blockedFaces.includes(row.faceId)) {
    return { id: '', number: row.number, change: row.change, state: 'blocked', body: null, face: null, replyTo: null, at: row.createdAt, editedAt: null, reactions: [], images: [] }
  }
  const answersUnseen = row.replyToFaceId !== null && reader.blockedFaces.includes(row.replyToFaceId)
  const state = row.deletedAt ? 'deleted' : row.hiddenAt ? 'hidden' : row.heldAt ? 'held' : 'shown'
  const shown = state === 'shown'
  const own = readerId !== null && readerId === row.senderId
  const showsWords = maySeeWords(readerId, row)
  return {
    id: row.id,
    number: row.number,
    change: row.change,
    state,
    body: showsWords ? row.body : null,
    face: shown || own ? { id: row.faceId, name: row.faceName, roles: row.lifeRoles } : null,
    replyTo: !showsWords || row.replyToNumber === null || answersUnseen ? null : { number: row.replyToNumber, name: row.replyToName ?? '' },
    at: row.createdAt,
    editedAt: showsWords ? row.editedAt : null,
    reactions: shown ? inOrder(row.reactions) : [],
    ...(row.mine === null ? {} : { mine: shown ? inOrder(row.mine) : [] }),
    images: showsWords ? (row.images ?? []) : [],
    ...(own ? { clientId: row.clientId } : {}),
  }
}

/** A message as the room hears of it: what everybody sees, what its author alone sees, and what is left across a block. */
export interface Broadcast {
  roomId: string
  authorId: string
  faceId: string
  others: MessageView
  author: MessageView
  /** For who does not see its author. */
  blocked: MessageView
  /** For who does not see whom it answers; null: it answers nobody. */
  answersUnseen: { faceId: string; view: MessageView } | null
}

/** Every view of a message for a broadcast. None differs by reader beyond these four. */
export function broadcastOf(row: MessageFull): Broadcast {
  const unseen = row.replyToFaceId === row.faceId ? null : row.replyToFaceId
  const told = { ...row, mine: null }
  return {
    roomId: row.roomId,
    authorId: row.senderId,
    faceId: row.faceId,
    others: viewMessage(EVERYBODY, told),
    author: viewMessage({ ...EVERYBODY, accountId: row.senderId }, told),
    blocked: viewMessage({ ...EVERYBODY, blockedFaces: [row.faceId] }, told),
    answersUnseen: unseen === null ? null : { faceId: unseen, view: viewMessage({ ...EVERYBODY, blockedFaces: [unseen] }, told) },
  }
}

/** A message for a broadcast by a listener; null when there is no such message. For the system alone. */
export async function messageForBroadcast(ctx: Ctx, messageId: string): Promise<Broadcast | null> {
  if (ctx.actor.kind !== 'system' || !isId(messageId)) return null
  const where = Prisma.sql`m."id" = ${messageId}::uuid AND m."number" >= r."firstNumber"`
  const [row] = await readMessages(ctx.db, { where, order: Prisma.sql`m."number"`, limit: 1 })
  return row ? broadcastOf(row) : null
}
