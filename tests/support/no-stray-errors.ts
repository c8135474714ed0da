import { format } from 'node:util'
import { afterEach, beforeEach } from 'vitest'

const said: string[] = []

beforeEach(() => {
  said.length = 0
  console.error = (...args: unknown[]) => void said.push(format(...args))
})

// An error that nobody asked for is a defect, also when every expectation holds.
afterEach(() => {
  if (said.length > 0) throw new Error(`console.error was called:\n${said.splice(0).join('\n')}`)
})
