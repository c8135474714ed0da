import type { Tx } from '@/server/core/ctx'
import { DomainError } from '@/server/core/errors'
import { talkAsked, talksChanged } from './talks.events'

/**
 * Lets the note of a request go on its way, in a moderator's transaction, also one that was not let through before.
 * Its days of waiting begin now. What goes already stays as it is.
 * @throws CONFLICT talks.over when it was taken back, or let go, meanwhile.
 */
export async function releaseRequest(tx: Tx, requestId: string): Promise<void> {
  const { count } = await tx.db.talkRequest.updateMany({ where: { id: requestId, state: 'asked', heldAt: { not: null } }, data: { heldAt: null, holdReason: null } })
  if (count > 0) tx.emit(talkAsked(requestId))
  else if ((await tx.db.talkRequest.count({ where: { id: requestId, state: { in: ['asked', 'accepted'] } } })) === 0) throw new DomainError('CONFLICT', 'talks.over')
}

/** Does not let a note through: to whom it was for, it never was. */
export async function declineRequest(tx: Tx, requestId: string): Promise<void> {
  const rows = await tx.db.talkRequest.updateManyAndReturn({ where: { id: requestId, state: 'asked', heldAt: { not: null } }, data: { holdReason: 'declined' }, select: { fromId: true } })
  for (const { fromId } of rows) tx.emit(talksChanged(fromId))
}
