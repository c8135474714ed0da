import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { chmodSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { startCluster } from '../../scripts/lib/cluster.mjs'
import { demoPassword } from '../../scripts/lib/community.mjs'
import { migrate } from '../../scripts/lib/migrate.mjs'
import { attempt } from '../../scripts/lib/processes.mjs'

/**
 * The database server of one test run: a throw-away embedded cluster with a migrated template that is
 * cloned, never written to. Its address travels in the environment, so that test workers, and a second
 * test program of the same run, find it.
 */
export interface TestCluster {
  port: number
  password: string
  appPassword: string
  home: string
}

const VARIABLE = 'HEARTHSIDE_TEST_CLUSTER'
const APP_ROLE = 'hearthside_app'
const EMPTY = 'template_empty'
const DEMO = 'template_demo'
/** Any number, as long as it is this one: two workers must not make the demo template at once. */
const DEMO_LOCK = 5_150_001

/** Starts the run's cluster, or joins the one that already runs; returns what ends it. */
export async function startTestCluster(): Promise<() => Promise<void>> {
  if (process.env[VARIABLE]) return async () => undefined
  const home = await mkdtemp(join(tmpdir(), 'hearthside-test-'))
  // Under root the database runs as a user of its own, who must be able to pass.
  chmodSync(home, 0o711)
  const server = await startCluster(home, { durable: false })
  const cluster: TestCluster = { port: server.port, password: server.password, appPassword: randomBytes(12).toString('hex'), home }
  process.env[VARIABLE] = JSON.stringify(cluster)
  await asOwner('postgres', async (client) => {
    await client.query(`CREATE ROLE ${APP_ROLE} LOGIN PASSWORD '${cluster.appPassword}'`)
    await client.query(`CREATE DATABASE ${EMPTY}`)
  })
  await migrate(ownerUrl(EMPTY))
  return async () => {
    delete process.env[VARIABLE]
    await server.stop()
    await rm(home, { recursive: true, force: true })
  }
}

/** The cluster of this run. */
export function testCluster(): TestCluster {
  const text = process.env[VARIABLE]
  if (!text) throw new Error('no test database: start tests through vitest or playwright, which start it')
  return JSON.parse(text) as TestCluster
}

/** The address at which one may change tables; for arranging and checking, never for the code under test. */
export function ownerUrl(database: string): string {
  const { port, password } = testCluster()
  return `postgresql://hearthside:${password}@127.0.0.1:${port}/${database}`
}

/** The address the application gets: a role that owns nothing. */
export function appUrl(database: string): string {
  const { port, appPassword } = testCluster()
  return `postgresql://${APP_ROLE}:${appPassword}@127.0.0.1:${port}/${database}`
}

/** One short piece of work as the owner. */
export async function asOwner<T>(database: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: ownerUrl(database) })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** Makes a database from a template: empty but migrated, or with the demo community in it. */
export async function cloneDatabase(name: string, { demo = false, keep = false } = {}): Promise<void> {
  if (demo) await makeDemoTemplate()
  await asOwner('postgres', async (client) => {
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [name])
    if (rowCount && keep) return
    if (rowCount) await client.query(`DROP DATABASE "${name}" WITH (FORCE)`)
    await client.query(`CREATE DATABASE "${name}" TEMPLATE ${demo ? DEMO : EMPTY}`)
  })
}

/** Removes a cloned database, whoever is still connected. */
export async function dropDatabase(name: string): Promise<void> {
  await asOwner('postgres', (client) => client.query(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`))
}

/** The password of the demo accounts in this run. */
export function testDemoPassword(): string {
  return demoPassword(testCluster().home)
}

async function makeDemoTemplate(): Promise<void> {
  await asOwner('postgres', async (client) => {
    await client.query('SELECT pg_advisory_lock($1)', [DEMO_LOCK])
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [DEMO])
    if (rowCount) return
    const draft = `${DEMO}_draft`
    await client.query(`DROP DATABASE IF EXISTS ${draft} WITH (FORCE)`)
    await client.query(`CREATE DATABASE ${draft} TEMPLATE ${EMPTY}`)
    const { code, output } = await attempt(process.execPath, ['--import', 'tsx', 'prisma/seed.ts'], {
      quiet: true,
      env: {
        ...process.env,
        NODE_ENV: 'production',
        DATABASE_URL: appUrl(draft),
        OWNER_DATABASE_URL: ownerUrl(draft),
        NEXTAUTH_SECRET: randomBytes(24).toString('hex'),
        DEMO_PASSWORD: testDemoPassword(),
        SEED: 'demo',
        LOG_LEVEL: 'error',
      },
    })
    if (code !== 0) throw new Error(`the demo community could not be loaded (${code}):\n${output}`)
    await client.query(`ALTER DATABASE ${draft} RENAME TO ${DEMO}`)
  })
}
