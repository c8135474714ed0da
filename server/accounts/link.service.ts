import { HOUR, later, MINUTE } from '@/server/core/clock'
import type { Ctx, Tx } from '@/server/core/ctx'
import { inTx } from '@/server/core/ctx'
import { DomainError } from '@/server/core/errors'
import { hashOf, newId, newSecret } from '@/server/core/ids'
import { accountByEmail, type LinkPurpose } from './accounts.access'
import { evenly } from './even-time'
import { queueMail } from './mail.service'
import { beginSignIn, type BegunSignIn } from './sign-in.service'

/** How long a link can be used. A sign-in link is a code by mail: ten minutes (ASVS 6.5.5). */
export const LINK_LASTS_MS: Record<LinkPurpose, number> = { confirm: 24 * HOUR, sign_in: 10 * MINUTE, first_admin: 72 * HOUR }
/** A sign-in link younger than this is not sent again: one waits in the mail, and others cannot flood it. */
const LINK_AGAIN_MS = 3 * MINUTE

/** A link just made: its secret leaves by mail (or is printed), only its hash stays. */
export interface MadeLink {
  id: string
  secret: string
}

/** Makes a link for an account. */
export async function makeLink(tx: Ctx, purpose: LinkPurpose, accountId: string | null): Promise<MadeLink> {
  const id = newId()
  const secret = newSecret()
  await tx.db.linkToken.create({
    data: { id, hash: hashOf(secret), purpose, accountId, createdAt: tx.now, expiresAt: later(tx.now, LINK_LASTS_MS[purpose]) },
  })
  return { id, secret }
}

/** A link that was used up just now. */
export interface TakenLink {
  id: string
  purpose: LinkPurpose
  accountId: string | null
}

/**
 * Uses a link up: the one statement decides which of many at once was first.
 * @throws NOT_FOUND `accounts.link-over` when it is unknown, used or too old.
 */
export async function takeLink(tx: Tx, token: string, purposes: LinkPurpose[]): Promise<TakenLink> {
  const [link] = await tx.db.$queryRaw<TakenLink[]>`
    UPDATE "LinkToken" SET "usedAt" = ${tx.now}
    WHERE "hash" = ${hashOf(token)} AND "purpose" = ANY(${purposes}) AND "usedAt" IS NULL AND "expiresAt" > ${tx.now}
    RETURNING "id", "purpose", "accountId"`
  if (!link) throw new DomainError('NOT_FOUND', 'accounts.link-over')
  return link
}

/**
 * Sends a sign-in link to an address, if it has an account. The answer is the same, in words and in time,
 * for every address.
 * @throws LIMITED after many asks from one place; other places and the owner's mail are not held up by it.
 */
export async function askForLink(ctx: Ctx, input: { email: string }): Promise<{ sent: true }> {
  await ctx.limit('accounts.link')
  return evenly(async () => {
    await inTx(ctx, async (tx) => {
      const account = await accountByEmail(tx, input.email)
      if (!account) return
      const waiting = await tx.db.linkToken.count({
        where: { accountId: account.id, purpose: 'sign_in', usedAt: null, createdAt: { gt: later(tx.now, -LINK_AGAIN_MS) } },
      })
      if (waiting > 0) return
      const link = await makeLink(tx, 'sign_in', account.id)
      await queueMail(tx, { accountId: account.id, template: 'sign-in-link', data: { linkId: link.id, secret: link.secret } })
    })
    return { sent: true as const }
  })
}

/**
 * Sends the confirming link once more to a member who is signed in and has not used it.
 * @throws LIMITED when it was asked for often.
 */
export async function resendConfirm(tx: Tx, accountId: string): Promise<void> {
  await tx.limit('accounts.sign-up-mail', accountId)
  const link = await makeLink(tx, 'confirm', accountId)
  await queueMail(tx, { accountId, template: 'confirm', data: { linkId: link.id, secret: link.secret } })
}

/**
 * Signs in by a mailed link (to confirm an address, or just to sign in) and uses it up.
 * @throws NOT_FOUND `accounts.link-over`; FORBIDDEN `accounts.banned`.
 */
export async function redeemLink(ctx: Ctx, input: { token: string }, userAgent: string | null): Promise<BegunSignIn & { purpose: LinkPurpose }> {
  await ctx.limit('accounts.sign-in-address')
  return inTx(ctx, async (tx) => {
    const link = await takeLink(tx, input.token, ['confirm', 'sign_in'])
    if (!link.accountId) throw new DomainError('NOT_FOUND', 'accounts.link-over')
    const begun = await beginSignIn(tx, link.accountId, userAgent)
    await confirmAddress(tx, link)
    return { ...begun, purpose: link.purpose }
  })
}

/** Whoever holds a mailed link has shown that the address is theirs. */
async function confirmAddress(tx: Tx, link: TakenLink): Promise<void> {
  const accountId = link.accountId ?? ''
  // Someone else may have signed up with this address and a password of theirs. Only the link of that sign-up
  // itself, used by somebody who read what it confirms, lets that password stand.
  const forget = link.purpose === 'confirm' ? {} : { passwordHash: null }
  await tx.db.account.updateMany({ where: { id: accountId, emailConfirmedAt: null }, data: { emailConfirmedAt: tx.now, ...forget } })
}
