import { Prisma } from '@/prisma/generated/client'
import { memberOf, type Tx } from '@/server/core/ctx'
import { DomainError } from '@/server/core/errors'
import { newId } from '@/server/core/ids'
import type { MessageRow } from './chat.access'
import { messageChanged, type Via } from './chat.events'
import type { Ack } from './chat.schema'
import { broadcastOf, readMessages, type Broadcast } from './message.queries'

/** What came of a verb: the answer for the one who asked, and what the room is to hear (null: nothing new). */
export interface Said {
  ack: Ack
  broadcast: Broadcast | null
}

/** Raises the room's change counter (its row is locked by this transaction) and puts the change on the message; `set` is what else changes of it. */
export async function change(tx: Tx, message: Pick<MessageRow, 'id' | 'roomId' | 'groupId'>, set: Prisma.Sql | null, via: Via): Promise<Said> {
  await tx.db.$executeRaw`
    WITH r AS (UPDATE "Room" SET "lastChange" = "lastChange" + 1 WHERE "id" = ${message.roomId}::uuid RETURNING "lastChange")
    UPDATE "Message" SET "change" = r."lastChange"${set === null ? Prisma.empty : Prisma.sql`, ${set}`} FROM r WHERE "Message"."id" = ${message.id}::uuid`
  const [row] = await readMessages(tx.db, { where: Prisma.sql`m."id" = ${message.id}::uuid`, order: Prisma.sql`m."number"`, limit: 1 })
  if (!row) throw new DomainError('INTERNAL', 'message-vanished')
  tx.emit(messageChanged({ roomId: row.roomId, groupId: message.groupId, messageId: row.id, number: row.number, change: row.change }, via))
  return { ack: { number: row.number, change: row.change, at: tx.now }, broadcast: broadcastOf(row) }
}

/** Keeps the words that are about to change, and what they become, as versions. */
export async function keepVersions(tx: Tx, message: Pick<MessageRow, 'id' | 'body' | 'revision' | 'createdAt'>, words: string): Promise<void> {
  const { accountId } = memberOf(tx)
  const version = (n: number, body: string, at: Date): Prisma.Sql => Prisma.sql`(${newId()}::uuid, ${message.id}::uuid, ${n}, ${body}, ${accountId}::uuid, ${at})`
  const kept = [version(message.revision + 1, words, tx.now)]
  if (message.revision === 1) kept.unshift(version(1, message.body, message.createdAt))
  await tx.db.$executeRaw`INSERT INTO "MessageRevision" ("id", "messageId", "revision", "body", "editedBy", "at") VALUES ${Prisma.join(kept)}`
}

/** The answer where nothing changed. */
export const unchanged = (message: MessageRow): Said => ({ ack: { number: message.number, change: message.change, at: message.createdAt }, broadcast: null })
