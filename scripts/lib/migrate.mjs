import { createHash, randomUUID } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { APP_ROLE, withClient } from './database.mjs'
import { Refusal } from './say.mjs'
import { ROOT } from './stamps.mjs'

const FOLDER = join(ROOT, 'prisma', 'migrations')

/** Prisma's own key, so that its command line and this runner wait for each other. */
const PRISMA_LOCK = 72707369

/**
 * Job queues of the application, as its table in server/jobs.ts names them, and the one that pg-boss's
 * clock uses. Each gets a table of its own, which only the owner of the database may make.
 */
export function jobQueues() {
  const table = readFileSync(join(ROOT, 'server', 'jobs.ts'), 'utf8')
  return ['__pgboss__send-it', ...Array.from(table.matchAll(/\bqueue: '([^']+)'/g), (match) => match[1])]
}

const HISTORY = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id VARCHAR(36) PRIMARY KEY NOT NULL,
  checksum VARCHAR(64) NOT NULL,
  finished_at TIMESTAMPTZ,
  migration_name VARCHAR(255) NOT NULL,
  logs TEXT,
  rolled_back_at TIMESTAMPTZ,
  started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  applied_steps_count INTEGER NOT NULL DEFAULT 0
)`

/**
 * Brings a database up to date: the migrations (Prisma accepts the history this writes, and the other
 * way round), the job queues, and what the application's role may do. Several at once wait for each other.
 * Returns the names of the migrations it applied.
 */
export async function migrate(ownerUrl) {
  return withClient(ownerUrl, async (client) => {
    await client.query('SELECT pg_advisory_lock($1)', [PRISMA_LOCK])
    try {
      const applied = await applyMigrations(client)
      await makeQueues(client, ownerUrl)
      await grantToApplication(client)
      return applied
    } finally {
      await client.query('SELECT pg_advisory_unlock($1)', [PRISMA_LOCK]).catch(() => {})
    }
  })
}

async function applyMigrations(client) {
  await client.query("SET client_min_messages = 'warning'")
  await client.query(HISTORY)
  const { rows } = await client.query('SELECT migration_name AS name, checksum, finished_at FROM _prisma_migrations WHERE rolled_back_at IS NULL')
  const history = new Map(rows.map((row) => [row.name, row]))
  const ours = migrations()
  refuseNewerDatabase(history, ours)
  const applied = []
  for (const migration of ours) {
    const row = history.get(migration.name)
    if (!row) {
      await apply(client, migration)
      applied.push(migration.name)
    } else if (!row.finished_at) {
      throw new Refusal(`The migration ${migration.name} was begun earlier and did not end.\nLook at the database, then say which it is: node scripts/prisma.mjs migrate resolve --applied ${migration.name} (or --rolled-back).`)
    } else if (row.checksum !== migration.checksum) {
      throw new Refusal(`The migration ${migration.name} is not the one this database was made with: its file was changed afterwards.\nPut the file back and write a new migration for the change. A database without real data: npm run db:reset.`)
    }
  }
  return applied
}

function migrations() {
  if (!existsSync(FOLDER)) return []
  return readdirSync(FOLDER, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .map((name) => {
      const sql = readFileSync(join(FOLDER, name, 'migration.sql'), 'utf8')
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
    })
}

function refuseNewerDatabase(history, ours) {
  const unknown = [...history.keys()].find((name) => !ours.some((migration) => migration.name === name))
  if (unknown) throw new Refusal(`The database was made by a newer edition of Hearthside (it knows the migration ${unknown}).\nStart that edition. Nothing was changed.`)
}

async function apply(client, { name, sql, checksum }) {
  const id = randomUUID()
  await client.query('INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ($1, $2, $3)', [id, checksum, name])
  try {
    // One message is one transaction: it is applied as a whole, or not at all.
    await client.query(sql)
  } catch (cause) {
    await client.query('DELETE FROM _prisma_migrations WHERE id = $1', [id]).catch(() => {})
    throw new Refusal(`The migration ${name} failed, and the database is as it was before: ${cause.message}`, { cause })
  }
  await client.query('UPDATE _prisma_migrations SET finished_at = now(), applied_steps_count = 1 WHERE id = $1', [id])
}

async function makeQueues(client, ownerUrl) {
  const { rows } = await client.query("SELECT to_regclass('pgboss.queue') IS NOT NULL AS made")
  const known = rows[0].made ? (await client.query('SELECT name FROM pgboss.queue')).rows.map((row) => row.name) : []
  const { default: PgBoss } = await import('pg-boss')
  const queues = jobQueues()
  if (queues.every((name) => known.includes(name)) && (await isCurrent(client, PgBoss))) return
  const boss = new PgBoss({ connectionString: ownerUrl, schema: 'pgboss', max: 2, supervise: false, schedule: false })
  let failure = null
  boss.on('error', (error) => (failure ??= error))
  await boss.start()
  for (const name of queues) if (!known.includes(name)) await boss.createQueue(name, { name, expireInSeconds: 60 })
  await boss.stop({ graceful: false })
  if (failure) throw failure
}

async function isCurrent(client, PgBoss) {
  const { rows } = await client.query('SELECT version FROM pgboss.version')
  return PgBoss.getConstructionPlans('pgboss').includes(`version(version) VALUES ('${rows[0]?.version}')`)
}

/** Reading and writing rows, nothing that changes tables; and the audit log only grows. */
async function grantToApplication(client) {
  const { rowCount } = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [APP_ROLE])
  if (!rowCount) return
  for (const schema of ['public', 'pgboss']) {
    await client.query(`
      GRANT USAGE ON SCHEMA ${schema} TO ${APP_ROLE};
      GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${schema} TO ${APP_ROLE};
      GRANT USAGE, SELECT, UPDATE ON ALL SEQUENCES IN SCHEMA ${schema} TO ${APP_ROLE};
      ALTER DEFAULT PRIVILEGES IN SCHEMA ${schema} GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO ${APP_ROLE};
      ALTER DEFAULT PRIVILEGES IN SCHEMA ${schema} GRANT USAGE, SELECT, UPDATE ON SEQUENCES TO ${APP_ROLE};`)
  }
  await client.query(`REVOKE INSERT, UPDATE, DELETE ON _prisma_migrations FROM ${APP_ROLE}`)
  const { rows } = await client.query(`SELECT to_regclass('public."AuditEntry"') IS NOT NULL AS made`)
  if (rows[0].made) await client.query(`REVOKE UPDATE, DELETE, TRUNCATE ON "AuditEntry" FROM ${APP_ROLE}`)
}
