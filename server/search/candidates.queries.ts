import { Prisma } from '@/prisma/generated/client'
import type { Ctx } from '@/server/core/ctx'
import { shownSql, type Ground } from './search.access'
import type { Queries } from './search.policy'

/** How many readable matches are taken, newest first, before anything is ranked. */
export const CANDIDATES = 200
/** How many newest entries are walked at the most, looking at each. */
export const WALK_MOST = 20_000
/** How many matches the index hands over at the most, before the law is asked. */
const MATCHES = 1000
const PAGES = 100

/** A readable match with what ranks it. */
export interface Candidate {
  id: string
  kind: 'post' | 'message' | 'page'
  placeId: string | null
  number: number | null
  at: Date
  rank: number
  /** Whether the title has all of it. */
  titled: boolean
  /** Which of the asked things it has. */
  has: boolean[]
}

/** A point in the line of entries, newest first. */
export interface Point {
  at: Date
  id: string
}

/** What candidates are looked for by. */
export interface Hunt {
  ground: Ground
  queries: Queries
  /** Any of the words instead of all of them. */
  loose: boolean
  faces: string[] | null
  group: string | null
  /** One room alone. */
  place: string | null
  before: Date | null
  after: Date | null
  unanswered: boolean
  from: { point: Point; inclusive: boolean } | null
  /** Walk the newest entries and look at each, or ask the index of words. */
  way: 'walk' | 'index'
  /** Pages of the library too. */
  pages: boolean
}

export interface Catch {
  /** Newest first. */
  entries: Candidate[]
  pages: Candidate[]
  /** Where older ones go on; null: there are none. */
  older: Point | null
}

type Row = Omit<Candidate, 'kind'> & { kind: Candidate['kind'] | 'edge' }

// Titles weigh most, then one's own words; the title above an answer weighs little.
const WEIGHTS = Prisma.raw("'{0.05,0.3,0.6,1.0}'")

function ranks(queries: Queries, vector: Prisma.Sql, loose: boolean): Prisma.Sql {
  const query = loose ? queries.any : queries.all
  if (queries.each.length === 0) return Prisma.sql`0::float8 AS "rank", FALSE AS "titled", '{}'::bool[] AS "has"`
  const titled = queries.each.map((one) => one.replace(/('(?:[^']|'')*')/g, '$1:A')).join(' & ')
  const has = loose ? Prisma.sql`ARRAY[${Prisma.join(queries.each.map((one) => Prisma.sql`${vector} @@ ${one}::tsquery`))}]` : Prisma.sql`'{}'::bool[]`
  return Prisma.sql`(ts_rank(${WEIGHTS}, ${vector}, ${query}::tsquery, 1) + 2 * ts_rank_cd(${WEIGHTS}, ${vector}, ${query}::tsquery, 1))::float8 AS "rank", ${vector} @@ ${titled}::tsquery AS "titled", ${has} AS "has"`
}

function boundsOf({ group, place, faces, before, after, from }: Hunt): Prisma.Sql[] {
  return [
    group ? Prisma.sql`e."groupId" = ${group}::uuid` : null,
    place ? Prisma.sql`e."placeId" = ${place}::uuid` : null,
    faces ? Prisma.sql`e."faceId" = ANY(${faces}::uuid[])` : null,
    before ? Prisma.sql`e."at" < ${before}` : null,
    after ? Prisma.sql`e."at" >= ${after}` : null,
    from ? Prisma.sql`(e."at", e."id") ${from.inclusive ? Prisma.sql`<=` : Prisma.sql`<`} (${from.point.at}, ${from.point.id}::uuid)` : null,
  ].filter((one) => one !== null)
}

function whereOf(hunt: Hunt): Prisma.Sql {
  const bounds = boundsOf(hunt)
  return bounds.length > 0 ? Prisma.sql`WHERE ${Prisma.join(bounds, ' AND ')}` : Prisma.empty
}

function innerSql(hunt: Hunt): Prisma.Sql {
  const { ground, queries, loose } = hunt
  const query = loose ? queries.any : queries.all
  const groups = hunt.group ? ground.groups.filter((group) => group.id === hunt.group) : ground.groups
  const bounds = boundsOf(hunt)
  const readable = Prisma.sql`e."groupId" = ANY(${groups.map((group) => group.id)}::uuid[])`
  const matches = query === '' ? Prisma.sql`TRUE` : Prisma.sql`e."words" @@ ${query}::tsquery`
  const order = Prisma.sql`ORDER BY e."at" DESC, e."id" DESC`
  if (hunt.unanswered) {
    // Few threads wait, and they have an index of their own.
    return Prisma.sql`SELECT e.* FROM "Thread" t JOIN "Post" p ON p."threadId" = t."id" AND p."number" = 1 JOIN "SearchEntry" e ON e."id" = p."id"
      WHERE t."answeredAt" IS NULL AND ${Prisma.join([readable, matches, ...bounds], ' AND ')} ${order} LIMIT ${MATCHES}`
  }
  if (hunt.way === 'walk') {
    return Prisma.sql`SELECT e.* FROM (SELECT e.* FROM "SearchEntry" e ${whereOf(hunt)} ${order} LIMIT ${WALK_MOST}) e WHERE ${readable} AND ${matches}`
  }
  return Prisma.sql`SELECT e.* FROM (SELECT e.* FROM "SearchEntry" e WHERE ${matches} AND ${Prisma.join([readable, ...bounds], ' AND ')} OFFSET 0) e ${order} LIMIT ${MATCHES}`
}

/**
 * The newest readable matches, two hundred at the most, and (where asked) matching pages of the library. One statement,
 * bounded at any size: a walk looks at its newest entries and stops when it has enough; the index hands over a thousand.
 */
export async function candidates(ctx: Ctx, hunt: Hunt): Promise<Catch> {
  const { queries, loose } = hunt
  const query = loose ? queries.any : queries.all
  const law = shownSql(ctx.actor, hunt.ground.rooms, loose ? queries.ownAny : queries.own, hunt.unanswered)
  const columns = Prisma.sql`e."id", e."kind", e."placeId", law."number", e."at", e."words"`
  const newest = Prisma.sql`ORDER BY e."at" DESC, e."id" DESC LIMIT ${CANDIDATES}`
  const blank = Prisma.sql`'edge' AS "kind", NULL::uuid AS "placeId", NULL::int AS "number", x."at", 0::float8 AS "rank", FALSE AS "titled", '{}'::bool[] AS "has"`
  // The walk is read in its order and left as soon as enough is found; what the index hands over is bounded and sorted.
  const walks = hunt.way === 'walk' && !hunt.unanswered
  const found = walks
    ? Prisma.sql`found AS MATERIALIZED (SELECT ${columns} FROM (${innerSql(hunt)}) e ${law} ${newest}),
        edge AS (SELECT e."at", e."id" FROM "SearchEntry" e ${whereOf(hunt)} ORDER BY e."at" DESC, e."id" DESC OFFSET ${WALK_MOST - 1} LIMIT 1)`
    : Prisma.sql`matched AS MATERIALIZED (${innerSql(hunt)}), found AS MATERIALIZED (SELECT ${columns} FROM matched e ${law} ${newest}),
        edge AS (SELECT "at", "id" FROM matched ORDER BY "at" DESC, "id" DESC OFFSET ${MATCHES - 1} LIMIT 1)`
  const pages =
    hunt.pages && query !== ''
      ? Prisma.sql`UNION ALL SELECT * FROM (SELECT v."id", 'page' AS "kind", NULL::uuid AS "placeId", NULL::int AS "number", v."at", ${ranks(queries, Prisma.sql`v."words"`, loose)}
          FROM (SELECT e."id", e."at", e."words" || ''::tsvector AS "words" FROM "ResourcePage" r JOIN "SearchEntry" e ON e."id" = r."id" WHERE r."locale" = 'en' AND e."words" @@ ${query}::tsquery OFFSET 0) v
          ORDER BY "rank" DESC, v."id" LIMIT ${PAGES}) pages`
      : Prisma.empty
  const rows = await ctx.db.$queryRaw<Row[]>`
    WITH ${found}
    SELECT f."id", f."kind", f."placeId", f."number", f."at", ${ranks(queries, Prisma.sql`f."words"`, loose)} FROM found f
    UNION ALL SELECT x."id", ${blank} FROM edge x WHERE (SELECT count(*) FROM found) < ${CANDIDATES}
    ${pages}`
  const isCandidate = (row: Row): row is Candidate => row.kind !== 'edge'
  const entries = rows.filter(isCandidate).filter((row) => row.kind !== 'page').sort((a, b) => b.at.getTime() - a.at.getTime() || (a.id < b.id ? 1 : -1))
  const edge = entries.length < CANDIDATES ? rows.find((row) => row.kind === 'edge') : entries.at(-1)
  return { entries, pages: rows.filter(isCandidate).filter((row) => row.kind === 'page'), older: edge ? { at: edge.at, id: edge.id } : null }
}
