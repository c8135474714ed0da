import { carriedOn } from '@/content/sessions/en'
import { inTx, memberOf, type Ctx } from '@/server/core/ctx'
import { DomainError } from '@/server/core/errors'
import { ensure } from '@/server/core/policy'
import { start } from '@/server/forum/forum.service'
import { tellHosted } from './host.service'
import { accessSession } from './sessions.access'
import { mayHost, stateOf } from './sessions.policy'

/**
 * Carries a sitting that is over on as a thread in its group, in the host's own name, with a way back; the sitting's
 * page leads to the thread. Saying it again leads to the same thread.
 */
export async function carryOn(ctx: Ctx, input: { sessionId: string; title: string }): Promise<{ threadId: string }> {
  memberOf(ctx)
  const session = await accessSession(ctx, input.sessionId)
  ensure(mayHost(ctx.actor, session.group, session.state, session))
  if (stateOf(session, ctx.now) !== 'closed') throw new DomainError('CONFLICT', 'sessions.not-closed')
  if (session.threadId) return { threadId: session.threadId }
  // The sitting's own id is the sender's id of the post: a try whose answer was lost meets its own thread.
  const body = carriedOn({ closingWords: session.closingWords, link: `/sessions/${session.id}` })
  const { threadId } = await start(ctx, { groupId: session.group.id, kind: 'talk', title: input.title, notes: [], body, clientId: session.id })
  return inTx(ctx, async (tx) => {
    const now = await accessSession(tx, session.id, { lock: true })
    // The other host may have been quicker: theirs is the one.
    if (now.threadId) return { threadId: now.threadId }
    await tx.db.roomSession.update({ where: { id: session.id }, data: { threadId, version: { increment: 1 } }, select: { id: true } })
    tellHosted(tx, now, 'carry_on')
    return { threadId }
  })
}
