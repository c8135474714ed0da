import { expect, it } from 'vitest'
import { loadDemo } from '@/prisma/demo/load'
import { now } from '@/server/core/clock'
import { resetLimits } from '@/server/core/limits'
import { importShipped } from '@/server/resources/resources.service'
import { countWords } from '@/server/search/count.service'
import { world } from '@/tests/support/world'
import { isMeant, questions } from './asked'

// What a search is worth: people's questions about the demo community, and whether what they meant is in the first five.

const w = world()

it('finds what was meant among the first five, for 95 of the hundred questions', { timeout: 120_000 }, async () => {
  const made = await loadDemo(w.db, 'a password for the test', now())
  await importShipped(w.ctx())
  while ((await countWords(w.ctx())) > 0);
  const failed: string[] = []
  for (const { q, who, meant } of questions()) {
    resetLimits()
    const account = made.accounts.get(who)
    const me = account ? await w.as(account) : w.guest()
    const { results } = await me.search.find({ q })
    const place = results.findIndex(isMeant(made, meant))
    if (place < 0 || place > 4) failed.push(`${q} (${who}) → ${meant}: ${place < 0 ? 'not found' : `place ${place + 1}`}`)
  }
  expect(questions()).toHaveLength(100)
  // More than five that fail are named.
  expect(failed.length > 5 ? failed : []).toEqual([])
})
