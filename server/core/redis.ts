import { createClient } from 'redis'
import { SECOND } from './clock'
import { env } from './env'
import { log } from './log'

/*
 * Redis is what several processes share beside the database: hints to each other's sockets, allowances, who is here.
 * All of it may be lost at any moment. So nothing ever waits for Redis longer than a blink, nothing queues up for it
 * while it is away, and whoever asks has something to fall back on.
 */

function open(url: string) {
  return createClient({
    url,
    // Whoever asks while it is away is told so at once.
    disableOfflineQueue: true,
    commandsQueueMaxLength: 5000,
    socket: {
      connectTimeout: 3 * SECOND,
      // A connection over which nothing moves is dead: while Redis answers, it is asked every second.
      socketTimeout: 5 * SECOND,
      reconnectStrategy: (tries) => Math.min(100 * 2 ** Math.min(tries, 6), 4 * SECOND) * (0.5 + Math.random() / 2),
    },
  })
}

/** A client of Redis. */
export type RedisClient = ReturnType<typeof open>

interface Kept {
  client: RedisClient
  /** Answered the last time it was asked. */
  answers: boolean
  stop(): void
}

// One connection for the whole process, though Next and the server entry are bundled apart.
const slot = globalThis as typeof globalThis & { __hearthsideRedis?: Kept }

const ASK_EVERY_MS = SECOND
/** The longest anything waits for an answer before it does without. */
const PATIENCE_MS = SECOND
const A_MOMENT_MS = 100

/** Redis is not there, or does not answer in time. */
export class RedisAway extends Error {
  constructor() {
    super('redis is away')
    this.name = 'RedisAway'
  }
}

/**
 * Waits so long and no longer. A process that was busy all the while finds its time run out before it has sent what it
 * asks, or seen the answer that came: it is given a moment more, in which it does both.
 */
function inTime<T>(work: Promise<T>, ms: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const away = (): void => reject(new RedisAway())
    let timer = setTimeout(() => {
      timer = setTimeout(() => void setImmediate(away), A_MOMENT_MS)
    }, ms)
    work.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}

function keep(url: string): Kept {
  const client = open(url)
  let asking = false
  const kept: Kept = {
    client,
    answers: false,
    stop() {
      clearInterval(timer)
      if (client.isOpen) client.destroy()
    },
  }
  const note = (answers: boolean): void => {
    if (kept.answers === answers) return
    kept.answers = answers
    if (answers) log.info('redis.there')
    else log.warn('redis.away')
  }
  const ask = (): void => {
    if (!client.isReady) return note(false)
    // One that does not answer is not asked again: then nothing moves, and the connection is given up.
    if (asking) return
    asking = true
    const answer = client.ping()
    inTime(answer, ASK_EVERY_MS).then(() => note(true), () => note(false))
    answer.then(() => note(true), () => note(false)).finally(() => (asking = false))
  }
  const timer = setInterval(ask, ASK_EVERY_MS)
  timer.unref()
  // A script that has done its work is not kept from ending.
  client.unref()
  client.on('error', () => note(false))
  client.on('ready', () => note(true))
  client.connect().catch(() => note(false))
  return kept
}

function kept(): Kept | null {
  const url = env().REDIS_URL
  if (url === undefined) return null
  return (slot.__hearthsideRedis ??= keep(url))
}

/** The connection of this process, opened when first asked for; null when no Redis is configured. For what the adapter of sockets needs alone. */
export function redisClient(): RedisClient | null {
  return kept()?.client ?? null
}

/** Whether Redis answers; null when none is configured. */
export function redisAnswers(): boolean | null {
  const mine = kept()
  return mine && mine.answers && mine.client.isReady
}

/**
 * Asks Redis something, if it is there to be asked.
 * @throws RedisAway when none is configured, it is away, or it does not answer in time; whatever it refuses.
 */
export async function askRedis<T>(ask: (client: RedisClient) => Promise<T>): Promise<T> {
  const mine = kept()
  if (!mine?.answers || !mine.client.isReady) throw new RedisAway()
  return inTime(ask(mine.client), PATIENCE_MS)
}

/** Ends the connection. The next question opens one anew. */
export function closeRedis(): void {
  slot.__hearthsideRedis?.stop()
  slot.__hearthsideRedis = undefined
}
