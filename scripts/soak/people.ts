import type { Stage } from './stage'

/** Somebody who talks: an account with its cookie, and the rooms that are theirs. */
export interface Person {
  name: string
  accountId: string
  cookie: string
  roomIds: string[]
}

/** Who is there and where. */
export interface Company {
  people: Person[]
  moderator: Person
  roomIds: string[]
}

const ROOMS_EACH = 2

/** Members of two closed groups with their rooms (of one, when there is one room), each in two rooms of their group; and a moderator. */
export async function arrange(stage: Stage, clients: number, rooms: number): Promise<Company> {
  const groups = Math.min(2, rooms, clients)
  await stage.sql(
    `WITH a AS (INSERT INTO "Account" ("id","email","emailConfirmedAt","handle","handleKey","lifeRoles","country","standing","createdAt")
       SELECT gen_random_uuid(), 'p' || n || '@example.org', now(), 'p' || n, 'p' || n, '{patient}', 'GB', 'established', now() - interval '1 year' FROM generate_series(0, $1::int) n RETURNING "id", "handle"),
     f AS (INSERT INTO "Face" ("id","accountId","name","isDefault","createdAt") SELECT gen_random_uuid(), "id", "handle", true, now() FROM a),
     g AS (INSERT INTO "Group" ("id","name","summary","visibility","audience","kind","memberCount","createdAt")
       SELECT gen_random_uuid(), 'Group ' || n, '', 'closed', '{}', 'treat', 0, now() FROM generate_series(0, $2::int - 1) n RETURNING "id", "name"),
     m AS (INSERT INTO "Membership" ("id","groupId","accountId","state","joinedAt")
       SELECT gen_random_uuid(), g."id", a."id", 'member', now() FROM a JOIN g ON g."name" = 'Group ' || (substr(a."handle", 2)::int % $2::int) WHERE a."handle" <> 'p' || $1::int),
     moderator AS (INSERT INTO "Grant" ("id","accountId","role","createdAt") SELECT gen_random_uuid(), "id", 'moderator', now() FROM a WHERE "handle" = 'p' || $1::int)
     INSERT INTO "Room" ("id","groupId","name","createdAt") SELECT gen_random_uuid(), g."id", 'Room ' || n, now() FROM generate_series(0, $3::int - 1) n JOIN g ON g."name" = 'Group ' || (n % $2::int)`,
    [clients, groups, rooms],
  )
  const accounts = await stage.sql<{ id: string; n: number }>(`SELECT "id", substr("handle", 2)::int AS n FROM "Account" ORDER BY n`)
  const made = await stage.sql<{ id: string; group: number }>(`SELECT r."id", substr(g."name", 7)::int AS "group" FROM "Room" r JOIN "Group" g ON g."id" = r."groupId" ORDER BY substr(r."name", 6)::int`)
  const cookies = await stage.cookiesOf(accounts.map((account) => account.id))
  const people = accounts.map(({ id, n }): Person => {
    const own = made.filter((room) => room.group === n % groups)
    const roomIds = Array.from({ length: Math.min(ROOMS_EACH, own.length) }, (_, step) => own[(Math.floor(n / groups) + step) % own.length]?.id ?? '')
    return { name: `p${n}`, accountId: id, cookie: cookies[n] ?? '', roomIds }
  })
  const moderator = people.pop()
  if (!moderator) throw new Error('nobody was made')
  return { people, moderator, roomIds: made.map((room) => room.id) }
}
