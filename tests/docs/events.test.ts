import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { io, type Socket } from 'socket.io-client'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { makeAccount, makeGroup, makeRoom, makeSignIn, makeThread, type MadeAccount } from '@/prisma/factories'
import { sessionCookieName, sessionTokenFor } from '@/server/accounts/context'
import { newId } from '@/server/core/ids'
import { startGateway, type Gateway } from '@/server/realtime/gateway'
import { answers, outbound, refused, type OutboundEvent } from '@/server/realtime/outbound.schema'
import { world } from '@/tests/support/world'

const w = world()
let server: Server
let gateway: Gateway
const open: Socket[] = []

beforeAll(async () => {
  server = createServer()
  gateway = startGateway(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})

afterAll(async () => {
  for (const socket of open) socket.disconnect()
  await gateway.stop()
  await new Promise((resolve) => server.close(resolve))
})

interface Ears {
  signInId: string
  ask(event: string, payload: unknown): Promise<Record<string, unknown>>
  /** The next one of these that comes, from now on. */
  next(event: OutboundEvent): Promise<unknown>
}

async function connect(account: MadeAccount): Promise<Ears> {
  const signInId = await makeSignIn(w.db, account)
  const socket = io(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, {
    path: '/ws',
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
    extraHeaders: { cookie: `${sessionCookieName()}=${await sessionTokenFor(signInId)}` },
  })
  open.push(socket)
  await new Promise<void>((resolve, reject) => void socket.once('connect', resolve).once('connect_error', reject))
  return {
    signInId,
    ask: async (event, payload) => (await socket.timeout(5000).emitWithAck(event, payload)) as Record<string, unknown>,
    next: (event) => new Promise((resolve) => void socket.once(event as string, resolve)),
  }
}

it('sends and answers every event as docs/api.md says', async () => {
  const [ann, bea] = [await makeAccount(w.db), await makeAccount(w.db)]
  const group = await makeGroup(w.db, { visibility: 'closed', members: [ann, bea] })
  const room = await makeRoom(w.db, { group })
  const thread = await makeThread(w.db, { group, author: ann })
  const [a, b] = [await connect(ann), await connect(bea)]
  const heard = new Map<OutboundEvent, Promise<unknown>>()
  const listen = (event: OutboundEvent, ears = b): void => void heard.set(event, ears.next(event))
  const asked = async (ears: Ears, event: string, payload: unknown): Promise<void> => {
    const { ok, ...answer } = await ears.ask(event, payload)
    expect(ok, event).toBe(true)
    expect(answers[event]?.safeParse(answer).error, event).toBeUndefined()
  }

  for (const event of ['room.head', 'room.presence'] as const) listen(event)
  await asked(b, 'room.join', { roomId: room.id, after: 0, afterChange: 0 })
  await asked(a, 'room.join', { roomId: room.id })
  for (const event of ['room.message', 'room.change', 'room.typing'] as const) listen(event)
  await asked(a, 'room.typing', { roomId: room.id })
  listen('room.held')
  gateway.wire.toRoomMember(room.id, bea.id, 'room.held', { roomId: room.id, held: [{ clientId: newId(), body: 'Words that wait.', images: [], reason: 'words', at: new Date() }] })
  await heard.get('room.held')
  await asked(a, 'room.send', { roomId: room.id, clientId: newId(), body: 'I am here.' })
  await asked(a, 'room.edit', { roomId: room.id, number: 1, body: 'I am still here.' })
  await asked(b, 'room.older', { roomId: room.id })
  await asked(b, 'room.newer', { roomId: room.id, after: 0 })
  await asked(b, 'room.around', { roomId: room.id, number: 1 })
  await asked(b, 'room.react', { roomId: room.id, number: 1, kind: 'with_you', on: true })
  await asked(b, 'room.seen', { roomId: room.id, number: 1 })
  await asked(a, 'room.delete', { roomId: room.id, number: 1 })
  await asked(a, 'room.leave', { roomId: room.id })
  await asked(b, 'thread.open', { threadId: thread.id })
  for (const event of ['thread.changed', 'notice.new', 'talk.changed', 'room.session'] as const) listen(event)
  gateway.wire.toThread(thread.id, 'thread.changed', { threadId: thread.id, number: 1 })
  gateway.wire.toAccount(bea.id, 'notice.new', {})
  gateway.wire.toAccount(bea.id, 'talk.changed', {})
  gateway.wire.toRoomHint(room.id, 'room.session', { roomId: room.id })
  await heard.get('thread.changed')
  await asked(b, 'thread.close', { threadId: thread.id })
  const moderator = await connect(await makeAccount(w.db, { grants: [{ role: 'moderator' }] }))
  listen('queue.changed', moderator)
  gateway.wire.toModerators('queue.changed', {})
  await heard.get('room.head')
  for (const event of ['room.left', 'signed.out'] as const) listen(event)
  gateway.wire.leaveGroup(bea.id, group.id)
  await heard.get('room.left')
  gateway.wire.endSignIn(b.signInId)

  expect([...heard.keys()].sort()).toEqual(Object.keys(outbound).sort())
  for (const [event, payload] of heard) expect(outbound[event].safeParse(await payload).error, event).toBeUndefined()
  expect(refused.safeParse(await a.ask('room.join', { roomId: newId() })).error).toBeUndefined()
  expect(refused.safeParse(await a.ask('room.send', {})).error).toBeUndefined()
})
