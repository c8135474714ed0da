'use client'

import { useEffect, useState, useSyncExternalStore } from 'react'
import { browserApi, refusalIn } from '@/components/realtime/api'
import { onSocket } from '@/components/realtime/socket'
import type { LiveView } from '@/server/sessions/sessions.schema'
import { panel } from './panel.en'

type Client = Awaited<ReturnType<typeof browserApi>>

/** What the panel knows: the view last heard, how far our clock is from the server's, and whether we hear it at all. */
export interface Live {
  view: LiveView
  offset: number
  online: boolean
  /** It is not open to us any more. */
  gone: boolean
}

/** How often who is here is asked again, at most. */
const PEOPLE_MS = 3000
const RETRY_MS = 4000

const isFor = (payload: unknown, roomId: string): boolean => typeof payload === 'object' && payload !== null && 'roomId' in payload && payload.roomId === roomId

/** A sitting as this page follows it: one for all parts of the panel. Asks again at each hint and after each lost connection. */
class SessionLive {
  private current: Live
  private readonly listeners = new Set<() => void>()
  private stops: (() => void)[] = []
  private asking: Promise<void> | null = null
  private again = false
  private timer: ReturnType<typeof setTimeout> | null = null

  constructor(
    private readonly roomId: string,
    start: LiveView,
  ) {
    this.current = { view: start, offset: 0, online: true, gone: false }
  }

  readonly get = (): Live => this.current

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    if (this.listeners.size === 1) this.follow()
    return () => {
      this.listeners.delete(listener)
      if (this.listeners.size === 0) this.stop()
    }
  }

  /** Asks how things stand now. What comes in meanwhile is asked once more. */
  readonly reload = (): Promise<void> => {
    if (this.asking) {
      this.again = true
      return this.asking
    }
    this.asking = this.load().finally(() => {
      this.asking = null
      if (this.again) {
        this.again = false
        void this.reload()
      }
    })
    return this.asking
  }

  /**
   * Does something to the sitting and shows how it stands then.
   * @returns null when it was done; else why not, in words.
   */
  async act(work: (api: Client) => Promise<unknown>): Promise<string | null> {
    try {
      await work(await browserApi())
      await this.reload()
      return null
    } catch (error) {
      const { reason } = refusalIn(error)
      void this.reload()
      return panel.reasons[reason] ?? panel.failed
    }
  }

  private set(next: Partial<Live>): void {
    this.current = { ...this.current, ...next }
    for (const listener of this.listeners) listener()
  }

  private async load(): Promise<void> {
    const asked = Date.now()
    try {
      const view = await (await browserApi()).sessions.live.query({ roomId: this.roomId })
      // Half of the way there and back: the server's clock as it is now.
      this.set({ view, offset: view.now.getTime() - (asked + Date.now()) / 2, online: true })
    } catch (error) {
      const { code } = refusalIn(error)
      if (code === 'NOT_FOUND' || code === 'FORBIDDEN' || code === 'SIGNED_OUT') this.set({ gone: true })
      else {
        this.set({ online: false })
        this.later(RETRY_MS)
      }
    }
  }

  private later(ms: number): void {
    this.timer ??= setTimeout(() => {
      this.timer = null
      void this.reload()
    }, ms)
  }

  private follow(): void {
    this.stops = [
      onSocket('room.session', (payload) => {
        if (isFor(payload, this.roomId)) void this.reload()
      }),
      onSocket('connect', () => void this.reload()),
      onSocket('disconnect', () => this.set({ online: false })),
      // Who is here matters to hosts alone.
      onSocket('room.presence', (payload) => {
        if (this.current.view.isHost && isFor(payload, this.roomId)) this.later(PEOPLE_MS)
      }),
    ]
    void this.reload()
  }

  private stop(): void {
    for (const stop of this.stops) stop()
    this.stops = []
    if (this.timer) clearTimeout(this.timer)
    this.timer = null
  }
}

const rooms = new Map<string, SessionLive>()

/** The sitting of a room, kept up to date for as long as a part of the panel is on the page. */
export function useLive(start: LiveView): { live: Live; act: SessionLive['act']; reload: SessionLive['reload'] } {
  const [store] = useState(() => {
    if (typeof window === 'undefined') return new SessionLive(start.roomId, start)
    const kept = rooms.get(start.roomId)
    // A page drawn anew knows better than one left behind.
    if (kept && kept.get().view.now >= start.now) return kept
    const made = new SessionLive(start.roomId, start)
    rooms.set(start.roomId, made)
    return made
  })
  const live = useSyncExternalStore(store.subscribe, store.get, store.get)
  return { live, act: (work) => store.act(work), reload: store.reload }
}

const TICK_MS = 5000

/** The server's time, moving on every few seconds. */
export function useServerNow({ view, offset }: Live): number {
  const [at, setAt] = useState(view.now.getTime())
  useEffect(() => {
    const tick = (): void => setAt(Date.now() + offset)
    tick()
    const timer = setInterval(tick, TICK_MS)
    return () => clearInterval(timer)
  }, [offset, view])
  return at
}
