import { randomBytes } from 'node:crypto'
import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { generate, isGenerated } from './generate.mjs'
import { run } from './processes.mjs'
import { Refusal, skipped, step } from './say.mjs'
import { fingerprint, isStamped, ROOT, stamp } from './stamps.mjs'

const STAMP = 'dist/.stamp'
const SOURCES = ['app', 'components', 'server', 'prisma', 'content', 'public', 'proxy.ts', 'next.config.js', 'postcss.config.mjs', 'tsconfig.json', 'package.json', 'package-lock.json', 'scripts/lib/build.mjs']

const sources = () => fingerprint(SOURCES, { skip: (path) => path === 'prisma/generated' })
const isBuilt = () => existsSync(join(ROOT, '.next/BUILD_ID')) && existsSync(join(ROOT, 'dist/server.mjs'))

/** Generates the database client when the schema changed. */
export async function generateWhenStale() {
  if (isGenerated()) return
  await step('Generating the database client', generate)
}

/** Builds when the sources changed since the last build. */
export async function buildWhenStale() {
  await generateWhenStale()
  if (isBuilt() && isStamped(STAMP, sources())) return skipped('Build', 'up to date')
  await step('Building (one to two minutes)', build)
}

/** Takes the build that is there. */
export function useBuild() {
  if (!isBuilt()) throw new Refusal('There is no build yet. Run `npm run up` (it builds), or `npm run build` first.')
  const changed = !isStamped(STAMP, sources())
  skipped('Build', changed ? 'the sources have changed since; this is the earlier one (`npm run build` makes a new one)' : 'up to date')
}

/** The pages by Next, the server entry by esbuild. */
export async function build() {
  const built = sources()
  stamp(STAMP)
  rmSync(join(ROOT, 'dist'), { recursive: true, force: true })
  await Promise.all([buildPages(), bundleServer()])
  stamp(STAMP, built)
}

async function buildPages() {
  const env = {
    ...process.env,
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    // A build needs settings to be there, and must neither use nor keep any of them.
    DATABASE_URL: 'postgresql://build:build@127.0.0.1:1/build',
    NEXTAUTH_SECRET: randomBytes(24).toString('hex'),
    NEXTAUTH_URL: 'http://localhost:3000',
  }
  await run(process.execPath, [join(ROOT, 'node_modules/next/dist/bin/next'), 'build'], { what: 'Building the pages', quiet: true, env })
}

async function bundleServer() {
  const { build: bundle, stop } = await import('esbuild')
  try {
    await bundle({
      absWorkingDir: ROOT,
      entryPoints: ['server/main.ts'],
      outfile: 'dist/server.mjs',
      bundle: true,
      platform: 'node',
      format: 'esm',
      target: 'node20',
      packages: 'external',
      sourcemap: true,
      logLevel: 'silent',
    })
  } catch (error) {
    throw new Refusal(`Bundling the server failed.\n${error.message}`, { cause: error })
  } finally {
    await stop() // its helper process would stay for as long as we serve
  }
}
