import { read, type RoomImage } from './room-wire'

/** Something of one's own on its way: kept until the server has said yes or a person has given it up. */
export interface Outgoing {
  id: string
  kind: 'send' | 'edit' | 'delete'
  body: string
  replyTo: { number: number; name: string } | null
  images: RoomImage[]
  /** For edit and delete: the message meant. */
  number: number | null
  state: 'sending' | 'waiting' | 'failed'
  reason: string | null
}

/** What an outbox needs of the room around it. */
export interface OutboxRoom {
  /** Whether something can be sent at this moment. */
  ready(): boolean
  ask(event: string, payload: Record<string, unknown>): Promise<unknown>
  later(ms: number, work: () => void): void
  random(): number
  changed(list: Outgoing[]): void
  answered(one: Outgoing, ack: ReturnType<typeof read.ack>): void
}

const RETRY_FIRST_MS = 500
const RETRY_MOST_MS = 8000
/** Answers that say "not now" rather than "no". */
export const NOT_NOW = new Set(['LIMITED', 'UNAVAILABLE', 'INTERNAL'])
const TRIES_MOST = 6

/** Sends what waits, one at a time and in order, with the same id on each try, until it was answered. */
export class RoomOutbox {
  private list: Outgoing[] = []
  private pumping = false
  private tries = 0

  constructor(
    private readonly roomId: string,
    private readonly room: OutboxRoom,
  ) {}

  /** What is on its way now. */
  get outgoing(): Outgoing[] {
    return this.list
  }

  /** Takes something in, last in line. One that is there already, by its id, is not taken twice. */
  push(one: Outgoing): string {
    if (this.list.some((other) => other.id === one.id)) return one.id
    this.set([...this.list, one.state === 'failed' ? one : { ...one, state: this.room.ready() ? 'sending' : 'waiting' }])
    void this.pump()
    return one.id
  }

  /** Tries again what was refused, with the same id. */
  retry(id: string): void {
    this.tries = 0
    this.change(id, { state: this.room.ready() ? 'sending' : 'waiting', reason: null })
    void this.pump()
  }

  /** Gives something up. @returns what it was, for its words to be kept. */
  discard(id: string): Outgoing | null {
    const one = this.list.find((item) => item.id === id) ?? null
    this.set(this.list.filter((item) => item.id !== id))
    return one
  }

  /** These have come back as messages: the answer that was lost. */
  settle(ids: ReadonlySet<string>): void {
    if (this.list.some((one) => ids.has(one.id))) this.set(this.list.filter((one) => !ids.has(one.id)))
  }

  /** No connection: what is on its way waits. */
  pause(): void {
    if (this.list.some((one) => one.state === 'sending')) this.set(this.list.map((one) => (one.state === 'sending' ? { ...one, state: 'waiting' } : one)))
  }

  /** Nothing of it is to go out, or to be kept. */
  clear(): void {
    if (this.list.length > 0) this.set([])
  }

  /** The room is closed to this reader: nothing of this goes out any more. */
  refuseAll(reason: string): void {
    if (this.list.length > 0) this.set(this.list.map((one) => ({ ...one, state: 'failed', reason })))
  }

  /** Sends what waits; what was refused for good stands aside. */
  async pump(): Promise<void> {
    if (this.pumping) return
    this.pumping = true
    try {
      for (;;) {
        const next = this.list.find((one) => one.state !== 'failed')
        if (!next || !this.room.ready()) return
        this.change(next.id, { state: 'sending', reason: null })
        if (!(await this.sendOne(next))) return
      }
    } finally {
      this.pumping = false
    }
  }

  private set(list: Outgoing[]): void {
    this.list = list
    this.room.changed(list)
  }

  private change(id: string, part: Partial<Outgoing>): void {
    this.set(this.list.map((one) => (one.id === id ? { ...one, ...part } : one)))
  }

  private request(one: Outgoing): [string, Record<string, unknown>] {
    const { roomId } = this
    if (one.kind === 'edit') return ['room.edit', { roomId, number: one.number, body: one.body }]
    if (one.kind === 'delete') return ['room.delete', { roomId, number: one.number }]
    const images = one.images.length > 0 ? { images: one.images.map((image) => image.id) } : {}
    return ['room.send', { roomId, clientId: one.id, body: one.body, ...(one.replyTo ? { replyTo: one.replyTo.number } : {}), ...images }]
  }

  /** @returns whether to go on with the next one now. */
  private async sendOne(one: Outgoing): Promise<boolean> {
    const answer = await this.room.ask(...this.request(one)).catch(() => null)
    const said = read.answer(answer)
    if (said?.ok) {
      this.tries = 0
      this.set(this.list.filter((item) => item.id !== one.id))
      this.room.answered(one, read.ack(answer))
      return true
    }
    if (said && !NOT_NOW.has(said.code)) {
      this.change(one.id, { state: 'failed', reason: said.reason })
      return true
    }
    this.tries += 1
    if (said && said.code !== 'LIMITED' && this.tries >= TRIES_MOST) {
      this.tries = 0
      this.change(one.id, { state: 'failed', reason: said.reason })
      return true
    }
    this.change(one.id, { state: 'waiting', reason: said?.reason ?? null })
    const spread = 0.5 + this.room.random()
    const pause = said?.seconds ? said.seconds * 1000 : Math.min(RETRY_FIRST_MS * 2 ** (this.tries - 1), RETRY_MOST_MS) * spread
    this.room.later(pause, () => void this.pump())
    return false
  }
}
