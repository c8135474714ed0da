import pg from 'pg'
import { isServed, OWNER, startCluster } from './cluster.mjs'
import { secret } from './home.mjs'
import { Refusal, say } from './say.mjs'

/** The role the application signs in as. It owns no table, so it can switch off no trigger. */
export const APP_ROLE = 'hearthside_app'

/**
 * The database of a community: the one at DATABASE_URL, else the embedded one of the data folder.
 * Returns `{ embedded, ownerUrl, appUrl, isRunning(), restart(), stop() }`. `ownerUrl` migrates and
 * loads; `appUrl` is what the application gets.
 * @param {string} home
 * @param {{ env?: Record<string, string | undefined>, durable?: boolean, first?: () => void }} [options]
 */
export async function openDatabase(home, { env = process.env, durable = true, first } = {}) {
  return env.DATABASE_URL ? openHosted(env.DATABASE_URL) : openEmbedded(home, { durable, first })
}

async function openEmbedded(home, { durable, first }) {
  let cluster = await startCluster(home, { durable, first })
  const appPassword = secret(home, 'app-password')
  const url = (user, password, database = 'hearthside') => `postgresql://${user}:${encodeURIComponent(password)}@127.0.0.1:${cluster.port}/${database}`
  await withClient(url(OWNER, cluster.password, 'postgres'), async (client) => {
    const { rows } = await client.query('SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = $1) AS role, EXISTS (SELECT FROM pg_database WHERE datname = $2) AS database', [APP_ROLE, 'hearthside'])
    const role = rows[0].role ? 'ALTER ROLE' : 'CREATE ROLE'
    await client.query(`${role} ${APP_ROLE} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD ${client.escapeLiteral(appPassword)}`)
    if (!rows[0].database) await client.query('CREATE DATABASE hearthside')
  })
  return {
    embedded: true,
    ownerUrl: url(OWNER, cluster.password),
    appUrl: url(APP_ROLE, appPassword),
    urlFor: (database, user = OWNER) => url(user, user === OWNER ? cluster.password : appPassword, database),
    isRunning: () => cluster.isRunning(),
    restart: async () => void (cluster = await startCluster(home, { durable })),
    stop: () => cluster.stop(),
    /** For commands beside a running community: leave alone what was not started here or is in use. */
    stopIfOurs: async () => {
      if (cluster.startedHere && !isServed(home)) await cluster.stop()
    },
  }
}

async function openHosted(ownerUrl) {
  if (!/^postgres(ql)?:\/\/[^/]+\/[^/]+$/.test(ownerUrl.split('?')[0]) || !URL.canParse(ownerUrl)) {
    throw new Refusal('DATABASE_URL is not an address we can read. It looks like postgresql://user:password@host:5432/name\n(characters such as @ / : % in the password are written as %40 %2F %3A %25).')
  }
  await createWhenMissing(ownerUrl)
  const appUrl = await withClient(ownerUrl, (client) => restrictedUrl(client, ownerUrl))
  const stay = async () => {}
  return { embedded: false, ownerUrl, appUrl, isRunning: () => true, restart: stay, stop: stay, stopIfOurs: stay }
}

async function createWhenMissing(url) {
  const client = clientFor(url)
  try {
    await client.connect()
  } catch (error) {
    if (error.code !== '3D000') throw databaseRefusal(error, url)
    const name = new URL(url).pathname.slice(1)
    try {
      const beside = new URL(url)
      beside.pathname = '/postgres'
      await withClient(beside.href, (other) => other.query(`CREATE DATABASE ${other.escapeIdentifier(decodeURIComponent(name))} ENCODING 'UTF8' TEMPLATE template0`))
    } catch {
      throw databaseRefusal(error, url)
    }
  } finally {
    await client.end().catch(() => {})
  }
}

/** The same address, acting as a role that owns nothing; the plain address where the server does not permit that. */
async function restrictedUrl(client, ownerUrl) {
  const url = new URL(ownerUrl)
  const options = [url.searchParams.get('options'), `-c role=${APP_ROLE}`].filter(Boolean).join(' ')
  url.searchParams.set('options', options)
  try {
    const { rowCount } = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [APP_ROLE])
    if (!rowCount) await client.query(`CREATE ROLE ${APP_ROLE} NOLOGIN`)
    const taken = await client.query(`SET ROLE ${APP_ROLE}; RESET ROLE`).catch(() => null)
    // Since PostgreSQL 16, whoever makes a role may hand it out but not yet act as it.
    if (!taken) await client.query(`GRANT ${APP_ROLE} TO CURRENT_USER`)
    const appUrl = url.href.replaceAll('+', '%20')
    await withClient(appUrl, async (other) => {
      const { rows: seen } = await other.query('SELECT current_user AS me')
      if (seen[0].me !== APP_ROLE) throw new Error('the role was not taken')
    })
    return appUrl
  } catch {
    say('    The database user may not make a second role, so the application runs as the owner of its tables.')
    say(`    The audit log is then guarded by its triggers alone. To have both: CREATE ROLE ${APP_ROLE}; GRANT ${APP_ROLE} TO your user.`)
    return ownerUrl
  }
}

/**
 * Connects, works, disconnects. A connection that fails is told in words.
 * @template T
 * @param {string} url
 * @param {(client: pg.Client) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withClient(url, work) {
  const client = clientFor(url)
  try {
    await client.connect()
  } catch (error) {
    await client.end().catch(() => {})
    throw databaseRefusal(error, url)
  }
  try {
    return await work(client)
  } finally {
    await client.end().catch(() => {})
  }
}

function clientFor(url) {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  client.on('error', () => {})
  return client
}

/** Why a database cannot be reached, in words and without its password. */
export function databaseRefusal(error, url) {
  const { host, name, user } = partsOf(url)
  const code = error.code ?? error.errors?.[0]?.code
  const words = {
    ECONNREFUSED: `No database answers at ${host}.\nIs PostgreSQL running there, and is the port right?`,
    ENOTFOUND: `There is no machine called ${host}.\nCheck the host in DATABASE_URL.`,
    EAI_AGAIN: `The name ${host} could not be looked up.\nCheck the host in DATABASE_URL and this machine's network.`,
    ETIMEDOUT: `The database at ${host} did not answer in time.\nA firewall may be in between, or the address is wrong.`,
    EHOSTUNREACH: `The machine ${host} cannot be reached from here.`,
    ENETUNREACH: `The machine ${host} cannot be reached from here.`,
    '28P01': `The database at ${host} does not accept the password of "${user}".\nCheck the user and the password in DATABASE_URL.`,
    '28000': `The database at ${host} does not let "${user}" in from this machine.\nIts pg_hba.conf says who may connect, and whether TLS is needed (?sslmode=require).`,
    '3D000': `There is no database "${name}" at ${host}, and "${user}" may not create it.\nMake it once: CREATE DATABASE "${name}" ENCODING 'UTF8' TEMPLATE template0;`,
    53300: `The database at ${host} has no free connection left.\nClose other programs that use it, or raise its max_connections.`,
    '57P03': `The database at ${host} is just starting or stopping.\nWait a moment, then start again.`,
  }[code]
  if (words) return new Refusal(words, { cause: error })
  if (/timeout/i.test(error.message)) return new Refusal(`The database at ${host} did not answer in time.\nA firewall may be in between, or the address is wrong.`, { cause: error })
  return new Refusal(`The database at ${host} cannot be used: ${withoutSecrets(error.message, url)}`, { cause: error })
}

function partsOf(address) {
  try {
    const url = new URL(address)
    return { host: url.host || 'this machine', name: decodeURIComponent(url.pathname.slice(1)), user: decodeURIComponent(url.username) }
  } catch {
    return { host: 'the address in DATABASE_URL', name: '', user: '' }
  }
}

function withoutSecrets(message, address) {
  try {
    const { password } = new URL(address)
    return password ? message.replaceAll(password, '…').replaceAll(decodeURIComponent(password), '…') : message
  } catch {
    return message
  }
}
