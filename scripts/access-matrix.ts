import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/*
 * `npm run access:matrix`            who gets what at every door, about a group of every visibility, as a table
 * `npm run access:matrix -- --json`  the same as one JSON object on the last line
 *
 * Measured against the declared table in tests/server/access/table.ts, in a small world of its own on a
 * throw-away database. Ends with 1 when a door is undeclared or answers otherwise than declared.
 */
type Outcomes = Record<string, string>
interface Line {
  door: 'procedure' | 'socket'
  name: string
  visibility: string
  outcomes: Outcomes
}

const SIGNS: Record<string, string> = { allowed: 'yes', refused: 'no', 'not found': '–' }

function measure(out: string): Promise<{ code: number; said: string }> {
  const root = fileURLToPath(new URL('..', import.meta.url))
  const vitest = join(root, 'node_modules/vitest/vitest.mjs')
  const args = [vitest, 'run', '--project', 'server', '--reporter', 'dot', 'tests/server/access/matrix']
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { cwd: root, env: { ...process.env, NODE_ENV: 'test', NO_COLOR: '1', ACCESS_MATRIX_OUT: out }, stdio: ['ignore', 'pipe', 'pipe'] })
    let said = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()))
    child.on('close', (code) => resolve({ code: code ?? 1, said }))
  })
}

const VISIBILITIES = ['public', 'members', 'closed', 'hidden']

function show(all: Line[]): void {
  for (const visibility of VISIBILITIES) showOne(visibility, all.filter((line) => line.visibility === visibility).sort((a, b) => (a.name < b.name ? -1 : 1)))
  process.stdout.write('\nyes: let in   no: refused with a reason   –: it is not there for them\n')
}

function showOne(visibility: string, lines: Line[]): void {
  process.stdout.write(`\nAbout a group that is ${visibility}\n`)
  const actors = Object.keys(lines[0]?.outcomes ?? {})
  const cell = (text: string): string => text.padEnd(13)
  process.stdout.write(`${''.padEnd(30)}${actors.map(cell).join('')}\n`)
  for (const { name, outcomes } of lines) {
    process.stdout.write(`${name.padEnd(30)}${actors.map((actor) => cell(SIGNS[outcomes[actor] ?? ''] ?? outcomes[actor] ?? '')).join('')}\n`)
  }
}

const folder = mkdtempSync(join(tmpdir(), 'hearthside-matrix-'))
try {
  const file = join(folder, 'lines')
  const { code, said } = await measure(file)
  const lines = readLines(file)
  if (code !== 0) process.stderr.write(`${said.trim()}\n`)
  if (process.argv.includes('--json')) {
    const of = (door: Line['door']): Record<string, Record<string, Outcomes>> => {
      const doors: Record<string, Record<string, Outcomes>> = {}
      for (const line of lines) if (line.door === door) (doors[line.name] ??= {})[line.visibility] = line.outcomes
      return doors
    }
    process.stdout.write(`${JSON.stringify({ ok: code === 0, procedures: of('procedure'), sockets: of('socket') })}\n`)
  } else {
    show(lines)
    process.stdout.write(code === 0 ? 'Everything is as declared.\n' : 'Something is not as declared (above).\n')
  }
  process.exitCode = code === 0 ? 0 : 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}

function readLines(file: string): Line[] {
  try {
    return readFileSync(file, 'utf8').trim().split('\n').map((line) => JSON.parse(line) as Line)
  } catch {
    return []
  }
}
