/** A message as a reader may see it; no words where it is held, hidden or taken back. */
export interface RoomMessage {
  /** Null until the room's echo of one's own message has come. */
  id: string | null
  number: number
  change: number
  state: 'shown' | 'held' | 'hidden' | 'deleted' | 'blocked'
  body: string | null
  /** Null where a block stands between its author and this reader. */
  face: RoomFace | null
  replyTo: { number: number; name: string } | null
  at: Date
  editedAt: Date | null
  /** On one's own messages alone. */
  clientId: string | null
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

/** Where a room stands. */
export interface RoomHead {
  number: number
  change: number
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

function message(value: unknown): RoomMessage | null {
  const one = bag(value)
  const number = num(one?.number)
  const change = num(one?.change)
  const at = date(one?.at)
  const author = face(one?.face)
  const state = STATES.find((name) => name === one?.state)
  if (!one || number === null || change === null || !at || !state || (!author && state !== 'blocked')) return null
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
    return clientId !== null && body !== null && reason !== null && at ? [{ clientId, body, reason, at }] : []
  })
}

function head(value: unknown): RoomHead | null {
  const number = num(bag(value)?.number)
  const change = num(bag(value)?.change)
  return number === null || change === null ? null : { number, change }
}

function here(value: unknown): HereNow | null {
  const count = num(bag(value)?.count)
  return count === null ? null : { count, faces: faces(bag(value)?.faces) }
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
  ack(value: unknown): { number: number; change: number; at: Date; held: string | null } | null {
    const where = head(value)
    const at = date(bag(value)?.at)
    return where && at ? { ...where, at, held: str(bag(bag(value)?.held)?.reason) } : null
  },
  catchUp(value: unknown): { reset: boolean; more: boolean; messages: RoomMessage[]; changes: RoomMessage[]; head: RoomHead; here: HereNow | null; can: RoomAbility | null; me: RoomFace | null; held: HeldMessage[] } | null {
    const one = bag(value)
    const where = head(one?.head)
    if (!one || !where) return null
    return { reset: one.reset === true, more: one.more === true, messages: messages(one, 'messages'), changes: messages(one, 'changes'), head: where, here: here(one.here), can: can(one.can), me: face(one.me), held: held(one) }
  },
}
