import { beforeAll, describe, expect, it } from 'vitest'
import { breaches } from '@/scripts/soak/checker'
import { PLANTS, readOptions } from '@/scripts/soak/options'
import { countsOf, figuresOf, report } from '@/scripts/soak/report'
import { soak, type SoakResult } from '@/scripts/soak/run'

// The command itself, small: two built servers, a database and a Redis of its own, and everything that may go wrong.

const { options } = readOptions(['--clients', '20', '--rooms', '2', '--seconds', '8', '--kill', '1', '--nodes', '2', '--seed', 'lamp'])

let sound: SoakResult

describe('a soak', () => {
  it('loses, doubles and reorders nothing while a node dies and database, Redis and network fail', { timeout: 300_000 }, async () => {
    sound = await soak(options)
    expect(sound.breaches).toEqual([])
    expect(report(sound).split('\n').at(-1)).toBe('lost 0 duplicated 0 reordered 0')
    // It was one worth the name.
    expect(sound.faults).toMatchObject({ kills: 1, databaseRestarts: 1, redisRestarts: 1 })
    expect(sound.evidence.sends.length).toBeGreaterThan(40)
    expect(sound.notes.reconnects).toBeGreaterThan(5)
    const { all } = figuresOf(sound) as { all: Record<string, number> }
    expect(all.delivered).toBe(all.due)
  })

  describe('of which three people are given a broken screen on purpose', () => {
    let broken: SoakResult
    beforeAll(async () => {
      broken = await soak({ ...options, seconds: 3, kill: 0, nodes: 1, clients: 6, rooms: 1, restarts: false, plants: [...PLANTS] })
    }, 240_000)

    it.each([
      ['lost', 'lost', 'p0'],
      ['doubled', 'duplicated', 'p1'],
      ['swapped', 'reordered', 'p2'],
    ] as const)('is not passed for the one %s message, and says whose', (_, kind, client) => {
      expect(broken.breaches.filter((breach) => breach.kind === kind)).toEqual([expect.objectContaining({ code: 'C3', words: expect.stringMatching(new RegExp(`^${client} `)) })])
    })

    it('and is passed for everybody else', () => {
      expect(countsOf(broken)).toEqual({ lost: 1, duplicated: 1, reordered: 1, stale: 0, leaked: 0, unanswered: 0 })
      expect(report(broken).split('\n').at(-1)).toBe('lost 1 duplicated 1 reordered 1')
    })
  })

  it('would have been failed by the same evidence with one fault in it', () => {
    const whole = sound.evidence
    expect(breaches({ ...whole, messages: whole.messages.slice(1) }).map((one) => one.kind)).toContain('lost')
    expect(breaches({ ...whole, messages: [...whole.messages, ...whole.messages.slice(-1)] }).map((one) => one.kind)).toContain('duplicated')
    const swapped = structuredClone(whole)
    const [client] = swapped.clients
    client?.handed.splice(0, 2, ...client.handed.slice(0, 2).reverse())
    expect(breaches(swapped).map((one) => one.kind)).toContain('reordered')
  })
})
