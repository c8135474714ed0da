// The promise kept here: whoever is told to be quiet, or has not shown that the address is theirs, writes
// nowhere; everyone else does. Every policy that lets somebody write begins with mayWrite.
import { sanctionOf, type Actor } from '@/server/core/actor'
import { MINUTE } from '@/server/core/clock'
import { no, yes, type Decision } from '@/server/core/policy'

/** How long after signing in by a mailed link a forgotten password may be set anew. */
export const FRESH_MS = 15 * MINUTE

/** Whether somebody may write in a group (`null`: anywhere that belongs to none). */
export function mayWrite(actor: Actor, groupId: string | null): Decision {
  if (actor.kind === 'system') return yes
  if (actor.kind === 'guest') return no('signed-out', 'SIGNED_OUT')
  const ban = sanctionOf(actor, ['ban'], groupId)
  if (ban) return no('accounts.banned', 'FORBIDDEN', { endsAt: ban.endsAt?.toISOString() ?? null })
  const suspension = sanctionOf(actor, ['suspension'], groupId)
  if (suspension) return no('accounts.suspended', 'FORBIDDEN', { endsAt: suspension.endsAt?.toISOString() ?? null })
  const mute = sanctionOf(actor, ['mute'], groupId)
  if (mute) return no('accounts.muted', 'FORBIDDEN', { endsAt: mute.endsAt?.toISOString() ?? null })
  if (!actor.emailConfirmed) return no('accounts.email-unconfirmed')
  return yes
}

/** Whether an account whose owner has shown who they are may be signed in to. A banned one may: it opens what was decided, appeal and letters (server/api/trpc). */
export function maySignIn(facts: { isErased: boolean }): Decision {
  return facts.isErased ? no('accounts.link-over', 'NOT_FOUND') : yes
}

/** What decides whether a password may be changed. */
export interface PasswordChangeFacts {
  hasPassword: boolean
  gaveOldPassword: boolean
  isOldPasswordRight: boolean
  isFreshByLink: boolean
}

/** Whether a password may be changed: with the old one, or just after signing in by a mailed link. */
export function mayChangePassword(facts: PasswordChangeFacts): Decision {
  if (facts.isFreshByLink) return yes
  if (!facts.hasPassword) return no('accounts.fresh-link-needed')
  if (!facts.gaveOldPassword) return no('accounts.old-password-missing', 'INVALID')
  return facts.isOldPasswordRight ? yes : no('accounts.password-wrong')
}

/** Whether the very first admin may still be made by the printed link. */
export function mayBeFirstAdmin(facts: { adminExists: boolean }): Decision {
  return facts.adminExists ? no('accounts.admin-exists', 'CONFLICT') : yes
}
