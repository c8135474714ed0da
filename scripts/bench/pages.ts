import type { Community } from './community'
import { outputOf, startChild } from './children'
import { cpuOf, cpuOfTree, memoryOf, rounded } from './cpu'

interface Load {
  requests: number
  failed: number
  seconds: number
  perSecond: number
  bytes: number
  p50: number
  p95: number
}

interface Workload {
  name: string
  path: string
  cookie: string | null
}

const CONNECTIONS = 16
const BOUND = { connections: CONNECTIONS, seconds: 8, requests: 20_000 }
const WARM = { connections: 4, seconds: 2, requests: 200 }
const COUNTED = 20

async function workloads({ sql, cookieOf }: Community): Promise<Workload[]> {
  // A public group that the demo's patient is in, and a thread there with a page of twenty posts.
  const { rows } = await sql.query<{ account: string; group: string; thread: string }>(
    `SELECT a."id" AS account, t."groupId" AS "group", t."id" AS thread FROM "Account" a
       JOIN "Membership" m ON m."accountId" = a."id" AND m."state" = 'member'
       JOIN "Group" g ON g."id" = m."groupId" AND g."visibility" = 'public' JOIN "Thread" t ON t."groupId" = g."id"
     WHERE a."email" = 'patient@example.org' AND t."lastNumber" = 20 ORDER BY t."id" LIMIT 1`,
  )
  const [found] = rows
  if (!found) throw new Error('no thread of twenty posts in a public group of the demo patient')
  const cookie = await cookieOf(found.account)
  const page = '/library/newly-told-it-is-advanced'
  return [
    { name: 'thread, guest', path: `/threads/${found.thread}`, cookie: null },
    { name: 'thread, signed in', path: `/threads/${found.thread}`, cookie },
    { name: 'group, guest', path: `/groups/${found.group}`, cookie: null },
    { name: 'group, signed in', path: `/groups/${found.group}`, cookie },
    { name: 'library page, guest', path: page, cookie: null },
    { name: 'library page, signed in', path: page, cookie },
  ]
}

interface Spent {
  load: Load
  serverMs: number | null
  databaseMs: number | null
}

async function spend(url: string, cookie: string | null, server: number, database: number | null): Promise<Spent> {
  const before = [cpuOf(server), database === null ? 0 : cpuOfTree(database)] as const
  const load = await outputOf<Load>('load.mjs', { url, cookie, ...BOUND })
  const after = [cpuOf(server), database === null ? 0 : cpuOfTree(database)] as const
  const per = (from: number | null, to: number | null): number | null => (from === null || to === null || load.requests === 0 ? null : (to - from) / load.requests)
  return { load, serverMs: per(before[0], after[0]), databaseMs: per(before[1], after[1]) }
}

/** A bare node:http server with a body of the same size, just beside in time. */
async function bare(bytes: number): Promise<Spent> {
  const child = startChild('bare.mjs', [String(bytes)])
  try {
    const url = `http://127.0.0.1:${await child.line()}/`
    await outputOf('load.mjs', { url, cookie: null, ...WARM })
    return await spend(url, null, child.pid, null)
  } finally {
    await child.stop()
  }
}

async function measure(community: Community, { name, path, cookie }: Workload): Promise<Record<string, unknown>> {
  const url = `${community.url}${path}`
  await outputOf('load.mjs', { url, cookie, ...WARM })
  const statements = await community.statements(() => outputOf('load.mjs', { url, cookie, connections: 1, seconds: 20, requests: COUNTED }))
  const ours = await spend(url, cookie, community.pids.server, community.pids.database)
  const beside = await bare(ours.load.bytes)
  const total = ours.serverMs === null || ours.databaseMs === null ? null : ours.serverMs + ours.databaseMs
  return {
    name,
    path: path.replace(/[0-9a-f-]{36}/, 'ID'),
    failed: ours.load.failed,
    requests: ours.load.requests,
    perSecond: rounded(ours.load.perSecond, 0),
    cpuMs: { server: rounded(ours.serverMs, 3), database: rounded(ours.databaseMs, 3), total: rounded(total, 3) },
    statements: rounded(statements / COUNTED, 1),
    bytes: ours.load.bytes,
    p50: rounded(ours.load.p50, 1),
    p95: rounded(ours.load.p95, 1),
    bare: { perSecond: rounded(beside.load.perSecond, 0), cpuMs: rounded(beside.serverMs, 3) },
    ofBare: { perSecond: rounded(ours.load.perSecond / beside.load.perSecond, 3), cpu: total === null || !beside.serverMs ? null : rounded(total / beside.serverMs, 1) },
  }
}

/** `pages`: a thread, a group and a library page, as a guest and signed in, at sixteen connections. */
export async function pages(community: Community, tell: (line: string) => void): Promise<Record<string, unknown>> {
  const rows = []
  for (const workload of await workloads(community)) {
    tell(workload.name)
    rows.push(await measure(community, workload))
  }
  return { connections: CONNECTIONS, workloads: rows, memoryMiB: memoryOf(community.pids.server) }
}
