import { DAY, later } from '@/server/core/clock'
import { memberOf, type Ctx } from '@/server/core/ctx'
import { ensure } from '@/server/core/policy'
import { GRACE_MS, isUnattended } from '@/server/screening/cover.queries'
import { mayModerate } from './moderation.policy'
import { EXPOSURE_ENOUGH } from './shift.schema'
import { unownedBy } from './shift.service'

const ROTA_DAYS = 14
const HOURS_DAYS = 7
const HANDOVER_DAYS = 7

interface ShiftRow {
  id: string
  accountId: string
  name: string
  startsAt: Date
  endsAt: Date
  begunAt: Date | null
  endedAt: Date | null
  exposure: number
  pauseUntil: Date | null
}

interface HandoverRow {
  id: string
  accountId: string
  by: string
  at: Date
  words: string
  ackBy: string | null
  ackAt: Date | null
}

/** The shift desk of the one who asks: their turn, who is here, the rota of two weeks, the notes of the last week. */
export async function shiftDesk(ctx: Ctx) {
  ensure(mayModerate(ctx.actor))
  const me = memberOf(ctx).accountId
  const rows = await ctx.db.$queryRaw<ShiftRow[]>`
    SELECT s."id", s."accountId", f."name", s."startsAt", s."endsAt", s."begunAt", s."endedAt", s."exposure", s."pauseUntil"
    FROM "Shift" s JOIN "Face" f ON f."accountId" = s."accountId" AND f."isDefault"
    WHERE s."endedAt" IS NULL AND ((s."endsAt" > ${later(ctx.now, -GRACE_MS)} AND s."startsAt" < ${later(ctx.now, ROTA_DAYS * DAY)}) OR (s."begunAt" IS NOT NULL AND s."accountId" = ${me}::uuid))
    ORDER BY s."startsAt", s."id" LIMIT 100`
  const handovers = await ctx.db.$queryRaw<HandoverRow[]>`
    SELECT s."id", s."accountId", f."name" AS "by", s."endedAt" AS "at", c."words", k."name" AS "ackBy", s."ackAt"
    FROM "Shift" s JOIN "CaseText" c ON c."id" = s."handoverId" AND c."erasedAt" IS NULL JOIN "Face" f ON f."accountId" = s."accountId" AND f."isDefault"
      LEFT JOIN "Face" k ON k."accountId" = s."ackBy" AND k."isDefault"
    WHERE s."endedAt" > ${later(ctx.now, -HANDOVER_DAYS * DAY)} ORDER BY s."ackAt" IS NOT NULL, s."endedAt" DESC LIMIT 20`
  const mine = rows.find((row) => row.accountId === me && row.begunAt !== null)
  const pausing = (row: ShiftRow): Date | null => (row.pauseUntil && row.pauseUntil > ctx.now ? row.pauseUntil : null)
  return {
    mine: mine?.begunAt
      ? { id: mine.id, startsAt: mine.startsAt, endsAt: mine.endsAt, begunAt: mine.begunAt, exposure: mine.exposure, pauseUntil: pausing(mine), restAdvised: mine.exposure >= EXPOSURE_ENOUGH }
      : null,
    onDuty: rows
      .filter((row) => row.begunAt !== null && row.endsAt > later(ctx.now, -GRACE_MS))
      .map((row) => ({ name: row.name, until: row.endsAt, mine: row.accountId === me, pausing: pausing(row) !== null })),
    rota: rows.map((row) => ({ id: row.id, name: row.name, startsAt: row.startsAt, endsAt: row.endsAt, mine: row.accountId === me, begun: row.begunAt !== null })),
    handovers: handovers.map(({ accountId, ...row }) => ({ ...row, mine: accountId === me })),
    unowned: await unownedBy(ctx, me),
    unattended: await isUnattended(ctx),
  }
}

/** Joins turns that overlap or touch: members see when somebody is here, not who or how many. */
export function joinSpans(spans: readonly { startsAt: Date; endsAt: Date }[]): { startsAt: Date; endsAt: Date }[] {
  const joined: { startsAt: Date; endsAt: Date }[] = []
  for (const span of [...spans].sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime())) {
    const last = joined.at(-1)
    if (last && span.startsAt <= last.endsAt) last.endsAt = span.endsAt > last.endsAt ? span.endsAt : last.endsAt
    else joined.push({ startsAt: span.startsAt, endsAt: span.endsAt })
  }
  return joined
}

/** When somebody of the team is here in the coming week, and whether somebody is here now. For every member; no names. */
export async function staffedHours(ctx: Ctx) {
  memberOf(ctx)
  const rows = await ctx.db.shift.findMany({
    where: { endedAt: null, endsAt: { gt: later(ctx.now, -GRACE_MS) }, startsAt: { lt: later(ctx.now, HOURS_DAYS * DAY) } },
    select: { startsAt: true, endsAt: true, begunAt: true },
    orderBy: { startsAt: 'asc' },
    take: 100,
  })
  const here = rows.filter((row) => row.begunAt !== null).map((row) => row.endsAt.getTime())
  const unattended = await isUnattended(ctx)
  // A turn that should have begun and has not is no promise any more: it shows only once somebody sits down.
  const spans = joinSpans(rows.filter((row) => row.startsAt > ctx.now || row.begunAt !== null)).filter((span) => span.endsAt > ctx.now)
  return { kept: unattended || rows.length > 0, hereUntil: here.length > 0 ? new Date(Math.max(...here)) : null, unattended, spans }
}
