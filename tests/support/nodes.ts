import { io, type Socket } from 'socket.io-client'
import { RoomProtocol } from '@/components/realtime/room-protocol'
import type { PrivateRedis } from '../../scripts/lib/redis.mjs'
import { startProxy, type Proxy } from '../../scripts/lib/proxy.mjs'
import { redisOrSay } from './redis'
import { SESSION_COOKIE, TestServer, type ServerOptions } from './server'

/** Several built servers on one database and one Redis, with the proxy of `npm run cluster` before them. */
export class TestNodes {
  private constructor(
    readonly nodes: [TestServer, TestServer, ...TestServer[]],
    readonly redis: PrivateRedis,
    readonly proxy: Proxy,
  ) {}

  /** Starts them; the database is the first one's. */
  static async start({ env = {}, ...options }: Omit<ServerOptions, 'beside'> = {}): Promise<TestNodes> {
    const redis = await redisOrSay()
    const shared = { REDIS_URL: redis.url, TRUSTED_PROXIES: '127.0.0.1', ...env }
    const first = await TestServer.start({ ...options, env: shared })
    const second = await TestServer.start({ ...options, env: { ...shared, NEXTAUTH_URL: first.url }, beside: first })
    const proxy = await startProxy({ port: 0, nodes: [{ id: 'a', port: first.port }, { id: 'b', port: second.port }], checkEveryMs: 200 })
    return new TestNodes([first, second], redis, proxy)
  }

  /** The node whose database it is. */
  get a(): TestServer {
    return this.nodes[0]
  }

  get b(): TestServer {
    return this.nodes[1]
  }

  /** Ends all of it, the owner of the database last. */
  async stop(): Promise<void> {
    await this.proxy.stop()
    for (const node of [...this.nodes].reverse()) await node.stop()
    await this.redis.stop()
  }
}

export type Answer = Record<string, unknown> & { ok: boolean; code?: string; reason?: string; number?: number }

/** A real client at one node (or at the proxy), and everything it has heard. */
export interface NodeClient {
  socket: Socket
  heard: { event: string; payload: Record<string, unknown> }[]
  ask(event: string, payload?: unknown): Promise<Answer>
  /** What fits, already heard or still to come. */
  hears(event: string, fits?: (payload: Record<string, unknown>) => boolean): Promise<Record<string, unknown>>
  stop(): void
}

/** Opens a connection with a session cookie. */
export async function clientAt(port: number, cookie: string, transports: ('websocket' | 'polling')[] = ['websocket']): Promise<NodeClient> {
  const socket = io(`http://127.0.0.1:${port}`, { path: '/ws', transports, forceNew: true, withCredentials: transports[0] === 'polling', extraHeaders: { cookie: `${SESSION_COOKIE}=${cookie}` }, reconnectionDelay: 100, reconnectionDelayMax: 500 })
  const heard: NodeClient['heard'] = []
  const waiting = new Set<() => void>()
  socket.onAny((event: string, payload: Record<string, unknown>) => {
    heard.push({ event, payload })
    for (const look of waiting) look()
  })
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve)
    socket.once('connect_error', reject)
  })
  return {
    socket,
    heard,
    ask: (event, payload) => socket.timeout(15_000).emitWithAck(event, payload) as Promise<Answer>,
    hears: (event, fits = () => true) =>
      new Promise((resolve) => {
        const look = (): void => {
          const found = heard.find((one) => one.event === event && fits(one.payload))
          if (!found) return
          waiting.delete(look)
          resolve(found.payload)
        }
        waiting.add(look)
        look()
      }),
    stop: () => socket.disconnect(),
  }
}

/** The page's own class over such a connection, and the numbers its screen was handed, in order. */
export function pageOf(client: NodeClient, roomId: string): { room: RoomProtocol; handed: number[] } {
  const start = { messages: [], head: { number: 0, change: 0 }, here: { count: 0, faces: [] }, can: { write: true, why: null, until: null }, me: null }
  const room = new RoomProtocol({ roomId, ask: (event, payload) => client.socket.timeout(4000).emitWithAck(event, payload), newId: () => crypto.randomUUID(), start })
  const handed: number[] = []
  room.subscribe(() => {
    const last = handed.at(-1) ?? 0
    if ((room.state.messages.at(-1)?.number ?? 0) > last) handed.push(...room.state.messages.map((message) => message.number).filter((number) => number > last))
  })
  client.socket.onAny((event: string, payload: unknown) => room.receive(event, payload))
  client.socket.on('connect', () => room.onConnected())
  client.socket.on('disconnect', () => room.onDisconnected())
  if (client.socket.connected) room.onConnected()
  return { room, handed }
}
