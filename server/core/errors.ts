/** The nine ways a verb can be refused. Words for people live in the copy files. */
export type ErrorCode =
  | 'SIGNED_OUT'
  | 'NOT_FOUND'
  | 'FORBIDDEN'
  | 'INVALID'
  | 'CONFLICT'
  | 'STALE'
  | 'LIMITED'
  | 'UNAVAILABLE'
  | 'INTERNAL'

/** Facts a screen needs to say it in words: numbers, dates and codes, never a member's text. */
export type ErrorData = Record<string, string | number | boolean | null>

/** A refusal that was foreseen. Anything else that is thrown is a bug. */
export class DomainError extends Error {
  readonly code: ErrorCode
  readonly reason: string
  readonly data: ErrorData

  constructor(code: ErrorCode, reason: string, data: ErrorData = {}) {
    super(`${code} ${reason}`)
    this.name = 'DomainError'
    this.code = code
    this.reason = reason
    this.data = data
  }
}

/** Absent and unreadable are one answer, so that an outsider learns nothing from it. */
export function notFound(): DomainError {
  return new DomainError('NOT_FOUND', 'not-found')
}

/** The unique constraint a failed write ran into, or null when it failed otherwise. */
export function uniqueViolation(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = 'code' in error ? error.code : undefined
  if (code === 'P2002' || code === '23505') return true
  const meta = 'meta' in error ? (error.meta as { code?: string; driverAdapterError?: { cause?: { originalCode?: string } } }) : undefined
  return meta?.code === '23505' || meta?.driverAdapterError?.cause?.originalCode === '23505'
}
