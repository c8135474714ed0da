import type { Account } from '@/prisma/generated/client'
import { DAY, later } from '@/server/core/clock'
import { inTx, type Ctx, type Tx } from '@/server/core/ctx'
import { DomainError, uniqueViolation } from '@/server/core/errors'
import { hashOf, newId, newSecret } from '@/server/core/ids'
import { ensure } from '@/server/core/policy'
import { accountByEmail } from './accounts.access'
import { AGREEMENTS, type SignUpInput } from './accounts.schema'
import { evenly } from './even-time'
import { handleKey } from './handle.policy'
import { makeLink } from './link.service'
import { queueMail } from './mail.service'
import { mayBePassword } from './password.policy'
import { hashPassword } from './password.service'
import { timeZoneOf } from './places.schema'

/** How long a sign-up waits to be confirmed before its pseudonym is free again. */
export const PENDING_LASTS_MS = DAY

const heldHash = (key: string): string => hashOf(`handle ${key}`)

/** The columns of an account that its owner fills in at sign-up. */
function chosen(input: SignUpInput, passwordHash: string | null) {
  return {
    handle: input.handle,
    handleKey: handleKey(input.handle),
    passwordHash,
    lifeRoles: input.lifeRoles,
    country: input.country,
    language: input.language,
    timeZone: input.timeZone ?? timeZoneOf(input.country),
  }
}

function agreementsAt(at: Date) {
  return Object.entries(AGREEMENTS).map(([kind, version]) => ({ id: newId(), kind, version, at }))
}

/**
 * Refuses a pseudonym that reads like one in use, or like one kept for a sign-up under way.
 * @throws CONFLICT `accounts.handle-taken`.
 */
async function ensureFree(tx: Tx, key: string, ownId: string | null): Promise<void> {
  const [taken] = await tx.db.$queryRaw<{ by: string | null }[]>`
    SELECT "id"::text AS "by" FROM "Account" WHERE "handleKey" = ${key}
    UNION ALL SELECT "accountId"::text FROM "LinkToken" WHERE "hash" = ${heldHash(key)} AND "expiresAt" > ${tx.now}
    LIMIT 1`
  if (taken && taken.by !== ownId) throw new DomainError('CONFLICT', 'accounts.handle-taken')
}

/**
 * The pseudonym asked for with a known address stays taken as long as one asked for with an unknown one would:
 * otherwise asking again with another address would tell the two apart.
 */
async function holdHandle(tx: Tx, key: string, accountId: string): Promise<void> {
  const data = { purpose: 'handle_held', accountId, createdAt: tx.now, expiresAt: later(tx.now, PENDING_LASTS_MS), usedAt: null }
  await tx.db.linkToken.upsert({ where: { hash: heldHash(key) }, create: { id: newId(), hash: heldHash(key), ...data }, update: data })
}

/** Makes an account with its face and what it agreed to. */
export async function makeAccount(tx: Tx, input: SignUpInput, passwordHash: string | null, confirmedAt: Date | null): Promise<string> {
  const id = newId()
  await tx.db.account.create({
    data: {
      id,
      email: input.email,
      emailConfirmedAt: confirmedAt,
      ...chosen(input, passwordHash),
      createdAt: tx.now,
      faces: { create: { id: newId(), name: input.handle, createdAt: tx.now } },
      agreements: { createMany: { data: agreementsAt(tx.now) } },
    },
  })
  return id
}

/** A second sign-up for an address nobody has confirmed takes the first one's place: the first may not have been its owner's. */
async function replacePending(tx: Tx, pending: Account, input: SignUpInput, passwordHash: string | null): Promise<void> {
  await tx.db.linkToken.deleteMany({ where: { accountId: pending.id } })
  await tx.db.outboxMail.updateMany({ where: { accountId: pending.id, sentAt: null, dropped: null }, data: { dropped: 'replaced', data: {}, address: '' } })
  await tx.db.agreement.deleteMany({ where: { accountId: pending.id } })
  await tx.db.agreement.createMany({ data: agreementsAt(tx.now).map((row) => ({ ...row, accountId: pending.id })) })
  await tx.db.face.updateMany({ where: { accountId: pending.id, isDefault: true }, data: { name: input.handle } })
  await tx.db.account.update({ where: { id: pending.id }, data: { ...chosen(input, passwordHash), createdAt: tx.now } })
}

async function mayMailAgain(tx: Tx, email: string): Promise<boolean> {
  return tx.limit('accounts.sign-up-mail', hashOf(email)).then(
    () => true,
    (error: unknown) => {
      if (error instanceof DomainError && error.code === 'LIMITED') return false
      throw error
    },
  )
}

async function writeSignUp(tx: Tx, input: SignUpInput, passwordHash: string | null): Promise<void> {
  const known = await accountByEmail(tx, input.email)
  const key = handleKey(input.handle)
  await ensureFree(tx, key, known?.id ?? null)
  const mayMail = await mayMailAgain(tx, input.email)
  if (known?.emailConfirmedAt) {
    await holdHandle(tx, key, known.id)
    if (mayMail) await queueMail(tx, { accountId: known.id, template: 'account-exists', data: {} })
    return
  }
  if (known) await replacePending(tx, known, input, passwordHash)
  const accountId = known ? known.id : await makeAccount(tx, input, passwordHash, null)
  if (!mayMail) return
  const link = await makeLink(tx, 'confirm', accountId)
  await queueMail(tx, { accountId, template: 'confirm', data: { linkId: link.id, secret: link.secret } })
}

/**
 * Signs somebody up. A known address gets the same answer after the same time, and its owner a mail that
 * an account exists. Nobody is signed in by this: the mailed link does that.
 * @throws CONFLICT `accounts.handle-taken`; INVALID for a password that is known or one's own name; LIMITED.
 */
export async function signUp(ctx: Ctx, input: SignUpInput): Promise<{ sent: true }> {
  await ctx.limit('accounts.sign-up')
  return evenly(async () => {
    if (input.password !== undefined) ensure(mayBePassword(input.password, input))
    // Hashed for everyone, so that the time taken does not tell who chose to have no password.
    const made = await hashPassword(input.password ?? newSecret())
    const passwordHash = input.password === undefined ? null : made
    try {
      await inTx(ctx, (tx) => writeSignUp(tx, input, passwordHash))
    } catch (error) {
      if (!uniqueViolation(error)) throw error
      // Somebody took the pseudonym, or this address, a moment ago: the second look sees which.
      await inTx(ctx, (tx) => writeSignUp(tx, input, passwordHash))
    }
    return { sent: true as const }
  })
}
