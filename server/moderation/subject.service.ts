import type { SubjectType } from '@/prisma/generated/enums'
import type { Tx } from '@/server/core/ctx'
import { DomainError } from '@/server/core/errors'
import { caseWordsSql } from '@/server/chat/message.queries'
import { declineMessage, hideMessage, releaseMessage, restoreMessage } from '@/server/chat/chat.service'
import { hidePost, restorePost } from '@/server/forum/forum.service'
import { declinePost, releasePost } from '@/server/forum/review.service'
import { declineRequest, releaseRequest } from '@/server/talks/review.service'
import type { AccessedItem } from './moderation.access'

// The capability that words belong to hides, shows, publishes and declines them, and tells open pages.

const notOffered = (): DomainError => new DomainError('FORBIDDEN', 'moderation.not-offered')

/** Hides the words of an item with care. */
export async function hideSubject(tx: Tx, item: AccessedItem): Promise<void> {
  if (item.aboutType === 'message') return hideMessage(tx, item.aboutId)
  if (!item.postId) throw notOffered()
  await hidePost(tx, { type: 'post', id: item.postId })
}

/** Shows hidden words again; words that were not let through are let through after all. */
export async function restoreSubject(tx: Tx, item: AccessedItem): Promise<void> {
  if (item.state === 'declined') return releaseSubject(tx, item)
  if (item.aboutType === 'message') return restoreMessage(tx, item.aboutId)
  if (!item.postId) throw notOffered()
  await restorePost(tx, { type: 'post', id: item.postId })
}

/** Publishes words that were held back. */
export async function releaseSubject(tx: Tx, item: AccessedItem): Promise<void> {
  if (item.aboutType === 'message') return releaseMessage(tx, item.aboutId)
  if (item.aboutType === 'request') return releaseRequest(tx, item.aboutId)
  if (!item.postId) throw notOffered()
  await releasePost(tx, item.postId)
}

/** Declines words that were held back: they stay their author's own. */
export async function declineSubject(tx: Tx, item: AccessedItem): Promise<void> {
  if (item.aboutType === 'message') return declineMessage(tx, item.aboutId)
  if (item.aboutType === 'request') return declineRequest(tx, item.aboutId)
  if (!item.postId) throw notOffered()
  await declinePost(tx, item.postId)
}

/**
 * The words of an item as they stand at this moment, as they were written; null when there are none, or their author
 * took them back. Words that were not let through are still read here: an appeal may be about them. Of a talk of two
 * they are the words as they were reported, whatever became of them since.
 */
export async function subjectWords(tx: Tx, type: SubjectType, id: string): Promise<string | null> {
  const [row] =
    type === 'post'
      ? await tx.db.$queryRaw<{ words: string }[]>`SELECT "source" AS "words" FROM "Post" WHERE "id" = ${id}::uuid AND ("deletedAt" IS NULL OR "holdReason" = 'declined')`
      : type === 'thread'
        ? await tx.db.$queryRaw<{ words: string }[]>`
            SELECT t."title" || E'\n\n' || p."source" AS "words" FROM "Thread" t JOIN "Post" p ON p."threadId" = t."id" AND p."number" = 1
            WHERE t."id" = ${id}::uuid AND ((t."deletedAt" IS NULL AND p."deletedAt" IS NULL) OR p."holdReason" = 'declined')`
        : type === 'message'
          ? await tx.db.$queryRaw<{ words: string | null }[]>`
              SELECT CASE WHEN m."groupId" IS NOT NULL THEN ${caseWordsSql} ELSE (SELECT c."words" FROM "Report" r JOIN "ReviewItem" i ON i."id" = r."itemId" AND i."subjectType" = 'message' AND i."subjectId" = m."id"
                JOIN "CaseText" c ON c."id" = r."stoodTextId" AND c."erasedAt" IS NULL ORDER BY r."createdAt" DESC, r."id" DESC LIMIT 1) END AS "words"
              FROM "Message" m WHERE m."id" = ${id}::uuid AND (m."deletedAt" IS NULL OR m."holdReason" = 'declined')`
          : type === 'request'
            ? await tx.db.$queryRaw<{ words: string }[]>`SELECT "note" AS "words" FROM "TalkRequest" WHERE "id" = ${id}::uuid AND "note" <> ''`
          : await tx.db.$queryRaw<{ words: string }[]>`SELECT "about" AS "words" FROM "Account" WHERE "id" = ${id}::uuid AND "erasedAt" IS NULL AND "about" <> ''`
  return row?.words ?? null
}
