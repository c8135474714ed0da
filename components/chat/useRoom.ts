'use client'

import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { announce } from '@/components/ui/announce'
import { RoomProtocol, type RoomStart, type RoomState } from '@/components/realtime/room-protocol'
import { ask, onSocket, pageSocket } from '@/components/realtime/socket'
import type { RoomMessage } from '@/components/realtime/room-wire'
import { copy } from './copy.en'

const ROOM_EVENTS = ['room.message', 'room.change', 'room.head', 'room.presence', 'room.held', 'room.left'] as const
const SPEAK_EVERY_MS = 3000
const SEEN_EVERY_MS = 3000
const TYPING_EVERY_MS = 3000
const TYPING_LASTS_MS = 5000

/** Speaks new messages, at most once in three seconds; a burst is one sentence. */
function speaker(): (messages: RoomMessage[]) => void {
  let waiting: RoomMessage[] = []
  let next = 0
  let timer: ReturnType<typeof setTimeout> | null = null
  const speak = (): void => {
    timer = null
    next = Date.now() + SPEAK_EVERY_MS
    const [one] = waiting
    if (waiting.length === 1 && one?.body) announce(copy.spoken(one.face?.name ?? '', one.body))
    else if (waiting.length > 0) announce(copy.newSpoken(waiting.length))
    waiting = []
  }
  return (messages) => {
    waiting.push(...messages.filter((message) => message.state !== 'blocked'))
    timer ??= setTimeout(speak, Math.max(200, next - Date.now()))
  }
}

/** A live room on a page: its state, and what one can do in it. */
export function useRoom(roomId: string, start: RoomStart): { state: RoomState; room: RoomProtocol; typing: string[]; isTyping: () => void } {
  const [room] = useState(() => {
    const speak = speaker()
    return new RoomProtocol({ roomId, start, ask, newId: () => crypto.randomUUID(), onNew: speak })
  })
  const state = useSyncExternalStore(
    useCallback((listener) => room.subscribe(listener), [room]),
    () => room.state,
    () => room.state,
  )
  const typing = useTyping(roomId)

  useEffect(() => {
    const stops = ROOM_EVENTS.map((event) => onSocket(event, (payload) => room.receive(event, payload)))
    stops.push(onSocket('connect', () => room.onConnected()), onSocket('disconnect', () => room.onDisconnected()))
    let gone = false
    void pageSocket().then((socket) => {
      if (socket.connected && !gone) room.onConnected()
    })
    return () => {
      gone = true
      for (const stop of stops) stop()
      room.onDisconnected()
      void ask('room.leave', { roomId }).catch(() => undefined)
    }
  }, [room, roomId])

  useSeen(roomId, state)
  const lastTyped = useRef(0)
  const isTyping = useCallback(() => {
    if (Date.now() - lastTyped.current < TYPING_EVERY_MS || room.state.status !== 'live') return
    lastTyped.current = Date.now()
    void ask('room.typing', { roomId }).catch(() => undefined)
  }, [room, roomId])
  return { state, room, typing, isTyping }
}

/** Tells the server how far one has read, now and then and only while the page is in view. */
function useSeen(roomId: string, state: RoomState): void {
  const last = state.messages.at(-1)?.number ?? 0
  const told = useRef(0)
  const live = state.status === 'live'
  useEffect(() => {
    if (!live || last <= told.current) return
    const tell = (): void => {
      if (document.visibilityState !== 'visible' || last <= told.current) return
      told.current = last
      void ask('room.seen', { roomId, number: last }).catch(() => undefined)
    }
    const timer = setTimeout(tell, told.current === 0 ? 0 : SEEN_EVERY_MS)
    document.addEventListener('visibilitychange', tell)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', tell)
    }
  }, [live, last, roomId])
}

/** The names of who is writing; each for a few seconds after the last hint. */
function useTyping(roomId: string): string[] {
  const [typing, setTyping] = useState<ReadonlyMap<string, string>>(new Map())
  useEffect(() => {
    const timers = new Map<string, ReturnType<typeof setTimeout>>()
    const without = (id: string): void => setTyping((now) => new Map([...now].filter(([other]) => other !== id)))
    const stops = [
      onSocket('room.typing', (payload) => {
        const { roomId: room, face } = (payload ?? {}) as { roomId?: unknown; face?: { id?: unknown; name?: unknown } }
        if (room !== roomId || typeof face?.id !== 'string' || typeof face.name !== 'string') return
        const { id, name } = face
        clearTimeout(timers.get(id))
        timers.set(id, setTimeout(() => without(id), TYPING_LASTS_MS))
        setTyping((now) => new Map(now).set(id, name))
      }),
      onSocket('room.message', (payload) => {
        const { face } = (payload ?? {}) as { face?: { id?: unknown } }
        if (typeof face?.id === 'string') without(face.id)
      }),
    ]
    return () => {
      for (const stop of stops) stop()
      for (const timer of timers.values()) clearTimeout(timer)
    }
  }, [roomId])
  return [...typing.values()]
}
