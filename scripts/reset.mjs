#!/usr/bin/env node
/* `npm run db:reset`: empties the database of this community. The next start fills it again. */
import './lib/node-version.mjs'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { isServed } from './lib/cluster.mjs'
import { reset } from './lib/community.mjs'
import { openDatabase } from './lib/database.mjs'
import { openHome } from './lib/home.mjs'
import { main } from './lib/main.mjs'
import { Refusal, say } from './lib/say.mjs'

await main(async () => {
  const home = openHome()
  if (process.env.DATABASE_URL && !process.argv.includes('--yes-erase-it-all')) {
    throw new Refusal('DATABASE_URL points at a server of yours, and this erases everything in that database.\nIf that is what you want: npm run db:reset -- --yes-erase-it-all')
  }
  if (isServed(home)) throw new Refusal('The community of this data folder is running. Stop it first.')
  const database = await openDatabase(home)
  try {
    await reset(database.ownerUrl)
    rmSync(join(home, 'filled.json'), { force: true })
    say('The database is empty. The next `npm run up` fills it again.')
  } finally {
    await database.stopIfOurs()
  }
})
