import { Prisma } from '@/prisma/generated/client'
import type { ContentNote } from '@/prisma/generated/enums'
import { foldedBy, holds, isModerator } from '@/server/core/actor'
import type { Ctx } from '@/server/core/ctx'
import { memberOf } from '@/server/core/ctx'
import { DomainError } from '@/server/core/errors'
import { readPageKey, writePageKey } from '@/server/core/page-key'
import { mutedIn } from '@/server/core/words'
import { unblockedSql } from '@/server/forum/forum.access'
import { invitedSql } from '@/server/chat/chat.access'
import { readableGroupSql } from '@/server/groups/groups.access'
import { requestToMeSql } from '@/server/talks/talks.access'
import { seesSessionsSql } from '@/server/sessions/sessions.access'
import { TALK_KINDS, type NoticeKind, type NoticeView } from './notifications.schema'

/** Beyond this the bell says "99+": nobody is helped by a larger figure, and counting stays cheap. */
export const COUNT_UP_TO = 100

interface Row {
  id: string
  kind: NoticeKind
  at: Date
  readAt: Date | null
  groupId: string | null
  subjectId: string | null
  roomId: string | null
  threadId: string | null
  number: number | null
  firstNumber: number | null
  more: number
  /** Of a session, while it is theirs to see; of a talk aside, while it is open. */
  sessionId: string | null
  asideId: string | null
  title: string | null
  ownThread: boolean
  notes: ContentNote[] | null
  name: string | null
  asker: string | null
  group: string | null
}

/** `n` is of a kind that is told of a thread. */
const isTalk = (alias: string): Prisma.Sql => Prisma.sql`${Prisma.raw(`"${alias}"`)}."kind" IN (${Prisma.join([...TALK_KINDS])})`

function inThread(row: Row): string | null {
  if (row.threadId === null) return null
  const number = row.firstNumber ?? row.number
  return number === null ? `/threads/${row.threadId}` : `/threads/${row.threadId}?at=${number}#post-${number}`
}

function hrefOf(ctx: Ctx, row: Row): string | null {
  switch (row.kind) {
    case 'reply':
    case 'mention':
    case 'watched':
    case 'welcome':
    case 'moved':
    case 'held_released':
      return inThread(row)
    case 'asked':
      return row.group === null || row.groupId === null ? null : `/groups/${row.groupId}/requests`
    case 'ask_approved':
    case 'ask_declined':
    case 'invited':
      return row.group === null || row.groupId === null ? null : `/groups/${row.groupId}`
    case 'talk_request':
      return row.name === null ? null : '/talks'
    case 'talk_accepted':
      return row.name === null || row.roomId === null ? null : `/rooms/${row.roomId}`
    case 'session_reminder':
    case 'session_seat':
    case 'session_moved':
    case 'session_cancelled':
      return row.sessionId === null ? null : `/sessions/${row.sessionId}`
    case 'session_aside':
      return row.asideId === null ? null : `/rooms/${row.asideId}`
    case 'letter':
      return row.subjectId ? `/letters/${row.subjectId}` : null
    case 'pair':
    case 'next':
      return row.subjectId && isModerator(ctx.actor) ? `/queue/${row.subjectId}` : null
    default:
      return row.subjectId ? `/cases/${row.subjectId}` : null
  }
}

/**
 * The name behind a notice `n` of a talk: who asks, while it is theirs to answer; who said yes, while the two have the
 * room. Null as soon as it is over, and across a block.
 */
function personOfTalk(ctx: Ctx): Prisma.Sql {
  const { accountId, blockedFaces } = memberOf(ctx)
  const seen = (face: Prisma.Sql): Prisma.Sql => Prisma.sql`qf."id" = ${face} AND qf."id" <> ALL (${[...blockedFaces]}::uuid[])`
  return Prisma.sql`CASE n."kind"
    WHEN 'talk_request' THEN (SELECT qf."name" FROM "TalkRequest" q JOIN "Face" qf ON ${seen(Prisma.sql`q."fromFaceId"`)} WHERE q."id" = n."subjectId" AND ${requestToMeSql(ctx)})
    ELSE (SELECT qf."name" FROM "TalkRequest" q JOIN "Face" qf ON ${seen(Prisma.sql`q."toFaceId"`)} JOIN "Account" qa ON qa."id" = q."toId" AND qa."erasedAt" IS NULL
      JOIN "RoomMember" qm ON qm."roomId" = n."roomId" AND qm."accountId" = ${accountId}::uuid AND qm."leftAt" IS NULL
      WHERE q."id" = n."subjectId" AND q."fromId" = ${accountId}::uuid AND q."state" = 'accepted') END`
}

/** A title that nothing folds for this reader; their own thread's always. */
function titleFor(ctx: Ctx, row: Row): string | null {
  if (row.title === null || row.ownThread || row.sessionId !== null) return row.title
  return foldedBy(ctx.actor, row.notes ?? []).length > 0 || mutedIn(row.title, memberOf(ctx).mutedWords) !== null ? null : row.title
}

/**
 * The asker's notices under a condition, newest first, each with only what they may read at this moment. Of what is
 * told of one thread, what waits unread is counted on each row, and its first unread post is where it leads.
 */
async function rowsWhere(ctx: Ctx, where: Prisma.Sql, limit: number): Promise<NoticeView[]> {
  const { accountId } = memberOf(ctx)
  const readable = readableGroupSql(ctx.actor, 'g')
  // A thread may have moved since: the law is asked of the group it stands in now.
  const rows = await ctx.db.$queryRaw<Row[]>`
    SELECT n."id", n."kind", n."createdAt" AS "at", n."readAt", n."groupId", n."subjectId", n."roomId", t."id" AS "threadId", p."number", t."notes"::text[] AS "notes",
      COALESCE(t."authorId" = n."accountId", false) AS "ownThread", se."id" AS "sessionId", (SELECT ar."id" FROM "Room" ar WHERE ar."id" = n."roomId" AND ar."kind" = 'side' AND ar."closedAt" IS NULL AND ${invitedSql(ctx.actor, 'ar')}) AS "asideId",
      COALESCE(u."more", 0)::int AS "more", u."firstNumber",
      CASE WHEN se."id" IS NOT NULL THEN se."title" WHEN o."deletedAt" IS NULL AND (t."authorId" = n."accountId" OR (o."heldAt" IS NULL AND o."hiddenAt" IS NULL AND ${unblockedSql(ctx.actor, 'o')})) THEN t."title" END AS "title",
      CASE WHEN n."kind" IN ('talk_request', 'talk_accepted') THEN ${personOfTalk(ctx)} WHEN fa."erasedAt" IS NULL THEN f."name" END AS "name",
      CASE WHEN n."kind" = 'asked' THEN (SELECT af."name" FROM "Membership" m JOIN "Face" af ON af."accountId" = m."accountId" AND af."isDefault"
        WHERE m."id" = n."subjectId" AND m."state" = 'asked') END AS "asker",
      CASE WHEN n."threadId" IS NOT NULL THEN tg."name" WHEN ${readable} OR (n."kind" = 'ask_declined' AND g."visibility" = 'closed')
        OR (n."kind" = 'invited' AND EXISTS (SELECT 1 FROM "Membership" im WHERE im."id" = n."subjectId" AND im."accountId" = n."accountId" AND im."state" = 'invited')) THEN g."name" END AS "group"
    FROM "Notice" n
      LEFT JOIN "Group" g ON g."id" = n."groupId"
      LEFT JOIN ("Thread" t JOIN "Group" tg ON tg."id" = t."groupId") ON t."id" = n."threadId" AND ${readableGroupSql(ctx.actor, 'tg')} AND t."deletedAt" IS NULL AND (t."hiddenAt" IS NULL OR t."authorId" = n."accountId")
      LEFT JOIN "Post" o ON o."threadId" = t."id" AND o."number" = 1
      LEFT JOIN "RoomSession" se ON se."id" = n."sessionId" AND EXISTS (SELECT 1 FROM "Membership" m WHERE m."groupId" = se."groupId" AND m."accountId" = n."accountId" AND ${seesSessionsSql(ctx.actor)})
      LEFT JOIN "Post" p ON p."id" = n."postId" AND p."threadId" = t."id" AND p."deletedAt" IS NULL AND p."hiddenAt" IS NULL AND p."heldAt" IS NULL AND ${unblockedSql(ctx.actor, 'p')}
      LEFT JOIN "Face" f ON f."id" = p."faceId" LEFT JOIN "Account" fa ON fa."id" = f."accountId"
      LEFT JOIN LATERAL (
        SELECT count(*) FILTER (WHERE x."id" <> n."id") AS "more", min(xp."number") AS "firstNumber"
        FROM "Notice" x LEFT JOIN "Post" xp ON xp."id" = x."postId" AND xp."threadId" = t."id" AND xp."deletedAt" IS NULL AND xp."hiddenAt" IS NULL AND xp."heldAt" IS NULL AND ${unblockedSql(ctx.actor, 'xp')}
        WHERE ${isTalk('n')} AND x."accountId" = n."accountId" AND x."threadId" = n."threadId" AND ${isTalk('x')} AND x."readAt" IS NULL
      ) u ON TRUE
    WHERE n."accountId" = ${accountId}::uuid AND ${where}
    ORDER BY n."createdAt" DESC, n."id" DESC LIMIT ${limit}`
  return rows.map((row) => {
    // An ask is the business of those who still decide it.
    const mayDecide = row.kind !== 'asked' || holds(ctx.actor, 'facilitator', row.groupId)
    const seen: Row = mayDecide ? row : { ...row, group: null, asker: null }
    const { id, kind, at, readAt, more } = row
    return { id, kind, at, fresh: readAt === null || more > 0, name: kind === 'asked' ? seen.asker : seen.name, title: titleFor(ctx, seen), group: seen.group, more, href: hrefOf(ctx, seen) }
  })
}

/** The newest notice of its thread, or one that is of no thread. */
const latest = Prisma.sql`(NOT ${isTalk('n')} OR n."threadId" IS NULL OR NOT EXISTS (
  SELECT 1 FROM "Notice" l WHERE l."accountId" = n."accountId" AND l."threadId" = n."threadId" AND ${isTalk('l')} AND (l."createdAt", l."id") > (n."createdAt", n."id")))`

/** The asker's own notices, newest first, those of one thread as one, paged by key. */
export async function list(ctx: Ctx, input: { cursor?: string; limit: number }): Promise<{ rows: NoticeView[]; cursor: string | null }> {
  const key = input.cursor === undefined ? null : readPageKey(input.cursor)
  if (input.cursor !== undefined && !key) throw new DomainError('INVALID', 'input.invalid')
  const from = key ? Prisma.sql`(n."createdAt", n."id") < (${key.at}, ${key.id}::uuid)` : Prisma.sql`TRUE`
  const rows = await rowsWhere(ctx, Prisma.sql`${from} AND ${latest}`, input.limit + 1)
  const shown = rows.slice(0, input.limit)
  const last = rows.length > input.limit ? shown.at(-1) : undefined
  return { rows: shown, cursor: last ? writePageKey(last) : null }
}

/** How many wait unread, those of one thread as one, up to a hundred; one statement, asked on every page. */
export async function unreadCount(ctx: Ctx): Promise<{ unread: number }> {
  const { accountId } = memberOf(ctx)
  const [row] = await ctx.db.$queryRaw<{ unread: number }[]>`
    SELECT count(*)::int AS "unread" FROM (
      SELECT 1 FROM (SELECT n."id", n."kind", n."threadId" FROM "Notice" n WHERE n."accountId" = ${accountId}::uuid AND n."readAt" IS NULL LIMIT ${COUNT_UP_TO * 10}) n
      GROUP BY CASE WHEN ${isTalk('n')} THEN COALESCE(n."threadId", n."id") ELSE n."id" END LIMIT ${COUNT_UP_TO}) few`
  return { unread: row?.unread ?? 0 }
}

/** The latest unread answers and mentions that can still be read, for Today. */
export async function forToday(ctx: Ctx): Promise<NoticeView[]> {
  return rowsWhere(ctx, Prisma.sql`n."readAt" IS NULL AND n."kind" IN ('reply', 'mention') AND t."id" IS NOT NULL AND p."id" IS NOT NULL AND ${latest}`, 5)
}

/** One notice of the asker, as it reads now; null when it is not theirs. */
export async function one(ctx: Ctx, id: string): Promise<(NoticeView & { threadId: string | null }) | null> {
  const [row] = await rowsWhere(ctx, Prisma.sql`n."id" = ${id}::uuid`, 1)
  if (!row) return null
  const place = await ctx.db.notice.findUnique({ where: { id: row.id }, select: { threadId: true } })
  return { ...row, threadId: place?.threadId ?? null }
}
