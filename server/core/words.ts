// Half of a split character and the zero character cannot be stored as they are.
const LONE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]|\0/g

/** A text as it can be stored, with one kind of line end. Changed before it is written, so that the same words sent again compare equal. */
export function storable(text: string): string {
  return text.replaceAll('\r\n', '\n').replace(LONE, '\uFFFD')
}
