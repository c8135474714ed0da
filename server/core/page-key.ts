import { isId } from './ids'

/** Where a list sorted by time goes on: a moment and a row. */
export interface PageKey {
  at: Date
  id: string
}

/** A key as it stands in an address. */
export function writePageKey({ at, id }: PageKey): string {
  return `${at.toISOString()}|${id}`
}

/** The key in a text, or null for one that we never wrote: what reaches the database is a moment and an id, whatever was sent. */
export function readPageKey(text: string): PageKey | null {
  const [time = '', id = '', ...more] = text.split('|')
  const at = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(time) ? new Date(time) : null
  return at && !Number.isNaN(at.getTime()) && isId(id) && more.length === 0 ? { at, id } : null
}
