import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = process.cwd()
const decisions = readdirSync(join(root, 'docs/decisions')).filter((name) => name !== 'README.md').sort()
const documents = ['README.md', 'CONTRIBUTING.md', 'docs/architecture.md', 'docs/performance.md', 'docs/scale.md', 'docs/api.md', 'docs/decisions/README.md', ...decisions.map((name) => `docs/decisions/${name}`)].filter((file) => existsSync(join(root, file)))

// A path of this repository in backticks: it has a folder we know, or a file's ending.
const PATH = /`((?:app|components|server|prisma|tests|content|docs|scripts|public)\/[\w./[\]()-]+|[\w-]+\.(?:ts|mjs|cjs|json))`/g
const LINK = /\]\((?!https?:|#|mailto:)([^)#\s…]+)\)/g

describe('documents', () => {
  it.each(documents)('%s names only what is there', (file) => {
    const text = readFileSync(join(root, file), 'utf8')
    const paths = [...text.matchAll(PATH)].map((match) => match[1] ?? '').filter((path) => path.includes('/'))
    const links = [...text.matchAll(LINK)].map((match) => join(dirname(file), match[1] ?? ''))
    const missing = [...new Set([...paths, ...links])].filter((path) => !existsSync(join(root, path)))
    expect(missing).toEqual([])
  })

  it('has decisions numbered without a gap, each whole and in the list', () => {
    expect(decisions.map((name) => Number(name.slice(0, 3)))).toEqual(decisions.map((_, index) => index + 1))
    const list = readFileSync(join(root, 'docs/decisions/README.md'), 'utf8')
    for (const name of decisions) {
      const text = readFileSync(join(root, 'docs/decisions', name), 'utf8')
      expect(list, name).toContain(`](${name})`)
      for (const part of ['## Context', '## Decision', '## How it is held', '**Proof.**', '## Consequences', '## Status']) expect(text, name).toContain(part)
    }
  })
})
