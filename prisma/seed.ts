import { parseArgs } from 'node:util'
import { systemContext } from '@/server/accounts/context'
import { makeFirstAdminLink } from '@/server/accounts/first-admin.service'
import { now } from '@/server/core/clock'
import { closeDatabase, database } from '@/server/core/db'
import { importShipped } from '@/server/resources/resources.service'
import { countWords } from '@/server/search/count.service'
import { addBulk } from './bulk'
import { loadDemo } from './demo/load'
import { loadPractice } from './demo/practice.load'
import { loadReports } from './demo/reports.load'
import { loadSessions } from './demo/sessions.load'
import { loadTalks } from './demo/talks.load'
import { loadWaiting } from './demo/waiting.load'

/**
 * `npm run seed`                                       library, practice room, and the demo community when nobody is here yet
 * `npm run seed -- --threads N --posts N --members N`  bulk on top of it, for measuring
 * `--library` loads only the library; `--first-admin` prints the one-time link that makes the first admin.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      threads: { type: 'string' },
      posts: { type: 'string' },
      members: { type: 'string' },
      library: { type: 'boolean' },
      'first-admin': { type: 'boolean' },
    },
  })
  if (values['first-admin']) {
    process.stdout.write(`${await makeFirstAdminLink(systemContext())}\n`)
    return
  }
  const bulk = { threads: Number(values.threads ?? 0), posts: Number(values.posts ?? 0), members: Number(values.members ?? 0) }
  if (Object.values(bulk).some((n) => !Number.isInteger(n) || n < 0)) throw new Error('--threads, --posts and --members are whole numbers')

  const { added, changed } = await importShipped(systemContext())
  if (added + changed > 0) process.stdout.write(`library: ${added} pages added, ${changed} brought up to date\n`)
  const db = database()
  await loadPractice(db)
  if (!values.library && (await db.account.count()) === 0) {
    const password = process.env.DEMO_PASSWORD
    if (!password) throw new Error('DEMO_PASSWORD is missing: npm run up sets it')
    const at = now()
    const made = await loadDemo(db, password, at)
    await loadReports(db, made, at)
    await loadWaiting(db, made, at)
    await loadTalks(db, made, at)
    await loadSessions(db, made, at)
    while ((await countWords(systemContext())) > 0);
    process.stdout.write('the demo community is in place\n')
  }
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
