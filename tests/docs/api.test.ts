import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { apiDocument, procedures } from '@/scripts/docs/api'
import { SOCKET_EVENTS } from '@/components/realtime/socket'
import { outbound } from '@/server/realtime/outbound.schema'

const root = process.cwd()

describe('docs/api.md', () => {
  it('says what the code does (npm run docs:api writes it)', async () => {
    expect(readFileSync(join(root, 'docs/api.md'), 'utf8')).toBe(await apiDocument(root))
  })

  it('has words and a whole answer for every procedure', async () => {
    const text = await apiDocument(root)
    const bare = procedures().filter(([path, { _def: def }]) => def.output === undefined || /^(query|mutation) · (anyone|signed in)\n\n```/.test(text.split(`#### ${path}\n\n`)[1] ?? ''))
    expect(bare.map(([path]) => path)).toEqual([])
  })

  it('names the events that browsers listen to', () => {
    expect([...SOCKET_EVENTS].sort()).toEqual(Object.keys(outbound).sort())
  })
})
