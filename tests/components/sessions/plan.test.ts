import { describe, expect, it } from 'vitest'
import { pointsOf, textOf } from '@/components/sessions/agenda'
import { nextOfEach } from '@/components/sessions/SessionRows'
import { cityOf, dayOf, fieldsOf, hoursOf, isOtherClock, whenWords } from '@/components/sessions/when'
import type { SessionCard } from '@/server/sessions/sessions.schema'

describe('an agenda as one writes it', () => {
  it.each([
    ['Arriving, 10', 'Arriving', 10],
    ['Arriving 10 min', 'Arriving', 10],
    ['Arriving: 10 minutes.', 'Arriving', 10],
    ['One good and one hard thing', 'One good and one hard thing', 10],
    ['Round 2', 'Round', 2],
    ['10', '10', 10],
    ['  What we, all of us, bring  ,  25 ', 'What we, all of us, bring', 25],
  ])('%s', (line, title, minutes) => {
    expect(pointsOf(line)).toEqual([{ title, minutes }])
  })

  it('leaves out empty lines, and comes back as it was', () => {
    const points = pointsOf('Arriving, 10\r\n\r\n  \nGoing home, 5')
    expect(points).toEqual([
      { title: 'Arriving', minutes: 10 },
      { title: 'Going home', minutes: 5 },
    ])
    expect(pointsOf(textOf(points))).toEqual(points)
  })
})

describe('when it is, for the person looking', () => {
  const zone = 'Europe/London'
  const clock = { now: new Date('2026-11-21T09:00:00Z'), timeZone: zone }

  it.each([
    ['2026-11-21T20:00:00Z', 'Tonight'],
    ['2026-11-21T14:00:00Z', 'Today'],
    ['2026-11-22T20:00:00Z', 'Tomorrow'],
    ['2026-11-24T20:00:00Z', 'Tuesday'],
    ['2026-11-28T20:00:00Z', 'Saturday 28 November'],
    ['2026-11-20T20:00:00Z', 'Yesterday'],
    ['2026-11-16T20:00:00Z', 'Monday 16 November'],
  ])('%s is %s', (at, words) => {
    expect(dayOf(new Date(at), clock)).toBe(words)
  })

  it('is another day where the sun stands elsewhere', () => {
    const at = new Date('2026-11-21T20:00:00Z')
    expect(whenWords(at, new Date('2026-11-21T21:00:00Z'), { now: clock.now, timeZone: 'Pacific/Auckland' })).toBe('Tomorrow, 09:00 to 10:00')
    expect(fieldsOf(at, 'Pacific/Auckland')).toEqual({ date: '2026-11-22', time: '09:00' })
    expect(cityOf('America/Argentina/Buenos_Aires')).toBe('Buenos Aires')
  })

  it('names the host’s clock only where it shows another hour', () => {
    const at = new Date('2026-11-21T20:00:00Z')
    expect(isOtherClock(at, 'Europe/Dublin', zone)).toBe(false)
    expect(isOtherClock(at, 'Europe/Berlin', zone)).toBe(true)
    expect(hoursOf(at, new Date('2026-11-21T21:30:00Z'), 'Europe/Berlin')).toBe('21:00 to 22:30')
  })
})

describe('a weekly session in a list', () => {
  const sitting = (id: string, more: Partial<SessionCard> = {}): SessionCard => ({
    id,
    title: 'The small table',
    group: { id: 'g', name: 'Group' },
    startsAt: new Date('2026-11-24T20:00:00Z'),
    endsAt: new Date('2026-11-24T21:00:00Z'),
    timeZone: 'Europe/Dublin',
    weekly: true,
    state: 'ahead',
    capacity: null,
    going: 0,
    seatsLeft: null,
    mine: 'none',
    place: null,
    ...more,
  })
  const shown = (...all: SessionCard[]): string[] => nextOfEach(all).map((one) => one.id)

  it('stands once, with any other that one has a seat in', () => {
    expect(shown(sitting('1'), sitting('2'), sitting('3', { mine: 'going' }), sitting('4', { mine: 'waiting' }), sitting('5'))).toEqual(['1', '3', '4'])
  })

  it('is not taken for one of another name, of another group, or that stands alone', () => {
    expect(shown(sitting('1'), sitting('2', { title: 'Another' }), sitting('3', { group: { id: 'h', name: 'Group' } }), sitting('4', { weekly: false }))).toEqual(['1', '2', '3', '4'])
  })

  it('shows the next one that takes place behind one that was cancelled', () => {
    expect(shown(sitting('1', { state: 'cancelled', mine: 'going' }), sitting('2'), sitting('3'))).toEqual(['1', '2'])
  })
})
