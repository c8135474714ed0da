import { TZDate } from '@date-fns/tz'
import { MINUTE, later } from '@/server/core/clock'

// The promise kept here: a weekly session keeps its hour on the wall where it was planned, also when clocks change.

const pad = (value: number): string => String(value).padStart(2, '0')

function partsOf(wall: string): [number, number, number, number, number] {
  const [year, month, day, hour, minute] = wall.split(/[-T:]/).map(Number)
  return [year ?? 0, (month ?? 1) - 1, day ?? 1, hour ?? 0, minute ?? 0]
}

/** Whether such a day is in the calendar: no 31 February. */
export function isDay(wall: string): boolean {
  const [year, month, day] = partsOf(wall)
  const at = new Date(Date.UTC(year, month, day))
  return at.getUTCMonth() === month && at.getUTCDate() === day
}

/** The moment at which clocks in a time zone show this. An hour that is skipped in spring is the one after it. */
export function momentOf(wall: string, timeZone: string): Date {
  const [year, month, day, hour, minute] = partsOf(wall)
  return new Date(new TZDate(year, month, day, hour, minute, timeZone).getTime())
}

/** What clocks in a time zone show at a moment: `2026-11-24T19:00`. */
export function wallOf(at: Date, timeZone: string): string {
  const there = new TZDate(at.getTime(), timeZone)
  return `${there.getFullYear()}-${pad(there.getMonth() + 1)}-${pad(there.getDate())}T${pad(there.getHours())}:${pad(there.getMinutes())}`
}

/** The same hour on the wall, so many days later. */
export function daysLater(wall: string, days: number): string {
  const [year, month, day, hour, minute] = partsOf(wall)
  const at = new Date(Date.UTC(year, month, day + days, hour, minute))
  return at.toISOString().slice(0, 16)
}

/** How many days lie between two days on the wall. */
export function daysBetween(from: string, to: string): number {
  const [one, other] = [partsOf(from), partsOf(to)]
  return Math.round((Date.UTC(other[0], other[1], other[2]) - Date.UTC(one[0], one[1], one[2])) / (24 * 60 * MINUTE))
}

/** When a sitting that begins then is over. */
export function endOf(startsAt: Date, minutes: number): Date {
  return later(startsAt, minutes * MINUTE)
}
