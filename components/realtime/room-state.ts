import type { Outgoing } from './room-outbox'
import type { HeldMessage, HereNow, RoomAbility, RoomFace, RoomMessage, RoomNow } from './room-wire'

/** All a screen needs; a new object whenever something changed. */
export interface RoomState {
  /** `waiting`: no connection, or not yet let in. `ended`: the server says no. */
  status: 'waiting' | 'live' | 'ended'
  ended: { code: string; reason: string } | null
  /** What is shown, by number and without gap, from `first` on. */
  messages: RoomMessage[]
  /** What is shown goes on to now; else it is a window elsewhere, and there are newer ones to fetch. */
  isNow: boolean
  outgoing: Outgoing[]
  /** One's own that wait for a moderator; they are in `messages` once they show. */
  held: HeldMessage[]
  here: HereNow
  can: RoomAbility
  /** What a host has set for now. */
  now: RoomNow | null
  me: RoomFace | null
  /** The number of the oldest message shown. */
  first: number
  /** The lowest number there is; when `first` has reached it, nothing is before it. */
  floor: number
  /** The newest number known, shown or not. */
  last: number
  /** How many messages of others have come since the page was made: what a bar for new ones counts from. */
  fresh: number
}

/** What a room starts from: the page as the server drew it. */
export interface RoomStart {
  messages: RoomMessage[]
  head: { number: number; change: number; first?: number }
  here: HereNow
  can: RoomAbility
  me: RoomFace | null
  held?: HeldMessage[]
  now?: RoomNow
}

/** How a room speaks: an event and its answer. Rejects when no answer came. */
export type Ask = (event: string, payload: Record<string, unknown>) => Promise<unknown>

export interface RoomOptions {
  roomId: string
  ask: Ask
  newId: () => string
  start: RoomStart
  /** A number in [0, 1): spreads retries of many clients. */
  random?: () => number
}
