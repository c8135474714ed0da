import { HOUR, later } from '@/server/core/clock'
import { inTx, type Ctx } from '@/server/core/ctx'
import type { DueRow } from '@/server/core/due'
import { DomainError } from '@/server/core/errors'
import { end } from './host.service'
import { hosted, reminded } from './sessions.events'
import { FORGOTTEN_MS, isOver, stateOf } from './sessions.policy'
import { accessSession, type AccessedSession } from './sessions.access'
import { keepAhead } from './schedule.service'
import { touch } from './seat.service'
import type { Tx } from '@/server/core/ctx'

async function held(tx: Tx, sessionId: string): Promise<AccessedSession | null> {
  return accessSession(tx, sessionId, { lock: true }).catch((error: unknown) => {
    // One that is gone needs nothing any more; whatever else went wrong is tried again.
    if (error instanceof DomainError) return null
    throw error
  })
}

/** session_reminder: the day before and the hour before. One that comes too late, or for a time that was changed, is passed over. */
export async function remind(ctx: Ctx, row: DueRow): Promise<void> {
  await inTx(ctx, async (tx) => {
    const session = await held(tx, row.subjectId)
    const [stage = '', starts = ''] = row.stage.split(':')
    if (!session || session.startsAt.getTime() !== Number(starts) || session.startsAt <= tx.now || isOver(stateOf(session, tx.now)) || session.openedAt) return
    // The server was away: who is about to be told that it begins within the hour needs no word about tomorrow.
    if (stage === 'day' && later(session.startsAt, -HOUR) <= tx.now) return
    tx.emit(reminded({ sessionId: session.id, roomId: session.roomId, groupId: session.group.id, stage, dueId: row.id }))
  })
}

/** session_end: a sitting that nobody closed closes by itself two hours after its end; one that nobody opened was not held. */
export async function endForgotten(ctx: Ctx, row: DueRow): Promise<void> {
  await inTx(ctx, async (tx) => {
    const session = await held(tx, row.subjectId)
    if (!session || session.closedAt || session.cancelledAt || later(session.endsAt, FORGOTTEN_MS) > tx.now) return
    await end(tx, session, '')
    touch(tx, session)
    tx.emit(hosted({ act: session.openedAt ? 'lapsed' : 'not_held', accountId: null, roomId: session.roomId, groupId: session.group.id, sessionId: session.id }))
  })
}

/** session_series: a weekly session stands four sittings ahead. */
export async function keepSeries(ctx: Ctx, row: DueRow): Promise<void> {
  await keepAhead(ctx, row.subjectId)
}
