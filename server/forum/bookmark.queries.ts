import { Prisma } from '@/prisma/generated/client'
import type { ContentNote } from '@/prisma/generated/enums'
import { memberOf, type Ctx } from '@/server/core/ctx'
import { DomainError } from '@/server/core/errors'
import { isId } from '@/server/core/ids'
import { mutedIn } from '@/server/core/words'
import { readPageKey, writePageKey } from '@/server/core/page-key'
import { readableGroupSql } from '@/server/groups/groups.access'
import type { BookmarkRow } from './bookmark.schema'
import { accessShownPost } from './bookmark.service'
import { unblockedSql } from './forum.access'
import { excerptOf, isFolded, stateOf, textOf, viewFace, viewFold, type AuthorRow } from './forum.view'

interface Row extends AuthorRow {
  id: string
  postId: string
  note: string
  at: Date
  threadId: string | null
  number: number
  html: string
  notes: ContentNote[]
  writtenAt: Date
  title: string
  threadNotes: ContentNote[]
  groupName: string
  opener: string
  openingFaceId: string
  openingHiddenAt: Date | null
  openingHeldAt: Date | null
  openingDeletedAt: Date | null
}

function viewRow(ctx: Ctx, row: Row): BookmarkRow {
  const { id, postId, note, at } = row
  if (row.threadId === null) return { id, postId, note, at, post: null }
  const me = memberOf(ctx)
  const own = row.authorId === me.accountId
  const notes = row.number === 1 ? [...new Set([...row.threadNotes, ...row.notes])] : row.notes
  const fold = viewFold(ctx.actor, { notes, words: () => textOf(row.html), own })
  const opening = stateOf({ hiddenAt: row.openingHiddenAt, heldAt: row.openingHeldAt, deletedAt: row.openingDeletedAt, faceId: row.openingFaceId }, ctx.actor)
  const ownThread = row.opener === me.accountId
  const showsTitle = (opening === 'shown' && mutedIn(row.title, me.mutedWords) === null) || (ownThread && opening !== 'deleted')
  return {
    id,
    postId,
    note,
    at,
    post: {
      threadId: row.threadId,
      number: row.number,
      title: showsTitle ? row.title : null,
      group: row.groupName,
      face: viewFace(row),
      excerpt: isFolded(fold) ? null : excerptOf(row.html, 200),
      folded: fold.folded,
      muted: fold.muted,
      at: row.writtenAt,
    },
  }
}

/**
 * The asker's bookmarks, the latest first, paged by key. The reading law is asked again each time: of what is no
 * longer theirs to read only their own note comes back.
 */
export async function bookmarks(ctx: Ctx, input: { cursor?: string; limit: number }): Promise<{ rows: BookmarkRow[]; cursor: string | null }> {
  const { accountId } = memberOf(ctx)
  const key = input.cursor === undefined ? null : readPageKey(input.cursor)
  if (input.cursor !== undefined && !key) throw new DomainError('INVALID', 'input.invalid')
  const from = key ? Prisma.sql`AND (b."createdAt", b."id") < (${key.at}, ${key.id}::uuid)` : Prisma.empty
  const rows = await ctx.db.$queryRaw<Row[]>`
    SELECT b."id", b."postId", b."note", b."createdAt" AS "at", t."id" AS "threadId", p."number", left(p."html", 1200) AS "html", p."notes"::text[] AS "notes", p."createdAt" AS "writtenAt",
      p."authorId", p."faceId", f."name", CASE WHEN f."isDefault" THEN a."lifeRoles"::text[] END AS "roles", a."erasedAt" IS NOT NULL AS "erased",
      t."title", t."notes"::text[] AS "threadNotes", g."name" AS "groupName", t."authorId" AS "opener", o."faceId" AS "openingFaceId",
      o."hiddenAt" AS "openingHiddenAt", o."heldAt" AS "openingHeldAt", o."deletedAt" AS "openingDeletedAt"
    FROM "Bookmark" b LEFT JOIN (
      "Post" p JOIN "Thread" t ON t."id" = p."threadId" JOIN "Group" g ON g."id" = t."groupId" JOIN "Post" o ON o."threadId" = t."id" AND o."number" = 1
        JOIN "Face" f ON f."id" = p."faceId" JOIN "Account" a ON a."id" = p."authorId"
    ) ON p."id" = b."postId" AND p."number" IS NOT NULL AND p."deletedAt" IS NULL AND t."deletedAt" IS NULL AND ${readableGroupSql(ctx.actor, 'g')}
      AND (o."heldAt" IS NULL OR o."authorId" = ${accountId}::uuid)
      AND (p."authorId" = ${accountId}::uuid OR (p."hiddenAt" IS NULL AND p."heldAt" IS NULL AND ${unblockedSql(ctx.actor, 'p')}))
    WHERE b."accountId" = ${accountId}::uuid ${from} ORDER BY b."createdAt" DESC, b."id" DESC LIMIT ${input.limit + 1}`
  const shown = rows.slice(0, input.limit).map((row) => viewRow(ctx, row))
  const last = rows.length > input.limit ? shown.at(-1) : undefined
  return { rows: shown, cursor: last ? writePageKey(last) : null }
}

/**
 * What the page says on which a post is kept: where it stands, and the note on it. The note on one that is kept
 * already can be changed when the post is no longer there.
 * @throws NOT_FOUND for a post one cannot read and does not keep.
 */
export async function keep(ctx: Ctx, input: { postId: string }) {
  const { accountId } = memberOf(ctx)
  const kept = isId(input.postId) ? await ctx.db.bookmark.findUnique({ where: { accountId_postId: { accountId, postId: input.postId } }, select: { note: true } }) : null
  const post = await accessShownPost(ctx, input.postId).catch((error: unknown) => {
    if (kept && error instanceof DomainError && error.code === 'NOT_FOUND') return null
    throw error
  })
  return { postId: input.postId, place: post && { threadId: post.thread.id, number: post.number }, kept: kept !== null, note: kept?.note ?? '' }
}
