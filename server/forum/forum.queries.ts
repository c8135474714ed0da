import { Prisma } from '@/prisma/generated/client'
import type { ContentNote, LifeRole, ThreadKind, Visibility } from '@/prisma/generated/enums'
import { accountOf } from '@/server/core/actor'
import { memberOf, type Ctx } from '@/server/core/ctx'
import { notFound } from '@/server/core/errors'
import { isId } from '@/server/core/ids'
import { ensure } from '@/server/core/policy'
import { readableGroupSql } from '@/server/groups/groups.access'
import type { State } from '@/server/groups/groups.policy'
import { accessPost, accessThread, type AccessedThread } from './forum.access'
import { mayEdit, mayReply, mayStart } from './forum.policy'
import { POSTS_A_PAGE, THREADS_A_PAGE, type PostState, type PostView, type ThreadRow, type ThreadView } from './forum.schema'
import { movePointer } from './forum.service'
import { excerptOf, stateOf, viewFace, viewGroup, viewPost, type AuthorRow, type PostRow } from './forum.view'

const NOBODY = '00000000-0000-0000-0000-000000000000'

async function postsBetween(ctx: Ctx, thread: AccessedThread, from: number, to: number): Promise<PostView[]> {
  const rows = await ctx.db.$queryRaw<PostRow[]>`
    SELECT p."id", p."number", p."html", p."revision", p."createdAt", p."editedAt", p."hiddenAt", p."heldAt", p."deletedAt",
      p."authorId", p."faceId", f."name", CASE WHEN f."isDefault" THEN a."lifeRoles"::text[] END AS "roles", a."erasedAt" IS NOT NULL AS "erased",
      q."number" AS "quotedNumber", left(q."html", 1500) AS "quotedHtml", qf."name" AS "quotedName", qa."erasedAt" IS NOT NULL AS "quotedErased",
      (q."hiddenAt" IS NOT NULL OR q."heldAt" IS NOT NULL) AS "quotedHidden", q."deletedAt" IS NOT NULL AS "quotedDeleted"
    FROM "Post" p JOIN "Face" f ON f."id" = p."faceId" JOIN "Account" a ON a."id" = p."authorId"
      LEFT JOIN "Post" q ON q."id" = p."quotedPostId" AND q."threadId" = p."threadId" LEFT JOIN "Face" qf ON qf."id" = q."faceId" LEFT JOIN "Account" qa ON qa."id" = q."authorId"
    WHERE p."threadId" = ${thread.id}::uuid AND p."number" BETWEEN ${from} AND ${to} ORDER BY p."number"`
  return rows.map((row) => viewPost(ctx.actor, thread, row, ctx.now))
}

/**
 * A page of a thread: twenty posts by number, from `from` or the page that holds number `at`. A member's read
 * pointer moves to the last post shown.
 */
export async function thread(ctx: Ctx, input: { id: string; from?: number; at?: number }): Promise<ThreadView> {
  const found = await accessThread(ctx, input.id)
  const wanted = Math.min(input.at ?? input.from ?? 1, Math.max(found.lastNumber, 1))
  const from = wanted - ((wanted - 1) % POSTS_A_PAGE)
  const posts = await postsBetween(ctx, found, from, from + POSTS_A_PAGE - 1)
  // The title and the first post are the same person's words: one state for both.
  const state: PostState = found.openingDeleted ? 'deleted' : found.openingHidden || found.hiddenAt ? 'hidden' : 'shown'
  const last = posts.at(-1)?.number ?? 0
  if (ctx.actor.kind === 'member' && last > (found.readTo ?? 0)) await movePointer(ctx, ctx.actor.accountId, found.id, last)
  const replying = mayReply(ctx.actor, found)
  const showsTitle = state === 'shown' || (state === 'hidden' && accountOf(ctx.actor) === found.authorId)
  return {
    id: found.id,
    kind: found.kind,
    title: showsTitle ? found.title : null,
    state,
    notes: found.notes,
    lastNumber: found.lastNumber,
    locked: found.lockedAt !== null,
    group: viewGroup(found.group),
    membership: found.membership,
    readTo: found.readTo,
    from,
    posts,
    can: { reply: replying.ok, join: replying.ok === false && replying.reason === 'groups.not-a-member' && (found.membership === null || found.membership === 'left' || found.membership === 'invited') },
    whyNotReply: replying.ok ? null : replying.reason,
  }
}

/** Posts that came after a number, for a page that is open: at most twenty, through the same access check. */
export async function postsAfter(ctx: Ctx, input: { threadId: string; after: number }): Promise<{ posts: PostView[]; lastNumber: number }> {
  const found = await accessThread(ctx, input.threadId)
  return { posts: await postsBetween(ctx, found, input.after + 1, input.after + POSTS_A_PAGE), lastNumber: found.lastNumber }
}

/** The author's own words as Markdown, to change them. */
export async function ownPost(ctx: Ctx, input: { id: string }) {
  const post = await accessPost(ctx, input.id)
  ensure(mayEdit(ctx.actor, post.thread, post))
  const { id, number, source, revision, thread: around } = post
  return { id, threadId: around.id, number, source, revision, title: number === 1 ? around.title : null, group: viewGroup(around.group) }
}

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
  lastNumber: number
  lastPostAt: Date
  createdAt: Date
  pinnedAt: Date | null
  lockedAt: Date | null
  html: string
  hiddenAt: Date | null
  heldAt: Date | null
  deletedAt: Date | null
  readTo: number | null
}

function viewRow(ctx: Ctx, row: ListRow & { id: string }): ThreadRow {
  const state = stateOf(row)
  const own = accountOf(ctx.actor) === row.authorId
  const shows = state === 'shown' || (state === 'hidden' && own)
  const unread = row.readTo === null ? null : Math.max(0, row.lastNumber - row.readTo)
  return {
    id: row.id,
    kind: row.kind,
    title: shows ? row.title : null,
    state,
    notes: row.notes,
    face: shows ? viewFace(row) : null,
    excerpt: state === 'shown' && row.notes.length === 0 ? excerptOf(row.html, 150) : null,
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

/**
 * The threads of a group: pinned first, then by when they last moved; in one statement, the reading law within.
 * @throws NOT_FOUND when the group is absent or unreadable.
 */
export async function threads(ctx: Ctx, input: { groupId: string; before?: string; limit?: number }) {
  if (!isId(input.groupId)) throw notFound()
  const me = accountOf(ctx.actor) ?? NOBODY
  const limit = input.limit ?? THREADS_A_PAGE
  const below = belowKey(input.before)
  const columns = Prisma.sql`x."id", x."kind", x."title", x."notes", x."authorId", x."faceId", x."lastNumber", x."lastPostAt", x."createdAt", x."pinnedAt", x."lockedAt"`
  const pinned = Prisma.sql`(SELECT ${columns} FROM "Thread" x WHERE x."groupId" = g."id" AND x."deletedAt" IS NULL AND x."pinnedAt" IS NOT NULL ORDER BY x."lastPostAt" DESC, x."id" DESC LIMIT 10) UNION ALL`
  const rows = await ctx.db.$queryRaw<ListRow[]>`
    SELECT g."id" AS "groupId", g."visibility", g."audience"::text[] AS "audience", m."state" AS "membership", m."joinedAt",
      t."id", t."kind", t."title", t."notes"::text[] AS "notes", t."authorId", t."faceId", t."lastNumber", t."lastPostAt", t."createdAt", t."pinnedAt", t."lockedAt",
      f."name", CASE WHEN f."isDefault" THEN a."lifeRoles"::text[] END AS "roles", a."erasedAt" IS NOT NULL AS "erased",
      left(p."html", 800) AS "html", p."hiddenAt", p."heldAt", p."deletedAt", r."number" AS "readTo"
    FROM "Group" g
      LEFT JOIN "Membership" m ON m."groupId" = g."id" AND m."accountId" = ${me}::uuid
      LEFT JOIN LATERAL (
        ${below ? Prisma.empty : pinned}
        (SELECT ${columns} FROM "Thread" x WHERE x."groupId" = g."id" AND x."deletedAt" IS NULL AND x."pinnedAt" IS NULL ${below ?? Prisma.empty}
         ORDER BY x."lastPostAt" DESC, x."id" DESC LIMIT ${limit + 1})
      ) t ON TRUE
      LEFT JOIN "Post" p ON p."threadId" = t."id" AND p."number" = 1
      LEFT JOIN "Face" f ON f."id" = t."faceId" LEFT JOIN "Account" a ON a."id" = t."authorId"
      LEFT JOIN "ThreadPointer" r ON r."threadId" = t."id" AND r."accountId" = ${me}::uuid
    WHERE g."id" = ${input.groupId}::uuid AND ${readableGroupSql(ctx.actor, 'g')}
    ORDER BY t."pinnedAt" IS NULL, t."lastPostAt" DESC, t."id" DESC`
  const [first] = rows
  if (!first) throw notFound()
  const listed = rows.filter((row): row is ListRow & { id: string } => row.id !== null)
  const moving = listed.filter((row) => row.pinnedAt === null)
  const last = moving[limit - 1]
  const starting = mayStart(ctx.actor, { id: first.groupId, visibility: first.visibility, audience: first.audience }, first.membership)
  return {
    threads: [...listed.filter((row) => row.pinnedAt !== null), ...moving.slice(0, limit)].map((row) => viewRow(ctx, row)),
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
  const me = memberOf(ctx).accountId
  const moved = await ctx.db.$queryRaw<MovedRow[]>`
    SELECT t."id" AS "threadId", t."title", t."notes"::text[] AS "notes", g."id" AS "groupId", g."name" AS "groupName", t."lastNumber", t."lastPostAt", t."readTo",
      (p."hiddenAt" IS NULL AND p."heldAt" IS NULL AND p."deletedAt" IS NULL) AS "shown",
      CASE WHEN l."hiddenAt" IS NULL AND l."heldAt" IS NULL AND l."deletedAt" IS NULL AND la."erasedAt" IS NULL THEN lf."name" END AS "lastName"
    FROM "Membership" m JOIN "Group" g ON g."id" = m."groupId"
      CROSS JOIN LATERAL (
        SELECT x."id", x."title", x."notes", x."lastNumber", x."lastPostAt", r."number" AS "readTo" FROM "Thread" x
          LEFT JOIN "ThreadPointer" r ON r."threadId" = x."id" AND r."accountId" = m."accountId"
        WHERE x."groupId" = g."id" AND x."deletedAt" IS NULL AND x."lastNumber" > COALESCE(r."number", 0) AND (r."number" IS NOT NULL OR x."lastPostAt" > m."joinedAt")
        ORDER BY x."lastPostAt" DESC LIMIT 6
      ) t
      JOIN "Post" p ON p."threadId" = t."id" AND p."number" = 1
      LEFT JOIN "Post" l ON l."threadId" = t."id" AND l."number" = t."lastNumber" LEFT JOIN "Face" lf ON lf."id" = l."faceId" LEFT JOIN "Account" la ON la."id" = l."authorId"
    WHERE m."accountId" = ${me}::uuid AND m."state" = 'member' AND ${readableGroupSql(ctx.actor, 'g')}
    ORDER BY t."lastPostAt" DESC LIMIT 6`
  const [reading] = await ctx.db.$queryRaw<{ threadId: string; title: string; shown: boolean; groupId: string; groupName: string; number: number; lastNumber: number }[]>`
    SELECT t."id" AS "threadId", t."title", (p."hiddenAt" IS NULL AND p."heldAt" IS NULL AND p."deletedAt" IS NULL) AS "shown", g."id" AS "groupId", g."name" AS "groupName", r."number", t."lastNumber"
    FROM "ThreadPointer" r JOIN "Thread" t ON t."id" = r."threadId" AND t."deletedAt" IS NULL JOIN "Group" g ON g."id" = t."groupId"
      JOIN "Post" p ON p."threadId" = t."id" AND p."number" = 1
    WHERE r."accountId" = ${me}::uuid AND ${readableGroupSql(ctx.actor, 'g')} ORDER BY r."at" DESC LIMIT 1`
  return {
    moved: moved.map((row) => ({
      threadId: row.threadId,
      title: row.shown ? row.title : null,
      group: { id: row.groupId, name: row.groupName },
      notes: row.notes,
      unread: row.lastNumber - (row.readTo ?? 0),
      goOnAt: (row.readTo ?? 0) + 1,
      lastPostAt: row.lastPostAt,
      lastName: row.lastName,
    })),
    reading: reading
      ? { threadId: reading.threadId, title: reading.shown ? reading.title : null, group: { id: reading.groupId, name: reading.groupName }, at: Math.min(reading.number + 1, reading.lastNumber), lastNumber: reading.lastNumber }
      : null,
  }
}
