import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { makeAccount, makeGroup, makeRoom, makeThread, type MadeAccount } from '@/prisma/factories'
import { resetLimits } from '@/server/core/limits'
import { log } from '@/server/core/log'
import { newId } from '@/server/core/ids'
import { inbound } from '@/server/realtime/inbound'
import { answers, outbound, refused } from '@/server/realtime/outbound.schema'
import { world } from '@/tests/support/world'
import { shots, WORD, type Pool, type Shot } from './fuzz-payloads'
import { house, type Client } from './house'

// The promise: whatever a socket sends, what asks for an answer gets one of ours, the server stands, and
// nothing of what was sent is in the log.

const w = world()
const h = house()

const SEED = 20_261_121
const LANES = 20
/** Fewer than what a window lets through, so that the flood's refusal does not answer in place of the verbs. */
const ROUND = 126
const ROUNDS = 4

afterEach(() => vi.restoreAllMocks())

/** A member's lane: a connection that is made anew when it was closed. */
interface Lane {
  account: MadeAccount
  client: Client
}

async function scene(): Promise<{ lanes: Lane[]; pool: Pool; open: string }> {
  const people = await Promise.all(Array.from({ length: 5 }, () => makeAccount(w.db)))
  const [ann, ben] = people as [MadeAccount, MadeAccount]
  const group = await makeGroup(w.db, { visibility: 'closed', members: people })
  const sealed = await makeGroup(w.db, { visibility: 'hidden', members: [await makeAccount(w.db)] })
  const [room, quiet, other] = [await makeRoom(w.db, { group }), await makeRoom(w.db, { group }), await makeRoom(w.db, { group: sealed })]
  const [thread, hidden] = [await makeThread(w.db, { group, author: ann }), await makeThread(w.db, { group: sealed, author: ben })]
  const pool: Pool = { rooms: [room.id, quiet.id], threads: [thread.id], others: [other.id, hidden.id, group.id, sealed.id, ann.id, ben.faceId, newId()] }
  const lanes = await Promise.all(Array.from({ length: LANES }, async (_, at) => {
    const account = people[at % people.length] ?? ann
    return { account, client: await h.connect(account) }
  }))
  return { lanes, pool, open: room.id }
}

const size = (shot: Shot): number => {
  try {
    return JSON.stringify(shot.args)?.length ?? 0
  } catch {
    return 0
  }
}

/** Buffers ride apart from the text that names their places; text that names places of its own is torn, and the connection with it. */
const mayClose = (shot: Shot): boolean => size(shot) > 50_000 || JSON.stringify(shot.args).includes('_placeholder')

/** What is wrong with an answer; null: nothing. */
function wrong(event: string, answer: unknown): string | null {
  const { ok, ...rest } = (answer ?? {}) as Record<string, unknown>
  if (ok === true) {
    const error = (answers[event] ?? z.never()).safeParse(rest).error
    return error ? `an answer that docs/api.md does not know: ${error.message}` : null
  }
  const told = refused.safeParse(answer)
  if (!told.success) return `no typed refusal: ${JSON.stringify(answer)}`
  return told.data.code === 'INTERNAL' ? 'INTERNAL' : null
}

/** Sends one thing and waits for its answer. */
async function fire(lane: Lane, shot: Shot, patience = 15_000): Promise<{ complaint: string | null; code: string }> {
  const { socket } = lane.client
  try {
    const answer = (await socket.timeout(patience).emitWithAck(shot.event, ...shot.args)) as { ok?: boolean; code?: string }
    return { complaint: wrong(shot.event, answer), code: answer.ok ? 'ok' : String(answer.code) }
  } catch {
    if (socket.connected) return { complaint: 'silence', code: 'silence' }
    lane.client = await h.connect(lane.account)
    return { complaint: mayClose(shot) ? null : 'the connection was closed', code: 'closed' }
  }
}

interface Report {
  fired: number
  codes: Record<string, number>
  complaints: string[]
}

/** Sends so many generated payloads, some without asking for an answer, and collects what is wrong. */
async function bombard(seed: number, rounds: number): Promise<Report> {
  const { lanes, pool, open } = await scene()
  w.pass(0)
  const report: Report = { fired: 0, codes: {}, complaints: [] }
  const all = fc.sample(shots(inbound, pool), { seed, numRuns: LANES * ROUND * rounds })
  for (let round = 0; round < rounds; round += 1) {
    // The next window of every allowance.
    w.pass(6000)
    resetLimits()
    await Promise.all(lanes.map(async (lane, at) => {
      for (const shot of all.slice((round * LANES + at) * ROUND, (round * LANES + at + 1) * ROUND)) {
        report.fired += 1
        // Now and then nobody waits for the answer, or what should be the way back is no function.
        if (report.fired % 23 === 0) lane.client.socket.emit(shot.event, ...shot.args)
        const { complaint, code } = await fire(lane, shot)
        report.codes[code] = (report.codes[code] ?? 0) + 1
        if (complaint) report.complaints.push(`seed ${seed}: ${shot.event} ${JSON.stringify(shot.args).slice(0, 300)}: ${complaint}`)
      }
    }))
  }
  for (const { client } of lanes) {
    for (const { event, payload } of client.heard) {
      const error = (outbound as Record<string, z.ZodType>)[event]?.safeParse(payload).error
      if (error || !(event in outbound)) report.complaints.push(`told ${event}: ${error?.message ?? 'unknown'}`)
    }
  }
  w.pass(6000)
  resetLimits()
  const last = await h.connect((lanes[0] as Lane).account)
  if (!(await last.ask('room.join', { roomId: open })).ok) report.complaints.push('nobody can join any more')
  last.socket.disconnect()
  return report
}

/** Everything that is written to the log meanwhile, as text. */
function listenToLog(): () => { levels: string[]; text: string } {
  const calls = (['info', 'warn', 'error'] as const).map((level) => [level, vi.spyOn(log, level)] as const)
  return () => {
    const lines = calls.flatMap(([level, spy]) => spy.mock.calls.map(([event, fields]) => ({ level, event, ...fields, error: undefined })))
    return { levels: [...new Set(lines.filter((line) => line.level !== 'info').map((line) => `${line.level} ${line.event}`))], text: JSON.stringify(lines) }
  }
}

describe('ten thousand payloads', () => {
  it('each gets an answer of ours or, where it cannot be read, a closed door; nothing breaks and nothing is written down', { timeout: 180_000 }, async () => {
    const written = listenToLog()
    const { fired, codes, complaints } = await bombard(SEED, ROUNDS)
    expect(complaints.slice(0, 5)).toEqual([])
    expect(fired).toBeGreaterThanOrEqual(10_000)
    // It was no wall of one refusal: every kind of answer was given, and most of what was good went through.
    expect(Object.keys(codes)).toEqual(expect.arrayContaining(['ok', 'INVALID', 'NOT_FOUND', 'FORBIDDEN', 'CONFLICT']))
    expect(codes.ok ?? 0).toBeGreaterThan(fired / 20)
    expect(codes.LIMITED ?? 0).toBeLessThan(fired / 4)
    const { levels, text } = written()
    expect(levels).toEqual([])
    expect(text.length).toBeGreaterThan(1000)
    expect(text).not.toContain(WORD)
  })

  it('can fail: an event whose verb falls over is caught, and so is one that never answers', { timeout: 60_000 }, async () => {
    const planted = inbound as Map<string, NonNullable<ReturnType<typeof inbound.get>>>
    const input = z.strictObject({ roomId: z.string() })
    vi.spyOn(log, 'error').mockImplementation(() => undefined)
    planted.set('planted.fault', { input, take: async () => [{ ok: (undefined as unknown as { length: number }).length }] })
    planted.set('planted.words', { input, take: async () => [{ more: 'than was declared' }] })
    try {
      const { complaints } = await bombard(SEED + 1, 1)
      expect(complaints.filter((one) => one.includes('planted.fault')).every((one) => one.endsWith('INTERNAL'))).toBe(true)
      expect(complaints.some((one) => one.includes('planted.fault'))).toBe(true)
      expect(complaints.some((one) => one.includes('planted.words') && one.includes('does not know'))).toBe(true)
      expect(complaints.filter((one) => !one.includes('planted.'))).toEqual([])
      planted.set('planted.silence', { input, take: () => new Promise(() => undefined) })
      const account = await makeAccount(w.db)
      expect(await fire({ account, client: await h.connect(account) }, { event: 'planted.silence', args: [{}] }, 300)).toEqual({ complaint: 'silence', code: 'silence' })
    } finally {
      planted.delete('planted.fault')
      planted.delete('planted.words')
      planted.delete('planted.silence')
    }
  })
})
