import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readNote } from './home.mjs'
import { attempt, lastLines } from './processes.mjs'
import { Refusal, skipped, step } from './say.mjs'
import { isStamped, ROOT, stamp } from './stamps.mjs'

const STAMP = 'node_modules/.hearthside-lock'

/** Installs the packages when they are missing or are not the ones of the lockfile. */
export async function install({ tellWhenInPlace = true } = {}) {
  const wanted = createHash('sha256').update(readFileSync(join(ROOT, 'package-lock.json'))).digest('hex')
  if (isStamped(STAMP, wanted) || isInstalled()) {
    if (tellWhenInPlace) skipped('Packages', 'in place')
  } else await step('Installing packages (one to three minutes the first time)', npmCi)
  stamp(STAMP, wanted)
}

/** npm keeps a record of what it installed; a developer's own `npm install` counts as well. */
function isInstalled() {
  const wanted = readNote(join(ROOT, 'package-lock.json'))?.packages
  const has = readNote(join(ROOT, 'node_modules/.package-lock.json'))?.packages
  if (!wanted || !has) return false
  return Object.entries(wanted).every(([path, entry]) => {
    if (!path) return true
    return has[path] ? has[path].version === entry.version : Boolean(entry.optional || entry.devOptional || entry.peer)
  })
}

async function npmCi() {
  const npm = process.env.npm_execpath ?? ''
  // What this user has set for npm (registry, proxy, certificates) reaches it through the environment, untouched.
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund']
  const { code, output } = /npm-cli\.js$/.test(npm)
    ? await attempt(process.execPath, [npm, ...args], { quiet: true })
    : await attempt(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, { quiet: true, shell: process.platform === 'win32' })
  if (code !== 0) throw new Refusal(whyNot(code, output))
}

function whyNot(code, output) {
  const details = lastLines(output.split('\n').filter((line) => !/^npm warn/i.test(line)).join('\n'), 12)
  const why = [
    [/ENOSPC|no space left/i, 'The disk is full. Free some space, then start again.'],
    [/EACCES|EPERM/, 'A folder may not be written by this user: the checkout, or the npm cache in the home folder.'],
    [/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ECONNRESET|ENETUNREACH/, 'The package registry could not be reached. Check the network, a proxy, and `npm config get registry`.'],
    [/E40[13]|EAUTH|ENEEDAUTH/, 'The package registry did not let us in. Check the sign-in that npm has for it.'],
    [/E404|ETARGET/, 'The package registry does not have one of the packages.'],
    [/can only install packages when your package\.json and package-lock\.json/i, 'package.json and package-lock.json do not belong together. Run `npm install`, then `node scripts/lockfile.mjs`.'],
  ].find(([pattern]) => pattern.test(output))?.[1]
  if (code === 'ENOENT') return 'npm was not found. It comes with Node: install Node again, or put npm on the PATH.'
  return `The packages could not be installed.${why ? ` ${why}` : ''}\n${details}`
}
