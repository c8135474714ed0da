import { Prisma } from '@/prisma/generated/client'
import type { ContentNote, LifeRole, ThreadKind, Visibility } from '@/prisma/generated/enums'
import { accountOf } from '@/server/core/actor'
import { memberOf, type Ctx } from '@/server/core/ctx'
import { notFound } from '@/server/core/errors'
import { isId } from '@/server/core/ids'
import { mutedIn } from '@/server/core/words'
import { readableGroupSql } from '@/server/groups/groups.access'
import type { State } from '@/server/groups/groups.policy'
import { unblockedSql, unheldSql } from './forum.access'
import { mayStart } from './forum.policy'
import { THREADS_A_PAGE, type ThreadRow, type ThreadsInput } from './forum.schema'
import { excerptOf, isFolded, stateOf, textOf, viewFace, viewFold, viewHeld, type AuthorRow } from './forum.view'

const NOBODY = '00000000-0000-0000-0000-000000000000'

interface ListRow extends AuthorRow {
  groupId: string
  visibility: Visibility
  audience: LifeRole[]
  membership: State
  joinedAt: Date | null
  id: string | null
  kind: ThreadKind
  title: string
  notes: ContentNote[]
  postNotes: ContentNote[]
  lastNumber: number
  lastPostAt: Date
  createdAt: Date
  pinnedAt: Date | null
  lockedAt: Date | null
  unanswered: boolean
  html: string
  hiddenAt: Date | null
  heldAt: Date | null
  holdReason: string | null
  deletedAt: Date | null
  readTo: number | null
}

function viewRow(ctx: Ctx, row: ListRow & { id: string }): ThreadRow {
  const state = stateOf(row, ctx.actor)
  const own = accountOf(ctx.actor) === row.authorId
  const shows = state === 'shown' || (own && state !== 'deleted')
  const unread = row.readTo === null ? null : Math.max(0, row.lastNumber - row.readTo)
  const fold = viewFold(ctx.actor, { notes: [...new Set([...row.notes, ...row.postNotes])], words: () => `${row.title} ${textOf(row.html)}`, own })
  // The one word that folds it is the reader's own; a title that holds it is no title to meet in a list.
  const inTitle = fold.muted !== null && mutedIn(row.title, [fold.muted]) !== null
  return {
    id: row.id,
    kind: row.kind,
    title: shows && !inTitle ? row.title : null,
    state,
    ...(shows ? fold : { notes: fold.notes, folded: fold.folded, muted: null }),
    held: viewHeld(row, own),
    unanswered: row.unanswered && state === 'shown',
    face: shows ? viewFace(row) : null,
    // In a list one's own noted words are a preview like any other's.
    excerpt: state === 'shown' && !isFolded(fold) && !(own && row.notes.length > 0) ? excerptOf(row.html, 150) : null,
    replies: row.lastNumber - 1,
    lastPostAt: row.lastPostAt,
    pinned: row.pinnedAt !== null,
    locked: row.lockedAt !== null,
    unread,
    isNew: row.readTo === null && row.membership === 'member' && row.joinedAt !== null && row.createdAt > row.joinedAt,
    goOnAt: row.readTo !== null && unread ? row.readTo + 1 : null,
  }
}

/** A key for going on below the last thread of a page: when it last moved, and which. */
const keyOf = (row: { lastPostAt: Date; id: string }): string => `${row.lastPostAt.getTime()}.${row.id}`

function belowKey(key: string | undefined): Prisma.Sql | null {
  const [ms, id] = (key ?? '').split('.', 2)
  if (!ms || !id || !/^\d{1,13}$/.test(ms) || !isId(id)) return null
  return Prisma.sql`AND (x."lastPostAt", x."id") < (${new Date(Number(ms))}, ${id}::uuid)`
}

// Under no other name than its author's has anybody written in thread x, and it is open. What is asked of posts here and below is asked thread
// by thread, down to the last one of a page: as EXISTS it would be a join over every thread and post there is.
const UNANSWERED = Prisma.sql`x."answeredAt" IS NULL AND x."lockedAt" IS NULL
  AND (SELECT e."id" FROM "Post" e WHERE e."threadId" = x."id" AND e."faceId" <> x."faceId" AND e."hiddenAt" IS NULL AND e."heldAt" IS NULL AND e."deletedAt" IS NULL LIMIT 1) IS NULL`

/**
 * The threads of a group: pinned first, then by when they last moved; in one statement, the reading law within.
 * Threads of people one of whom blocked the other are left out, and held ones but for their author.
 * @throws NOT_FOUND when the group is absent or unreadable.
 */
export async function threads(ctx: Ctx, input: ThreadsInput) {
  if (!isId(input.groupId)) throw notFound()
  const me = accountOf(ctx.actor) ?? NOBODY
  const limit = input.limit ?? THREADS_A_PAGE
  const below = belowKey(input.before)
  const columns = Prisma.sql`x."id", x."kind", x."title", x."notes", x."authorId", x."faceId", x."lastNumber", x."lastPostAt", x."createdAt", x."pinnedAt", x."lockedAt", (${UNANSWERED}) AS "unanswered"`
  const listed = Prisma.sql`x."groupId" = g."id" AND x."deletedAt" IS NULL AND x."mergedIntoId" IS NULL AND ${unblockedSql(ctx.actor, 'x')}
    AND (SELECT o."id" FROM "Post" o WHERE o."threadId" = x."id" AND o."number" = 1 AND ${unheldSql(ctx.actor, 'o')}) IS NOT NULL
    ${input.kind ? Prisma.sql`AND x."kind" = ${input.kind}::"ThreadKind"` : Prisma.empty} ${input.unanswered ? Prisma.sql`AND ${UNANSWERED}` : Prisma.empty}`
  const pinned = Prisma.sql`(SELECT ${columns} FROM "Thread" x WHERE ${listed} AND x."pinnedAt" IS NOT NULL ORDER BY x."lastPostAt" DESC, x."id" DESC LIMIT 10) UNION ALL`
  const rows = await ctx.db.$queryRaw<ListRow[]>`
    SELECT g."id" AS "groupId", g."visibility", g."audience"::text[] AS "audience", m."state" AS "membership", m."joinedAt",
      t."id", t."kind", t."title", t."notes"::text[] AS "notes", t."authorId", t."faceId", t."lastNumber", t."lastPostAt", t."createdAt", t."pinnedAt", t."lockedAt", t."unanswered",
      f."name", CASE WHEN f."isDefault" THEN a."lifeRoles"::text[] END AS "roles", a."erasedAt" IS NOT NULL AS "erased",
      left(p."html", 800) AS "html", p."notes"::text[] AS "postNotes", p."hiddenAt", p."heldAt", p."holdReason", p."deletedAt", r."number" AS "readTo"
    FROM "Group" g
      LEFT JOIN "Membership" m ON m."groupId" = g."id" AND m."accountId" = ${me}::uuid
      LEFT JOIN LATERAL (
        ${below ? Prisma.empty : pinned}
        (SELECT ${columns} FROM "Thread" x WHERE ${listed} AND x."pinnedAt" IS NULL ${below ?? Prisma.empty}
         ORDER BY x."lastPostAt" DESC, x."id" DESC LIMIT ${limit + 1})
      ) t ON TRUE
      LEFT JOIN "Post" p ON p."threadId" = t."id" AND p."number" = 1
      LEFT JOIN "Face" f ON f."id" = t."faceId" LEFT JOIN "Account" a ON a."id" = t."authorId"
      LEFT JOIN "ThreadPointer" r ON r."threadId" = t."id" AND r."accountId" = ${me}::uuid
    WHERE g."id" = ${input.groupId}::uuid AND ${readableGroupSql(ctx.actor, 'g')}
    ORDER BY t."pinnedAt" IS NULL, t."lastPostAt" DESC, t."id" DESC`
  const [first] = rows
  if (!first) throw notFound()
  const found = rows.filter((row): row is ListRow & { id: string } => row.id !== null)
  const moving = found.filter((row) => row.pinnedAt === null)
  const last = moving[limit - 1]
  const starting = mayStart(ctx.actor, { id: first.groupId, visibility: first.visibility, audience: first.audience }, first.membership)
  return {
    threads: [...found.filter((row) => row.pinnedAt !== null), ...moving.slice(0, limit)].map((row) => viewRow(ctx, row)),
    next: moving.length > limit && last ? keyOf(last) : null,
    can: { start: starting.ok },
    whyNotStart: starting.ok ? null : starting.reason,
  }
}

interface MovedRow {
  threadId: string
  title: string
  notes: ContentNote[]
  groupId: string
  groupName: string
  lastNumber: number
  lastPostAt: Date
  readTo: number | null
  shown: boolean
  lastName: string | null
}

/** What moved in somebody's groups since they last looked, and where they were reading. Two statements. */
export async function today(ctx: Ctx) {
  const { accountId: me, mutedWords } = memberOf(ctx)
  const titleOf = (row: { title: string; shown: boolean }): { title: string | null; muted: string | null } => {
    const muted = row.shown ? mutedIn(row.title, mutedWords) : null
    return { title: row.shown && muted === null ? row.title : null, muted }
  }
  const moved = await ctx.db.$queryRaw<MovedRow[]>`
    SELECT t."id" AS "threadId", t."title", t."notes"::text[] AS "notes", g."id" AS "groupId", g."name" AS "groupName", t."lastNumber", t."lastPostAt", t."readTo",
      (p."hiddenAt" IS NULL AND p."deletedAt" IS NULL) AS "shown",
      CASE WHEN l."hiddenAt" IS NULL AND l."heldAt" IS NULL AND l."deletedAt" IS NULL AND la."erasedAt" IS NULL AND ${unblockedSql(ctx.actor, 'l')} THEN lf."name" END AS "lastName"
    FROM "Membership" m JOIN "Group" g ON g."id" = m."groupId"
      CROSS JOIN LATERAL (
        SELECT x."id", x."title", x."notes", x."lastNumber", x."lastPostAt", r."number" AS "readTo" FROM "Thread" x
          LEFT JOIN "ThreadPointer" r ON r."threadId" = x."id" AND r."accountId" = m."accountId"
        WHERE x."groupId" = g."id" AND x."deletedAt" IS NULL AND x."mergedIntoId" IS NULL AND ${unblockedSql(ctx.actor, 'x')}
          AND EXISTS (SELECT 1 FROM "Post" o WHERE o."threadId" = x."id" AND o."number" = 1 AND o."heldAt" IS NULL)
          AND x."lastNumber" > COALESCE(r."number", 0) AND (r."number" IS NOT NULL OR x."lastPostAt" > m."joinedAt")
        ORDER BY x."lastPostAt" DESC LIMIT 6
      ) t
      JOIN "Post" p ON p."threadId" = t."id" AND p."number" = 1
      LEFT JOIN "Post" l ON l."threadId" = t."id" AND l."number" = t."lastNumber" LEFT JOIN "Face" lf ON lf."id" = l."faceId" LEFT JOIN "Account" la ON la."id" = l."authorId"
    WHERE m."accountId" = ${me}::uuid AND m."state" = 'member' AND ${readableGroupSql(ctx.actor, 'g')}
    ORDER BY t."lastPostAt" DESC LIMIT 6`
  const [reading] = await ctx.db.$queryRaw<{ threadId: string; title: string; shown: boolean; groupId: string; groupName: string; number: number; lastNumber: number }[]>`
    SELECT t."id" AS "threadId", t."title", (p."hiddenAt" IS NULL AND p."deletedAt" IS NULL) AS "shown", g."id" AS "groupId", g."name" AS "groupName", r."number", t."lastNumber"
    FROM "ThreadPointer" r JOIN "Thread" t ON t."id" = r."threadId" AND t."deletedAt" IS NULL AND t."mergedIntoId" IS NULL AND ${unblockedSql(ctx.actor, 't')} JOIN "Group" g ON g."id" = t."groupId"
      JOIN "Post" p ON p."threadId" = t."id" AND p."number" = 1 AND p."heldAt" IS NULL
    WHERE r."accountId" = ${me}::uuid AND ${readableGroupSql(ctx.actor, 'g')} ORDER BY r."at" DESC LIMIT 1`
  return {
    moved: moved.map((row) => ({
      threadId: row.threadId,
      ...titleOf(row),
      group: { id: row.groupId, name: row.groupName },
      notes: row.notes,
      unread: row.lastNumber - (row.readTo ?? 0),
      goOnAt: (row.readTo ?? 0) + 1,
      lastPostAt: row.lastPostAt,
      lastName: row.lastName,
    })),
    reading: reading
      ? { threadId: reading.threadId, ...titleOf(reading), group: { id: reading.groupId, name: reading.groupName }, at: Math.min(reading.number + 1, reading.lastNumber), lastNumber: reading.lastNumber }
      : null,
  }
}
