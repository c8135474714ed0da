import { Prisma } from '@/prisma/generated/client'
import type { LifeRole, Visibility } from '@/prisma/generated/enums'
import { accountOf, type Actor } from '@/server/core/actor'
import type { Ctx } from '@/server/core/ctx'
import { invitedSql } from '@/server/chat/chat.access'
import { mayEnter } from '@/server/chat/chat.policy'
import { readableGroupSql } from '@/server/groups/groups.access'
import type { State } from '@/server/groups/groups.policy'

// The promise kept here: what is found is what the asker could have opened by its address, and nothing else.
// Groups by the reading law, rooms by the law of rooms, and within them only words that show.

const NOBODY = '00000000-0000-0000-0000-000000000000'

/** Where somebody may look. */
export interface Ground {
  groups: { id: string; name: string }[]
  /** Groups whose rooms they may enter. */
  rooms: string[]
}

/** A typed word as the database reads it. */
export interface Lexed {
  /** Which of the asked texts it comes from. */
  i: number
  word: string
  en: string[]
  es: string[]
  /** Of this very word, and of all words of its stem; null: not known. */
  uses: number | null
  stemUses: number | null
}

/** What one statement brings: the ground, the words, and the faces behind a name. */
export interface Basis extends Ground {
  words: Lexed[]
  phrases: string[]
  faces: string[]
  /** Where a place was asked for: rooms they may enter, those of groups before those of sittings, the newest first. */
  places: Place[]
  /** Entries counted so far. */
  entries: number
}

/** A room that can be searched in. */
export interface Place {
  id: string
  name: string
  groupId: string
}

interface Row {
  groups: { id: string; name: string; visibility: Visibility; audience: LifeRole[]; state: State }[]
  words: Lexed[]
  phrases: string[]
  faces: string[]
  places: Place[]
  entries: number
}

/** So many rooms are looked through for a name. */
const PLACES = 300

/**
 * Where the asker may look, how the database reads the asked texts, and which faces bear a name, in one statement.
 * `by` finds a face by the name it bears; another face of the same person is another face. `places`: rooms are asked too.
 */
export async function basisOf(ctx: Ctx, texts: readonly string[], phrases: readonly string[], by: string | null, places = false): Promise<Basis> {
  const me = accountOf(ctx.actor) ?? NOBODY
  const [row] = await ctx.db.$queryRaw<Row[]>`
    SELECT
      COALESCE((SELECT json_agg(json_build_object('id', g."id", 'name', g."name", 'visibility', g."visibility", 'audience', g."audience", 'state', m."state"))
        FROM "Group" g LEFT JOIN "Membership" m ON m."groupId" = g."id" AND m."accountId" = ${me}::uuid WHERE ${readableGroupSql(ctx.actor, 'g')}), '[]') AS "groups",
      COALESCE((SELECT json_agg(json_build_object('i', t.i - 1, 'word', x.w, 'en', l.en, 'es', l.es, 'uses', (SELECT s."uses" FROM "SearchWord" s WHERE s."word" = x.w),
          'stemUses', (SELECT sum(s."uses") FROM "SearchWord" s WHERE s."stem" = l.en[1])) ORDER BY t.i)
        FROM unnest(${[...texts]}::text[]) WITH ORDINALITY t(text, i), LATERAL regexp_split_to_table(hs_search_words(t.text), ' ') x(w),
          LATERAL (SELECT tsvector_to_array(to_tsvector('pg_catalog.english', x.w)) AS en, tsvector_to_array(to_tsvector('hs_spanish', x.w)) AS es) l WHERE x.w <> ''), '[]') AS "words",
      ARRAY(SELECT phraseto_tsquery('pg_catalog.english', hs_search_words(p.text))::text FROM unnest(${[...phrases]}::text[]) WITH ORDINALITY p(text, i) ORDER BY p.i) AS "phrases",
      ARRAY(SELECT f."id"::text FROM "Face" f JOIN "Account" a ON a."id" = f."accountId" WHERE ${by}::text IS NOT NULL AND lower(f."name") = lower(${by}::text) AND a."erasedAt" IS NULL LIMIT 50) AS "faces",
      ${places ? Prisma.sql`COALESCE((SELECT json_agg(json_build_object('id', k."id", 'name', k."name", 'groupId', k."groupId")) FROM (
        SELECT r."id", r."name", r."groupId" FROM "Room" r JOIN "Membership" m ON m."groupId" = r."groupId" AND m."accountId" = ${me}::uuid AND m."state" = 'member'
        WHERE ${invitedSql(ctx.actor, 'r')} ORDER BY r."kind" = 'group' DESC, r."createdAt" DESC, r."id" LIMIT ${PLACES}) k), '[]')` : Prisma.sql`'[]'::json`} AS "places",
      COALESCE((SELECT c."entries" FROM "SearchCount" c), 0) AS "entries"`
  const { groups, places: found, ...rest } = row ?? { groups: [], places: [], words: [], phrases: [], faces: [], entries: 0 }
  const rooms = groups.filter(({ state, ...group }) => mayEnter(ctx.actor, { group, byInvitation: false, listed: false }, state).ok).map((group) => group.id)
  return { ...rest, places: found.filter((place) => rooms.includes(place.groupId)), groups: groups.map(({ id, name }) => ({ id, name })), rooms }
}

const uuids = (ids: readonly string[]): Prisma.Sql => Prisma.sql`${[...ids]}::uuid[]`

/**
 * The law for an entry `e` of the index, as a LATERAL that gives one row where its words show to this reader, and
 * none where they do not: taken back, hidden, waiting, of a thread that does not show, or under a blocked face.
 * Below an opening that does not show an entry is found by its own words alone, never by the title (`own`).
 */
export function shownSql(actor: Actor, rooms: readonly string[], own: string, unanswered: boolean): Prisma.Sql {
  const blocked = actor.kind === 'member' ? actor.blockedFaces : []
  const free = (column: Prisma.Sql): Prisma.Sql => (blocked.length === 0 ? Prisma.empty : Prisma.sql`AND NOT ${column} = ANY(${uuids(blocked)})`)
  return Prisma.sql`JOIN LATERAL (
    SELECT p."number" FROM "Post" p JOIN "Thread" t ON t."id" = p."threadId" JOIN "Post" o ON o."threadId" = t."id" AND o."number" = 1
    WHERE e."kind" = 'post' AND p."id" = e."id" AND p."number" IS NOT NULL AND p."heldAt" IS NULL AND p."hiddenAt" IS NULL AND p."deletedAt" IS NULL
      AND t."deletedAt" IS NULL AND t."hiddenAt" IS NULL AND t."mergedIntoId" IS NULL AND o."heldAt" IS NULL
      AND ((o."hiddenAt" IS NULL AND o."deletedAt" IS NULL) OR ${own === '' ? Prisma.sql`TRUE` : Prisma.sql`e."words" @@ ${own}::tsquery`})
      ${unanswered ? Prisma.sql`AND t."answeredAt" IS NULL` : Prisma.empty} ${free(Prisma.sql`p."faceId"`)} ${free(Prisma.sql`t."faceId"`)}
    UNION ALL
    SELECT m."number" FROM "Message" m JOIN "Room" r ON r."id" = m."roomId"
    WHERE e."kind" = 'message' AND m."id" = e."id" AND m."groupId" = ANY(${uuids(rooms)}) AND m."number" >= r."firstNumber" AND ${invitedSql(actor, 'r')}
      AND m."heldAt" IS NULL AND m."hiddenAt" IS NULL AND m."deletedAt" IS NULL ${unanswered ? Prisma.sql`AND FALSE` : Prisma.empty} ${free(Prisma.sql`m."faceId"`)}
    LIMIT 1
  ) law ON TRUE`
}
