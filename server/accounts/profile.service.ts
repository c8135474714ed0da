import { inTx, memberOf, type Ctx } from '@/server/core/ctx'
import { ensure } from '@/server/core/policy'
import type { LifeRole } from '@/prisma/generated/enums'
import { accessOwnAccount, isFreshByLink } from './accounts.access'
import { mayChangePassword, mayWrite } from './accounts.policy'
import type { PasswordChangeInput } from './accounts.schema'
import { resendConfirm } from './link.service'
import { queueMail } from './mail.service'
import { mayBePassword } from './password.policy'
import { hashPassword, isPassword } from './password.service'
import { revokeSignIns } from './sign-in.service'

/**
 * Changes what a member says of themself. It opens nothing: groups ask for more than a life role. New words about
 * oneself are read by every member, so whoever may not write may only take theirs away.
 * @throws FORBIDDEN what `mayWrite` says.
 */
export async function changeProfile(ctx: Ctx, input: { about: string; lifeRoles: LifeRole[] }): Promise<void> {
  await ctx.limit('settings.change')
  const own = await accessOwnAccount(ctx)
  if (input.about !== '' && input.about !== own.about) ensure(mayWrite(ctx.actor, null))
  await ctx.db.account.update({ where: { id: own.id }, data: { about: input.about, lifeRoles: input.lifeRoles } })
}

/** Changes where a member is: whose helplines are shown, in which language, and which hours. */
export async function changePlace(ctx: Ctx, input: { country: string; language: string; timeZone: string }): Promise<void> {
  await ctx.limit('settings.change')
  const { country, language, timeZone } = input
  await ctx.db.account.update({ where: { id: memberOf(ctx).accountId }, data: { country, language, timeZone } })
}

/** Turns the mails 'You have a reply' on or off. */
export async function changeMailReplies(ctx: Ctx, input: { on: boolean }): Promise<void> {
  await ctx.limit('settings.change')
  await ctx.db.account.update({ where: { id: memberOf(ctx).accountId }, data: { mailReplies: input.on } })
}

/** Turns mails about sessions on or off: reminders, and what changed. */
export async function changeMailSessions(ctx: Ctx, input: { on: boolean }): Promise<void> {
  await ctx.limit('settings.change')
  await ctx.db.account.update({ where: { id: memberOf(ctx).accountId }, data: { mailSessions: input.on } })
}

/** Sends the confirming mail again; when the address is confirmed already there is nothing to do. */
export async function askToConfirm(ctx: Ctx): Promise<{ sent: true }> {
  const account = await accessOwnAccount(ctx)
  if (account.emailConfirmedAt === null) await inTx(ctx, (tx) => resendConfirm(tx, account.id))
  return { sent: true }
}

/**
 * Sets or changes the password. Every other sign-in ends, and the owner is told by mail.
 * @throws FORBIDDEN `accounts.password-wrong`, `accounts.fresh-link-needed`; INVALID for a password that will not do; LIMITED.
 */
export async function changePassword(ctx: Ctx, input: PasswordChangeInput): Promise<void> {
  await ctx.limit('accounts.sign-in')
  const account = await accessOwnAccount(ctx)
  const isFresh = await isFreshByLink(ctx)
  const isOldPasswordRight = input.oldPassword !== undefined && (await isPassword(account.passwordHash, input.oldPassword))
  ensure(mayChangePassword({ hasPassword: account.passwordHash !== null, gaveOldPassword: input.oldPassword !== undefined, isOldPasswordRight, isFreshByLink: isFresh }))
  ensure(mayBePassword(input.password, account))
  const passwordHash = await hashPassword(input.password)
  await inTx(ctx, async (tx) => {
    await tx.db.account.update({ where: { id: account.id }, data: { passwordHash } })
    await revokeSignIns(tx, { accountId: account.id, except: memberOf(tx).signInId })
    await queueMail(tx, { accountId: account.id, template: 'password-changed', data: {} })
  })
}
