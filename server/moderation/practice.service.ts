import { inTx, memberOf, type Ctx, type Tx } from '@/server/core/ctx'
import { DomainError, notFound } from '@/server/core/errors'
import { newId } from '@/server/core/ids'
import { ensure } from '@/server/core/policy'
import type { LaneName } from './moderation.schema'
import { mayModerate } from './moderation.policy'
import type { PracticeAct } from './practice.schema'

/*
 * The promise kept here: practising leaves no trace but one's own. No entry in the log, no item, no event, no figure:
 * this file writes to the two practice tables alone.
 */

/** How many drills of one person are kept; older ones go when a new one begins. */
const KEPT = 50

/**
 * Begins a drill: cases one has not met come first, then those met longest ago. One that was still open is ended.
 * @throws UNAVAILABLE when there are no cases here (they come with the seed).
 */
export async function startPractice(ctx: Ctx, input: { count: number }): Promise<{ id: string }> {
  const me = memberOf(ctx).accountId
  await ctx.limit('settings.change')
  ensure(mayModerate(ctx.actor))
  return inTx(ctx, async (tx) => {
    const cases = await tx.db.$queryRaw<{ key: string }[]>`
      SELECT c."key" FROM "PracticeCase" c
        LEFT JOIN "PracticeAnswer" a ON a."caseKey" = c."key" AND a."runId" IN (SELECT r."id" FROM "PracticeRun" r WHERE r."accountId" = ${me}::uuid)
      GROUP BY c."key" ORDER BY max(a."at") ASC NULLS FIRST, random() LIMIT ${input.count}`
    if (cases.length === 0) throw new DomainError('UNAVAILABLE', 'moderation.practice-empty')
    await tx.db.practiceRun.updateMany({ where: { accountId: me, endedAt: null }, data: { endedAt: tx.now } })
    await tx.db.$executeRaw`
      DELETE FROM "PracticeRun" WHERE "id" IN (SELECT r."id" FROM "PracticeRun" r WHERE r."accountId" = ${me}::uuid ORDER BY r."startedAt" DESC, r."id" DESC OFFSET ${KEPT - 1})`
    const id = newId()
    await tx.db.practiceRun.create({ data: { id, accountId: me, startedAt: tx.now, cases: cases.map(({ key }) => key) } })
    return { id }
  })
}

/** The run with this id, if it is one's own; held until the transaction ends. */
async function ownRun(tx: Tx, id: string): Promise<{ cases: string[]; endedAt: Date | null }> {
  const me = memberOf(tx).accountId
  const [run] = await tx.db.$queryRaw<{ cases: string[]; endedAt: Date | null }[]>`
    SELECT "cases", "endedAt" FROM "PracticeRun" WHERE "id" = ${id}::uuid AND "accountId" = ${me}::uuid FOR UPDATE`
  if (!run) throw notFound()
  return run
}

/**
 * Answers a case. The first answer stands: the same case again changes nothing. With the last one the drill is over.
 * @throws CONFLICT when the drill has ended.
 */
export async function answerPractice(ctx: Ctx, input: { id: string; caseKey: string; lane: LaneName; act: PracticeAct; seconds: number }): Promise<void> {
  ensure(mayModerate(ctx.actor))
  await inTx(ctx, async (tx) => {
    const run = await ownRun(tx, input.id)
    if (!run.cases.includes(input.caseKey)) throw notFound()
    const { caseKey, lane, act, seconds } = input
    const before = await tx.db.practiceAnswer.findMany({ where: { runId: input.id }, select: { caseKey: true } })
    if (before.some((answer) => answer.caseKey === caseKey)) return
    if (run.endedAt) throw new DomainError('CONFLICT', 'moderation.practice-ended')
    await tx.db.practiceAnswer.create({ data: { runId: input.id, caseKey, lane, act, seconds, at: tx.now } })
    if (before.length + 1 >= run.cases.length) await tx.db.practiceRun.update({ where: { id: input.id }, data: { endedAt: tx.now } })
  })
}

/** Stops a drill where it is; what was answered stays. */
export async function endPractice(ctx: Ctx, input: { id: string }): Promise<void> {
  ensure(mayModerate(ctx.actor))
  await inTx(ctx, async (tx) => {
    const run = await ownRun(tx, input.id)
    if (!run.endedAt) await tx.db.practiceRun.update({ where: { id: input.id }, data: { endedAt: tx.now } })
  })
}
