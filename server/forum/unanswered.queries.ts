import { Prisma } from '@/prisma/generated/client'
import type { ContentNote, ThreadKind } from '@/prisma/generated/enums'
import { accountOf } from '@/server/core/actor'
import { DAY, later } from '@/server/core/clock'
import { memberOf, type Ctx } from '@/server/core/ctx'
import { DomainError } from '@/server/core/errors'
import { readPageKey, writePageKey } from '@/server/core/page-key'
import { readableGroupSql } from '@/server/groups/groups.access'
import type { AuthorRow } from './forum.view'
import { excerptOf, isFolded, textOf, viewFace, viewFold } from './forum.view'
import { ANSWERED_WITHIN_MS, LISTED_AFTER_MS } from './unanswered.policy'
import type { UnansweredInput } from './unanswered.schema'

/** Whether a "Thread" t with its opening o shows and nobody has answered there: by faces, for whether two names are one person is nobody's to read from a list. */
const unanswered = Prisma.sql`t."answeredAt" IS NULL AND t."deletedAt" IS NULL AND t."hiddenAt" IS NULL AND t."lockedAt" IS NULL AND t."mergedIntoId" IS NULL
  AND o."deletedAt" IS NULL AND o."hiddenAt" IS NULL AND o."heldAt" IS NULL
  AND NOT EXISTS (SELECT 1 FROM "Post" r WHERE r."threadId" = t."id" AND r."faceId" <> t."faceId" AND r."deletedAt" IS NULL AND r."hiddenAt" IS NULL AND r."heldAt" IS NULL)`

interface Row extends AuthorRow {
  id: string
  title: string
  kind: ThreadKind
  notes: ContentNote[]
  postNotes: ContentNote[]
  createdAt: Date
  html: string
  groupId: string
  groupName: string
  isFirst: boolean
  mayReply: boolean
}

/**
 * The welcomers' list: threads of groups the asker reads that have waited four hours and more for a first reply,
 * longest first; never the asker's own, nor across a block. One statement.
 */
export async function unansweredThreads(ctx: Ctx, input: UnansweredInput) {
  const me = memberOf(ctx)
  const key = input.cursor === undefined ? null : readPageKey(input.cursor)
  if (input.cursor !== undefined && !key) throw new DomainError('INVALID', 'input.invalid')
  const after = key ? Prisma.sql`AND (t."createdAt", t."id") > (${key.at}, ${key.id}::uuid)` : Prisma.empty
  const rows = await ctx.db.$queryRaw<Row[]>`
    SELECT t."id", t."title", t."kind", t."notes"::text[] AS "notes", o."notes"::text[] AS "postNotes", t."createdAt", left(o."html", 800) AS "html", g."id" AS "groupId", g."name" AS "groupName",
      t."authorId", t."faceId", f."name", CASE WHEN f."isDefault" THEN a."lifeRoles"::text[] END AS "roles", a."erasedAt" IS NOT NULL AS "erased",
      f."isDefault" AND NOT EXISTS (SELECT 1 FROM "Post" e JOIN "Group" eg ON eg."id" = e."groupId" WHERE e."authorId" = t."authorId" AND e."faceId" = t."faceId" AND e."createdAt" < o."createdAt" AND e."heldAt" IS NULL AND ${readableGroupSql(ctx.actor, 'eg')}) AS "isFirst",
      EXISTS (SELECT 1 FROM "Membership" m WHERE m."groupId" = g."id" AND m."accountId" = ${me.accountId}::uuid AND m."state" = 'member') AS "mayReply"
    FROM "Thread" t JOIN "Group" g ON g."id" = t."groupId" JOIN "Post" o ON o."threadId" = t."id" AND o."number" = 1
      JOIN "Face" f ON f."id" = t."faceId" JOIN "Account" a ON a."id" = t."authorId"
    WHERE ${unanswered} AND t."createdAt" <= ${later(ctx.now, -LISTED_AFTER_MS)} AND t."authorId" <> ${me.accountId}::uuid
      AND NOT (t."faceId"::text = ANY (${me.blockedFaces}::text[])) AND ${readableGroupSql(ctx.actor, 'g')} ${after}
    ORDER BY t."createdAt", t."id" LIMIT ${input.limit + 1}`
  const shown = rows.slice(0, input.limit)
  const last = rows.length > input.limit ? shown.at(-1) : undefined
  return {
    threads: shown.map((row) => {
      const fold = viewFold(ctx.actor, { notes: [...new Set([...row.notes, ...row.postNotes])], words: () => `${row.title} ${textOf(row.html)}`, own: false })
      return {
        id: row.id,
        title: row.title,
        kind: row.kind,
        notes: fold.notes,
        face: viewFace(row),
        excerpt: isFolded(fold) ? null : excerptOf(row.html, 200),
        group: { id: row.groupId, name: row.groupName },
        since: row.createdAt,
        isFirst: row.isFirst,
        mayReply: row.mayReply,
      }
    }),
    cursor: last ? writePageKey({ at: last.createdAt, id: last.id }) : null,
  }
}

/** How many threads of the groups the asker reads wait for a first reply; at most 100 are counted. */
export async function countUnanswered(ctx: Ctx): Promise<number> {
  const [row] = await ctx.db.$queryRaw<{ n: number }[]>`
    SELECT count(*)::int AS "n" FROM (SELECT 1 FROM "Thread" t JOIN "Group" g ON g."id" = t."groupId" JOIN "Post" o ON o."threadId" = t."id" AND o."number" = 1
      WHERE ${unanswered} AND t."createdAt" <= ${later(ctx.now, -LISTED_AFTER_MS)} AND t."authorId" IS DISTINCT FROM ${accountOf(ctx.actor)}::uuid AND ${readableGroupSql(ctx.actor, 'g')} LIMIT 100) x`
  return row?.n ?? 0
}

/**
 * Of the threads started in each of the last weeks, how many had a first reply within a day. Counts of the whole
 * community, no names, no groups; for the team. Threads younger than a day are left out.
 */
export async function answeredShare(ctx: Ctx, weeks: number): Promise<{ week: Date; started: number; answered: number }[]> {
  return ctx.db.$queryRaw<{ week: Date; started: number; answered: number }[]>`
    SELECT date_trunc('week', t."createdAt") AS "week", count(*)::int AS "started",
      count(*) FILTER (WHERE t."answeredAt" <= t."createdAt" + ${ANSWERED_WITHIN_MS / 1000} * interval '1 second')::int AS "answered"
    FROM "Thread" t WHERE t."createdAt" > ${later(ctx.now, -weeks * 7 * DAY)} AND t."createdAt" <= ${later(ctx.now, -ANSWERED_WITHIN_MS)} AND t."deletedAt" IS NULL
    GROUP BY 1 ORDER BY 1`
}
