import { z } from 'zod'
import { memberOf, type Tx } from '@/server/core/ctx'
import { caseWordsSql } from '@/server/chat/message.queries'
import { unblockedSql } from '@/server/forum/forum.access'
import type { DirectPlace } from './subject.access'

// The promise kept here: of what two people say to each other alone, the desk reads what one of them chose to show, as it
// stood when they showed it, and not a word more: not what was said since, nor what was changed since.

/** A message that a report shows, as it stood. */
const shownEntry = z.strictObject({ number: z.number(), isSubject: z.boolean(), faceId: z.string(), name: z.string(), words: z.string(), at: z.coerce.date() })
const shownEntries = z.array(shownEntry)
export type ShownEntry = z.infer<typeof shownEntry>

/** How many messages before and after the reported one its reporter shows with it. */
export interface Context {
  before: number
  after: number
}

/** The numbers a context comes to: nothing that is said later is ever in it. */
export function rangeOf(place: DirectPlace, { before, after }: Context): { from: number; to: number } {
  return { from: Math.max(place.firstNumber, place.number - before), to: Math.min(place.lastNumber, place.number + after) }
}

/**
 * What a reporter shows of a talk of theirs (access was asked just before): the messages of a range that they see
 * themselves, with their words, as text to be kept with the case.
 */
export async function contextOf(tx: Tx, place: DirectPlace, context: Context): Promise<string> {
  const { accountId } = memberOf(tx)
  const { from, to } = rangeOf(place, context)
  const rows = await tx.db.$queryRaw<ShownEntry[]>`
    SELECT m."number", m."number" = ${place.number} AS "isSubject", m."faceId", f."name", ${caseWordsSql} AS "words", m."createdAt" AS "at" FROM "Message" m JOIN "Face" f ON f."id" = m."faceId"
    WHERE m."roomId" = ${place.roomId}::uuid AND m."number" BETWEEN ${from} AND ${to} AND m."deletedAt" IS NULL AND m."heldAt" IS NULL
      AND (m."hiddenAt" IS NULL OR m."senderId" = ${accountId}::uuid) AND ${unblockedSql(tx.actor, 'm')}
    ORDER BY m."number"`
  return JSON.stringify(rows)
}

/** What the reports of a message show of its talk, each message once, as it was shown last. */
export async function shownOf(tx: Tx, messageId: string): Promise<ShownEntry[]> {
  const rows = await tx.db.$queryRaw<{ words: string }[]>`
    SELECT c."words" FROM "Report" r JOIN "ReviewItem" i ON i."id" = r."itemId" AND i."subjectType" = 'message' AND i."subjectId" = ${messageId}::uuid
      JOIN "CaseText" c ON c."id" = r."contextTextId" AND c."erasedAt" IS NULL
    ORDER BY r."createdAt", r."id" LIMIT 50`
  const byNumber = new Map<number, ShownEntry>()
  for (const row of rows) for (const entry of shownEntries.parse(JSON.parse(row.words))) byNumber.set(entry.number, entry)
  return [...byNumber.values()].sort((a, b) => a.number - b.number)
}
