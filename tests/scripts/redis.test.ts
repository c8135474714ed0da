import { describe, expect, it } from 'vitest'
import { findRedis, findOrInstallRedis, startRedis } from '@/scripts/lib/redis.mjs'

describe('finding a Redis', () => {
  it('says in words that the one that was named does not start', async () => {
    await expect(findRedis({ REDIS_SERVER_PATH: '/not/here' })).rejects.toThrow(/REDIS_SERVER_PATH is \/not\/here/)
    await expect(findOrInstallRedis({ REDIS_SERVER_PATH: '/not/here' })).rejects.toThrow(/does not start/)
  })

  it('refuses in words to start what is no Redis', async () => {
    await expect(startRedis({ path: process.execPath })).rejects.toThrow(/did not start/)
  })
})
