import { DAY, later } from '@/server/core/clock'
import { inTx, type Ctx } from '@/server/core/ctx'
import { openSince } from './talks.policy'
import { AGAIN_DAYS } from './talks.schema'

const AT_ONCE = 500

/**
 * Lets go of what waited its days: the note is emptied, and when the person may be asked again the row goes too, unless
 * a talk came of it. Run by the System; in batches, and as often as one likes.
 */
export async function sweepTalks(ctx: Ctx): Promise<{ lapsed: number; gone: number }> {
  const lapsed = await inTx(ctx, (tx) => tx.db.$executeRaw`
    UPDATE "TalkRequest" SET "state" = CASE WHEN "state" = 'asked' THEN 'withdrawn'::"RequestState" ELSE "state" END, "note" = '', "answeredAt" = COALESCE("answeredAt", ${ctx.now})
    WHERE "id" IN (SELECT "id" FROM "TalkRequest" WHERE "askedAt" <= ${openSince(ctx.now)} AND "state" <> 'accepted' AND ("state" = 'asked' OR "note" <> '') LIMIT ${AT_ONCE} FOR UPDATE SKIP LOCKED)`)
  const gone = await inTx(ctx, (tx) => tx.db.$executeRaw`
    DELETE FROM "TalkRequest" WHERE "id" IN (SELECT "id" FROM "TalkRequest" WHERE "askedAt" <= ${later(ctx.now, -AGAIN_DAYS * DAY)} AND "state" <> 'accepted' LIMIT ${AT_ONCE} FOR UPDATE SKIP LOCKED)`)
  return { lapsed, gone }
}
