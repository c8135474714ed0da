import { request, type IncomingHttpHeaders } from 'node:http'
import { gunzipSync, brotliDecompressSync } from 'node:zlib'
import { SESSION_COOKIE, type TestServer } from './server'

/** What the server answered, byte for byte. */
export interface Answer {
  status: number
  headers: IncomingHttpHeaders
  /** As it travelled, compressed where it was. */
  body: Buffer
  text: string
}

export interface Knock {
  method?: string
  headers?: Record<string, string>
  body?: string | Buffer
  /** The session cookie of whoever asks. */
  as?: string | null
}

function unpacked(body: Buffer, coding: string | undefined): Buffer {
  if (coding === 'gzip') return gunzipSync(body)
  return coding === 'br' ? brotliDecompressSync(body) : body
}

/** Asks the server for one thing, as any program could: nothing is followed, added or hidden. */
export function knock(server: TestServer, path: string, { method = 'GET', headers = {}, body, as = null }: Knock = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const cookie = as === null ? {} : { cookie: `${SESSION_COOKIE}=${as}` }
    const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }
    const asked = request({ host: '127.0.0.1', port: server.port, path, method, headers: { host: `localhost:${server.port}`, ...cookie, ...length, ...headers } }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () => {
        const whole = Buffer.concat(chunks)
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: whole, text: whole.length === 0 ? '' : unpacked(whole, response.headers['content-encoding']).toString('utf8') })
      })
    })
    asked.on('error', reject)
    asked.end(body)
  })
}

/** What a page's script fetches when it moves to an address: the page as data. */
export async function knockForData(server: TestServer, path: string, as: string | null): Promise<Answer> {
  const headers = { rsc: '1' }
  const first = await knock(server, path, { as, headers })
  // Next wants a check sum of these headers in the address and names the right one.
  const named = first.status === 307 ? first.headers.location : undefined
  return named?.includes('_rsc') ? knock(server, named, { as, headers }) : first
}

/** Calls a procedure over HTTP. */
export function call(server: TestServer, as: string | null, name: string, type: 'query' | 'mutation', input: unknown): Promise<Answer> {
  const json = JSON.stringify({ json: input ?? null, ...(input === undefined ? { meta: { values: ['undefined'] } } : {}) })
  if (type === 'query') return knock(server, `/api/trpc/${name}?input=${encodeURIComponent(json)}`, { as })
  return knock(server, `/api/trpc/${name}`, { as, method: 'POST', body: json, headers: { 'content-type': 'application/json' } })
}

/** What a procedure gives to somebody who may call it; anything else fails the test. */
export async function ask<T>(server: TestServer, email: string, name: string, type: 'query' | 'mutation', input: unknown): Promise<T> {
  const answer = await call(server, await server.sessionFor(email), name, type, input)
  if (answer.status !== 200) throw new Error(`${name} for ${email}: ${answer.status} ${answer.text}`)
  return (JSON.parse(answer.text) as { result: { data: { json: T } } }).result.data.json
}

/** Does work for each, a few at a time. */
export async function each<T>(items: readonly T[], work: (item: T) => Promise<void>, atOnce = 6): Promise<void> {
  const waiting = [...items]
  const run = async (): Promise<void> => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item)
  }
  await Promise.all(Array.from({ length: atOnce }, run))
}
