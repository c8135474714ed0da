import { Prisma } from '@/prisma/generated/client'
import type { Standing } from '@/prisma/generated/enums'
import { isId } from '@/server/core/ids'
import type { Ctx } from '@/server/core/ctx'
import type { StoredEvent } from '@/server/core/events'
import { daysBetween, nextStanding, STEPS, type Earned } from './standing.policy'

const CHUNK = 500
const POSTS_MOST = Math.max(...STEPS.map((step) => step.postsThatStood))

interface Row {
  id: string
  standing: Standing
  createdAt: Date
  daysRead: number
  posts: number
  sanctionEnd: Date | null
  warnedAt: Date | null
}

/**
 * What is counted of accounts, by id. Posts belong to the forum, which stands to the right of accounts and is not
 * imported here; a bare count of rows is all that is asked of it, and no further than the highest step needs.
 */
export async function earnedRows(ctx: Ctx, where: Prisma.Sql, limit: number): Promise<Row[]> {
  const sanction = Prisma.sql`FROM "Sanction" x WHERE x."accountId" = a."id" AND x."liftedAt" IS NULL AND x."startsAt" <= ${ctx.now}`
  return ctx.db.$queryRaw<Row[]>`
    SELECT a."id", a."standing", a."createdAt", a."daysRead",
      (SELECT count(*)::int FROM (SELECT 1 FROM "Post" p WHERE p."authorId" = a."id" AND p."heldAt" IS NULL AND p."hiddenAt" IS NULL AND p."deletedAt" IS NULL LIMIT ${POSTS_MOST}) s) AS "posts",
      (SELECT max(LEAST(COALESCE(x."endsAt", ${ctx.now}), ${ctx.now})) ${sanction} AND x."kind" <> 'warning') AS "sanctionEnd",
      (SELECT max(x."startsAt") ${sanction} AND x."kind" = 'warning') AS "warnedAt"
    FROM "Account" a WHERE a."erasedAt" IS NULL AND ${where} ORDER BY a."id" LIMIT ${limit}`
}

/** A row as the table asks for it. */
export function earnedOf(row: Row, now: Date): Earned {
  return {
    daysSinceJoining: daysBetween(row.createdAt, now),
    daysRead: row.daysRead,
    postsThatStood: row.posts,
    daysSinceSanction: row.sanctionEnd && daysBetween(row.sanctionEnd, now),
    daysSinceWarning: row.warnedAt && daysBetween(row.warnedAt, now),
  }
}

async function settle(ctx: Ctx, rows: Row[]): Promise<number> {
  let changed = 0
  for (const row of rows) {
    const standing = nextStanding(row.standing, earnedOf(row, ctx.now))
    if (standing === row.standing) continue
    // Only from what was read: two runs at once end where one would.
    const { count } = await ctx.db.account.updateMany({ where: { id: row.id, standing: row.standing }, data: { standing, standingAt: ctx.now } })
    changed += count
  }
  return changed
}

/** Looks at everybody's standing; run by the System, once a day. Running it twice is running it once. */
export async function reviewStandings(ctx: Ctx): Promise<number> {
  let changed = 0
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const rows = await earnedRows(ctx, Prisma.sql`a."id" > ${after}::uuid`, CHUNK)
    changed += await settle(ctx, rows)
    const last = rows.at(-1)
    if (!last || rows.length < CHUNK) return changed
    after = last.id
  }
}

/** A sanction began or was lifted: the standing of that one person is looked at now. */
export async function reviewStandingOf(ctx: Ctx, event: StoredEvent): Promise<void> {
  const { accountId } = event.payload
  if (typeof accountId !== 'string' || !isId(accountId)) return
  await settle(ctx, await earnedRows(ctx, Prisma.sql`a."id" = ${accountId}::uuid`, 1))
}
