import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, it } from 'vitest'
import { io, type Socket } from 'socket.io-client'
import { makeAccount, makeGroup, makeRoom, makeSignIn } from '@/prisma/factories'
import { sessionCookieName, sessionTokenFor } from '@/server/accounts/context'
import { startGateway, type Gateway } from '@/server/realtime/gateway'
import { world } from '@/tests/support/world'

const w = world()
const sockets: Socket[] = []
let houses: { server: Server; gateway: Gateway }[] = []

async function open(port = 0): Promise<{ server: Server; gateway: Gateway; port: number }> {
  const server = createServer()
  const gateway = startGateway(server)
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  houses.push({ server, gateway })
  return { server, gateway, port: (server.address() as AddressInfo).port }
}

afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.disconnect()
  for (const { server, gateway } of houses) {
    await gateway.stop()
    server.closeAllConnections()
    server.close()
  }
  houses = []
})

it('lets everybody go when it stops, answers what was begun, and all come back by themselves', async () => {
  const people = await Promise.all(Array.from({ length: 3 }, () => makeAccount(w.db)))
  const group = await makeGroup(w.db, { members: people })
  const room = await makeRoom(w.db, { group })
  const first = await open()
  const connect = async (index: number): Promise<Socket> => {
    const person = people[index % people.length] ?? people[0]
    if (!person) throw new Error('nobody is there')
    const cookie = `${sessionCookieName()}=${await sessionTokenFor(await makeSignIn(w.db, person))}`
    const socket = io(`http://127.0.0.1:${first.port}`, { path: '/ws', transports: ['websocket'], forceNew: true, reconnectionDelay: 20, reconnectionDelayMax: 200, extraHeaders: { cookie } })
    sockets.push(socket)
    await once(socket as never, 'connect')
    return socket
  }
  const all = await Promise.all(Array.from({ length: 28 }, (_, index) => connect(index)))
  const why: string[] = []
  const gone = all.map((socket) => once(socket as never, 'disconnect').then(([reason]) => void why.push(String(reason))))
  const [asker] = all
  // Two on one connection come in order: when the second is answered, the first is in hand.
  const answer = asker?.timeout(5000).emitWithAck('room.send', { roomId: room.id, clientId: randomUUID(), body: 'before you go' })
  await asker?.timeout(5000).emitWithAck('thread.close', { threadId: randomUUID() })
  const stopped = first.gateway.stop()
  expect(await answer).toMatchObject({ ok: true, number: 1 })
  await Promise.all([stopped, ...gone])
  // Only from a lost connection does a browser come back by itself.
  expect(new Set(why)).toEqual(new Set(['transport close']))
  const back = all.map((socket) => once(socket as never, 'connect'))
  first.server.closeAllConnections()
  await new Promise((resolve) => first.server.close(resolve))
  houses = []
  await open(first.port)
  await Promise.all(back)
  expect(await asker?.timeout(5000).emitWithAck('room.join', { roomId: room.id })).toMatchObject({ ok: true, head: { number: 1 } })
})
