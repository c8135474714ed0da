/** What one socket may ask in a window before it is refused, and before it is closed. */
const WINDOW_MS = 5000
const REFUSE_ABOVE = 150
const CLOSE_ABOVE = 1500

/** Counts what one socket asks, whatever it asks: a flood is refused before it costs a statement. */
export class Flood {
  private count = 0
  private since: number

  constructor(now: number) {
    this.since = now
  }

  /** One more event came. */
  take(now: number): 'ok' | 'refuse' | 'close' {
    if (now - this.since >= WINDOW_MS) {
      this.since = now
      this.count = 0
    }
    this.count += 1
    return this.count > CLOSE_ABOVE ? 'close' : this.count > REFUSE_ABOVE ? 'refuse' : 'ok'
  }
}
