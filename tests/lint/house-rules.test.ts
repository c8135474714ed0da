import { ESLint } from 'eslint'
import { beforeAll, describe, expect, it } from 'vitest'

const eslint = new ESLint({ cwd: process.cwd() })

async function rulesBroken(code: string, filePath: string): Promise<string[]> {
  const [result] = await eslint.lintText(code, { filePath, warnIgnored: true })
  return (result?.messages ?? []).map((message) => message.ruleId ?? message.message)
}

// The first file brings in the types of the whole house; the rest are quick.
beforeAll(() => rulesBroken('export const a = 1', SERVICE), 180_000)

const SERVICE = 'server/groups/groups.service.ts'
const ACCESS = 'server/groups/groups.access.ts'
const PAGE = 'app/nowhere/page.tsx'
const COMPONENT = 'components/forum/Nowhere.tsx'

/** What is written, where, and the rule that refuses it. */
const REFUSED: [rule: string, file: string, code: string][] = [
  ['no-restricted-syntax', SERVICE, 'export const secret = process.env.SECRET'],
  ['no-restricted-syntax', COMPONENT, 'export const secret = process.env.SECRET'],
  ['no-restricted-syntax', SERVICE, 'export const at = new Date()'],
  ['no-restricted-syntax', SERVICE, 'export const at = Date.now()'],
  ['no-restricted-syntax', 'server/core/env.ts', 'export const at = Date.now()'],
  ['no-restricted-syntax', 'server/core/clock.ts', 'export const secret = process.env.SECRET'],
  ['no-restricted-syntax', SERVICE, 'export const load = (db: { thread: { findUnique(): void } }) => db.thread.findUnique()'],
  ['no-restricted-syntax', SERVICE, 'export const load = (db: { report: { findFirstOrThrow(): void } }) => db.report.findFirstOrThrow()'],
  ['no-restricted-syntax', COMPONENT, 'export const A = () => <p style={{ color: "red" }} />'],
  ['no-console', SERVICE, 'console.log(1)'],
  ['no-console', PAGE, 'console.log(1)'],
  ['react/no-danger', PAGE, 'export const A = () => <p dangerouslySetInnerHTML={{ __html: "x" }} />'],
  ['react/no-danger', 'components/ui/Text.tsx', 'export const A = () => <p dangerouslySetInnerHTML={{ __html: "x" }} />'],
  ['react/jsx-no-literals', PAGE, 'export const A = () => <p>Good morning</p>'],
  ['react/jsx-no-literals', COMPONENT, 'export const A = () => <p>{"Good morning"}</p>'],
  ['@typescript-eslint/no-explicit-any', SERVICE, 'export const a = (b: any) => b'],
  ['@typescript-eslint/ban-ts-comment', SERVICE, '// @ts-ignore\nexport const a = 1'],
  ['@typescript-eslint/no-floating-promises', SERVICE, 'export const a = (b: () => Promise<void>) => { b() }'],
  ['no-console', SERVICE, '// eslint-disable-next-line no-console\nconsole.log(1)'],
]

const ALLOWED: [file: string, code: string][] = [
  ['server/core/env.ts', 'export const secret = process.env.SECRET'],
  ['server/core/clock.ts', 'export const at = () => new Date()'],
  [SERVICE, 'export const at = (ms: number) => new Date(ms)'],
  [ACCESS, 'export const load = (db: { thread: { findUnique(): void } }) => db.thread.findUnique()'],
  ['components/ui/Prose.tsx', 'export const A = () => <p dangerouslySetInnerHTML={{ __html: "x" }} />'],
  [COMPONENT, 'export const A = (copy: { hello: string }) => <p>{copy.hello} · {copy.hello}</p>'],
]

describe('the house rules', () => {
  it.each(REFUSED)('refuse (%s) in %s: %s', async (rule, file, code) => {
    expect(await rulesBroken(code, file)).toContain(rule)
  })

  it('refuse a file that has grown too long', async () => {
    expect(await rulesBroken('// a line\n'.repeat(430), COMPONENT)).toContain('max-lines')
  })

  it.each(ALLOWED)('let %s say: %s', async (file, code) => {
    expect(await rulesBroken(code, file)).toEqual([])
  })
})
