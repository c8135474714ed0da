import { randomUUID } from 'node:crypto'
import { newId } from '@/server/core/ids'
import type { TestNodes } from '@/tests/support/nodes'
import type { TestServer } from '@/tests/support/server'

/** A closed group of a test's own, with a room, its members and their cookies. */
export interface Scene {
  groupId: string
  roomId: string
  people: { id: string; email: string; faceId: string; cookie: string }[]
}

/** Makes a group with a room and so many members; the first of them facilitates it. */
export async function makeScene({ a }: TestNodes, members: number, { byInvitation = false } = {}): Promise<Scene> {
  const mark = randomUUID().slice(0, 8)
  const groupId = randomUUID()
  const roomId = randomUUID()
  await a.sql(
    `INSERT INTO "Group" ("id","name","summary","visibility","audience","kind","memberCount","createdAt") VALUES ($1, $2, '', 'closed', '{}', 'treat', $3, now())`,
    [groupId, `Group ${mark}`, members],
  )
  const people = await a.sql<{ id: string; email: string; faceId: string }>(
    `WITH a AS (INSERT INTO "Account" ("id","email","emailConfirmedAt","handle","handleKey","lifeRoles","country","standing","createdAt")
       SELECT gen_random_uuid(), $1 || n || '@example.org', now(), $1 || n, $1 || n, '{patient}', 'GB', 'established', now() - interval '1 year' FROM generate_series(0, $2::int - 1) n RETURNING "id", "handle", "email"),
     f AS (INSERT INTO "Face" ("id","accountId","name","isDefault","createdAt") SELECT gen_random_uuid(), "id", "handle", true, now() FROM a RETURNING "id", "accountId"),
     m AS (INSERT INTO "Membership" ("id","groupId","accountId","state","joinedAt") SELECT gen_random_uuid(), $3, "id", 'member', now() FROM a),
     g AS (INSERT INTO "Grant" ("id","accountId","role","groupId","createdAt") SELECT gen_random_uuid(), "id", 'facilitator', $3, now() FROM a WHERE "handle" = $1 || '0')
     SELECT a."id", a."email", f."id" AS "faceId" FROM a JOIN f ON f."accountId" = a."id" ORDER BY a."handle"`,
    [mark, members, groupId],
  )
  await a.sql(`INSERT INTO "Room" ("id","groupId","name","byInvitation","createdAt") VALUES ($1, $2, 'Room', $3, now())`, [roomId, groupId, byInvitation])
  if (byInvitation) await a.sql(`INSERT INTO "RoomMember" ("roomId","accountId","addedAt") SELECT $1, unnest($2::uuid[]), now()`, [roomId, people.map((one) => one.id)])
  return { groupId, roomId, people: await Promise.all(people.map(async (one) => ({ ...one, cookie: await a.sessionFor(one.email) }))) }
}

/** What a verb writes beside its rows, in the same moment: the event by which every node hears of it. */
export async function happened(server: TestServer, name: string, payload: Record<string, unknown>): Promise<void> {
  await server.sql(`INSERT INTO "DomainEvent" ("id", "name", "payload", "createdAt", "dueAt") VALUES ($1, $2, $3, now(), now())`, [newId(), name, JSON.stringify(payload)])
  await server.sql(`SELECT pg_notify('hearthside_events', '')`)
}
