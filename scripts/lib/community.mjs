import { join } from 'node:path'
import { secret, readNote, speakablePassword, writeNote } from './home.mjs'
import { attempt, lastLines } from './processes.mjs'
import { withClient } from './database.mjs'
import { migrate } from './migrate.mjs'
import { Refusal, say, step } from './say.mjs'
import { fingerprint, ROOT } from './stamps.mjs'

/** Who one can be in the demo community. */
export const DEMO_ACCOUNTS = [
  ['patient@example.org', 'lives with leukemia'],
  ['caregiver@example.org', 'cares for someone'],
  ['bereaved@example.org', 'has lost someone'],
  ['facilitator@example.org', 'hosts a group'],
  ['moderator@example.org', 'looks after the community'],
  ['moderator2@example.org', 'looks after it too'],
  ['curator@example.org', 'keeps the library'],
  ['admin@example.org', 'runs the community'],
]

/** The password all demo accounts share: random, made once per data folder. */
export function demoPassword(home) {
  return secret(home, 'demo-password', speakablePassword)
}

/**
 * Fills an empty database: the library, and the demo community when it was chosen. A filling that was
 * cut short is begun again from nothing (nobody has been let in yet). A newer shipped edition of the
 * library is loaded into a database that is in use. Returns what is there now.
 */
export async function fillWhenEmpty(home, settings, database, env) {
  const noteFile = join(home, 'filled.json')
  const library = fingerprint(['content'])
  if (readNote(noteFile)?.state === 'begun' && database.embedded) {
    await step('The last filling was cut short: emptying the database', () => reset(database.ownerUrl))
    writeNote(noteFile, { state: 'reset' })
  }
  const found = await look(database.ownerUrl)
  if (found.empty) {
    writeNote(noteFile, { state: 'begun' })
    const [title, args] = settings.seed === 'demo' ? ['Loading the library and the demo community', []] : ['Loading the library', ['--library']]
    await step(title, () => seed(home, database, env, args))
  } else if (readNote(noteFile)?.library !== library) {
    await step('Loading the new edition of the library', () => seed(home, database, env, ['--library']))
  }
  writeNote(noteFile, { state: 'done', library })
  const now = found.empty ? await look(database.ownerUrl) : found
  if (settings.seed === 'none' && !now.hasAdmin) now.firstAdmin = (await seed(home, database, env, ['--first-admin'])).trim()
  if (process.env.SEED === 'demo' && !now.hasDemo) say('    SEED=demo changes nothing here: this community is not empty.')
  return now
}

/** Drops everything and migrates anew. */
export async function reset(ownerUrl) {
  await withClient(ownerUrl, (client) => client.query('DROP SCHEMA IF EXISTS pgboss CASCADE; DROP SCHEMA public CASCADE; CREATE SCHEMA public'))
  await migrate(ownerUrl)
}

/** Whether the demo accounts are in this database. */
export async function hasDemo(ownerUrl) {
  return (await look(ownerUrl)).hasDemo
}

async function look(ownerUrl) {
  return withClient(ownerUrl, async (client) => {
    const { rows } = await client.query(`SELECT
      NOT EXISTS (SELECT FROM "Account") AND NOT EXISTS (SELECT FROM "ResourcePage") AS "empty",
      EXISTS (SELECT FROM "Account" WHERE "email" = 'patient@example.org') AS "hasDemo",
      EXISTS (SELECT FROM "Grant" WHERE "role" = 'admin') AS "hasAdmin"`)
    return rows[0]
  })
}

async function seed(home, database, env, args = []) {
  const { code, output } = await attempt(process.execPath, ['--import', 'tsx', 'prisma/seed.ts', ...args], {
    quiet: true,
    cwd: ROOT,
    env: { ...env, DATABASE_URL: database.appUrl, OWNER_DATABASE_URL: database.ownerUrl, DEMO_PASSWORD: demoPassword(home), LOG_LEVEL: 'error', LIMITS: 'off' },
  })
  if (code !== 0) throw new Refusal(`Filling the database failed (it ended with ${code}).\n${lastLines(output)}`)
  return output
}
