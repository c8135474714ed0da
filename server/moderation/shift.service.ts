import { Prisma } from '@/prisma/generated/client'
import { DAY, HOUR, later, MINUTE } from '@/server/core/clock'
import { inTx, memberOf, type Ctx, type Tx } from '@/server/core/ctx'
import { DomainError, notFound } from '@/server/core/errors'
import { newId } from '@/server/core/ids'
import { ensure } from '@/server/core/policy'
import { audit } from './audit.service'
import { accessItem, visibleItemsSql } from './moderation.access'
import { mayModerate } from './moderation.policy'
import { EXPOSURE_ENOUGH, PLANNED_DAYS_AHEAD } from './shift.schema'

/** A planned turn may be begun so early. */
const EARLY_MS = HOUR
/** Handover notes are kept so long; they may name what happened to people. */
const HANDOVER_LASTS_MS = 30 * DAY

const changed = { name: 'moderation.shift.changed', payload: {} }

/** Turns of one person are changed one after the other: two tabs must not plan or begin the same hour twice. */
async function alone(tx: Tx): Promise<string> {
  ensure(mayModerate(tx.actor))
  const me = memberOf(tx).accountId
  await tx.db.$queryRaw`SELECT 1 FROM "Account" WHERE "id" = ${me}::uuid FOR UPDATE`
  return me
}

/** The turn somebody is in, if any. */
async function current(tx: Pick<Ctx, 'db'>, accountId: string): Promise<{ id: string; endsAt: Date; exposure: number } | null> {
  return tx.db.shift.findFirst({ where: { accountId, begunAt: { not: null }, endedAt: null }, orderBy: { begunAt: 'desc' }, select: { id: true, endsAt: true, exposure: true } })
}

async function refuseOverlap(tx: Tx, accountId: string, startsAt: Date, endsAt: Date): Promise<void> {
  const over = await tx.db.shift.count({ where: { accountId, endedAt: null, startsAt: { lt: endsAt }, endsAt: { gt: startsAt } } })
  if (over > 0) throw new DomainError('CONFLICT', 'moderation.shift-overlaps')
}

/** Puts a turn of one's own into the rota. */
export async function planShift(ctx: Ctx, input: { startsAt: Date; minutes: number }): Promise<{ id: string }> {
  return inTx(ctx, async (tx) => {
    const me = await alone(tx)
    const endsAt = later(input.startsAt, input.minutes * MINUTE)
    if (endsAt <= tx.now || input.startsAt > later(tx.now, PLANNED_DAYS_AHEAD * DAY)) throw new DomainError('INVALID', 'moderation.shift-when')
    await refuseOverlap(tx, me, input.startsAt, endsAt)
    const id = newId()
    await tx.db.shift.create({ data: { id, accountId: me, startsAt: input.startsAt, endsAt } })
    tx.emit(changed)
    return { id }
  })
}

/** Takes a turn of one's own out of the rota again. */
export async function unplanShift(ctx: Ctx, input: { id: string }): Promise<void> {
  await inTx(ctx, async (tx) => {
    const me = await alone(tx)
    const gone = await tx.db.shift.deleteMany({ where: { id: input.id, accountId: me, begunAt: null } })
    if (gone.count === 0) throw notFound()
    tx.emit(changed)
  })
}

/** Begins a turn: the planned one, or one of some hours from now. Beginning again while in one changes nothing. */
export async function beginShift(ctx: Ctx, input: { id?: string; hours?: number }): Promise<{ id: string }> {
  return inTx(ctx, async (tx) => {
    const me = await alone(tx)
    const now = await current(tx, me)
    if (now) return { id: now.id }
    if (input.id !== undefined) {
      const begun = await tx.db.shift.updateMany({ where: { id: input.id, accountId: me, begunAt: null, startsAt: { lte: later(tx.now, EARLY_MS) }, endsAt: { gt: tx.now } }, data: { begunAt: tx.now } })
      if (begun.count === 0) throw notFound()
      await audit(tx, { verb: 'shift.begun', subjectType: 'shift', subjectId: input.id })
      tx.emit(changed)
      return { id: input.id }
    }
    const id = newId()
    await tx.db.shift.create({ data: { id, accountId: me, startsAt: tx.now, endsAt: later(tx.now, (input.hours ?? 2) * HOUR), begunAt: tx.now } })
    await audit(tx, { verb: 'shift.begun', subjectType: 'shift', subjectId: id })
    tx.emit(changed)
    return { id }
  })
}

/**
 * Crisis and red items that nobody but `accountId` has in hand, among those this moderator may handle. Second looks
 * are left out: they belong to somebody else and have a day of their own.
 */
export async function unownedBy(ctx: Ctx, accountId: string): Promise<number> {
  const [row] = await ctx.db.$queryRaw<{ n: number }[]>`
    SELECT count(*)::int AS "n" FROM "ReviewItem" i
    WHERE i."closedAt" IS NULL AND i."lane" IN ('crisis', 'red') AND i."source" <> 'follow_up' AND ${visibleItemsSql(ctx.actor)}
      AND (i."claimedBy" IS NULL OR i."claimedBy" = ${accountId}::uuid OR i."leaseUntil" IS NULL OR i."leaseUntil" <= ${ctx.now})`
  return row?.n ?? 0
}

/**
 * Ends a turn with a note for whoever comes next.
 * @throws CONFLICT while a crisis or red item is in nobody else's hands; the note is kept by the form.
 */
export async function endShift(ctx: Ctx, input: { words: string }): Promise<void> {
  await inTx(ctx, async (tx) => {
    const me = await alone(tx)
    const mine = await current(tx, me)
    if (!mine) throw new DomainError('CONFLICT', 'moderation.shift-none')
    const unowned = await unownedBy(tx, me)
    if (unowned > 0) throw new DomainError('CONFLICT', 'moderation.shift-unowned', { count: unowned })
    const handoverId = input.words ? newId() : null
    if (handoverId) await tx.db.caseText.create({ data: { id: handoverId, kind: 'handover', words: input.words, createdAt: tx.now, eraseAt: later(tx.now, HANDOVER_LASTS_MS) } })
    await tx.db.shift.update({ where: { id: mine.id }, data: { endedAt: tx.now, handoverId, pauseUntil: null } })
    // What was still in hand is free for the next person.
    await tx.db.reviewItem.updateMany({ where: { claimedBy: me, closedAt: null }, data: { claimedBy: null, leaseUntil: null, version: { increment: 1 } } })
    await audit(tx, { verb: 'shift.ended', subjectType: 'shift', subjectId: mine.id, words: input.words || null })
    tx.emit(changed)
  })
}

/** Says that a handover note was read, by somebody other than who wrote it; the first one counts. */
export async function acknowledgeHandover(ctx: Ctx, input: { id: string }): Promise<void> {
  ensure(mayModerate(ctx.actor))
  const me = memberOf(ctx).accountId
  await inTx(ctx, async (tx) => {
    const known = await tx.db.shift.count({ where: { id: input.id, handoverId: { not: null }, accountId: { not: me } } })
    if (known === 0) throw notFound()
    const { count } = await tx.db.shift.updateMany({ where: { id: input.id, ackAt: null }, data: { ackBy: me, ackAt: tx.now } })
    if (count === 0) return
    await audit(tx, { verb: 'handover.acknowledged', subjectType: 'shift', subjectId: input.id })
    tx.emit(changed)
  })
}

/** A pause: nothing is offered until it is over. Zero minutes ends it. */
export async function setPause(ctx: Ctx, minutes: number): Promise<void> {
  await inTx(ctx, async (tx) => {
    const me = await alone(tx)
    const mine = await current(tx, me)
    if (!mine) throw new DomainError('CONFLICT', 'moderation.shift-none')
    await tx.db.shift.update({ where: { id: mine.id }, data: { pauseUntil: minutes > 0 ? later(tx.now, minutes * MINUTE) : null } })
    tx.emit(changed)
  })
}

/**
 * A moderator unfolds the words of an item: one more text read in this turn. Outside a turn nothing is counted.
 * @throws NOT_FOUND for an item that is not theirs to handle.
 */
export async function unfold(ctx: Ctx, input: { itemId: string }): Promise<{ exposure: number | null; restAdvised: boolean }> {
  await accessItem(ctx, input.itemId)
  const [row] = await ctx.db.$queryRaw<{ exposure: number }[]>(Prisma.sql`
    UPDATE "Shift" SET "exposure" = "exposure" + 1 WHERE "id" = (
      SELECT "id" FROM "Shift" WHERE "accountId" = ${memberOf(ctx).accountId}::uuid AND "begunAt" IS NOT NULL AND "endedAt" IS NULL ORDER BY "begunAt" DESC LIMIT 1)
    RETURNING "exposure"`)
  return { exposure: row?.exposure ?? null, restAdvised: (row?.exposure ?? 0) >= EXPOSURE_ENOUGH }
}
