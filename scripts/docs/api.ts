import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { z } from 'zod'
import { appRouter } from '@/server/api/root'
import { memberProcedure } from '@/server/api/trpc'
import { Shapes } from './shapes'
import { socketsDocument } from './sockets'
import { wordsOfRouter, type Words } from './words'

/** A procedure as tRPC keeps it. */
interface Procedure {
  _def: { type: 'query' | 'mutation' | 'subscription'; inputs: z.ZodType[]; output?: z.ZodType; middlewares: unknown[] }
}

/** Every procedure by its address, in the order of the names. */
export function procedures(): [path: string, procedure: Procedure][] {
  const all = appRouter._def.procedures as unknown as Record<string, Procedure>
  return Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1))
}

const guard = (memberProcedure as unknown as Procedure)._def.middlewares.at(-1)

/** docs/api.md as it should read for the code that is there. */
export async function apiDocument(root: string): Promise<string> {
  const shapes = await Shapes.ofServer(root)
  const body = proceduresDocument(root, shapes)
  const sockets = socketsDocument(shapes)
  const named = shapes.definitions().map(([name, shape]) => `### ${name}\n\n${fenced(shape)}`)
  const opening = readFileSync(join(root, 'scripts/docs/opening.md'), 'utf8').trim()
  const parts = [opening, '## Procedures', body, '## Live events', sockets, '## Named shapes', 'Shapes that several answers share. Nothing in them is optional unless it says `?`.', ...named]
  return `${parts.join('\n\n')}\n`
}

function proceduresDocument(root: string, shapes: Shapes): string {
  const words = wordsByCapability(root)
  const parts: string[] = []
  let open = ''
  for (const [path, { _def: def }] of procedures()) {
    const [capability = '', ...rest] = path.split('.')
    if (capability !== open) parts.push(`### ${capability}`)
    open = capability
    parts.push(procedureDocument(path, def, words.get(capability)?.get(rest.at(-1) ?? ''), shapes))
  }
  return parts.join('\n\n')
}

function wordsByCapability(root: string): Map<string, Map<string, Words>> {
  const folders = readdirSync(join(root, 'server'), { withFileTypes: true }).filter((entry) => entry.isDirectory())
  return new Map(folders.map((folder) => [folder.name, wordsOfRouter(root, folder.name)]))
}

function procedureDocument(path: string, def: Procedure['_def'], words: Words | undefined, shapes: Shapes): string {
  const who = def.middlewares.includes(guard) ? 'signed in' : 'anyone'
  const lines = [`#### ${path}`, `${def.type} · ${who}`]
  if (words?.does) lines.push(words.does)
  if (words?.refuses.length) lines.push(`Refuses: ${words.refuses.join('; ')}`)
  const input = def.inputs.map((schema) => shapes.of(schema, 'input')).filter((shape) => shape !== 'nothing' && shape !== '{}')
  lines.push(fenced(`in   ${input.length ? input.join(' & ') : 'nothing'}\nout  ${def.output ? shapes.of(def.output, 'output') : 'anything'}`))
  return lines.join('\n\n')
}

/** A shape as a block. */
export function fenced(shape: string): string {
  return `\`\`\`ts\n${shape}\n\`\`\``
}
