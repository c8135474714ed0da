import { Agent, createServer, request as ask } from 'node:http'
import { BlockList, connect, isIP, isIPv4 } from 'node:net'

/** The proxy's own cookie: which node a browser's connection is at. It names a node and nobody. */
export const NODE_COOKIE = 'hearthside.node'

const HEALTH = '/api/health/ready'
const HOP_BY_HOP = new Set(['connection', 'keep-alive', 'proxy-connection', 'proxy-authenticate', 'proxy-authorization', 'te', 'trailer', 'transfer-encoding', 'upgrade'])
/** What a proxy says about whom it speaks for; a client's own word is taken away. */
const SAID_BY_PROXIES = /^(x-forwarded-.*|forwarded|x-real-ip|x-hearthside-peer)$/

/**
 * @typedef {{ id: string, port: number }} Node
 * @typedef {{ port: number, url: string, nodes: () => { id: string, up: boolean, ready: boolean }[], connections: () => number, stop: () => Promise<void> }} Proxy
 */

/**
 * One door before several nodes: HTTP, WebSocket and long polling. A browser whose connection lives at a node (under
 * /ws) stays there by a cookie of ours; when the node dies or is stopping, it is taken to another. Tells the node
 * where a request comes from in `x-forwarded-for`, which nobody else may fill (nodes believe TRUSTED_PROXIES alone).
 * @param {{ port: number, host?: string, nodes: Node[], trusted?: string, isHttps?: boolean, checkEveryMs?: number, onChange?: (id: string, state: string) => void }} options
 * @returns {Promise<Proxy>}
 */
export async function startProxy({ port, host = '127.0.0.1', nodes, trusted = '', isHttps = false, checkEveryMs = 500, onChange = () => {} }) {
  const isTrusted = trustedBy(trusted)
  const states = nodes.map((node) => ({ ...node, up: false, ready: false, open: 0, agent: new Agent({ keepAlive: true, maxSockets: 256, keepAliveMsecs: 1_000 }) }))
  const sockets = new Set()

  const mark = (node, up, ready) => {
    if (node.up !== up || node.ready !== ready) onChange(node.id, ready ? 'ready' : up ? 'not ready' : 'away')
    Object.assign(node, { up, ready })
  }
  const check = async (node) => {
    const status = await statusOf(node)
    mark(node, status !== 0, status === 200)
  }
  const checkAll = () => Promise.all(states.map(check))

  /** The nodes to try, best first: the one its cookie names while that is well, then those with the least to do. */
  const order = (wanted) => {
    const rank = (node) => (node.ready ? 0 : node.up ? 2 : 4) - (node.id === wanted ? 1 : 0)
    return [...states].sort((a, b) => rank(a) - rank(b) || a.open - b.open)
  }
  const headersFor = (request) => {
    const peer = request.socket.remoteAddress ?? ''
    const headers = {}
    for (const [name, value] of Object.entries(request.headers)) if (!HOP_BY_HOP.has(name) && !SAID_BY_PROXIES.test(name)) headers[name] = value
    const said = isTrusted(peer) ? String(request.headers['x-forwarded-for'] ?? '').split(',').at(-1).trim() : ''
    headers['x-forwarded-for'] = isIP(said) ? said : peer
    return headers
  }
  const stay = (node) => `${NODE_COOKIE}=${node.id}; Path=/; HttpOnly; SameSite=Lax${isHttps ? '; Secure' : ''}`

  const onRequest = (request, response) => {
    const cookie = nodeIn(request.headers.cookie)
    const isConnection = (request.url ?? '').startsWith('/ws/')
    const headers = headersFor(request)
    // A body without a length keeps its frame, whatever the method: unframed, a node would read it as the next request.
    if (request.headers['transfer-encoding']) headers['transfer-encoding'] = 'chunked'
    const waiting = order(cookie)
    // Nothing of it has reached a node that refuses the connection; what may have been done once is not done again.
    const canRepeat = ['GET', 'HEAD', 'OPTIONS'].includes(request.method ?? '') && !request.headers['content-length'] && !request.headers['transfer-encoding']
    let sent = null
    const tryNext = () => {
      const node = waiting.shift()
      if (!node) return refuse(response)
      node.open += 1
      let isOver = false
      const over = () => {
        if (!isOver) node.open -= 1
        isOver = true
      }
      sent = ask({ host: '127.0.0.1', port: node.port, method: request.method, path: request.url, headers, agent: node.agent, setHost: false })
      const own = sent
      own.on('response', (answer) => {
        const out = {}
        for (const [name, value] of Object.entries(answer.headers)) if (!HOP_BY_HOP.has(name)) out[name] = value
        if (isConnection && node.id !== cookie && answer.statusCode < 400) out['set-cookie'] = [...(answer.headers['set-cookie'] ?? []), stay(node)]
        response.writeHead(answer.statusCode, answer.statusMessage, out)
        answer.pipe(response)
        answer.on('error', () => response.destroy())
        answer.on('close', () => {
          over()
          if (!answer.complete) response.destroy()
        })
      })
      own.on('error', (error) => {
        over()
        const reached = error.code !== 'ECONNREFUSED'
        if (!reached) mark(node, false, false)
        if (response.headersSent || response.destroyed) return response.destroy()
        if (reached && !canRepeat) return refuse(response)
        // A body that has begun to flow is gone with the node it flowed to.
        if (!canRepeat && request.readableDidRead) return refuse(response)
        tryNext()
      })
      if (canRepeat) own.end()
      else own.once('socket', (socket) => (socket.connecting ? socket.once('connect', () => request.pipe(own)) : request.pipe(own)))
    }
    response.on('close', () => {
      if (!response.writableEnded) sent?.destroy()
    })
    request.on('error', () => sent?.destroy())
    tryNext()
  }

  const onUpgrade = (request, socket, head) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => {})
    // Beyond a door that does not open nobody reads on: only what our nodes speak is passed through unread.
    if (String(request.headers.upgrade).toLowerCase() !== 'websocket') return socket.end('HTTP/1.1 400 Bad Request\r\nconnection: close\r\ncontent-length: 0\r\n\r\n')
    const waiting = order(nodeIn(request.headers.cookie))
    const lines = [`${request.method} ${request.url} HTTP/1.1`, 'connection: Upgrade', `upgrade: ${request.headers.upgrade}`]
    for (const [name, value] of Object.entries(headersFor(request))) for (const one of [value].flat()) lines.push(`${name}: ${one}`)
    const tryNext = () => {
      const node = waiting.shift()
      if (!node || socket.destroyed) return socket.destroy()
      const upstream = connect({ host: '127.0.0.1', port: node.port, noDelay: true })
      let isJoined = false
      upstream.once('connect', () => {
        isJoined = true
        node.open += 1
        socket.setNoDelay(true)
        upstream.write(`${lines.join('\r\n')}\r\n\r\n`)
        if (head.length > 0) upstream.write(head)
        upstream.pipe(socket)
        socket.pipe(upstream)
      })
      upstream.on('error', () => {})
      upstream.on('close', () => {
        if (isJoined) {
          node.open -= 1
          return socket.destroy()
        }
        mark(node, false, false)
        tryNext()
      })
      socket.on('close', () => upstream.destroy())
    }
    tryNext()
  }

  const server = createServer({ keepAliveTimeout: 30_000, requestTimeout: 120_000 }, onRequest)
  server.on('upgrade', onUpgrade)
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  server.on('clientError', (_, socket) => socket.destroy())
  await new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
  await checkAll()
  let isChecking = false
  const timer = setInterval(async () => {
    if (isChecking) return
    isChecking = true
    await checkAll()
    isChecking = false
  }, checkEveryMs)

  return {
    port: server.address().port,
    url: `http://127.0.0.1:${server.address().port}`,
    nodes: () => states.map(({ id, up, ready }) => ({ id, up, ready })),
    connections: () => sockets.size,
    async stop() {
      clearInterval(timer)
      const closed = new Promise((resolve) => server.close(resolve))
      for (const socket of sockets) socket.destroy()
      for (const { agent } of states) agent.destroy()
      await closed
    },
  }
}

/** A node dies in the middle of things; what people typed is with them, and the same address works in a moment. */
function refuse(response) {
  if (response.headersSent) return response.destroy()
  response.writeHead(503, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store', 'retry-after': '2' })
  response.end('We are just starting again. Nothing was lost. Please try again in a moment.')
}

function nodeIn(cookies = '') {
  for (const part of cookies.split(';')) {
    const [name, value] = part.trim().split('=')
    if (name === NODE_COOKIE) return value
  }
  return undefined
}

function statusOf({ port }) {
  return new Promise((resolve) => {
    const request = ask({ host: '127.0.0.1', port, path: HEALTH, timeout: 3_000, agent: false }, (response) => {
      response.resume()
      resolve(response.statusCode)
    })
    request.on('timeout', () => request.destroy())
    // Nobody listens: it is away. Anything else is a node that lives and is slow to say how it is.
    request.on('error', (error) => resolve(error.code === 'ECONNREFUSED' ? 0 : 503))
    request.end()
  })
}

function trustedBy(text) {
  const list = new BlockList()
  for (const entry of text.split(',').map((part) => part.trim()).filter(Boolean)) {
    const [address, bits] = entry.split('/')
    const family = isIPv4(address) ? 'ipv4' : 'ipv6'
    if (bits === undefined) list.addAddress(address, family)
    else list.addSubnet(address, Number(bits), family)
  }
  return (address) => isIP(address) !== 0 && list.check(address, isIPv4(address) ? 'ipv4' : 'ipv6')
}
