import pino from 'pino'
import { env } from './env'

/** What a log line may carry: ids, names of verbs, outcomes, durations. Never words, handles or addresses. */
export interface LogFields {
  door?: string
  verb?: string
  actor?: string
  request?: string
  outcome?: string
  code?: string
  reason?: string
  ms?: number
  count?: number
  id?: string
  error?: unknown
}

export interface Log {
  info(event: string, fields?: LogFields): void
  warn(event: string, fields?: LogFields): void
  error(event: string, fields?: LogFields): void
}

let base: pino.Logger | null = null

function logger(): pino.Logger {
  base ??= pino({ level: env().LOG_LEVEL, base: undefined, timestamp: pino.stdTimeFunctions.isoTime })
  return base
}

/**
 * Only the shape of an error is logged. Its message may quote what a member wrote
 * (a database error names values), so name, code and the frames of the stack are all that stays.
 */
function shapeOf(error: unknown): Record<string, unknown> | undefined {
  if (!(error instanceof Error)) return undefined
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)).slice(0, 12)
  return { name: error.name, code, frames }
}

function write(level: 'info' | 'warn' | 'error', event: string, fields: LogFields = {}): void {
  const { error, ...rest } = fields
  logger()[level]({ ...rest, ...(error === undefined ? {} : { error: shapeOf(error) }) }, event)
}

/** The log of this process: one JSON object a line. */
export const log: Log = {
  info: (event, fields) => write('info', event, fields),
  warn: (event, fields) => write('warn', event, fields),
  error: (event, fields) => write('error', event, fields),
}
