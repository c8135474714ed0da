import { setTimeout as wait } from 'node:timers/promises'
import type { Community } from './community'
import { startChild } from './children'
import { cpuOf, cpuOfTree, memoryOf, rounded } from './cpu'

const MEMBERS = 200
const SECONDS = 20
const PER_SECOND = 5
const STILL_SECONDS = 5

interface Talk {
  messages: number
  refused: number
  expected: number
  delivered: number
  seconds: number
  p50: number
  p95: number
  ackP50: number
  ackP95: number
}

/** Puts two hundred of the bulk members into a room's group, as the owner of the database. */
async function people({ sql, cookiesOf }: Community): Promise<{ roomId: string; cookies: string[] }> {
  const { rows: rooms } = await sql.query<{ id: string; groupId: string }>(`SELECT r."id", r."groupId" FROM "Room" r JOIN "Group" g ON g."id" = r."groupId" WHERE g."cap" IS NULL ORDER BY r."id" LIMIT 1`)
  const [room] = rooms
  if (!room) throw new Error('the demo has no room')
  const { rows } = await sql.query<{ id: string }>(
    `WITH joined AS (INSERT INTO "Membership" ("id", "groupId", "accountId", "state", "joinedAt")
       SELECT gen_random_uuid(), $1, a."id", 'member', now() FROM "Account" a WHERE a."handle" LIKE 'bulk%' ORDER BY a."id" LIMIT $2
       ON CONFLICT ("groupId", "accountId") DO NOTHING RETURNING "accountId" AS id),
     counted AS (UPDATE "Group" SET "memberCount" = "memberCount" + (SELECT count(*) FROM joined) WHERE "id" = $1)
     SELECT id FROM joined`,
    [room.groupId, MEMBERS],
  )
  return { roomId: room.id, cookies: await cookiesOf(rows.map((row) => row.id)) }
}

interface Talked {
  talk: Talk
  spent: (number | null)[]
  stillCores: number
}

const difference = (from: (number | null)[], to: (number | null)[]): (number | null)[] => to.map((late, at) => (late === null || from[at] === null ? null : late - (from[at] ?? 0)))
const sum = (parts: (number | null)[]): number | null => parts.reduce<number | null>((all, part) => (all === null || part === null ? null : all + part), 0)

async function talk(url: string, roomId: string, cookies: string[], cpu: () => (number | null)[]): Promise<Talked> {
  const clients = startChild('room-clients.mjs', [])
  try {
    clients.say(JSON.stringify({ url, cookies, roomId, seconds: SECONDS, perSecond: PER_SECOND }))
    await clients.line()
    // What a room full of people costs while nobody speaks, to be told apart from the talking.
    const still = cpu()
    await wait(STILL_SECONDS * 1000)
    const before = cpu()
    clients.say('go')
    const result = JSON.parse(await clients.line()) as Talk
    const after = cpu()
    return { talk: result, spent: difference(before, after), stillCores: (sum(difference(still, before)) ?? Number.NaN) / 1000 / STILL_SECONDS }
  } finally {
    await clients.stop()
  }
}

function summary({ talk: t, spent, stillCores }: Talked): Record<string, unknown> {
  const total = sum(spent)
  return {
    messages: t.messages,
    refused: t.refused,
    delivered: t.delivered,
    missing: t.expected - t.delivered,
    deliveryMs: { p50: rounded(t.p50, 1), p95: rounded(t.p95, 1) },
    answerMs: { p50: rounded(t.ackP50, 1), p95: rounded(t.ackP95, 1) },
    cpuMsPerMessage: { server: rounded((spent[0] ?? Number.NaN) / t.messages), ...(spent.length > 1 ? { database: rounded((spent[1] ?? Number.NaN) / t.messages) } : {}), total: total === null ? null : rounded(total / t.messages) },
    coresWhenStill: rounded(stillCores, 3),
    cores: total === null ? null : rounded(total / 1000 / t.seconds, 3),
    deliveriesPerCpuSecond: total ? rounded(t.delivered / (total / 1000), 0) : null,
  }
}

/** `chat`: two hundred people in one room, five messages a second for twenty seconds, beside bare Socket.IO. */
export async function chat(community: Community, tell: (line: string) => void): Promise<Record<string, unknown>> {
  const { roomId, cookies } = await people(community)
  tell(`${cookies.length} people, our server`)
  const ours = await talk(community.url, roomId, cookies, () => [cpuOf(community.pids.server), cpuOfTree(community.pids.database)])
  const memoryMiB = memoryOf(community.pids.server)
  tell('the same, bare Socket.IO')
  const bareServer = startChild('bare-room.mjs', [])
  try {
    const bare = await talk(`http://127.0.0.1:${await bareServer.line()}`, roomId, cookies, () => [cpuOf(bareServer.pid)])
    const [a, b] = [summary(ours), summary(bare)]
    const share = Number(a.deliveriesPerCpuSecond) / Number(b.deliveriesPerCpuSecond)
    return { members: cookies.length, perSecond: PER_SECOND, seconds: SECONDS, ours: a, bare: b, ofBare: { deliveriesPerCpuSecond: rounded(share, 3) }, memoryMiB }
  } finally {
    await bareServer.stop()
  }
}
