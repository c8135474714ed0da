import { describe, expect, it } from 'vitest'
import type { Outgoing } from '@/components/realtime/room-outbox'
import { endUnsent, sweepUnsent, UNSENT_LASTS_MS, UnsentWords, type Kept } from '@/components/realtime/unsent'

/** A browser's storage. */
function storage(): Kept & { names: () => string[] } {
  const held = new Map<string, string>()
  return {
    getItem: (key) => held.get(key) ?? null,
    setItem: (key, value) => void held.set(key, value),
    removeItem: (key) => void held.delete(key),
    key: (index) => [...held.keys()][index] ?? null,
    get length() {
      return held.size
    },
    names: () => [...held.keys()],
  }
}
const sent = (id: string, part: Partial<Outgoing> = {}): Outgoing => ({ id, kind: 'send', body: `words ${id}`, replyTo: null, images: [], number: null, state: 'sending', reason: null, ...part })

describe('words that wait to be sent', () => {
  it('come back as they were, in order and with their own ids, for the same sign-in and room alone', () => {
    const kept = storage()
    const words = new UnsentWords('mine', 'room', kept, () => 1000)
    words.keepBox({ words: 'half a sen', replyTo: { number: 7, name: 'Ben' }, images: [{ id: 'i', alt: 'A cat', width: 2, height: 3 }] })
    words.keepOutgoing([sent('a'), sent('b', { kind: 'edit', number: 3 }), sent('c', { kind: 'delete', number: 4 }), sent('d', { state: 'failed', reason: 'chat.frozen' })])
    const again = new UnsentWords('mine', 'room', kept, () => 2000)
    expect(again.box()).toEqual({ words: 'half a sen', replyTo: { number: 7, name: 'Ben' }, images: [{ id: 'i', alt: 'A cat', width: 2, height: 3 }] })
    expect(again.outgoing()).toEqual([sent('a', { state: 'waiting' }), sent('b', { kind: 'edit', number: 3, state: 'waiting' }), sent('d', { state: 'failed', reason: 'chat.frozen' })])
    for (const other of [new UnsentWords('theirs', 'room', kept, () => 2000), new UnsentWords('mine', 'other', kept, () => 2000)]) expect([other.box(), other.outgoing()]).toEqual([null, []])
  })

  it('leave nothing behind once they were sent, given up or taken out of the box', () => {
    const kept = storage()
    const words = new UnsentWords('mine', 'room', kept, () => 1000)
    words.keepBox({ words: 'x', replyTo: null, images: [] })
    words.keepOutgoing([sent('a'), sent('b')])
    words.keepOutgoing([sent('b')])
    expect(words.outgoing().map((one) => one.id)).toEqual(['b'])
    words.keepOutgoing([])
    words.keepBox({ words: '', replyTo: null, images: [] })
    expect(kept.names()).toEqual([])
  })

  it('do not clobber those of another tab of the same room', () => {
    const kept = storage()
    const [one, two] = [new UnsentWords('mine', 'room', kept, () => 1000), new UnsentWords('mine', 'room', kept, () => 1000)]
    one.keepOutgoing([sent('a')])
    two.keepOutgoing([sent('b')])
    one.keepOutgoing([])
    expect(two.outgoing().map(({ id }) => id)).toEqual(['b'])
  })

  it('are gone after a day, and with another sign-in', () => {
    const kept = storage()
    new UnsentWords('mine', 'room', kept, () => 1000).keepBox({ words: 'old', replyTo: null, images: [] })
    expect(new UnsentWords('mine', 'room', kept, () => 1000 + UNSENT_LASTS_MS).box()?.words).toBe('old')
    expect(new UnsentWords('mine', 'room', kept, () => 1001 + UNSENT_LASTS_MS).box()).toBeNull()
    kept.setItem('fold:help', '1')
    sweepUnsent('mine', kept, 1000)
    expect(kept.names()).toHaveLength(2)
    sweepUnsent('theirs', kept, 1000)
    expect(kept.names()).toEqual(['fold:help'])
    new UnsentWords('mine', 'room', kept, () => 1000).keepBox({ words: 'old', replyTo: null, images: [] })
    kept.setItem('unsent:mine:room:broken', '{')
    sweepUnsent('mine', kept, 1001 + UNSENT_LASTS_MS)
    expect(kept.names()).toEqual(['fold:help'])
  })

  it('bear a storage that is full, forbidden, absent or filled by somebody else', () => {
    const full: Kept = { ...storage(), setItem: () => { throw new Error('QuotaExceededError') }, getItem: () => '{"at":1,"words":3}', key: () => { throw new Error('SecurityError') }, length: 3 }
    for (const kept of [full, null]) {
      const words = new UnsentWords('mine', 'room', kept, () => 1)
      words.keepBox({ words: 'x', replyTo: null, images: [] })
      words.keepOutgoing([sent('a')])
      sweepUnsent('mine', kept, 1)
      expect([words.box(), words.outgoing()]).toEqual([null, []])
    }
  })

  // Last here: what has ended stays ended on this page.
  it('go when the sign-in ends, and nothing is kept after that', () => {
    const kept = storage()
    const words = new UnsentWords('mine', 'room', kept, () => 1000)
    words.keepBox({ words: 'x', replyTo: null, images: [] })
    kept.setItem('fold:help', '1')
    endUnsent(kept)
    words.keepBox({ words: 'y', replyTo: null, images: [] })
    expect(kept.names()).toEqual(['fold:help'])
  })
})
