import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { freePort } from './cluster.mjs'
import { attempt, end, isAlive, lastLines, until } from './processes.mjs'
import { Refusal, say } from './say.mjs'

const NAMES = ['redis-server', 'valkey-server']
const PLACES = ['/usr/bin', '/usr/local/bin', '/usr/sbin', '/opt/homebrew/bin', '/opt/local/bin', '/snap/bin']
const KEEPER = fileURLToPath(new URL('./redis-keeper.mjs', import.meta.url))

/**
 * The Redis server of this machine; null when there is none.
 * @param {Record<string, string | undefined>} [env]
 * @returns {Promise<string | null>}
 */
export async function findRedis(env = process.env) {
  if (env.REDIS_SERVER_PATH) {
    if (await runs(env.REDIS_SERVER_PATH)) return env.REDIS_SERVER_PATH
    throw new Refusal(`REDIS_SERVER_PATH is ${env.REDIS_SERVER_PATH}, and that does not start. Correct it, or leave it out: one is then looked for.`)
  }
  const folders = [...(env.PATH ?? '').split(delimiter), ...PLACES].filter(Boolean)
  for (const path of new Set(folders.flatMap((folder) => NAMES.map((name) => join(folder, name))))) {
    if (existsSync(path) && (await runs(path))) return path
  }
  return null
}

/**
 * The one that is there, else one that is installed from the system (Debian, as root). Refuses in words.
 * @param {Record<string, string | undefined>} [env]
 * @returns {Promise<string>}
 */
export async function findOrInstallRedis(env = process.env) {
  const found = await findRedis(env)
  if (found) return found
  const tried = []
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    const system = { ...env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1', PATH: `${env.PATH ?? ''}:/usr/sbin:/usr/bin:/sbin:/bin` }
    for (const [title, ...args] of [
      ['asking the system for its newest package list', 'update'],
      // What is wanted is the program alone: nothing that a package would start by itself.
      ['installing redis-server from the system', '-o', 'Dpkg::Options::=--force-confold', 'install', '-y', '--no-install-recommends', 'redis-server'],
    ]) {
      say(`    ${title} …`)
      const { code, output } = await attempt('/usr/bin/apt-get', args, { quiet: true, env: system })
      if (code !== 0) tried.push(`apt-get ${args.join(' ')}: ${lastLines(output, 3)}`)
    }
    const installed = await findRedis(env)
    if (installed) return installed
  }
  throw new Refusal(
    `There is no Redis on this machine${tried.length ? `, and none could be installed.\n${tried.join('\n')}` : '.'}\n` +
      'Install one (Debian: apt-get install redis-server), or say where it is: REDIS_SERVER_PATH=/path/to/redis-server',
  )
}

async function runs(path) {
  const { code } = await attempt(path, ['--version'], { quiet: true })
  return code === 0
}

/**
 * Starts a Redis of our own on a free port of this machine: nothing is kept on disk, no file is read for its
 * settings, nobody without its password gets in, and it ends with us however we end.
 * @param {{ path?: string }} [options]
 * @returns {Promise<PrivateRedis>}
 * @typedef {{ url: string, port: number, pid: () => number | null, isRunning: () => boolean, kill: () => Promise<void>, restart: () => Promise<void>, stop: () => Promise<void> }} PrivateRedis
 */
export async function startRedis({ path } = {}) {
  const program = path ?? (await findRedis())
  if (!program) throw new Refusal('There is no Redis on this machine. Install one (Debian: apt-get install redis-server), or say where it is: REDIS_SERVER_PATH=/path/to/redis-server')
  const folder = mkdtempSync(join(tmpdir(), 'hearthside-redis-'))
  const password = randomBytes(18).toString('base64url')
  let port = await freePort()
  let running = null
  const launch = async (chosen) => {
    running = await launchKept({ program, folder, password, port: chosen })
    return running !== null
  }
  for (let tries = 0; !(await launch(port)); tries += 1) {
    if (tries >= 3) {
      rmSync(folder, { recursive: true, force: true })
      throw new Refusal(`Redis (${program}) did not start.`)
    }
    port = await freePort()
  }
  return {
    url: `redis://:${password}@127.0.0.1:${port}`,
    port,
    pid: () => running?.pid ?? null,
    isRunning: () => running !== null && isAlive(running.pid),
    /** As a power cut: nothing is said, and all it held is gone. */
    async kill() {
      await running?.end('SIGKILL')
      running = null
    },
    /** Ends it, if it runs, and starts it empty on the same port. */
    async restart() {
      await running?.end('SIGKILL')
      const back = await until(() => launch(port), { within: 20_000, every: 100 })
      if (!back) throw new Refusal(`Redis (${program}) did not start again on port ${port}.`)
    },
    async stop() {
      await running?.end('SIGTERM')
      running = null
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** One process of it, behind a small one of ours that ends it when we are gone; null when it does not start. */
function launchKept(settings) {
  return new Promise((resolve, reject) => {
    const keeper = spawn(process.execPath, [KEEPER], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'], detached: process.platform !== 'win32' })
    const ended = new Promise((done) => keeper.once('exit', done))
    keeper.once('error', reject)
    void ended.then(() => resolve(null))
    keeper.once('message', (/** @type {{ pid: number } | null} */ said) => {
      keeper.unref()
      keeper.channel?.unref()
      if (!said) return resolve(null)
      resolve({
        pid: said.pid,
        async end(signal) {
          keeper.ref()
          await end(said.pid, { signal, within: 5_000 })
          await ended
        },
      })
    })
    keeper.send(settings)
  })
}
