/* The bare room beside ours: Socket.IO that passes a message of the same shape on, and nothing else. Prints its port. */
import { createServer } from 'node:http'
import { Server } from 'socket.io'

const http = createServer()
const io = new Server(http, { path: '/ws', serveClient: false, perMessageDeflate: false, httpCompression: false })
let number = 0
io.on('connection', (socket) => {
  socket.on('room.join', ({ roomId }, ack) => {
    void socket.join(roomId)
    ack({ ok: true })
  })
  socket.on('room.send', ({ roomId, clientId, body }, ack) => {
    number += 1
    const at = new Date().toISOString()
    ack({ ok: true, number, change: 0, at })
    io.to(roomId).emit('room.message', { roomId, id: clientId, number, change: 0, state: 'shown', body, face: { id: clientId, name: 'Somebody', roles: ['patient'] }, replyTo: null, at, editedAt: null })
  })
})
http.listen(0, '127.0.0.1', () => console.log(http.address().port))
process.on('disconnect', () => process.exit(0))
