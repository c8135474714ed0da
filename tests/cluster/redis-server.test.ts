import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createClient } from 'redis'
import { describe, expect, it } from 'vitest'
import { isAlive, until } from '@/scripts/lib/processes.mjs'
import { redisOrSay } from '@/tests/support/redis'

async function client(url: string) {
  const one = createClient({ url, socket: { reconnectStrategy: false } })
  one.on('error', () => undefined)
  await one.connect()
  return one
}

describe('a Redis of our own', () => {
  it('lets nobody in without its password, keeps nothing, and comes back on the same port', async () => {
    const redis = await redisOrSay()
    try {
      await expect(client(`redis://127.0.0.1:${redis.port}`).then((one) => one.get('a'))).rejects.toThrow(/NOAUTH|Authentication/)
      const first = await client(redis.url)
      await first.set('a', 'lamp')
      expect(await first.configGet('save')).toMatchObject({ save: '' })
      const pid = redis.pid()
      await redis.kill()
      expect(redis.isRunning()).toBe(false)
      await redis.restart()
      expect(redis.isRunning()).toBe(true)
      expect(redis.pid()).not.toBe(pid)
      const second = await client(redis.url)
      expect(await second.get('a')).toBeNull()
      second.destroy()
    } finally {
      await redis.stop()
    }
    expect(redis.isRunning()).toBe(false)
  })

  it('ends with the program that started it, also when that is killed', async () => {
    const program = `import { startRedis } from './scripts/lib/redis.mjs'; const redis = await startRedis(); console.log(redis.pid()); setInterval(() => {}, 1000)`
    const child = spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: ['ignore', 'pipe', 'inherit'] })
    const [said] = (await once(child.stdout, 'data')) as [Buffer]
    const pid = Number(said.toString())
    expect(isAlive(pid)).toBe(true)
    child.kill('SIGKILL')
    expect(await until(() => !isAlive(pid), { within: 10_000 })).toBe(true)
  })
})
