import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { appUrl } from './cluster'

// The settings every test file starts with; each worker has a database of its own name (see world.ts).
const worker = process.env.VITEST_POOL_ID ?? '1'

Object.assign(process.env, {
  DATABASE_URL: appUrl(`worker_${worker}`),
  DATABASE_POOL: '6',
  NEXTAUTH_SECRET: 'only-for-tests-only-for-tests',
  NEXTAUTH_URL: 'http://localhost:3000',
  HEARTHSIDE_HOME: join(tmpdir(), `hearthside-test-home-${process.pid}`),
  LOG_LEVEL: 'silent',
})
delete process.env.SMTP_URL
delete process.env.REDIS_URL
