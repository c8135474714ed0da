import { inTx, memberOf, type Ctx } from '@/server/core/ctx'
import { accessOwnSignIn } from './accounts.access'
import { revokeSignIns } from './sign-in.service'

/** Ends the sign-in of the person asking: 'sign out', and 'leave now'. A guest has nothing to end. */
export async function signOut(ctx: Ctx): Promise<void> {
  const { actor } = ctx
  if (actor.kind !== 'member') return
  await inTx(ctx, (tx) => revokeSignIns(tx, { accountId: actor.accountId, only: actor.signInId }))
}

/** Ends the sign-in that a session token of next-auth names; an unknown or ended one changes nothing. */
export async function signOutById(ctx: Ctx, signInId: string): Promise<void> {
  await inTx(ctx, async (tx) => {
    const signIn = await tx.db.signIn.findUnique({ where: { id: signInId }, select: { accountId: true } })
    if (signIn) await revokeSignIns(tx, { accountId: signIn.accountId, only: signInId })
  })
}

/**
 * Ends one of the own sign-ins.
 * @throws NOT_FOUND for anybody else's.
 */
export async function endSignIn(ctx: Ctx, input: { id: string }): Promise<{ ended: number }> {
  await ctx.limit('settings.change')
  return inTx(ctx, async (tx) => {
    const signIn = await accessOwnSignIn(tx, input.id)
    return { ended: await revokeSignIns(tx, { accountId: signIn.accountId, only: signIn.id }) }
  })
}

/** Signs out everywhere else. */
export async function endOtherSignIns(ctx: Ctx): Promise<{ ended: number }> {
  await ctx.limit('settings.change')
  const member = memberOf(ctx)
  return inTx(ctx, async (tx) => ({ ended: await revokeSignIns(tx, { accountId: member.accountId, except: member.signInId }) }))
}
