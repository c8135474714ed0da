import type { Outgoing } from './room-outbox'
import type { RoomImage } from './room-wire'
import { UNSENT } from './unsent-name'

/*
 * Words that were written and not yet sent wait in this browser, so that a reload, a dead battery or a dropped line
 * costs nothing. They are private as nothing else a browser keeps: each lies under a key of the sign-in that wrote it
 * (a digest that the page was given, never the token), goes with it, and is gone after a day.
 */

const PREFIX = UNSENT
/** So long words wait. */
export const UNSENT_LASTS_MS = 24 * 60 * 60 * 1000

/** The part of a browser's storage that is used here. */
export type Kept = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>

/** What is in the box. */
export interface InTheBox {
  words: string
  replyTo: { number: number; name: string } | null
  images: RoomImage[]
}

let ended = false

/** This browser's own storage; null where it is forbidden. */
function ours(): Kept | null {
  try {
    return window.localStorage
  } catch {
    return null
  }
}

function keysOf(kept: Kept): string[] {
  return Array.from({ length: kept.length }, (_, index) => kept.key(index) ?? '').filter((key) => key.startsWith(PREFIX))
}

/** Runs something on the storage; forbidden or full storage loses nothing but the waiting. */
function attempt<T>(kept: Kept | null, work: (kept: Kept) => T): T | null {
  try {
    return kept ? work(kept) : null
  } catch {
    return null
  }
}

function parse(text: string | null): Record<string, unknown> | null {
  try {
    const value: unknown = text === null ? null : JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null
  } catch {
    return null
  }
}

/** Forgets what is not of this sign-in, and what is older than a day. */
export function sweepUnsent(key: string, kept: Kept | null = ours(), now: number = Date.now()): void {
  attempt(kept, (store) => {
    for (const name of keysOf(store)) {
      const at = parse(store.getItem(name))?.at
      if (!name.startsWith(`${PREFIX}${key}:`) || typeof at !== 'number' || now - at > UNSENT_LASTS_MS) store.removeItem(name)
    }
  })
}

/** The sign-in has ended: everything is forgotten, and nothing is kept on this page any more. */
export function endUnsent(kept: Kept | null = ours()): void {
  ended = true
  attempt(kept, (store) => {
    for (const name of keysOf(store)) store.removeItem(name)
  })
}

/** Leaving at once and signing out mark the page: what is typed in its last moments is not kept. */
const isGone = (): boolean => ended || (typeof document !== 'undefined' && (document.documentElement.hasAttribute('data-gone') || document.documentElement.hasAttribute('data-left')))

const KINDS = ['send', 'edit'] as const

function outgoingFrom(value: Record<string, unknown>): Outgoing | null {
  const { id, kind, body, number, reason } = value
  const known = KINDS.find((one) => one === kind)
  if (typeof id !== 'string' || !known || typeof body !== 'string') return null
  return { id, kind: known, body, replyTo: replyFrom(value.replyTo), images: imagesFrom(value.images), number: typeof number === 'number' ? number : null, state: typeof reason === 'string' ? 'failed' : 'waiting', reason: typeof reason === 'string' ? reason : null }
}

function replyFrom(value: unknown): InTheBox['replyTo'] {
  const one = typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  return typeof one.number === 'number' && typeof one.name === 'string' ? { number: one.number, name: one.name } : null
}

function imagesFrom(value: unknown): RoomImage[] {
  if (!Array.isArray(value)) return []
  return value.filter((one: unknown): one is RoomImage => typeof one === 'object' && one !== null && 'id' in one && typeof one.id === 'string' && 'alt' in one && typeof one.alt === 'string')
}

/** What somebody wrote in one room and has not sent, in this browser. */
export class UnsentWords {
  private readonly at = new Map<string, number>()
  private readonly place: string

  constructor(
    key: string,
    roomId: string,
    private readonly kept: Kept | null = ours(),
    private readonly now: () => number = Date.now,
  ) {
    this.place = `${PREFIX}${key}:${roomId}:`
  }

  /** What was in the box. */
  box(): InTheBox | null {
    const value = this.read('box')
    if (!value || typeof value.words !== 'string') return null
    return { words: value.words, replyTo: replyFrom(value.replyTo), images: imagesFrom(value.images) }
  }

  /** Keeps what is in the box; an empty one leaves nothing behind. */
  keepBox(box: InTheBox): void {
    if (box.words === '' && box.replyTo === null && box.images.length === 0) this.drop('box')
    else this.write('box', { ...box, at: this.now() })
  }

  /** What was on its way, with its own ids, in the order in which it was said. */
  outgoing(): Outgoing[] {
    const found = attempt(this.kept, (store) => keysOf(store).filter((name) => name.startsWith(`${this.place}on-its-way:`)).flatMap((name) => {
      const value = this.read(name.slice(this.place.length))
      const one = value && outgoingFrom(value)
      return one && typeof value.at === 'number' ? [{ one, at: value.at }] : []
    }))
    const list = (found ?? []).sort((a, b) => a.at - b.at)
    for (const { one, at } of list) this.at.set(one.id, at)
    return list.map(({ one }) => one)
  }

  /** Keeps what is on its way now, and forgets what has arrived or was given up. */
  keepOutgoing(list: readonly Outgoing[]): void {
    const ids = new Set(list.map((one) => one.id))
    for (const id of this.at.keys()) {
      if (ids.has(id)) continue
      this.at.delete(id)
      this.drop(`on-its-way:${id}`)
    }
    for (const one of list) {
      if (one.kind === 'delete') continue
      const at = this.at.get(one.id) ?? this.later()
      this.at.set(one.id, at)
      const { id, kind, body, replyTo, images, number } = one
      this.write(`on-its-way:${id}`, { id, kind, body, replyTo, images, number, at, reason: one.state === 'failed' ? one.reason : null })
    }
  }

  /** A moment after everything kept so far: two things said in one millisecond keep their order. */
  private later(): number {
    return Math.max(this.now(), ...[...this.at.values()].map((at) => at + 1))
  }

  private read(name: string): Record<string, unknown> | null {
    const value = parse(attempt(this.kept, (store) => store.getItem(this.place + name)))
    return value && typeof value.at === 'number' && this.now() - value.at <= UNSENT_LASTS_MS ? value : null
  }

  private write(name: string, value: Record<string, unknown>): void {
    if (!isGone()) attempt(this.kept, (store) => store.setItem(this.place + name, JSON.stringify(value)))
  }

  private drop(name: string): void {
    attempt(this.kept, (store) => store.removeItem(this.place + name))
  }
}
