import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The checkout these scripts belong to. */
export const ROOT = fileURLToPath(new URL('../../', import.meta.url)).replace(/[\\/]$/, '')

/** A fingerprint of files and folders below the checkout; what does not exist counts as empty. */
export function fingerprint(paths, { skip = () => false } = {}) {
  const hash = createHash('sha256')
  for (const path of paths) addTo(hash, path, skip)
  return hash.digest('hex')
}

function addTo(hash, path, skip) {
  if (skip(path)) return
  const full = join(ROOT, path)
  let kind
  try {
    kind = statSync(full)
  } catch {
    return
  }
  if (kind.isDirectory()) {
    for (const name of readdirSync(full).sort()) addTo(hash, `${path}/${name}`, skip)
  } else {
    hash.update(`${path}\0${kind.size}\0`).update(readFileSync(full))
  }
}

/** Whether the stamp file says that this very state was finished before. */
export function isStamped(file, value) {
  try {
    return readFileSync(join(ROOT, file), 'utf8').trim() === value
  } catch {
    return false
  }
}

/** Writes down that a state was finished; without a value the stamp is taken away. */
export function stamp(file, value) {
  const full = join(ROOT, file)
  if (value === undefined) return rmSync(full, { force: true })
  mkdirSync(dirname(full), { recursive: true })
  writeFileSync(full, `${value}\n`)
}
