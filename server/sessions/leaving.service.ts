import { systemContext } from '@/server/accounts/context'
import { inTx, type Ctx } from '@/server/core/ctx'
import type { Listener } from '@/server/core/events'
import { endAsidesOf } from './aside.service'
import { lower } from './floor.service'
import { letOut, release, touch } from './seat.service'
import { accessSession } from './sessions.access'

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)

/**
 * Somebody may not be in a group's rooms any more: their seats in what is still to come or going on are given back and
 * passed on, their hand is down, a talk aside with them is over, and their open pages leave the room. Done twice it is
 * done once.
 */
export async function giveUpSeats(ctx: Ctx, of: { accountId: string; groupId: string | null }): Promise<void> {
  const sessions = await ctx.db.$queryRaw<{ id: string }[]>`
    SELECT s."id" FROM "RoomSession" s
    WHERE s."closedAt" IS NULL AND s."cancelledAt" IS NULL AND (${of.groupId}::uuid IS NULL OR s."groupId" = ${of.groupId}::uuid)
      AND (EXISTS (SELECT 1 FROM "SessionSeat" e WHERE e."sessionId" = s."id" AND e."accountId" = ${of.accountId}::uuid AND e."state" IN ('going', 'waiting'))
        OR EXISTS (SELECT 1 FROM "SessionHand" h WHERE h."sessionId" = s."id" AND h."accountId" = ${of.accountId}::uuid AND h."downAt" IS NULL)
        OR EXISTS (SELECT 1 FROM "RoomMember" i WHERE i."accountId" = ${of.accountId}::uuid AND i."leftAt" IS NULL AND (i."roomId" = s."roomId" OR i."roomId" IN (SELECT r."id" FROM "Room" r WHERE r."parentId" = s."roomId"))))
    ORDER BY s."startsAt", s."id" LIMIT 200`
  for (const { id } of sessions) {
    await inTx(ctx, async (tx) => {
      const session = await accessSession(tx, id, { lock: true })
      await lower(tx, session, of.accountId)
      await endAsidesOf(tx, session.roomId, of.accountId)
      const sides = await tx.db.$queryRaw<{ id: string }[]>`SELECT r."id" FROM "Room" r JOIN "RoomMember" i ON i."roomId" = r."id" AND i."accountId" = ${of.accountId}::uuid AND i."leftAt" IS NULL WHERE r."parentId" = ${session.roomId}::uuid`
      for (const side of sides) await letOut(tx, side.id, of.accountId)
      await release(tx, session, of.accountId)
      // A host who is gone is on no list either.
      await letOut(tx, session.roomId, of.accountId)
      touch(tx, session)
    })
  }
}

/** groups.left, groups.removed: the seats of whoever is no longer a member. */
export const giveUpSeatsOfLeaver: Listener = async ({ payload }) => {
  const [accountId, groupId] = [text(payload.accountId), text(payload.groupId)]
  if (accountId && groupId) await giveUpSeats(systemContext(), { accountId, groupId })
}

/** accounts.sanctioned: the seats of whoever is suspended or banned, in one group or everywhere. A mute reads on. */
export async function giveUpSeatsUnder(ctx: Ctx, sanctionId: string): Promise<void> {
  const sanction = await ctx.db.sanction.findUnique({ where: { id: sanctionId }, select: { accountId: true, groupId: true, kind: true } })
  if (sanction && (sanction.kind === 'suspension' || sanction.kind === 'ban')) await giveUpSeats(ctx, sanction)
}

/** accounts.sanctioned -> the seats of whoever is kept out of rooms. */
export const giveUpSeatsOfSanctioned: Listener = async ({ payload }) => {
  const sanctionId = text(payload.sanctionId)
  if (sanctionId) await giveUpSeatsUnder(systemContext(), sanctionId)
}
