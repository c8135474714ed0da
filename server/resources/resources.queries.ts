import { Prisma } from '@/prisma/generated/client'
import { memberOf, type Ctx } from '@/server/core/ctx'
import { notFound } from '@/server/core/errors'
import type { CitationView, GoOnView, PageRowView, PageView, ShelfView } from './resources.schema'

/** The library is shown in English until another language is whole. */
const LOCALE = 'en'

/** Pages with these notes are opened by those who look for them, never held out to anyone. */
const HARD = ['dying', 'prognosis', 'suicide'] as const

const ROW = Prisma.sql`p."slug", p."title", p."summary", p."minutes", p."audience"::text[] AS "audience", p."notes"::text[] AS "notes", p."checkedAt" IS NOT NULL AS "isChecked"`

interface ShelfRow extends PageRowView {
  collection: string
  collectionTitle: string
}

/** The shelves with their pages, as they stand. A shelf without pages is not shown. */
export async function shelves(ctx: Ctx): Promise<ShelfView[]> {
  const rows = await ctx.db.$queryRaw<ShelfRow[]>`
    SELECT ${ROW}, p."collection", COALESCE(c."title", p."collection") AS "collectionTitle"
    FROM "ResourcePage" p LEFT JOIN "Collection" c ON c."slug" = p."collection" AND c."locale" = p."locale"
    WHERE p."locale" = ${LOCALE} ORDER BY c."order", p."collection", p."order" LIMIT 200`
  const found: ShelfView[] = []
  for (const { collection, collectionTitle, ...page } of rows) {
    const last = found.at(-1)
    if (last?.slug === collection) last.pages.push(page)
    else found.push({ slug: collection, title: collectionTitle, pages: [page] })
  }
  return found
}

type WholeRow = Omit<PageView, 'collection'> & { collection: string; collectionTitle: string; sources: CitationView[]; linked: PageRowView[] }

/**
 * A page with its sources and the pages it leads to, in one statement.
 * @throws NOT_FOUND when there is no such page.
 */
export async function page(ctx: Ctx, { slug }: { slug: string }): Promise<PageView> {
  const [row] = await ctx.db.$queryRaw<WholeRow[]>`
    SELECT p."slug", p."locale", p."title", p."summary", p."collection", COALESCE(c."title", p."collection") AS "collectionTitle",
      p."audience"::text[] AS "audience", p."notes"::text[] AS "notes", p."groupKinds", p."questions", p."html", p."minutes", p."revision", p."checkedAt", p."checkedBy",
      COALESCE((SELECT json_agg(json_build_object('number', s."number", 'title', s."title", 'publisher', s."publisher", 'url', s."url", 'year', s."year") ORDER BY s."number")
        FROM "Citation" s WHERE s."pageId" = p."id"), '[]') AS "sources",
      COALESCE((SELECT json_agg(json_build_object('slug', o."slug", 'title', o."title", 'summary', o."summary", 'minutes', o."minutes", 'audience', o."audience", 'notes', o."notes", 'isChecked', o."checkedAt" IS NOT NULL) ORDER BY array_position(p."linked", o."slug"))
        FROM "ResourcePage" o WHERE o."locale" = p."locale" AND o."slug" = ANY(p."linked") AND o."id" <> p."id"), '[]') AS "linked"
    FROM "ResourcePage" p LEFT JOIN "Collection" c ON c."slug" = p."collection" AND c."locale" = p."locale"
    WHERE p."slug" = ${slug} AND p."locale" = ${LOCALE}`
  if (!row) throw notFound()
  const { collection, collectionTitle, ...rest } = row
  return { ...rest, collection: { slug: collection, title: collectionTitle } }
}

/** Pages that stand beside a kind of group; hard ones last. */
export async function forKind(ctx: Ctx, { kind, limit }: { kind: string; limit: number }): Promise<PageRowView[]> {
  return ctx.db.$queryRaw<PageRowView[]>`
    SELECT ${ROW} FROM "ResourcePage" p WHERE p."locale" = ${LOCALE} AND ${kind} = ANY(p."groupKinds")
    ORDER BY (p."notes"::text[] && ${[...HARD]}::text[]), p."order" LIMIT ${limit}`
}

/** Pages by name, in the order asked for; those not written are left out. */
export async function bySlugs(ctx: Ctx, { slugs }: { slugs: string[] }): Promise<PageRowView[]> {
  if (slugs.length === 0) return []
  return ctx.db.$queryRaw<PageRowView[]>`
    SELECT ${ROW} FROM "ResourcePage" p WHERE p."locale" = ${LOCALE} AND p."slug" = ANY(${slugs}::text[]) ORDER BY array_position(${slugs}::text[], p."slug")`
}

/**
 * What a member may go on reading: the page last open, or one to begin with that fits who they are and is not hard.
 * @throws SIGNED_OUT for a guest.
 */
export async function goOn(ctx: Ctx): Promise<GoOnView> {
  const { accountId, lifeRoles } = memberOf(ctx)
  const [row] = await ctx.db.$queryRaw<(PageRowView & { isBegun: boolean })[]>`
    SELECT ${ROW}, r."at" IS NOT NULL AS "isBegun"
    FROM "ResourcePage" p LEFT JOIN "ResourcePointer" r ON r."pageId" = p."id" AND r."accountId" = ${accountId}::uuid
    WHERE p."locale" = ${LOCALE} AND (r."at" IS NOT NULL OR NOT p."notes"::text[] && ${[...HARD]}::text[])
    ORDER BY r."at" DESC NULLS LAST, (p."audience"::text[] && ${lifeRoles}::text[]) DESC, cardinality(p."audience"), p."order" LIMIT 1`
  if (!row) return null
  const { isBegun, ...found } = row
  return { page: found, isBegun }
}
