import { expect, it } from 'vitest'
import { DAY, later, now } from '@/server/core/clock'
import { newId } from '@/server/core/ids'
import { sweepCases } from '@/server/moderation/sweep.service'
import { world } from '@/tests/support/world'

const w = world()

it('erases the words of a case when they fall due, once, and leaves younger ones alone', async () => {
  const at = now()
  const [old, young] = [newId(), newId()]
  await w.db.caseText.createMany({
    data: [
      { id: old, kind: 'stood', words: 'said long ago', createdAt: at, eraseAt: later(at, DAY) },
      { id: young, kind: 'stood', words: 'said lately', createdAt: at, eraseAt: later(at, 3 * DAY) },
    ],
  })
  expect(await sweepCases(w.ctx())).toBe(0)
  w.at(later(at, 2 * DAY))
  expect(await sweepCases(w.ctx())).toBe(1)
  expect(await sweepCases(w.ctx())).toBe(0)
  expect(await w.db.caseText.findMany({ orderBy: { eraseAt: 'asc' }, select: { words: true } })).toEqual([{ words: '' }, { words: 'said lately' }])
})
