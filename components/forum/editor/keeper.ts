import { callKept } from './call'
import { wordsOf, type DraftPlace, type Saved, type Told, type Words } from './draft'

const KEEP_AFTER_MS = 1500
const AGAIN_AFTER_MS = [4000, 10_000, 30_000, 60_000]
/** A sending waits so long for a save that is under way, so that both know of each other. */
const WAIT_MS = 3000

/** How the keeping stands, for the line below the words. */
export type Keeping = { state: 'idle' | 'saving' | 'failed' | 'signed-out' | 'too-long' | 'too-many' | 'sent' } | { state: 'saved'; at: string } | { state: 'newer'; other: Told }

/** What a page shows of it. */
export interface Kept {
  keeping: Keeping
  /** The version of the draft that this window knows. */
  sequence: number
  clientId: string
  /** Notes that the words could have. */
  suggested: Words['notes']
}

export interface Begin {
  place: DraftPlace
  sequence: number
  clientId: string
  /** A version that was kept beside what the form shows: to be chosen from before anything is saved. */
  other: Told | null
}

const REASONS: Partial<Record<string, Keeping>> = { 'signed-out': { state: 'signed-out' }, 'forum.drafts-full': { state: 'too-many' }, 'input.invalid': { state: 'too-long' }, 'input.too-large': { state: 'too-long' } }

/**
 * Keeps what stands in a form: a moment after the last key, when the page is left, and again and again when it did
 * not work. It never overwrites what another window saved later.
 */
export class Keeper {
  private form: HTMLFormElement | null = null
  private readonly place: DraftPlace
  private now: Kept
  private listeners = new Set<() => void>()
  private last: string | null = null
  private flight: Promise<void> | null = null
  private timer: ReturnType<typeof setTimeout> | undefined
  private tries = 0
  private held: boolean
  /** It is on its way to be a post: what leaves the page now is no draft. */
  private isSent = false

  constructor({ place, sequence, clientId, other }: Begin) {
    this.place = place
    this.held = other !== null
    this.now = { keeping: other ? { state: 'newer', other } : { state: 'idle' }, sequence, clientId, suggested: [] }
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => void this.listeners.delete(listener)
  }

  readonly seen = (): Kept => this.now

  private tell(change: Partial<Kept>): void {
    this.now = { ...this.now, ...change }
    for (const listener of this.listeners) listener()
  }

  /** Watches a form until the returned function is called. */
  attach(form: HTMLFormElement): () => void {
    this.form = form
    // On a slow phone people write before the script is there; what they wrote counts from the beginning.
    const early = [...form.querySelectorAll<HTMLTextAreaElement | HTMLInputElement>('textarea, input[type="text"]')].some((field) => field.value !== field.defaultValue)
    if (early) this.soon()
    else this.last = JSON.stringify(wordsOf(form))
    const hidden = (): void => void (document.visibilityState === 'hidden' && this.save())
    const back = (): void => void (this.tries > 0 && this.save())
    const leave = (): void => void this.save()
    const bound: [EventTarget, string, (event: Event) => void][] = [
      [form, 'input', this.soon],
      [form, 'change', this.soon],
      [form, 'submit', this.sending],
      [document, 'visibilitychange', hidden],
      [window, 'pagehide', leave],
      [window, 'online', back],
      [window, 'focus', back],
    ]
    for (const [target, name, listener] of bound) target.addEventListener(name, listener)
    return () => {
      // A link inside the house takes the form away without the page being left.
      if (!this.isSent) void this.save()
      clearTimeout(this.timer)
      for (const [target, name, listener] of bound) target.removeEventListener(name, listener)
      this.form = null
    }
  }

  private readonly soon = (): void => {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.save(), KEEP_AFTER_MS)
  }

  /** What is sent must know of its draft, or the draft would be left behind: a sending waits for the save under way. */
  private readonly sending = (event: Event): void => {
    clearTimeout(this.timer)
    const { form, flight } = this
    this.isSent = (event as SubmitEvent).submitter?.getAttribute('name') !== 'intent'
    if (!flight || !form) return
    event.preventDefault()
    event.stopPropagation()
    const { submitter } = event as SubmitEvent
    void Promise.race([flight, new Promise((done) => setTimeout(done, WAIT_MS))]).then(() => {
      this.flight = null
      form.requestSubmit(submitter)
    })
  }

  private know(sequence: number, clientId = this.now.clientId): void {
    // The hidden fields at once as well: a sending may follow in the same breath.
    for (const [name, value] of [['draft', String(sequence)], ['clientId', clientId]] as const) {
      const field = this.form?.querySelector<HTMLInputElement>(`input[name="${name}"]`)
      if (field) field.value = value
    }
    this.tell({ sequence, clientId })
  }

  /** Saves now, unless there is nothing new or a choice is waiting. */
  async save(form = this.form): Promise<void> {
    clearTimeout(this.timer)
    if (!form || this.held) return
    if (this.flight) {
      await this.flight
      return this.save(form)
    }
    const words = wordsOf(form)
    const text = JSON.stringify(words)
    if (text === this.last) return
    this.flight = this.send(words, text).finally(() => (this.flight = null))
    await this.flight
  }

  private async send(words: Words, text: string): Promise<void> {
    this.tell({ keeping: { state: 'saving' } })
    const done = await callKept<Saved>('forum.saveDraft', { place: this.place, sequence: this.now.sequence, ...words })
    if (!done.ok) {
      this.tell({ keeping: REASONS[done.refusal.reason] ?? { state: 'failed' } })
      this.timer = setTimeout(() => void this.save(), AGAIN_AFTER_MS[Math.min(this.tries, AGAIN_AFTER_MS.length - 1)])
      this.tries += 1
      return
    }
    this.tries = 0
    const told = done.value
    if (told.state === 'saved') {
      this.last = text
      this.know(told.sequence)
      this.tell({ suggested: told.suggested, keeping: told.sequence === 0 ? { state: 'idle' } : { state: 'saved', at: told.at } })
    } else {
      this.held = true
      this.tell({ keeping: told.state === 'newer' ? { state: 'newer', other: told.draft } : { state: 'sent' } })
    }
  }

  /** The form came back with an answer: it was not sent after all, and is kept at least. */
  back(): void {
    this.isSent = false
    void this.save()
  }

  /** Somebody chose between two versions: saving goes on from the other one's number. */
  async settle(other: Told): Promise<void> {
    this.held = false
    this.last = null
    this.know(other.sequence, other.clientId)
    await this.save()
  }

  /** The suggestion was answered. */
  answered(): void {
    this.tell({ suggested: [] })
  }
}
