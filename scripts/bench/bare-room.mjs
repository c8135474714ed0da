/*
 * The bare rooms beside ours: a broadcast of a message of the same shape, and nothing else. argv[2]: `ws` or `socket.io`.
 * Prints its port.
 */
import { createServer } from 'node:http'
import { Server } from 'socket.io'
import { WebSocketServer } from './ws.mjs'

const http = createServer()
let number = 0

/** A message as ours looks on the wire. */
function message({ roomId, clientId, body }) {
  number += 1
  return { roomId, id: clientId, number, change: 0, state: 'shown', body, face: { id: clientId, name: 'Somebody', roles: ['patient'] }, replyTo: null, at: new Date().toISOString(), editedAt: null, reactions: [], images: [] }
}

if (process.argv[2] === 'ws') {
  const server = new WebSocketServer({ server: http, perMessageDeflate: false })
  server.on('connection', (socket) => {
    socket.on('message', (data) => {
      const { id, ...said } = JSON.parse(data.toString())
      const told = message(said)
      socket.send(JSON.stringify({ ack: id, ok: true, number: told.number }))
      const text = JSON.stringify(['room.message', told])
      for (const client of server.clients) client.send(text)
    })
  })
} else {
  const io = new Server(http, { path: '/ws', serveClient: false, perMessageDeflate: false, httpCompression: false })
  io.on('connection', (socket) => {
    socket.on('room.join', ({ roomId }, ack) => {
      void socket.join(roomId)
      ack({ ok: true })
    })
    socket.on('room.send', (said, ack) => {
      const told = message(said)
      ack({ ok: true, number: told.number, change: 0, at: told.at })
      io.to(said.roomId).emit('room.message', told)
    })
  })
}
http.listen(0, '127.0.0.1', () => console.log(http.address().port))
process.on('disconnect', () => process.exit(0))
