import { inTx, memberOf, type Ctx, type Tx } from '@/server/core/ctx'
import { notFound } from '@/server/core/errors'
import { isId, newId } from '@/server/core/ids'
import { ensure } from '@/server/core/policy'
import { lower } from './floor.service'
import { accessToLead, tellHosted } from './host.service'
import { accessSession } from './sessions.access'
import { mayRaiseHand, maySee } from './sessions.policy'
import { mayGoIn } from './sessions.queries'
import { touch } from './seat.service'

interface Raised {
  up: boolean
  place: number | null
}

async function placeOf(tx: Tx, sessionId: string, accountId: string): Promise<number | null> {
  const up = await tx.db.sessionHand.findMany({ where: { sessionId, downAt: null }, orderBy: [{ raisedAt: 'asc' }, { id: 'asc' }], select: { accountId: true } })
  const place = up.findIndex((hand) => hand.accountId === accountId)
  return place < 0 ? null : place + 1
}

/** Raises one's hand, or puts it down. Raising it twice keeps the first place. */
export async function hand(ctx: Ctx, input: { sessionId: string; up: boolean }): Promise<Raised> {
  const me = memberOf(ctx)
  await ctx.limit('sessions.hand')
  return inTx(ctx, async (tx) => {
    const session = await accessSession(tx, input.sessionId, { lock: true })
    // Where seats are counted, the room is there for who has one.
    if (!mayGoIn(session, me.accountId === session.hostId || me.accountId === session.coHostId ? 'host' : session.seat === 'going' ? 'going' : 'none')) throw notFound()
    if (!input.up) {
      ensure(maySee(tx.actor, session.group, session.state))
      if (await lower(tx, session, me.accountId)) touch(tx, session)
      return { up: false, place: null }
    }
    ensure(mayRaiseHand(tx.actor, session.group, session.state, session, tx.now))
    // The sitting's row is held: one hand a person, and the order is the order of the locks.
    const made = await tx.db.$executeRaw`
      INSERT INTO "SessionHand" ("id", "sessionId", "accountId", "raisedAt")
      SELECT ${newId()}::uuid, ${session.id}::uuid, ${me.accountId}::uuid, GREATEST(${tx.now}, (SELECT max("raisedAt") + interval '1 millisecond' FROM "SessionHand" WHERE "sessionId" = ${session.id}::uuid))
      ON CONFLICT ("sessionId", "accountId") WHERE "downAt" IS NULL DO NOTHING`
    if (made > 0) touch(tx, session)
    return { up: true, place: await placeOf(tx, session.id, me.accountId) }
  })
}

/** Gives the floor to a raised hand, or takes it back: whoever had it has had their turn. */
export async function call(ctx: Ctx, input: { sessionId: string; handId: string | null }): Promise<{ version: number }> {
  memberOf(ctx)
  await ctx.limit('sessions.lead')
  return inTx(ctx, async (tx) => {
    const session = await accessToLead(tx, input.sessionId)
    const next = input.handId !== null && isId(input.handId) ? await tx.db.sessionHand.findFirst({ where: { id: input.handId, sessionId: session.id, downAt: null }, select: { id: true, accountId: true } }) : null
    if (input.handId !== null && !next) throw notFound()
    await tx.db.sessionHand.updateMany({ where: { sessionId: session.id, downAt: null, calledAt: { not: null }, ...(next ? { id: { not: next.id } } : {}) }, data: { downAt: tx.now } })
    if (next) await tx.db.sessionHand.update({ where: { id: next.id }, data: { calledAt: tx.now }, select: { id: true } })
    await tx.db.room.update({ where: { id: session.roomId }, data: { floorId: next?.accountId ?? null }, select: { id: true } })
    tellHosted(tx, session, 'call', next ? { aboutId: next.accountId } : { code: 'off' })
    return { version: session.version }
  })
}
