import { Prisma } from '@/prisma/generated/client'
import type { ReviewSource, SubjectType } from '@/prisma/generated/enums'
import type { Ctx } from '@/server/core/ctx'
import { memberOf } from '@/server/core/ctx'
import { DomainError } from '@/server/core/errors'
import { readPageKey, writePageKey, type PageKey } from '@/server/core/page-key'
import { ensure } from '@/server/core/policy'
import { countUnanswered } from '@/server/forum/unanswered.queries'
import { lookedFirstSql, visibleItemsSql } from './moderation.access'
import { deskMember, mayModerate, whyNot } from './moderation.policy'
import { LANES, type LaneName } from './moderation.schema'

interface QueueSqlRow {
  id: string
  lane: LaneName
  source: ReviewSource
  subjectType: SubjectType
  reasons: string[]
  reports: number
  createdAt: Date
  dueAt: Date | null
  closedAt: Date | null
  outcome: string | null
  claimedBy: string | null
  leaseUntil: Date | null
  claimedByName: string | null
  version: number
  lookedFirst: string | null
  escalatedBy: string | null
  escalated: boolean
  stage: string | null
  signals: string[]
}

/** A claim as the asker sees it; one whose lease ran out is none. */
export function viewClaim(row: { claimedBy: string | null; leaseUntil: Date | null; claimedByName: string | null }, me: string, now: Date): { mine: boolean; name: string; until: Date } | null {
  if (!row.claimedBy || !row.leaseUntil || row.leaseUntil <= now) return null
  return { mine: row.claimedBy === me, name: row.claimedByName ?? '', until: row.leaseUntil }
}

/** Reads `time|id` from a cursor. A cursor that is none of ours is refused. */
function readCursor(cursor: string | undefined): PageKey | null {
  if (cursor === undefined) return null
  const key = readPageKey(cursor)
  if (!key) throw new DomainError('INVALID', 'input.invalid')
  return key
}

/** Reads `lane|time|id`. */
function readLaneCursor(cursor: string | undefined): (PageKey & { lane: LaneName }) | null {
  if (cursor === undefined) return null
  const [first = '', ...rest] = cursor.split('|')
  const lane = LANES.find((one) => one === first)
  const key = readCursor(rest.join('|'))
  if (!lane || !key) throw new DomainError('INVALID', 'input.invalid')
  return { ...key, lane }
}

function belowOpen(cursor: string | undefined): Prisma.Sql {
  const key = readLaneCursor(cursor)
  return key ? Prisma.sql`AND (i."lane", i."createdAt", i."id") > (${key.lane}::"Lane", ${key.at}, ${key.id}::uuid)` : Prisma.empty
}

function belowDone(cursor: string | undefined): Prisma.Sql {
  const key = readCursor(cursor)
  return key ? Prisma.sql`AND (i."closedAt", i."id") < (${key.at}, ${key.id}::uuid)` : Prisma.empty
}

/** What waits beside the lanes: asks to join the groups the asker facilitates (null: they facilitate none), and requests for a second person. */
async function waitingBeside(ctx: Ctx): Promise<{ joins: number | null; pairs: number }> {
  const me = memberOf(ctx)
  const groups = me.grants.flatMap((grant) => (grant.role === 'facilitator' && grant.groupId ? [grant.groupId] : []))
  const [row] = await ctx.db.$queryRaw<{ joins: number; pairs: number }[]>`
    SELECT (SELECT count(*)::int FROM "Membership" m JOIN "Membership" own ON own."groupId" = m."groupId" AND own."accountId" = ${me.accountId}::uuid AND own."state" = 'member'
        WHERE m."groupId"::text = ANY (${groups}::text[]) AND m."state" = 'asked') AS "joins",
      (SELECT count(*)::int FROM "PairRequest" q JOIN "ReviewItem" i ON i."id" = q."itemId" WHERE q."state" = 'asked' AND q."expiresAt" > ${ctx.now}
        AND q."askedBy" <> ${me.accountId}::uuid AND q."aboutId" <> ${me.accountId}::uuid AND ${visibleItemsSql(ctx.actor)}) AS "pairs"`
  return { joins: groups.length > 0 ? (row?.joins ?? 0) : null, pairs: row?.pairs ?? 0 }
}

/**
 * The queue: by lane, oldest first inside a lane; or what was decided, newest first. Rows carry no words and no
 * names of the people concerned: those are read by opening an item, which is written down.
 */
export async function queue(ctx: Ctx, input: { show: 'open' | 'done'; lane?: LaneName; cursor?: string; limit: number }) {
  const me = memberOf(ctx).accountId
  ensure(mayModerate(ctx.actor))
  const visible = visibleItemsSql(ctx.actor)
  const open = input.show === 'open'
  const lane = input.lane ? Prisma.sql`AND i."lane" = ${input.lane}::"Lane"` : Prisma.empty
  const from = open ? belowOpen(input.cursor) : belowDone(input.cursor)
  const which = open ? Prisma.sql`i."closedAt" IS NULL` : Prisma.sql`i."closedAt" IS NOT NULL`
  const order = open ? Prisma.sql`i."lane", i."createdAt", i."id"` : Prisma.sql`i."closedAt" DESC, i."id" DESC`

  const [rows, counted, unanswered, beside] = await Promise.all([
    ctx.db.$queryRaw<QueueSqlRow[]>`
      SELECT i."id", i."lane", i."source", i."subjectType", i."createdAt", i."dueAt", i."closedAt", i."outcome", i."claimedBy", i."leaseUntil", i."version", i."escalatedBy", i."escalatedAt" IS NOT NULL AS "escalated", i."stage", i."signals",
        CASE WHEN i."source" = 'follow_up' THEN ${lookedFirstSql} END AS "lookedFirst",
        (SELECT f."name" FROM "Face" f WHERE f."accountId" = i."claimedBy" AND f."isDefault") AS "claimedByName",
        COALESCE((SELECT array_agg(DISTINCT r."reason") FROM "Report" r WHERE r."itemId" = i."id"), '{}') AS "reasons",
        (SELECT count(*)::int FROM "Report" r WHERE r."itemId" = i."id") AS "reports"
      FROM "ReviewItem" i WHERE ${which} AND ${visible} ${lane} ${from} ORDER BY ${order} LIMIT ${input.limit + 1}`,
    ctx.db.$queryRaw<{ lane: LaneName; count: number }[]>`
      SELECT i."lane", count(*)::int AS "count" FROM "ReviewItem" i WHERE i."closedAt" IS NULL AND ${visible} GROUP BY i."lane"`,
    countUnanswered(ctx),
    waitingBeside(ctx),
  ])
  const counts = { crisis: 0, red: 0, amber: 0, green: 0 }
  for (const row of counted) counts[row.lane] = row.count
  const shown = rows.slice(0, input.limit)
  const last = rows.length > input.limit ? shown.at(-1) : undefined
  const cursor = !last ? null : open ? `${last.lane}|${writePageKey({ at: last.createdAt, id: last.id })}` : writePageKey({ at: last.closedAt ?? last.createdAt, id: last.id })
  return {
    counts,
    lists: { joins: beside.joins, unanswered },
    pairs: beside.pairs,
    rows: shown.map(({ claimedBy, leaseUntil, claimedByName, lookedFirst, escalatedBy, ...row }) => ({
      ...row,
      claim: viewClaim({ claimedBy, leaseUntil, claimedByName }, me, ctx.now),
      why: whyNot({ ...row, claimedBy, leaseUntil, lookedFirst, escalatedBy }, deskMember(ctx.actor), ctx.now),
    })),
    cursor,
  }
}
