import { once } from 'node:events'
import { createServer, get, request, type IncomingHttpHeaders, type Server } from 'node:http'
import { connect, type AddressInfo, type Socket } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { until } from '@/scripts/lib/processes.mjs'
import { NODE_COOKIE, startProxy, type Proxy } from '@/scripts/lib/proxy.mjs'

interface FakeNode {
  id: string
  port: number
  server: Server
  sockets: Set<Socket>
  seen: { url: string; headers: IncomingHttpHeaders; body: string }[]
  isReady: boolean
  /** Every connection is cut, and nobody listens any more. */
  die(): Promise<void>
  live(): Promise<void>
}

const undo: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const one of undo.splice(0).reverse()) await one()
})

/** A node that says its name, and echoes what comes over an upgraded connection. */
async function fakeNode(id: string): Promise<FakeNode> {
  const sockets = new Set<Socket>()
  const server = createServer((asked, response) => {
    if (asked.url === '/api/health/ready') return void response.writeHead(node.isReady ? 200 : 503).end()
    let body = ''
    asked.on('data', (chunk: Buffer) => (body += chunk.toString()))
    asked.on('end', () => {
      node.seen.push({ url: asked.url ?? '', headers: asked.headers, body })
      if (asked.url === '/dies') return void asked.socket.destroy()
      response.writeHead(200, { 'content-type': 'text/plain', 'set-cookie': 'own=1' }).end(id)
    })
  })
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  server.on('upgrade', (asked, socket, head: Buffer) => {
    node.seen.push({ url: asked.url ?? '', headers: asked.headers, body: head.toString() })
    socket.on('error', () => undefined)
    socket.write(`HTTP/1.1 101 Switching Protocols\r\nconnection: Upgrade\r\nupgrade: websocket\r\n\r\n${id}:`)
    socket.pipe(socket)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const node: FakeNode = {
    id, port, server, sockets, seen: [], isReady: true,
    async die() {
      if (!server.listening) return
      const closed = new Promise((resolve) => server.close(resolve))
      for (const socket of sockets) socket.destroy()
      await closed
    },
    async live() {
      server.listen(port, '127.0.0.1')
      await once(server, 'listening')
    },
  }
  undo.push(() => node.die())
  return node
}

async function arranged(options: { trusted?: string } = {}): Promise<{ a: FakeNode; b: FakeNode; proxy: Proxy }> {
  const [a, b] = [await fakeNode('a'), await fakeNode('b')]
  const proxy = await startProxy({ port: 0, nodes: [a, b], checkEveryMs: 50, ...options })
  undo.push(() => proxy.stop())
  return { a, b, proxy }
}

interface Answer {
  status: number
  body: string
  cookies: string[]
}

function ask(proxy: Proxy, path: string, { headers = {}, method = 'GET', body }: { headers?: Record<string, string>; method?: string; body?: string } = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port: proxy.port, path, method, headers, agent: false }, (response) => {
      let text = ''
      response.on('data', (chunk: Buffer) => (text += chunk.toString()))
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body: text, cookies: response.headers['set-cookie'] ?? [] }))
    })
    asked.on('error', reject)
    asked.end(body)
  })
}

/** Everything that is answered to what is said over a connection of one's own, until it ends. */
function raw(proxy: Proxy, words: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(proxy.port, '127.0.0.1', () => socket.write(words))
    let text = ''
    socket.on('data', (chunk: Buffer) => (text += chunk.toString()))
    socket.on('error', reject)
    socket.on('close', () => resolve(text))
    undo.push(async () => socket.destroy())
  })
}

/** Opens an upgraded connection, and everything that came over it. */
function upgraded(proxy: Proxy, headers: Record<string, string> = {}): Promise<{ socket: Socket; text: () => string }> {
  return new Promise((resolve, reject) => {
    const socket = connect(proxy.port, '127.0.0.1')
    let text = ''
    socket.on('error', reject)
    const lines = Object.entries({ host: 'circle.example.org', connection: 'Upgrade', upgrade: 'websocket', ...headers }).map(([name, value]) => `${name}: ${value}`)
    socket.write(`GET /ws/?EIO=4&transport=websocket HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`)
    socket.on('data', (chunk: Buffer) => {
      text += chunk.toString()
      if (/\r\n\r\n[ab]:/.test(text)) resolve({ socket, text: () => text })
    })
    undo.push(async () => socket.destroy())
  })
}

const nodeOf = (answer: Answer): string | undefined => answer.cookies.find((one) => one.startsWith(`${NODE_COOKIE}=`))
const ready = (proxy: Proxy, id: string, wanted: boolean) => until(() => proxy.nodes().find((node) => node.id === id)?.ready === wanted, { within: 10_000, every: 10 })

describe('the proxy before several nodes', () => {
  it('keeps a browser whose connection is at a node there, and gives nobody else a cookie', async () => {
    const { proxy } = await arranged()
    expect(nodeOf(await ask(proxy, '/groups/1'))).toBeUndefined()
    const first = await ask(proxy, '/ws/?EIO=4&transport=polling')
    expect(first.cookies).toContain('own=1')
    expect(nodeOf(first)).toBe(`${NODE_COOKIE}=${first.body}; Path=/; HttpOnly; SameSite=Lax`)
    for (let n = 0; n < 6; n += 1) {
      const again = await ask(proxy, '/ws/?EIO=4&transport=polling&sid=1', { headers: { cookie: `theme=day; ${NODE_COOKIE}=${first.body}` } })
      expect(again.body).toBe(first.body)
      expect(nodeOf(again)).toBeUndefined()
    }
  })

  it('takes it to another when its node dies, and back again for new ones when the node lives', async () => {
    const { a, proxy } = await arranged()
    const { socket } = await upgraded(proxy, { cookie: `${NODE_COOKIE}=a` })
    await a.die()
    if (!socket.destroyed) await once(socket, 'close')
    const moved = await ask(proxy, '/ws/?EIO=4&transport=polling', { headers: { cookie: `${NODE_COOKIE}=a` } })
    expect([moved.status, moved.body, nodeOf(moved)?.split(';')[0]]).toEqual([200, 'b', `${NODE_COOKIE}=b`])
    expect((await upgraded(proxy, { cookie: `${NODE_COOKIE}=a` })).text()).toMatch(/\r\n\r\nb:$/)
    await a.live()
    expect(await ready(proxy, 'a', true)).toBe(true)
    expect((await ask(proxy, '/', { headers: { cookie: `${NODE_COOKIE}=a` } })).body).toBe('a')
  })

  it('sends nothing new to a node that is stopping, and leaves what is open there alone', async () => {
    const { a, proxy } = await arranged()
    const { socket, text } = await upgraded(proxy, { cookie: `${NODE_COOKIE}=a` })
    a.isReady = false
    expect(await ready(proxy, 'a', false)).toBe(true)
    expect((await ask(proxy, '/', { headers: { cookie: `${NODE_COOKIE}=a` } })).body).toBe('b')
    socket.write('still here')
    await until(() => text().endsWith('still here'), { within: 5_000, every: 10 })
    expect(text()).toMatch(/a:still here$/)
  })

  it('uses a node that is not ready rather than none, and says in words that all are away', async () => {
    const { a, b, proxy } = await arranged()
    a.isReady = false
    await b.die()
    expect(await ready(proxy, 'a', false)).toBe(true)
    expect((await ask(proxy, '/')).body).toBe('a')
    await a.die()
    expect(await ask(proxy, '/')).toMatchObject({ status: 503, body: expect.stringMatching(/Nothing was lost/) })
  })

  it('asks again for what only looks, and never for what may have been done', async () => {
    const { a, b, proxy } = await arranged()
    expect(await ask(proxy, '/dies', { method: 'POST', body: 'x=1', headers: { 'content-length': '3' } })).toMatchObject({ status: 503 })
    expect([...a.seen, ...b.seen].filter((one) => one.url === '/dies')).toHaveLength(1)
    await a.die()
    await b.die()
    await b.live()
    // Whichever it tries first: nobody had taken the words from the one that is away.
    for (let n = 0; n < 4; n += 1) expect(await ask(proxy, '/form', { method: 'POST', body: 'words', headers: { 'content-length': '5', cookie: `${NODE_COOKIE}=a` } })).toMatchObject({ status: 200, body: 'b' })
    expect(b.seen.filter((one) => one.url === '/form').map((one) => one.body)).toEqual(['words', 'words', 'words', 'words'])
  })

  it('says where a request comes from, and takes away what a client says of that', async () => {
    const { a, b, proxy } = await arranged()
    const forged = { 'x-forwarded-for': '198.51.100.1', 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https', forwarded: 'for=198.51.100.1', 'x-real-ip': '198.51.100.1', 'x-hearthside-peer': '198.51.100.1' }
    await ask(proxy, '/who', { headers: { host: 'circle.example.org', ...forged } })
    await upgraded(proxy, forged)
    const seen = [...a.seen, ...b.seen].map((one) => one.headers)
    expect(seen).toHaveLength(2)
    for (const headers of seen) {
      expect(headers).toMatchObject({ host: 'circle.example.org', 'x-forwarded-for': '127.0.0.1' })
      expect(JSON.stringify(headers)).not.toMatch(/198\.51|evil/)
    }
  })

  it('lets nobody hide a request in the body of another, nor behind another kind of connection', async () => {
    const { a, b, proxy } = await arranged()
    const hidden = 'GET /hidden HTTP/1.1\r\nhost: circle.example.org\r\nx-forwarded-for: 198.51.100.1\r\n\r\n'
    const seen = () => [...a.seen, ...b.seen].map((one) => one.url)
    for (const method of ['GET', 'DELETE', 'OPTIONS', 'POST']) {
      const said = await raw(proxy, `${method} /open-${method} HTTP/1.1\r\nhost: circle.example.org\r\nconnection: close\r\ntransfer-encoding: chunked\r\n\r\n${hidden.length.toString(16)}\r\n${hidden}\r\n0\r\n\r\n`)
      expect(said).toMatch(/^HTTP\/1\.1 200 /)
      expect(said.match(/HTTP\/1\.1 /g)).toHaveLength(1)
    }
    expect([...a.seen, ...b.seen].map((one) => one.body)).toEqual([hidden, hidden, hidden, hidden])
    expect(await raw(proxy, `GET /other HTTP/1.1\r\nhost: circle.example.org\r\nconnection: Upgrade\r\nupgrade: h2c\r\n\r\n${hidden}`)).toMatch(/^HTTP\/1\.1 400 /)
    expect(seen()).toEqual(['/open-GET', '/open-DELETE', '/open-OPTIONS', '/open-POST'])
  })

  it('passes on the word of a proxy before it that is trusted', async () => {
    const { a, b, proxy } = await arranged({ trusted: '127.0.0.0/8' })
    await ask(proxy, '/who', { headers: { 'x-forwarded-for': '1.1.1.1, 198.51.100.1' } })
    expect([...a.seen, ...b.seen][0]?.headers['x-forwarded-for']).toBe('198.51.100.1')
  })

  it('ends everything at once when it is stopped', async () => {
    const { proxy } = await arranged()
    const { socket } = await upgraded(proxy)
    await proxy.stop()
    if (!socket.destroyed) await once(socket, 'close')
    await expect(new Promise((resolve, reject) => get({ host: '127.0.0.1', port: proxy.port, agent: false }, resolve).on('error', reject))).rejects.toThrow(/ECONNREFUSED/)
  })
})
