import { cpus } from 'node:os'
import { chat } from './bench/chat'
import { LARGE, startCommunity, type Community } from './bench/community'
import { pages } from './bench/pages'
import { search } from './bench/search'
import { inWords } from './lib/say.mjs'

/*
 * `npm run bench -- pages`  a thread, a group and a library page, as a guest and signed in
 * `npm run bench -- chat`   two hundred people in one live room
 * `npm run bench -- search` the page of search at a hundred thousand posts, common words and rare ones
 *
 * Measures the build that is there, on a throw-away database of its own, on loopback, with a bare server beside it
 * in the same run. Absolute figures drift with the machine; CPU per request, statements and the ratios do not.
 * `--json` prints one JSON object on the last line. Ends with 1 when something was refused or lost.
 */
const WORKLOADS: Record<string, (community: Community, tell: (line: string) => void) => Promise<Record<string, unknown>>> = { pages, chat, search }
const BOUND_MS = 10 * 60_000

const name = process.argv[2] ?? ''
const isJson = process.argv.includes('--json')
const run = WORKLOADS[name]
const tell = (line: string): void => void process.stderr.write(`• ${line}\n`)
let community: Community | null = null

async function finish(code: number): Promise<never> {
  await community?.stop()
  process.exit(code)
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void finish(1))
setTimeout(() => {
  process.stderr.write('The measuring took longer than ten minutes and was ended.\n')
  void finish(1)
}, BOUND_MS).unref()

if (!run) {
  process.stderr.write(`There is no workload "${name}". There are: ${Object.keys(WORKLOADS).join(', ')}.\n`)
  process.exit(2)
}
try {
  community = await startCommunity(tell, name === 'search' ? LARGE : undefined)
  const result = { bench: name, node: process.version, cpus: cpus().length, ...(await run(community, tell)) }
  process.stdout.write(isJson ? `${JSON.stringify(result)}\n` : `${JSON.stringify(result, null, 2)}\n`)
  await finish(isSound(result) ? 0 : 1)
} catch (error) {
  process.stderr.write(`${inWords(error)}\n`)
  await finish(1)
}

/** Whether every request was answered well and every message delivered; else the figures mean nothing. */
function isSound(result: Record<string, unknown>): boolean {
  const { workloads, ours } = result as { workloads?: { failed: number }[]; ours?: { refused: number; missing: number } }
  return (workloads ?? []).every((row) => row.failed === 0) && (ours === undefined || (ours.refused === 0 && ours.missing === 0))
}
