import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { apiDocument } from './docs/api'

/*
 * `npm run docs:api`             writes docs/api.md from the code
 * `npm run docs:api -- --check`  only says whether it is up to date
 */
const root = fileURLToPath(new URL('..', import.meta.url))
const file = join(root, 'docs/api.md')
const text = await apiDocument(root)
const isCurrent = text === readWhenThere(file)
if (process.argv.includes('--check')) {
  process.stdout.write(isCurrent ? 'docs/api.md is up to date\n' : 'docs/api.md is behind the code: npm run docs:api\n')
  process.exitCode = isCurrent ? 0 : 1
} else {
  writeFileSync(file, text)
  process.stdout.write(`docs/api.md ${isCurrent ? 'was up to date' : 'written'}\n`)
}

function readWhenThere(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
