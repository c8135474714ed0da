import type { ContentNote, LifeRole, ThreadKind } from '@/prisma/generated/enums'
import { accountOf } from '@/server/core/actor'
import type { Ctx } from '@/server/core/ctx'
import { mutedIn } from '@/server/core/words'
import { isFolded, textOf, viewFace, viewFold } from '@/server/forum/forum.view'
import type { Candidate } from './candidates.queries'
import type { FoundView } from './search.schema'
import { excerptPieces, painter, piecesOf } from './search.view'

interface Row {
  id: string
  title: string | null
  threadKind: ThreadKind | null
  groupId: string | null
  groupName: string | null
  slug: string | null
  authorId: string | null
  faceId: string | null
  name: string | null
  roles: LifeRole[] | null
  another: boolean | null
  erased: boolean | null
  notes: ContentNote[]
  html: string
}

/**
 * What was found, as this reader sees it, in the order given: one statement. The ids come from `candidates`, which
 * asked the law; whatever its notes or the reader's muted words fold shows its title and no word of its text.
 */
export async function viewFound(ctx: Ctx, found: readonly Candidate[], lexemes: readonly string[]): Promise<FoundView[]> {
  if (found.length === 0) return []
  const rows = await ctx.db.$queryRaw<Row[]>`
    SELECT i.id, COALESCE(CASE WHEN o."hiddenAt" IS NULL AND o."deletedAt" IS NULL THEN t."title" END, r."name", l."title") AS "title",
      t."kind" AS "threadKind", g."id" AS "groupId", g."name" AS "groupName", l."slug", COALESCE(p."authorId", m."senderId") AS "authorId",
      f."id" AS "faceId", f."name", a."lifeRoles"::text[] AS "roles", NOT f."isDefault" AS "another", a."erasedAt" IS NOT NULL AS "erased",
      ARRAY(SELECT DISTINCT n FROM unnest(COALESCE(t."notes", '{}') || COALESCE(p."notes", '{}') || COALESCE(q."notes", '{}') || COALESCE(l."notes", '{}')) n)::text[] AS "notes",
      COALESCE(left(p."html", 12000), m."body", left(l."html", 60000), '') AS "html"
    FROM unnest(${found.map((one) => one.id)}::uuid[]) i(id)
      LEFT JOIN "Post" p ON p."id" = i.id LEFT JOIN "Thread" t ON t."id" = p."threadId" LEFT JOIN "Post" o ON o."threadId" = t."id" AND o."number" = 1
      LEFT JOIN "Post" q ON q."id" = p."quotedPostId"
      LEFT JOIN "Message" m ON m."id" = i.id LEFT JOIN "Room" r ON r."id" = m."roomId"
      LEFT JOIN "ResourcePage" l ON l."id" = i.id
      LEFT JOIN "Group" g ON g."id" = COALESCE(p."groupId", m."groupId")
      LEFT JOIN "Face" f ON f."id" = COALESCE(p."faceId", m."faceId") LEFT JOIN "Account" a ON a."id" = f."accountId"`
  const byId = new Map(rows.map((row) => [row.id, row]))
  const isWanted = painter(lexemes)
  return found.flatMap((one) => {
    const row = byId.get(one.id)
    return row ? [viewOne(ctx, one, row, isWanted)] : []
  })
}

function hrefOf(one: Candidate, row: Row): string {
  if (one.kind === 'page') return `/library/${row.slug ?? ''}`
  if (one.kind === 'message') return `/rooms/${one.placeId ?? ''}?at=${one.number ?? 1}#m-${one.number ?? 1}`
  return one.number === 1 ? `/threads/${one.placeId ?? ''}` : `/threads/${one.placeId ?? ''}?at=${one.number ?? 1}#post-${one.number ?? 1}`
}

function wordsOf(one: Candidate, row: Row): string {
  if (one.kind === 'message') return row.html.replace(/\s+/g, ' ').trim()
  return textOf(row.html.replace(/<sup>[\s\S]*?<\/sup>/g, ''))
}

function viewOne(ctx: Ctx, one: Candidate, row: Row, isWanted: (word: string) => boolean): FoundView {
  const words = wordsOf(one, row)
  const own = row.authorId !== null && row.authorId === accountOf(ctx.actor)
  const fold = viewFold(ctx.actor, { notes: row.notes, words: () => words, own })
  const titleMuted = row.title !== null && !own && ctx.actor.kind === 'member' && one.kind !== 'page' ? mutedIn(row.title, ctx.actor.mutedWords) : null
  const { faceId, name, authorId } = row
  return {
    kind: one.kind === 'post' && one.number === 1 ? 'thread' : one.kind,
    id: one.id,
    href: hrefOf(one, row),
    // A title with a word the reader muted is not read out to them either.
    title: row.title === null || titleMuted !== null ? null : piecesOf(row.title, isWanted),
    threadKind: row.threadKind,
    group: row.groupId !== null && row.groupName !== null ? { id: row.groupId, name: row.groupName } : null,
    face: faceId !== null && name !== null && authorId !== null ? viewFace({ authorId, faceId, name, roles: row.another ? null : row.roles, erased: row.erased ?? false }) : null,
    number: one.number,
    at: one.kind === 'page' ? null : one.at,
    ...fold,
    muted: fold.muted ?? titleMuted,
    excerpt: isFolded(fold) || titleMuted !== null ? null : excerptPieces(words, isWanted),
  }
}
