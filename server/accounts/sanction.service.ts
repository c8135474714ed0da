import type { SanctionKind } from '@/prisma/generated/enums'
import { inTx, memberOf, type Ctx, type Tx } from '@/server/core/ctx'
import { scheduleDue, type DueRow } from '@/server/core/due'
import { notFound } from '@/server/core/errors'
import { newId } from '@/server/core/ids'
import { sanctioned, sanctionEnded } from './accounts.events'
import { revokeSignIns } from './sign-in.service'

/** What moderation decided; whether it may was decided there. */
export interface SanctionInput {
  accountId: string
  kind: SanctionKind
  /** Null: everywhere. */
  groupId: string | null
  rule: string
  /** The version of the guidelines the rule was read in. */
  ruleVersion?: string
  caseTextId: string | null
  itemId: string | null
  endsAt: Date | null
}

/** When a sanction's end is to be noticed and told. A moved end is another row: the earlier one finds nothing to do. */
async function awaitEnd(tx: Tx, sanctionId: string, endsAt: Date): Promise<void> {
  await scheduleDue(tx.db, [{ kind: 'sanction_end', subjectId: sanctionId, stage: endsAt.toISOString(), dueAt: endsAt }])
}

/**
 * Imposes a sanction in the caller's transaction. It holds from the next event on; a ban everywhere ends
 * every sign-in in the same commit; a new one opens their decisions, letters and appeal, and nothing else.
 * @throws NOT_FOUND when there is no such account.
 */
export async function imposeSanction(tx: Tx, input: SanctionInput): Promise<{ id: string }> {
  const held = await tx.db.$queryRaw<unknown[]>`SELECT 1 FROM "Account" WHERE "id" = ${input.accountId}::uuid FOR UPDATE`
  if (held.length === 0) throw notFound()
  const id = newId()
  await tx.db.sanction.create({ data: { id, ...input, imposedBy: memberOf(tx).accountId, startsAt: tx.now } })
  if (input.endsAt) await awaitEnd(tx, id, input.endsAt)
  if (input.kind === 'ban' && input.groupId === null) await revokeSignIns(tx, { accountId: input.accountId })
  tx.emit(sanctioned(input.accountId, id, input.kind))
  return { id }
}

/**
 * Lifts a sanction before its end. Lifting twice is lifting once.
 * @throws NOT_FOUND when there is no such sanction.
 */
export async function liftSanction(tx: Tx, sanctionId: string): Promise<{ accountId: string }> {
  const sanction = await tx.db.sanction.findUnique({ where: { id: sanctionId }, select: { accountId: true } })
  if (!sanction) throw notFound()
  const lifted = await tx.db.sanction.updateMany({ where: { id: sanctionId, liftedAt: null }, data: { liftedAt: tx.now } })
  if (lifted.count > 0) tx.emit(sanctionEnded(sanction.accountId, sanctionId, 'lifted'))
  return sanction
}

/**
 * Brings the end of a sanction forward. An end that is later than the present one changes nothing.
 * @throws NOT_FOUND when there is no such sanction.
 */
export async function easeSanction(tx: Tx, sanctionId: string, endsAt: Date): Promise<void> {
  const sanction = await tx.db.sanction.findUnique({ where: { id: sanctionId }, select: { accountId: true } })
  if (!sanction) throw notFound()
  const eased = await tx.db.sanction.updateMany({ where: { id: sanctionId, liftedAt: null, OR: [{ endsAt: null }, { endsAt: { gt: endsAt } }] }, data: { endsAt } })
  if (eased.count > 0) await awaitEnd(tx, sanctionId, endsAt)
}

/** `sanction_end`: the end of a sanction has come. It held until then by the clock alone; the person is told once. */
export async function endSanction(ctx: Ctx, row: DueRow): Promise<void> {
  await inTx(ctx, async (tx) => {
    const ended = await tx.db.sanction.updateManyAndReturn({ where: { id: row.subjectId, liftedAt: null, endedAt: null, endsAt: { lte: tx.now } }, data: { endedAt: tx.now }, select: { accountId: true } })
    for (const { accountId } of ended) tx.emit(sanctionEnded(accountId, row.subjectId, 'time'))
  })
}
