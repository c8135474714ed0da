/*
 * A room full of people, from a process of their own. stdin: { url, cookies, roomId, seconds, perSecond }.
 * Says "ready" when all are in the room, waits for a line, sends, and prints one JSON object.
 */
import { randomUUID } from 'node:crypto'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { io } from 'socket.io-client'

const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]()
const { url, cookies, roomId, seconds, perSecond } = JSON.parse((await lines.next()).value)
const sentAt = new Map()
const deliveries = []
const acks = []
let refused = 0

const seen = cookies.map(() => new Set())
const sockets = await Promise.all(
  cookies.map(async (cookie, index) => {
    await wait(index * 10)
    const socket = io(url, { path: '/ws', transports: ['websocket'], forceNew: true, extraHeaders: { cookie } })
    await new Promise((resolve, reject) => socket.once('connect', resolve).once('connect_error', reject))
    socket.on('room.message', ({ body }) => {
      const began = sentAt.get(body)
      if (began === undefined || seen[index].has(body)) return
      seen[index].add(body)
      deliveries.push(performance.now() - began)
    })
    const answer = await socket.timeout(30_000).emitWithAck('room.join', { roomId })
    if (!answer.ok) throw new Error(`not let in: ${answer.reason}`)
    return socket
  }),
)
console.log('ready')
await lines.next()

const pause = 1000 / perSecond
const count = seconds * perSecond
const began = performance.now()
const asks = []
for (let n = 0; n < count; n += 1) {
  await wait(Math.max(0, began + n * pause - performance.now()))
  const body = `The kettle is on and the ward is quiet tonight, number ${n} of ${count}.`
  const start = performance.now()
  sentAt.set(body, start)
  const socket = sockets[(n * 37) % sockets.length]
  asks.push(
    socket.timeout(15_000).emitWithAck('room.send', { roomId, clientId: randomUUID(), body }).then(
      (answer) => (answer.ok ? acks.push(performance.now() - start) : (refused += 1)),
      () => (refused += 1),
    ),
  )
}
await Promise.all(asks)
const expected = (count - refused) * sockets.length
for (let tries = 0; tries < 100 && deliveries.length < expected; tries += 1) await wait(100)
const took = (performance.now() - began) / 1000
const order = (list) => list.sort((a, b) => a - b)
const at = (list, share) => order(list)[Math.min(list.length - 1, Math.floor(list.length * share))] ?? null
console.log(JSON.stringify({ messages: count, refused, expected, delivered: deliveries.length, seconds: took, p50: at(deliveries, 0.5), p95: at(deliveries, 0.95), ackP50: at(acks, 0.5), ackP95: at(acks, 0.95) }))
for (const socket of sockets) socket.disconnect()
process.exit(0)
