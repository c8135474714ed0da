import { read, type HeldMessage, type HereNow, type RoomAbility, type RoomFace, type RoomMessage } from './room-wire'

/** Something of one's own on its way: kept until the server has said yes or a person has given it up. */
export interface Outgoing {
  id: string
  kind: 'send' | 'edit' | 'delete'
  body: string
  replyTo: { number: number; name: string } | null
  /** For edit and delete: the message meant. */
  number: number | null
  state: 'sending' | 'waiting' | 'failed'
  reason: string | null
}

/** All a screen needs; a new object whenever something changed. */
export interface RoomState {
  /** `waiting`: no connection, or not yet let in. `ended`: the server says no. */
  status: 'waiting' | 'live' | 'ended'
  ended: { code: string; reason: string } | null
  /** By number, without gap, from `first` on. */
  messages: RoomMessage[]
  outgoing: Outgoing[]
  /** One's own that wait for a moderator; they are in `messages` once they show. */
  held: HeldMessage[]
  here: HereNow
  can: RoomAbility
  me: RoomFace | null
  /** The number of the oldest message loaded; 1: there are none before it. */
  first: number
}

/** What a room starts from: the page as the server drew it. */
export interface RoomStart {
  messages: RoomMessage[]
  head: { number: number; change: number }
  here: HereNow
  can: RoomAbility
  me: RoomFace | null
  held?: HeldMessage[]
}

/** How a room speaks: an event and its answer. Rejects when no answer came. */
export type Ask = (event: string, payload: Record<string, unknown>) => Promise<unknown>

export interface RoomOptions {
  roomId: string
  ask: Ask
  newId: () => string
  start: RoomStart
  /** A number in [0, 1): spreads retries of many clients. */
  random?: () => number
  /** Hears of every message of somebody else that was not here before, in order. */
  onNew?: (messages: RoomMessage[]) => void
}

const GAP_PATIENCE_MS = 150
const RETRY_FIRST_MS = 500
const RETRY_MOST_MS = 8000
/** Answers that say "not now" rather than "no". */
const NOT_NOW = new Set(['LIMITED', 'UNAVAILABLE', 'INTERNAL'])
const TRIES_MOST = 6

/**
 * A reader's and writer's side of a live room, free of any framework: what it shows is always a gapless run of
 * numbers. Whatever arrives is put by number and by change; a gap, a reconnect and a head beyond ours all lead
 * to the one same catch-up. What is written is sent one at a time, with the same id on each try, until answered.
 */
export class RoomProtocol {
  private readonly options: RoomOptions
  private readonly byNumber = new Map<number, RoomMessage>()
  private readonly listeners = new Set<() => void>()
  private current: RoomState
  /** The last number shown, and the last change known: where catch-up goes on from. */
  private last: number
  private change: number
  /** The highest number that has come, shown or waiting behind a gap. */
  private highest: number
  private connected = false
  private stopped = false
  private catching: Promise<void> | null = null
  private again = false
  private pumping = false
  private tries = 0
  private readonly timers = new Set<ReturnType<typeof setTimeout>>()
  private gapTimer: ReturnType<typeof setTimeout> | null = null

  constructor(options: RoomOptions) {
    this.options = options
    const { start } = options
    for (const message of start.messages) this.byNumber.set(message.number, message)
    this.last = start.messages.at(-1)?.number ?? 0
    this.highest = this.last
    this.change = start.head.change
    const first = start.messages[0]?.number ?? 1
    this.current = { status: 'waiting', ended: null, messages: [...start.messages], outgoing: [], held: start.held ?? [], here: start.here, can: start.can, me: start.me, first }
  }

  /** What to show now. */
  get state(): RoomState {
    return this.current
  }

  /** The last change that was taken in; with `state.messages` it says what this client believes. */
  get cursor(): { number: number; change: number } {
    return { number: this.last, change: this.change }
  }

  /** Calls back after every change of `state`. */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** The connection is there (again): join, and ask for what was missed. */
  onConnected(): void {
    this.connected = true
    void this.catchUp()
  }

  /** The connection is gone; what is on its way waits. */
  onDisconnected(): void {
    this.connected = false
    if (this.current.status !== 'ended') this.set({ status: 'waiting', outgoing: this.current.outgoing.map((one) => (one.state === 'sending' ? { ...one, state: 'waiting' } : one)) })
  }

  /** Something the server sent; of another room, or malformed, it is ignored. */
  receive(event: string, payload: unknown): void {
    if (this.stopped || !read.isFor(payload, this.options.roomId)) return
    if (event === 'room.message' || event === 'room.change') {
      const message = read.message(payload)
      if (!message) return
      this.changed(message)
    } else if (event === 'room.head') {
      const head = read.head(payload)
      if (head && (head.number > this.last || head.change > this.change)) void this.catchUp()
    } else if (event === 'room.presence') {
      const here = read.here(payload)
      if (here) this.set({ here })
    } else if (event === 'room.held') {
      this.set({ held: read.held(payload) })
    } else if (event === 'room.left') {
      // Turned out: ask again, and let access say whether and why.
      this.set({ status: 'waiting' })
      void this.catchUp()
    }
  }

  /** Says something. It is shown as on its way from this moment on and never lost. */
  send(body: string, replyTo: { number: number; name: string } | null = null): string {
    return this.push({ id: this.options.newId(), kind: 'send', body, replyTo, number: null, state: 'sending', reason: null })
  }

  /** Changes the words of one's own message. */
  edit(number: number, body: string): string {
    return this.push({ id: this.options.newId(), kind: 'edit', body, replyTo: null, number, state: 'sending', reason: null })
  }

  /** Takes one's own message back. */
  takeBack(number: number): string {
    return this.push({ id: this.options.newId(), kind: 'delete', body: '', replyTo: null, number, state: 'sending', reason: null })
  }

  /** Tries again what was refused, with the same id. */
  retry(id: string): void {
    this.tries = 0
    this.setOutgoing(id, { state: this.connected ? 'sending' : 'waiting', reason: null })
    void this.pump()
  }

  /** Gives up something that was not sent; its words come back to be kept. */
  discard(id: string): string {
    const one = this.current.outgoing.find((item) => item.id === id)
    this.set({ outgoing: this.current.outgoing.filter((item) => item.id !== id) })
    return one?.body ?? ''
  }

  /** Loads the page before the oldest message. */
  async older(): Promise<void> {
    const { first } = this.current
    if (first <= 1) return
    const answer = await this.options.ask('room.older', { roomId: this.options.roomId, before: first })
    const messages = read.answer(answer)?.ok ? read.messages(answer, 'messages') : []
    if (messages.length === 0) return
    for (const message of messages) this.put(message)
    this.show({ first: Math.min(this.current.first, messages[0]?.number ?? first) })
  }

  /** Ends everything this client has under way. */
  stop(): void {
    this.stopped = true
    for (const timer of this.timers) clearTimeout(timer)
    this.timers.clear()
    this.listeners.clear()
  }

  private set(part: Partial<RoomState>): void {
    this.current = { ...this.current, ...part }
    for (const listener of this.listeners) listener()
  }

  private setOutgoing(id: string, part: Partial<Outgoing>): void {
    this.set({ outgoing: this.current.outgoing.map((one) => (one.id === id ? { ...one, ...part } : one)) })
  }

  private later(ms: number, work: () => void): ReturnType<typeof setTimeout> {
    const timer = setTimeout(() => {
      this.timers.delete(timer)
      work()
    }, ms)
    this.timers.add(timer)
    return timer
  }

  /** Keeps the newer of two versions of a message. */
  private put(message: RoomMessage): boolean {
    const known = this.byNumber.get(message.number)
    const echo = known?.id === null && message.id !== null && known.change === message.change
    if (known && known.change >= message.change && !echo) return false
    this.byNumber.set(message.number, message)
    this.highest = Math.max(this.highest, message.number)
    return true
  }

  /** A message that may carry a change: changes go on one by one, so a jump means that one was missed. */
  private changed(message: RoomMessage): void {
    if (message.change === this.change + 1) this.change = message.change
    this.take([message])
    if (message.change > this.change) this.expect()
  }

  private take(messages: RoomMessage[]): void {
    let moved = false
    for (const message of messages) moved = this.put(message) || moved
    // Our own message coming back is the answer that was lost.
    const said = new Set(messages.flatMap((message) => message.clientId ?? []))
    const outgoing = said.size > 0 ? this.current.outgoing.filter((one) => !said.has(one.id)) : this.current.outgoing
    const held = this.current.held.filter((one) => !said.has(one.clientId))
    if (moved || outgoing.length !== this.current.outgoing.length) this.show({ outgoing, held })
    if (this.highest > this.last) this.expect()
  }

  /** Shows the gapless run from `first` on; number n only after n - 1. */
  private show(part: Partial<RoomState>): void {
    const before = this.last
    while (this.byNumber.has(this.last + 1)) this.last += 1
    const first = part.first ?? this.current.first
    const messages: RoomMessage[] = []
    for (let number = first; number <= this.last; number += 1) {
      const message = this.byNumber.get(number)
      if (message) messages.push(message)
    }
    this.set({ ...part, messages })
    const fresh = messages.filter((message) => message.number > before && message.clientId === null)
    if (fresh.length > 0) this.options.onNew?.(fresh)
  }

  /** Something is missing; it may be on its way, so wait a moment before asking. */
  private expect(): void {
    if (this.gapTimer !== null) return
    this.gapTimer = this.later(GAP_PATIENCE_MS, () => {
      this.gapTimer = null
      const missed = [...this.byNumber.values()].some((message) => message.change > this.change)
      if (missed || this.highest > this.last) void this.catchUp()
    })
  }

  /** Joins and asks for everything after our cursors, page by page, until there is no more. One at a time. */
  private catchUp(): Promise<void> {
    if (this.catching) {
      this.again = true
      return this.catching
    }
    this.catching = this.pages()
      .catch(() => {
        // No answer: the connection is bad but not (yet) gone.
        if (this.connected && !this.stopped) this.later(RETRY_FIRST_MS, () => void this.catchUp())
      })
      .finally(() => {
        this.catching = null
        if (this.again && this.connected && !this.stopped && this.current.status !== 'ended') {
          this.again = false
          void this.catchUp()
        }
      })
    return this.catching
  }

  private async pages(): Promise<void> {
    for (;;) {
      if (!this.connected || this.stopped) return
      this.again = false
      const answer = await this.options.ask('room.join', { roomId: this.options.roomId, after: this.last, afterChange: this.change })
      if (this.stopped || !this.connected) return
      const said = read.answer(answer)
      if (!said) return
      if (!said.ok) {
        if (NOT_NOW.has(said.code)) throw new Error('not now')
        const outgoing = this.current.outgoing.map((one): Outgoing => ({ ...one, state: 'failed', reason: said.reason }))
        this.set({ status: 'ended', ended: { code: said.code, reason: said.reason }, outgoing })
        return
      }
      const caught = read.catchUp(answer)
      if (!caught) return
      const known = { held: caught.held, here: caught.here ?? this.current.here, can: caught.can ?? this.current.can, me: caught.me ?? this.current.me }
      if (caught.reset) this.restart(caught.messages, caught.head, known)
      else {
        // What is in this page is known from now on, up to the head unless there is more to come.
        const newest = caught.changes.at(-1)?.change ?? this.change
        this.change = Math.max(this.change, caught.more ? newest : Math.max(newest, caught.head.change))
        this.set({ ...known, status: 'live', ended: null })
        this.take([...caught.messages, ...caught.changes.filter((message) => message.number >= this.current.first)])
      }
      if (!caught.more) break
    }
    void this.pump()
  }

  private restart(messages: RoomMessage[], head: { number: number; change: number }, known: Partial<RoomState>): void {
    this.byNumber.clear()
    this.last = (messages[0]?.number ?? 1) - 1
    this.highest = messages.at(-1)?.number ?? 0
    this.change = head.change
    for (const message of messages) this.byNumber.set(message.number, message)
    const said = new Set(messages.flatMap((message) => message.clientId ?? []))
    this.show({ ...known, status: 'live', ended: null, first: messages[0]?.number ?? 1, outgoing: this.current.outgoing.filter((one) => !said.has(one.id)) })
  }

  private push(one: Outgoing): string {
    const ready = this.connected && this.current.status === 'live'
    this.set({ outgoing: [...this.current.outgoing, { ...one, state: ready ? 'sending' : 'waiting' }] })
    void this.pump()
    return one.id
  }

  /** Sends what waits, one at a time and in order; what was refused for good stands aside. */
  private async pump(): Promise<void> {
    if (this.pumping) return
    this.pumping = true
    try {
      for (;;) {
        const next = this.current.outgoing.find((one) => one.state !== 'failed')
        if (!next || !this.connected || this.stopped || this.current.status !== 'live') return
        this.setOutgoing(next.id, { state: 'sending', reason: null })
        if (!(await this.sendOne(next))) return
      }
    } finally {
      this.pumping = false
    }
  }

  /** @returns whether to go on with the next one now. */
  private async sendOne(one: Outgoing): Promise<boolean> {
    const { roomId } = this.options
    const request: [string, Record<string, unknown>] =
      one.kind === 'send'
        ? ['room.send', { roomId, clientId: one.id, body: one.body, ...(one.replyTo ? { replyTo: one.replyTo.number } : {}) }]
        : one.kind === 'edit'
          ? ['room.edit', { roomId, number: one.number, body: one.body }]
          : ['room.delete', { roomId, number: one.number }]
    const answer = await this.options.ask(...request).catch(() => null)
    const said = read.answer(answer)
    if (said?.ok) {
      this.tries = 0
      this.answered(one, read.ack(answer))
      return true
    }
    if (said && !NOT_NOW.has(said.code)) {
      this.setOutgoing(one.id, { state: 'failed', reason: said.reason })
      return true
    }
    this.tries += 1
    if (said && said.code !== 'LIMITED' && this.tries >= TRIES_MOST) {
      this.tries = 0
      this.setOutgoing(one.id, { state: 'failed', reason: said.reason })
      return true
    }
    this.setOutgoing(one.id, { state: 'waiting', reason: said?.reason ?? null })
    const spread = 0.5 + (this.options.random ?? Math.random)()
    const pause = said?.seconds ? said.seconds * 1000 : Math.min(RETRY_FIRST_MS * 2 ** (this.tries - 1), RETRY_MOST_MS) * spread
    this.later(pause, () => void this.pump())
    return false
  }

  /** The server has it. Our own words are shown under their number without waiting for the echo. */
  private answered(one: Outgoing, ack: ReturnType<typeof read.ack>): void {
    const known = one.number === null ? undefined : this.byNumber.get(one.number)
    const { me } = this.current
    this.set({ outgoing: this.current.outgoing.filter((item) => item.id !== one.id) })
    if (!ack) return
    const { number, change, at, held } = ack
    if (held !== null) return this.set({ held: [...this.current.held.filter((item) => item.clientId !== one.id), { clientId: one.id, body: one.body, reason: held, at }] })
    if (one.kind === 'send') {
      // A message that has changed since an earlier try stored it comes with the catch-up instead.
      if (me && change === 0) this.take([{ id: null, number, change, state: 'shown', body: one.body, face: me, replyTo: one.replyTo, at, editedAt: null, clientId: one.id }])
      else void this.catchUp()
    } else if (known && change > known.change) {
      this.changed(one.kind === 'edit' ? { ...known, change, body: one.body, editedAt: at } : { ...known, change, state: 'deleted', body: null })
    }
  }
}
