import { Prisma } from '@/prisma/generated/client'
import { inTx, memberOf, type Ctx, type Tx } from '@/server/core/ctx'
import { later } from '@/server/core/clock'
import { ensure } from '@/server/core/policy'
import { accessSession, type AccessedSession } from './sessions.access'
import { changed, seatFree, uninvited } from './sessions.events'
import { isOver, mayRsvp, stateOf } from './sessions.policy'
import type { RsvpView } from './sessions.schema'

// The promise kept here: as many come as there are seats, whoever asks at the same moment; who waits moves up in the
// order in which they asked, once. Every change of seats holds the sitting's row.

const aboutOf = (session: AccessedSession): { sessionId: string; roomId: string; groupId: string } => ({ sessionId: session.id, roomId: session.roomId, groupId: session.group.id })

/** Puts people on a room's list, or back on it. */
export async function letIn(tx: Tx, roomId: string, accountIds: readonly string[]): Promise<void> {
  if (accountIds.length === 0) return
  await tx.db.$executeRaw`
    INSERT INTO "RoomMember" ("roomId", "accountId", "addedAt") SELECT ${roomId}::uuid, x, ${tx.now} FROM unnest(${accountIds}::uuid[]) x
    ON CONFLICT ("roomId", "accountId") DO UPDATE SET "leftAt" = NULL, "addedAt" = EXCLUDED."addedAt" WHERE "RoomMember"."leftAt" IS NOT NULL`
}

/** Takes somebody off a room's list; their open pages leave the room. */
export async function letOut(tx: Tx, roomId: string, accountId: string): Promise<void> {
  const { count } = await tx.db.roomMember.updateMany({ where: { roomId, accountId, leftAt: null }, data: { leftAt: tx.now } })
  if (count > 0) tx.emit(uninvited({ roomId, accountId }))
}

/** Says that a sitting's pages and panels show something else from now on. */
export function touch(tx: Tx, session: Pick<AccessedSession, 'id' | 'roomId'>): void {
  tx.emit(changed({ sessionId: session.id, roomId: session.roomId }))
}

/**
 * Gives free seats to those who wait, the first who asked first; each is told. The caller holds the sitting's row.
 * Whoever may not come any more (not a member, suspended, gone) is passed over.
 */
export async function promote(tx: Tx, session: AccessedSession, capacity: number | null): Promise<void> {
  if (isOver(stateOf(session, tx.now))) return
  const free = capacity === null ? Prisma.sql`NULL` : Prisma.sql`GREATEST(0, ${capacity}::int - (SELECT count(*)::int FROM "SessionSeat" c WHERE c."sessionId" = ${session.id}::uuid AND c."state" = 'going'))`
  const rows = await tx.db.$queryRaw<{ accountId: string }[]>`
    WITH next AS (
      SELECT e."accountId" FROM "SessionSeat" e JOIN "Account" a ON a."id" = e."accountId" AND a."erasedAt" IS NULL
        JOIN "Membership" m ON m."accountId" = e."accountId" AND m."groupId" = ${session.group.id}::uuid AND m."state" = 'member'
      WHERE e."sessionId" = ${session.id}::uuid AND e."state" = 'waiting'
        AND NOT EXISTS (SELECT 1 FROM "Sanction" x WHERE x."accountId" = e."accountId" AND x."kind" IN ('suspension', 'ban') AND x."liftedAt" IS NULL AND x."startsAt" <= ${tx.now}
          AND (x."endsAt" IS NULL OR x."endsAt" > ${tx.now}) AND (x."groupId" IS NULL OR x."groupId" = ${session.group.id}::uuid))
      ORDER BY e."askedAt", e."accountId" LIMIT ${free})
    UPDATE "SessionSeat" e SET "state" = 'going', "grantedAt" = ${tx.now} FROM next WHERE e."sessionId" = ${session.id}::uuid AND e."accountId" = next."accountId" RETURNING e."accountId"`
  const people = rows.map((row) => row.accountId)
  if (capacity !== null) await letIn(tx, session.roomId, people)
  for (const accountId of people) tx.emit(seatFree({ ...aboutOf(session), accountId }))
}

async function placeOf(tx: Tx, sessionId: string, accountId: string): Promise<number | null> {
  const [row] = await tx.db.$queryRaw<{ place: number }[]>`
    SELECT count(*)::int AS "place" FROM "SessionSeat" c JOIN "SessionSeat" e ON e."sessionId" = c."sessionId" AND e."accountId" = ${accountId}::uuid AND e."state" = 'waiting'
    WHERE c."sessionId" = ${sessionId}::uuid AND c."state" = 'waiting' AND c."askedAt" <= e."askedAt"`
  return row?.place || null
}

/** Takes a seat, or a place among those who wait: the clock moves on by a millisecond for each, so that two have an order. */
async function take(tx: Tx, session: AccessedSession, accountId: string): Promise<'going' | 'waiting'> {
  const [count] = await tx.db.$queryRaw<{ going: number; waiting: number; last: Date | null }[]>`
    SELECT count(*) FILTER (WHERE "state" = 'going')::int AS "going", count(*) FILTER (WHERE "state" = 'waiting')::int AS "waiting", max("askedAt") AS "last" FROM "SessionSeat" WHERE "sessionId" = ${session.id}::uuid`
  const isFree = session.capacity === null || ((count?.going ?? 0) < session.capacity && count?.waiting === 0)
  const state = isFree ? 'going' : 'waiting'
  const askedAt = count?.last && count.last >= tx.now ? later(count.last, 1) : tx.now
  const grantedAt = isFree ? tx.now : null
  await tx.db.sessionSeat.upsert({
    where: { sessionId_accountId: { sessionId: session.id, accountId } },
    create: { sessionId: session.id, accountId, state, askedAt, grantedAt },
    update: { state, askedAt, grantedAt },
    select: { state: true },
  })
  if (isFree && session.byInvitation) await letIn(tx, session.roomId, [accountId])
  return state
}

/** Gives somebody's seat back, in a transaction that holds the sitting's row, and passes it on. @returns whether there was one. */
export async function release(tx: Tx, session: AccessedSession, accountId: string): Promise<boolean> {
  const { count } = await tx.db.sessionSeat.updateMany({ where: { sessionId: session.id, accountId, state: { in: ['going', 'waiting'] } }, data: { state: 'released' } })
  const hosts = accountId === session.hostId || accountId === session.coHostId
  if (session.byInvitation && !hosts) await letOut(tx, session.roomId, accountId)
  if (count > 0) await promote(tx, session, session.capacity)
  return count > 0
}

/**
 * Comes, or does not. Saying the same again changes nothing. Where every seat is taken one waits, and is told when one
 * becomes free.
 */
export async function rsvp(ctx: Ctx, input: { sessionId: string; going: boolean }): Promise<RsvpView> {
  const me = memberOf(ctx)
  await ctx.limit('sessions.rsvp')
  return inTx(ctx, async (tx): Promise<RsvpView> => {
    const session = await accessSession(tx, input.sessionId, { lock: true })
    if (!input.going) {
      if (await release(tx, session, me.accountId)) touch(tx, session)
      return { state: 'released', place: null }
    }
    ensure(mayRsvp(tx.actor, session.group, session.state, session, tx.now))
    // Read under the lock: the seat may have come while this waited.
    const before = await tx.db.sessionSeat.findUnique({ where: { sessionId_accountId: { sessionId: session.id, accountId: me.accountId } }, select: { state: true } })
    const state = before && before.state !== 'released' ? before.state : await take(tx, session, me.accountId)
    if (!before || before.state === 'released') touch(tx, session)
    return { state, place: state === 'waiting' ? await placeOf(tx, session.id, me.accountId) : null }
  })
}
