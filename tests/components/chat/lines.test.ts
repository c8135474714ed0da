import { describe, expect, it, vi } from 'vitest'
import { entriesOf, goesOn, keyOf, quoteOf, shapeOf, sinceNumber } from '@/components/chat/entries'
import { talkedWords } from '@/components/chat/last-talked'
import { isFor, speaker, SPEAK_EVERY_MS, type Spoken } from '@/components/chat/speaker'
import type { RoomMessage } from '@/components/realtime/room-wire'

const ben = { id: 'ben', name: 'Ben', roles: [] }
const ann = { id: 'ann', name: 'Ann', roles: [] }
const message = (number: number, part: Partial<RoomMessage> = {}): RoomMessage => ({
  id: `id-${number}`, number, change: 0, state: 'shown', body: `m${number}`, face: ben, replyTo: null, at: new Date(number * 60_000), editedAt: null, clientId: null, reactions: [], mine: [], images: [], ...part,
})
const run = (from: number, to: number): RoomMessage[] => Array.from({ length: to - from + 1 }, (_, index) => message(from + index))

describe('the lines of a room', () => {
  it('ends with what is one’s own and not there yet, where the list goes on to now', () => {
    const outgoing = [{ id: 'a', kind: 'send' as const, body: 'x', replyTo: null, images: [], number: null, state: 'waiting' as const, reason: null }, { id: 'b', kind: 'edit' as const, body: 'y', replyTo: null, images: [], number: 1, state: 'waiting' as const, reason: null }]
    const held = [{ clientId: 'h', body: 'z', reason: 'before', at: new Date(0), images: [] }]
    expect(entriesOf({ messages: run(1, 2), isNow: true, held, outgoing }).map(keyOf)).toEqual(['m-1', 'm-2', 'held-h', 'out-a'])
    expect(entriesOf({ messages: run(1, 2), isNow: false, held, outgoing }).map(keyOf)).toEqual(['m-1', 'm-2'])
  })

  it('says the name again after a while, for another person, and for an answer', () => {
    expect(goesOn(message(2), message(1))).toBe(true)
    expect(goesOn(message(9), message(1))).toBe(false)
    expect(goesOn(message(2, { face: ann }), message(1))).toBe(false)
    expect(goesOn(message(2, { replyTo: { number: 1, name: 'Ben' } }), message(1))).toBe(false)
    expect(goesOn(message(2), message(1, { state: 'hidden', body: null, face: null }))).toBe(false)
  })

  it('quotes what is at hand, in one line, and never what does not show', () => {
    const messages = [message(5, { body: `two\nlines ${'x'.repeat(120)}` }), message(6, { state: 'deleted', body: null })]
    expect(quoteOf(message(7, { replyTo: { number: 5, name: 'Ben' } }), messages)).toMatch(/^two lines x{70,}…$/)
    expect(quoteOf(message(7, { replyTo: { number: 6, name: 'Ben' } }), messages)).toBeNull()
    expect(quoteOf(message(7, { replyTo: { number: 1, name: 'Ben' } }), messages)).toBeNull()
  })

  it('draws the line of what is new before the first message of somebody else', () => {
    expect(sinceNumber([...run(1, 3), message(4, { clientId: 'c' }), message(5)], 3)).toBe(5)
    expect(sinceNumber(run(1, 3), 3)).toBeNull()
    expect(sinceNumber(run(1, 3), null)).toBeNull()
    expect(sinceNumber(run(60, 70), 10)).toBeNull()
  })

  it('knows a list that grew at its beginning from one that grew at its end, and from another list', () => {
    const was = { first: 51, length: 50, shift: false }
    expect(shapeOf(was, run(1, 100), 100).shift).toBe(true)
    expect(shapeOf(was, run(51, 101), 51).shift).toBe(false)
    expect(shapeOf(was, run(75, 100), 26).shift).toBe(true)
    expect(shapeOf(was, run(1000, 1050), 51).shift).toBe(false)
    expect(shapeOf(was, run(51, 100), 50)).toBe(was)
  })
})

describe('when people last talked', () => {
  // A Saturday in London, in the afternoon.
  const clock = { now: new Date('2026-11-21T15:00:00Z'), timeZone: 'Europe/London' }
  it.each([
    ['2026-11-21T14:40:00Z', 'a little while ago'],
    ['2026-11-21T09:00:00Z', 'this morning'],
    ['2026-11-21T02:00:00Z', 'last night'],
    ['2026-11-20T23:00:00Z', 'last night'],
    ['2026-11-20T19:00:00Z', 'yesterday evening'],
    ['2026-11-20T03:00:00Z', 'the night before last'],
    ['2026-11-17T19:00:00Z', 'on Tuesday evening'],
    ['2026-11-17T02:00:00Z', 'in the night to Tuesday'],
    ['2026-11-03T19:00:00Z', 'on 3 November'],
  ])('%s is %s', (at, words) => {
    expect(talkedWords(new Date(at), clock)).toBe(words)
  })
})

describe('what a screen reader is told', () => {
  const setting = (mode: Spoken, latest?: (message: RoomMessage) => RoomMessage | null) => {
    vi.useFakeTimers({ now: 10_000 })
    const lines: string[] = []
    const hear = speaker({ say: (words) => lines.push(words), mode: () => mode, me: () => ann, latest })
    return { lines, hear, pass: (ms: number) => vi.advanceTimersByTime(ms), end: () => vi.useRealTimers() }
  }

  it('says one line at most every three seconds, a burst as one sentence', () => {
    const { lines, hear, pass, end } = setting('all')
    hear([message(1)])
    pass(300)
    expect(lines).toEqual(['Ben: m1'])
    for (let number = 2; number < 40; number += 1) {
      hear([message(number)])
      pass(50)
    }
    expect(lines).toHaveLength(1)
    pass(SPEAK_EVERY_MS)
    expect(lines).toEqual(['Ben: m1', '38 new messages'])
    pass(60_000)
    expect(lines).toHaveLength(2)
    end()
  })

  it('keeps still about what is not meant for somebody who asked for that, and about all for who wants nothing', () => {
    const meant = [message(2, { replyTo: { number: 1, name: 'Ann' } }), message(3, { body: 'Thank you @ann!' })]
    expect(meant.every((one) => isFor(one, ann))).toBe(true)
    expect(isFor(message(4), ann)).toBe(false)
    const some = setting('mentions')
    some.hear([message(1), meant[0] ?? message(0), message(4)])
    some.pass(5000)
    expect(some.lines).toEqual(['Ben: m2'])
    some.end()
    const none = setting('off')
    none.hear(meant)
    none.pass(5000)
    expect(none.lines).toEqual([])
    none.end()
  })

  it('reads out what waited as it stands when its turn comes, and not at all once it is gone', () => {
    let now: (message: RoomMessage) => RoomMessage | null = (one) => one
    const { lines, hear, pass, end } = setting('all', (one) => now(one))
    hear([message(1)])
    pass(300)
    hear([message(2), message(3)])
    now = (one) => (one.number === 2 ? { ...one, state: 'hidden', body: null } : { ...one, body: 'said better' })
    pass(SPEAK_EVERY_MS)
    expect(lines).toEqual(['Ben: m1', 'Ben: said better'])
    hear([message(4)])
    now = () => null
    pass(2 * SPEAK_EVERY_MS)
    expect(lines).toHaveLength(2)
    now = (one) => one
    hear([message(5)])
    pass(300)
    expect(lines.at(-1)).toBe('Ben: m5')
    end()
  })

  it('says nothing of what does not show, and names a picture by its words', () => {
    const { lines, hear, pass, end } = setting('all')
    hear([message(1, { state: 'blocked', body: null, face: null }), message(2, { state: 'hidden', body: null })])
    pass(5000)
    expect(lines).toEqual([])
    hear([message(3, { body: '', images: [{ id: 'i', alt: 'A cat asleep', width: 1, height: 1 }] })])
    pass(5000)
    expect(lines).toEqual(['Ben: a picture, A cat asleep'])
    end()
  })
})
