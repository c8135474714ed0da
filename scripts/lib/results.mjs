import { relative } from 'node:path'
import { readNote } from './home.mjs'
import { ROOT } from './stamps.mjs'

const COLOURS = /\u001b\[[0-9;]*m/g

/**
 * What a test program reported: `{ passed, failures: [{ name, why }] }`. A skipped test has proved
 * nothing and counts as failed; a program that ended badly without naming a test counts as one failure.
 */
export function readVitest(file, { code, output }) {
  const report = readNote(file)
  if (!report) return crashed('unit and integration tests', output)
  const failures = []
  let passed = 0
  for (const suite of report.testResults) {
    const where = relative(ROOT, suite.name)
    if (suite.status === 'failed' && suite.assertionResults.length === 0) failures.push({ name: where, why: suite.message })
    for (const test of suite.assertionResults) {
      const name = `${where} › ${[...test.ancestorTitles, test.title].join(' › ')}`
      if (test.status === 'passed') passed++
      else failures.push({ name, why: test.status === 'failed' ? test.failureMessages.join('\n') : 'was skipped' })
    }
  }
  if (code !== 0 && !failures.length) failures.push(...crashed('unit and integration tests', output).failures)
  return { passed, failures }
}

/** The same for Playwright's report. */
export function readPlaywright(file, { code, output }) {
  const report = readNote(file)
  if (!report) return crashed('browser tests', output)
  const failures = report.errors.map((error) => ({ name: 'browser tests', why: error.message }))
  let passed = 0
  const walk = (suite, path) => {
    for (const spec of suite.specs ?? []) {
      for (const test of spec.tests) {
        const name = [...path, spec.title].filter(Boolean).join(' › ')
        if (test.status === 'expected') passed++
        else failures.push({ name, why: test.results.flatMap((result) => result.errors.map((error) => error.message)).join('\n') || `was ${test.status}` })
      }
    }
    for (const inner of suite.suites ?? []) walk(inner, [...path, inner.title])
  }
  for (const suite of report.suites) walk(suite, [suite.title])
  if (code !== 0 && !failures.length) failures.push(...crashed('browser tests', output).failures)
  return { passed, failures }
}

/** One check that is a command: it holds, or its output says why not. */
export function readCommand(name, { code, output }) {
  return code === 0 ? { passed: 1, failures: [] } : { passed: 0, failures: [{ name, why: output }] }
}

function crashed(name, output) {
  return { passed: 0, failures: [{ name, why: `ended without a result:\n${output.trimEnd().split('\n').slice(-60).join('\n')}` }] }
}

/** A failure as a person reads it in a plain log. */
export function showFailure({ name, why }) {
  const lines = String(why ?? '').replace(COLOURS, '').trimEnd().split('\n').filter((line) => !/^\s+at .*(node_modules|node:internal)/.test(line))
  const cut = lines.length > 80 ? [...lines.slice(0, 80), `… ${lines.length - 80} more lines`] : lines
  return `✗ ${name}\n${cut.map((line) => `    ${line}`).join('\n')}`
}
