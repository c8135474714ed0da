'use client'

import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { announce } from '@/components/ui/announce'
import { RoomProtocol, type RoomStart, type RoomState } from '@/components/realtime/room-protocol'
import { ask, onSocket, pageSocket } from '@/components/realtime/socket'
import { UnsentWords } from '@/components/realtime/unsent'
import { speaker, type Spoken } from './speaker'

const ROOM_EVENTS = ['room.message', 'room.change', 'room.head', 'room.presence', 'room.held', 'room.left', 'room.session'] as const
const SEEN_EVERY_MS = 3000
const TYPING_EVERY_MS = 3000
const TYPING_LASTS_MS = 5000

interface Live {
  state: RoomState
  room: RoomProtocol
  unsent: UnsentWords
  typing: string[]
  isTyping: () => void
  /** Tells how far one has read. */
  seen: (number: number) => void
}

/** A live room on a page: its state, and what one can do in it. */
export function useRoom(roomId: string, start: RoomStart, options: { wordsKey: string; spoken: Spoken }): Live {
  const { wordsKey, spoken } = options
  const [room] = useState(() => new RoomProtocol({ roomId, start, ask, newId: () => crypto.randomUUID() }))
  // Read only once the page is alive: on the server there is no browser to keep anything.
  const [unsent] = useState(() => new UnsentWords(wordsKey, roomId))
  const state = useSyncExternalStore(
    useCallback((listener) => room.subscribe(listener), [room]),
    () => room.state,
    () => room.state,
  )
  const typing = useTyping(roomId)
  useEffect(() => {
    let here = true
    const stop = room.hear(speaker({ say: announce, mode: () => spoken, me: () => room.state.me, latest: (message) => (here ? (room.message(message.number) ?? message) : null) }))
    // Whoever has left, or wants to hear less, is not read what still waited.
    return () => {
      here = false
      stop()
    }
  }, [room, spoken])

  // What was on its way when the page was left goes on from here, and is kept from the moment it is said.
  useEffect(() => {
    room.restore(unsent.outgoing())
    let before = room.state.outgoing
    unsent.keepOutgoing(before)
    return room.subscribe(() => {
      if (room.state.outgoing === before) return
      before = room.state.outgoing
      unsent.keepOutgoing(before)
    })
  }, [room, unsent])

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

  // Somebody else, or nobody, is signed in here by now: this page is not theirs to see.
  const isOthers = state.ended?.code === 'SIGNED_OUT'
  useEffect(() => {
    if (isOthers) window.location.replace('/sign-in?ended=1')
  }, [isOthers])

  const seen = useSeen(roomId, state.status === 'live')
  const lastTyped = useRef(0)
  const isTyping = useCallback(() => {
    if (Date.now() - lastTyped.current < TYPING_EVERY_MS || room.state.status !== 'live' || !room.state.can.write) return
    lastTyped.current = Date.now()
    void ask('room.typing', { roomId }).catch(() => undefined)
  }, [room, roomId])
  return { state, room, unsent, typing, isTyping, seen }
}

/** Tells the server how far one has read, now and then and only while the page is in view. */
function useSeen(roomId: string, live: boolean): (number: number) => void {
  const [last, setLast] = useState(0)
  const told = useRef(0)
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
  return useCallback((number: number) => setLast((now) => Math.max(now, number)), [])
}

/** The names of who is writing; each for a few seconds after the last hint. */
function useTyping(roomId: string): string[] {
  const [typing, setTyping] = useState<ReadonlyMap<string, string>>(new Map())
  useEffect(() => {
    const timers = new Map<string, ReturnType<typeof setTimeout>>()
    const without = (id: string): void => setTyping((now) => (now.has(id) ? new Map([...now].filter(([other]) => other !== id)) : now))
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
