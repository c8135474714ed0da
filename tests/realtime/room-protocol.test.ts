import { describe, expect, it, vi } from 'vitest'
import { RoomProtocol, type RoomStart } from '@/components/realtime/room-protocol'
import type { RoomMessage } from '@/components/realtime/room-wire'

const me = { id: 'me', name: 'Ann', roles: [] }
const ben = { id: 'ben', name: 'Ben', roles: [] }
const message = (number: number, part: Partial<RoomMessage> = {}): RoomMessage => ({
  id: `id-${number}`, number, change: 0, state: 'shown', body: `m${number}`, face: ben, replyTo: null, at: new Date(0), editedAt: null, clientId: null, reactions: [], mine: [], images: [], ...part,
})
const wire = (one: RoomMessage): Record<string, unknown> => ({ roomId: 'r', ...(JSON.parse(JSON.stringify(one)) as object) })
const can = { write: true, why: null, until: null }

/** A server of one room, as simple as it can be: what it holds, and what it is asked. */
function setting(held: RoomMessage[], startWith = held.length) {
  const asked: { event: string; payload: Record<string, unknown> }[] = []
  const answers: ((event: string, payload: Record<string, unknown>) => unknown)[] = []
  const change = (): number => Math.max(0, ...held.map((one) => one.change))
  const ask = async (event: string, payload: Record<string, unknown>): Promise<unknown> => {
    asked.push({ event, payload })
    const special = answers.shift()
    if (special) return special(event, payload)
    if (event === 'room.join') {
      const after = Number(payload.after)
      const afterChange = Number(payload.afterChange)
      const messages = held.filter((one) => one.number > after).slice(0, 2)
      const changes = held.filter((one) => one.change > afterChange).sort((a, b) => a.change - b.change).slice(0, 2)
      return { ok: true, reset: false, messages: messages.map(wire), changes: changes.map(wire), head: { number: held.length, change: change() }, more: messages.length === 2 || changes.length === 2, can, me, here: { count: 1, faces: [me] } }
    }
    if (event === 'room.send') {
      const same = held.find((one) => one.clientId === payload.clientId)
      const stored = same ?? message(held.length + 1, { face: me, body: String(payload.body), clientId: String(payload.clientId) })
      if (!same) held.push(stored)
      return { ok: true, number: stored.number, change: stored.change, at: stored.at.toISOString() }
    }
    return { ok: true, number: 1, change: change(), at: new Date(0).toISOString() }
  }
  const shown = held.slice(0, startWith)
  const start: RoomStart = { messages: shown, head: { number: shown.length, change: Math.max(0, ...shown.map((one) => one.change)) }, here: { count: 0, faces: [] }, can, me }
  const news: number[][] = []
  let ids = 0
  const room = new RoomProtocol({ roomId: 'r', ask, start, newId: () => `c${(ids += 1)}`, random: () => 0 })
  room.hear((list) => void news.push(list.map((one) => one.number)))
  return { room, held, asked, answers, news, numbers: () => room.state.messages.map((one) => one.number) }
}

const live = (room: RoomProtocol) => vi.waitFor(() => expect(room.state.status).toBe('live'))

describe('a room on a screen', () => {
  it('shows number n only after n - 1, once, whatever order they come in', async () => {
    const { room, numbers, news } = setting([message(1)])
    room.onConnected()
    await live(room)
    for (const number of [3, 2, 2, 4, 3]) room.receive('room.message', wire(message(number)))
    expect(numbers()).toEqual([1, 2, 3, 4])
    expect(news.flat()).toEqual([2, 3, 4])
    room.receive('room.message', wire(message(6)))
    expect(numbers()).toEqual([1, 2, 3, 4])
    room.stop()
  })

  it('asks for a gap that stays, page by page, and for a head beyond its own', async () => {
    const { room, held, numbers } = setting([message(1)])
    room.onConnected()
    await live(room)
    for (let n = 2; n <= 8; n += 1) held.push(message(n))
    room.receive('room.message', wire(message(8)))
    await vi.waitFor(() => expect(numbers()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]))
    held.push(message(9))
    room.receive('room.head', { roomId: 'r', number: 9, change: 0 })
    await vi.waitFor(() => expect(numbers()).toHaveLength(9))
    room.stop()
  })

  it('does not beset the server about a gap that asking does not close, and shows what was missing once it is there', async () => {
    vi.useFakeTimers()
    const { room, held, asked, numbers } = setting([message(1)])
    room.onConnected()
    held.push(message(3))
    room.receive('room.message', wire(message(3)))
    await vi.advanceTimersByTimeAsync(60_000)
    const joins = asked.filter((one) => one.event === 'room.join').length
    expect(joins).toBeGreaterThan(5)
    expect(joins).toBeLessThan(25)
    expect(numbers()).toEqual([1])
    held.splice(1, 0, message(2))
    await vi.advanceTimersByTimeAsync(5000)
    expect(numbers()).toEqual([1, 2, 3])
    // The next gap is asked about at once again.
    held.push(message(4), message(5))
    room.receive('room.message', wire(message(5)))
    await vi.advanceTimersByTimeAsync(200)
    expect(numbers()).toEqual([1, 2, 3, 4, 5])
    room.stop()
    vi.useRealTimers()
  })

  it('takes the newest version of a message and asks for changes it missed', async () => {
    const { room, held } = setting([message(1), message(2)])
    room.onConnected()
    await live(room)
    room.receive('room.change', wire(message(1, { change: 1, body: 'new' })))
    room.receive('room.message', wire(message(1)))
    expect([room.state.messages[0]?.body, room.cursor.change]).toEqual(['new', 1])
    held[0] = message(1, { change: 2, body: 'newer' })
    held[1] = message(2, { change: 3, state: 'hidden', body: null })
    room.receive('room.change', wire(held[1]))
    await vi.waitFor(() => expect(room.cursor.change).toBe(3))
    expect(room.state.messages.map((one) => one.body)).toEqual(['newer', null])
    room.stop()
  })

  it('old timeline and events give what a fresh fetch gives', async () => {
    const { room, held } = setting([message(1), message(2)], 1)
    room.onConnected()
    await live(room)
    room.send('mine')
    await vi.waitFor(() => expect(room.state.messages).toHaveLength(3))
    held[0] = message(1, { change: 1, state: 'deleted', body: null })
    room.receive('room.change', wire(held[0]))
    held.push(message(4))
    room.receive('room.message', wire(message(4)))
    const fresh = setting(held).room
    expect(room.state.messages.map((one) => ({ ...one, id: null }))).toEqual(fresh.state.messages.map((one) => ({ ...one, id: null })))
    room.stop()
  })

  it('keeps what is said while there is no connection and sends it once, in order', async () => {
    const { room, held, asked, numbers } = setting([])
    room.send('a')
    room.send('b')
    expect(room.state.outgoing.map((one) => one.state)).toEqual(['waiting', 'waiting'])
    room.onConnected()
    await vi.waitFor(() => expect(room.state.outgoing).toEqual([]))
    expect(held.map((one) => one.body)).toEqual(['a', 'b'])
    expect(asked.filter((one) => one.event === 'room.send').map((one) => one.payload.clientId)).toEqual(['c1', 'c2'])
    expect(numbers()).toEqual([1, 2])
    room.stop()
  })

  it('sends nothing for somebody else who signed in meanwhile in this browser, and keeps nothing of it', async () => {
    const { room, asked, answers, held } = setting([message(1)])
    const shown: number[] = []
    room.subscribe(() => void shown.push(room.state.outgoing.length))
    room.send('mine')
    answers.push(() => ({ ok: true, reset: false, messages: [wire(message(2))], changes: [], head: { number: 2, change: 0 }, more: false, can, me: ben, here: null }))
    room.onConnected()
    await vi.waitFor(() => expect(room.state.ended).toEqual({ code: 'SIGNED_OUT', reason: 'signed-out' }))
    expect([room.state.outgoing, shown.at(-1), room.state.messages.length]).toEqual([[], 0, 1])
    room.onDisconnected()
    room.onConnected()
    room.send('again')
    await new Promise((resolve) => setImmediate(resolve))
    expect(asked.map((one) => one.event)).toEqual(['room.join'])
    expect(held).toHaveLength(1)
  })

  it('tries again with the same id when the answer was lost, and shows the message once', async () => {
    const { room, held, answers, asked, numbers } = setting([])
    room.onConnected()
    await live(room)
    answers.push((_, payload) => {
      held.push(message(1, { face: me, body: 'a', clientId: String(payload.clientId) }))
      throw new Error('no answer')
    })
    room.send('a')
    await vi.waitFor(() => expect(room.state.outgoing).toEqual([]), 4000)
    expect(asked.filter((one) => one.event === 'room.send').map((one) => one.payload.clientId)).toEqual(['c1', 'c1'])
    expect([numbers(), held.length]).toEqual([[1], 1])
    room.stop()
  })

  it('sets aside what is refused, says why, and gives the words back', async () => {
    const { room, answers, held } = setting([])
    room.onConnected()
    await live(room)
    answers.push(() => ({ ok: false, code: 'FORBIDDEN', reason: 'chat.room-closed', data: {} }))
    const id = room.send('a')
    room.send('b')
    await vi.waitFor(() => expect(held.map((one) => one.body)).toEqual(['b']))
    expect(room.state.outgoing).toMatchObject([{ id, state: 'failed', reason: 'chat.room-closed', body: 'a' }])
    expect(room.discard(id)?.body).toBe('a')
    expect(room.state.outgoing).toEqual([])
    room.stop()
  })

  it('ends when the server says no, and begins afresh when it is too far behind', async () => {
    const { room, answers, numbers } = setting([message(1)])
    answers.push(() => ({ ok: true, reset: true, messages: [message(2998), message(2999)].map(wire), changes: [], head: { number: 2999, change: 7 }, more: false, can, me, here: null }))
    room.onConnected()
    await live(room)
    expect([numbers(), room.state.first, room.cursor]).toEqual([[2998, 2999], 2998, { number: 2999, change: 7 }])
    answers.push(() => ({ ok: false, code: 'NOT_FOUND', reason: 'not-found', data: {} }))
    room.receive('room.left', { roomId: 'r' })
    await vi.waitFor(() => expect(room.state).toMatchObject({ status: 'ended', ended: { code: 'NOT_FOUND', reason: 'not-found' } }))
    room.stop()
  })

  it('bears whatever comes', async () => {
    const { room, numbers } = setting([message(1)])
    room.onConnected()
    await live(room)
    for (const payload of [null, 1, 'x', {}, { roomId: 'r' }, { roomId: 'r', number: 'x' }, { ...wire(message(2)), at: 'never' }, { ...wire(message(2)), roomId: 'other' }, { ...wire(message(2)), face: null }])
      for (const event of ['room.message', 'room.change', 'room.head', 'room.presence']) room.receive(event, payload)
    expect(numbers()).toEqual([1])
    room.stop()
  })
})
