import type { Kind } from './checker'
import type { SoakResult } from './run'

const KINDS: Kind[] = ['lost', 'duplicated', 'reordered', 'stale', 'leaked', 'unanswered']

/** How many messages there are of which something promised is not so, by kind. */
export function countsOf({ breaches }: Pick<SoakResult, 'breaches'>): Record<Kind, number> {
  return Object.fromEntries(KINDS.map((kind) => [kind, breaches.reduce((sum, breach) => sum + (breach.kind === kind ? (breach.count ?? 1) : 0), 0)])) as Record<Kind, number>
}

const at = (list: readonly number[], share: number): number | null => {
  const sorted = [...list].sort((a, b) => a - b)
  const value = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]
  return value === undefined ? null : Math.round(value)
}

/** One JSON object with everything that was counted. */
export function figuresOf(result: SoakResult): Record<string, unknown> {
  const { options, evidence, notes, faults, notSent, seconds, names } = result
  const rooms = evidence.rooms.map((room) => {
    const inRoom = <T extends { roomId: string }>(list: readonly T[]): T[] => list.filter((one) => one.roomId === room.id)
    const clients = inRoom(evidence.clients)
    return {
      room: names.get(room.id) ?? room.id,
      people: clients.length,
      acknowledged: new Set(inRoom(evidence.sends).map((send) => send.clientId)).size,
      stored: inRoom(evidence.messages).length,
      delivered: clients.reduce((sum, client) => sum + client.handed.length, 0),
      due: clients.length * room.lastNumber,
      changes: room.lastChange,
    }
  })
  const sum = (key: 'people' | 'acknowledged' | 'stored' | 'delivered' | 'due' | 'changes'): number => rooms.reduce((all, room) => all + room[key], 0)
  return {
    soak: { clients: options.clients, rooms: options.rooms, seconds: options.seconds, kill: options.kill, nodes: options.nodes, seed: options.seed, plants: options.plants },
    rooms: rooms.sort((a, b) => a.room.localeCompare(b.room, 'en', { numeric: true })),
    all: { acknowledged: sum('acknowledged'), stored: sum('stored'), delivered: sum('delivered'), due: sum('due'), edits: evidence.edits.length, hides: notes.hides, reactions: notes.reactions, notSent: notSent.length },
    deliveryMs: { p50: at(notes.latencies, 0.5), p95: at(notes.latencies, 0.95), p99: at(notes.latencies, 0.99) },
    answerMs: { p50: at(notes.acks, 0.5), p95: at(notes.acks, 0.95) },
    caughtUp: notes.caughtUp,
    reconnects: notes.reconnects,
    faults,
    seconds: { talking: Math.round(seconds.talking), draining: Math.round(seconds.draining * 10) / 10 },
    breaches: countsOf(result),
  }
}

interface Row {
  room: string
  people: number
  acknowledged: number
  stored: number
  delivered: number
  due: number
  changes: number
}

/** What a person reads. The last line is the verdict. */
export function report(result: SoakResult): string {
  const figures = figuresOf(result) as { rooms: Row[]; all: Record<string, number>; deliveryMs: Record<string, number | null>; answerMs: Record<string, number | null> }
  const { options, notes, faults, breaches: found, seconds, notSent } = result
  const columns: [string, (row: Row) => string | number][] = [
    ['room', (row) => row.room], ['people', (row) => row.people], ['acknowledged', (row) => row.acknowledged], ['stored', (row) => row.stored],
    ['handed', (row) => row.delivered], ['of', (row) => row.due], ['changes', (row) => row.changes],
  ]
  const total: Row = figures.rooms.reduce((all, row) => ({ room: 'in all', people: all.people + row.people, acknowledged: all.acknowledged + row.acknowledged, stored: all.stored + row.stored, delivered: all.delivered + row.delivered, due: all.due + row.due, changes: all.changes + row.changes }), { room: 'in all', people: 0, acknowledged: 0, stored: 0, delivered: 0, due: 0, changes: 0 })
  const table = [columns.map(([title]) => title), ...[...figures.rooms, total].map((row) => columns.map(([, value]) => String(value(row))))]
  const widths = columns.map((_, column) => Math.max(...table.map((line) => line[column]?.length ?? 0)))
  const lines = table.map((line) => line.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join('  '))
  const counts = countsOf(result)
  const also = KINDS.slice(3).filter((kind) => counts[kind] > 0)
  const reasons = [...new Set(notSent.map((one) => one.reason))].map((reason) => `${reason} ${notSent.filter((one) => one.reason === reason).length}`)
  return [
    '',
    ...lines,
    '',
    `edits and deletions acknowledged ${result.evidence.edits.length} · hidden by a moderator ${notes.hides} · reactions asked ${notes.reactions} · shown as not sent ${notSent.length}${reasons.length > 0 ? ` (${reasons.join(', ')})` : ''}`,
    `delivery p50 ${figures.deliveryMs.p50} ms, p95 ${figures.deliveryMs.p95} ms, p99 ${figures.deliveryMs.p99} ms · answer p50 ${figures.answerMs.p50} ms, p95 ${figures.answerMs.p95} ms · caught up after being away ${notes.caughtUp}`,
    `nodes killed ${faults.kills} · database restarted ${faults.databaseRestarts} · Redis restarted ${faults.redisRestarts} · connections slowed ${faults.slowed}, cut ${faults.cut}, stalled ${faults.stalled}, refused ${faults.refused}, doubled ${faults.doubled} · reconnects ${notes.reconnects}`,
    `talked ${seconds.talking.toFixed(1)} s, drained ${seconds.draining.toFixed(1)} s · ${options.nodes} nodes · seed ${options.seed}${options.plants.length > 0 ? ` · planted: ${options.plants.join(', ')}` : ''}`,
    ...found.slice(0, 20).map((breach) => `${breach.code} ${breach.kind}: ${breach.words}`),
    ...(found.length > 20 ? [`… and ${found.length - 20} more`] : []),
    ...(also.length > 0 ? [`also: ${also.map((kind) => `${kind} ${counts[kind]}`).join(' ')}`] : []),
    `lost ${counts.lost} duplicated ${counts.duplicated} reordered ${counts.reordered}`,
  ].join('\n')
}
