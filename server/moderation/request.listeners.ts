import { systemContext } from '@/server/accounts/context'
import { inTx } from '@/server/core/ctx'
import type { Listener } from '@/server/core/events'
import { requestForReview } from '@/server/talks/talks.queries'
import { LANES } from './moderation.schema'
import { openItem } from './open-item.service'

/**
 * `talks.request.held`, `talks.request.raised`: the note of a request for a talk waits, or is to be looked at. An event
 * delivered twice opens nothing twice, also when somebody has decided in between.
 */
export const bringRequest: Listener = async (event) => {
  const { requestId, lane, signals } = event.payload
  if (typeof requestId !== 'string') throw new Error(`${event.name} came without requestId`)
  const held = event.name === 'talks.request.held'
  await inTx(systemContext(), async (tx) => {
    const request = await requestForReview(tx, requestId)
    const since = await tx.db.reviewItem.count({ where: { subjectType: 'request', subjectId: requestId, closedAt: { gte: event.createdAt } } })
    if (!request || since > 0 || request.state === 'deleted' || (held && !request.held)) return
    await openItem(tx, {
      source: held ? 'hold' : 'screening',
      lane: LANES.find((one) => one === lane) ?? 'amber',
      subjectType: 'request',
      subjectId: requestId,
      groupId: null,
      subjectAuthorId: request.fromId,
      signals: typeof signals === 'string' ? signals.split(',').filter(Boolean) : [],
    })
  })
}
