/* The `ws` that Socket.IO stands on: what is measured beside us is the very same one. */
import { createRequire } from 'node:module'

const here = createRequire(import.meta.url)
const { WebSocket, WebSocketServer } = createRequire(here.resolve('socket.io'))('ws')

export { WebSocket, WebSocketServer }
