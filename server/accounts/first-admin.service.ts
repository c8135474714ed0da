import { inTx, type Ctx, type Tx } from '@/server/core/ctx'
import { DomainError, uniqueViolation } from '@/server/core/errors'
import { newId } from '@/server/core/ids'
import { ensure } from '@/server/core/policy'
import { accountByEmail } from './accounts.access'
import { mayBeFirstAdmin } from './accounts.policy'
import type { FirstAdminInput } from './accounts.schema'
import { makeLink, takeLink } from './link.service'
import { siteUrl } from './mail.templates'
import { mayBePassword } from './password.policy'
import { hashPassword } from './password.service'
import { beginSignIn, type BegunSignIn } from './sign-in.service'
import { makeAccount } from './sign-up.service'

async function ensureNoAdmin(tx: Tx): Promise<void> {
  // One at a time: two who hold two links must not both find that there is none.
  await tx.db.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('hearthside.first-admin'))`
  ensure(mayBeFirstAdmin({ adminExists: (await tx.db.grant.count({ where: { role: 'admin' } })) > 0 }))
}

/**
 * The address of the page that makes the first admin, once; printed at the first start of an empty community.
 * @throws CONFLICT `accounts.admin-exists`.
 */
export async function makeFirstAdminLink(ctx: Ctx): Promise<string> {
  return inTx(ctx, async (tx) => {
    await ensureNoAdmin(tx)
    const link = await makeLink(tx, 'first_admin', null)
    return siteUrl(`/first-admin?token=${link.secret}`)
  })
}

/**
 * Makes the first admin and signs them in. Whoever holds the printed link runs the machine, so the address
 * counts as confirmed.
 * @throws NOT_FOUND `accounts.link-over`; CONFLICT `accounts.admin-exists`, `accounts.handle-taken`, `accounts.email-taken`.
 */
export async function becomeFirstAdmin(ctx: Ctx, input: FirstAdminInput, userAgent: string | null): Promise<BegunSignIn> {
  await ctx.limit('accounts.sign-up')
  const { token, ...person } = input
  if (person.password !== undefined) ensure(mayBePassword(person.password, person))
  const passwordHash = person.password === undefined ? null : await hashPassword(person.password)
  try {
    return await inTx(ctx, async (tx) => {
      await takeLink(tx, token, ['first_admin'])
      await ensureNoAdmin(tx)
      if (await accountByEmail(tx, person.email)) throw new DomainError('CONFLICT', 'accounts.email-taken')
      const accountId = await makeAccount(tx, person, passwordHash, tx.now)
      await tx.db.grant.create({ data: { id: newId(), accountId, role: 'admin', createdAt: tx.now } })
      return beginSignIn(tx, accountId, userAgent)
    })
  } catch (error) {
    if (uniqueViolation(error)) throw new DomainError('CONFLICT', 'accounts.handle-taken')
    throw error
  }
}
