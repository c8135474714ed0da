import { parseArgs } from 'node:util'
import { closeDatabase, database } from '@/server/core/db'
import { now } from '@/server/core/clock'
import { addBulk } from './bulk'
import { loadDemo } from './demo/load'

/**
 * `npm run seed`                                   the demo community, when there is none yet
 * `npm run seed -- --threads N --posts N --members N`  bulk on top of it, for measuring
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { threads: { type: 'string' }, posts: { type: 'string' }, members: { type: 'string' } },
  })
  const db = database()
  if ((await db.account.count()) === 0) {
    const password = process.env.DEMO_PASSWORD
    if (!password) throw new Error('DEMO_PASSWORD is missing: npm run up sets it')
    await loadDemo(db, password, now())
    process.stdout.write('the demo community is in place\n')
  }
  const bulk = { threads: Number(values.threads ?? 0), posts: Number(values.posts ?? 0), members: Number(values.members ?? 0) }
  if (Object.values(bulk).some((n) => !Number.isInteger(n) || n < 0)) throw new Error('--threads, --posts and --members are whole numbers')
  if (bulk.threads + bulk.posts + bulk.members > 0) {
    await addBulk(db, bulk)
    process.stdout.write(`added ${bulk.members} members, ${bulk.threads} threads, ${bulk.posts} posts\n`)
  }
}

main()
  .catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 1
  })
  .finally(closeDatabase)
