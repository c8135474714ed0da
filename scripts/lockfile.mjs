#!/usr/bin/env node
/*
 * Run after `npm install`. npm writes no record for an optional platform package that the registry
 * at hand does not carry, and `npm ci` then refuses the lockfile it has just written (npm/cli#9846).
 * This adds the missing records: version, cpu and system, no address and no checksum, so that a
 * machine which does need one of them asks its own registry.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const CPUS = ['x64', 'arm64', 'arm', 'ia32', 'ppc64', 'riscv64', 's390x', 'loong64', 'mips64el', 'wasm32']
const SYSTEMS = { darwin: 'darwin', linux: 'linux', win32: 'win32', windows: 'win32', freebsd: 'freebsd', android: 'android', openharmony: 'openharmony', openbsd: 'openbsd', netbsd: 'netbsd', sunos: 'sunos', aix: 'aix' }

/** Adds a record for every optional dependency that has none. Returns the names it added. */
export function completeLockfile(lock) {
  const added = []
  for (const [path, parent] of Object.entries(lock.packages)) {
    for (const [name, range] of Object.entries(parent.optionalDependencies ?? {})) {
      if (hasRecord(lock, path, name)) continue
      const version = range.match(/^\d+\.\d+\.\d+[^\s|]*$/)?.[0]
      if (!version) continue // a range names no version that we could write down
      lock.packages[`node_modules/${name}`] = {
        version,
        ...platformOf(name),
        ...(parent.dev && { dev: true }),
        ...(parent.devOptional && { devOptional: true }),
        optional: true,
      }
      added.push(`${name}@${version}`)
    }
  }
  if (added.length) {
    const sorted = Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    lock.packages = Object.fromEntries(sorted)
  }
  return added
}

/** Looks where Node would: below the parent, then below each folder around it. */
function hasRecord(lock, parent, name) {
  const steps = parent ? parent.split('/node_modules/') : []
  for (let depth = steps.length; depth >= 0; depth--) {
    const around = steps.slice(0, depth).join('/node_modules/')
    if (lock.packages[`${around ? `${around}/` : ''}node_modules/${name}`]) return true
  }
  return false
}

function platformOf(name) {
  const words = name.split('/').at(-1).split('-')
  const cpu = words.find((word) => CPUS.includes(word))
  const system = words.map((word) => SYSTEMS[word]).find(Boolean)
  return { ...(cpu && { cpu: [cpu] }), ...(system && { os: [system] }) }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const file = new URL('../package-lock.json', import.meta.url)
  const lock = JSON.parse(readFileSync(file, 'utf8'))
  const added = completeLockfile(lock)
  if (added.length) writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`)
  console.log(added.length ? `Added to the lockfile: ${added.join(', ')}` : 'The lockfile is complete.')
}
