import { DAY, later } from '@/server/core/clock'
import { inTx, type Ctx } from '@/server/core/ctx'
import { openSince } from './talks.policy'
import { AGAIN_DAYS } from './talks.schema'

const AT_ONCE = 500

/**
 * Lets go of what waited its days: the note is emptied, and when the person may be asked again the row goes too, unless
 * a talk came of it; then the note stays as long as the two keep what they say. Run by the System; in batches, and as often as one likes.
 */
export async function sweepTalks(ctx: Ctx): Promise<{ lapsed: number; gone: number }> {
  const lapsed = await inTx(ctx, (tx) => tx.db.$executeRaw`
    UPDATE "TalkRequest" SET "state" = CASE WHEN "state" = 'asked' THEN 'withdrawn'::"RequestState" ELSE "state" END, "note" = '', "answeredAt" = COALESCE("answeredAt", ${ctx.now})
    WHERE "id" IN (SELECT "id" FROM "TalkRequest" WHERE "askedAt" <= ${openSince(ctx.now)} AND "state" <> 'accepted' AND ("state" = 'asked' OR "note" <> '') LIMIT ${AT_ONCE} FOR UPDATE SKIP LOCKED)`)
  // The note that a talk began with goes as what is said there goes, and at once where it shows in none.
  await inTx(ctx, (tx) => tx.db.$executeRaw`
    UPDATE "TalkRequest" SET "note" = '' WHERE "id" IN (
      SELECT q."id" FROM "TalkRequest" q LEFT JOIN "Room" r ON r."id" = q."roomId" WHERE q."state" = 'accepted' AND q."note" <> '' AND (r."id" IS NULL
        OR (r."retention" = 'day_1' AND q."answeredAt" <= ${later(ctx.now, -DAY)}) OR (r."retention" = 'days_30' AND q."answeredAt" <= ${later(ctx.now, -30 * DAY)}))
      LIMIT ${AT_ONCE} FOR UPDATE OF q SKIP LOCKED)`)
  const gone = await inTx(ctx, (tx) => tx.db.$executeRaw`
    DELETE FROM "TalkRequest" WHERE "id" IN (SELECT "id" FROM "TalkRequest" WHERE "askedAt" <= ${later(ctx.now, -AGAIN_DAYS * DAY)} AND "state" <> 'accepted' LIMIT ${AT_ONCE} FOR UPDATE SKIP LOCKED)`)
  return { lapsed, gone }
}
