import { inTx, type Ctx } from '@/server/core/ctx'
import { DAY, later } from '@/server/core/clock'
import { nearKeys } from './search.policy'

/** Entries counted at a time. */
const SLICE = 1000
/** So often the words are counted anew, from the first: what was erased falls out. */
const ANEW_AFTER_MS = DAY
const FIRST = { at: new Date(0), id: '00000000-0000-0000-0000-000000000000' }

interface Counted {
  word: string
  stem: string
  uses: number
}

/**
 * Counts the words of the next entries. What it knows chooses the way of a search and forgives slips; it is never
 * shown. Once a day it begins anew, so that words nobody uses any more (erased ones) fall out after one round.
 * @returns how many entries were counted; 0: all of them are.
 */
export async function countSlice(ctx: Ctx): Promise<number> {
  return inTx(ctx, async (tx) => {
    await tx.db.$executeRaw`INSERT INTO "SearchCount" ("id", "at", "entryId", "beganAt") VALUES (1, ${FIRST.at}, ${FIRST.id}::uuid, ${tx.now}) ON CONFLICT DO NOTHING`
    const [row] = await tx.db.$queryRaw<{ at: Date; entryId: string; beganAt: Date }[]>`SELECT "at", "entryId", "beganAt" FROM "SearchCount" FOR UPDATE`
    if (!row) return 0
    const slice = await tx.db.$queryRaw<{ id: string; at: Date }[]>`
      SELECT "id", "at" FROM "SearchEntry" WHERE ("at", "id") > (${row.at}, ${row.entryId}::uuid) ORDER BY "at", "id" LIMIT ${SLICE}`
    const last = slice.at(-1)
    if (!last) {
      if (row.beganAt < later(tx.now, -ANEW_AFTER_MS)) await beginAnew(tx)
      return 0
    }
    const words = await tx.db.$queryRaw<Counted[]>`
      WITH texts AS (
        SELECT i.id, hs_search_words(COALESCE(CASE WHEN p."number" = 1 THEN t."title" || ' ' ELSE '' END || p."source", m."body", r."title" || ' ' || r."summary" || ' ' || r."source")) AS words
        FROM unnest(${slice.map((one) => one.id)}::uuid[]) i(id) LEFT JOIN "Post" p ON p."id" = i.id LEFT JOIN "Thread" t ON t."id" = p."threadId"
          LEFT JOIN "Message" m ON m."id" = i.id LEFT JOIN "ResourcePage" r ON r."id" = i.id),
      counted AS (SELECT x.w, count(DISTINCT texts.id)::int AS uses FROM texts, regexp_split_to_table(texts.words, ' ') x(w) WHERE length(x.w) BETWEEN 2 AND 32 GROUP BY 1)
      SELECT w AS "word", COALESCE((tsvector_to_array(to_tsvector('pg_catalog.english', w)))[1], '') AS "stem", uses FROM counted`
    await addWords(tx, words)
    await tx.db.$executeRaw`UPDATE "SearchCount" SET "at" = ${last.at}, "entryId" = ${last.id}::uuid, "counted" = "counted" + ${slice.length}, "entries" = GREATEST("entries", "counted" + ${slice.length})`
    return slice.length
  })
}

/** Adds counts; a word that is new gets what finds it when it is mistyped. Small words (no stem) are not kept. */
async function addWords(ctx: Ctx, counted: readonly Counted[]): Promise<void> {
  const words = counted.filter((one) => one.stem !== '').sort((a, b) => (a.word < b.word ? -1 : 1))
  await ctx.db.$executeRaw`
    INSERT INTO "SearchWord" ("word", "stem", "uses", "counted", "near")
    SELECT n.word, n.stem, n.uses, n.uses, string_to_array(n.near, ' ')
    FROM unnest(${words.map((one) => one.word)}::text[], ${words.map((one) => one.stem)}::text[], ${words.map((one) => one.uses)}::int[], ${words.map((one) => nearKeys(one.word).join(' '))}::text[]) n(word, stem, uses, near)
    ON CONFLICT ("word") DO UPDATE SET "counted" = "SearchWord"."counted" + EXCLUDED."counted", "uses" = GREATEST("SearchWord"."uses", "SearchWord"."counted" + EXCLUDED."counted")`
}

async function beginAnew(ctx: Ctx): Promise<void> {
  await ctx.db.$executeRaw`DELETE FROM "SearchWord" WHERE "counted" = 0`
  await ctx.db.$executeRaw`UPDATE "SearchWord" SET "uses" = "counted", "counted" = 0`
  await ctx.db.$executeRaw`UPDATE "SearchCount" SET "at" = ${FIRST.at}, "entryId" = ${FIRST.id}::uuid, "entries" = "counted", "counted" = 0, "beganAt" = ${ctx.now}`
}

/** Counts what is new, a few slices at the most: the job of every minute. */
export async function countWords(ctx: Ctx, slices = 3): Promise<number> {
  let done = 0
  for (let i = 0; i < slices; i += 1) {
    const counted = await countSlice(ctx)
    done += counted
    if (counted === 0) break
  }
  return done
}
