import { describe, expect, it } from 'vitest'

import { timeWords } from '@/components/ui/time-words'

const clock = { now: new Date('2026-03-10T22:30:00Z'), timeZone: 'Europe/London' }

describe('a moment in words', () => {
  it.each([
    ['2026-03-10T22:29:40Z', 'Just now'],
    ['2026-03-10T22:29:00Z', '1 minute ago'],
    ['2026-03-10T22:10:00Z', '20 minutes ago'],
    ['2026-03-10T09:15:00Z', 'Today at 09:15'],
    ['2026-03-09T23:40:00Z', 'Yesterday at 23:40'],
    ['2026-03-11T21:00:00Z', 'Tomorrow at 21:00'],
    ['2026-03-06T14:05:00Z', 'Friday at 14:05'],
    ['2026-03-01T14:05:00Z', '1 March'],
    ['2025-01-03T14:05:00Z', '3 January 2025'],
    ['2026-04-03T14:05:00Z', '3 April at 15:05'],
  ])('says %s as %s', (at, words) => {
    expect(timeWords(new Date(at), clock)).toBe(words)
  })

  it('counts days where the reader lives', () => {
    const at = new Date('2026-03-10T01:00:00Z')
    expect(timeWords(at, { ...clock, timeZone: 'America/New_York' })).toBe('Yesterday at 21:00')
  })

  it('says nothing that ages on a page kept for many readers', () => {
    expect(timeWords(new Date('2026-03-10T22:29:40Z'), { now: null, timeZone: 'UTC' })).toBe('10 March 2026')
  })
})
