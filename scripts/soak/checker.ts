/** Proves from what clients noted and what the database holds that nothing said in rooms was lost, doubled, reordered or kept stale. */

/** A send that was answered `ok`, as its sender noted it. */
export interface AckedSend {
  roomId: string
  senderId: string
  clientId: string
  body: string
  number: number
}

/** An edit or a taking back that was answered `ok`; `body` null: taken back. */
export interface AckedEdit {
  roomId: string
  number: number
  body: string | null
  change: number
}

/** One message as a client shows it in the end. */
export interface Shown {
  number: number
  change: number
  state: string
  body: string | null
  clientId: string | null
  /** The words somebody said to it, in the order of the alphabet. */
  reactions?: string[]
}

/** What one client believes of one room in the end; from `first` on, without gap. */
export interface ClientRoom {
  client: string
  accountId: string
  roomId: string
  shown: Shown[]
  /** The numbers its screen was handed, one after the other as it was handed them. */
  handed: number[]
  /** The first number that it is due; when not said, the first that it was handed. */
  since?: number
  /** Everything it was ever sent, for what it may have been sent wrongly. */
  received: { roomId: string; number: number }[]
  cursor: { number: number; change: number }
  /** A send that is neither stored nor said to be unsent. */
  unanswered: string[]
  /** The highest number it was told that it has read up to. */
  seen?: number
}

export interface StoredMessage {
  roomId: string
  number: number
  senderId: string
  clientId: string
  body: string
  change: number
  state: string
  reactions?: string[]
}

export interface Evidence {
  sends: AckedSend[]
  edits: AckedEdit[]
  clients: ClientRoom[]
  rooms: { id: string; lastNumber: number; lastChange: number; memberIds: string[] }[]
  messages: StoredMessage[]
  /** The same rooms as freshly fetched by each client after everything was quiet: client -> room -> list. */
  fresh: { client: string; roomId: string; shown: Shown[] }[]
  /** How far each account has read, as the database holds it, and whether its list says that something is new. */
  pointers?: { accountId: string; roomId: string; number: number; unread: boolean }[]
}

export type Kind = 'lost' | 'duplicated' | 'reordered' | 'stale' | 'leaked' | 'unanswered'

/** One thing that was promised and is not so. */
export interface Breach {
  /** Which of the promises C1 to C8. */
  code: string
  kind: Kind
  words: string
  /** How many messages it is about; one, when it does not say. */
  count?: number
}

const listed = (reactions: readonly string[] = []): string => [...reactions].sort().join()
const same = (a: Shown, b: Shown): boolean => a.number === b.number && a.change === b.change && a.state === b.state && a.body === b.body && listed(a.reactions) === listed(b.reactions)

/** What an account sees of a stored message. */
function viewOf(row: StoredMessage, accountId: string): Shown {
  const isOwn = row.senderId === accountId
  const hasWords = row.state === 'shown' || (row.state !== 'deleted' && isOwn)
  return { number: row.number, change: row.change, state: row.state, body: hasWords ? row.body : null, clientId: isOwn ? row.clientId : null, reactions: row.state === 'shown' ? row.reactions : [] }
}

/** C1, C2, C4: what was answered is stored, once, under its number, and each room's numbers are a run. */
function* storedBreaches({ sends, edits, rooms, messages }: Evidence, rowsOf: (roomId: string) => StoredMessage[]): Generator<Breach> {
  const stored = new Map<string, StoredMessage>()
  for (const message of messages) {
    const key = `${message.senderId}/${message.clientId}`
    if (stored.has(key)) yield { code: 'C4', kind: 'duplicated', words: `two rows for ${key}` }
    stored.set(key, message)
  }
  const answered = new Map<string, number>()
  for (const send of sends) {
    const key = `${send.senderId}/${send.clientId}`
    const row = stored.get(key)
    const before = answered.get(key)
    answered.set(key, send.number)
    if (!row) yield { code: 'C1', kind: 'lost', words: `acknowledged ${send.clientId} is not in the database` }
    else if (before !== undefined && before !== send.number) yield { code: 'C4', kind: 'duplicated', words: `${send.clientId} was acknowledged as ${before} and as ${send.number}` }
    else if (row.roomId !== send.roomId || row.number !== send.number) yield { code: 'C1', kind: 'reordered', words: `acknowledged as ${send.number}, stored as ${row.number}` }
  }
  for (const room of rooms) {
    const rows = rowsOf(room.id)
    const numbers = new Set(rows.map((row) => row.number))
    const missing = room.lastNumber - [...numbers].filter((number) => number >= 1 && number <= room.lastNumber).length
    if (missing > 0) yield { code: 'C2', kind: 'lost', count: missing, words: `room ${room.id} misses ${missing} of 1..${room.lastNumber}` }
    if (rows.length > room.lastNumber || numbers.size !== rows.length) yield { code: 'C2', kind: 'duplicated', words: `room ${room.id} has ${rows.length} rows for 1..${room.lastNumber}` }
    if (rows.some((row) => row.change > room.lastChange)) yield { code: 'C2', kind: 'stale', words: `room ${room.id} holds a change beyond ${room.lastChange}` }
  }
  const byNumber = new Map(messages.map((row) => [`${row.roomId}/${row.number}`, row]))
  for (const edit of edits) {
    const row = byNumber.get(`${edit.roomId}/${edit.number}`)
    if (!row || row.change < edit.change) yield { code: 'C1', kind: 'lost', words: `an acknowledged change of ${edit.number} is not in the database` }
    else if (edit.body === null && row.state !== 'deleted') yield { code: 'C1', kind: 'lost', words: `${edit.number} was taken back and is there again` }
    else if (edit.body !== null && row.change === edit.change && row.body !== edit.body) yield { code: 'C1', kind: 'stale', words: `edit ${edit.change} of ${edit.number} holds other words` }
  }
}

/** C3: a screen was handed each message due once, in order. */
function* handedBreaches(client: ClientRoom, lastNumber: number): Generator<Breach> {
  const seen = new Set<number>()
  const first = client.since ?? client.handed[0] ?? client.shown[0]?.number ?? 1
  let highest = 0
  for (const number of client.handed) {
    if (seen.has(number)) yield { code: 'C3', kind: 'duplicated', words: `${client.client} was handed ${number} twice` }
    else if (number < highest) yield { code: 'C3', kind: 'reordered', words: `${client.client} was handed ${number} after ${highest}` }
    seen.add(number)
    highest = Math.max(highest, number)
  }
  const missing = []
  for (let number = Math.min(first, ...client.handed.slice(0, 1)); number <= lastNumber; number += 1) if (!seen.has(number)) missing.push(number)
  if (missing.length > 0) yield { code: 'C3', kind: 'lost', count: missing.length, words: `${client.client} was never handed ${missing.slice(0, 5).join(', ')}${missing.length > 5 ? ` and ${missing.length - 5} more` : ''} of ${client.roomId}` }
}

/** C3, C7: what a screen shows in the end is what is stored, and what a reload would show. */
function* shownBreaches(client: ClientRoom, evidence: Evidence, rows: StoredMessage[]): Generator<Breach> {
  const room = evidence.rooms.find((one) => one.id === client.roomId)
  const first = client.shown[0]?.number ?? 1
  const due = new Map(rows.filter((row) => row.number >= first).map((row) => [row.number, viewOf(row, client.accountId)]))
  const shown = new Map<number, Shown>()
  let before = 0
  for (const one of client.shown) {
    if (shown.has(one.number)) yield { code: 'C3', kind: 'duplicated', words: `${client.client} shows ${one.number} twice` }
    else if (one.number < before) yield { code: 'C3', kind: 'reordered', words: `${client.client} shows ${one.number} after ${before}` }
    before = Math.max(before, one.number)
    shown.set(one.number, one)
    const row = due.get(one.number)
    if (!row) yield { code: 'C3', kind: 'stale', words: `${client.client} shows ${one.number}, which nobody stored` }
    else if (!same(one, row)) yield { code: 'C3', kind: 'stale', words: `${client.client} differs at ${one.number} of ${client.roomId}: ${JSON.stringify(one)} for ${JSON.stringify(row)}` }
  }
  const missing = [...due.keys()].filter((number) => !shown.has(number))
  if (missing.length > 0) yield { code: 'C3', kind: 'lost', count: missing.length, words: `${client.client} shows ${shown.size} of ${due.size} of ${client.roomId}` }
  if (room && (client.cursor.number !== room.lastNumber || client.cursor.change !== room.lastChange)) yield { code: 'C3', kind: 'stale', words: `${client.client} believes ${JSON.stringify(client.cursor)} of ${JSON.stringify({ number: room.lastNumber, change: room.lastChange })}` }
  const fresh = evidence.fresh.find((one) => one.client === client.client && one.roomId === client.roomId)
  if (!fresh || (fresh.shown.length === 0 && rows.length > 0)) yield { code: 'C7', kind: 'stale', words: `${client.client} was not fetched afresh` }
  // Fresh pages hold the newest; whatever both hold must be the same in every respect.
  for (const again of fresh?.shown ?? []) {
    if (again.number < first) continue
    const mine = shown.get(again.number)
    if (!mine || !same(mine, again) || mine.clientId !== again.clientId) yield { code: 'C7', kind: 'stale', words: `${client.client} would see ${again.number} differently after a reload` }
  }
}

/** Every breach of C1 to C8; none: all was kept. */
export function breaches(evidence: Evidence): Breach[] {
  const byRoom = new Map<string, StoredMessage[]>(evidence.rooms.map((room) => [room.id, []]))
  for (const message of evidence.messages) byRoom.get(message.roomId)?.push(message)
  for (const rows of byRoom.values()) rows.sort((a, b) => a.number - b.number)
  const rowsOf = (roomId: string): StoredMessage[] => byRoom.get(roomId) ?? []
  const members = new Map(evidence.rooms.map((room) => [room.id, new Set(room.memberIds)]))
  const found: Breach[] = [...storedBreaches(evidence, rowsOf)]
  // Where nothing was said nothing is proven.
  if (evidence.sends.length === 0) found.push({ code: 'C1', kind: 'unanswered', words: 'nothing at all was acknowledged' })
  for (const client of evidence.clients) {
    const room = evidence.rooms.find((one) => one.id === client.roomId)
    found.push(...handedBreaches(client, room?.lastNumber ?? 0), ...shownBreaches(client, evidence, rowsOf(client.roomId)))
    for (const id of client.unanswered) found.push({ code: 'C5', kind: 'unanswered', words: `${client.client} was told nothing of ${id}` })
    for (const got of client.received) {
      if (!members.get(got.roomId)?.has(client.accountId)) found.push({ code: 'C6', kind: 'leaked', words: `${client.client} was sent ${got.number} of a room that is not theirs` })
    }
    if (!evidence.pointers) continue
    const pointer = evidence.pointers.find((one) => one.accountId === client.accountId && one.roomId === client.roomId)
    if ((client.seen ?? 0) > (pointer?.number ?? 0)) found.push({ code: 'C8', kind: 'lost', words: `${client.client} was told that ${client.seen} is read, and ${pointer?.number ?? 0} is kept` })
    if (pointer && pointer.unread !== (room?.lastNumber ?? 0) > pointer.number) found.push({ code: 'C8', kind: 'stale', words: `the list of ${client.client} is wrong about what is new in ${client.roomId}` })
  }
  return found
}
