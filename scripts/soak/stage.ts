import { spawn, type ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { encode } from 'next-auth/jwt'
import type pg from 'pg'
import { freePort, startCluster } from '../lib/cluster.mjs'
import { openDatabase, withClient } from '../lib/database.mjs'
import { migrate } from '../lib/migrate.mjs'
import { end, isAlive, until } from '../lib/processes.mjs'
import { startProxy, type Proxy } from '../lib/proxy.mjs'
import { startRedis } from '../lib/redis.mjs'
import { Refusal } from '../lib/say.mjs'
import { health, readSettings, serverEnv } from '../lib/settings.mjs'
import { ROOT } from '../lib/stamps.mjs'

const LOG_KEPT = 64 * 1024

/** One node: the built server as a process of its own, which can be killed and started again. */
export interface StageNode {
  id: string
  port: number
  pid(): number | null
  /** The end of its log, over all its lives. */
  log(): string
  start(): Promise<void>
  kill(): Promise<void>
  stop(): Promise<void>
}

/** A whole community of its own: database, Redis, nodes and the proxy before them. */
export interface Stage {
  nodes: StageNode[]
  proxy: Proxy
  sql<Row extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<Row[]>
  /** Cookies, as sign-ins would have given them. */
  cookiesOf(accountIds: readonly string[]): Promise<string[]>
  /** Calls a procedure through the proxy; null when no answer came. */
  call(cookie: string, name: string, input: unknown, type?: 'query' | 'mutation'): Promise<{ ok: boolean; value: unknown } | null>
  /** Stops the database as a power cut would, and starts it again. */
  restartDatabase(): Promise<void>
  /** Kills Redis; what it held is gone when it is back. */
  killRedis(): Promise<void>
  bringRedisBack(): Promise<void>
  stop(): Promise<void>
}

interface StageOptions {
  nodes: number
  /** Settings of the servers on top of the usual ones. */
  env?: Record<string, string>
  tell?: (line: string) => void
}

function makeNode(id: string, port: number, env: NodeJS.ProcessEnv): StageNode {
  let child: ChildProcess | null = null
  let log = ''
  const note = (chunk: Buffer): void => void (log = `${log}${chunk.toString()}`.slice(-LOG_KEPT))
  const over = async (signal: NodeJS.Signals): Promise<void> => {
    const pid = child?.pid
    child = null
    if (pid) await end(pid, { signal, within: 12_000 })
  }
  const launch = async (): Promise<boolean> => {
    const tether = pathToFileURL(join(ROOT, 'scripts/lib/tether.mjs')).href
    const started = spawn(process.execPath, ['--enable-source-maps', '--import', tether, 'dist/server.mjs'], { cwd: ROOT, env: { ...env, PORT: String(port) }, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] })
    child = started
    started.stdout?.on('data', note)
    started.stderr?.on('data', note)
    const isOver = (): boolean => child !== started || started.exitCode !== null || started.signalCode !== null
    const isLive = await until(async () => isOver() || (await health({ port, host: '127.0.0.1' }, 'live')) === 200, { within: 90_000 })
    return child !== started || (isLive && !isOver())
  }
  return {
    id,
    port,
    pid: () => child?.pid ?? null,
    log: () => log,
    async start() {
      const giveUpAt = performance.now() + 60_000
      // While the database is away a node ends as it starts; whoever keeps it starts it again.
      while (!(await launch())) if (performance.now() > giveUpAt) throw new Refusal(`${id} ended while it was starting.\n${log.slice(-3000)}`)
    },
    kill: () => over('SIGKILL'),
    stop: () => over('SIGTERM'),
  }
}

/** Builds nothing: starts the build that is there, with an empty, migrated database. */
export async function startStage({ nodes: count, env: more = {}, tell = () => undefined }: StageOptions): Promise<Stage> {
  if (!existsSync(join(ROOT, '.next/BUILD_ID')) || !existsSync(join(ROOT, 'dist/server.mjs'))) throw new Refusal('There is no build to try. Run `npm run build` first.')
  const home = mkdtempSync(join(tmpdir(), 'hearthside-soak-'))
  // Under root the database runs as a user of its own, who must be able to pass.
  chmodSync(home, 0o711)
  const undo: (() => Promise<unknown>)[] = [async () => rmSync(home, { recursive: true, force: true })]
  const stop = async (): Promise<void> => {
    for (const step of undo.splice(0).reverse()) await step().catch((error: unknown) => process.stderr.write(`${String(error)}\n`))
  }
  try {
    tell('a database of its own, durable as for real people')
    let cluster = await startCluster(home)
    undo.push(() => cluster.stop())
    const database = await openDatabase(home, { env: {} })
    await migrate(database.ownerUrl)
    tell('a Redis of its own')
    const redis = await startRedis()
    undo.push(() => redis.stop())
    const port = await freePort()
    const chosen = { PATH: process.env.PATH, HOST: '127.0.0.1', PORT: String(port), SEED: 'none', LIMITS: 'off' }
    const env = { ...serverEnv(home, readSettings(chosen), database, { hasDemo: false, dev: false, env: chosen }), LOG_LEVEL: 'warn', REDIS_URL: redis.url, TRUSTED_PROXIES: '127.0.0.1', ...more } as NodeJS.ProcessEnv
    tell(`${count} nodes of the built server, and the proxy before them`)
    const nodes = await Promise.all(Array.from({ length: count }, async (_, index) => makeNode(`node-${index + 1}`, await freePort(), env)))
    for (const node of nodes) undo.push(() => node.stop())
    await Promise.all(nodes.map((node) => node.start()))
    const proxy = await startProxy({ port, nodes: nodes.map(({ id, port: at }) => ({ id, port: at })) })
    undo.push(() => proxy.stop())
    const sql: Stage['sql'] = (text, values = []) => withClient(database.ownerUrl, async (client) => (await client.query(text, values)).rows)
    return {
      nodes,
      proxy,
      sql,
      cookiesOf: (accountIds) => makeCookies(sql, accountIds, String(env.NEXTAUTH_SECRET)),
      call: (cookie, name, input, type = 'mutation') => call(port, cookie, name, input, type),
      async restartDatabase() {
        const pid = cluster.pid()
        process.kill(pid, 'SIGQUIT')
        if (!(await until(() => !isAlive(pid), { within: 20_000 }))) throw new Refusal('The database does not end.')
        cluster = await startCluster(home)
      },
      killRedis: () => redis.kill(),
      bringRedisBack: () => redis.restart(),
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Sign-ins straight into the database. */
async function makeCookies(sql: Stage['sql'], accountIds: readonly string[], secret: string): Promise<string[]> {
  const rows = await sql<{ id: string; accountId: string }>(
    `INSERT INTO "SignIn" ("id", "accountId", "device", "createdAt", "lastSeenAt", "expiresAt")
     SELECT gen_random_uuid(), a, 'soak', now(), now(), now() + interval '1 day' FROM unnest($1::uuid[]) a RETURNING "id", "accountId"`,
    [accountIds],
  )
  const signIns = new Map(rows.map((row) => [row.accountId, row.id]))
  return Promise.all(accountIds.map(async (id) => `hearthside.session=${await encode({ token: { sid: signIns.get(id) ?? randomUUID() }, secret, maxAge: 86_400 })}`))
}

async function call(port: number, cookie: string, name: string, input: unknown, type: 'query' | 'mutation'): Promise<{ ok: boolean; value: unknown } | null> {
  const json = JSON.stringify({ json: input ?? null, ...(input === undefined ? { meta: { values: ['undefined'] } } : {}) })
  const url = `http://127.0.0.1:${port}/api/trpc/${name}${type === 'query' ? `?input=${encodeURIComponent(json)}` : ''}`
  try {
    const answer = await fetch(url, { method: type === 'query' ? 'GET' : 'POST', headers: { cookie, ...(type === 'query' ? {} : { 'content-type': 'application/json' }) }, ...(type === 'query' ? {} : { body: json }), signal: AbortSignal.timeout(10_000) })
    const said = (await answer.json()) as { result?: { data?: { json?: unknown } }; error?: unknown }
    return said.result ? { ok: true, value: said.result.data?.json } : answer.status >= 500 ? null : { ok: false, value: said.error }
  } catch {
    return null
  }
}
