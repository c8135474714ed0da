import { describe, expect, it, vi } from 'vitest'
import { RUN_MOST, TAIL_KEEP } from '@/components/realtime/room-history'
import { RoomProtocol } from '@/components/realtime/room-protocol'
import type { RoomMessage } from '@/components/realtime/room-wire'

// A room of 50,000 messages on a page that keeps a few hundred: looked at anywhere, and always whole.

const me = { id: 'me', name: 'Ann', roles: [] }
const ben = { id: 'ben', name: 'Ben', roles: [] }
const can = { write: true, why: null, until: null }
const message = (number: number, part: Partial<RoomMessage> = {}): RoomMessage => ({
  id: `id-${number}`, number, change: 0, state: 'shown', body: `m${number}`, face: ben, replyTo: null, at: new Date(0), editedAt: null, clientId: null, reactions: [], mine: [], images: [], ...part,
})
const wire = (one: RoomMessage): Record<string, unknown> => ({ roomId: 'r', ...(JSON.parse(JSON.stringify(one)) as object) })
const range = (from: number, to: number): number[] => Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i)
const PAGE = 50

/** A room of `count` messages; what was changed is in `changed`. The page starts at its end, or around a number. */
function setting(count: number, at: number | null = null) {
  let last = count
  let floor = 1
  const changed = new Map<number, RoomMessage>()
  const held = (number: number): RoomMessage => changed.get(number) ?? message(number)
  const run = (from: number, to: number): RoomMessage[] => range(Math.max(floor, from), Math.min(last, to)).map(held)
  const change = (): number => Math.max(0, ...[...changed.values()].map((one) => one.change))
  const asked: string[] = []
  const before: { once: (() => void) | null } = { once: null }
  const ask = async (event: string, payload: Record<string, unknown>): Promise<unknown> => {
    asked.push(event)
    const number = Number(payload.number ?? payload.before ?? payload.after)
    const page = event === 'room.older' ? run(number - PAGE, number - 1) : event === 'room.newer' ? run(number + 1, number + PAGE) : event === 'room.around' ? run(number - 25, number + 25) : []
    // What was read is on its way; something may happen before it is here.
    before.once?.()
    before.once = null
    if (event === 'room.join') {
      const after = Number(payload.after)
      return { ok: true, reset: false, messages: run(after + 1, last).map(wire), changes: [...changed.values()].filter((one) => one.change > Number(payload.afterChange)).map(wire), head: { number: last, change: change(), first: floor }, more: false, can, me, here: null, held: [] }
    }
    if (event === 'room.react') {
      const known = held(Number(payload.number))
      if (known.state === 'deleted') return { ok: false, code: 'CONFLICT', reason: 'chat.deleted', data: {} }
      const next = { ...known, change: change() + 1, reactions: [payload.kind as 'same_here'], mine: null }
      changed.set(known.number, next)
      return { ok: true, number: known.number, change: next.change, at: new Date(0).toISOString(), mine: [payload.kind] }
    }
    return { ok: true, messages: page.map(wire), head: { number: last, change: change(), first: floor } }
  }
  const news: number[] = []
  const start = at === null ? run(count - PAGE + 1, count) : run(at - 25, at + 25)
  const room = new RoomProtocol({ roomId: 'r', ask, newId: () => 'c', random: () => 0, start: { messages: start, head: { number: count, change: 0, first: 1 }, here: { count: 0, faces: [] }, can, me } })
  room.hear((list) => void news.push(...list.map((one) => one.number)))
  const say = (): void => {
    last += 1
    room.receive('room.message', wire(held(last)))
  }
  return {
    room, asked, news, say, before,
    change(number: number, part: Partial<RoomMessage>) {
      const next = message(number, { change: change() + 1, ...part })
      changed.set(number, next)
      return next
    },
    keepFrom: (number: number) => void (floor = number),
    numbers: () => room.state.messages.map((one) => one.number),
  }
}
const live = (room: RoomProtocol) => vi.waitFor(() => expect(room.state.status).toBe('live'))
const isWhole = (numbers: number[]): void => expect(numbers).toEqual(range(numbers[0] ?? 0, numbers.at(-1) ?? 0))

describe('a room of 50,000 messages', () => {
  it('goes up page by page from now, keeps a bounded number, and comes back to now without a hole', async () => {
    const { room, numbers, say } = setting(50_000)
    room.onConnected()
    await live(room)
    room.look(49_960, false)
    while (room.state.first > 48_000) {
      const was = room.state.first
      await room.older()
      expect(room.state.first).toBe(was - PAGE)
      expect(numbers().length).toBeLessThanOrEqual(RUN_MOST + TAIL_KEEP)
    }
    expect([room.state.isNow, numbers().at(-1)]).toEqual([false, room.state.first + RUN_MOST - 1])
    say()
    expect([room.state.last, room.state.fresh]).toEqual([50_001, 1])
    while (!room.state.isNow) {
      await room.newer()
      isWhole(numbers())
    }
    expect(numbers().at(-1)).toBe(50_001)
    await room.older()
    await room.toNow()
    expect([numbers().at(-1), room.state.isNow]).toEqual([50_001, true])
    room.stop()
  })

  it('starts at any number, goes both ways from there, and jumps anywhere', async () => {
    const { room, numbers, asked } = setting(50_000, 25_000)
    room.onConnected()
    await live(room)
    expect([room.state.isNow, room.state.first, numbers().at(-1)]).toEqual([false, 24_975, 25_025])
    await room.older()
    await room.newer()
    expect([room.state.first, numbers().at(-1)]).toEqual([24_925, 25_075])
    expect(await room.goTo(12)).toBe(true)
    expect(numbers()).toEqual(range(1, 37))
    await room.older()
    expect(await room.goTo(60_000)).toBe(false)
    expect(room.state.first).toBe(1)
    await room.toNow()
    expect([room.state.isNow, numbers().at(-1), numbers().length]).toEqual([true, 50_000, PAGE])
    const before = asked.length
    expect(await room.goTo(49_990)).toBe(true)
    expect([asked.length, room.state.isNow]).toEqual([before, true])
    room.stop()
  })

  it('heeds changes in a window, those that come while a page is on its way, and what is no longer kept', async () => {
    const { room, change, before, keepFrom, numbers } = setting(50_000, 25_000)
    room.onConnected()
    await live(room)
    const state = (number: number): string | undefined => room.state.messages.find((one) => one.number === number)?.state
    room.receive('room.change', wire(change(25_000, { state: 'hidden', body: null })))
    expect(state(25_000)).toBe('hidden')
    // Read from the database before it was hidden, here only after the hint.
    before.once = () => room.receive('room.change', wire(change(24_960, { state: 'deleted', body: null })))
    await room.older()
    expect(state(24_960)).toBe('deleted')
    // Missed while there was no connection.
    room.onDisconnected()
    change(25_010, { state: 'deleted', body: null })
    room.onConnected()
    await vi.waitFor(() => expect(state(25_010)).toBe('deleted'))
    keepFrom(24_990)
    room.receive('room.head', { roomId: 'r', number: 50_000, change: 3, first: 24_990 })
    expect([numbers()[0], room.state.floor]).toEqual([24_990, 24_990])
    room.stop()
  })

  it('does the same small work for each message, however many have come', () => {
    const { room, say, numbers } = setting(1)
    room.onConnected()
    room.look(1, true)
    const work = vi.spyOn(Map.prototype, 'get')
    const keep: number[] = []
    for (const goal of [5_000, 50_000]) {
      while (room.state.last < goal) {
        say()
        if (room.state.last % 50 === 0) room.look(room.state.last, true)
      }
      keep.push(work.mock.calls.length / goal)
      expect(numbers().length).toBeLessThanOrEqual(RUN_MOST + 50)
    }
    work.mockRestore()
    expect(keep.every((each) => each < 6), String(keep)).toBe(true)
    expect([numbers().at(-1), room.state.fresh]).toEqual([50_000, 49_999])
    room.stop()
  })

  it('keeps what somebody reads further up where it is while much is said', () => {
    const { room, say, numbers } = setting(50)
    room.onConnected()
    room.look(10, false)
    for (let n = 0; n < 3_000; n += 1) say()
    expect([room.state.isNow, room.state.last, room.state.fresh]).toEqual([false, 3_050, 3_000])
    expect(numbers()).toContain(10)
    isWhole(numbers())
    expect(numbers().length).toBeLessThanOrEqual(RUN_MOST)
    room.stop()
  })

  it('shows one’s own answer at once, keeps it when others hear of it, and takes it back when refused', async () => {
    const { room, change } = setting(50)
    room.onConnected()
    await live(room)
    const of = (number: number): (readonly string[] | null | undefined)[] => room.state.messages.filter((one) => one.number === number).flatMap((one) => [one.reactions, one.mine])
    const said = room.react(40, 'same_here', true)
    expect(of(40)).toEqual([['same_here'], ['same_here']])
    expect(await said).toBeNull()
    room.receive('room.change', wire(message(40, { change: 1, reactions: ['same_here'], mine: null })))
    expect(of(40)).toEqual([['same_here'], ['same_here']])
    change(41, { state: 'deleted', body: null })
    expect(await room.react(41, 'with_you', true)).toBe('chat.deleted')
    expect(of(41)).toEqual([[], []])
    room.stop()
  })

  it('puts back what was on its way with its own id, and not what has arrived since', async () => {
    const { room } = setting(50)
    const one = { id: 'old', kind: 'send' as const, body: 'Still here', replyTo: null, images: [], number: null, state: 'waiting' as const, reason: null }
    room.restore([one, { ...one, id: 'refused', state: 'failed', reason: 'chat.frozen' }])
    expect(room.state.outgoing.map(({ id, state }) => [id, state])).toEqual([['old', 'waiting'], ['refused', 'failed']])
    room.restore([one])
    expect(room.state.outgoing).toHaveLength(2)
    room.stop()
    const again = setting(50, null)
    again.change(50, { clientId: 'old', face: me })
    const fresh = new RoomProtocol({ roomId: 'r', ask: async () => null, newId: () => 'c', start: { messages: [message(50, { clientId: 'old', face: me })], head: { number: 50, change: 0 }, here: { count: 0, faces: [] }, can, me } })
    fresh.restore([one])
    expect(fresh.state.outgoing).toEqual([])
    fresh.stop()
  })
})
