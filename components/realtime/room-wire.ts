/** A message as a reader may see it; no words where it is held, hidden or taken back. */
export interface RoomMessage {
  /** Null until the room's echo of one's own message has come. */
  id: string | null
  number: number
  change: number
  state: 'shown' | 'held' | 'hidden' | 'deleted' | 'blocked'
  body: string | null
  /** Null where a block stands between its author and this reader, and where the words do not show. */
  face: RoomFace | null
  replyTo: { number: number; name: string } | null
  at: Date
  editedAt: Date | null
  /** On one's own messages alone. */
  clientId: string | null
  /** What somebody has said to it; nobody is named and nothing counted. */
  reactions: RoomReaction[]
  /** What this reader said to it; null where the server did not say. */
  mine: RoomReaction[] | null
  images: RoomImage[]
}

/** The few words one can say to a message, as in the forum. */
export const ROOM_REACTIONS = ['with_you', 'thinking_of_you', 'same_here', 'thank_you', 'holding_hope'] as const
export type RoomReaction = (typeof ROOM_REACTIONS)[number]

export interface RoomImage {
  id: string
  alt: string
  width: number
  height: number
}

export interface RoomFace {
  id: string
  name: string
  roles: string[]
}

/** One's own message that waits for a moderator: nobody else hears of it. */
export interface HeldMessage {
  clientId: string
  body: string
  reason: string
  at: Date
  images: RoomImage[]
}

export interface HereNow {
  count: number
  faces: RoomFace[]
}

export interface RoomAbility {
  write: boolean
  why: string | null
  until: string | null
}

/** What holds in a room for now. */
export interface RoomNow {
  slowSeconds: number | null
  frozen: boolean
  oneAtATime: boolean
  holdsNewcomers: boolean
}

/** Where a room stands. */
export interface RoomHead {
  number: number
  change: number
  /** The lowest number that is still kept. */
  first: number
}

export type Answered = { ok: true } | { ok: false; code: string; reason: string; seconds: number | null }

type Bag = Record<string, unknown>

const bag = (value: unknown): Bag | null => (typeof value === 'object' && value !== null ? (value as Bag) : null)
const num = (value: unknown): number | null => (typeof value === 'number' && Number.isFinite(value) ? value : null)
const str = (value: unknown): string | null => (typeof value === 'string' ? value : null)

function date(value: unknown): Date | null {
  const made = value instanceof Date ? value : typeof value === 'string' || typeof value === 'number' ? new Date(value) : null
  return made && !Number.isNaN(made.getTime()) ? made : null
}

const STATES = ['shown', 'held', 'hidden', 'deleted', 'blocked'] as const

function face(value: unknown): RoomFace | null {
  const one = bag(value)
  const id = str(one?.id)
  const name = str(one?.name)
  if (id === null || name === null) return null
  return { id, name, roles: Array.isArray(one?.roles) ? one.roles.filter((role): role is string => typeof role === 'string') : [] }
}

function faces(value: unknown): RoomFace[] {
  return Array.isArray(value) ? value.flatMap((one) => face(one) ?? []) : []
}

const isReaction = (value: unknown): value is RoomReaction => ROOM_REACTIONS.some((kind) => kind === value)
const reactions = (value: unknown): RoomReaction[] | null => (Array.isArray(value) ? value.filter(isReaction) : null)

function images(value: unknown): RoomImage[] {
  if (!Array.isArray(value)) return []
  return value.flatMap((one) => {
    const [id, alt, width, height] = [str(bag(one)?.id), str(bag(one)?.alt), num(bag(one)?.width), num(bag(one)?.height)]
    return id !== null && alt !== null && width !== null && height !== null ? [{ id, alt, width, height }] : []
  })
}

function message(value: unknown): RoomMessage | null {
  const one = bag(value)
  const number = num(one?.number)
  const change = num(one?.change)
  const at = date(one?.at)
  const author = face(one?.face)
  const state = STATES.find((name) => name === one?.state)
  if (!one || number === null || change === null || !at || !state || (!author && state === 'shown')) return null
  const reply = bag(one.replyTo)
  const replyNumber = num(reply?.number)
  return {
    id: str(one.id),
    number,
    change,
    state,
    body: str(one.body),
    face: author,
    replyTo: replyNumber === null ? null : { number: replyNumber, name: str(reply?.name) ?? '' },
    at,
    editedAt: date(one.editedAt),
    clientId: str(one.clientId),
    reactions: reactions(one.reactions) ?? [],
    mine: reactions(one.mine),
    images: images(one.images),
  }
}

function messages(value: unknown, key: string): RoomMessage[] {
  const list = bag(value)?.[key]
  return Array.isArray(list) ? list.flatMap((one) => message(one) ?? []) : []
}

function held(value: unknown): HeldMessage[] {
  const list = bag(value)?.held
  if (!Array.isArray(list)) return []
  return list.flatMap((one) => {
    const [clientId, body, reason, at] = [str(bag(one)?.clientId), str(bag(one)?.body), str(bag(one)?.reason), date(bag(one)?.at)]
    return clientId !== null && body !== null && reason !== null && at ? [{ clientId, body, reason, at, images: images(bag(one)?.images) }] : []
  })
}

function head(value: unknown): RoomHead | null {
  const number = num(bag(value)?.number)
  const change = num(bag(value)?.change)
  return number === null || change === null ? null : { number, change, first: num(bag(value)?.first) ?? 1 }
}

function here(value: unknown): HereNow | null {
  const count = num(bag(value)?.count)
  return count === null ? null : { count, faces: faces(bag(value)?.faces) }
}

function now(value: unknown): RoomNow | null {
  const one = bag(value)
  return one ? { slowSeconds: num(one.slowSeconds), frozen: one.frozen === true, oneAtATime: one.oneAtATime === true, holdsNewcomers: one.holdsNewcomers === true } : null
}

function can(value: unknown): RoomAbility | null {
  const one = bag(value)
  return typeof one?.write === 'boolean' ? { write: one.write, why: str(one.why), until: str(one.until) } : null
}

function answer(value: unknown): Answered | null {
  const one = bag(value)
  if (one?.ok === true) return { ok: true }
  const code = str(one?.code)
  const reason = str(one?.reason)
  return code === null || reason === null ? null : { ok: false, code, reason, seconds: num(bag(one?.data)?.seconds) }
}

/** Reads what comes over the wire; whatever is not as agreed reads as null, never as an exception. */
export const read = {
  answer,
  head,
  held,
  here,
  message,
  messages,
  isFor: (value: unknown, roomId: string): boolean => bag(value)?.roomId === roomId,
  /** The lowest number that is kept, as a page of messages says it. */
  floor: (value: unknown): number | null => head(bag(value)?.head)?.first ?? null,
  ack(value: unknown): { number: number; change: number; at: Date; held: string | null; mine: RoomReaction[] | null } | null {
    const where = head(value)
    const at = date(bag(value)?.at)
    return where && at ? { number: where.number, change: where.change, at, held: str(bag(bag(value)?.held)?.reason), mine: reactions(bag(value)?.mine) } : null
  },
  catchUp(value: unknown): { reset: boolean; more: boolean; messages: RoomMessage[]; changes: RoomMessage[]; head: RoomHead; here: HereNow | null; can: RoomAbility | null; me: RoomFace | null; held: HeldMessage[]; now: RoomNow | null } | null {
    const one = bag(value)
    const where = head(one?.head)
    if (!one || !where) return null
    return { reset: one.reset === true, more: one.more === true, messages: messages(one, 'messages'), changes: messages(one, 'changes'), head: where, here: here(one.here), can: can(one.can), me: face(one.me), held: held(one), now: now(one.now) }
  },
}
