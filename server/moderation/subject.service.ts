import type { SubjectType } from '@/prisma/generated/enums'
import type { Tx } from '@/server/core/ctx'
import { DomainError } from '@/server/core/errors'
import { hideMessage, restoreMessage } from '@/server/chat/chat.service'
import { hidePost, restorePost } from '@/server/forum/forum.service'

/** Hides the words of an item with care; the capability they belong to does it, and tells open pages. */
export async function hideSubject(tx: Tx, type: SubjectType, id: string): Promise<void> {
  if (type === 'message') return hideMessage(tx, id)
  if (type !== 'post' && type !== 'thread') throw new DomainError('FORBIDDEN', 'moderation.not-offered')
  await hidePost(tx, { type, id })
}

/** Shows hidden words again. */
export async function restoreSubject(tx: Tx, type: SubjectType, id: string): Promise<void> {
  if (type === 'message') return restoreMessage(tx, id)
  if (type !== 'post' && type !== 'thread') throw new DomainError('FORBIDDEN', 'moderation.not-offered')
  await restorePost(tx, { type, id })
}

/** The words of an item as they stand at this moment, as they were written; null when there are none, or their author took them back. */
export async function subjectWords(tx: Tx, type: SubjectType, id: string): Promise<string | null> {
  const [row] =
    type === 'post'
      ? await tx.db.$queryRaw<{ words: string }[]>`SELECT "source" AS "words" FROM "Post" WHERE "id" = ${id}::uuid AND "deletedAt" IS NULL`
      : type === 'thread'
        ? await tx.db.$queryRaw<{ words: string }[]>`
            SELECT t."title" || E'\n\n' || p."source" AS "words" FROM "Thread" t JOIN "Post" p ON p."threadId" = t."id" AND p."number" = 1
            WHERE t."id" = ${id}::uuid AND t."deletedAt" IS NULL AND p."deletedAt" IS NULL`
        : type === 'message'
          ? await tx.db.$queryRaw<{ words: string }[]>`SELECT "body" AS "words" FROM "Message" WHERE "id" = ${id}::uuid AND "deletedAt" IS NULL`
          : await tx.db.$queryRaw<{ words: string }[]>`SELECT "about" AS "words" FROM "Account" WHERE "id" = ${id}::uuid AND "erasedAt" IS NULL AND "about" <> ''`
  return row?.words ?? null
}
