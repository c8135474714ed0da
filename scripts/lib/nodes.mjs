import { join } from 'node:path'
import { freePort } from './cluster.mjs'
import { startProxy } from './proxy.mjs'
import { findRedis, startRedis } from './redis.mjs'
import { Refusal, say } from './say.mjs'
import { Keeper } from './serve.mjs'

/**
 * Keeps a community running as several nodes on one machine: each node by a Keeper of its own, Redis (the one at
 * REDIS_URL, else a private one), and our proxy before them. Started and stopped like one Keeper.
 */
export class NodesKeeper {
  #options
  #keepers = []
  #redis = null
  #proxy = null
  #timer
  #isStopping = false
  #failed
  /** Settles when the community can no longer be kept running. */
  failed = new Promise((_, reject) => (this.#failed = reject))

  /** The options of a Keeper, and `count`; `logFileOf` names the log of each node. */
  constructor({ count, env, settings, database, logFileOf }) {
    this.#options = { count, env, settings, database, logFileOf }
    this.failed.catch(() => {})
  }

  /** Starts Redis, the nodes and the proxy, and waits until every node is ready. */
  async start() {
    const { count, env, settings, database, logFileOf } = this.#options
    const began = performance.now()
    const url = env.REDIS_URL || (await this.#ownRedis())
    const ports = []
    for (let n = 0; n < count; n++) ports.push(await freePort())
    // The database is watched over once, here; a node must not start it, nor end it.
    const shared = { isRunning: () => true, restart: async () => {}, stop: async () => {} }
    this.#keepers = ports.map((port, index) => {
      const keeper = new Keeper({
        // Only our proxy reaches a node, and a node believes nobody else about where a request comes from.
        env: { ...env, HOST: '127.0.0.1', PORT: String(port), REDIS_URL: url, TRUSTED_PROXIES: '127.0.0.1' },
        settings: { ...settings, host: '127.0.0.1', port },
        database: shared, dev: false, logFile: logFileOf(index + 1),
      })
      keeper.failed.catch((error) => this.#failed(error))
      return keeper
    })
    await Promise.all(this.#keepers.map((keeper) => keeper.start()))
    if (this.#isStopping) return
    this.#proxy = await startProxy({
      port: settings.port, host: settings.host, trusted: env.TRUSTED_PROXIES ?? '', isHttps: settings.url.startsWith('https://'),
      nodes: ports.map((port, index) => ({ id: `node-${index + 1}`, port })),
      onChange: (id, state) => this.#isStopping || say(`${id} is ${state}.`),
    })
    this.#watch(database)
    return performance.now() - began
  }

  /** The addresses of the nodes themselves, for whoever looks after them. */
  get nodes() {
    return this.#proxy?.nodes() ?? []
  }

  /** Ends the proxy first, then the nodes, Redis and the database. `force` does not wait for any. */
  async stop({ force = false } = {}) {
    this.#isStopping = true
    clearInterval(this.#timer)
    try {
      await Promise.all(this.#keepers.map((keeper) => keeper.stop({ force })))
      await this.#proxy?.stop()
    } finally {
      await this.#redis?.stop()
      await this.#options.database.stop()
    }
  }

  async #ownRedis() {
    if (!(await findRedis())) {
      throw new Refusal('Several nodes need a Redis, and there is none on this machine.\nInstall one (Debian: apt-get install redis-server), say where it is (REDIS_SERVER_PATH=/path/to/redis-server),\nor name one that runs: REDIS_URL=redis://host:6379')
    }
    this.#redis = await startRedis()
    return this.#redis.url
  }

  #watch(database) {
    let isBusy = false
    this.#timer = setInterval(async () => {
      if (isBusy || this.#isStopping) return
      isBusy = true
      try {
        if (!database.isRunning()) {
          say('The database ended. Starting it again.')
          await database.restart()
        }
        if (this.#redis && !this.#redis.isRunning() && !this.#isStopping) {
          say('Redis ended. Starting it again.')
          await this.#redis.restart()
        }
      } catch (error) {
        this.#failed(error)
      }
      isBusy = false
    }, 1_000)
  }
}

/** The log of each node beside the others in the data folder. */
export function nodeLogs(home) {
  return (number) => join(home, `node-${number}.log`)
}
