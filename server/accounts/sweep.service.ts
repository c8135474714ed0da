import { DAY, later } from '@/server/core/clock'
import { inTx, type Ctx } from '@/server/core/ctx'
import { PENDING_LASTS_MS } from './sign-up.service'

/**
 * Clears what has fallen due: sign-ups nobody confirmed (their pseudonym is free again), links that are over,
 * sign-ins long ended and mails long sent. Run by the System, each hour or so.
 */
export async function sweepAccounts(ctx: Ctx): Promise<void> {
  await inTx(ctx, async (tx) => {
    const stale = await tx.db.$queryRaw<{ id: string }[]>`
      SELECT a."id" FROM "Account" a WHERE a."emailConfirmedAt" IS NULL AND a."createdAt" < ${later(tx.now, -PENDING_LASTS_MS)}
        AND NOT EXISTS (SELECT 1 FROM "SignIn" s WHERE s."accountId" = a."id") AND NOT EXISTS (SELECT 1 FROM "Grant" g WHERE g."accountId" = a."id")
        AND NOT EXISTS (SELECT 1 FROM "Membership" m WHERE m."accountId" = a."id") AND NOT EXISTS (SELECT 1 FROM "Sanction" x WHERE x."accountId" = a."id")
      FOR UPDATE SKIP LOCKED LIMIT 500`
    const ids = stale.map((row) => row.id)
    await tx.db.linkToken.deleteMany({ where: { OR: [{ accountId: { in: ids } }, { expiresAt: { lt: later(tx.now, -DAY) } }] } })
    await tx.db.face.deleteMany({ where: { accountId: { in: ids } } })
    await tx.db.account.deleteMany({ where: { id: { in: ids } } })
    await tx.db.signIn.deleteMany({ where: { OR: [{ revokedAt: { lt: later(tx.now, -7 * DAY) } }, { expiresAt: { lt: later(tx.now, -7 * DAY) } }] } })
    await tx.db.outboxMail.deleteMany({ where: { createdAt: { lt: later(tx.now, -30 * DAY) }, OR: [{ sentAt: { not: null } }, { dropped: { not: null } }] } })
  })
}
