import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { closeRedis, redisAnswers } from '@/server/core/redis'
import { resetEnv } from '@/server/core/env'
import { resetLimits, takeLimit, LIMITS } from '@/server/core/limits'
import { PresenceBook } from '@/server/realtime/presence-book'
import { sharePresence, type Shared } from '@/server/realtime/presence-share'
import { redisForTheFile } from '@/tests/support/redis'
import { until } from '@/scripts/lib/processes.mjs'

const redis = redisForTheFile()
const open: Shared[] = []

beforeEach(async () => {
  if (!redis().isRunning()) await redis().restart()
  process.env.REDIS_URL = redis().url
  resetEnv()
  closeRedis()
  resetLimits()
  expect(await until(() => redisAnswers() === true, { within: 10_000, every: 20 })).toBe(true)
})

afterEach(async () => {
  for (const shared of open.splice(0)) await shared.stop()
  closeRedis()
  resetLimits()
  delete process.env.REDIS_URL
  resetEnv()
})

const taken = async (name: keyof typeof LIMITS, key: string, times: number): Promise<number> => {
  let count = 0
  for (let i = 0; i < times; i += 1) await takeLimit(name, key).then(() => (count += 1), () => undefined)
  return count
}

describe('allowances', () => {
  it('are one for all processes', async () => {
    expect(await taken('forum.start', 'ann', 4)).toBe(4)
    // Another process: it has counted nothing yet itself.
    resetLimits()
    expect(await taken('forum.start', 'ann', 4)).toBe(2)
    await expect(takeLimit('forum.start', 'ann')).rejects.toMatchObject({ code: 'LIMITED', data: { seconds: expect.any(Number) } })
    expect(await taken('forum.start', 'ben', 1)).toBe(1)
  })

  it('hold in each process while Redis is away: nobody is refused for it, and nothing is without a limit', async () => {
    expect(await taken('forum.start', 'cy', 1)).toBe(1)
    await redis().kill()
    expect(await taken('forum.start', 'cy', 10)).toBe(6)
    expect(await until(() => redisAnswers() === false, { within: 10_000, every: 20 })).toBe(true)
    expect(await taken('forum.start', 'dee', 10)).toBe(6)
    await redis().restart()
    expect(await until(() => redisAnswers() === true, { within: 20_000, every: 20 })).toBe(true)
    expect(await taken('forum.start', 'dee', 10)).toBe(6)
  })

  it('hang on nothing when Redis takes what is asked and does not answer', async () => {
    const pid = redis().pid()
    if (pid === null) throw new Error('Redis does not run')
    process.kill(pid, 'SIGSTOP')
    try {
      expect(await taken('forum.start', 'fay', 1)).toBe(1)
      expect(await until(() => redisAnswers() === false, { within: 20_000, every: 20 })).toBe(true)
      expect(await taken('forum.start', 'fay', 10)).toBe(5)
    } finally {
      process.kill(pid, 'SIGCONT')
    }
    expect(await until(() => redisAnswers() === true, { within: 30_000, every: 20 })).toBe(true)
    expect(await taken('forum.start', 'gil', 7)).toBe(6)
  })

  it('are still one when a process is so busy that it hears late', async () => {
    expect(await taken('forum.start', 'ed', 6)).toBe(6)
    resetLimits()
    const one = takeLimit('forum.start', 'ed').then(
      () => 'let through',
      () => 'refused',
    )
    const began = performance.now()
    while (performance.now() - began < 1200);
    expect(await one).toBe('refused')
  })

  it('name nobody in Redis', async () => {
    const { createClient } = await import('redis')
    const client = createClient({ url: redis().url })
    await client.connect()
    await takeLimit('forum.start', '203.0.113.9')
    const keys = await client.keys('*')
    client.destroy()
    expect(keys.some((key) => key.startsWith('hearthside:limit:forum.start'))).toBe(true)
    expect(keys.join()).not.toContain('203.0.113.9')
  })
})

const face = (name: string) => ({ id: `face-${name}`, name, roles: [] })
const ROOM = 'room-1'

/** A process: its book and its part in the shared one. */
function node(name: string) {
  const book = new PresenceBook()
  const shared = sharePresence(book, name)
  if (!shared) throw new Error('no Redis is configured')
  open.push(shared)
  return { book, shared, names: () => book.here(ROOM).faces.map((one) => one.name).sort() }
}

describe('who is here, over two processes', () => {
  it('counts each person once, wherever their windows are', async () => {
    const [a, b] = [node('a'), node('b')]
    a.book.enter(ROOM, 'ann', face('ann'), 's1')
    b.book.enter(ROOM, 'ben', face('ben'), 's2')
    b.book.enter(ROOM, 'ann', face('ann'), 's3')
    for (const one of [a, b, a]) await one.shared.tick()
    for (const one of [a, b]) {
      expect(one.names()).toEqual(['ann', 'ben'])
      expect(one.book.here(ROOM)).toMatchObject({ count: 2 })
      expect(one.book.here(ROOM, ['face-ben'])).toMatchObject({ count: 1, faces: [{ name: 'ann' }] })
      expect(one.book.isAnyIn(ROOM, ['face-ben'])).toBe(true)
    }
    a.book.takeChanged()
    b.book.leave(ROOM, 'ben', 's2')
    await b.shared.tick()
    await a.shared.tick()
    expect(a.names()).toEqual(['ann'])
    expect(a.book.takeChanged()).toEqual([ROOM])
    expect(a.book.active()).toEqual([ROOM])
  })

  it('shows nobody who does not want to be seen, there as here', async () => {
    const [a, b] = [node('a'), node('b')]
    a.book.enter(ROOM, 'shy', face('shy'), 's1', true)
    b.book.enter(ROOM, 'ben', face('ben'), 's2')
    for (const one of [a, b, a]) await one.shared.tick()
    expect(a.names()).toEqual(['ben'])
    expect(b.names()).toEqual(['ben'])
    // They let themselves be seen at one of their windows' processes, and then no longer.
    a.book.hide(new Set(), new Set(['shy']))
    for (const one of [a, b]) await one.shared.tick()
    expect(b.names()).toEqual(['ben', 'shy'])
    a.book.hide(new Set(['shy']), new Set(['shy']))
    for (const one of [a, b]) await one.shared.tick()
    expect(b.names()).toEqual(['ben'])
  })

  it('forgets a process that went in peace at once', async () => {
    const [a, b] = [node('a'), node('b')]
    b.book.enter(ROOM, 'ben', face('ben'), 's2')
    for (const one of [b, a]) await one.shared.tick()
    expect(a.names()).toEqual(['ben'])
    await open.splice(1, 1)[0]?.stop()
    await a.shared.tick()
    expect(a.names()).toEqual([])
  })

  it('is whole again after Redis has lost everything', async () => {
    const [a, b] = [node('a'), node('b')]
    a.book.enter(ROOM, 'ann', face('ann'), 's1')
    b.book.enter(ROOM, 'ben', face('ben'), 's2')
    for (const one of [a, b, a]) await one.shared.tick()
    await redis().restart()
    expect(await until(() => redisAnswers() === false, { within: 10_000, every: 20 })).toBe(true)
    expect(await until(() => redisAnswers() === true, { within: 20_000, every: 20 })).toBe(true)
    const settled = await until(
      async () => {
        for (const one of [a, b]) await one.shared.tick()
        return a.names().length === 2 && b.names().length === 2
      },
      { within: 20_000, every: 50 },
    )
    expect(settled).toBe(true)
  })
})
