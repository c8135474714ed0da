// Half of a split character and the zero character cannot be stored as they are.
const LONE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]|\0/g

/** A text as it can be stored, with one kind of line end. Changed before it is written, so that the same words sent again compare equal. */
export function storable(text: string): string {
  return text.replaceAll('\r\n', '\n').replace(LONE, '\uFFFD')
}

/** A text as words are compared: small letters, no accents, whatever stands between words as one space. */
export function foldWords(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/**
 * The first of a reader's muted words (folded, a phrase may be one) that stands in a text as whole words; null: none.
 * Whole words only: "relapse" mutes "Relapse!", not "relapsed".
 */
export function mutedIn(text: string, muted: readonly string[]): string | null {
  if (muted.length === 0) return null
  const words = ` ${foldWords(text)} `
  return muted.find((word) => word !== '' && words.includes(` ${word} `)) ?? null
}
