import { expect, it } from 'vitest'
import { addBulk } from '@/prisma/bulk'
import { makeAccount, makeGroup } from '@/prisma/factories'
import { world } from '@/tests/support/world'

const w = world()

it('bulk for measuring: as many as asked, searched and counted like what people write', { timeout: 60_000 }, async () => {
  await makeGroup(w.db, { members: [await makeAccount(w.db)] })
  await addBulk(w.db, { members: 5, threads: 20, posts: 200 })
  expect([await w.db.account.count(), await w.db.thread.count({ where: { lastNumber: 10 } }), await w.db.post.count(), await w.db.searchEntry.count()]).toEqual([6, 20, 200, 200])
  // A few words are everywhere, most hardly anywhere.
  const words = await w.db.searchWord.findMany({ orderBy: { uses: 'desc' } })
  expect(words.length).toBeGreaterThan(1000)
  expect(words[0]?.uses).toBeGreaterThan(40)
  expect(words.filter((word) => word.uses <= 2).length).toBeGreaterThan(words.length / 2)
  const rare = words.findLast((word) => word.uses === 1 && word.word.length > 7)?.word ?? ''
  expect((await w.guest().search.find({ q: rare })).results.map((one) => one.excerpt?.some((piece) => piece.text === rare))).toEqual([true])
})
