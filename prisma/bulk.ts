import { databasePool } from '@/server/core/db'
import { newId } from '@/server/core/ids'
import { later, MINUTE, now } from '@/server/core/clock'
import { nearKeys } from '@/server/search/search.policy'
import { dice, drawer, vocabulary } from './bulk.words'
import type { Db } from './factories'

/** How much to add on top of the community that is there. */
export interface Bulk {
  members: number
  threads: number
  posts: number
}

const BATCH = 1000
const WORDS_A_POST = 45
/** One process each: the database spends its time on the search index, and there are two cores at the least. */
const WRITERS = 2

/**
 * Adds plain, invented bulk for measuring. Threads go to the public groups in turn; posts are spread evenly over the
 * new threads, and everything lies in the past, oldest first. Search finds all of it at once: its index is written by
 * the database with each post, its words are counted here.
 */
export async function addBulk(db: Db, bulk: Bulk): Promise<void> {
  if (bulk.members > 0) {
    await db.$executeRaw`
      WITH n AS (SELECT gen_random_uuid() AS id, gen_random_uuid() AS face, 'bulk' || substr(md5(random()::text || g), 1, 12) AS handle FROM generate_series(1, ${bulk.members}::int) g),
      a AS (INSERT INTO "Account" ("id", "email", "emailConfirmedAt", "handle", "handleKey", "lifeRoles", "country", "createdAt")
        SELECT id, handle || '@example.org', now(), handle, handle, ARRAY['patient']::"LifeRole"[], 'GB', now() FROM n RETURNING 1)
      INSERT INTO "Face" ("id", "accountId", "name", "createdAt") SELECT face, id, handle, now() FROM n`
  }
  if (bulk.threads > 0) await addThreads(db, bulk)
}

async function addThreads(db: Db, bulk: Bulk): Promise<void> {
  const perThread = Math.max(1, Math.round(Math.max(bulk.posts, bulk.threads) / bulk.threads))
  const people = await db.$queryRaw<{ id: string; face: string }[]>`
    SELECT a."id", f."id" AS "face" FROM (SELECT * FROM "Account" ORDER BY "createdAt" DESC LIMIT 500) a JOIN "Face" f ON f."accountId" = a."id" AND f."isDefault"`
  const groups = (await db.$queryRaw<{ id: string }[]>`SELECT "id" FROM "Group" WHERE "visibility" = 'public' ORDER BY "id"`).map((group) => group.id)
  const roll = dice(bulk.threads * 31 + bulk.posts)
  const draw = drawer(vocabulary(20_000, roll), roll)
  const counted = new Map<string, number>()
  const at = now()
  const words = (length: number): string => {
    const drawn = Array.from({ length }, draw)
    for (const word of new Set(drawn)) counted.set(word, (counted.get(word) ?? 0) + 1)
    return drawn.join(' ')
  }
  const thread = (number: number): Thread => ({
    id: newId(),
    group: groups[number % groups.length] ?? '',
    title: `Bulk: ${words(3)} ${number}`,
    at: later(at, -(bulk.threads - number) * MINUTE),
    posts: Array.from({ length: perThread }, (_, p) => ({ ...(people[(number * 7 + p) % people.length] ?? { id: '', face: '' }), body: words(WORDS_A_POST) })),
  })
  let made = 0
  const writer = async (): Promise<void> => {
    while (made < bulk.threads) {
      const from = made
      made = Math.min(bulk.threads, made + Math.max(1, Math.floor(BATCH / perThread)))
      await write(Array.from({ length: made - from }, (_, i) => thread(from + i)))
    }
  }
  await Promise.all(Array.from({ length: WRITERS }, writer))
  await db.$executeRaw`
    UPDATE "Group" g SET "threadCount" = c.n, "lastPostAt" = c.at
    FROM (SELECT "groupId", count(*)::int AS n, max("lastPostAt") AS at FROM "Thread" GROUP BY 1) c WHERE c."groupId" = g."id"`
  await countThem(db, counted, perThread * bulk.threads)
}

interface Thread {
  id: string
  group: string
  title: string
  at: Date
  posts: { id: string; face: string; body: string }[]
}

/** A batch of threads with their posts, in two statements. */
async function write(threads: Thread[]): Promise<void> {
  const pool = databasePool()
  const openers = threads.map((thread) => thread.posts[0] ?? { id: '', face: '' })
  await pool.query(
    `INSERT INTO "Thread" ("id", "groupId", "kind", "title", "notes", "authorId", "faceId", "lastNumber", "lastPostAt", "createdAt", "answeredAt")
     SELECT t.id, t.grp, 'talk', t.title, '{}', t.author, t.face, $7, t.at, t.at, CASE WHEN $7 > 1 THEN t.at END
     FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::uuid[], $5::uuid[], $6::timestamptz[]) t(id, grp, title, author, face, at)`,
    [threads.map((thread) => thread.id), threads.map((thread) => thread.group), threads.map((thread) => thread.title), openers.map((one) => one.id), openers.map((one) => one.face), threads.map((thread) => thread.at), threads[0]?.posts.length ?? 1],
  )
  const posts = threads.flatMap((thread) => thread.posts.map((post, index) => ({ ...post, thread, number: index + 1 })))
  await pool.query(
    `INSERT INTO "Post" ("id", "threadId", "groupId", "number", "authorId", "faceId", "clientId", "source", "html", "renderer", "createdAt")
     SELECT gen_random_uuid(), p.thread, p.grp, p.number, p.author, p.face, gen_random_uuid(), p.body, '<p>' || p.body || '</p>', 1, p.at
     FROM unnest($1::uuid[], $2::uuid[], $3::int[], $4::uuid[], $5::uuid[], $6::text[], $7::timestamptz[]) p(thread, grp, number, author, face, body, at)`,
    [posts.map((post) => post.thread.id), posts.map((post) => post.thread.group), posts.map((post) => post.number), posts.map((post) => post.id), posts.map((post) => post.face), posts.map((post) => post.body), posts.map((post) => post.thread.at)],
  )
}

/** What the job of search would count in an hour: the words are known here. */
async function countThem(db: Db, counted: Map<string, number>, entries: number): Promise<void> {
  const words = [...counted.keys()].sort()
  for (let from = 0; from < words.length; from += 5000) {
    const some = words.slice(from, from + 5000)
    await db.$executeRaw`
      INSERT INTO "SearchWord" ("word", "stem", "uses", "counted", "near")
      SELECT n.word, COALESCE((tsvector_to_array(to_tsvector('pg_catalog.english', n.word)))[1], n.word), n.uses, n.uses, string_to_array(n.near, ' ')
      FROM unnest(${some}::text[], ${some.map((word) => counted.get(word) ?? 0)}::int[], ${some.map((word) => nearKeys(word).join(' '))}::text[]) n(word, uses, near)
      ON CONFLICT ("word") DO UPDATE SET "uses" = "SearchWord"."uses" + EXCLUDED."uses", "counted" = "SearchWord"."counted" + EXCLUDED."counted"`
  }
  await db.$executeRaw`
    INSERT INTO "SearchCount" ("id", "at", "entryId", "entries", "counted", "beganAt")
    SELECT 1, e."at", e."id", ${entries}, ${entries}, ${now()} FROM (SELECT "at", "id" FROM "SearchEntry" ORDER BY "at" DESC, "id" DESC LIMIT 1) e
    ON CONFLICT ("id") DO UPDATE SET "at" = GREATEST("SearchCount"."at", EXCLUDED."at"), "entryId" = EXCLUDED."entryId", "entries" = "SearchCount"."entries" + ${entries}, "counted" = "SearchCount"."counted" + ${entries}`
}
