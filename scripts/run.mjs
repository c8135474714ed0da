#!/usr/bin/env node
/*
 * `node scripts/run.mjs [--no-db] FILE args`: runs one of our TypeScript scripts with the settings of
 * this community. Its database is started when it is not running, brought up to date, and stopped
 * again unless somebody else uses it.
 */
import './lib/node-version.mjs'
import { spawn } from 'node:child_process'
import { openHome } from './lib/home.mjs'
import { install } from './lib/install.mjs'
import { inWords } from './lib/say.mjs'
import { readSettings, serverEnv } from './lib/settings.mjs'
import { ROOT } from './lib/stamps.mjs'

const args = process.argv.slice(2)
const isPlain = args[0] === '--no-db'
if (isPlain) args.shift()
// Our own .mjs commands (migrate, reset) open the database themselves, as its owner.
const withDatabase = !isPlain && !args[0]?.endsWith('.mjs')

let child = null
let signalled = null
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    signalled = signal
    child?.kill(signal)
  })
}

let database = null
try {
  if (!args[0]) throw new Error('usage: node scripts/run.mjs [--no-db] FILE args')
  await withSilence(() => install({ tellWhenInPlace: false }))
  const { generateWhenStale } = await import('./lib/build.mjs')
  await withSilence(generateWhenStale)
  process.exitCode = await run(withDatabase ? await databaseEnv() : { ...process.env })
} catch (error) {
  process.stderr.write(`${inWords(error)}\n`)
  process.exitCode = 1
} finally {
  await database?.stopIfOurs()
}

async function databaseEnv() {
  const [{ openDatabase }, { migrate }, { demoPassword, hasDemo }] = await Promise.all([import('./lib/database.mjs'), import('./lib/migrate.mjs'), import('./lib/community.mjs')])
  const home = openHome()
  const settings = readSettings()
  database = await openDatabase(home)
  await migrate(database.ownerUrl)
  const env = serverEnv(home, settings, database, { hasDemo: await hasDemo(database.ownerUrl), dev: false })
  return { LOG_LEVEL: 'error', ...env, OWNER_DATABASE_URL: database.ownerUrl, ...(settings.embedded && { DEMO_PASSWORD: demoPassword(home) }) }
}

function run(env) {
  if (signalled) return 1
  return new Promise((resolve) => {
    child = spawn(process.execPath, ['--import', 'tsx', ...args], { cwd: ROOT, env, stdio: 'inherit' })
    child.on('error', () => resolve(1))
    child.on('exit', (code, signal) => resolve(code ?? (signal ? 1 : 0)))
  })
}

/** The output of these scripts is read by programs: what we prepare goes to the other stream. */
async function withSilence(work) {
  const write = process.stdout.write
  process.stdout.write = (...rest) => process.stderr.write(...rest)
  try {
    await work()
  } finally {
    process.stdout.write = write
  }
}
