import { Prisma } from '@/prisma/generated/client'
import type { ReviewSource, SubjectType } from '@/prisma/generated/enums'
import type { Ctx } from '@/server/core/ctx'
import { memberOf } from '@/server/core/ctx'
import { DomainError } from '@/server/core/errors'
import { readPageKey, writePageKey, type PageKey } from '@/server/core/page-key'
import { ensure } from '@/server/core/policy'
import { lookedFirstSql, visibleItemsSql } from './moderation.access'
import { mayModerate, whyNot } from './moderation.policy'
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

  const [rows, counted] = await Promise.all([
    ctx.db.$queryRaw<QueueSqlRow[]>`
      SELECT i."id", i."lane", i."source", i."subjectType", i."createdAt", i."dueAt", i."closedAt", i."outcome", i."claimedBy", i."leaseUntil", i."version",
        CASE WHEN i."source" = 'follow_up' THEN ${lookedFirstSql} END AS "lookedFirst",
        (SELECT f."name" FROM "Face" f WHERE f."accountId" = i."claimedBy" AND f."isDefault") AS "claimedByName",
        COALESCE((SELECT array_agg(DISTINCT r."reason") FROM "Report" r WHERE r."itemId" = i."id"), '{}') AS "reasons",
        (SELECT count(*)::int FROM "Report" r WHERE r."itemId" = i."id") AS "reports"
      FROM "ReviewItem" i WHERE ${which} AND ${visible} ${lane} ${from} ORDER BY ${order} LIMIT ${input.limit + 1}`,
    ctx.db.$queryRaw<{ lane: LaneName; count: number }[]>`
      SELECT i."lane", count(*)::int AS "count" FROM "ReviewItem" i WHERE i."closedAt" IS NULL AND ${visible} GROUP BY i."lane"`,
  ])
  const counts = { crisis: 0, red: 0, amber: 0, green: 0 }
  for (const row of counted) counts[row.lane] = row.count
  const shown = rows.slice(0, input.limit)
  const last = rows.length > input.limit ? shown.at(-1) : undefined
  const cursor = !last ? null : open ? `${last.lane}|${writePageKey({ at: last.createdAt, id: last.id })}` : writePageKey({ at: last.closedAt ?? last.createdAt, id: last.id })
  return {
    counts,
    rows: shown.map(({ claimedBy, leaseUntil, claimedByName, lookedFirst, ...row }) => ({
      ...row,
      claim: viewClaim({ claimedBy, leaseUntil, claimedByName }, me, ctx.now),
      why: whyNot({ ...row, claimedBy, leaseUntil, lookedFirst }, me, ctx.now),
    })),
    cursor,
  }
}

interface LogSqlRow {
  id: string
  at: Date
  actor: string | null
  verb: string
  about: string | null
  itemId: string | null
  code: string | null
  version: number | null
  hash: string | null
}

/**
 * The audit log, newest first, for the desk. Entries of items that are a matter of the asker's own are left out,
 * as the items themselves are.
 */
export async function auditLog(ctx: Ctx, input: { cursor?: string; limit: number }) {
  const me = memberOf(ctx).accountId
  ensure(mayModerate(ctx.actor))
  const after = readCursor(input.cursor)
  const from = after ? Prisma.sql`AND (e."at", e."id") < (${after.at}, ${after.id}::uuid)` : Prisma.empty
  const rows = await ctx.db.$queryRaw<LogSqlRow[]>`
    SELECT e."id", e."at", e."verb", e."itemId", e."code", e."version", e."hash",
      (SELECT f."name" FROM "Face" f WHERE f."accountId" = e."actorId" AND f."isDefault") AS "actor",
      (SELECT f."name" FROM "Face" f WHERE f."accountId" = e."aboutId" AND f."isDefault") AS "about"
    FROM "AuditEntry" e LEFT JOIN "ReviewItem" i ON i."id" = e."itemId"
    WHERE e."aboutId" IS DISTINCT FROM ${me}::uuid AND (i."id" IS NULL OR ${visibleItemsSql(ctx.actor)}) ${from}
    ORDER BY e."at" DESC, e."id" DESC LIMIT ${input.limit + 1}`
  const shown = rows.slice(0, input.limit)
  const last = rows.length > input.limit ? shown.at(-1) : undefined
  return { rows: shown, cursor: last ? writePageKey(last) : null }
}
