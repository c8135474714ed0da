/** The one source of time. Tests move it; nothing else in the server asks the machine. */

type Clock = () => Date

// Next and the server entry are bundled apart, so "the same" module exists twice in one process:
// the clock that counts lives on globalThis.
const slot = globalThis as typeof globalThis & { __hearthsideClock?: Clock }

/** The time now. */
export function now(): Date {
  return slot.__hearthsideClock ? slot.__hearthsideClock() : new Date()
}

/** Replaces the clock (tests, simulations); `null` gives the machine's clock back. */
export function setClock(clock: Clock | null): void {
  slot.__hearthsideClock = clock ?? undefined
}

export const SECOND = 1000
export const MINUTE = 60 * SECOND
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

/** `base` moved by `ms` milliseconds. */
export function later(base: Date, ms: number): Date {
  return new Date(base.getTime() + ms)
}
