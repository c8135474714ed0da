import { spawn } from 'node:child_process'
import { closeSync, existsSync, fstatSync, ftruncateSync, openSync, readFileSync, watch } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { setTimeout as wait } from 'node:timers/promises'
import { end, lastLines, until } from './processes.mjs'
import { Refusal, say } from './say.mjs'
import { health } from './settings.mjs'
import { ROOT } from './stamps.mjs'

const LOG_LIMIT = 20 * 1024 * 1024
const TRIES = 5
const STEADY_AFTER = 60_000
const POSIX = process.platform !== 'win32'

/**
 * Keeps the server and its database running: starts the server again when it crashes (at most five
 * times in a row, waiting longer each time), and the database when it dies.
 */
export class Keeper {
  #options
  #child = null
  #stopping = false
  #crashes = 0
  #watchers = []
  #failed
  /** Settles when the community can no longer be kept running. */
  failed = new Promise((_, reject) => (this.#failed = reject))

  /** `logFile: null` shows the server's log; otherwise it is written there. */
  constructor({ env, settings, database, dev, logFile, onServer = () => {} }) {
    this.#options = { env, settings, database, dev, logFile, onServer }
    this.failed.catch(() => {})
  }

  /** Starts the server and waits until it says that it is ready. */
  async start() {
    const began = performance.now()
    this.#spawn()
    const { settings, dev } = this.#options
    const within = dev ? 120_000 : 60_000
    const ready = await until(async () => !this.#child || this.#stopping || (await health(settings, 'ready')) === 200, { within, every: 50 })
    if (this.#stopping) return
    if (!this.#child) throw new Refusal(`The server ended while it was starting.\n${this.#logEnd()}`)
    if (!ready) throw new Refusal(`The server did not become ready within ${within / 1000} seconds.\n${this.#logEnd()}`)
    this.#watchDatabase()
    if (dev) this.#watchSources()
    return performance.now() - began
  }

  /** Ends the server first, then the database. `force` does not wait for either. */
  async stop({ force = false } = {}) {
    this.#stopping = true
    for (const stop of this.#watchers.splice(0)) stop()
    const pid = this.#child?.pid
    if (pid) {
      await end(pid, { signal: force ? 'SIGKILL' : 'SIGTERM', within: 15_000 })
      // Whatever the server had started itself.
      if (POSIX) await end(-pid, { signal: 'SIGKILL', within: 2_000 })
    }
    await this.#options.database.stop()
  }

  #spawn() {
    const { env, dev, logFile, onServer } = this.#options
    const log = logFile ? openLog(logFile) : 'inherit'
    const tether = pathToFileURL(join(ROOT, 'scripts/lib/tether.mjs')).href
    const args = dev ? ['--import', tether, '--import', 'tsx', 'server/main.ts'] : ['--enable-source-maps', '--import', tether, 'dist/server.mjs']
    const child = spawn(process.execPath, args, { cwd: ROOT, env, stdio: ['ignore', log, log, 'ipc'], detached: POSIX })
    if (typeof log === 'number') closeSync(log)
    const began = performance.now()
    this.#child = child
    onServer(child.pid)
    child.on('error', () => {})
    child.on('exit', (code, signal) => {
      if (this.#child !== child) return
      this.#child = null
      if (!this.#stopping) void this.#restart(code ?? signal, performance.now() - began)
    })
  }

  async #restart(how, lived) {
    this.#crashes = lived > STEADY_AFTER ? 1 : this.#crashes + 1
    if (!this.#watchers.length) return // it never became ready: start() tells that
    if (this.#crashes > TRIES) {
      return this.#failed(new Refusal(`The server ended ${TRIES + 1} times in a row (last with ${how}) and is not started again.\n${this.#logEnd()}`))
    }
    const pause = 250 * 2 ** (this.#crashes - 1)
    say(`The server ended (${how}). Starting it again in ${pause / 1000} s.`)
    await wait(pause)
    if (!this.#stopping && !this.#child) this.#spawn()
  }

  #watchDatabase() {
    const { database } = this.#options
    let busy = false
    const timer = setInterval(async () => {
      if (busy || this.#stopping || database.isRunning()) return
      busy = true
      say('The database ended. Starting it again.')
      try {
        await database.restart()
      } catch (error) {
        this.#failed(error)
      }
      busy = false
    }, 1_000)
    this.#watchers.push(() => clearInterval(timer))
  }

  /** Pages reload by themselves; the server's own files need a new process. */
  #watchSources() {
    if (this.#options.env.HEARTHSIDE_WATCH === 'off') return
    let timer
    const watcher = watch(join(ROOT, 'server'), { recursive: true }, (_, name) => {
      if (!name?.endsWith('.ts')) return
      clearTimeout(timer)
      timer = setTimeout(() => void this.#reload(name), 300)
    })
    watcher.on('error', () => {})
    this.#watchers.push(() => (clearTimeout(timer), watcher.close()))
  }

  async #reload(name) {
    const child = this.#child
    if (this.#stopping || !child) return
    say(`${join('server', name)} changed: starting the server again.`)
    this.#child = null // its end is no crash
    await end(child.pid, { within: 5_000 })
    if (!this.#stopping && !this.#child) this.#spawn()
  }

  #logEnd() {
    const { logFile } = this.#options
    if (!logFile || !existsSync(logFile)) return ''
    return `The end of its log (${logFile}):\n${lastLines(readFileSync(logFile, 'utf8'), 20)}`
  }
}

function openLog(file) {
  const handle = openSync(file, 'a', 0o600)
  if (fstatSync(handle).size > LOG_LIMIT) ftruncateSync(handle)
  return handle
}
