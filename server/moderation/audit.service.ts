import type { Tx } from '@/server/core/ctx'
import { accountOf } from '@/server/core/actor'
import { hashOf, newId } from '@/server/core/ids'

/** What an entry of the audit log says: ids, codes, versions and a hash. Never words. */
export interface Act {
  /** Given when something else shares the id (the words of a decision). */
  id?: string
  verb: string
  subjectType?: string
  subjectId?: string
  aboutId?: string | null
  itemId?: string
  code?: string
  version?: number
  /** The words the act rested on; only their SHA-256 is kept. */
  words?: string | null
}

/** Writes what somebody did with power, in the transaction in which they did it. */
export async function audit(tx: Tx, ...acts: Act[]): Promise<void> {
  await tx.db.auditEntry.createMany({
    data: acts.map(({ id, words, ...act }) => ({
      id: id ?? newId(),
      at: tx.now,
      actorId: accountOf(tx.actor),
      hash: words ? hashOf(words) : null,
      ...act,
    })),
  })
}
