/** Chance that can be had again: the same seed, the same run of numbers. */
export interface Chance {
  readonly seed: string
  /** A number in [0, 1). */
  next(): number
  /** A whole number from 0 to `below` - 1. */
  below(below: number): number
  between(low: number, high: number): number
  happens(share: number): boolean
  pick<T>(list: readonly T[]): T | undefined
  /** Chance of its own for one part of a run, so that parts do not shift each other. */
  of(part: string): Chance
}

function hash(text: string): number {
  let value = 2_166_136_261
  for (const char of text) value = Math.imul(value ^ (char.codePointAt(0) ?? 0), 16_777_619)
  return value >>> 0
}

/** Chance from a seed. */
export function chanceFrom(seed: string): Chance {
  let state = hash(seed)
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let value = Math.imul(state ^ (state >>> 15), 1 | state)
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value
    return ((value ^ (value >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (most: number): number => Math.floor(next() * most)
  return {
    seed,
    next,
    below,
    between: (low, high) => low + next() * (high - low),
    happens: (share) => next() < share,
    pick: (list) => list[below(list.length)],
    of: (part) => chanceFrom(`${seed}/${part}`),
  }
}
