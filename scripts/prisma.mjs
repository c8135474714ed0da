#!/usr/bin/env node
/*
 * The Prisma command line without its engine download: where no native schema engine lies beside
 * the package, our own schema-engine.mjs (the same engine, compiled to WASM) takes its place.
 */
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { rememberGenerated } from './lib/generate.mjs'

const require = createRequire(import.meta.url)
const env = { CHECKPOINT_DISABLE: '1', PRISMA_HIDE_UPDATE_MESSAGE: '1', ...process.env }

if (process.platform !== 'win32' && !hasNativeEngine()) {
  env.PRISMA_SCHEMA_ENGINE_BINARY ??= fileURLToPath(new URL('schema-engine.mjs', import.meta.url))
}

const args = process.argv.slice(2)
const cli = join(dirname(require.resolve('prisma/package.json')), 'build', 'index.js')
const { status } = spawnSync(process.execPath, [cli, ...args], { stdio: 'inherit', env })
if (status === 0 && args[0] === 'generate') rememberGenerated()
process.exitCode = status ?? 1

function hasNativeEngine() {
  try {
    const folder = dirname(require.resolve('@prisma/engines/package.json'))
    return readdirSync(folder).some((name) => name.startsWith('schema-engine'))
  } catch {
    return false
  }
}
