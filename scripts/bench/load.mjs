/*
 * Load from a process of its own: GETs over kept connections for a bounded time.
 * argv[2]: { url, cookie, connections, seconds, requests }. Prints one JSON object.
 */
import { Agent, get } from 'node:http'

const { url, cookie, connections, seconds, requests } = JSON.parse(process.argv[2])
const agent = new Agent({ keepAlive: true, maxSockets: connections })
const headers = { 'accept-encoding': 'gzip, deflate, br', accept: 'text/html', ...(cookie ? { cookie } : {}) }
const until = performance.now() + seconds * 1000
const times = []
let sent = 0
let bytes = 0
let failed = 0

function once() {
  return new Promise((resolve) => {
    const began = performance.now()
    const request = get(url, { agent, headers }, (response) => {
      let size = 0
      response.on('data', (chunk) => (size += chunk.length))
      response.on('end', () => {
        if (response.statusCode !== 200) failed += 1
        bytes = size
        times.push(performance.now() - began)
        resolve()
      })
    })
    request.on('error', () => {
      failed += 1
      resolve()
    })
  })
}

async function worker() {
  while (performance.now() < until && sent < requests) {
    sent += 1
    await once()
  }
}

const began = performance.now()
await Promise.all(Array.from({ length: connections }, worker))
const took = (performance.now() - began) / 1000
agent.destroy()
times.sort((a, b) => a - b)
const at = (share) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0
console.log(JSON.stringify({ requests: times.length, failed, seconds: took, perSecond: times.length / took, bytes, p50: at(0.5), p95: at(0.95) }))
