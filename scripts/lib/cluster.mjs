import { spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { chownSync, existsSync, ftruncateSync, fstatSync, mkdirSync, openSync, closeSync, readFileSync, readlinkSync, realpathSync, renameSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { alone, isHolder, makeFolders, readNote, secret, writeNote } from './home.mjs'
import { canReach, nativePostgres } from './native.mjs'
import { attempt, isAlive, lastLines, until } from './processes.mjs'
import { Refusal } from './say.mjs'

/** The role that owns everything in the embedded database. */
export const OWNER = 'hearthside'

const LOG_LIMIT = 10 * 1024 * 1024
const SPACE_FOR_FIRST_START = 300 * 1024 * 1024

/**
 * Starts the embedded PostgreSQL of a data folder, or takes over the one that is running there.
 * `durable: false` (throw-away databases of tests) trades safety against a power cut for speed.
 * Returns `{ port, password, pid(), startedHere, stop() }`.
 */
export async function startCluster(home, { durable = true, first = () => {} } = {}) {
  const native = nativePostgres()
  const password = secret(home, 'owner-password')
  return alone(join(home, 'database.lock'), async () => {
    const place = findPlace(home, native)
    const cluster = { home, native, password, durable, ...place }
    if (!existsSync(join(cluster.data, 'PG_VERSION'))) {
      first()
      await initialise(cluster)
    }
    refuseOtherVersion(cluster)
    const running = await takeOver(cluster)
    const { pid, port } = running ?? (await start(cluster))
    return {
      port,
      password,
      startedHere: !running,
      pid: () => pid,
      isRunning: () => isAlive(pid) && isOurs(cluster, pid),
      stop: () => stop(cluster, pid),
    }
  })
}

/**
 * Where the files lie. As root the user `postgres` must be able to get there: below the data folder
 * when it can, else in /var/lib/hearthside. The choice is kept, as long as the data folder is not moved.
 */
function findPlace(home, { user }) {
  const noteFile = join(home, 'database.json')
  const note = readNote(noteFile)
  if (note?.home === home && existsSync(join(note.data, 'PG_VERSION'))) return { noteFile, data: note.data, port: note.port }
  const inside = join(home, 'pg')
  if (!user || canReach(home, user)) return { noteFile, data: inside }
  const name = createHash('sha256').update(home).digest('hex').slice(0, 16)
  return { noteFile, data: join('/var/lib/hearthside', name, 'pg') }
}

async function initialise({ home, data, native, password, noteFile }) {
  const parent = dirname(data)
  makeFolders(parent)
  refuseFullDisk(parent)
  // Into a draft first: a start that is cut short must not leave half a database behind.
  const draft = `${data}.draft-${process.pid}`
  const passwordFile = join(parent, `.${randomBytes(8).toString('hex')}`)
  try {
    mkdirSync(draft, { mode: 0o700 })
    writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 })
    if (native.user) for (const path of [draft, passwordFile]) chownSync(path, native.user.uid, native.user.gid)
    const args = ['-D', draft, '-U', OWNER, `--pwfile=${passwordFile}`, '--auth=scram-sha-256', '--encoding=UTF8', '--locale=C', '--no-instructions']
    const { code, output } = await attempt(native.bin('initdb'), args, { quiet: true, cwd: parent, ...native.user, env: postgresEnv() })
    if (code !== 0) throw new Refusal(whyInitFailed(code, output))
    renameSync(draft, data)
    writeNote(noteFile, { home, data })
  } finally {
    rmSync(passwordFile, { force: true })
    rmSync(draft, { recursive: true, force: true })
  }
}

function refuseFullDisk(folder) {
  const { bavail, bsize } = statfsSync(folder)
  if (bavail * bsize >= SPACE_FOR_FIRST_START) return
  throw new Refusal(`The disk of ${folder} is nearly full: a new database needs 300 MB. Free some space, then start again.`)
}

function whyInitFailed(code, output) {
  if (/No space left/i.test(output)) return 'The disk is full: the database could not be created. Free some space, then start again.'
  if (code === 'ENOENT') return 'The database that comes with Hearthside does not run on this system (its C library is another one).\nGive it a PostgreSQL of your own: DATABASE_URL=postgresql://user:password@host:5432/name npm run up'
  if (code === 'EPERM') return 'This container does not let us change to the user "postgres". Start as an ordinary user, or give DATABASE_URL.'
  return `The database could not be created.\n${lastLines(output, 15)}`
}

function refuseOtherVersion({ data, native }) {
  const has = readFileSync(join(data, 'PG_VERSION'), 'utf8').trim()
  const wants = native.version.split('.')[0]
  if (has === wants) return
  throw new Refusal(
    `The database in ${data} was made by PostgreSQL ${has}, and this edition brings PostgreSQL ${wants}.\n` +
      'Nothing was changed. Start the earlier edition, make a backup there (npm run backup), and restore it here.',
  )
}

/** The server that is already running on these files, if there is one (left by a crash, or shared with another command). */
async function takeOver(cluster) {
  const file = join(cluster.data, 'postmaster.pid')
  const state = () => {
    if (!existsSync(file)) return null
    const [pid, , , port] = readFileSync(file, 'utf8').split('\n')
    return { pid: Number(pid), port: Number(port) }
  }
  const seen = state()
  if (!seen) return null
  if (!isAlive(seen.pid) || !isOurs(cluster, seen.pid)) {
    // After a reboot another program may have that number; PostgreSQL would then refuse to start.
    rmSync(file, { force: true })
    return null
  }
  const answers = async () => !isAlive(seen.pid) || (seen.port && (await canSignIn(cluster, seen.port)))
  const settled = await until(answers, { within: 60_000, every: 100 })
  if (!isAlive(seen.pid)) return null
  if (settled) return { pid: seen.pid, port: state()?.port ?? seen.port }
  throw new Refusal(`A database server (process ${seen.pid}) is running on ${cluster.data}, but it does not answer.\nEnd that process, then start again. Its log: ${logFile(cluster)}`)
}

function isOurs({ data }, pid) {
  if (process.platform !== 'linux') return true
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(data)
  } catch (error) {
    return error.code === 'EACCES'
  }
}

async function canSignIn({ password, durable }, port) {
  const { default: pg } = await import('pg')
  const client = new pg.Client({ host: '127.0.0.1', port, user: OWNER, password, database: 'postgres', connectionTimeoutMillis: 2_000 })
  client.on('error', () => {})
  try {
    await client.connect()
  } catch (error) {
    if (error.code === '28P01') throw new Refusal('The database of this data folder does not accept the password kept beside it.\nThe files owner-password and pg belong together: put back the ones that were there.')
    return false
  }
  try {
    const { rows } = await client.query("SELECT current_setting('fsync') AS fsync, current_setting('synchronous_commit') AS commit, current_setting('server_encoding') AS encoding")
    const { fsync, commit, encoding } = rows[0]
    if (durable && (fsync !== 'on' || commit !== 'on' || encoding !== 'UTF8')) {
      throw new Refusal(`The database would not keep what it confirms (fsync ${fsync}, synchronous_commit ${commit}, encoding ${encoding}).\nTake those settings out of its postgresql.conf, then start again.`)
    }
    return true
  } finally {
    await client.end().catch(() => {})
  }
}

async function start(cluster) {
  for (const port of [cluster.port, 0, 0]) {
    const chosen = port && (await isFree(port)) ? port : await freePort()
    const pid = await launch(cluster, chosen)
    if (pid) {
      writeNote(cluster.noteFile, { home: cluster.home, data: cluster.data, port: chosen })
      return { pid, port: chosen }
    }
  }
  throw new Refusal(`The database did not start. Its log ends with:\n${lastLines(readLog(cluster), 15)}`)
}

/** One attempt; 0 when the port was snatched away meanwhile. */
async function launch(cluster, port) {
  const { data, native, durable } = cluster
  const log = openLog(cluster)
  const began = fstatSync(log).size
  const settings = {
    listen_addresses: '127.0.0.1', port, unix_socket_directories: '', max_connections: 120,
    fsync: durable ? 'on' : 'off', synchronous_commit: durable ? 'on' : 'off', full_page_writes: durable ? 'on' : 'off',
    timezone: 'UTC', log_timezone: 'UTC',
    // What members write and who they are stays out of the log, also when a statement fails.
    log_min_error_statement: 'panic', log_error_verbosity: 'terse', log_parameter_max_length_on_error: 0,
    ...(!durable && { autovacuum: 'off', max_wal_size: '4GB', checkpoint_timeout: '1h' }),
  }
  const args = ['-D', data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])]
  // A group of its own: Ctrl-C must reach the database after the server, not with it.
  const child = spawn(native.bin('postgres'), args, { cwd: data, detached: true, stdio: ['ignore', log, log], env: postgresEnv(), ...native.user })
  closeSync(log)
  let ended = null
  child.on('error', (error) => (ended = error))
  child.on('exit', (code) => (ended = code ?? 1))
  child.unref()
  await until(async () => ended !== null || (await canSignIn(cluster, port)), { within: 60_000, every: 25 })
  if (ended === null && child.pid) return child.pid
  const words = readLog(cluster).slice(began)
  if (/Address already in use|could not bind/i.test(words)) return 0
  if (/No space left/i.test(words)) throw new Refusal('The disk is full: the database cannot start. Nothing was lost. Free some space, then start again.')
  throw new Refusal(`The database did not start. Its log (${logFile(cluster)}) ends with:\n${lastLines(words || String(ended?.message ?? ''), 15)}`)
}

async function stop({ home, data, native }, pid) {
  if (!isAlive(pid)) return
  if (process.platform === 'win32') {
    await attempt(native.bin('pg_ctl'), ['stop', '-D', data, '-m', 'fast'], { quiet: true })
    return
  }
  const send = (signal) => {
    try {
      process.kill(pid, signal)
    } catch {
      // It has ended by itself.
    }
  }
  send('SIGINT') // "fast": open connections are ended, everything confirmed is kept
  if (await until(() => !isAlive(pid), { within: 20_000, every: 20 })) return
  send('SIGQUIT') // "immediate": the next start replays the journal
  if (await until(() => !isAlive(pid), { within: 5_000 })) return
  throw new Refusal(`The database server (process ${pid} of ${home}) does not end.`)
}

/** Whether a community is being served from this data folder right now (then its database is not ours to stop). */
export function isServed(home) {
  return isHolder(readNote(join(home, 'running.json')))
}

/** A port nobody listens on. */
export function freePort(host = '127.0.0.1') {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, host, () => {
      const { port } = probe.address()
      probe.close(() => resolve(port))
    })
  })
}

/** Whether one could listen on a port. */
export function isFree(port, host = '127.0.0.1') {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen(port, host, () => probe.close(() => resolve(true)))
  })
}

const logFile = ({ home }) => join(home, 'database.log')

function openLog(cluster) {
  const handle = openSync(logFile(cluster), 'a', 0o600)
  if (fstatSync(handle).size > LOG_LIMIT) ftruncateSync(handle)
  return handle
}

function readLog(cluster) {
  try {
    return readFileSync(logFile(cluster), 'utf8')
  } catch {
    return ''
  }
}

function postgresEnv() {
  return { PATH: process.env.PATH ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC', ...(process.env.SystemRoot && { SystemRoot: process.env.SystemRoot }) }
}
