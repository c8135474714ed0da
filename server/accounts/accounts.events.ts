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

/** A sanction no longer holds: lifted before its end (the person is told by the decision), or its time is over. */
export function sanctionEnded(accountId: string, sanctionId: string, by: 'lifted' | 'time'): DomainEventInput {
  return { name: 'accounts.sanction-ended', payload: { accountId, sanctionId, by } }
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
