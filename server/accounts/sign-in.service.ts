import { later } from '@/server/core/clock'
import { inTx, type Ctx, type Tx } from '@/server/core/ctx'
import { DomainError } from '@/server/core/errors'
import { hashOf, newId } from '@/server/core/ids'
import { ensure } from '@/server/core/policy'
import { accountByEmail } from './accounts.access'
import { signInRevoked } from './accounts.events'
import { maySignIn } from './accounts.policy'
import { SIGN_IN_LASTS_MS } from './context'
import { deviceLabel } from './device.policy'
import { hashPassword, isOutdated, isPassword } from './password.service'

/** A sign-in that began; the door makes the cookie from its id. */
export interface BegunSignIn {
  signInId: string
  accountId: string
}

/**
 * Begins a sign-in for somebody who has shown who they are. The one this browser held until now ends with it.
 * The account's row is held meanwhile: a ban at the same moment waits and ends this one too, or came first and binds it.
 * @throws NOT_FOUND for an erased account.
 */
export async function beginSignIn(tx: Tx, accountId: string, userAgent: string | null): Promise<BegunSignIn> {
  await tx.db.$queryRaw`SELECT 1 FROM "Account" WHERE "id" = ${accountId}::uuid FOR SHARE`
  const [facts] = await tx.db.$queryRaw<{ isErased: boolean }[]>`SELECT "erasedAt" IS NOT NULL AS "isErased" FROM "Account" WHERE "id" = ${accountId}::uuid`
  ensure(maySignIn(facts ?? { isErased: true }))
  if (tx.actor.kind === 'member') await revokeSignIns(tx, { accountId: tx.actor.accountId, only: tx.actor.signInId })
  const signInId = newId()
  await tx.db.signIn.create({
    data: { id: signInId, accountId, device: deviceLabel(userAgent), createdAt: tx.now, lastSeenAt: tx.now, expiresAt: later(tx.now, SIGN_IN_LASTS_MS) },
  })
  return { signInId, accountId }
}

/**
 * Slows guessing without ever locking anybody out: so many tries from one place, fewer for one account from
 * there, and fewest once an account is being guessed at from many places. A place that has not tried yet always
 * has a try, so its owner comes in with the right password; a mailed link does not pass here at all.
 */
async function slowGuessing(ctx: Ctx, email: string): Promise<void> {
  const key = hashOf(email)
  await ctx.limit('accounts.sign-in-address', '+')
  await ctx.limit('accounts.sign-in', `+${key}`)
  const isGuessedAt = await ctx.limit('accounts.sign-in-account', key).then(
    () => false,
    (error: unknown) => {
      if (error instanceof DomainError && error.code === 'LIMITED') return true
      throw error
    },
  )
  if (isGuessedAt) await ctx.limit('accounts.sign-in-tight', `+${key}`)
}

/**
 * Signs in by password. Unknown address, no password, wrong password and an address never confirmed are one
 * refusal, after the same work.
 * @throws FORBIDDEN `accounts.sign-in-wrong`; LIMITED.
 */
export async function signInByPassword(ctx: Ctx, input: { email: string; password: string }, userAgent: string | null): Promise<BegunSignIn> {
  await slowGuessing(ctx, input.email)
  const account = await accountByEmail(ctx, input.email)
  const isRight = await isPassword(account?.passwordHash ?? null, input.password)
  if (!account || !isRight || account.emailConfirmedAt === null) throw new DomainError('FORBIDDEN', 'accounts.sign-in-wrong')
  const renewed = account.passwordHash && isOutdated(account.passwordHash) ? await hashPassword(input.password) : null
  return inTx(ctx, async (tx) => {
    if (renewed) await tx.db.account.updateMany({ where: { id: account.id, passwordHash: account.passwordHash }, data: { passwordHash: renewed } })
    return beginSignIn(tx, account.id, userAgent)
  })
}

/** Which sign-ins of an account end: all of them, one, or all but one. */
export interface Ending {
  accountId: string
  only?: string
  except?: string
}

/** Ends sign-ins in the caller's transaction and says so; their pages and sockets end within a second. */
export async function revokeSignIns(tx: Tx, { accountId, only, except }: Ending): Promise<number> {
  const ended = await tx.db.signIn.updateManyAndReturn({
    where: { accountId, revokedAt: null, ...(only ? { id: only } : {}), ...(except ? { NOT: { id: except } } : {}) },
    data: { revokedAt: tx.now },
    select: { id: true },
  })
  for (const { id } of ended) tx.emit(signInRevoked(id, accountId))
  return ended.length
}
