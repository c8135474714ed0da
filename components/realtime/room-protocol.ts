import { RoomHistory } from './room-history'
import { NOT_NOW, RoomOutbox, type Outgoing } from './room-outbox'
import type { RoomOptions, RoomState } from './room-state'
import { read, type RoomHead, type RoomImage, type RoomMessage, type RoomReaction } from './room-wire'

export type { Outgoing } from './room-outbox'
export type { Ask, RoomOptions, RoomStart, RoomState } from './room-state'

const GAP_PATIENCE_MS = 150
/** A gap that asking does not close is asked about less and less often, so often as this doubles the wait. */
const DOUBLINGS_MOST = 5
const RETRY_MS = 500

/**
 * A reader's and writer's side of a live room, free of any framework: what it shows is always a gapless run of
 * numbers. Whatever arrives is put by number and by change; a gap, a reconnect and a head beyond ours all lead
 * to the one same catch-up. What is written is sent one at a time, with the same id on each try, until answered.
 */
export class RoomProtocol {
  private readonly options: RoomOptions
  private readonly history: RoomHistory
  private readonly outbox: RoomOutbox
  private readonly listeners = new Set<() => void>()
  private current: RoomState
  /** The last change known; with the history's last number, where catch-up goes on from. */
  private change: number
  private connected = false
  private stopped = false
  private catching: Promise<void> | null = null
  private again = false
  private readonly timers = new Set<ReturnType<typeof setTimeout>>()
  private gapTimer: ReturnType<typeof setTimeout> | null = null
  /** How many times in a row a gap was asked about in vain. */
  private vain = 0
  private heard: ((messages: RoomMessage[]) => void) | null = null

  constructor(options: RoomOptions) {
    this.options = options
    const { start, roomId, ask } = options
    this.history = new RoomHistory(start.messages, start.head.number)
    this.change = start.head.change
    this.outbox = new RoomOutbox(roomId, {
      ready: () => this.connected && !this.stopped && this.current.status === 'live',
      ask,
      later: (ms, work) => void this.later(ms, work),
      random: options.random ?? Math.random,
      changed: (outgoing) => this.set({ outgoing }),
      answered: (one, ack) => this.answered(one, ack),
    })
    this.current = {
      status: 'waiting', ended: null, ...this.shown(), outgoing: [], held: start.held ?? [], here: start.here, can: start.can, now: start.now ?? null, me: start.me,
      floor: start.head.first ?? 1, fresh: 0,
    }
  }

  /** What to show now. */
  get state(): RoomState {
    return this.current
  }

  /** The last number and the last change that were taken in: what this client believes. */
  get cursor(): { number: number; change: number } {
    return { number: this.history.last, change: this.change }
  }

  /** A message as it stands now, where it is at hand. */
  message(number: number): RoomMessage | undefined {
    return this.history.get(number)
  }

  /** Calls back after every change of `state`. */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** Calls back with every message of somebody else that was not here before, in order; one listener at a time. */
  hear(listener: (messages: RoomMessage[]) => void): () => void {
    this.heard = listener
    return () => {
      if (this.heard === listener) this.heard = null
    }
  }

  /** The connection is there (again): join, and ask for what was missed. */
  onConnected(): void {
    this.connected = true
    void this.catchUp()
  }

  /** The connection is gone; what is on its way waits. */
  onDisconnected(): void {
    this.connected = false
    if (this.current.status === 'ended') return
    this.set({ status: 'waiting' })
    this.outbox.pause()
  }

  /** Something the server sent; of another room, or malformed, it is ignored. */
  receive(event: string, payload: unknown): void {
    if (this.stopped || !read.isFor(payload, this.options.roomId)) return
    if (event === 'room.message' || event === 'room.change') {
      const message = read.message(payload)
      if (message) this.changed(message)
    } else if (event === 'room.head') {
      const head = read.head(payload)
      if (head) this.heedFloor(head)
      if (head && (head.number > this.history.last || head.change > this.change)) void this.catchUp()
    } else if (event === 'room.presence') {
      const here = read.here(payload)
      if (here) this.set({ here })
    } else if (event === 'room.held') {
      this.set({ held: read.held(payload) })
    } else if (event === 'room.session') {
      // A host has set something: what one may do here is asked again.
      if (this.connected) void this.catchUp()
    } else if (event === 'room.left') {
      // Turned out: ask again, and let access say whether and why.
      this.set({ status: 'waiting' })
      void this.catchUp()
    }
  }

  /** Says something. It is shown as on its way from this moment on and never lost. */
  send(body: string, replyTo: { number: number; name: string } | null = null, images: RoomImage[] = []): string {
    return this.outbox.push({ id: this.options.newId(), kind: 'send', body, replyTo, images, number: null, state: 'sending', reason: null })
  }

  /** Changes the words of one's own message. */
  edit(number: number, body: string): string {
    return this.outbox.push({ id: this.options.newId(), kind: 'edit', body, replyTo: null, images: [], number, state: 'sending', reason: null })
  }

  /** Takes one's own message back. */
  takeBack(number: number): string {
    return this.outbox.push({ id: this.options.newId(), kind: 'delete', body: '', replyTo: null, images: [], number, state: 'sending', reason: null })
  }

  /** Puts back what was on its way when the page was left, with its own ids; what has arrived since is not sent again. */
  restore(waiting: Outgoing[]): void {
    const here = new Set([...this.current.messages.flatMap((one) => one.clientId ?? []), ...this.current.held.map((one) => one.clientId)])
    for (const one of waiting) if (!here.has(one.id)) this.outbox.push(one)
  }

  /** Tries again what was refused, with the same id. */
  retry(id: string): void {
    this.outbox.retry(id)
  }

  /** Gives up something that was not sent. @returns what it was, for its words to be kept. */
  discard(id: string): Outgoing | null {
    return this.outbox.discard(id)
  }

  /** Says one of the few words to a message, or takes it back. @returns why not; null: done. */
  async react(number: number, kind: RoomReaction, on: boolean): Promise<string | null> {
    const known = this.history.get(number)
    if (!known) return null
    const mine = (known.mine ?? []).filter((one) => one !== kind)
    this.history.overlay(number, { mine: on ? [...mine, kind] : mine, reactions: on && !known.reactions.includes(kind) ? [...known.reactions, kind] : known.reactions })
    this.show()
    const answer = await this.options.ask('room.react', { roomId: this.options.roomId, number, kind, on }).catch(() => null)
    const said = read.answer(answer)
    if (said?.ok) {
      const ack = read.ack(answer)
      if (ack?.mine) this.history.overlay(number, { mine: ack.mine })
      this.show()
      return null
    }
    const now = this.history.get(number)
    // What came in meanwhile stands; of ours, the part that was refused goes.
    if (now) this.history.overlay(number, { mine: known.mine, ...(now.change === known.change ? { reactions: known.reactions } : {}) })
    this.show()
    return said?.reason ?? 'offline'
  }

  /** Loads the page before the oldest message shown. */
  async older(): Promise<void> {
    const before = this.history.first
    if (before <= this.current.floor) return
    const page = await this.page('room.older', { before })
    if (this.history.addOlder(page)) this.show()
    else if (page.length === 0 && before === this.history.first) this.set({ floor: before })
  }

  /** Loads the page after the newest message shown, where that is not now. */
  async newer(): Promise<void> {
    const after = this.history.shown.at(-1)?.number
    if (this.history.isNow || after === undefined) return
    const page = await this.page('room.newer', { after })
    if (this.history.addNewer(page)) this.show()
  }

  /** Goes to a message anywhere in the room. @returns whether it is there. */
  async goTo(number: number): Promise<boolean> {
    if (!this.history.has(number)) {
      const page = await this.page('room.around', { number })
      if (!page.some((message) => message.number === number)) return false
      this.history.lookAt(page)
    }
    this.show()
    return true
  }

  /** Back to what is said now. */
  async toNow(): Promise<void> {
    const page = this.history.needsTail ? await this.page('room.older', { before: this.history.last + 1 }) : []
    this.history.toNow(page)
    this.show()
  }

  /** The reader looks at this number now, and does or does not go along with what is new. */
  look(number: number, following: boolean): void {
    this.history.look(number, following)
    if (this.history.trim()) this.show()
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

  private shown(): Pick<RoomState, 'messages' | 'first' | 'last' | 'isNow'> {
    const { shown, first, last, isNow } = this.history
    return { messages: shown, first, last, isNow }
  }

  private show(part: Partial<RoomState> = {}): void {
    this.set({ ...this.shown(), ...part })
  }

  private later(ms: number, work: () => void): ReturnType<typeof setTimeout> {
    const timer = setTimeout(() => {
      this.timers.delete(timer)
      work()
    }, ms)
    this.timers.add(timer)
    return timer
  }

  private async page(event: string, where: Record<string, unknown>): Promise<RoomMessage[]> {
    return this.history.fetched(async () => {
      const answer = await this.options.ask(event, { roomId: this.options.roomId, ...where })
      if (!read.answer(answer)?.ok) throw new Error('not now')
      const floor = read.floor(answer)
      if (floor !== null && floor > this.current.floor) this.set({ floor })
      return read.messages(answer, 'messages')
    })
  }

  /** What the room no longer keeps goes from the screen too. */
  private heedFloor(head: RoomHead): void {
    if (head.first <= this.current.floor) return
    this.history.dropBefore(head.first)
    this.show({ floor: head.first })
  }

  /** A message that may carry a change: changes go on one by one, so a jump means that one was missed. */
  private changed(message: RoomMessage): void {
    if (message.change === this.change + 1) this.change = message.change
    this.take([message])
    if (message.change > this.change) this.expect()
  }

  private take(messages: RoomMessage[]): void {
    let moved = false
    for (const message of messages) moved = this.history.put(message) || moved
    // Our own message coming back is the answer that was lost.
    const said = new Set(messages.flatMap((message) => message.clientId ?? []))
    const held = said.size > 0 ? this.current.held.filter((one) => !said.has(one.clientId)) : this.current.held
    if (moved) this.showFresh({ held })
    if (said.size > 0) this.outbox.settle(said)
    if (this.history.hasGap) this.expect()
  }

  /** Shows what has no gap before it any more, and tells of what is new of others. */
  private showFresh(part: Partial<RoomState>): void {
    const news = this.history.drain().filter((message) => message.clientId === null)
    this.show({ ...part, fresh: this.current.fresh + news.length })
    if (news.length > 0) this.heard?.(news)
  }

  /** Something is missing; it may be on its way, so wait a moment before asking. */
  private expect(): void {
    if (this.gapTimer !== null) return
    this.gapTimer = this.later(GAP_PATIENCE_MS * 2 ** Math.min(this.vain, DOUBLINGS_MOST), () => {
      this.gapTimer = null
      if (this.history.newestChange <= this.change && !this.history.hasGap) return
      const { number, change } = this.cursor
      void this.catchUp().then(() => (this.vain = this.cursor.number === number && this.cursor.change === change ? this.vain + 1 : 0))
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
        if (this.connected && !this.stopped) this.later(RETRY_MS, () => void this.catchUp())
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
      const answer = await this.options.ask('room.join', { roomId: this.options.roomId, after: this.history.last, afterChange: this.change })
      if (this.stopped || !this.connected) return
      const said = read.answer(answer)
      if (!said) return
      if (!said.ok) {
        if (NOT_NOW.has(said.code)) throw new Error('not now')
        this.set({ status: 'ended', ended: { code: said.code, reason: said.reason } })
        this.outbox.refuseAll(said.reason)
        return
      }
      const caught = read.catchUp(answer)
      if (!caught) return
      if (caught.me && this.current.me && caught.me.id !== this.current.me.id) return this.endForAnother()
      const known = { held: caught.held, here: caught.here ?? this.current.here, can: caught.can ?? this.current.can, now: caught.now ?? this.current.now, me: caught.me ?? this.current.me }
      if (caught.reset) this.restart(caught.messages, caught.head, known)
      else {
        // What is in this page is known from now on, up to the head unless there is more to come.
        const newest = caught.changes.at(-1)?.change ?? this.change
        this.change = Math.max(this.change, caught.more ? newest : Math.max(newest, caught.head.change))
        this.heedFloor(caught.head)
        this.set({ ...known, status: 'live', ended: null })
        this.take([...caught.messages, ...caught.changes])
      }
      if (!caught.more) break
    }
    void this.outbox.pump()
  }

  /** This browser is signed in as somebody else by now: nothing that was said here goes out under their name, or stays. */
  private endForAnother(): void {
    this.outbox.clear()
    this.set({ status: 'ended', ended: { code: 'SIGNED_OUT', reason: 'signed-out' } })
    this.stop()
  }

  private restart(messages: RoomMessage[], head: RoomHead, known: Partial<RoomState>): void {
    this.history.restart(messages, head.number)
    this.change = head.change
    this.show({ ...known, status: 'live', ended: null, floor: Math.max(this.current.floor, head.first), fresh: this.current.fresh + messages.length })
    this.outbox.settle(new Set(messages.flatMap((message) => message.clientId ?? [])))
  }

  /** The server has it. Our own words are shown under their number without waiting for the echo. */
  private answered(one: Outgoing, ack: ReturnType<typeof read.ack>): void {
    if (!ack) return
    const known = one.number === null ? undefined : this.history.get(one.number)
    const { me } = this.current
    const { number, change, at, held } = ack
    if (held !== null) return this.set({ held: [...this.current.held.filter((item) => item.clientId !== one.id), { clientId: one.id, body: one.body, reason: held, at, images: one.images }] })
    if (one.kind === 'send') {
      // A message that has changed since an earlier try stored it comes with the catch-up instead.
      if (me && change === 0) {
        this.take([{ id: null, number, change, state: 'shown', body: one.body, face: me, replyTo: one.replyTo, at, editedAt: null, clientId: one.id, reactions: [], mine: [], images: one.images }])
      } else void this.catchUp()
    } else if (known && change > known.change) {
      this.changed(one.kind === 'edit' ? { ...known, change, body: one.body, editedAt: at } : { ...known, change, state: 'deleted', body: null, images: [] })
    }
  }
}
