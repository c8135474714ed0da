/** One point of an agenda. */
export interface Point {
  title: string
  minutes: number
}

/** What a point takes when nothing is said about it. */
const PLAIN_MINUTES = 10

/** Reads an agenda as it is typed: one point a line, a number at the end is its minutes. */
export function pointsOf(text: string): Point[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const found = /^(.*?\S)[\s,;:–-]+(\d{1,4})\s*(?:min|minutes|minute|m)?\.?$/i.exec(line)
      const title = found?.[1]?.replace(/[\s,;:–-]+$/, '') ?? ''
      return found && title !== '' ? { title, minutes: Number(found[2]) } : { title: line, minutes: PLAIN_MINUTES }
    })
}

/** An agenda as it would be typed. */
export function textOf(points: readonly Point[]): string {
  return points.map((point) => `${point.title}, ${point.minutes}`).join('\n')
}
