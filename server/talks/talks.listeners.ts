import { systemContext } from '@/server/accounts/context'
import { inTx } from '@/server/core/ctx'
import type { Listener } from '@/server/core/events'
import { lockPair } from './talks.access'
import { endAllOf, endBetween } from './talks.service'

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/**
 * `accounts.blocked`: a block of the name that somebody goes by everywhere ends their talk. One of a name worn in one
 * thread ends nothing, or it would say who wears it.
 */
export const endOnBlock: Listener = async ({ payload }) => {
  const [one, other] = [text(payload.accountId), text(payload.otherId)]
  await inTx(systemContext(), async (tx) => {
    await lockPair(tx, one, other)
    const stands = await tx.db.$queryRaw<unknown[]>`
      SELECT 1 FROM "Block" b JOIN "Face" f ON f."id" = b."faceId" AND f."isDefault" WHERE b."blockerId" = ${one}::uuid AND b."blockedId" = ${other}::uuid`
    if (stands.length > 0) await endBetween(tx, one, other)
  })
}

/** `accounts.sanctioned`: whoever is banned everywhere talks with nobody any more. */
export const endOnBan: Listener = async ({ payload }) => {
  if (payload.kind !== 'ban') return
  await inTx(systemContext(), async (tx) => {
    const everywhere = await tx.db.sanction.count({ where: { id: text(payload.sanctionId), groupId: null, liftedAt: null } })
    if (everywhere > 0) await endAllOf(tx, text(payload.accountId))
  })
}
