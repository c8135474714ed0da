import { TZDate } from '@date-fns/tz'
import type { Narrowed } from '@/components/moderation/log/LogFilter'
import { exportLogInput } from '@/server/moderation/log.schema'

type Query = Record<string, string | string[] | undefined>

const one = (value: string | string[] | undefined): string => (Array.isArray(value) ? (value[0] ?? '') : (value ?? ''))

/** The start of a day written as 2026-11-21 in a time zone, `add` days later; undefined when it is none. */
function dayStart(text: string, timeZone: string, add = 0): Date | undefined {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (!found) return undefined
  const at = new TZDate(Number(found[1]), Number(found[2]) - 1, Number(found[3]) + add, timeZone).getTime()
  return Number.isNaN(at) ? undefined : new Date(at)
}

/** What an address asks of the log, as text for the form and as the verb's input; what cannot be read is left out. */
export function readNarrowed(query: Query, timeZone: string): { narrowed: Narrowed; input: ReturnType<typeof exportLogInput.parse> } {
  const narrowed = { part: one(query.part), by: one(query.by).slice(0, 60), from: one(query.from), to: one(query.to) }
  const read = exportLogInput.safeParse({
    part: narrowed.part || undefined,
    by: narrowed.by || undefined,
    from: dayStart(narrowed.from, timeZone),
    // Until the end of the day that was named.
    to: dayStart(narrowed.to, timeZone, 1),
  })
  return { narrowed, input: read.success ? read.data : {} }
}
