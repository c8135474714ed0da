import { createAdapter } from '@socket.io/redis-streams-adapter'
import { MINUTE, SECOND } from '@/server/core/clock'
import { log } from '@/server/core/log'
import { askRedis, redisClient, type RedisClient } from '@/server/core/redis'

/*
 * Socket.IO over several processes, on Redis streams. The adapter takes Redis to be there; this puts between the two
 * what holds when it is not: one's own sockets are told first and whatever happens, nothing waits, a reader that is cut
 * off tries again at leisure, and what passed through is gone from Redis in a minute or two.
 */

const STREAM = 'hearthside:wire'
/** Entries at most, and how long one stays: words of closed groups pass here, and nothing needs them later. */
const ENTRIES_MOST = 2000
const STAYS_MS = MINUTE
/** Nobody is there to trim any more: then all of it goes. */
const GONE_SECONDS = (2 * STAYS_MS) / 1000
const TRIM_EVERY_MS = 15 * SECOND
const BLOCK_MS = SECOND
const AGAIN_MS = 300

type Entries = { name: string; messages: { id: string; message: Record<string, string> }[] }[] | null
/** The part of the adapter that is changed here. */
interface Broadcasting {
  rooms: Map<string, Set<string>>
  broadcast(packet: unknown, opts: BroadcastTo): unknown
  publish(message: unknown): void
}
/** What the adapter calls a broadcast when it writes to the others. */
const BROADCAST = 3
interface BroadcastTo {
  rooms: Set<string>
  except: Set<string>
  flags?: { local?: boolean; volatile?: boolean }
}

/**
 * The connection that reads. `$` stands for "from now on" at each single read, so that what is written between two of
 * them is lost; here it is the place where the reading began.
 */
function reader(client: RedisClient, isCurrent: () => boolean) {
  let began: string | null = null
  const from = async (id: string): Promise<string> => {
    if (id !== '$') return id
    began ??= ((await client.xRevRange(STREAM, '+', '-', { COUNT: 1 })) ?? [])[0]?.id ?? '0-0'
    return began
  }
  return {
    sSubscribe: () => undefined,
    on: (event: string, listener: () => void) => void client.on(event, listener),
    // One that is ended while it still looks for Redis has nothing to say about it.
    connect: async () => void (await client.connect().catch(() => undefined)),
    disconnect: () => {
      if (client.isOpen) client.destroy()
    },
    async xRead([stream]: { key: string; id: string }[], options: { COUNT: number; BLOCK: number }): Promise<Entries> {
      try {
        const id = await from(stream?.id ?? '$')
        const entries = (await client.xRead([{ key: STREAM, id }], options)) as Entries
        // Who cannot ask whether everybody may still be where they are hands nothing on that comes from elsewhere.
        if (entries === null || isCurrent()) return entries
        return entries.map(({ name, messages }) => ({ name, messages: messages.map((one) => ({ ...one, message: {} })) }))
      } catch (error) {
        // The adapter asks again at once, and would ask a Redis that is away without end.
        await new Promise((resolve) => void setTimeout(resolve, AGAIN_MS).unref())
        throw error
      }
    },
  }
}

/** A connection for what the adapter would ask other processes directly. We ask nothing of the kind: it is never opened. */
const unused = {
  sSubscribe: () => undefined,
  on: () => undefined,
  connect: async () => undefined,
  disconnect: () => undefined,
  subscribe: () => undefined,
}

/** What the adapter takes for a client. It opens its reader first and then the other one. */
function facade(reading: ReturnType<typeof reader>) {
  let opened = 0
  let boundAt = -Infinity
  // Words are bounded in time from the first that is written, though every process should die before it trims.
  const bound = (client: RedisClient): void => {
    if (performance.now() - boundAt < TRIM_EVERY_MS) return
    boundAt = performance.now()
    client.expire(STREAM, GONE_SECONDS).catch(() => (boundAt = -Infinity))
  }
  return {
    sSubscribe: () => undefined,
    duplicate: () => ((opened += 1) === 1 ? reading : unused),
    xAdd: (key: string, id: string, message: Record<string, string>, options: object) => askRedis((one) => {
      const added = one.xAdd(key, id, message, options)
      bound(one)
      return added
    }),
    publish: () => undefined,
  }
}

async function trim(): Promise<void> {
  await askRedis(async (client) => {
    const [seconds] = (await client.sendCommand(['TIME'])) as unknown as [string, string]
    await client.sendCommand(['XTRIM', STREAM, 'MINID', String(Number(seconds) * 1000 - STAYS_MS)])
    await client.expire(STREAM, GONE_SECONDS)
  })
}

/** The adapter that joins the sockets of all processes, and what ends it. */
export interface Streams {
  adapter: (nsp: unknown) => unknown
  stop(): void
}

/**
 * Joins this process's sockets with those of the others; null where no Redis is configured.
 * @param isCurrent whether this process may hand on what the others send.
 */
export function joinStreams(isCurrent: () => boolean): Streams | null {
  const client = redisClient()
  if (!client) return null
  const reading = reader(client.duplicate(), isCurrent)
  const make = createAdapter(facade(reading), { streamName: STREAM, maxLen: ENTRIES_MOST, readCount: 200, blockTimeInMs: BLOCK_MS, onlyPlaintext: true })
  const timer = setInterval(() => void trim().catch(() => undefined), TRIM_EVERY_MS)
  timer.unref()
  log.info('realtime.joined')
  return {
    // Socket.IO calls this with `new`: a function, not an arrow.
    adapter: function (nsp: unknown) {
      const adapter = make(nsp) as unknown as Broadcasting
      const broadcast = adapter.broadcast.bind(adapter)
      adapter.broadcast = (packet, opts) => {
        // Here first: who is in this house hears it though Redis be away or slow.
        if ([...opts.rooms].some((room) => adapter.rooms.has(room))) void broadcast(packet, { ...opts, flags: { ...opts.flags, local: true } })
        if (opts.flags?.local) return
        adapter.publish({ type: BROADCAST, data: { packet, opts: { rooms: [...opts.rooms], except: [...opts.except], flags: opts.flags } } })
      }
      return adapter
    },
    stop() {
      clearInterval(timer)
      reading.disconnect()
    },
  }
}
