import { dayWords } from '@/components/ui/time-words'
import type { Outgoing, RoomState } from '@/components/realtime/room-protocol'
import type { HeldMessage, RoomMessage } from '@/components/realtime/room-wire'

/** One line of the list: a message, one's own that waits for a moderator, or one's own on its way. */
export type Entry = { kind: 'message'; message: RoomMessage } | { kind: 'held'; one: HeldMessage } | { kind: 'outgoing'; one: Outgoing }

const GOES_ON_MS = 5 * 60_000
const QUOTE_MOST = 90

/** The lines of a room: what is shown, and where that goes on to now, what is one's own and not there yet. */
export function entriesOf({ messages, isNow, held, outgoing }: Pick<RoomState, 'messages' | 'isNow' | 'held' | 'outgoing'>): Entry[] {
  const said = messages.map((message): Entry => ({ kind: 'message', message }))
  if (!isNow) return said
  return [...said, ...held.map((one): Entry => ({ kind: 'held', one })), ...outgoing.flatMap((one): Entry[] => (one.kind === 'send' ? [{ kind: 'outgoing', one }] : []))]
}

/** A key that a line keeps for as long as it is there. */
export function keyOf(entry: Entry): string {
  if (entry.kind === 'message') return `m-${entry.message.number}`
  return entry.kind === 'held' ? `held-${entry.one.clientId}` : `out-${entry.one.id}`
}

/** The day a message begins, where it is the first of its day on the screen. */
export function dayOf(message: RoomMessage, before: RoomMessage | undefined, timeZone: string): string | null {
  const day = dayWords(message.at, timeZone)
  return before && dayWords(before.at, timeZone) === day ? null : day
}

/** Whether a message goes on from the one before it: the same person, within a few minutes, answering nobody. */
export function goesOn(message: RoomMessage, before: RoomMessage | undefined): boolean {
  if (!before?.face || !message.face || before.face.id !== message.face.id || message.replyTo) return false
  return before.state === 'shown' && message.at.getTime() - before.at.getTime() < GOES_ON_MS
}

/** What a message answers said, in one line, where it is at hand. */
export function quoteOf(message: RoomMessage, messages: readonly RoomMessage[]): string | null {
  if (!message.replyTo) return null
  const first = messages[0]?.number ?? 0
  const body = messages[message.replyTo.number - first]?.body?.replace(/\s+/g, ' ') ?? null
  return body !== null && body.length > QUOTE_MOST ? `${body.slice(0, QUOTE_MOST).trimEnd()}…` : body
}

/** Where the line 'Since you were last here' stands: before the first message of somebody else after the pointer. */
export function sinceNumber(messages: readonly RoomMessage[], pointer: number | null): number | null {
  if (pointer === null || pointer === 0) return null
  // The whole page is new: where it begins one does not see from here.
  if ((messages[0]?.number ?? 0) > pointer + 1) return null
  return messages.find((message) => message.number > pointer && message.clientId === null)?.number ?? null
}

/** How the lines differ from before: at their beginning (older ones came, or were let go), or not. */
export interface Shape {
  first: number
  length: number
  /** The list was changed at its beginning in this step, and the same ones are still in it. */
  shift: boolean
}

/** The shape of the lines after a change; the same object where nothing came or went. */
export function shapeOf(was: Shape, messages: readonly RoomMessage[], length: number): Shape {
  const first = messages[0]?.number ?? 0
  if (first === was.first && length === was.length) return was
  const overlaps = was.first > 0 && first > 0 && (messages.at(-1)?.number ?? 0) >= was.first && first <= was.first + was.length
  return { first, length, shift: first !== was.first && overlaps }
}
