import { spawn, type ChildProcess } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { encode } from 'next-auth/jwt'
import { freePort, startCluster } from '../lib/cluster.mjs'
import { demoPassword } from '../lib/community.mjs'
import { openDatabase } from '../lib/database.mjs'
import { migrate } from '../lib/migrate.mjs'
import { attempt, end, until } from '../lib/processes.mjs'
import { Refusal } from '../lib/say.mjs'
import { readSettings, serverEnv, health } from '../lib/settings.mjs'
import { ROOT } from '../lib/stamps.mjs'

/** A community of its own for measuring: the built server on a throw-away database with demo and bulk. */
export interface Community {
  url: string
  /** The server's process and the database's. */
  pids: { server: number; database: number }
  sql: pg.Client
  /** What a browser of this account would send as its cookie. */
  cookieOf(accountId: string): Promise<string>
  /** Cookies of many at once. */
  cookiesOf(accountIds: string[]): Promise<string[]>
  /** Runs work while the database writes down every statement; counts them, without those that match `but`. */
  statements(work: () => Promise<unknown>, but?: RegExp): Promise<number>
  /** One more server on the same database. */
  startNode(more: Record<string, string>): Promise<{ url: string; pid: number }>
  stop(): Promise<void>
}

const BULK = { threads: 400, posts: 8000, members: 400 }
/** As many members as sit in the largest room that is measured. */
export const MEMBERS = { threads: 100, posts: 1000, members: 1050 }
/** Hardly anybody, to see that the measuring works. */
export const SMALL = { threads: 400, posts: 8000, members: 60 }
/** A community some years on: where searching must still be quick. */
export const LARGE = { threads: 5000, posts: 100_000, members: 2000 }
const ROUTINE = /"DomainEvent"|"OutboxMail"|pgboss|pg_notify|LISTEN|"SignIn" SET/

/** Builds nothing: measures the build that is there. */
export async function startCommunity(tell: (line: string) => void, bulk = BULK): Promise<Community> {
  if (!existsSync(join(ROOT, '.next/BUILD_ID')) || !existsSync(join(ROOT, 'dist/server.mjs'))) throw new Refusal('There is no build to measure. Run `npm run build` first.')
  const home = mkdtempSync(join(tmpdir(), 'hearthside-bench-'))
  // Under root the database runs as a user of its own, who must be able to pass.
  chmodSync(home, 0o711)
  const undo: (() => Promise<unknown>)[] = [async () => rmSync(home, { recursive: true, force: true })]
  const stop = async (): Promise<void> => {
    for (const step of undo.splice(0).reverse()) await step().catch((error: unknown) => process.stderr.write(`${String(error)}\n`))
  }
  try {
    tell('starting a database of its own')
    // Durable, as for real people: what a write costs includes the disk.
    const cluster = await startCluster(home)
    undo.push(() => cluster.stop())
    const database = await openDatabase(home, { env: { NODE_ENV: 'production' } })
    await migrate(database.ownerUrl)
    const { DATABASE_URL: _url, HEARTHSIDE_HOME: _home, ...rest } = process.env
    const chosen = { ...rest, NEXTAUTH_URL: undefined, NEXTAUTH_SECRET: undefined, MAIL_DIR: undefined, SMTP_URL: undefined, HOST: '127.0.0.1', SEED: 'demo', LIMITS: 'off', PORT: String(await freePort()) }
    const settings = readSettings(chosen)
    const env: NodeJS.ProcessEnv = { ...(serverEnv(home, settings, database, { hasDemo: true, dev: false, env: chosen }) as NodeJS.ProcessEnv), LOG_LEVEL: 'error' }
    tell('loading the demo community and bulk')
    const { code, output } = await attempt(process.execPath, ['--import', 'tsx', 'prisma/seed.ts', ...Object.entries(bulk).flatMap(([name, n]) => [`--${name}`, String(n)])], { quiet: true, cwd: ROOT, env: { ...env, OWNER_DATABASE_URL: database.ownerUrl, DEMO_PASSWORD: demoPassword(home) } })
    if (code !== 0) throw new Refusal(`The community could not be filled.\n${output}`)
    const sql = new pg.Client({ connectionString: database.ownerUrl })
    await sql.connect()
    undo.push(() => sql.end())
    await sql.query('VACUUM ANALYZE')

    const start = async (port: number, more: Record<string, string> = {}, args: string[] = []): Promise<number> => {
      const server: ChildProcess = spawn(process.execPath, [...args, 'dist/server.mjs'], { cwd: ROOT, env: { ...env, ...more, PORT: String(port) }, stdio: ['ignore', 'ignore', 'inherit'] })
      undo.push(() => stopped(server))
      if (!(await until(async () => server.exitCode !== null || (await health({ ...settings, port }, 'ready')) === 200, { within: 60_000 })) || server.exitCode !== null) throw new Refusal('The server did not become ready.')
      return server.pid ?? 0
    }
    tell('starting the server')
    // HEARTHSIDE_PROFILE=folder: the server writes down where its time went.
    const profile = process.env.HEARTHSIDE_PROFILE
    const pid = await start(settings.port, {}, profile ? ['--cpu-prof', `--cpu-prof-dir=${profile}`] : [])
    const cookiesOf = (accountIds: string[]): Promise<string[]> => makeCookies(sql, accountIds, String(env.NEXTAUTH_SECRET))
    return {
      url: `http://127.0.0.1:${settings.port}`,
      pids: { server: pid, database: cluster.pid() },
      sql,
      cookiesOf,
      cookieOf: async (accountId) => (await cookiesOf([accountId]))[0] ?? '',
      statements: (work, but = ROUTINE) => countLogged(sql, join(home, 'database.log'), work, but),
      async startNode(more) {
        const port = await freePort()
        return { pid: await start(port, more), url: `http://127.0.0.1:${port}` }
      },
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}

async function stopped(child: ChildProcess): Promise<void> {
  if (child.pid && child.exitCode === null) await end(child.pid, { within: 10_000 })
}

/** Sign-ins straight into the database: measuring signing in is another matter. */
async function makeCookies(sql: pg.Client, accountIds: string[], secret: string): Promise<string[]> {
  const { rows } = await sql.query<{ id: string; accountId: string }>(
    `INSERT INTO "SignIn" ("id", "accountId", "device", "createdAt", "lastSeenAt", "expiresAt")
     SELECT gen_random_uuid(), a, 'bench', now(), now(), now() + interval '1 day' FROM unnest($1::uuid[]) a RETURNING "id", "accountId"`,
    [accountIds],
  )
  const signIns = new Map(rows.map((row) => [row.accountId, row.id]))
  return Promise.all(accountIds.map(async (id) => `hearthside.session=${await encode({ token: { sid: signIns.get(id) }, secret, maxAge: 86_400 })}`))
}

/** The server's own log of statements, without what runs by itself in the background. */
async function countLogged(sql: pg.Client, file: string, work: () => Promise<unknown>, but: RegExp): Promise<number> {
  const { readFile } = await import('node:fs/promises')
  const set = async (value: string): Promise<void> => {
    await sql.query(`ALTER SYSTEM SET log_statement = '${value}'`)
    await sql.query('SELECT pg_reload_conf()')
    await sql.query('SELECT pg_sleep(0.3)')
  }
  const mark = createHash('sha256').update(String(performance.now())).digest('hex').slice(0, 16)
  await set('all')
  await sql.query(`SELECT 'from ${mark}'`)
  await work()
  await sql.query(`SELECT 'to ${mark}'`)
  await set('none')
  // A statement of several lines is one entry: the next begins with a date.
  const lines = (await readFile(file, 'utf8')).split(/\n(?=\d{4}-\d\d-\d\d )/).filter((line) => /LOG: {2}(statement|execute)/.test(line) && !but.test(line))
  const place = (words: string): number => lines.findIndex((line) => line.includes(words))
  return Math.max(0, place(`to ${mark}`) - place(`from ${mark}`) - 1)
}
