import { renderWritten } from '@/server/core/markdown'
import type { Db } from '../factories'
import { practiceCases } from './practice'

/** Puts the invented cases of the practice room in place, and brings them up to date when their words changed. */
export async function loadPractice(db: Db): Promise<void> {
  for (const [order, { key, words, notes = [], ...rest }] of practiceCases.entries()) {
    const data = { ...rest, words, notes, html: renderWritten(words), order }
    await db.practiceCase.upsert({ where: { key }, create: { key, ...data }, update: data })
  }
}
