import { DAY, later, now } from './clock'
import { database } from './db'

/** Takes away what has served: delivered events after a week. */
export async function prune(): Promise<void> {
  await database().domainEvent.deleteMany({ where: { doneAt: { lt: later(now(), -7 * DAY) } } })
}
