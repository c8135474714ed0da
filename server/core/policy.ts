import { DomainError, type ErrorCode, type ErrorData } from './errors'

/** A decision of a policy: yes, or no with the code and reason a screen can put into words. */
export type Decision = { ok: true } | { ok: false; code: ErrorCode; reason: string; data: ErrorData }

export const yes: Decision = { ok: true }

/** A refusal. `reason` belongs to the capability that decides (`forum.thread-locked`). */
export function no(reason: string, code: ErrorCode = 'FORBIDDEN', data: ErrorData = {}): Decision {
  return { ok: false, code, reason, data }
}

/** The first refusal among decisions, or yes. */
export function all(...decisions: Decision[]): Decision {
  return decisions.find((decision) => !decision.ok) ?? yes
}

/**
 * Goes on only when a policy said yes.
 * @throws DomainError with the policy's code and reason.
 */
export function ensure(decision: Decision): void {
  if (!decision.ok) throw new DomainError(decision.code, decision.reason, decision.data)
}
