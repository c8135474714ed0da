import type { Helpline } from './safety.schema'

/** A line fit to be kept in memory at all: BLOCK never gets that far. */
export type OpenLine = Helpline & { verify: 'yes' }

/** Whether a line is one a person said must not be shown. */
export function isOpen(line: Helpline): line is OpenLine {
  return line.verify === 'yes'
}

/** Whether a named person has dialled or opened a line, with the day. One without the other counts as nobody. */
export function isChecked(line: Helpline): boolean {
  return line.checkedBy !== null && line.checkedAt !== null
}

/**
 * The promise of the help panel: real people are only sent to a number that somebody here has tried.
 * The demo shows the rest too, with words that say so.
 */
export function mayShow(line: Helpline, isDemo: boolean): boolean {
  return isOpen(line) && (isChecked(line) || isDemo)
}

/** The address a thumb can press, for a way to reach a line. */
export function hrefOf(way: Helpline['how'][number]): string {
  const digits = way.dial ?? way.value.replace(/[^\d+]/g, '')
  if (way.kind === 'call') return `tel:${digits}`
  if (way.kind === 'text') return way.label ? `sms:${digits}?body=${encodeURIComponent(way.label)}` : `sms:${digits}`
  return way.kind === 'email' ? `mailto:${way.value}` : way.value
}
