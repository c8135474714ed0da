import type { Db } from './factories'

/** How much to add on top of the community that is there. */
export interface Bulk {
  members: number
  threads: number
  posts: number
}

const WORDS =
  'night tea ward waiting blood count better worse kitchen phone nurse sister garden rain bus sleep cough soup letter window music tired hope quiet walk corridor bag socks visit results'

/**
 * Adds plain, invented bulk for measuring, by SQL that makes it inside the database.
 * Threads go to the public groups in turn; posts are spread evenly over the new threads.
 */
export async function addBulk(db: Db, bulk: Bulk): Promise<void> {
  if (bulk.members > 0) {
    await db.$executeRaw`
      WITH n AS (SELECT gen_random_uuid() AS id, gen_random_uuid() AS face, 'bulk' || substr(md5(random()::text || g), 1, 12) AS handle FROM generate_series(1, ${bulk.members}::int) g),
      a AS (INSERT INTO "Account" ("id", "email", "emailConfirmedAt", "handle", "handleKey", "lifeRoles", "country", "createdAt")
        SELECT id, handle || '@example.org', now(), handle, handle, ARRAY['patient']::"LifeRole"[], 'GB', now() FROM n RETURNING 1)
      INSERT INTO "Face" ("id", "accountId", "name", "createdAt") SELECT face, id, handle, now() FROM n`
  }
  if (bulk.threads < 1) return
  const perThread = Math.max(1, Math.round(Math.max(bulk.posts, bulk.threads) / bulk.threads))
  await db.$executeRaw`
    WITH words AS (SELECT regexp_split_to_array(${WORDS}, ' ') AS w),
    people AS (SELECT array_agg(a."id" ORDER BY a."id") AS ids, array_agg(f."id" ORDER BY a."id") AS faces
      FROM (SELECT * FROM "Account" ORDER BY "createdAt" DESC LIMIT 500) a JOIN "Face" f ON f."accountId" = a."id" AND f."isDefault"),
    places AS (SELECT array_agg("id" ORDER BY "id") AS ids FROM "Group" WHERE "visibility" = 'public'),
    t AS (SELECT gen_random_uuid() AS id, g, places.ids[1 + g % cardinality(places.ids)] AS grp, 1 + (g * 7) % cardinality(people.ids) AS who,
        now() - make_interval(mins => g) AS at FROM generate_series(1, ${bulk.threads}::int) g, places, people),
    threads AS (INSERT INTO "Thread" ("id", "groupId", "kind", "title", "notes", "authorId", "faceId", "lastNumber", "lastPostAt", "createdAt")
      SELECT t.id, t.grp, 'talk', 'Bulk: ' || words.w[1 + t.g % 30] || ' and ' || words.w[1 + (t.g * 11) % 30] || ' ' || t.g, '{}', people.ids[t.who], people.faces[t.who], ${perThread}::int, t.at, t.at
      FROM t, people, words RETURNING 1)
    INSERT INTO "Post" ("id", "threadId", "groupId", "number", "authorId", "faceId", "clientId", "source", "html", "renderer", "createdAt")
    SELECT gen_random_uuid(), t.id, t.grp, p, people.ids[1 + (t.g * 7 + p - 1) % cardinality(people.ids)], people.faces[1 + (t.g * 7 + p - 1) % cardinality(people.ids)],
      gen_random_uuid(), s.body, '<p>' || s.body || '</p>', 1, t.at
    FROM t, people, generate_series(1, ${perThread}::int) p, words,
      LATERAL (SELECT string_agg(words.w[1 + (t.g * 13 + p * 17 + k * k) % 30], ' ') AS body FROM generate_series(1, 40) k) s`
  await db.$executeRaw`
    UPDATE "Group" g SET "threadCount" = c.n, "lastPostAt" = c.at
    FROM (SELECT "groupId", count(*)::int AS n, max("lastPostAt") AS at FROM "Thread" GROUP BY 1) c WHERE c."groupId" = g."id"`
}
