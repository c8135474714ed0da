import { get } from 'node:http'
import { connect, isIP } from 'node:net'
import { join } from 'node:path'
import { isFree } from './cluster.mjs'
import { secret } from './home.mjs'
import { Refusal } from './say.mjs'

const LOOPBACK = ['127.0.0.1', 'localhost', '::1']

/**
 * What the person who starts us has chosen, checked before any work is done.
 * @param {Record<string, string | undefined>} [env]
 */
export function readSettings(env = process.env) {
  const port = Number(env.PORT || 3000)
  if (!Number.isInteger(port) || port < 1 || port > 65535) throw new Refusal(`PORT is "${env.PORT}", which is not a port. Choose a number from 1024 to 65535: PORT=3001 npm run up`)
  const embedded = !env.DATABASE_URL
  const seed = env.SEED || (embedded ? 'demo' : 'none')
  if (!['demo', 'none'].includes(seed)) throw new Refusal(`SEED is "${env.SEED}". It can be demo (an invented community to look around in) or none (empty, for real people).`)
  const host = env.HOST || (embedded || seed === 'demo' ? '127.0.0.1' : '0.0.0.0')
  const limits = env.LIMITS || 'on'
  if (!['on', 'off'].includes(limits)) throw new Refusal(`LIMITS is "${env.LIMITS}". It can be on or off.`)
  if (limits === 'off' && !(embedded && isLoopback(host))) throw new Refusal('LIMITS=off is for measuring, and works only on the embedded database and on loopback (HOST=127.0.0.1, no DATABASE_URL).')
  if ((env.TRUSTED_PROXIES ?? '').split(',').some((entry) => !isNetwork(entry.trim()))) {
    throw new Refusal(`TRUSTED_PROXIES is "${env.TRUSTED_PROXIES}". It is a list of addresses and networks: TRUSTED_PROXIES="10.0.0.0/8, 127.0.0.1"`)
  }
  return { port, host, embedded, seed, limits, url: env.NEXTAUTH_URL || `http://localhost:${port}` }
}

/** How many nodes `npm run cluster -- --nodes N` asks for; two when it does not say. */
export function nodesIn(args) {
  const at = args.findIndex((arg) => arg === '--nodes' || arg.startsWith('--nodes='))
  if (at < 0) return 2
  const said = args[at].includes('=') ? args[at].slice('--nodes='.length) : (args[at + 1] ?? '')
  const count = Number(said)
  if (!Number.isInteger(count) || count < 1 || count > 16) throw new Refusal(`--nodes is "${said}". It can be a number from 1 to 16: npm run cluster -- --nodes 2`)
  return count
}

/** Whether only this machine can reach the address. */
export function isLoopback(host) {
  return LOOPBACK.includes(host) || host.startsWith('127.')
}

/** An address, or one with the length of its network; nothing at all is fine too. */
function isNetwork(entry) {
  if (entry === '') return true
  const [address, bits, ...rest] = entry.split('/')
  const family = isIP(address)
  return family !== 0 && rest.length === 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128)))
}

/** The demo accounts share one password that was printed on a screen: they must not meet the world. */
export function refuseDemoInPublic({ host }, hasDemo) {
  if (!hasDemo || isLoopback(host)) return
  throw new Refusal(
    `This community has the demo accounts, which share one password, so it is only served to this machine; HOST is ${host}.\n` +
      'For real people start an empty one: SEED=none HEARTHSIDE_HOME=/another/folder (or DATABASE_URL=…) npm run up',
  )
}

/** Says so early when another program has the port. */
export async function refuseTakenPort({ port, host }) {
  const bindTo = host === 'localhost' ? '127.0.0.1' : host
  const taken = !(await isFree(port, bindTo)) || (isLoopback(host) && (await answers(port)))
  if (!taken) return
  if (port < 1024 && process.getuid?.() !== 0 && !(await answers(port))) throw new Refusal(`Port ${port} is reserved: ports below 1024 need special rights.\nChoose another one: PORT=3000 npm run up`)
  let other = port + 1
  while (other < 65535 && !(await isFree(other, bindTo))) other++
  throw new Refusal(`Port ${port} is taken by another program.\nEnd that program, or choose another port: PORT=${other} npm run up`)
}

/** A browser that is given "localhost" may try either family. */
async function answers(port) {
  const tries = await Promise.all(['127.0.0.1', '::1'].map((host) => canConnect(port, host)))
  return tries.includes(true)
}

function canConnect(port, host) {
  return new Promise((resolve) => {
    const socket = connect({ port, host, timeout: 1_000 })
    const finish = (result) => {
      socket.destroy()
      resolve(result)
    }
    socket.once('connect', () => finish(true)).once('timeout', () => finish(false)).once('error', () => finish(false))
  })
}

/**
 * The environment of the application: the address of its restricted role, never the owner's.
 * @param {string} home
 * @param {ReturnType<typeof readSettings>} settings
 * @param {{ appUrl: string }} database
 * @param {{ hasDemo: boolean, dev: boolean, env?: Record<string, string | undefined> }} facts
 */
export function serverEnv(home, settings, database, { hasDemo, dev, env = process.env }) {
  const { OWNER_DATABASE_URL: _owner, DEMO_PASSWORD: _demo, ...rest } = env
  return {
    ...rest,
    NODE_ENV: dev ? 'development' : 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    PORT: String(settings.port),
    HOST: settings.host,
    DATABASE_URL: database.appUrl,
    HEARTHSIDE_HOME: home,
    NEXTAUTH_SECRET: env.NEXTAUTH_SECRET || secret(home, 'session-secret'),
    NEXTAUTH_URL: settings.url,
    SEED: hasDemo ? 'demo' : 'none',
    LIMITS: settings.limits,
    MAIL_DIR: env.MAIL_DIR || join(home, 'mail'),
  }
}

/** Asks one of the health addresses; 0 when nobody answers. */
export function health({ port, host }, which) {
  const hostname = ['0.0.0.0', 'localhost'].includes(host) ? '127.0.0.1' : host === '::' ? '::1' : host
  return new Promise((resolve) => {
    const request = get({ host: hostname, port, path: `/api/health/${which}`, timeout: 5_000, agent: false }, (response) => {
      response.resume()
      resolve(response.statusCode)
    })
    request.on('timeout', () => request.destroy())
    request.on('error', () => resolve(0))
  })
}
