import { describe, expect, it } from 'vitest'
import { breaches, type Evidence, type Shown } from './checker'

// A checker that never failed proves nothing: each fault we fear is planted here once.

const shown = (number: number, change = 0, body = `m${number}`): Shown => ({ number, change, state: 'shown', body, clientId: number % 2 ? `id-${number}` : null })

function sound(): Evidence {
  const list = (owner: number): Shown[] => [1, 2, 3].map((n) => ({ ...shown(n, n === 2 ? 1 : 0, n === 2 ? 'edited' : `m${n}`), clientId: n % 2 === owner ? `id-${n}` : null }))
  const client = (name: string, owner: number) => ({ client: name, accountId: name, roomId: 'r', shown: list(owner), received: [{ roomId: 'r', number: 3 }], cursor: { number: 3, change: 1 }, unanswered: [] })
  return {
    sends: [1, 2, 3].map((n) => ({ roomId: 'r', senderId: n % 2 ? 'a' : 'b', clientId: `id-${n}`, body: `m${n}`, number: n })),
    edits: [{ roomId: 'r', number: 2, body: 'edited', change: 1 }],
    clients: [client('a', 1), client('b', 0)],
    rooms: [{ id: 'r', lastNumber: 3, lastChange: 1, memberIds: ['a', 'b'] }],
    messages: [1, 2, 3].map((n) => ({ roomId: 'r', number: n, senderId: n % 2 ? 'a' : 'b', clientId: `id-${n}`, body: n === 2 ? 'edited' : `m${n}`, change: n === 2 ? 1 : 0, state: 'shown' })),
    fresh: [{ client: 'a', roomId: 'r', shown: list(1) }, { client: 'b', roomId: 'r', shown: list(0) }],
  }
}

type Fault = (evidence: Evidence) => void
const at = <T>(list: T[], index: number): T => {
  const one = list[index]
  if (one === undefined) throw new Error('no such entry')
  return one
}

describe('the checker', () => {
  it('finds nothing in a sound run', () => expect(breaches(sound())).toEqual([]))

  it.each<[string, string, Fault]>([
    ['a lost acknowledged message (the ack came before the commit)', 'C1', (e) => { e.messages.pop(); at(e.rooms, 0).lastNumber = 2; for (const c of e.clients) { c.shown.pop(); c.cursor.number = 2 } for (const f of e.fresh) f.shown.pop() }],
    ['a message acknowledged under another number', 'C1', (e) => { at(e.sends, 0).number = 2 }],
    ['a doubled message (no UNIQUE)', 'C4', (e) => { e.messages.push({ ...at(e.messages, 2), number: 4 }); at(e.rooms, 0).lastNumber = 4 }],
    ['a hole in the numbers', 'C2', (e) => { e.messages.splice(1, 1) }],
    ['a counter beyond the last message', 'C2', (e) => { at(e.rooms, 0).lastNumber = 4 }],
    ['a message shown twice', 'C3', (e) => { at(e.clients, 1).shown.push(at(at(e.clients, 1).shown, 2)) }],
    ['messages out of order', 'C3', (e) => { at(e.clients, 1).shown.reverse() }],
    ['a missed change', 'C3', (e) => { at(e.clients, 0).shown[1] = shown(2) }],
    ['a catch-up that is off by one', 'C3', (e) => { at(e.clients, 0).shown.splice(1, 1) }],
    ['a lost last message (no beacon)', 'C3', (e) => { at(e.clients, 0).shown.pop(); at(e.clients, 0).cursor.number = 2 }],
    ['a cursor that stopped short', 'C3', (e) => { at(e.clients, 0).cursor.change = 0 }],
    ['an acknowledged edit that is gone', 'C1', (e) => { at(e.edits, 0).change = 2 }],
    ['an edit with other words', 'C1', (e) => { at(e.edits, 0).body = 'other' }],
    ['a send nobody spoke of again', 'C5', (e) => { at(e.clients, 0).unanswered.push('id-9') }],
    ['a message handed to a stranger', 'C6', (e) => { at(e.rooms, 0).memberIds = ['b'] }],
    ['a screen that a reload would change', 'C7', (e) => { at(at(e.fresh, 0).shown, 0).body = 'as it is now' }],
  ])('sees %s', (_, breach, plant) => {
    const evidence = structuredClone(sound())
    plant(evidence)
    expect(breaches(evidence).map((one) => one.slice(0, 2))).toContain(breach)
  })
})
