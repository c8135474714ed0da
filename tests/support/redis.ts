import { afterAll, beforeAll } from 'vitest'
import { findRedis, startRedis, type PrivateRedis } from '../../scripts/lib/redis.mjs'

/**
 * A Redis of its own for a test, or a failure that says what is missing. (`npm test` looks for one first, installs it
 * where it may, and otherwise leaves these tests out and says so on its last lines.)
 */
export async function redisOrSay(): Promise<PrivateRedis> {
  const path = await findRedis()
  if (!path) throw new Error('this test needs a Redis and there is none: apt-get install redis-server, or REDIS_SERVER_PATH=/path/to/redis-server')
  return startRedis({ path })
}

/** One Redis for a whole test file, started before and ended after it. */
export function redisForTheFile(): () => PrivateRedis {
  let redis: PrivateRedis | null = null
  beforeAll(async () => {
    redis = await redisOrSay()
  })
  afterAll(async () => {
    await redis?.stop()
  })
  return () => {
    if (!redis) throw new Error('the Redis of this file is started before its tests, not before they are declared')
    return redis
  }
}
