import type { Account } from '@/prisma/generated/client'
import type { Ctx } from '@/server/core/ctx'
import { memberOf } from '@/server/core/ctx'
import { notFound } from '@/server/core/errors'
import { hashOf, isId } from '@/server/core/ids'
import { FRESH_MS } from './accounts.policy'

/** Why a link was made. */
export type LinkPurpose = 'confirm' | 'sign_in' | 'first_admin'

/** An account by its private address; only for verbs that answer the same whether there is one or not. */
export async function accountByEmail(ctx: Ctx, email: string): Promise<Account | null> {
  const account = await ctx.db.account.findUnique({ where: { email } })
  return account && account.erasedAt === null ? account : null
}

/**
 * The account of the person asking.
 * @throws SIGNED_OUT for guests, NOT_FOUND when it was erased meanwhile.
 */
export async function accessOwnAccount(ctx: Ctx): Promise<Account> {
  const account = await ctx.db.account.findUnique({ where: { id: memberOf(ctx).accountId } })
  if (!account || account.erasedAt) throw notFound()
  return account
}

/** One of the sign-ins of the person asking. */
export interface OwnSignIn {
  id: string
  accountId: string
  createdAt: Date
}

/**
 * A live sign-in of the person asking; somebody else's is as absent as none.
 * @throws NOT_FOUND
 */
export async function accessOwnSignIn(ctx: Ctx, id: string): Promise<OwnSignIn> {
  const accountId = memberOf(ctx).accountId
  const signIn = isId(id) ? await ctx.db.signIn.findFirst({ where: { id, accountId, revokedAt: null }, select: { id: true, accountId: true, createdAt: true } }) : null
  if (!signIn) throw notFound()
  return signIn
}

/** Whether the sign-in of the person asking came by a mailed link, just now. */
export async function isFreshByLink(ctx: Ctx): Promise<boolean> {
  const member = memberOf(ctx)
  const signIn = await accessOwnSignIn(ctx, member.signInId)
  if (ctx.now.getTime() - signIn.createdAt.getTime() > FRESH_MS) return false
  // Redeeming a link stamps both rows with one and the same moment.
  const link = await ctx.db.linkToken.count({ where: { accountId: member.accountId, purpose: { in: ['confirm', 'sign_in'] }, usedAt: signIn.createdAt } })
  return link > 0
}

/** A link that could still be used. */
export interface OpenLink {
  purpose: LinkPurpose
  handle: string | null
}

/**
 * What stands behind the secret of a link, without using it up; null when it is unknown, used or too old
 * (one answer for all three).
 */
export async function accessLink(ctx: Ctx, token: string): Promise<OpenLink | null> {
  const [link] = await ctx.db.$queryRaw<OpenLink[]>`
    SELECT t."purpose", a."handle" FROM "LinkToken" t LEFT JOIN "Account" a ON a."id" = t."accountId" AND a."erasedAt" IS NULL
    WHERE t."hash" = ${hashOf(token)} AND t."usedAt" IS NULL AND t."expiresAt" > ${ctx.now}
      AND t."purpose" IN ('confirm', 'sign_in', 'first_admin')`
  return link ?? null
}
