import { KINDS } from '@/server/forum/forum.schema'
import { FOUND, QUERY_MAX, TERMS_MAX } from './search.schema'

// The promise kept here: whatever somebody types is read as a question. An operator that is none is a word,
// a quote that does not end ends with the line, and nothing a person can type is an error.

/** A word or a phrase to look for, or (`not`) to leave out. */
export interface Term {
  text: string
  phrase: boolean
  not: boolean
}

/** What was asked. */
export interface Asked {
  terms: Term[]
  /** Group or room: an id or words of its name. */
  in: string | null
  /** The name somebody bears where they wrote; never the person behind it. */
  by: string | null
  /** `kind:` marks as the index has them. */
  kinds: string[]
  before: Date | null
  after: Date | null
  unanswered: boolean
}

const KIND_WORDS = new Set<string>([...KINDS, ...FOUND])
const PIECE = /(-?)(?:([a-z]{2,6}):)?(?:"([^"]*)"?|([^\s"]+))/gi

/** The first moment of a day, a month or a year as people write it; null: none. */
export function dayOf(text: string): Date | null {
  const found = /^(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?$/.exec(text)
  if (!found) return null
  const [year, month, day] = [Number(found[1]), Number(found[2] ?? 1), Number(found[3] ?? 1)]
  const at = new Date(Date.UTC(year, month - 1, day))
  return year >= 1970 && at.getUTCMonth() === month - 1 && at.getUTCDate() === day ? at : null
}

function operator(asked: Asked, name: string, value: string): boolean {
  if (value === '') return false
  if (name === 'in') return (asked.in = value) !== ''
  if (name === 'by') return (asked.by = value.replace(/^@/, '')) !== ''
  if (name === 'is') return value.toLowerCase() === 'unanswered' && (asked.unanswered = true)
  if (name === 'kind') {
    const kind = value.toLowerCase().replace(/s$/, '')
    return KIND_WORDS.has(kind) && asked.kinds.push(`k:${kind}`) > 0
  }
  if (name !== 'before' && name !== 'after') return false
  const at = dayOf(value)
  if (at) asked[name] = at
  return at !== null
}

/** Reads what somebody typed. Never throws. */
export function readQuestion(typed: string): Asked {
  const asked: Asked = { terms: [], in: null, by: null, kinds: [], before: null, after: null, unanswered: false }
  const text = [...typed].slice(0, QUERY_MAX).join('').replace(/[“”«»„]/g, '"')
  let read = 0
  for (const [, minus, name, quoted, bare] of text.matchAll(PIECE)) {
    if (read >= TERMS_MAX) break
    const value = (quoted ?? bare ?? '').trim()
    if (value === '') continue
    read += 1
    if (name && minus === '' && operator(asked, name.toLowerCase(), value)) continue
    const words = name ? `${name}:${value}` : value
    asked.terms.push({ text: words, phrase: quoted !== undefined && !name, not: minus === '-' })
  }
  return asked
}

const SPANISH = /[ñ¿¡]|\b(?:el|los|las|del|una|que|qué|cómo|como|para|por|con|mi|mis|cuando|cuándo|muy|estoy|tengo|después|hija|hijo|padre|madre)\b/i

/** Whether a question is Spanish: then its small words are small words. */
export const isSpanish = (typed: string): boolean => (typed.match(new RegExp(SPANISH, 'gi')) ?? []).length >= 2 || /[ñ¿¡]/i.test(typed)

/**
 * How many slips lie between two words: letters left out, put in, changed, or two that changed places.
 * Stops at `most` and answers one more.
 */
export function slips(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1]
      let least = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) least = Math.min(least, (before[j - 2] ?? 0) + 1)
      row.push(least)
    }
    if (Math.min(...row) > most) return most + 1
    before = last
    last = row
  }
  return last[b.length] ?? most + 1
}

/** How many slips a word is forgiven; short ones none. */
export const forgiven = (word: string): number => (/\d/.test(word) || word.length < 4 ? 0 : word.length <= 6 ? 1 : 2)

const NEAR_LETTERS = 7

function without(word: string): string[] {
  return Array.from({ length: word.length }, (_, at) => word.slice(0, at) + word.slice(at + 1))
}

/**
 * What is left of a word when letters are missing: two words within the forgiven slips have one of these in common.
 * Long words are compared by their first seven letters.
 */
export function nearKeys(word: string): string[] {
  const most = forgiven(word)
  if (most === 0 || word.length > 32) return []
  const start = most === 1 ? word : word.slice(0, NEAR_LETTERS)
  const once = without(start)
  return [...new Set([start, ...once, ...(most === 2 ? once.flatMap(without) : [])])]
}

/** The known words that a slip may have meant: nearest first, then those used most; three at the most. */
export function meant(typed: string, known: readonly { word: string; uses: number }[]): string[] {
  const most = forgiven(typed)
  return known
    .map((one) => ({ ...one, far: slips(typed, one.word, most) }))
    // Two letters too many or too few are another word rather than a slip.
    .filter((one) => one.far > 0 && one.far <= most && Math.abs(one.word.length - typed.length) <= 1)
    // A first letter is seldom mistyped.
    .map((one) => ({ ...one, far: one.far + (one.word[0] === typed[0] ? 0 : 0.5) }))
    .sort((a, b) => a.far - b.far || b.uses - a.uses || (a.word < b.word ? -1 : 1))
    .filter((one, _, all) => one.far <= (all[0]?.far ?? 0) + 0.5)
    .slice(0, 3)
    .map((one) => one.word)
}

/** A lexeme as it stands in a tsquery. */
const quote = (lexeme: string, weights: string): string => `'${lexeme.replaceAll('\\', '\\\\').replaceAll("'", "''")}'${weights && `:${weights}`}`

/** One thing to look for: any of these lexemes, or a phrase as PostgreSQL wrote it. */
export interface Wanted {
  lexemes: string[]
  phrase: string | null
  not: boolean
}

function oneOf(wanted: Wanted, weights: string): string {
  if (wanted.phrase !== null) return weights ? `(${wanted.phrase.replace(/('(?:[^']|'')*')/g, `$1:${weights}`)})` : `(${wanted.phrase})`
  return `(${wanted.lexemes.map((lexeme) => quote(lexeme, weights)).join(' | ')})`
}

/** The tsqueries of a question. Empty text: nothing to look for. */
export interface Queries {
  /** All of it; of an answer's own words at least one (its thread's title alone would find every answer). */
  all: string
  /** The same in an entry's own words alone, for what stands below a title that does not show. */
  own: string
  /** Any of it; and any of it in an entry's own words. */
  any: string
  ownAny: string
  /** Each by itself. */
  each: string[]
}

/** Makes the tsqueries: what must be there, what must not, and the marks of kinds. */
export function queriesOf(wanted: readonly Wanted[], kinds: readonly string[]): Queries {
  const yes = wanted.filter((one) => !one.not)
  const no = wanted.filter((one) => one.not)
  const marks = kinds.map((kind) => quote(kind, ''))
  // What is left out is left out for its own words: a title above an answer, which may not show, leaves nothing out.
  const nots = (weights: string): string[] => no.map((one) => `!${oneOf(one, weights)}`)
  const join = (parts: string[]): string => parts.join(' & ')
  const some = (weights: string): string[] => (yes.length > 0 ? [`(${yes.map((one) => oneOf(one, weights)).join(' | ')})`] : [])
  return {
    all: join([...yes.map((one) => oneOf(one, '')), ...some('ABC'), ...nots('ABC'), ...marks]),
    own: join([...yes.map((one) => oneOf(one, 'B')), ...nots('B'), ...marks]),
    any: join([...some('ABC'), ...nots('ABC'), ...marks]),
    ownAny: join([...some('B'), ...nots('B'), ...marks]),
    each: yes.map((one) => oneOf(one, '')),
  }
}
