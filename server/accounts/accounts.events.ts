import type { DomainEventInput } from '@/server/core/events'
import type { SanctionKind } from '@/prisma/generated/enums'

/** A sign-in was ended: its pages and sockets end with it. */
export function signInRevoked(signInId: string, accountId: string): DomainEventInput {
  return { name: 'accounts.sign-in.revoked', payload: { signInId, accountId } }
}

/** A sanction holds from now on. */
export function sanctioned(accountId: string, sanctionId: string, kind: SanctionKind): DomainEventInput {
  return { name: 'accounts.sanctioned', payload: { accountId, sanctionId, kind } }
}

/** A sanction was lifted before its end. */
export function sanctionEnded(accountId: string, sanctionId: string): DomainEventInput {
  return { name: 'accounts.sanction-ended', payload: { accountId, sanctionId } }
}

/** A block was made: the open pages of both are served by it from now on. Nobody is told. */
export function blocked(accountId: string, otherId: string): DomainEventInput {
  return { name: 'accounts.blocked', payload: { accountId, otherId } }
}

/** A block was taken back. */
export function unblocked(accountId: string, otherId: string): DomainEventInput {
  return { name: 'accounts.unblocked', payload: { accountId, otherId } }
}

/** A mail waits in the outbox. */
export function mailQueued(mailId: string): DomainEventInput {
  return { name: 'accounts.mail.queued', payload: { mailId } }
}
