import { MENTIONS_A_POST } from './mention.schema'

// A name is a letter or figure, then letters, figures, dots and strokes; what ends a sentence is not part of it. An
// address of a mail is no name.
const NAMED = /(?<![\p{L}\p{N}\p{M}._@/-])@([\p{L}\p{N}][\p{L}\p{M}\p{N}._-]{2,23})(?![\p{L}\p{N}\p{M}@])/gu

/** The names that words call, in small letters, each once: as they stand, and without what may have ended the sentence. */
export function namesIn(words: string): string[] {
  const found = new Set<string>()
  let people = 0
  for (const [, name = ''] of words.normalize('NFKC').matchAll(NAMED)) {
    const whole = name.toLowerCase()
    if (found.has(whole)) continue
    people += 1
    if (people > MENTIONS_A_POST) break
    found.add(whole)
    const bare = whole.replace(/[._-]+$/, '')
    if (bare.length >= 3) found.add(bare)
  }
  return [...found]
}
