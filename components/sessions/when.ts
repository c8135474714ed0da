import { dayMonth, format, hour, weekday, type Clock } from '@/components/ui/time-words'

function parts(at: Date, zone: string): Record<string, string> {
  const all = format('parts', zone, { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).formatToParts(at)
  return Object.fromEntries(all.map((part) => [part.type, part.value]))
}

/** The number of the calendar day in a time zone. */
function dayNumber(at: Date, zone: string): number {
  const { year, month, day } = parts(at, zone)
  return Math.round(Date.UTC(Number(year), Number(month) - 1, Number(day)) / 86_400_000)
}

/** How many calendar days ahead something is, for the person looking. */
export function daysAhead(at: Date, { now, timeZone }: Clock): number {
  return now ? dayNumber(at, timeZone) - dayNumber(now, timeZone) : 1000
}

/** 'Tonight', 'Today', 'Tomorrow', 'Yesterday', 'Tuesday', 'Tuesday 3 March'. */
export function dayOf(at: Date, clock: Clock): string {
  const days = daysAhead(at, clock)
  const { timeZone } = clock
  if (days === 0) return Number(hour(at, timeZone).slice(0, 2)) >= 18 ? 'Tonight' : 'Today'
  if (days === 1) return 'Tomorrow'
  if (days === -1) return 'Yesterday'
  if (days > 1 && days < 7) return weekday(at, timeZone)
  return `${weekday(at, timeZone)} ${dayMonth(at, timeZone)}`
}

/** '20:00 to 21:00'. */
export function hoursOf(from: Date, to: Date, timeZone: string): string {
  return `${hour(from, timeZone)} to ${hour(to, timeZone)}`
}

/** 'Tonight, 20:00 to 21:00'. */
export function whenWords(from: Date, to: Date, clock: Clock): string {
  return `${dayOf(from, clock)}, ${hoursOf(from, to, clock.timeZone)}`
}

/** The day in full with its hours: 'Tuesday 24 November, 20:00 to 21:00'. */
export function fullWords(from: Date, to: Date, timeZone: string): string {
  return `${weekday(from, timeZone)} ${dayMonth(from, timeZone)}, ${hoursOf(from, to, timeZone)}`
}

/** The weekday alone: 'Tuesday'. */
export function weekdayOf(at: Date, timeZone: string): string {
  return weekday(at, timeZone)
}

/** A time zone by its city: 'Dublin' of 'Europe/Dublin'. */
export function cityOf(timeZone: string): string {
  return (timeZone.split('/').at(-1) ?? timeZone).replaceAll('_', ' ')
}

/** Whether two time zones show another clock at this moment. */
export function isOtherClock(at: Date, one: string, other: string): boolean {
  return one !== other && (hour(at, one) !== hour(at, other) || dayNumber(at, one) !== dayNumber(at, other))
}

/** What a form's date and time fields hold for a moment: ['2026-11-24', '20:00']. */
export function fieldsOf(at: Date, timeZone: string): { date: string; time: string } {
  const { year, month, day, hour: h, minute } = parts(at, timeZone)
  return { date: `${year}-${month}-${day}`, time: `${h}:${minute}` }
}
