'use client'

import { useRouter } from 'next/navigation'
import { useRef } from 'react'

import { useSocketEvent } from '@/components/realtime/useSocket'
import { announce } from '@/components/ui/announce'

/** Keeps the queue as it is now: fetches it anew when the server hints at a change, or when the connection comes back. */
export function QueueLive({ changed }: { changed: string }): null {
  const router = useRouter()
  const waiting = useRef<ReturnType<typeof setTimeout> | null>(null)
  const connected = useRef(false)
  const refresh = (): void => {
    // A burst of reports is one refresh.
    if (waiting.current) return
    waiting.current = setTimeout(() => {
      waiting.current = null
      router.refresh()
      announce(changed)
    }, 150)
  }
  useSocketEvent('queue.changed', refresh)
  useSocketEvent('connect', () => {
    if (connected.current) refresh()
    connected.current = true
  })
  return null
}
