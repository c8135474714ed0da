import { Prisma } from '@/prisma/generated/client'
import type { ContentNote, ThreadKind } from '@/prisma/generated/enums'
import { memberOf, type Ctx } from '@/server/core/ctx'
import { isId } from '@/server/core/ids'
import { readPageKey, writePageKey } from '@/server/core/page-key'
import { readableGroupSql } from '@/server/groups/groups.access'
import { DRAFTS_A_PAGE, type DraftPlace, type DraftRow, type DraftView } from './draft.schema'

/** A place as it stands in the row. */
export function placeKey({ at, id }: DraftPlace): string {
  return `${at}:${id.toLowerCase()}`
}

function placeOf(key: string): DraftPlace {
  const [at, id = ''] = key.split(':')
  return { at: at === 'start' || at === 'edit' ? at : 'reply', id }
}

interface Row {
  place: string
  sequence: number
  kind: ThreadKind | null
  title: string
  body: string
  notes: ContentNote[]
  faceName: string
  quotes: number | null
  clientId: string
  updatedAt: Date
  outdated: boolean
}

const viewDraft = ({ place, ...row }: Row): DraftView => ({ place: placeOf(place), ...row })

/**
 * The asker's own draft for a place; null: none. No place is asked for: what somebody wrote is theirs wherever it
 * was meant to stand. A draft whose words were sent in part already goes on under an id of its own.
 */
export async function draft(ctx: Ctx, input: { place: DraftPlace }): Promise<DraftView | null> {
  const [row] = await ctx.db.$queryRaw<Row[]>`
    SELECT d."place", d."sequence", d."kind", d."title", d."body", d."notes"::text[] AS "notes", d."faceName", d."quotes", d."updatedAt",
      CASE WHEN EXISTS (SELECT 1 FROM "Post" p WHERE p."authorId" = d."accountId" AND p."clientId" = d."clientId") THEN gen_random_uuid() ELSE d."clientId" END AS "clientId",
      EXISTS (SELECT 1 FROM "Post" p WHERE d."place" = 'edit:' || p."id" AND p."id" = ${input.place.id}::uuid AND p."authorId" = d."accountId" AND p."editedAt" > d."updatedAt") AS "outdated"
    FROM "Draft" d WHERE d."accountId" = ${memberOf(ctx).accountId}::uuid AND d."place" = ${placeKey(input.place)}`
  return row ? viewDraft(row) : null
}

interface ListRow {
  id: string
  place: string
  title: string
  words: string
  quotes: number | null
  updatedAt: Date
  groupId: string | null
  groupName: string | null
  threadId: string | null
  threadTitle: string | null
  number: number | null
}

function whereOf(place: DraftPlace, row: ListRow): DraftRow['where'] {
  if (row.groupId === null || row.groupName === null) return null
  const href = { start: `/groups/${row.groupId}/new`, reply: `/threads/${row.threadId}${row.quotes === null ? '' : `?at=${row.quotes}&quote=${row.quotes}`}#reply`, edit: `/threads/${row.threadId}/edit/${place.id}` }[place.at]
  return { group: row.groupName, title: row.threadTitle, number: place.at === 'edit' ? row.number : null, href }
}

/**
 * The asker's own drafts, the last touched first. Their words are always there; the name of a place only while it may
 * be read, and a thread's title only while its opening shows.
 */
export async function drafts(ctx: Ctx, input: { after?: string; limit?: number }): Promise<{ drafts: DraftRow[]; next: string | null }> {
  const me = memberOf(ctx)
  const limit = input.limit ?? DRAFTS_A_PAGE
  const key = readPageKey(input.after ?? '')
  const below = key && isId(key.id) ? Prisma.sql`AND (x."updatedAt", x."id") < (${key.at}, ${key.id}::uuid)` : Prisma.empty
  const blocked = me.blockedFaces.length === 0 ? Prisma.sql`FALSE` : Prisma.sql`o."faceId" IN (${Prisma.join(me.blockedFaces.map((id) => Prisma.sql`${id}::uuid`))})`
  const rows = await ctx.db.$queryRaw<ListRow[]>`
    SELECT d."id", d."place", d."title", left(d."body", 240) AS "words", d."quotes", d."updatedAt", g."id" AS "groupId", g."name" AS "groupName", t."id" AS "threadId", p."number",
      CASE WHEN o."authorId" = ${me.accountId}::uuid OR (o."hiddenAt" IS NULL AND o."heldAt" IS NULL AND o."deletedAt" IS NULL AND NOT ${blocked}) THEN t."title" END AS "threadTitle"
    FROM (
      SELECT x.*, split_part(x."place", ':', 1) AS "at", split_part(x."place", ':', 2)::uuid AS "target" FROM "Draft" x
      WHERE x."accountId" = ${me.accountId}::uuid ${below} ORDER BY x."updatedAt" DESC, x."id" DESC LIMIT ${limit + 1}
    ) d
      LEFT JOIN "Post" p ON d."at" = 'edit' AND p."id" = d."target"
      LEFT JOIN "Thread" t0 ON t0."id" = CASE d."at" WHEN 'reply' THEN d."target" WHEN 'edit' THEN p."threadId" END
      LEFT JOIN "Group" g ON g."id" = CASE d."at" WHEN 'start' THEN d."target" ELSE t0."groupId" END AND ${readableGroupSql(ctx.actor, 'g')}
      LEFT JOIN "Thread" t ON t."id" = t0."id" AND g."id" IS NOT NULL
      LEFT JOIN "Post" o ON o."threadId" = t."id" AND o."number" = 1
    ORDER BY d."updatedAt" DESC, d."id" DESC`
  const last = rows[limit - 1]
  return {
    drafts: rows.slice(0, limit).map((row) => {
      const place = placeOf(row.place)
      return { place, title: row.title, words: row.words, updatedAt: row.updatedAt, where: whereOf(place, row) }
    }),
    next: rows.length > limit && last ? writePageKey({ at: last.updatedAt, id: last.id }) : null,
  }
}
