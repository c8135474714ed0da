import { describe, expect, it } from 'vitest'
import { daysBetween, daysLater, isDay, momentOf, wallOf } from '@/server/sessions/time.policy'

// The promise: an hour on the wall stays that hour, whatever clocks do in between.

describe('an hour on the wall', () => {
  it.each([
    ['2026-03-22T19:00', 'Europe/Berlin', '2026-03-22T18:00:00.000Z'],
    ['2026-03-29T19:00', 'Europe/Berlin', '2026-03-29T17:00:00.000Z'],
    ['2026-10-18T19:00', 'Europe/Berlin', '2026-10-18T17:00:00.000Z'],
    ['2026-10-25T19:00', 'Europe/Berlin', '2026-10-25T18:00:00.000Z'],
    ['2026-03-08T20:30', 'America/New_York', '2026-03-09T00:30:00.000Z'],
    ['2026-11-01T20:30', 'America/New_York', '2026-11-02T01:30:00.000Z'],
    ['2026-07-01T09:15', 'Asia/Kathmandu', '2026-07-01T03:30:00.000Z'],
    ['2026-01-05T00:00', 'Pacific/Auckland', '2026-01-04T11:00:00.000Z'],
  ])('%s in %s is %s, and back', (wall, zone, moment) => {
    expect(momentOf(wall, zone).toISOString()).toBe(moment)
    expect(wallOf(new Date(moment), zone)).toBe(wall)
  })

  it('that is skipped in spring is the hour after it, and one that comes twice in autumn is one of the two', () => {
    expect(momentOf('2026-03-29T02:30', 'Europe/Berlin').toISOString()).toBe('2026-03-29T01:30:00.000Z')
    expect(['2026-10-25T00:30:00.000Z', '2026-10-25T01:30:00.000Z']).toContain(momentOf('2026-10-25T02:30', 'Europe/Berlin').toISOString())
  })

  it('moves by days over the ends of months and years', () => {
    expect(daysLater('2026-12-29T19:00', 7)).toBe('2027-01-05T19:00')
    expect(daysLater('2028-02-25T07:05', 7)).toBe('2028-03-03T07:05')
    expect(daysBetween('2026-12-29T19:00', '2027-01-05T08:00')).toBe(7)
    expect(daysBetween('2026-03-29T19:00', '2026-03-22T23:59')).toBe(-7)
  })

  it('knows which days there are', () => {
    expect([isDay('2026-02-28T10:00'), isDay('2026-02-29T10:00'), isDay('2028-02-29T10:00'), isDay('2026-04-31T10:00')]).toEqual([true, false, true, false])
  })
})
