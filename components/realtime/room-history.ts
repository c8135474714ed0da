import type { RoomMessage } from './room-wire'

/** How many messages one run keeps; pages further away are let go and fetched again when somebody goes there. */
export const RUN_MOST = 400
/** How many of the newest stay at hand while somebody reads elsewhere. */
export const TAIL_KEEP = 100
/** Further ahead than this nothing waits behind a gap: the catch-up brings it. */
const AHEAD_MOST = 4000

const firstOf = (run: readonly RoomMessage[]): number => run[0]?.number ?? 0
const lastOf = (run: readonly RoomMessage[]): number => run.at(-1)?.number ?? 0

/** The end of a list that has no hole in it. */
function gapless(messages: readonly RoomMessage[]): RoomMessage[] {
  let from = messages.length - 1
  while (from > 0 && messages[from - 1]?.number === (messages[from]?.number ?? 0) - 1) from -= 1
  return messages.slice(Math.max(0, from))
}

/** The run with another version of one message. */
function withOne(run: readonly RoomMessage[], message: RoomMessage): RoomMessage[] {
  const copy = [...run]
  copy[message.number - firstOf(run)] = message
  return copy
}

/** Whether `next` says more than what is known: a later change, or the room's echo of one's own. */
const isNewer = (known: RoomMessage, next: RoomMessage): boolean => next.change > known.change || (next.change === known.change && known.id === null && next.id !== null)

/** A broadcast does not say what this reader themself answered with: that is kept. */
const withMine = (known: RoomMessage, next: RoomMessage): RoomMessage => (next.mine === null && known.mine !== null ? { ...next, mine: known.mine } : next)

/**
 * What a page holds of a room, without any connection: the tail, which goes on to now, and where somebody reads
 * elsewhere a window of its own. Both are gapless runs of bounded length, so that a room of 50,000 costs what a room of
 * 400 does; where they meet they become one. A run is replaced and never changed in place, and nothing here walks it.
 */
export class RoomHistory {
  private tail: RoomMessage[]
  private window: RoomMessage[] | null = null
  private readonly ahead = new Map<number, RoomMessage>()
  /** What came in while a page was being fetched: the page may be older than it. */
  private meanwhile: Map<number, RoomMessage> | null = null
  private fetching = 0
  private lastNumber: number
  /** Where the reader looks, and whether they go along with what is new. */
  private looked = 0
  following = true
  /** The newest change of anything that has come. */
  newestChange = 0

  constructor(messages: readonly RoomMessage[], head: number) {
    const run = gapless(messages)
    const isTail = run.length === 0 || lastOf(run) >= head
    this.tail = isTail ? run : []
    this.window = isTail ? null : run
    this.lastNumber = isTail ? (run.length === 0 ? head : lastOf(run)) : head
    this.following = isTail
  }

  /** What is shown: the window where there is one, or else the tail. */
  get shown(): RoomMessage[] {
    return this.window ?? this.tail
  }

  /** Whether what is shown goes on to now. */
  get isNow(): boolean {
    return this.window === null
  }

  /** The last number that is known without gap. */
  get last(): number {
    return this.lastNumber
  }

  /** The oldest number shown; what is before it was not fetched. */
  get first(): number {
    return this.shown.length > 0 ? firstOf(this.shown) : this.lastNumber + 1
  }

  /** Something waits behind a gap. */
  get hasGap(): boolean {
    return this.ahead.size > 0
  }

  /** A message by its number, where it is at hand. */
  get(number: number): RoomMessage | undefined {
    return this.in(this.tail, number) ?? (this.window ? this.in(this.window, number) : undefined)
  }

  /** Takes in a message or a change of one. @returns whether anything is different now. */
  put(message: RoomMessage): boolean {
    this.newestChange = Math.max(this.newestChange, message.change)
    const waiting = this.meanwhile?.get(message.number)
    if (this.meanwhile && (!waiting || isNewer(waiting, message))) this.meanwhile.set(message.number, message)
    if (message.number > this.lastNumber) {
      const known = this.ahead.get(message.number)
      if (message.number > this.lastNumber + AHEAD_MOST || (known && !isNewer(known, message))) return false
      this.ahead.set(message.number, message)
      return true
    }
    const before = [this.tail, this.window]
    this.tail = this.replaced(this.tail, message)
    if (this.window) this.window = this.replaced(this.window, message)
    return before[0] !== this.tail || before[1] !== this.window
  }

  /** Changes how a message looks here before the server has answered. */
  overlay(number: number, part: Partial<RoomMessage>): void {
    const change = (run: RoomMessage[]): RoomMessage[] => {
      const known = this.in(run, number)
      return known ? withOne(run, { ...known, ...part }) : run
    }
    this.tail = change(this.tail)
    if (this.window) this.window = change(this.window)
  }

  /** Number n shows only after n - 1: moves what has no gap before it any more to the tail. @returns those. */
  drain(): RoomMessage[] {
    const fresh: RoomMessage[] = []
    for (let next = this.ahead.get(this.lastNumber + 1); next; next = this.ahead.get(this.lastNumber + 1)) {
      this.ahead.delete(next.number)
      this.lastNumber = next.number
      fresh.push(next)
    }
    if (fresh.length > 0) this.tail = [...this.tail, ...fresh]
    if (fresh.length > 0) this.bound()
    return fresh
  }

  /** Begins afresh with the newest messages. */
  restart(messages: readonly RoomMessage[], head: number): void {
    this.ahead.clear()
    this.tail = gapless(messages)
    this.window = null
    this.lastNumber = this.tail.length > 0 ? lastOf(this.tail) : head
  }

  /** What is older than this is gone. @returns whether anything shown was. */
  dropBefore(number: number): boolean {
    const keep = (run: RoomMessage[]): RoomMessage[] => (run.length > 0 && firstOf(run) < number ? run.slice(number - firstOf(run)) : run)
    const before = this.shown
    this.tail = keep(this.tail)
    if (this.window) this.window = keep(this.window)
    if (this.window?.length === 0) this.window = null
    return before !== this.shown
  }

  /** Fetches a page while remembering what comes in meanwhile, so that the newer of two versions is kept. */
  async fetched(fetch: () => Promise<RoomMessage[]>): Promise<RoomMessage[]> {
    this.fetching += 1
    this.meanwhile ??= new Map()
    try {
      const page = gapless(await fetch())
      return page.map((message) => {
        const other = this.meanwhile?.get(message.number)
        return other && isNewer(message, other) ? withMine(message, other) : message
      })
    } finally {
      this.fetching -= 1
      if (this.fetching === 0) this.meanwhile = null
    }
  }

  /** The page before what is shown. Far at the other end, pages are let go. */
  addOlder(page: readonly RoomMessage[]): boolean {
    if (page.length === 0 || lastOf(page) !== this.first - 1) return false
    if (this.window) this.window = [...page, ...this.window].slice(0, RUN_MOST)
    else {
      this.tail = [...page, ...this.tail]
      if (this.tail.length > RUN_MOST + TAIL_KEEP) {
        this.window = this.tail.slice(0, RUN_MOST)
        this.tail = this.tail.slice(-TAIL_KEEP)
      }
    }
    return true
  }

  /** The page after the window; where it meets the tail they become one. */
  addNewer(page: readonly RoomMessage[]): boolean {
    if (!this.window || page.length === 0 || firstOf(page) !== lastOf(this.window) + 1) return false
    this.window = [...this.window, ...page].slice(-RUN_MOST)
    this.join()
    return true
  }

  /** Looks somewhere else: a page around a number. */
  lookAt(page: readonly RoomMessage[]): void {
    const run = gapless(page)
    if (run.length === 0) return
    this.window = run
    this.following = false
    this.join()
  }

  /** Whether a number is shown, or is so once the window is closed. */
  has(number: number): boolean {
    if (this.in(this.shown, number)) return true
    if (!this.in(this.tail, number)) return false
    this.window = null
    return true
  }

  /** The newest page must be fetched before going back to now. */
  get needsTail(): boolean {
    return this.tail.length === 0 && this.lastNumber > 0
  }

  /** Back to now, with the newest page where it was needed. */
  toNow(page: readonly RoomMessage[]): void {
    const tailFirst = this.tail.length > 0 ? firstOf(this.tail) : this.lastNumber + 1
    if (page.length > 0 && lastOf(page) === tailFirst - 1) this.tail = [...page, ...this.tail]
    if (this.needsTail) return
    this.window = null
    this.following = true
  }

  /** The reader looks at this number now. */
  look(number: number, following: boolean): void {
    this.looked = number
    this.following = following && this.window === null
  }

  /** While somebody goes along with what is new, what is far above is let go. @returns whether something was. */
  trim(): boolean {
    if (!this.following || this.window || this.tail.length <= RUN_MOST) return false
    this.tail = this.tail.slice(-RUN_MOST / 2)
    return true
  }

  private in(run: RoomMessage[], number: number): RoomMessage | undefined {
    return run.length === 0 ? undefined : run[number - firstOf(run)]
  }

  private replaced(run: RoomMessage[], message: RoomMessage): RoomMessage[] {
    const known = this.in(run, message.number)
    return known && isNewer(known, message) ? withOne(run, withMine(known, message)) : run
  }

  /** Somebody reads further up while much is said: where they are becomes a window, and the tail stays short. */
  private bound(): void {
    const most = this.window ? 2 * TAIL_KEEP : 2 * RUN_MOST
    if (this.tail.length <= most) return
    if (this.window) this.tail = this.tail.slice(-TAIL_KEEP)
    else if (!this.following) {
      const from = Math.max(0, Math.min(this.looked - firstOf(this.tail) - RUN_MOST / 2, this.tail.length - RUN_MOST))
      this.window = this.tail.slice(from, from + RUN_MOST)
      this.tail = this.tail.slice(-TAIL_KEEP)
      this.join()
    }
  }

  private join(): void {
    const { window, tail } = this
    if (!window) return
    const tailFirst = tail.length > 0 ? firstOf(tail) : this.lastNumber + 1
    if (lastOf(window) < tailFirst - 1) return
    this.tail = [...window.slice(0, Math.max(0, tailFirst - firstOf(window))), ...tail]
    this.window = null
  }
}
