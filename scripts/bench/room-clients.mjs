/*
 * A room full of people, from a process of their own, with as little work of its own as can be: a WebSocket each, and
 * a glance at what comes. One command a line on stdin, one JSON answer a line on stdout:
 *   { do: 'connect', url, dialect: 'socket.io' | 'ws', cookies }   opens a connection for each (`more`: beside those that are open)
 *   { do: 'join', roomId }                                         all of them enter a room
 *   { do: 'talk', seconds, perSecond }                             they talk in turn; who hears what, and when
 *                                                                  (`half`: those before it sit at another node than those after)
 *   { do: 'say', count }                                           one after the other, each when the last was answered
 *   { do: 'leave' }
 */
import { randomUUID } from 'node:crypto'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { WebSocket } from './ws.mjs'

const NUMBER = /number (\d+) of/
let people = []
let room = ''
let round = 0
/** Of the talk that is on: when each was sent, and who has heard it when. */
let talk = null

function heard(person, text) {
  const found = talk && NUMBER.exec(text)
  if (!found || !text.includes(talk.mark)) return
  const n = Number(found[1])
  if (person.seen.has(n)) {
    talk.doubled += 1
    return
  }
  person.seen.add(n)
  const took = performance.now() - talk.sentAt[n]
  if (talk.half === null || person.index < talk.half === talk.senders[n] < talk.half) talk.deliveries.push(took)
  else talk.across.push(took)
}

function open(url, dialect, cookie) {
  return new Promise((resolve, reject) => {
    const address = url.replace('http', 'ws')
    const socket = new WebSocket(dialect === 'ws' ? address : `${address}/ws/?EIO=4&transport=websocket`, { headers: { cookie }, perMessageDeflate: false })
    const person = { socket, dialect, seen: new Set(), acks: new Map() }
    socket.on('error', reject)
    socket.on('close', () => (person.isClosed = true))
    if (dialect === 'ws') socket.on('open', () => resolve(person))
    socket.on('message', (data) => {
      const text = data.toString()
      if (dialect === 'ws') {
        if (text.startsWith('[')) return heard(person, text)
        const { ack, ...answer } = JSON.parse(text)
        return person.acks.get(ack)?.(answer)
      }
      if (text.startsWith('42["room.message"')) return heard(person, text)
      if (text === '2') return socket.send('3')
      if (text.startsWith('0')) return socket.send('40')
      if (text.startsWith('40')) return resolve(person)
      if (text.startsWith('44')) return reject(new Error(text))
      if (text.startsWith('43')) {
        const at = text.indexOf('[')
        person.acks.get(Number(text.slice(2, at)))?.(JSON.parse(text.slice(at))[0])
      }
    })
  })
}

let asks = 0
function ask(person, event, payload) {
  asks += 1
  const id = asks
  const answered = new Promise((resolve) => person.acks.set(id, resolve))
  person.socket.send(person.dialect === 'ws' ? JSON.stringify({ id, ...payload }) : `42${id}${JSON.stringify([event, payload])}`)
  return Promise.race([answered, wait(20_000, { ok: false, reason: 'no answer' }, { ref: false })]).finally(() => person.acks.delete(id))
}

async function each(items, atOnce, work) {
  const list = [...items]
  await Promise.all(Array.from({ length: atOnce }, async () => {
    for (let item = list.shift(); item !== undefined; item = list.shift()) await work(item)
  }))
}

const at = (list, share) => list[Math.min(list.length - 1, Math.floor(list.length * share))] ?? null
const spread = (list) => {
  const sorted = list.sort((a, b) => a - b)
  return { p50: at(sorted, 0.5), p95: at(sorted, 0.95), p99: at(sorted, 0.99) }
}

const send = (person, n, count) => ask(person, 'room.send', { roomId: room, clientId: randomUUID(), body: `The kettle is on and the ward is quiet tonight, number ${n} of ${count}, ${talk.mark}.` })

const commands = {
  async connect({ url, dialect, cookies, more = false }) {
    if (!more) people = []
    await each(cookies, 16, async (cookie) => people.push(await open(url, dialect, cookie)))
    people.forEach((person, index) => (person.index = index))
    return { connected: people.length }
  },
  async join({ roomId }) {
    room = roomId
    if (people[0]?.dialect === 'ws') return { joined: people.length }
    await each(people, 8, async (person) => {
      const answer = await ask(person, 'room.join', { roomId })
      if (!answer.ok) throw new Error(`not let in: ${answer.reason}`)
    })
    return { joined: people.length }
  },
  async talk({ seconds, perSecond, half = null }) {
    round += 1
    talk = { mark: `round-${round}-`, sentAt: [], senders: [], half, deliveries: [], across: [], doubled: 0 }
    for (const person of people) person.seen = new Set()
    const count = Math.round(seconds * perSecond)
    const acks = []
    let refused = 0
    /** Why, and how often. */
    const reasons = {}
    const began = performance.now()
    const sent = []
    for (let n = 0; n < count; n += 1) {
      await wait(Math.max(0, began + (n * 1000) / perSecond - performance.now()))
      const start = performance.now()
      talk.sentAt[n] = start
      talk.senders[n] = (n * 37) % people.length
      sent.push(send(people[talk.senders[n]], n, count).then((answer) => {
        if (answer.ok) return acks.push(performance.now() - start)
        refused += 1
        reasons[answer.reason] = (reasons[answer.reason] ?? 0) + 1
      }))
    }
    await Promise.all(sent)
    const expected = (count - refused) * people.length
    for (let tries = 0; tries < 150 && talk.deliveries.length + talk.across.length < expected; tries += 1) await wait(100)
    const { deliveries, across, doubled } = talk
    talk = null
    return { messages: count, refused, reasons, expected, delivered: deliveries.length + across.length, doubled, closed: people.filter((person) => person.isClosed).length, seconds: (performance.now() - began) / 1000, delivery: spread(deliveries), across: spread(across), answer: spread(acks) }
  },
  async say({ count }) {
    round += 1
    talk = { mark: `round-${round}-`, sentAt: Array.from({ length: count }, () => 0), senders: [], half: null, deliveries: [], across: [], doubled: 0 }
    for (let n = 0; n < count; n += 1) await send(people[n % people.length], n, count)
    talk = null
    return { said: count }
  },
  async leave() {
    for (const { socket } of people) socket.terminate()
    people = []
    return {}
  },
}

for await (const line of createInterface({ input: process.stdin })) {
  const { do: name, ...given } = JSON.parse(line)
  console.log(JSON.stringify(await commands[name](given)))
}
process.exit(0)
