import { describe, expect, it } from 'vitest'
import { breaches, type Evidence, type Kind, type Shown } from '@/scripts/soak/checker'

// A checker that never failed proves nothing: each fault we fear is planted here once.

const shown = (number: number, change = 0, body = `m${number}`): Shown => ({ number, change, state: 'shown', body, clientId: number % 2 ? `id-${number}` : null, reactions: [] })

function sound(): Evidence {
  const list = (owner: number): Shown[] => [1, 2, 3].map((n) => ({ ...shown(n, n === 2 ? 1 : 0, n === 2 ? 'edited' : `m${n}`), clientId: n % 2 === owner ? `id-${n}` : null }))
  const client = (name: string, owner: number) => ({ client: name, accountId: name, roomId: 'r', shown: list(owner), handed: [1, 2, 3], seen: 2, received: [{ roomId: 'r', number: 3 }], cursor: { number: 3, change: 1 }, unanswered: [] })
  return {
    sends: [1, 2, 3].map((n) => ({ roomId: 'r', senderId: n % 2 ? 'a' : 'b', clientId: `id-${n}`, body: `m${n}`, number: n })),
    edits: [{ roomId: 'r', number: 2, body: 'edited', change: 1 }],
    clients: [client('a', 1), client('b', 0)],
    rooms: [{ id: 'r', lastNumber: 3, lastChange: 1, memberIds: ['a', 'b'] }],
    messages: [1, 2, 3].map((n) => ({ roomId: 'r', number: n, senderId: n % 2 ? 'a' : 'b', clientId: `id-${n}`, body: n === 2 ? 'edited' : `m${n}`, change: n === 2 ? 1 : 0, state: 'shown', reactions: [] })),
    pointers: ['a', 'b'].map((accountId) => ({ accountId, roomId: 'r', number: 2, unread: true })),
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

  it.each<[string, string, Kind, Fault]>([
    ['a lost acknowledged message (the ack came before the commit)', 'C1', 'lost', (e) => { e.messages.pop(); at(e.rooms, 0).lastNumber = 2; for (const c of e.clients) { c.shown.pop(); c.handed.pop(); c.cursor.number = 2 } for (const f of e.fresh) f.shown.pop() }],
    ['a message acknowledged under another number', 'C1', 'reordered', (e) => { at(e.sends, 0).number = 2 }],
    ['a message acknowledged under two numbers', 'C4', 'duplicated', (e) => { e.sends.push({ ...at(e.sends, 0), number: 2 }) }],
    ['a doubled message (no UNIQUE)', 'C4', 'duplicated', (e) => { e.messages.push({ ...at(e.messages, 2), number: 4 }); at(e.rooms, 0).lastNumber = 4 }],
    ['two messages under one number', 'C2', 'duplicated', (e) => { e.messages.push({ ...at(e.messages, 2), clientId: 'id-9' }) }],
    ['a hole in the numbers', 'C2', 'lost', (e) => { e.messages.splice(1, 1) }],
    ['a counter beyond the last message', 'C2', 'lost', (e) => { at(e.rooms, 0).lastNumber = 4 }],
    ['a change beyond the counter', 'C2', 'stale', (e) => { at(e.rooms, 0).lastChange = 0 }],
    ['a message shown twice', 'C3', 'duplicated', (e) => { at(e.clients, 1).shown.push(at(at(e.clients, 1).shown, 2)) }],
    ['messages out of order', 'C3', 'reordered', (e) => { at(e.clients, 1).shown.splice(1, 2, ...at(e.clients, 1).shown.slice(1).reverse()) }],
    ['a message that a screen was handed twice', 'C3', 'duplicated', (e) => { at(e.clients, 1).handed.push(2) }],
    ['a screen that was handed a message too early', 'C3', 'reordered', (e) => { at(e.clients, 1).handed.splice(0, 3, 1, 3, 2) }],
    ['a screen that was never handed a message', 'C3', 'lost', (e) => { at(e.clients, 1).handed.splice(1, 1) }],
    ['a screen that was never handed the first message', 'C3', 'lost', (e) => { at(e.clients, 1).since = 1; at(e.clients, 1).handed.shift() }],
    ['a run in which nothing was acknowledged', 'C1', 'unanswered', (e) => { e.sends = [] }],
    ['a screen that was never handed the last message', 'C3', 'lost', (e) => { at(e.clients, 1).handed.pop() }],
    ['a message nobody stored', 'C3', 'stale', (e) => { at(e.clients, 1).shown.push(shown(9)) }],
    ['a missed change', 'C3', 'stale', (e) => { at(e.clients, 0).shown[1] = shown(2) }],
    ['a word said to a message that did not arrive', 'C3', 'stale', (e) => { at(e.messages, 0).reactions = ['with_you'] }],
    ['words that a moderator hid and a screen still shows', 'C3', 'stale', (e) => { at(e.messages, 0).state = 'hidden' }],
    ['a catch-up that is off by one', 'C3', 'lost', (e) => { at(e.clients, 0).shown.splice(1, 1) }],
    ['a lost last message (no beacon)', 'C3', 'lost', (e) => { at(e.clients, 0).shown.pop(); at(e.clients, 0).cursor.number = 2 }],
    ['a cursor that stopped short', 'C3', 'stale', (e) => { at(e.clients, 0).cursor.change = 0 }],
    ['an acknowledged edit that is gone', 'C1', 'lost', (e) => { at(e.edits, 0).change = 2 }],
    ['an edit with other words', 'C1', 'stale', (e) => { at(e.edits, 0).body = 'other' }],
    ['a message that was taken back and is there again', 'C1', 'lost', (e) => { at(e.edits, 0).body = null }],
    ['a send nobody spoke of again', 'C5', 'unanswered', (e) => { at(e.clients, 0).unanswered.push('id-9') }],
    ['a message sent to a stranger', 'C6', 'leaked', (e) => { at(e.rooms, 0).memberIds = ['b'] }],
    ['a screen that a reload would change', 'C7', 'stale', (e) => { at(at(e.fresh, 0).shown, 0).body = 'as it is now' }],
    ['a reload that was answered with nothing', 'C7', 'stale', (e) => { at(e.fresh, 0).shown = [] }],
    ['a screen nobody held against a reload', 'C7', 'stale', (e) => { e.fresh.pop() }],
    ['a place in the room that was forgotten', 'C8', 'lost', (e) => { at(e.pointers ?? [], 0).number = 1 }],
    ['a list that says nothing is new', 'C8', 'stale', (e) => { at(e.pointers ?? [], 0).unread = false }],
  ])('sees %s', (_, code, kind, plant) => {
    const evidence = structuredClone(sound())
    plant(evidence)
    expect(breaches(evidence)).toContainEqual(expect.objectContaining({ code, kind }))
  })

  it('lets the author alone see words that are hidden', () => {
    const evidence = structuredClone(sound())
    at(evidence.messages, 0).state = 'hidden'
    // Account a wrote the first one: its words stay for them, and are gone for everybody else.
    for (const list of [at(evidence.clients, 0), at(evidence.fresh, 0)]) at(list.shown, 0).state = 'hidden'
    for (const list of [at(evidence.clients, 1), at(evidence.fresh, 1)]) Object.assign(at(list.shown, 0), { state: 'hidden', body: null })
    expect(breaches(evidence)).toEqual([])
  })
})
