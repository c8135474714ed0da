import type { Ctx } from '@/server/core/ctx'

/** What the sockets of a process stand for, to be asked whether it still holds. */
export interface Held {
  signInIds: string[]
  /** Who is in which room. */
  places: { accountId: string; roomId: string }[]
}

/** What of it holds no longer, and who is not shown: `unseen` and `silent` by their comfort settings, `silent` also whoever may not write for a while. */
export interface NoLonger {
  signInIds: string[]
  places: { accountId: string; roomId: string }[]
  unseen: string[]
  silent: string[]
}

/**
 * Asks in one statement which of these sign-ins have ended, and who may no longer be in the room they are in: the twin
 * of `mayEnter` for those who were let in before (membership, invitation, suspension, ban). What is not told by an
 * event, because the event went missing, is found here.
 */
export async function noLonger(ctx: Ctx, held: Held): Promise<NoLonger> {
  const accounts = held.places.map((place) => place.accountId)
  const rooms = held.places.map((place) => place.roomId)
  const [row] = await ctx.db.$queryRaw<NoLonger[]>`
    WITH place AS (SELECT * FROM unnest(${accounts}::uuid[], ${rooms}::uuid[]) AS p("accountId", "roomId")),
    gone AS (
      SELECT p."accountId", p."roomId" FROM place p LEFT JOIN "Room" r ON r."id" = p."roomId" LEFT JOIN "Account" a ON a."id" = p."accountId"
      WHERE r."id" IS NULL OR a."id" IS NULL OR a."erasedAt" IS NOT NULL
        OR (r."groupId" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "Membership" m WHERE m."groupId" = r."groupId" AND m."accountId" = p."accountId" AND m."state" = 'member'))
        OR (r."byInvitation" AND NOT EXISTS (SELECT 1 FROM "RoomMember" i WHERE i."roomId" = r."id" AND i."accountId" = p."accountId" AND i."leftAt" IS NULL))
        OR EXISTS (SELECT 1 FROM "Sanction" x WHERE x."accountId" = p."accountId" AND x."kind" IN ('suspension', 'ban') AND x."liftedAt" IS NULL
          AND x."startsAt" <= ${ctx.now} AND (x."endsAt" IS NULL OR x."endsAt" > ${ctx.now}) AND (x."groupId" IS NULL OR x."groupId" = r."groupId")))
    SELECT
      ARRAY(SELECT h."id"::text FROM unnest(${held.signInIds}::uuid[]) AS h("id") WHERE NOT EXISTS (
        SELECT 1 FROM "SignIn" s JOIN "Account" a ON a."id" = s."accountId" WHERE s."id" = h."id" AND s."revokedAt" IS NULL AND s."expiresAt" > ${ctx.now} AND a."erasedAt" IS NULL)) AS "signInIds",
      COALESCE((SELECT json_agg(gone) FROM gone), '[]') AS "places",
      ARRAY(SELECT DISTINCT a."id"::text FROM place p JOIN "Account" a ON a."id" = p."accountId" WHERE NOT a."showsPresence") AS "unseen",
      ARRAY(SELECT DISTINCT a."id"::text FROM place p JOIN "Account" a ON a."id" = p."accountId" LEFT JOIN "Room" r ON r."id" = p."roomId"
        WHERE NOT a."showsTyping" OR EXISTS (SELECT 1 FROM "RoomMute" u WHERE u."roomId" = p."roomId" AND u."accountId" = p."accountId" AND (u."until" IS NULL OR u."until" > ${ctx.now}))
          OR EXISTS (SELECT 1 FROM "Sanction" x WHERE x."accountId" = p."accountId" AND x."kind" = 'mute' AND x."liftedAt" IS NULL AND x."startsAt" <= ${ctx.now}
            AND (x."endsAt" IS NULL OR x."endsAt" > ${ctx.now}) AND (x."groupId" IS NULL OR x."groupId" = r."groupId"))) AS "silent"`
  return row ?? { signInIds: [], places: [], unseen: [], silent: [] }
}
