import type { ContentNote } from '@/prisma/generated/enums'
import { foldedBy } from '@/server/core/actor'
import { memberOf, type Ctx } from '@/server/core/ctx'
import { accessGroup } from '@/server/groups/groups.access'
import { basisOf, shownSql } from './search.access'
import { queriesOf, type Wanted } from './search.policy'
import type { WhileWritingView } from './search.schema'

/** How many of somebody's words are asked about, and how many telling ones of them are looked for. */
const READ_WORDS = 60
const TELLING = 8
/** A word that more than this share of all entries have tells nothing here. */
const COMMON = 0.08
const EACH = 3
/** Newest threads with any of the words that are looked at. */
const LOOKED_AT = 200
/** Pages that are opened by those who look for them, never held out to anyone. */
const HARD: ContentNote[] = ['dying', 'prognosis', 'suicide']

interface Row {
  kind: 'thread' | 'page'
  id: string
  title: string
  beside: string
  count: number
  notes: ContentNote[]
  has: boolean[]
  titled: boolean
  rank: number
}

/** The words of a text, each once, those of the title first. */
function wordsOf(title: string, body: string): string[] {
  const words = `${title} ${body}`.match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}'’]+/gu) ?? []
  return [...new Set(words.map((word) => word.toLowerCase()))].filter((word) => word.length > 2).slice(0, READ_WORDS)
}

/**
 * Threads and library pages near to what a member is writing. Three statements; nothing of it is kept, and only what the
 * member may read is named. Hard pages, and threads the member's lens folds, are never held out.
 * @throws NOT_FOUND where the group is absent or unreadable.
 */
export async function whileWriting(ctx: Ctx, input: { title: string; body: string; groupId: string }): Promise<WhileWritingView> {
  memberOf(ctx)
  await ctx.limit('search.writing')
  await accessGroup(ctx, input.groupId)
  const words = wordsOf(input.title, input.body)
  const inTitle = new Set(wordsOf(input.title, ''))
  if (words.length === 0) return { threads: [], pages: [] }
  const basis = await basisOf(ctx, words, [], null)
  const telling = basis.words
    .filter((row) => row.en.length > 0 && row.es.length > 0 && (row.stemUses ?? 0) > 0)
    .map((row) => ({ ...row, share: (row.stemUses ?? 0) / Math.max(1, basis.entries), bonus: inTitle.has(words[row.i] ?? '') ? 2 : 1 }))
    .filter((row) => row.share <= COMMON || basis.entries < 50)
    .map((row) => ({ ...row, weight: row.bonus * Math.log(1 + 1 / Math.max(row.share, 1e-6)) }))
    .sort((a, b) => b.weight - a.weight)
    .slice(0, TELLING)
  if (telling.length === 0) return { threads: [], pages: [] }
  const wanted: Wanted[] = telling.map((row) => ({ lexemes: [...new Set([...row.en, ...row.es])], phrase: null, not: false }))
  const { any, each } = queriesOf(wanted, [])
  const threads = `(${any}) & 'k:thread'`
  const rows = await ctx.db.$queryRaw<Row[]>`
    WITH matched AS MATERIALIZED (
      SELECT e.* FROM (SELECT e.* FROM "SearchEntry" e WHERE e."words" @@ ${threads}::tsquery AND e."groupId" = ANY(${basis.groups.map((group) => group.id)}::uuid[]) OFFSET 0) e
      ORDER BY e."at" DESC, e."id" DESC LIMIT ${LOOKED_AT}),
    found AS (SELECT e.* FROM matched e ${shownSql(ctx.actor, [], "'k:nothing'", false)} WHERE e."kind" = 'post')
    (SELECT 'thread' AS "kind", t."id", t."title", g."name" AS "beside", GREATEST(t."lastNumber" - 1, 0) AS "count", t."notes"::text[] AS "notes",
      ARRAY(SELECT e."words" @@ q::tsquery FROM unnest(${each}::text[]) WITH ORDINALITY u(q, i) ORDER BY i) AS "has", FALSE AS "titled",
      ts_rank('{0.1,0.2,0.5,1.0}', e."words", ${any}::tsquery, 1)::float8 AS "rank"
      FROM found e JOIN "Thread" t ON t."id" = e."placeId" JOIN "Group" g ON g."id" = t."groupId")
    UNION ALL
    (SELECT 'page', r."id", r."title", r."slug", r."minutes", r."notes"::text[],
      ARRAY(SELECT e."words" @@ q::tsquery FROM unnest(${each}::text[]) WITH ORDINALITY u(q, i) ORDER BY i), e."words" @@ ${any.replaceAll(':ABC', ':AB')}::tsquery,
      ts_rank('{0.1,0.1,0.6,1.0}', e."words", ${any}::tsquery, 1)::float8
      FROM "ResourcePage" r JOIN "SearchEntry" e ON e."id" = r."id" WHERE r."locale" = 'en' AND e."words" @@ ${any}::tsquery)`
  const total = telling.reduce((sum, row) => sum + row.weight, 0)
  const worth = (row: Row): number => telling.reduce((sum, word, index) => sum + (row.has[index] ? word.weight : 0), 0) / total + row.rank
  const best = (kind: Row['kind'], least: number): Row[] =>
    rows
      .filter((row) => row.kind === kind && worth(row) >= least)
      .sort((a, b) => worth(b) - worth(a) || (a.id < b.id ? -1 : 1))
      .slice(0, EACH)
  return {
    threads: best('thread', 0.45).filter((row) => foldedBy(ctx.actor, row.notes).length === 0).map(({ id, title, beside, count }) => ({ id, title, group: beside, replies: count })),
    // A long page has nearly every word somewhere; it fits when its title or its summary does.
    pages: best('page', 0.3).filter((row) => row.titled && !row.notes.some((note) => HARD.includes(note))).map(({ title, beside, count }) => ({ slug: beside, title, minutes: count })),
  }
}
