import { join } from 'node:path'
import { run } from './processes.mjs'
import { fingerprint, isStamped, ROOT, stamp } from './stamps.mjs'

const STAMP = 'prisma/generated/.stamp'
const state = () => fingerprint(['prisma/schema.prisma', 'prisma.config.ts', 'node_modules/prisma/package.json'])

/** Whether the generated client still belongs to the schema. */
export function isGenerated() {
  return isStamped(STAMP, state())
}

/** Called after every successful `prisma generate`, by whomever it was started. */
export function rememberGenerated() {
  stamp(STAMP, state())
}

/** Generates the database client. */
export async function generate() {
  await run(process.execPath, [join(ROOT, 'scripts/prisma.mjs'), 'generate'], { what: 'Generating the database client', quiet: true })
}
