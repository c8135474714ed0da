#!/usr/bin/env node
/* `npm run db:migrate`: brings the database of this community up to date. */
import './lib/node-version.mjs'
import { openDatabase } from './lib/database.mjs'
import { openHome } from './lib/home.mjs'
import { main } from './lib/main.mjs'
import { migrate } from './lib/migrate.mjs'
import { say } from './lib/say.mjs'

await main(async () => {
  const database = await openDatabase(openHome())
  try {
    const applied = await migrate(database.ownerUrl)
    say(applied.length ? `Applied: ${applied.join(', ')}` : 'The database is up to date.')
  } finally {
    await database.stopIfOurs()
  }
})
