import { cpus } from 'node:os'
import { chat } from './bench/chat'
import { LARGE, MEMBERS, SMALL, startCommunity, type Community } from './bench/community'
import { cluster } from './bench/nodes'
import { pages } from './bench/pages'
import { search } from './bench/search'
import { inWords } from './lib/say.mjs'

/*
 * `npm run bench -- pages`  a thread, a group and a library page, as a guest and signed in
 * `npm run bench -- chat`   50 to 1,000 people in one live room, beside a bare `ws` and a bare Socket.IO
 *                           (`--members 200,500 --rates 20 --seconds 8` for some of it)
 * `npm run bench -- cluster` two nodes and Redis: said on one, seen on the other
 * `npm run bench -- search` the page of search at a hundred thousand posts, common words and rare ones
 *
 * Measures the build that is there, on a throw-away database of its own, on loopback, with a bare server beside it
 * in the same run. Absolute figures drift with the machine; CPU per request, statements and the ratios do not.
 * `--json` prints one JSON object on the last line, `--quick` measures little, to see that it works. Ends with 1 when
 * something was refused or lost. HEARTHSIDE_PROFILE=folder has the server write a CPU profile there.
 */
type Workload = (community: Community, tell: (line: string) => void, options: { quick: boolean; numbers: (name: string) => number[] | null }) => Promise<Record<string, unknown>>
const WORKLOADS: Record<string, Workload> = { pages, chat, cluster, search }
const SIZES: Record<string, typeof LARGE> = { chat: MEMBERS, search: LARGE, cluster: { threads: 100, posts: 1000, members: 250 } }
const BOUND_MS = 25 * 60_000

const name = process.argv[2] ?? ''
const isJson = process.argv.includes('--json')
const quick = process.argv.includes('--quick')
/** `--members 200,500`: the numbers after a name; null without it. */
const numbers = (option: string): number[] | null => {
  const at = process.argv.indexOf(`--${option}`)
  const list = at < 0 ? [] : (process.argv[at + 1] ?? '').split(',').map(Number)
  return list.length > 0 && list.every((n) => Number.isFinite(n) && n > 0) ? list : null
}
const run = WORKLOADS[name]
const tell = (line: string): void => void process.stderr.write(`• ${line}\n`)
let community: Community | null = null

async function finish(code: number): Promise<never> {
  await community?.stop()
  process.exit(code)
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void finish(1))
setTimeout(() => {
  process.stderr.write('The measuring took longer than 25 minutes and was ended.\n')
  void finish(1)
}, BOUND_MS).unref()

if (!run) {
  process.stderr.write(`There is no workload "${name}". There are: ${Object.keys(WORKLOADS).join(', ')}.\n`)
  process.exit(2)
}
try {
  community = await startCommunity(tell, quick ? SMALL : SIZES[name])
  const result = { bench: name, node: process.version, cpus: cpus().length, ...(await run(community, tell, { quick, numbers })) }
  process.stdout.write(isJson ? `${JSON.stringify(result)}\n` : `${JSON.stringify(result, null, 2)}\n`)
  await finish(isSound(result) ? 0 : 1)
} catch (error) {
  process.stderr.write(`${inWords(error)}\n`)
  await finish(1)
}

/** Whether every request was answered well and every message delivered; else the figures mean nothing. */
function isSound(result: Record<string, unknown>): boolean {
  const { workloads, refused = 0, missing = 0 } = result as { workloads?: { failed: number }[]; refused?: number; missing?: number }
  return (workloads ?? []).every((row) => row.failed === 0) && refused === 0 && missing === 0
}
