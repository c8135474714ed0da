import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { connect } from 'node:net'
import { expect, it } from 'vitest'
import { makeAccount, makeGroup, makeRoom } from '@/prisma/factories'
import { newId } from '@/server/core/ids'
import { house } from '@/tests/realtime/house'
import { world } from '@/tests/support/world'

const w = world()
const h = house()

it('what was said before a mute or the end of a room keeps its number when its sender asks again', async () => {
  const ann = await makeAccount(w.db)
  const group = await makeGroup(w.db, { visibility: 'closed', members: [ann] })
  const room = await makeRoom(w.db, { group })
  const said = { roomId: room.id, clientId: randomUUID(), body: 'Still here.' }
  const first = await (await w.as(ann)).chat.send(said)

  await w.db.room.update({ where: { id: room.id }, data: { closedAt: new Date() } })
  expect(await (await w.as(ann)).chat.send(said)).toEqual(first)
  await w.db.sanction.create({ data: { id: newId(), accountId: ann.id, kind: 'mute', rule: 'kindness', imposedBy: ann.id, startsAt: new Date(Date.now() - 1000) } })
  expect(await (await w.as(ann)).chat.send(said)).toEqual(first)
  for (const other of [{ ...said, clientId: randomUUID() }, { ...said, body: 'Other words.' }]) await expect((await w.as(ann)).chat.send(other)).rejects.toMatchObject({ code: 'FORBIDDEN' })
  expect((await w.db.room.findUniqueOrThrow({ where: { id: room.id } })).lastNumber).toBe(1)
})

it('lets go of whoever asks for a socket where there is none', async () => {
  for (const path of ['/elsewhere', '//127.0.0.1:1/x', '/wsx']) {
    const socket = connect(h.port(), '127.0.0.1')
    socket.write(`GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: YWJjZGVmZ2hpamtsbW5vcA==\r\nSec-WebSocket-Version: 13\r\n\r\n`)
    socket.resume()
    await once(socket, 'end')
    socket.destroy()
  }
})
