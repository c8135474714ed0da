import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, join } from 'node:path'
import { attempt, lastLines } from './processes.mjs'
import { Refusal, say } from './say.mjs'
import { ROOT } from './stamps.mjs'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome']
const PLACES = [
  '/usr/bin', '/usr/local/bin', '/snap/bin', '/opt/google/chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** A Chromium for the browser tests: the one that is there, else one that we install. Returns its path. */
export async function findChromium() {
  if (process.env.CHROMIUM_PATH) {
    if (await runs(process.env.CHROMIUM_PATH)) return process.env.CHROMIUM_PATH
    throw new Refusal(`CHROMIUM_PATH is ${process.env.CHROMIUM_PATH}, and that does not start. Correct it, or leave it out: one is then looked for.`)
  }
  return (await firstThatRuns()) ?? (await installed())
}

async function firstThatRuns() {
  for (const path of candidates()) if (existsSync(path) && (await runs(path))) return path
  return null
}

function candidates() {
  const folders = [...(process.env.PATH ?? '').split(delimiter), ...PLACES].filter(Boolean)
  const system = folders.flatMap((folder) => (folder.includes('.app/') ? [folder] : NAMES.map((name) => join(folder, name))))
  return [...new Set([...system, playwrightsOwn()].filter(Boolean))]
}

function playwrightsOwn() {
  try {
    return createRequire(join(ROOT, 'package.json'))('@playwright/test').chromium.executablePath()
  } catch {
    return null
  }
}

async function runs(path) {
  const { code } = await attempt(path, ['--version', '--no-sandbox'], { quiet: true })
  return code === 0
}

async function installed() {
  const tried = []
  const install = async (title, command, args, env = process.env) => {
    say(`    ${title} …`)
    const { code, output } = await attempt(command, args, { quiet: true, env })
    if (code !== 0) tried.push(`${[command, ...args].join(' ')}: ${lastLines(output, 3)}`)
    return code === 0
  }
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', PATH: `${process.env.PATH ?? ''}:/usr/sbin:/usr/bin:/sbin:/bin` }
    await install('asking the system for its newest package list', '/usr/bin/apt-get', ['update'], env)
    if (await install('installing chromium from the system', '/usr/bin/apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], env)) {
      const found = await firstThatRuns()
      if (found) return found
    }
  }
  if (await install('installing the one Playwright brings', process.execPath, [join(ROOT, 'node_modules/@playwright/test/cli.js'), 'install', 'chromium'])) {
    const found = await firstThatRuns()
    if (found) return found
    tried.push('Playwright installed one, but it does not start here: system libraries are missing (npx playwright install-deps chromium, as root).')
  }
  throw new Refusal(
    `There is no Chromium for the browser tests, and none could be installed.\n${tried.join('\n')}\n` +
      'Install one (Debian: apt-get install chromium), or say where it is: CHROMIUM_PATH=/path/to/chromium npm test.\nEverything else runs with `npm run validate`.',
  )
}
