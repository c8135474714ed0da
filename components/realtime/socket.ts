import type { Socket } from 'socket.io-client'

/** What the server sends without being asked. */
export const SOCKET_EVENTS = [
  'room.message',
  'room.change',
  'room.head',
  'room.presence',
  'room.held',
  'room.typing',
  'room.left',
  'room.session',
  'thread.changed',
  'notice.new',
  'talk.changed',
  'queue.changed',
  'signed.out',
] as const

export type SocketEvent = (typeof SOCKET_EVENTS)[number]

const RETRY_REFUSED_MS = 15_000

let opening: Promise<Socket> | null = null

async function open(): Promise<Socket> {
  const { io } = await import('socket.io-client')
  const socket = io({
    path: '/ws',
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    reconnectionDelay: 300,
    reconnectionDelayMax: 4000,
    randomizationFactor: 0.5,
  })
  // A refusal is not tried again by itself. An ended sign-in ends the page; anything else may pass.
  socket.on('connect_error', (error) => {
    if (socket.active) return
    if (error.message === 'signed-out') for (const listener of socket.listeners('signed.out')) listener({})
    else setTimeout(() => socket.connect(), RETRY_REFUSED_MS)
  })
  socket.on('disconnect', (reason) => {
    if (reason === 'io server disconnect') setTimeout(() => socket.connect(), 500 + Math.random() * 1500)
  })
  return socket
}

/** The one socket of this page, opened when it is first asked for. */
export function pageSocket(): Promise<Socket> {
  opening ??= open()
  return opening
}

/**
 * Calls `handler` whenever the server sends `event`.
 * @returns how to stop.
 */
export function onSocket(event: SocketEvent | 'connect' | 'disconnect', handler: (payload: unknown) => void): () => void {
  let stopped = false
  const given = (payload: unknown): void => {
    if (!stopped) handler(payload)
  }
  void pageSocket().then((socket) => {
    if (!stopped) socket.on(event as string, given)
  })
  return () => {
    stopped = true
    void opening?.then((socket) => socket.off(event as string, given))
  }
}

/** Asks the server for something and waits for its answer. Rejects when none comes in time. */
export async function ask(event: string, payload: Record<string, unknown>, timeoutMs = 8000): Promise<unknown> {
  const socket = await pageSocket()
  return socket.timeout(timeoutMs).emitWithAck(event, payload)
}
