import { Prisma } from '@/prisma/generated/client'
import { holds } from '@/server/core/actor'
import type { Ctx } from '@/server/core/ctx'
import { memberOf } from '@/server/core/ctx'
import { DomainError } from '@/server/core/errors'
import { readPageKey, writePageKey } from '@/server/core/page-key'
import { readableGroupSql } from '@/server/groups/groups.access'
import type { NoticeKind, NoticeView } from './notifications.schema'

/** Beyond this the bell says "99+": nobody is helped by a larger figure, and counting stays cheap. */
export const COUNT_UP_TO = 100

interface Row {
  id: string
  kind: NoticeKind
  at: Date
  readAt: Date | null
  groupId: string | null
  subjectId: string | null
  threadId: string | null
  number: number | null
  title: string | null
  name: string | null
  asker: string | null
  group: string | null
}

function hrefOf(row: Row): string | null {
  switch (row.kind) {
    case 'reply':
      return row.threadId === null ? null : row.number === null ? `/threads/${row.threadId}` : `/threads/${row.threadId}?at=${row.number}#post-${row.number}`
    case 'asked':
      return row.group === null || row.groupId === null ? null : `/groups/${row.groupId}/requests`
    case 'ask_approved':
    case 'ask_declined':
      return row.group === null || row.groupId === null ? null : `/groups/${row.groupId}`
    default:
      return row.subjectId ? `/cases/${row.subjectId}` : null
  }
}

/** The asker's notices under a condition, newest first, each with only what they may read at this moment. */
async function rowsWhere(ctx: Ctx, where: Prisma.Sql, limit: number): Promise<NoticeView[]> {
  const { accountId } = memberOf(ctx)
  const readable = readableGroupSql(ctx.actor, 'g')
  const rows = await ctx.db.$queryRaw<Row[]>`
    SELECT n."id", n."kind", n."createdAt" AS "at", n."readAt", n."groupId", n."subjectId", t."id" AS "threadId", p."number",
      CASE WHEN o."deletedAt" IS NULL AND o."heldAt" IS NULL AND (o."hiddenAt" IS NULL OR t."authorId" = n."accountId") THEN t."title" END AS "title",
      CASE WHEN fa."erasedAt" IS NULL THEN f."name" END AS "name",
      CASE WHEN n."kind" = 'asked' THEN (SELECT af."name" FROM "Membership" m JOIN "Face" af ON af."accountId" = m."accountId" AND af."isDefault"
        WHERE m."id" = n."subjectId" AND m."state" = 'asked') END AS "asker",
      CASE WHEN ${readable} OR (n."kind" = 'ask_declined' AND g."visibility" = 'closed') THEN g."name" END AS "group"
    FROM "Notice" n
      LEFT JOIN "Group" g ON g."id" = n."groupId"
      LEFT JOIN "Thread" t ON t."id" = n."threadId" AND ${readable} AND t."deletedAt" IS NULL AND (t."hiddenAt" IS NULL OR t."authorId" = n."accountId")
      LEFT JOIN "Post" o ON o."threadId" = t."id" AND o."number" = 1
      LEFT JOIN "Post" p ON p."id" = n."postId" AND p."threadId" = t."id" AND p."deletedAt" IS NULL AND p."hiddenAt" IS NULL AND p."heldAt" IS NULL
      LEFT JOIN "Face" f ON f."id" = p."faceId" LEFT JOIN "Account" fa ON fa."id" = f."accountId"
    WHERE n."accountId" = ${accountId}::uuid AND ${where}
    ORDER BY n."createdAt" DESC, n."id" DESC LIMIT ${limit}`
  return rows.map((row) => {
    // An ask is the business of those who still decide it.
    const mayDecide = row.kind !== 'asked' || holds(ctx.actor, 'facilitator', row.groupId)
    const seen: Row = mayDecide ? row : { ...row, group: null, asker: null }
    return { id: row.id, kind: row.kind, at: row.at, fresh: row.readAt === null, name: seen.kind === 'asked' ? seen.asker : seen.name, title: seen.title, group: seen.group, href: hrefOf(seen) }
  })
}

/** The asker's own notices, newest first, paged by key. */
export async function list(ctx: Ctx, input: { cursor?: string; limit: number }): Promise<{ rows: NoticeView[]; cursor: string | null }> {
  const key = input.cursor === undefined ? null : readPageKey(input.cursor)
  if (input.cursor !== undefined && !key) throw new DomainError('INVALID', 'input.invalid')
  const from = key ? Prisma.sql`(n."createdAt", n."id") < (${key.at}, ${key.id}::uuid)` : Prisma.sql`TRUE`
  const rows = await rowsWhere(ctx, from, input.limit + 1)
  const shown = rows.slice(0, input.limit)
  const last = rows.length > input.limit ? shown.at(-1) : undefined
  return { rows: shown, cursor: last ? writePageKey(last) : null }
}

/** How many notices wait unread, up to a hundred; one statement, asked on every page. */
export async function unreadCount(ctx: Ctx): Promise<{ unread: number }> {
  const { accountId } = memberOf(ctx)
  const [row] = await ctx.db.$queryRaw<{ unread: number }[]>`
    SELECT count(*)::int AS "unread" FROM (SELECT 1 FROM "Notice" WHERE "accountId" = ${accountId}::uuid AND "readAt" IS NULL LIMIT ${COUNT_UP_TO}) few`
  return { unread: row?.unread ?? 0 }
}

/** The latest unread replies that can still be read, for Today. */
export async function forToday(ctx: Ctx): Promise<NoticeView[]> {
  const rows = await rowsWhere(ctx, Prisma.sql`n."readAt" IS NULL AND n."kind" = 'reply' AND t."id" IS NOT NULL AND p."id" IS NOT NULL`, 5)
  return rows
}

/** One notice of the asker, as it reads now; null when it is not theirs. */
export async function one(ctx: Ctx, id: string): Promise<NoticeView | null> {
  const [row] = await rowsWhere(ctx, Prisma.sql`n."id" = ${id}::uuid`, 1)
  return row ?? null
}
