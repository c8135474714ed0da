import { join } from 'node:path'
import { secret, readNote, speakablePassword, writeNote } from './home.mjs'
import { attempt, lastLines } from './processes.mjs'
import { withClient } from './database.mjs'
import { migrate } from './migrate.mjs'
import { Refusal, say, step } from './say.mjs'
import { ROOT } from './stamps.mjs'

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
 * cut short is begun again from nothing (nobody has been let in yet). Returns what is there now.
 */
export async function fillWhenEmpty(home, settings, database, env) {
  const noteFile = join(home, 'filled.json')
  if (readNote(noteFile)?.state === 'begun' && database.embedded) {
    await step('The last filling was cut short: emptying the database', () => reset(database.ownerUrl))
    writeNote(noteFile, { state: 'reset' })
  }
  const before = await look(database.ownerUrl)
  if (before.empty) {
    writeNote(noteFile, { state: 'begun' })
    if (settings.seed === 'demo') await step('Loading the library and the demo community', () => seed(home, database, env))
    else await step('Loading the library', () => seed(home, database, env, ['--library']))
    writeNote(noteFile, { state: 'done' })
  }
  const now = before.empty ? await look(database.ownerUrl) : before
  if (settings.seed === 'none' && !now.hasAdmin) now.firstAdmin = (await seed(home, database, env, ['--first-admin'])).trim()
  if (settings.seed === 'demo' && !now.hasDemo && env.SEED) say('    SEED=demo changes nothing here: this community is not empty.')
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
