import { LOOKS_LIKE } from '@/server/core/look-alikes'

// The promise kept here: a word is found as people read it, not as it is spelt in code points, and finding it takes
// time in proportion to the text alone. There is no pattern language, so no list can make the server wait.

/** A word of a text, with its place in it and the ways it can be read. */
export interface Word {
  start: number
  end: number
  /** As it stands, folded: small letters, no accents, look-alikes made plain. */
  plain: string
  /** Read through digits and signs that stand for letters, where it has any. */
  read: string[]
  /** With drawn-out letters taken together ("kiiill"), where it has any. */
  squeezed: string | null
}

/** Three ways to cut one text into words. */
export interface Folded {
  /** At every space and sign. */
  words: Word[]
  /** At spaces alone, with the signs inside left out or read as letters: "s-p-a-m", "$pam". */
  chunks: Word[]
  /** Letters that stand alone in a row: "s p a m". */
  spread: Word[]
}

// Handles take i and l for one letter; in words that would make "fall" of "fail".
const OWN: Record<string, string> = { і: 'i', ї: 'i', ι: 'i', ı: 'i', ɪ: 'i', ɩ: 'i', з: 'z' }
const LETTER: Record<string, string> = { ...Object.fromEntries(Object.entries(LOOKS_LIKE).filter(([from]) => /\p{L}/u.test(from) && from !== 'i')), ...OWN }

const STANDS_FOR: Record<string, string> = { '@': 'a', '4': 'a', $: 's', '5': 's', '3': 'e', '€': 'e', '0': 'o', '7': 't', '8': 'b', '9': 'g' }
// These stand for an i or for an l; both are tried.
const EITHER = new Set(['1', '!', '|'])
const SIGN = new Set(['@', '$', '€', '!', '|'])
const WORD_MOST = 100

function foldLetter(letter: string): string {
  if (letter >= 'a' && letter <= 'z') return letter
  if (letter < '\u0080') return letter.toLowerCase()
  const bare = letter.normalize('NFKD').toLowerCase().replace(/[\p{M}\p{Default_Ignorable_Code_Point}]/gu, '')
  return [...bare].map((one) => LETTER[one] ?? one).join('')
}

interface Letter {
  at: number
  end: number
  folded: string
  kind: 'letter' | 'sign' | 'joint' | 'space' | 'nothing'
}

function lettersOf(text: string): Letter[] {
  const letters: Letter[] = []
  let at = 0
  for (const point of text) {
    const end = at + point.length
    const folded = foldLetter(point)
    const kind = folded === '' || point === "'" || point === '’' ? 'nothing' : /^[\p{L}\p{N}]+$/u.test(folded) ? 'letter' : /^\s+$/u.test(folded) ? 'space' : SIGN.has(folded) ? 'sign' : 'joint'
    letters.push({ at, end, folded: kind === 'nothing' ? '' : folded, kind })
    at = end
  }
  return letters
}

const throughSigns = (text: string, either: 'i' | 'l'): string => [...text].map((one) => (EITHER.has(one) ? either : (STANDS_FOR[one] ?? one))).join('')

/** Runs of one letter taken together. */
export const squeeze = (text: string): string => text.replace(/(.)\1+/gu, '$1')

function wordOf(letters: Letter[]): Word | null {
  const [first, last] = [letters[0], letters.at(-1)]
  const plain = letters.map((one) => one.folded).join('')
  if (!first || !last || plain.length > WORD_MOST) return null
  const lettered = /\p{L}/u.test(plain)
  const read = lettered ? [...new Set([throughSigns(plain, 'i'), throughSigns(plain, 'l')])].filter((one) => one !== plain) : []
  return { start: first.at, end: last.end, plain, read, squeezed: /(.)\1\1/u.test(plain) ? squeeze(throughSigns(plain, 'i')) : null }
}

function cut(letters: Letter[], isEnd: (one: Letter) => boolean, keep: (one: Letter) => boolean): Word[] {
  const found: Word[] = []
  let held: Letter[] = []
  const close = (): void => {
    const word = held.length > 0 ? wordOf(held) : null
    if (word) found.push(word)
    held = []
  }
  for (const one of letters) {
    if (isEnd(one)) close()
    else if (keep(one)) held.push(one)
  }
  close()
  return found
}

/** A chunk's signs count as letters only inside it: a mark at the end of a sentence is none. */
function withoutEndMarks(letters: Letter[]): Letter[] {
  return letters.filter((one, index) => {
    if (one.kind !== 'sign') return true
    const next = letters[index + 1]
    return next !== undefined && next.kind !== 'space' && next.kind !== 'joint' && !(next.kind === 'sign' && next.folded === one.folded)
  })
}

const SPREAD_LEAST = 3

function spreadIn(words: Word[]): Word[] {
  const found: Word[] = []
  let row: Word[] = []
  const close = (): void => {
    const [first, last] = [row[0], row.at(-1)]
    if (row.length >= SPREAD_LEAST && row.length <= WORD_MOST && first && last) {
      const plain = row.map((word) => word.plain).join('')
      found.push({ start: first.start, end: last.end, plain, read: [...new Set([throughSigns(plain, 'i'), throughSigns(plain, 'l')])].filter((one) => one !== plain), squeezed: null })
    }
    row = []
  }
  for (const word of words) {
    const previous = row.at(-1)
    // A longer gap is a new line of thought.
    if ([...word.plain].length !== 1 || (previous && word.start - previous.end > 3)) close()
    if ([...word.plain].length === 1) row.push(word)
  }
  close()
  return found
}

/** A text cut into words, each the ways it can be read. */
export function fold(text: string): Folded {
  const letters = lettersOf(text)
  const words = cut(letters, (one) => one.kind !== 'letter' && one.kind !== 'nothing', (one) => one.kind === 'letter')
  const chunks = cut(withoutEndMarks(letters), (one) => one.kind === 'space', (one) => one.kind === 'letter' || one.kind === 'sign')
  return { words, chunks, spread: spreadIn(words) }
}

// Names of places that people type without the rest of an address.
const ADDRESS = /(?:https?:\/\/|www\.)([^\s/?#)\]>"'<]{1,250})/giu

/** The hosts of the links in a text, small letters, without `www.` and port. */
export function linksIn(text: string, ownHost?: string): string[] {
  const plain = text.normalize('NFKC').replace(/\p{Default_Ignorable_Code_Point}/gu, '')
  const hosts = [...plain.matchAll(ADDRESS)].map(([, host = '']) => host.toLowerCase().replace(/^.*@/, '').replace(/:\d+$/, '').replace(/^www\./, '').replace(/[.,;:!]+$/, ''))
  return hosts.filter((host) => host !== '' && host !== ownHost)
}
