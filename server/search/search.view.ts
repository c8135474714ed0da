import { foldWords } from '@/server/core/words'
import type { Piece } from './search.schema'

const EXCERPT = 240

/**
 * One spelling, nearly as the database has it (hs_one_spelling): only to colour what was found. What is found is
 * decided there and nowhere else.
 */
const nearly = (word: string): string =>
  foldWords(word)
    .replaceAll(' ', '')
    .replace(/ae|oe(?=[adstul])/g, 'e')
    .replace(/our/g, 'or')
    .replace(/([iy])z(?=[ei]|at)/g, '$1s')
    .replace(/re(s?)$/, 'er$1')
    .replace(/ll(?=ed|ing|or|er)/, 'l')

const stemOf = (lexeme: string): string => {
  const plain = nearly(lexeme)
  return plain.length > 4 ? plain.replace(/[iey]$/, '') : plain
}

const ENDS = /^(?:|s|es|ies|ied|y|e|ed|d|r|rs|er|ers|est|ing|ings|ly|al|ion|ions|ation|ations|ment|ments|ful|ness|a|o|as|os|ar|ando|aba|n)$/

/** What is to be coloured: stems, as the index has them. */
export function painter(lexemes: readonly string[]): (word: string) => boolean {
  const stems = [...new Set(lexemes.map(stemOf))].filter((stem) => stem.length > 0)
  return (word) => {
    const plain = nearly(word)
    return stems.some((stem) => plain.startsWith(stem) && ENDS.test(plain.slice(stem.length)))
  }
}

const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}'’]*/gu

/** A text in pieces, what was looked for marked. Neighbouring pieces of one kind are one. */
export function piecesOf(text: string, isWanted: (word: string) => boolean): Piece[] {
  const pieces: Piece[] = []
  const add = (words: string, mark: boolean): void => {
    if (words === '') return
    const last = pieces.at(-1)
    if (last && last.mark === mark) last.text += words
    else pieces.push({ text: words, mark })
  }
  let at = 0
  for (const found of text.matchAll(WORD)) {
    if (!isWanted(found[0])) continue
    add(text.slice(at, found.index), false)
    add(found[0], true)
    at = found.index + found[0].length
  }
  add(text.slice(at), false)
  return pieces
}

/** The stretch of a text in which most different wanted words stand, in pieces; its beginning where there are none. */
export function excerptPieces(text: string, isWanted: (word: string) => boolean): Piece[] {
  const hits = [...text.matchAll(WORD)].filter((found) => isWanted(found[0])).map((found) => ({ at: found.index, word: nearly(found[0]) }))
  let best = { at: 0, worth: 0 }
  for (const [index, hit] of hits.entries()) {
    const within = new Set<string>()
    for (let next = index; next < hits.length && (hits[next]?.at ?? 0) < hit.at + EXCERPT - 60; next += 1) within.add(hits[next]?.word ?? '')
    if (within.size > best.worth) best = { at: hit.at, worth: within.size }
  }
  const lead = Math.max(0, best.at - 60)
  const start = lead === 0 ? 0 : text.indexOf(' ', lead) + 1
  const end = start + EXCERPT >= text.length ? text.length : Math.max(text.lastIndexOf(' ', start + EXCERPT), start + 40)
  return piecesOf(`${start > 0 ? '… ' : ''}${text.slice(start, end)}${end < text.length ? '…' : ''}`, isWanted)
}
