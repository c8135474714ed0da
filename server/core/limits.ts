import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { env } from './env'
import { DomainError } from './errors'

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

const slot = globalThis as typeof globalThis & { __hearthsideLimits?: Map<string, RateLimiterMemory> }

function limiter(name: LimitName): RateLimiterMemory {
  const all = (slot.__hearthsideLimits ??= new Map())
  let found = all.get(name)
  if (!found) {
    found = new RateLimiterMemory({ keyPrefix: name, ...LIMITS[name] })
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
  try {
    await limiter(name as LimitName).consume(key)
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused
    throw new DomainError('LIMITED', 'limited', { seconds: Math.max(1, Math.ceil(refused.msBeforeNext / 1000)) })
  }
}

/** Forgets what was taken (tests). */
export function resetLimits(): void {
  slot.__hearthsideLimits = undefined
}
