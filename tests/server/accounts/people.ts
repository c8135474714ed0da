import type { SignUpInput } from '@/server/accounts/accounts.schema'
import { contextFor } from '@/server/accounts/context'
import { guest } from '@/server/core/actor'
import type { Ctx } from '@/server/core/ctx'
import { memoryMailer, setMailer, type MemoryMailer } from '@/server/infra/mail'
import { afterEach, beforeEach } from 'vitest'

export const GOOD_PASSWORD = 'seven slow kettles on a hill'

/** What somebody types at sign-up, whole; parts can be typed otherwise. */
export function typed(parts: Partial<SignUpInput> = {}): SignUpInput {
  return {
    email: 'sedge@example.org',
    handle: 'Sedge',
    lifeRoles: ['caregiver'],
    country: 'GB',
    language: 'en',
    password: GOOD_PASSWORD,
    isAdult: true,
    guidelines: true,
    healthData: true,
    ...parts,
  }
}

/** A guest at a door of their own. */
export function guestFrom(address: string): Ctx {
  return contextFor(guest, address)
}

/** The letter box of a test: every mail that left. */
export function letterBox(): { readonly box: MemoryMailer; token(): string } {
  let box = memoryMailer()
  beforeEach(() => {
    box = memoryMailer()
    setMailer(box)
  })
  afterEach(() => setMailer(null))
  return {
    get box() {
      return box
    },
    /** The secret of the link in the newest mail. */
    token() {
      const found = /token=([A-Za-z0-9_-]+)/.exec(box.sent.at(-1)?.text ?? '')
      if (!found?.[1]) throw new Error('no link was mailed')
      return found[1]
    },
  }
}

/** The refusal a verb ended in, as `CODE reason`; a verb that went through is an error of the test. */
export async function refusal(work: Promise<unknown>): Promise<string> {
  const { refusalOf } = await import('@/server/api/trpc')
  return work.then(
    () => {
      throw new Error('it was not refused')
    },
    (error: unknown) => {
      const { code, reason, fields } = refusalOf(error)
      return fields ? `${code} ${Object.entries(fields).map((pair) => pair.join(': ')).join(', ')}` : `${code} ${reason}`
    },
  )
}
