import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { completeLockfile } from '@/scripts/lockfile.mjs'
import { readCommand, readPlaywright, readVitest } from '@/scripts/lib/results.mjs'

const folder = mkdtempSync(join(tmpdir(), 'hearthside-results-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function report(content: unknown): string {
  const file = join(folder, 'report.json')
  writeFileSync(file, JSON.stringify(content))
  return file
}

const fine = { code: 0, output: '' }
const named = (status: string) => ({ ancestorTitles: [], title: status, status, failureMessages: ['because'] })

describe('the count of npm test', () => {
  it('counts what passed, failed, was skipped, and a file that could not be read', () => {
    const file = report({
      testResults: [
        { name: 'a.test.ts', status: 'failed', message: '', assertionResults: ['passed', 'passed', 'failed', 'skipped'].map(named) },
        { name: 'b.test.ts', status: 'failed', message: 'no such import', assertionResults: [] },
      ],
    })
    const { passed, failures } = readVitest(file, { code: 1, output: '' })
    expect(passed).toBe(2)
    expect(failures.map((failure: { why: string }) => failure.why)).toEqual(['because', 'was skipped', 'no such import'])
  })

  it('counts a program that dies as a failure, with or without a report', () => {
    expect(readVitest(join(folder, 'absent.json'), { code: 1, output: 'boom' }).failures).toHaveLength(1)
    expect(readVitest(report({ testResults: [] }), { code: 1, output: 'unhandled' }).failures).toHaveLength(1)
    expect(readPlaywright(join(folder, 'absent.json'), { code: 1, output: 'boom' }).failures).toHaveLength(1)
  })

  it('counts browser tests in nested groups', () => {
    const spec = (title: string, status: string) => ({ title, tests: [{ status, results: [{ errors: status === 'unexpected' ? [{ message: 'because' }] : [] }] }] })
    const file = report({ errors: [], suites: [{ title: 'a.spec.ts', specs: [spec('one', 'expected')], suites: [{ title: 'group', specs: [spec('two', 'unexpected'), spec('three', 'skipped')] }] }] })
    const { passed, failures } = readPlaywright(file, { code: 1, output: '' })
    expect(passed).toBe(1)
    expect(failures.map((failure: { name: string }) => failure.name)).toEqual(['a.spec.ts › group › two', 'a.spec.ts › group › three'])
  })

  it('counts lint and types as one check each', () => {
    expect(readCommand('lint', fine)).toEqual({ passed: 1, failures: [] })
    expect(readCommand('lint', { code: 1, output: 'a breach' })).toEqual({ passed: 0, failures: [{ name: 'lint', why: 'a breach' }] })
  })
})

describe('the lockfile', () => {
  it('gets a record for each optional platform package that npm left out', () => {
    const lock = {
      packages: {
        '': {},
        'node_modules/next': { optionalDependencies: { '@next/swc-darwin-arm64': '16.4.6', '@next/swc-linux-x64-gnu': '16.4.6', nested: '1.0.0' }, dev: true },
        'node_modules/next/node_modules/nested': { version: '1.0.0' },
        'node_modules/@next/swc-linux-x64-gnu': { version: '16.4.6', optional: true },
      } as Record<string, object>,
    }
    expect(completeLockfile(lock)).toEqual(['@next/swc-darwin-arm64@16.4.6'])
    expect(lock.packages['node_modules/@next/swc-darwin-arm64']).toEqual({ version: '16.4.6', cpu: ['arm64'], os: ['darwin'], dev: true, optional: true })
    expect(completeLockfile(lock)).toEqual([])
  })
})
