import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach } from 'vitest'
import { io, type ManagerOptions, type Socket, type SocketOptions } from 'socket.io-client'
import { makeSignIn, type MadeAccount } from '@/prisma/factories'
import { sessionCookieName, sessionTokenFor } from '@/server/accounts/context'
import { database } from '@/server/core/db'
import { startDispatcher, type Dispatcher } from '@/server/core/events'
import { startGateway, type Gateway } from '@/server/realtime/gateway'
import { onEveryNode, subscribers } from '@/server/subscribers'

export type Answer = Record<string, unknown> & { ok: boolean; code?: string; reason?: string; number?: number; change?: number }

/** A real client of the socket door, and everything it has heard. */
export interface Client {
  socket: Socket
  signInId: string
  heard: { event: string; payload: Record<string, unknown> }[]
  ask(event: string, payload?: unknown): Promise<Answer>
  /** The next payload of an event that fits, already heard or still to come. */
  hears(event: string, fits?: (payload: Record<string, unknown>) => boolean): Promise<Record<string, unknown>>
}

/** A gateway with its dispatcher on a port of its own, for each test. */
export function house() {
  let server: Server
  let gateway: Gateway
  let dispatcher: Dispatcher
  let sockets: Socket[] = []

  beforeEach(async () => {
    server = createServer((_, response) => response.end())
    gateway = startGateway(server)
    dispatcher = startDispatcher(subscribers, onEveryNode)
    await dispatcher.ready
    sockets = []
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
  })

  afterEach(async () => {
    for (const socket of sockets) socket.disconnect()
    await gateway.stop()
    server.closeAllConnections()
    await dispatcher.stop()
  })

  const port = (): number => (server.address() as AddressInfo).port

  const raw = (options: Partial<ManagerOptions & SocketOptions> = {}): Socket => {
    const socket = io(`http://127.0.0.1:${port()}`, { path: '/ws', transports: ['websocket'], forceNew: true, reconnection: false, ...options })
    sockets.push(socket)
    return socket
  }

  const connect = async (account: MadeAccount, options: Partial<ManagerOptions & SocketOptions> = {}): Promise<Client> => {
    const signInId = await makeSignIn(database(), account)
    const cookie = `${sessionCookieName()}=${await sessionTokenFor(signInId)}`
    const socket = raw({ ...options, extraHeaders: { cookie, ...options.extraHeaders } })
    const heard: Client['heard'] = []
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
      signInId,
      heard,
      ask: (event, payload) => socket.timeout(10_000).emitWithAck(event, payload) as Promise<Answer>,
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
    }
  }

  return { connect, raw, port, gateway: () => gateway }
}
