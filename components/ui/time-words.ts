/** When a page is made and for whom. `now: null` is for pages kept for many readers: dates only, nothing that ages. */
export type Clock = { now: Date | null; timeZone: string }

const made = new Map<string, Intl.DateTimeFormat>()
/** One formatter for each key and zone, made once: making one costs more than using it. */
export function format(key: string, timeZone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const id = `${key} ${timeZone}`
  let one = made.get(id)
  if (!one) made.set(id, (one = new Intl.DateTimeFormat('en-GB', { timeZone, ...options })))
  return one
}

/** Hour and minutes, by twenty-four, in a time zone. */
export const hour = (at: Date, zone: string): string => format('hour', zone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at)
/** The name of the day, in a time zone. */
export const weekday = (at: Date, zone: string): string => format('weekday', zone, { weekday: 'long' }).format(at)
/** Day and month, in a time zone. */
export const dayMonth = (at: Date, zone: string): string => format('day', zone, { day: 'numeric', month: 'long' }).format(at)
const fullDay = (at: Date, zone: string): string => format('full', zone, { day: 'numeric', month: 'long', year: 'numeric' }).format(at)

/** The number of the calendar day in a time zone, to tell yesterday from today. */
function dayNumber(at: Date, zone: string): number {
  const parts = format('ymd', zone, { year: 'numeric', month: '2-digit', day: '2-digit' }).formatToParts(at)
  const part = (type: string): number => Number(parts.find((one) => one.type === type)?.value)
  return Math.round(Date.UTC(part('year'), part('month') - 1, part('day')) / 86_400_000)
}

/** A moment in words: '20 minutes ago', 'Yesterday at 23:40', 'Tuesday at 09:15', '3 March', '3 March 2025'. */
export function timeWords(at: Date, { now, timeZone }: Clock): string {
  if (!now) return fullDay(at, timeZone)
  const minutes = Math.floor((now.getTime() - at.getTime()) / 60_000)
  if (minutes >= 0 && minutes < 1) return 'Just now'
  if (minutes > 0 && minutes < 60) return minutes === 1 ? '1 minute ago' : `${minutes} minutes ago`
  const days = dayNumber(at, timeZone) - dayNumber(now, timeZone)
  if (days === 0) return `Today at ${hour(at, timeZone)}`
  if (days === -1) return `Yesterday at ${hour(at, timeZone)}`
  if (days === 1) return `Tomorrow at ${hour(at, timeZone)}`
  if (days > -7 && days < 7) return `${weekday(at, timeZone)} at ${hour(at, timeZone)}`
  const near = Math.abs(days) < 300
  const words = near ? dayMonth(at, timeZone) : fullDay(at, timeZone)
  return days > 0 ? `${words} at ${hour(at, timeZone)}` : words
}

/** The hour alone, for rooms: '02:11'. */
export function hourWords(at: Date, timeZone: string): string {
  return hour(at, timeZone)
}

/** The day in full, for headings between days and for papers: '14 March 2026'. */
export function dayWords(at: Date, timeZone: string): string {
  return fullDay(at, timeZone)
}
