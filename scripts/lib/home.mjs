import { randomBytes } from 'node:crypto'
import { accessSync, chmodSync, constants, mkdirSync, openSync, readFileSync, rmSync, statSync, writeFileSync, writeSync, closeSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { birthOf, isAlive } from './processes.mjs'
import { Refusal } from './say.mjs'
import { ROOT } from './stamps.mjs'

/**
 * The data folder: everything one community keeps on this machine (database, secrets, mail).
 * Made on first use, closed to other users.
 * @param {Record<string, string | undefined>} [env]
 */
export function openHome(env = process.env) {
  const path = resolve(ROOT, env.HEARTHSIDE_HOME || '.data')
  try {
    makeFolders(path)
    accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (cause) {
    if (cause.code === 'ENOSPC') throw cause
    throw new Refusal(
      `The data folder ${path} cannot be used by this user (${cause.code}).\n` +
        'Start as the user it belongs to, or choose another one with HEARTHSIDE_HOME=/a/folder.',
      { cause },
    )
  }
  return path
}

/**
 * Makes a folder and those above it that are missing. Others may pass through them but not list them:
 * the database may run as a user of its own. (Node's own `recursive` never returns on some odd file systems.)
 */
export function makeFolders(path) {
  if (exists(path)) return
  makeFolders(dirname(path))
  mkdirSync(path)
  chmodSync(path, 0o711)
}

/** A random secret of the data folder, made once, readable by its owner only. */
export function secret(home, name, make = () => randomBytes(24).toString('base64url')) {
  const file = join(home, name)
  try {
    writeFileSync(file, `${make()}\n`, { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
  }
  const value = readFileSync(file, 'utf8').trim()
  if (!value) throw new Refusal(`The file ${file} is empty. Remove it, then start again: a new one is made.`)
  return value
}

/** A demo password that can be read aloud and typed on a phone. */
export function speakablePassword() {
  const syllables = 'ba be bi bo da de di do fa fe fi fo ga go ka ke ki ko la le li lo ma me mi mo na ne ni no pa pe pi po ra re ri ro sa se si so ta te ti to va ve vi wa we wi'.split(' ')
  const word = () => Array.from({ length: 3 }, () => syllables[randomBytes(1)[0] % syllables.length]).join('')
  return [word(), word(), word(), word()].join('-')
}

/** Whether a path exists at all. */
export function exists(path) {
  try {
    statSync(path)
    return true
  } catch (error) {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return false
    throw error
  }
}

/** Reads a JSON file of the data folder; null when it is absent or was cut short by a crash. */
export function readNote(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return null
  }
}

/** Writes a JSON file of the data folder. */
export function writeNote(file, note) {
  writeFileSync(file, `${JSON.stringify(note)}\n`, { mode: 0o600 })
}

/**
 * Takes a lock file that names its process. Returns `{ held: true, previous, update, release }`, or
 * `{ held: false, note }` when a living process has it. One left by a crash is taken over (`previous`).
 */
export function takeLock(file, note = {}) {
  const mine = { pid: process.pid, birth: birthOf(process.pid), ...note }
  let previous = null
  for (let attempt = 0; attempt < 20; attempt++) {
    try {
      const handle = openSync(file, 'wx', 0o600)
      writeSync(handle, JSON.stringify(mine))
      closeSync(handle)
      return {
        held: true,
        previous,
        update: (more) => writeNote(file, Object.assign(mine, more)),
        release: () => readNote(file)?.pid === process.pid && rmSync(file, { force: true }),
      }
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
    }
    const other = readNote(file)
    if (other && isHolder(other)) return { held: false, note: other }
    // An empty file may be one that is being written this very moment.
    if (!other && exists(file) && Date.now() - statSync(file).mtimeMs < 2_000) continue
    previous = other
    rmSync(file, { force: true })
  }
  return { held: false, note: readNote(file) }
}

/** Whether the process that wrote a lock still lives, and is not another one with its number. */
export function isHolder(note) {
  if (!note?.pid || !isAlive(note.pid)) return false
  return !note.birth || birthOf(note.pid) === note.birth
}

/** Does work that only one process at a time may do on this data folder. */
export async function alone(file, work, { within = 120_000 } = {}) {
  const end = performance.now() + within
  for (;;) {
    const lock = takeLock(file)
    if (lock.held) {
      try {
        return await work()
      } finally {
        lock.release()
      }
    }
    if (performance.now() > end) throw new Refusal(`Another process (${lock.note?.pid}) has been starting the database of this data folder for two minutes. End it, then start again.`)
    await wait(100)
  }
}
