import { createHmac } from 'node:crypto'
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible'
import { env } from './env'
import { DomainError } from './errors'
import { askRedis, redisAnswers } from './redis'

/** Every allowance in one place: how many, in how many seconds. Keyed by account, or by address for guests. */
export const LIMITS = {
  // A ward shares one address; what guards a single account is keyed by account.
  'accounts.sign-up': { points: 20, duration: 3600 },
  'accounts.sign-up-mail': { points: 4, duration: 3600 },
  'accounts.sign-in': { points: 10, duration: 900 },
  'accounts.sign-in-address': { points: 60, duration: 900 },
  'accounts.sign-in-account': { points: 50, duration: 3600 },
  'accounts.sign-in-tight': { points: 3, duration: 900 },
  'accounts.link': { points: 20, duration: 3600 },
  'accounts.hash': { points: 60, duration: 60 },
  'groups.join': { points: 20, duration: 3600 },
  'groups.facilitate': { points: 200, duration: 3600 },
  'forum.start': { points: 6, duration: 3600 },
  'forum.reply': { points: 40, duration: 600 },
  'forum.edit': { points: 60, duration: 600 },
  'forum.draft': { points: 600, duration: 600 },
  'forum.react': { points: 120, duration: 600 },
  'forum.bookmark': { points: 120, duration: 600 },
  'forum.preview': { points: 120, duration: 600 },
  'forum.mentionable': { points: 240, duration: 60 },
  'images.send': { points: 20, duration: 60 },
  'images.add': { points: 30, duration: 600 },
  'chat.send': { points: 30, duration: 30 },
  'chat.edit': { points: 60, duration: 300 },
  'chat.react': { points: 120, duration: 600 },
  'chat.typing': { points: 60, duration: 60 },
  'talks.ask': { points: 20, duration: 3600 },
  'talks.answer': { points: 60, duration: 600 },
  'chat.first-join': { points: 1, duration: 600 },
  'chat.join-wave': { points: 12, duration: 600 },
  'sessions.plan': { points: 40, duration: 3600 },
  'sessions.rsvp': { points: 60, duration: 600 },
  'sessions.lead': { points: 600, duration: 600 },
  'sessions.hand': { points: 60, duration: 600 },
  'moderation.report': { points: 20, duration: 3600 },
  'moderation.appeal': { points: 6, duration: 3600 },
  'moderation.letter': { points: 12, duration: 3600 },
  'moderation.export': { points: 300, duration: 3600 },
  'moderation.words': { points: 120, duration: 3600 },
  'moderation.trial': { points: 20, duration: 600 },
  'settings.change': { points: 60, duration: 600 },
  'search.find': { points: 90, duration: 60 },
  'search.writing': { points: 60, duration: 60 },
  'read.heavy': { points: 600, duration: 60 },
} as const satisfies Record<string, { points: number; duration: number }>

export type LimitName = keyof typeof LIMITS

/**
 * One allowance as both doors use it. Pages and the server entry are bundled apart, each with classes of its own: what
 * one of them made answers in plain values, and nobody asks of which class it is.
 */
interface Allowance {
  /** Takes one: null, or for how many milliseconds there is none left. */
  take(key: string): Promise<number | null>
}

const slot = globalThis as typeof globalThis & { __hearthsideLimits?: Map<string, Allowance> }

/** What the limiter asks of Redis: never for long, and not at all while it is away. */
const store = {
  eval: (script: string, given: { keys: string[]; arguments: string[] }) => askRedis((client) => client.eval(script, given)),
}

/** Whose allowance it is, as Redis may know it: an address or an account is in no other memory than ours. */
function hidden(key: string): string {
  return createHmac('sha256', env().NEXTAUTH_SECRET).update(key).digest('base64url').slice(0, 22)
}

/**
 * An allowance is counted for all processes together in Redis, where there is one. While it is away each process counts
 * by itself: nobody is refused for that, and nothing is without a limit.
 */
function make(name: LimitName): Allowance {
  const memory = new RateLimiterMemory({ keyPrefix: name, ...LIMITS[name] })
  const shared = redisAnswers() !== null
  const counter = shared ? new RateLimiterRedis({ storeClient: store, useRedisPackage: true, keyPrefix: `hearthside:limit:${name}`, ...LIMITS[name], insuranceLimiter: memory }) : memory
  return {
    async take(key) {
      try {
        await counter.consume(shared ? hidden(key) : key)
        return null
      } catch (refused) {
        if (refused instanceof RateLimiterRes) return refused.msBeforeNext
        throw refused
      }
    },
  }
}

function allowance(name: LimitName): Allowance {
  const all = (slot.__hearthsideLimits ??= new Map())
  let found = all.get(name)
  if (!found) {
    found = make(name)
    all.set(name, found)
  }
  return found
}

/**
 * Takes one from an allowance.
 * @throws LIMITED with `seconds` until it is open again. An unknown name is a bug.
 */
export async function takeLimit(name: string, key: string): Promise<void> {
  if (!(name in LIMITS)) throw new Error(`no such limit: ${name}`)
  if (env().LIMITS === 'off') return
  const wait = await allowance(name as LimitName).take(key)
  if (wait !== null) throw new DomainError('LIMITED', 'limited', { seconds: Math.max(1, Math.ceil(wait / 1000)) })
}

/** Forgets what this process counted (tests). */
export function resetLimits(): void {
  slot.__hearthsideLimits = undefined
}
