/** Proves from what clients noted and what the database holds that nothing said in rooms was lost, doubled or kept stale. */

/** A send that was answered `ok`, as its sender noted it. */
export interface AckedSend {
  roomId: string
  senderId: string
  clientId: string
  body: string
  number: number
}

/** An edit that was answered `ok`. */
export interface AckedEdit {
  roomId: string
  number: number
  body: string
  change: number
}

/** One message as a client shows it in the end. */
export interface Shown {
  number: number
  change: number
  state: string
  body: string | null
  clientId: string | null
}

/** What one client believes of one room in the end; from `first` on, without gap. */
export interface ClientRoom {
  client: string
  accountId: string
  roomId: string
  shown: Shown[]
  /** Everything it was ever handed, for what it may have been handed wrongly. */
  received: { roomId: string; number: number }[]
  cursor: { number: number; change: number }
  /** A send that is neither stored nor said to be unsent. */
  unanswered: string[]
}

export interface StoredMessage {
  roomId: string
  number: number
  senderId: string
  clientId: string
  body: string
  change: number
  state: string
}

export interface Evidence {
  sends: AckedSend[]
  edits: AckedEdit[]
  clients: ClientRoom[]
  rooms: { id: string; lastNumber: number; lastChange: number; memberIds: string[] }[]
  messages: StoredMessage[]
  /** The same rooms as freshly fetched by each client after everything was quiet: client -> room -> list. */
  fresh: { client: string; roomId: string; shown: Shown[] }[]
}

const same = (a: Shown, b: { number: number; change: number; state: string; body: string | null }): boolean =>
  a.number === b.number && a.change === b.change && a.state === b.state && a.body === b.body

/** Every breach of C1, C2, C3, C4, C5, C6, C7 and of the changes, as `Cn: what`; empty: all kept. */
export function breaches(evidence: Evidence): string[] {
  const found: string[] = []
  const byRoom = new Map(evidence.rooms.map((room) => [room.id, evidence.messages.filter((one) => one.roomId === room.id).sort((a, b) => a.number - b.number)]))

  const stored = new Map<string, StoredMessage>()
  for (const message of evidence.messages) {
    const key = `${message.senderId}/${message.clientId}`
    if (stored.has(key)) found.push(`C4: two rows for ${key}`)
    stored.set(key, message)
  }
  for (const send of evidence.sends) {
    const row = stored.get(`${send.senderId}/${send.clientId}`)
    if (!row) found.push(`C1: acknowledged ${send.clientId} is not in the database`)
    else if (row.roomId !== send.roomId || row.number !== send.number) found.push(`C1: acknowledged as ${send.number}, stored as ${row.number}`)
  }
  for (const room of evidence.rooms) {
    const rows = byRoom.get(room.id) ?? []
    const numbers = rows.map((row) => row.number)
    if (numbers.length !== room.lastNumber || numbers.some((number, index) => number !== index + 1)) found.push(`C2: room ${room.id} is not 1..${room.lastNumber}`)
    if (rows.some((row) => row.change > room.lastChange)) found.push(`C2: room ${room.id} holds a change beyond ${room.lastChange}`)
  }
  for (const edit of evidence.edits) {
    const row = byRoom.get(edit.roomId)?.find((one) => one.number === edit.number)
    if (!row || row.change < edit.change) found.push(`C1: an acknowledged edit of ${edit.number} is not in the database`)
    else if (row.change === edit.change && row.body !== edit.body) found.push(`C1: edit ${edit.change} of ${edit.number} holds other words`)
  }
  for (const client of evidence.clients) {
    const room = evidence.rooms.find((one) => one.id === client.roomId)
    const rows = byRoom.get(client.roomId) ?? []
    const first = client.shown[0]?.number ?? 1
    const due = rows.filter((row) => row.number >= first)
    if (client.shown.length !== due.length) found.push(`C3: ${client.client} shows ${client.shown.length} of ${due.length}`)
    due.forEach((row, index) => {
      const shown = client.shown[index]
      if (!shown || !same(shown, row)) found.push(`C3: ${client.client} differs at ${row.number} of ${client.roomId}`)
    })
    if (room && (client.cursor.number !== room.lastNumber || client.cursor.change !== room.lastChange)) found.push(`C3: ${client.client} believes ${JSON.stringify(client.cursor)}`)
    for (const id of client.unanswered) found.push(`C5: ${client.client} was told nothing of ${id}`)
    for (const got of client.received) {
      const from = evidence.rooms.find((one) => one.id === got.roomId)
      if (!from?.memberIds.includes(client.accountId)) found.push(`C6: ${client.client} was handed ${got.number} of a room that is not theirs`)
    }
    const fresh = evidence.fresh.find((one) => one.client === client.client && one.roomId === client.roomId)
    const again = fresh?.shown.filter((one) => one.number >= first) ?? []
    // Fresh pages hold the newest; whatever both hold must be the same in every respect.
    for (const one of again) {
      const shown = client.shown.find((other) => other.number === one.number)
      if (!shown || !same(shown, one) || shown.clientId !== one.clientId) found.push(`C7: ${client.client} would see ${one.number} differently after a reload`)
    }
    if (!fresh) found.push(`C7: ${client.client} was not fetched afresh`)
  }
  return found
}
