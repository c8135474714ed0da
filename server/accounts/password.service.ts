import { hash, verify } from '@node-rs/argon2'
import { DomainError } from '@/server/core/errors'
import { newSecret } from '@/server/core/ids'
import { plainPassword } from './password.policy'

// OWASP's floor for argon2id (the library's default kind): 19 MiB, two passes, one lane.
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
const CURRENT = '$argon2id$v=19$m=19456,t=2,p=1$'
/** Each hash holds 19 MiB and a core for tens of milliseconds: two at a time, so that pages go on being served. */
const AT_ONCE = 2
const MAY_WAIT = 100

interface Gate {
  running: number
  waiting: (() => void)[]
}

const slot = globalThis as typeof globalThis & { __hearthsideHashing?: Gate; __hearthsideNobody?: Promise<string> }

async function oneOfFew<T>(work: () => Promise<T>): Promise<T> {
  const gate = (slot.__hearthsideHashing ??= { running: 0, waiting: [] })
  if (gate.running >= AT_ONCE) {
    if (gate.waiting.length >= MAY_WAIT) throw new DomainError('UNAVAILABLE', 'accounts.busy')
    await new Promise<void>((resolve) => gate.waiting.push(resolve))
  } else {
    gate.running += 1
  }
  try {
    return await work()
  } finally {
    // The place is handed on, not given back: nobody can slip in between.
    const next = gate.waiting.shift()
    if (next) next()
    else gate.running -= 1
  }
}

/** The stored form of a password. */
export async function hashPassword(password: string): Promise<string> {
  return oneOfFew(() => hash(plainPassword(password), COST))
}

/**
 * Whether a password is the one that was hashed. Without a hash (no such account, or none set) the same work
 * is done against nobody's, so that the time taken says nothing.
 */
export async function isPassword(stored: string | null, password: string): Promise<boolean> {
  slot.__hearthsideNobody ??= hashPassword(newSecret())
  const against = stored ?? (await slot.__hearthsideNobody)
  const isRight = await oneOfFew(() => verify(against, plainPassword(password)).catch(() => false))
  return stored !== null && isRight
}

/** Whether a stored hash was made with other parameters than today's, and should be made anew. */
export function isOutdated(stored: string): boolean {
  return !stored.startsWith(CURRENT)
}
