#!/usr/bin/env node
/*
 * `npm test`, `npm run validate` (--no-browser), `npm run test:e2e` (--only browser).
 * Needs nothing done before it. Lint and types count as one check each; the last line is the result.
 */
import './lib/node-version.mjs'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { buildWhenStale, generateWhenStale } from './lib/build.mjs'
import { findChromium } from './lib/chromium.mjs'
import { install } from './lib/install.mjs'
import { main } from './lib/main.mjs'
import { attempt } from './lib/processes.mjs'
import { findOrInstallRedis } from './lib/redis.mjs'
import { readCommand, readPlaywright, readVitest, showFailure } from './lib/results.mjs'
import { inWords, say, seconds, step } from './lib/say.mjs'
import { ROOT } from './lib/stamps.mjs'

const args = process.argv.slice(2)
const onlyBrowser = args.includes('--only')
const withBrowser = !args.includes('--no-browser')

/** Settings of a community on this machine are none of the tests' business. */
const SETTINGS = ['DATABASE_URL', 'OWNER_DATABASE_URL', 'REDIS_URL', 'SMTP_URL', 'HEARTHSIDE_HOME', 'NEXTAUTH_URL', 'NEXTAUTH_SECRET', 'PORT', 'HOST', 'SEED', 'LIMITS', 'MAIL_DIR', 'MAIL_FROM', 'NODE_ENV', 'HEARTHSIDE_TEST_CLUSTER']
const env = { ...process.env, NEXT_TELEMETRY_DISABLED: '1', PATH: `${join(ROOT, 'node_modules', '.bin')}${delimiter}${process.env.PATH ?? ''}` }
for (const name of SETTINGS) delete env[name]

/** What several servers on one Redis are needed for; without one these files say nothing, and we say so. */
const NEEDS_REDIS = ['tests/cluster/**', 'tests/soak/run.test.ts', 'tests/**/redis-*.test.ts']

const times = []
const notRun = []
const results = []
const reports = mkdtempSync(join(tmpdir(), 'hearthside-reports-'))

await main(async () => {
  try {
    await install()
    await timed('generate', generateWhenStale)
    const redis = onlyBrowser ? null : await redisOrWords()
    const chromium = withBrowser ? await chromiumOrFailure() : null
    if (!onlyBrowser) {
      rmSync(join(ROOT, '.next/types'), { recursive: true, force: true }) // of routes that may be gone
      await timed('lint and types', () => step('Lint, with the import law, and types', () => Promise.all([command('lint'), types()])))
    }
    const built = await builtOrFailure()
    if (!onlyBrowser) await timed('unit and integration tests', () => step('Unit and integration tests', () => vitest(redis)))
    if (chromium && built) await timed('browser tests', () => step('Browser tests, against the production build', () => playwright(chromium)))
  } catch (error) {
    results.push({ passed: 0, failures: [{ name: 'the tests could not be run', why: inWords(error) }] })
  } finally {
    rmSync(reports, { recursive: true, force: true })
  }
  return summary()
})

/** One of package.json's own commands, so that the two cannot differ. */
async function command(name) {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
  const result = await attempt(scripts[name], [], { quiet: true, shell: true, env })
  results.push(readCommand(name, result))
}

/** Next writes down which routes there are; TypeScript wants that file, also in a fresh clone. */
async function types() {
  await attempt('next', ['typegen'], { quiet: true, env })
  await command('typecheck')
}

async function chromiumOrFailure() {
  try {
    return await findChromium()
  } catch (error) {
    results.push({ passed: 0, failures: [{ name: 'a browser for the browser tests', why: inWords(error) }] })
    return null
  }
}

/** Nobody at home must have a Redis; a machine that judges for others must. */
async function redisOrWords() {
  try {
    return await findOrInstallRedis()
  } catch (error) {
    if (process.env.CI && process.env.CI !== 'false') results.push({ passed: 0, failures: [{ name: 'a Redis for the tests of several servers', why: inWords(error) }] })
    notRun.push(`NOT RUN: the tests of several servers (${NEEDS_REDIS.join(', ')}).\n${inWords(error)}`)
    return null
  }
}

async function builtOrFailure() {
  try {
    await timed('build', buildWhenStale)
    return true
  } catch (error) {
    results.push({ passed: 0, failures: [{ name: 'build', why: inWords(error) }] })
    return false
  }
}

async function vitest(redis) {
  const without = redis ? [] : NEEDS_REDIS.map((pattern) => `--exclude=${pattern}`)
  const file = join(reports, 'vitest.json')
  const result = await attempt(process.execPath, [join(ROOT, 'node_modules/vitest/vitest.mjs'), 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`, ...without], { quiet: true, env: { ...env, ...(redis && { REDIS_SERVER_PATH: redis }) } })
  results.push(readVitest(file, result))
}

async function playwright(chromium) {
  const file = join(reports, 'playwright.json')
  const result = await attempt(process.execPath, [join(ROOT, 'node_modules/@playwright/test/cli.js'), 'test', '--reporter=list,json'], {
    quiet: true,
    env: { ...env, CHROMIUM_PATH: chromium, PLAYWRIGHT_JSON_OUTPUT_NAME: file },
  })
  results.push(readPlaywright(file, result))
}

async function timed(name, work) {
  const began = performance.now()
  try {
    await work()
  } finally {
    times.push(`${name} ${seconds(performance.now() - began)}`)
  }
}

function summary() {
  const failures = results.flatMap((result) => result.failures)
  const passed = results.reduce((sum, result) => sum + result.passed, 0)
  for (const failure of failures) say(`\n${showFailure(failure)}`)
  for (const words of notRun) say(`\n${words}`)
  say(`\n${times.join(' · ')}`)
  say(`${passed} passed, ${failures.length} failed`)
  return failures.length ? 1 : 0
}
