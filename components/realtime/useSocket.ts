'use client'

import { useEffect, useRef } from 'react'
import { ask, onSocket, type SocketEvent } from './socket'

/** Calls the newest `handler` whenever the server sends `event`, while the component is on the page. */
export function useSocketEvent(event: SocketEvent | 'connect' | 'disconnect', handler: (payload: unknown) => void): void {
  const latest = useRef(handler)
  useEffect(() => {
    latest.current = handler
  })
  useEffect(() => onSocket(event, (payload) => latest.current(payload)), [event])
}

/**
 * Calls `onChange` when a thread that this page shows has changed. Opens the thread at the server
 * (which checks access) and does so again after every lost connection.
 */
export function useThreadChanges(threadId: string, onChange: (payload: { threadId: string; number: number }) => void): void {
  useSocketEvent('thread.changed', (payload) => {
    if (typeof payload !== 'object' || payload === null || !('threadId' in payload) || payload.threadId !== threadId) return
    onChange({ threadId, number: 'number' in payload && typeof payload.number === 'number' ? payload.number : 0 })
  })
  useEffect(() => {
    const openThread = (): void => void ask('thread.open', { threadId }).catch(() => undefined)
    const stop = onSocket('connect', openThread)
    openThread()
    return () => {
      stop()
      void ask('thread.close', { threadId }).catch(() => undefined)
    }
  }, [threadId])
}
