import { later, MINUTE } from '@/server/core/clock'
import { inTx, memberOf, type Ctx, type Tx } from '@/server/core/ctx'
import { DomainError } from '@/server/core/errors'
import { ensure } from '@/server/core/policy'
import { endAsidesOf } from './aside.service'
import { isAnyHere } from './live.queries'
import { accessSession, type AccessedSession } from './sessions.access'
import { hosted } from './sessions.events'
import { mayLead, mayOpen, mayTakeHost } from './sessions.policy'
import { facesOf } from './sessions.queries'
import { letIn, letOut, release, touch } from './seat.service'

interface Done {
  version: number
}

/** A sitting whose row is held, for whoever leads it while it is open. */
export async function accessToLead(tx: Tx, sessionId: string): Promise<AccessedSession> {
  const session = await accessSession(tx, sessionId, { lock: true })
  ensure(mayLead(tx.actor, session.group, session.state, session, tx.now))
  return session
}

/** Tells the log of acts and every open panel what a host did. */
export function tellHosted(tx: Tx, session: AccessedSession, act: string, of: { aboutId?: string; code?: string | null } = {}): void {
  touch(tx, session)
  tx.emit(hosted({ act, accountId: tx.actor.kind === 'member' ? tx.actor.accountId : null, roomId: session.roomId, groupId: session.group.id, sessionId: session.id, ...of }))
}

/** Opens a sitting: whoever opens it is a host, so one is there. Opening twice is opening once. */
export async function open(ctx: Ctx, input: { sessionId: string }): Promise<Done> {
  memberOf(ctx)
  await ctx.limit('sessions.lead')
  return inTx(ctx, async (tx) => {
    const session = await accessSession(tx, input.sessionId, { lock: true })
    ensure(mayOpen(tx.actor, session.group, session.state, session, tx.now))
    // A host who was out of the group, or kept out of rooms for a while, is on the list again.
    if (session.byInvitation) await letIn(tx, session.roomId, [memberOf(tx).accountId])
    if (session.openedAt) return { version: session.version }
    const { version } = await tx.db.roomSession.update({ where: { id: session.id }, data: { openedAt: tx.now, version: { increment: 1 } }, select: { version: true } })
    tellHosted(tx, session, 'open')
    return { version }
  })
}

/**
 * Ends a sitting in the caller's transaction, which holds its row: nobody says anything any more, hands are down, the
 * floor is nobody's, and the talks beside it are over. One that never opened was not held.
 */
export async function end(tx: Tx, session: AccessedSession, closingWords: string): Promise<number> {
  await tx.db.sessionHand.updateMany({ where: { sessionId: session.id, downAt: null }, data: { downAt: tx.now } })
  await tx.db.room.update({ where: { id: session.roomId }, data: { floorId: null, oneAtATime: false }, select: { id: true } })
  await endAsidesOf(tx, session.roomId)
  const { version } = await tx.db.roomSession.update({ where: { id: session.id }, data: { closedAt: tx.now, closingWords, timerEndsAt: null, version: { increment: 1 } }, select: { version: true } })
  return version
}

/** Closes a sitting with the host's last words. They stand in it from then on; nobody writes after them. */
export async function close(ctx: Ctx, input: { sessionId: string; closingWords: string }): Promise<Done> {
  memberOf(ctx)
  await ctx.limit('sessions.lead')
  return inTx(ctx, async (tx) => {
    const session = await accessToLead(tx, input.sessionId)
    const version = await end(tx, session, input.closingWords)
    tellHosted(tx, session, 'close')
    return { version }
  })
}

/** Goes to a point of the agenda and sets its timer; null: none is on. */
export async function step(ctx: Ctx, input: { sessionId: string; to: number | null }): Promise<Done> {
  memberOf(ctx)
  await ctx.limit('sessions.lead')
  return inTx(ctx, async (tx) => {
    const session = await accessToLead(tx, input.sessionId)
    const point = input.to === null ? null : session.agenda[input.to]
    if (point === undefined) throw new DomainError('INVALID', 'sessions.no-such-point')
    if (input.to === session.agendaStep) return { version: session.version }
    const timerEndsAt = point && later(tx.now, point.minutes * MINUTE)
    await tx.db.roomSession.update({ where: { id: session.id }, data: { agendaStep: input.to, timerEndsAt }, select: { id: true } })
    tellHosted(tx, session, 'step', { code: input.to === null ? null : String(input.to + 1) })
    return { version: session.version }
  })
}

/** Sets the timer from now on, or takes it away. */
export async function timer(ctx: Ctx, input: { sessionId: string; minutes: number | null }): Promise<Done> {
  memberOf(ctx)
  await ctx.limit('sessions.lead')
  return inTx(ctx, async (tx) => {
    const session = await accessToLead(tx, input.sessionId)
    await tx.db.roomSession.update({ where: { id: session.id }, data: { timerEndsAt: input.minutes === null ? null : later(tx.now, input.minutes * MINUTE) }, select: { id: true } })
    tellHosted(tx, session, 'timer', { code: input.minutes === null ? 'off' : String(input.minutes) })
    return { version: session.version }
  })
}

/** Whether one of these faces is in a sitting's room or in an open talk beside it. */
async function isAnyAbout(tx: Tx, session: AccessedSession, faceIds: string[]): Promise<boolean> {
  const sides = await tx.db.room.findMany({ where: { parentId: session.roomId, kind: 'side', closedAt: null }, select: { id: true }, take: 100 })
  return [session.roomId, ...sides.map((side) => side.id)].some((roomId) => isAnyHere(roomId, faceIds))
}

/**
 * Another facilitator of the group takes the host's place when none of the hosts came, or both were cut off. Whoever
 * was to host stays beside them, and may still come.
 */
export async function takeHost(ctx: Ctx, input: { sessionId: string }): Promise<Done> {
  const me = memberOf(ctx)
  await ctx.limit('sessions.lead')
  return inTx(ctx, async (tx) => {
    const session = await accessSession(tx, input.sessionId, { lock: true })
    const faces = await facesOf(tx, [session.hostId, ...(session.coHostId ? [session.coHostId] : [])])
    const isHere = await isAnyAbout(tx, session, [...faces.values()].map((face) => face.id))
    ensure(mayTakeHost(tx.actor, session.group, session.state, session, tx.now, isHere))
    const next = { ...session, hostId: me.accountId, coHostId: session.hostId }
    const { version } = await tx.db.roomSession.update({ where: { id: session.id }, data: { hostId: next.hostId, coHostId: next.coHostId, version: { increment: 1 } }, select: { version: true } })
    await release(tx, next, me.accountId)
    if (session.byInvitation) await letIn(tx, session.roomId, [me.accountId])
    // Of whoever is no host any more the list of seats knows nothing.
    if (session.byInvitation && session.coHostId) await letOut(tx, session.roomId, session.coHostId)
    // With whoever hosted before gone, nobody is left in a talk aside but its person, and they may speak again.
    await endAsidesOf(tx, session.roomId)
    tellHosted(tx, session, 'take_host')
    return { version }
  })
}
