import { databasePool } from '@/server/core/db'
import { redisAnswers } from '@/server/core/redis'

const slot = globalThis as typeof globalThis & { __hearthsideStopping?: boolean }

/** From now on this process says it is not ready (a stop has begun). */
export function beginStopping(): void {
  slot.__hearthsideStopping = true
}

/**
 * Whether people can be served, and which part is missing when not. Without Redis (null: none is configured) people are
 * served all the same: it makes several processes quick to hear of each other, and holds nothing.
 */
export async function readiness(): Promise<{ ok: boolean; database: boolean; redis: boolean | null; stopping: boolean }> {
  const stopping = slot.__hearthsideStopping === true
  const database = await databasePool()
    .query('SELECT 1')
    .then(() => true)
    .catch(() => false)
  return { ok: database && !stopping, database, redis: redisAnswers(), stopping }
}
