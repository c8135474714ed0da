import { initTRPC, TRPCError } from '@trpc/server'
import superjson from 'superjson'
import { ZodError } from 'zod'
import { sanctionOf } from '@/server/core/actor'
import type { Ctx } from '@/server/core/ctx'
import { DomainError, type ErrorCode, type ErrorData } from '@/server/core/errors'
import { newId } from '@/server/core/ids'
import { log } from '@/server/core/log'

type TrpcCode = ConstructorParameters<typeof TRPCError>[0]['code']

/** The one table from our codes to tRPC's (and so to HTTP status). */
const CODES: Record<ErrorCode, TrpcCode> = {
  SIGNED_OUT: 'UNAUTHORIZED',
  NOT_FOUND: 'NOT_FOUND',
  FORBIDDEN: 'FORBIDDEN',
  INVALID: 'BAD_REQUEST',
  CONFLICT: 'CONFLICT',
  STALE: 'PRECONDITION_FAILED',
  LIMITED: 'TOO_MANY_REQUESTS',
  UNAVAILABLE: 'SERVICE_UNAVAILABLE',
  INTERNAL: 'INTERNAL_SERVER_ERROR',
}

/** What every door tells about a refusal: a code, a reason for the copy files, and facts to say it with. */
export interface Refusal {
  code: ErrorCode
  reason: string
  data: ErrorData
  /** For INVALID: field -> reason. */
  fields?: Record<string, string>
}

// A parser's complaint about a malformed request body quotes it; only what we know becomes a refusal.
const MALFORMED: TrpcCode[] = ['PARSE_ERROR', 'BAD_REQUEST', 'UNSUPPORTED_MEDIA_TYPE', 'PAYLOAD_TOO_LARGE']

function fieldsOf(error: ZodError): Record<string, string> {
  const fields: Record<string, string> = {}
  for (const issue of error.issues) {
    const name = issue.code === 'unrecognized_keys' ? 'form' : String(issue.path[0] ?? 'form')
    // Our schemas give a reason as message; zod's own words are replaced by its code.
    fields[name] ??= /^[a-z-]+\.[a-z-]+$/.test(issue.message) ? issue.message : `input.${issue.code.replaceAll('_', '-')}`
  }
  return fields
}

/** Turns anything thrown into a refusal. What was not foreseen is logged and becomes INTERNAL with an id to quote. */
export function refusalOf(thrown: unknown): Refusal {
  const error = thrown instanceof TRPCError && thrown.cause ? thrown.cause : thrown
  if (error instanceof DomainError) return { code: error.code, reason: error.reason, data: error.data }
  if (error instanceof ZodError && !(thrown instanceof TRPCError && thrown.code === 'INTERNAL_SERVER_ERROR')) {
    return { code: 'INVALID', reason: 'input.invalid', data: {}, fields: fieldsOf(error) }
  }
  if (thrown instanceof TRPCError) {
    if (thrown.code === 'NOT_FOUND' || thrown.code === 'METHOD_NOT_SUPPORTED') return { code: 'NOT_FOUND', reason: 'not-found', data: {} }
    if (MALFORMED.includes(thrown.code)) return { code: 'INVALID', reason: 'input.malformed', data: {} }
  }
  const id = newId()
  log.error('unforeseen', { id, error })
  return { code: 'INTERNAL', reason: 'internal', data: { id } }
}

/** What a procedure says about itself: whether it stays open to somebody who is banned. */
interface Meta {
  whileBanned?: true
}

const t = initTRPC.context<Ctx>().meta<Meta>().create({
  transformer: superjson,
  errorFormatter({ error, shape }) {
    const refusal = refusalOf(error)
    return { code: shape.code, message: refusal.reason, data: { httpStatus: shape.data.httpStatus, code: shape.data.code, refusal } }
  },
})

/** Gives refusals their status; the formatter above gives them their words' key. */
const translate = t.middleware(async ({ next }) => {
  const result = await next()
  if (!result.ok && result.error.cause instanceof DomainError) {
    throw new TRPCError({ code: CODES[result.error.cause.code], message: result.error.cause.reason, cause: result.error.cause })
  }
  return result
})

/** Anyone, signed in or not. */
export const openProcedure = t.procedure.use(translate)

/**
 * Signed in. A ban leaves what its procedures say of themselves (what was decided, appeal, letters, the own sign-ins)
 * and what is open to everybody.
 */
export const memberProcedure = openProcedure.use(({ ctx, meta, next }) => {
  if (ctx.actor.kind !== 'member') throw new DomainError('SIGNED_OUT', 'signed-out')
  if (!meta?.whileBanned && sanctionOf(ctx.actor, ['ban'])) throw new DomainError('FORBIDDEN', 'accounts.banned')
  return next()
})

export const router = t.router
export const createCallerFactory = t.createCallerFactory
