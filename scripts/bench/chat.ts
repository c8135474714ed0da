import { loadavg } from 'node:os'
import { setTimeout as wait } from 'node:timers/promises'
import { startChild } from './children'
import type { Community } from './community'
import { cpuOf, cpuOfTree, memoryOf, rounded } from './cpu'
import { idleMemory, membersOf, People, short, type Talked } from './room'

/** Members in one room, messages a second, and for how long. */
interface Plan {
  members: number[]
  rates: number[]
  seconds: number
}

const FULL: Plan = { members: [50, 200, 500, 1000], rates: [5, 20], seconds: 8 }
const QUICK: Plan = { members: [50], rates: [5], seconds: 2 }
const COUNTED = 20
/** What goes on by itself, whoever talks: claiming and following events, jobs, beacons. */
const BACKGROUND = /"DomainEvent" SET|FROM "DomainEvent"|pg_current_snapshot|pgboss|pg_notify|LISTEN|"OutboxMail"|"SignIn" SET|= ANY\(\$\d+|"DueTask"/

type Cpu = (number | null)[]
const difference = (from: Cpu, to: Cpu): Cpu => to.map((late, at) => (late === null || from[at] === null ? null : late - (from[at] ?? 0)))

interface Row {
  members: number
  perSecond: number
  refused: number
  missing: number
  [more: string]: unknown
}

function rowOf(members: number, perSecond: number, talked: Talked, spent: Cpu): Row {
  const [server = null, database = null] = spent
  const per = (ms: number | null): number | null => (ms === null ? null : rounded(ms / talked.messages))
  const all = server === null ? null : server + (database ?? 0)
  return {
    members,
    perSecond,
    refused: talked.refused,
    ...(talked.refused > 0 ? { reasons: talked.reasons } : {}),
    missing: talked.expected - talked.delivered,
    doubled: talked.doubled,
    closed: talked.closed,
    deliveredFraction: rounded(talked.delivered / Math.max(1, talked.messages * members), 4),
    deliveryMs: short(talked.delivery),
    answerMs: short(talked.answer),
    cpuMsPerMessage: { server: per(server), ...(spent.length > 1 ? { database: per(database) } : {}) },
    cores: { server: server === null ? null : rounded(server / 1000 / talked.seconds, 3), ...(spent.length > 1 ? { database: database === null ? null : rounded(database / 1000 / talked.seconds, 3) } : {}) },
    deliveriesPerCpuSecond: server ? rounded(talked.delivered / (server / 1000), 0) : null,
    deliveriesPerCpuSecondWithDatabase: all ? rounded(talked.delivered / (all / 1000), 0) : null,
  }
}

interface Server {
  name: string
  url: string
  dialect: 'socket.io' | 'ws'
  cpu: () => Cpu
}

/** The whole plan on one server: the people come once for each number, and talk at each rate. */
async function measure(people: People, { name, url, dialect, cpu }: Server, plan: Plan, roomId: string, cookies: string[], tell: (line: string) => void): Promise<Row[]> {
  const rows: Row[] = []
  for (const members of plan.members) {
    await people.connect(url, dialect, cookies.slice(0, members))
    await people.join(roomId)
    // What coming in costs is over before the talking is measured.
    await wait(2500)
    for (const perSecond of plan.rates) {
      tell(`${name}: ${members} people, ${perSecond} messages a second`)
      const before = cpu()
      const talked = await people.talk(plan.seconds, perSecond)
      rows.push(rowOf(members, perSecond, talked, difference(before, cpu())))
    }
    await people.leave()
    await wait(1500)
  }
  return rows
}

async function bare(people: People, kind: 'ws' | 'socket.io', plan: Plan, roomId: string, cookies: string[], tell: (line: string) => void): Promise<{ rows: Row[]; idleSocketKb: number | null }> {
  const server = startChild('bare-room.mjs', [kind])
  try {
    const url = `http://127.0.0.1:${await server.line()}`
    const idleSocketKb = await idleMemory(people, server.pid, url, kind, cookies)
    return { idleSocketKb, rows: await measure(people, { name: `bare ${kind}`, url, dialect: kind, cpu: () => [cpuOf(server.pid)] }, plan, roomId, cookies, tell) }
  } finally {
    await server.stop()
  }
}

interface Cost {
  own: number | null
  withBackground: number | null
  /** What the database writes ahead for it. */
  walBytes: number | null
}

/** How many statements one message costs: on its own way, and with all that goes on beside it. */
async function statements(community: Community, people: People, roomId: string, cookies: string[]): Promise<Cost> {
  await people.connect(community.url, 'socket.io', cookies.slice(0, 5))
  await people.join(roomId)
  const counted = async (but: RegExp): Promise<number | null> => rounded((await community.statements(() => people.say(COUNTED), but)) / COUNTED, 1)
  const written = async (): Promise<number> => Number((await community.sql.query<{ at: string }>(`SELECT pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0') AS at`)).rows[0]?.at)
  const [own, withBackground, before] = [await counted(BACKGROUND), await counted(/^$/), await written()]
  await people.say(COUNTED)
  const result = { own, withBackground, walBytes: rounded(((await written()) - before) / COUNTED, 0) }
  await people.leave()
  return result
}

/**
 * `chat`: a room of 50 to 1,000 people, 5 and 20 messages a second, beside a bare `ws` and a bare Socket.IO broadcast
 * in the same run.
 */
export async function chat(community: Community, tell: (line: string) => void, { quick, numbers }: { quick: boolean; numbers: (name: string) => number[] | null }): Promise<Record<string, unknown>> {
  const whole = quick ? QUICK : FULL
  const plan: Plan = { members: numbers('members') ?? whole.members, rates: numbers('rates') ?? whole.rates, seconds: numbers('seconds')?.[0] ?? whole.seconds }
  const { roomId, cookies } = await membersOf(community, Math.max(...plan.members))
  const people = People.start()
  try {
    const load = rounded(loadavg()[0] ?? null, 1)
    tell('connections that do nothing')
    const idleSocketKb = await idleMemory(people, community.pids.server, community.url, 'socket.io', cookies)
    const cost = await statements(community, people, roomId, cookies)
    const rows = await measure(people, { name: 'ours', url: community.url, dialect: 'socket.io', cpu: () => [cpuOf(community.pids.server), cpuOfTree(community.pids.database)] }, plan, roomId, cookies, tell)
    const memoryMiB = memoryOf(community.pids.server)
    const [ws, socketIo] = [await bare(people, 'ws', plan, roomId, cookies, tell), await bare(people, 'socket.io', plan, roomId, cookies, tell)]
    const share = (beside: Row[], key: 'deliveriesPerCpuSecond' | 'deliveriesPerCpuSecondWithDatabase'): { members: number; perSecond: number; share: number | null }[] =>
      rows.map((row, at) => ({ members: row.members, perSecond: row.perSecond, share: rounded(Number(row[key]) / Number(beside[at]?.deliveriesPerCpuSecond)) }))
    return {
      seconds: plan.seconds,
      load: { before: load, after: rounded(loadavg()[0] ?? null, 1) },
      statementsPerMessage: cost,
      idleSocketKb: { ours: idleSocketKb, ws: ws.idleSocketKb, socketIo: socketIo.idleSocketKb },
      memoryMiB,
      ours: rows,
      bareWs: ws.rows,
      bareSocketIo: socketIo.rows,
      ofBareWs: { server: share(ws.rows, 'deliveriesPerCpuSecond'), withDatabase: share(ws.rows, 'deliveriesPerCpuSecondWithDatabase') },
      ofBareSocketIo: { server: share(socketIo.rows, 'deliveriesPerCpuSecond') },
      refused: rows.reduce((sum, row) => sum + row.refused, 0),
      missing: rows.reduce((sum, row) => sum + row.missing, 0),
    }
  } finally {
    await people.stop()
  }
}
