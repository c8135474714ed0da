import type { SanctionKind } from '@/prisma/generated/enums'
import type { Tx } from '@/server/core/ctx'
import { memberOf } from '@/server/core/ctx'
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
  caseTextId: string | null
  itemId: string | null
  endsAt: Date | null
}

/**
 * Imposes a sanction in the caller's transaction. It holds from the next event on; a ban everywhere ends
 * every sign-in in the same commit.
 * @throws NOT_FOUND when there is no such account.
 */
export async function imposeSanction(tx: Tx, input: SanctionInput): Promise<{ id: string }> {
  const held = await tx.db.$queryRaw<unknown[]>`SELECT 1 FROM "Account" WHERE "id" = ${input.accountId}::uuid FOR UPDATE`
  if (held.length === 0) throw notFound()
  const id = newId()
  await tx.db.sanction.create({ data: { id, ...input, imposedBy: memberOf(tx).accountId, startsAt: tx.now } })
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
  if (lifted.count > 0) tx.emit(sanctionEnded(sanction.accountId, sanctionId))
  return sanction
}
