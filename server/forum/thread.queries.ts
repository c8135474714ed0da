import { Prisma } from '@/prisma/generated/client'
import { accountOf, isBlocked } from '@/server/core/actor'
import type { Ctx } from '@/server/core/ctx'
import { ensure } from '@/server/core/policy'
import { accessPost, accessThread, unblockedSql, type AccessedThread } from './forum.access'
import { mayEdit, mayPostAt, mayReply } from './forum.policy'
import { POSTS_A_PAGE, type PostView, type ThreadView } from './forum.schema'
import { movePointer } from './forum.service'
import { holdHint } from './hold.policy'
import { mayFacilitateThread } from './order.policy'
import { FORMER_MEMBER, stateOf, viewFold, viewGroup, viewHeld, viewPost, viewWaiting, type PostRow } from './forum.view'

const NOBODY = '00000000-0000-0000-0000-000000000000'

interface PageRow extends PostRow {
  asker: string | null
  helpedNumbers: number[] | null
}

/** Shown words of a "Post", as SQL. */
const shown = (alias: string): Prisma.Sql => {
  const p = Prisma.raw(`"${alias}"`)
  return Prisma.sql`${p}."hiddenAt" IS NULL AND ${p}."heldAt" IS NULL AND ${p}."deletedAt" IS NULL`
}

/**
 * The posts of a stretch with all that belongs to them, in one statement; after the last one the asker's own that
 * are held. What only a question has is asked for in a question only.
 */
async function rowsBetween(ctx: Ctx, thread: AccessedThread, from: number, to: number): Promise<PageRow[]> {
  const me = accountOf(ctx.actor) ?? NOBODY
  const isQuestion = thread.kind === 'question' && !thread.openingDeleted && !thread.openingHidden && !isBlocked(ctx.actor, thread.faceId)
  const ofQuestion = isQuestion
    ? Prisma.sql`(SELECT CASE WHEN aa."erasedAt" IS NULL THEN af."name" ELSE ${FORMER_MEMBER} END FROM "Face" af JOIN "Account" aa ON aa."id" = af."accountId" WHERE af."id" = ${thread.faceId}::uuid) AS "asker",
      ARRAY(SELECT h."number" FROM "Post" h WHERE h."threadId" = ${thread.id}::uuid AND h."helpedAt" IS NOT NULL AND ${shown('h')} AND ${unblockedSql(ctx.actor, 'h')} ORDER BY h."number" LIMIT 6) AS "helpedNumbers"`
    : Prisma.sql`NULL::text AS "asker", NULL::int[] AS "helpedNumbers"`
  const waiting = me !== NOBODY && to >= thread.lastNumber ? Prisma.sql`OR (p."number" IS NULL AND p."authorId" = ${me}::uuid AND (p."deletedAt" IS NULL OR p."holdReason" = 'declined'))` : Prisma.empty
  return ctx.db.$queryRaw<PageRow[]>`
    SELECT p."id", p."number", p."html", p."notes"::text[] AS "notes", p."revision", p."createdAt", p."editedAt", p."hiddenAt", p."heldAt", p."holdReason", p."deletedAt", p."helpedAt",
      p."authorId", p."faceId", f."name", CASE WHEN f."isDefault" THEN a."lifeRoles"::text[] END AS "roles", a."erasedAt" IS NOT NULL AS "erased",
      EXISTS (SELECT 1 FROM "Bookmark" b WHERE b."postId" = p."id" AND b."accountId" = ${me}::uuid) AS "bookmarked", x."reactions",
      q."number" AS "quotedNumber", left(q."html", 1500) AS "quotedHtml", qf."name" AS "quotedName", q."faceId" AS "quotedFaceId", q."notes"::text[] AS "quotedNotes", qa."erasedAt" IS NOT NULL AS "quotedErased",
      (q."hiddenAt" IS NOT NULL OR q."heldAt" IS NOT NULL) AS "quotedHidden", q."deletedAt" IS NOT NULL AS "quotedDeleted", ${ofQuestion}
    FROM "Post" p JOIN "Face" f ON f."id" = p."faceId" JOIN "Account" a ON a."id" = p."authorId"
      LEFT JOIN "Post" q ON q."id" = p."quotedPostId" AND q."threadId" = p."threadId" AND q."number" IS NOT NULL LEFT JOIN "Face" qf ON qf."id" = q."faceId" LEFT JOIN "Account" qa ON qa."id" = q."authorId"
      LEFT JOIN LATERAL (
        SELECT json_agg(json_build_object('kind', k."kind", 'names', k."names", 'others', k."others", 'own', k."own") ORDER BY k."kind") AS "reactions" FROM (
          SELECT r."kind", bool_or(r."accountId" = ${me}::uuid) AS "own",
            COALESCE((array_agg(rf."name" ORDER BY r."createdAt", r."accountId") FILTER (WHERE r."accountId" <> ${me}::uuid AND ra."erasedAt" IS NULL))[1:2], '{}') AS "names",
            count(*) FILTER (WHERE r."accountId" <> ${me}::uuid) > LEAST(2, count(*) FILTER (WHERE r."accountId" <> ${me}::uuid AND ra."erasedAt" IS NULL)) AS "others"
          FROM "Reaction" r JOIN "Face" rf ON rf."id" = r."faceId" JOIN "Account" ra ON ra."id" = r."accountId"
          WHERE r."postId" = p."id" AND ${unblockedSql(ctx.actor, 'r')} GROUP BY r."kind") k
      ) x ON TRUE
    WHERE p."threadId" = ${thread.id}::uuid AND (p."number" BETWEEN ${from} AND ${to} ${waiting}) ORDER BY p."number", p."createdAt"`
}

const isNumbered = (row: PageRow): row is PageRow & { number: number } => row.number !== null

/**
 * A page of a thread: twenty posts by number, from `from` or the page that holds number `at`. A member's read
 * pointer moves to the last post shown.
 */
export async function thread(ctx: Ctx, input: { id: string; from?: number; at?: number }): Promise<ThreadView> {
  const found = await accessThread(ctx, input.id)
  const wanted = Math.min(input.at ?? input.from ?? 1, Math.max(found.lastNumber, 1))
  const from = wanted - ((wanted - 1) % POSTS_A_PAGE)
  const rows = await rowsBetween(ctx, found, from, from + POSTS_A_PAGE - 1)
  const posts = rows.filter(isNumbered).map((row) => viewPost(ctx.actor, found, row, ctx.now))
  const own = accountOf(ctx.actor) === found.authorId
  // The title and the first post are the same person's words: one state for both.
  const state = stateOf({ hiddenAt: found.openingHidden ? ctx.now : found.hiddenAt, heldAt: found.openingHeldAt, deletedAt: found.openingDeleted ? ctx.now : null, faceId: found.faceId }, ctx.actor)
  const last = posts.at(-1)?.number ?? 0
  if (ctx.actor.kind === 'member' && last > (found.readTo ?? 0)) await movePointer(ctx, ctx.actor.accountId, found.id, last)
  const replying = mayReply(ctx.actor, found)
  const showsTitle = state === 'shown' || (own && state !== 'deleted')
  return {
    id: found.id,
    kind: found.kind,
    title: showsTitle ? found.title : null,
    state,
    ...viewFold(ctx.actor, { notes: found.notes, words: () => (showsTitle ? found.title : ''), own }),
    held: viewHeld({ heldAt: found.openingHeldAt, hiddenAt: null, holdReason: found.openingHoldReason }, own),
    lastNumber: found.lastNumber,
    locked: found.lockedAt !== null,
    slowSeconds: found.slowSeconds,
    mayPostAt: mayPostAt(found, ctx.now),
    asker: rows[0]?.asker ?? null,
    helped: rows[0]?.helpedNumbers ?? [],
    faces:
      ctx.actor.kind === 'member'
        ? { own: ctx.actor.handle, mine: found.mineName === null ? null : { name: found.mineName }, last: found.mineId !== null && found.lastFaceId === found.mineId ? 'mine' : 'own' }
        : null,
    watch: found.watch,
    group: viewGroup(found.group),
    membership: found.membership,
    readTo: found.readTo,
    from,
    posts,
    waiting: rows.filter((row) => !isNumbered(row)).map(viewWaiting),
    can: { reply: replying.ok, join: replying.ok === false && replying.reason === 'groups.not-a-member' && (found.membership === null || found.membership === 'left' || found.membership === 'invited') },
    order: mayFacilitateThread(ctx.actor, found.group.id, found.membership).ok ? { pinned: found.pinnedAt !== null } : null,
    holdHint: ctx.actor.kind === 'member' && replying.ok ? holdHint({ mode: found.holdMode, standing: ctx.actor.standing }) : null,
    whyNotReply: replying.ok ? null : replying.reason,
  }
}

/** Posts that came after a number, for a page that is open: at most twenty, through the same access check. */
export async function postsAfter(ctx: Ctx, input: { threadId: string; after: number }): Promise<{ posts: PostView[]; lastNumber: number }> {
  const found = await accessThread(ctx, input.threadId)
  const rows = await rowsBetween(ctx, found, input.after + 1, input.after + POSTS_A_PAGE)
  return { posts: rows.filter(isNumbered).map((row) => viewPost(ctx.actor, found, row, ctx.now)), lastNumber: found.lastNumber }
}

/** The author's own words as Markdown, to change them. */
export async function ownPost(ctx: Ctx, input: { id: string }) {
  const post = await accessPost(ctx, input.id)
  ensure(mayEdit(ctx.actor, post.thread, post))
  const { id, number, source, revision, faceId, thread: around } = post
  const isOpening = number === 1
  const handle = ctx.actor.kind === 'member' ? ctx.actor.handle : ''
  return {
    id,
    threadId: around.id,
    number,
    source,
    revision,
    title: isOpening ? around.title : null,
    notes: isOpening ? around.notes : post.notes,
    face: faceId === around.mineId ? (around.mineName ?? handle) : handle,
    group: viewGroup(around.group),
  }
}
