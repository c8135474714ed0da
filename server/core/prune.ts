import { DAY, later, now } from './clock'
import { database } from './db'

/** A draft that nobody touched for so long is erased; its page says so. */
const DRAFT_DAYS = 90

/** Takes away what has served: delivered events after a week, drafts that nobody touched for 90 days. */
export async function prune(): Promise<void> {
  await database().domainEvent.deleteMany({ where: { doneAt: { lt: later(now(), -7 * DAY) } } })
  await database().draft.deleteMany({ where: { updatedAt: { lt: later(now(), -DRAFT_DAYS * DAY) } } })
}
