import type { ContentNote, SubjectType } from '@/prisma/generated/enums'
import { sanctionOf } from '@/server/core/actor'
import type { Ctx } from '@/server/core/ctx'
import { notFound } from '@/server/core/errors'
import { isId } from '@/server/core/ids'
import { memberOf } from '@/server/core/ctx'
import { invitedSql } from '@/server/chat/chat.access'
import { caseWordsSql } from '@/server/chat/message.queries'
import { unblockedSql } from '@/server/forum/forum.access'
import { readableGroupSql } from '@/server/groups/groups.access'
import { requestToMeSql } from '@/server/talks/talks.access'
import type { Reportable } from './moderation.schema'

/** What a member reports, as they can read it now. */
export interface Subject {
  type: SubjectType
  id: string
  groupId: string | null
  authorId: string
  /** The name it stands under. */
  name: string
  words: string
  /** What it is about, where its author or a moderator said so. */
  notes: ContentNote[]
  revision: number | null
  href: string
  /** Said between two people alone. */
  direct: DirectPlace | null
}

/** Where a message of a talk stands. */
export interface DirectPlace {
  roomId: string
  number: number
  firstNumber: number
  lastNumber: number
}

type Row = Omit<Subject, 'type' | 'direct'> & { direct?: DirectPlace | null }

/**
 * Something the asker may report: only what they can read, under the groups' reading law and across no block.
 * @throws NOT_FOUND when absent, unreadable, hidden or taken back, which look the same.
 */
export async function accessSubject(ctx: Ctx, input: { type: Reportable; id: string }): Promise<Subject> {
  const { accountId } = memberOf(ctx)
  if (!isId(input.id)) throw notFound()
  const readable = readableGroupSql(ctx.actor, 'g')
  const { id, type } = input
  let rows: Row[]
  if (type === 'post') {
    rows = await ctx.db.$queryRaw<Row[]>`
      SELECT p."id", p."groupId", p."authorId", f."name", p."source" AS "words", p."revision", (p."notes" || CASE WHEN p."number" = 1 THEN t."notes" ELSE '{}' END)::text[] AS "notes", '/threads/' || p."threadId" || '?at=' || p."number" || '#post-' || p."number" AS "href"
      FROM "Post" p JOIN "Thread" t ON t."id" = p."threadId" JOIN "Group" g ON g."id" = p."groupId" JOIN "Face" f ON f."id" = p."faceId"
      WHERE p."id" = ${id}::uuid AND ${readable} AND p."deletedAt" IS NULL AND t."deletedAt" IS NULL AND ${unblockedSql(ctx.actor, 'p')}
        AND (p."authorId" = ${accountId}::uuid OR (p."hiddenAt" IS NULL AND p."heldAt" IS NULL AND t."hiddenAt" IS NULL))`
  } else if (type === 'thread') {
    // A title is the same person's words as the post that opens the thread, and shows only with it.
    rows = await ctx.db.$queryRaw<Row[]>`
      SELECT t."id", t."groupId", t."authorId", f."name", t."title" || E'\n\n' || p."source" AS "words", p."revision", (t."notes" || p."notes")::text[] AS "notes", '/threads/' || t."id" AS "href"
      FROM "Thread" t JOIN "Group" g ON g."id" = t."groupId" JOIN "Face" f ON f."id" = t."faceId" JOIN "Post" p ON p."threadId" = t."id" AND p."number" = 1
      WHERE t."id" = ${id}::uuid AND ${readable} AND t."deletedAt" IS NULL AND p."deletedAt" IS NULL AND ${unblockedSql(ctx.actor, 't')}
        AND (t."authorId" = ${accountId}::uuid OR (t."hiddenAt" IS NULL AND p."hiddenAt" IS NULL AND p."heldAt" IS NULL))`
  } else if (type === 'message') {
    rows = await ctx.db.$queryRaw<Row[]>`
      SELECT m."id", m."groupId", m."senderId" AS "authorId", f."name", ${caseWordsSql} AS "words", m."revision", '{}'::text[] AS "notes", '/rooms/' || m."roomId" AS "href",
        CASE WHEN r."kind" = 'direct' THEN json_build_object('roomId', r."id", 'number', m."number", 'firstNumber', r."firstNumber", 'lastNumber', r."lastNumber") END AS "direct"
      FROM "Message" m JOIN "Room" r ON r."id" = m."roomId" LEFT JOIN "Group" g ON g."id" = m."groupId" JOIN "Face" f ON f."id" = m."faceId"
      LEFT JOIN "Membership" ms ON ms."groupId" = g."id" AND ms."accountId" = ${accountId}::uuid AND ms."state" = 'member'
      WHERE m."id" = ${id}::uuid AND (r."kind" = 'direct' OR (${readable} AND ms."id" IS NOT NULL)) AND ${invitedSql(ctx.actor, 'r')} AND (m."number" IS NULL OR m."number" >= r."firstNumber") AND m."deletedAt" IS NULL AND ${unblockedSql(ctx.actor, 'm')}
        AND (m."senderId" = ${accountId}::uuid OR (m."hiddenAt" IS NULL AND m."heldAt" IS NULL))`
  } else if (type === 'request') {
    // A request is its addressee's to report, while it is theirs to answer.
    rows = await ctx.db.$queryRaw<Row[]>`
      SELECT q."id", NULL::uuid AS "groupId", q."fromId" AS "authorId", f."name", q."note" AS "words", NULL::int AS "revision", '{}'::text[] AS "notes", '/talks' AS "href"
      FROM "TalkRequest" q JOIN "Face" f ON f."id" = q."fromFaceId" WHERE q."id" = ${id}::uuid AND ${requestToMeSql(ctx)}`
  } else {
    rows = await ctx.db.$queryRaw<Row[]>`
      SELECT a."id", NULL::uuid AS "groupId", a."id" AS "authorId", f."name", a."about" AS "words", NULL::int AS "revision", '{}'::text[] AS "notes", '/people/' || f."id" AS "href"
      FROM "Face" f JOIN "Account" a ON a."id" = f."accountId"
      WHERE f."id" = ${id}::uuid AND f."isDefault" AND a."erasedAt" IS NULL AND (a."emailConfirmedAt" IS NOT NULL OR a."id" = ${accountId}::uuid)`
  }
  const [row] = rows
  // A room is its members' alone, and whoever is suspended is in none (chat.policy).
  const shutOut = type === 'message' && row !== undefined && sanctionOf(ctx.actor, ['suspension', 'ban'], row.groupId) !== null
  if (!row || shutOut) throw notFound()
  return { ...row, direct: row.direct ?? null, type: type === 'profile' ? 'account' : type }
}
