import type { Standing } from '@/prisma/generated/enums'
import { SECOND } from '@/server/core/clock'
import type { Ctx } from '@/server/core/ctx'
import { env } from '@/server/core/env'
import type { StoredEvent } from '@/server/core/events'
import { applyRules } from './rules.policy'
import { liveRules } from './screening.access'
import type { Reading, Rule } from './screening.schema'

export { applyRules } from './rules.policy'
export type { HoldReason, Reading, Rule } from './screening.schema'

/** How long lists are kept without asking again: what another node changed holds here after this. */
export const RULES_KEPT_MS = 5 * SECOND

interface Kept {
  at: number
  rules: Rule[]
}

// Next and the server entry are bundled apart in one process: what is kept is kept once.
const slot = globalThis as typeof globalThis & { __hearthsideWordRules?: Kept }

async function rulesNow(ctx: Ctx): Promise<Rule[]> {
  const kept = slot.__hearthsideWordRules
  const age = kept ? ctx.now.getTime() - kept.at : 0
  // A clock that was set back (a test, a simulation) makes what is kept worthless too.
  if (kept && age >= 0 && age < RULES_KEPT_MS) return kept.rules
  const rules = await liveRules(ctx)
  slot.__hearthsideWordRules = { at: ctx.now.getTime(), rules }
  return rules
}

/** Forgets the lists that are kept: something in them changed. */
export function forgetRules(): void {
  slot.__hearthsideWordRules = undefined
}

/** A word list changed: this process reads it anew. */
export async function dropRules(_event: StoredEvent): Promise<void> {
  forgetRules()
}

/** The host of this very house: links to it are no links. */
export function ownHost(): string {
  return new URL(env().NEXTAUTH_URL).hostname
}

/**
 * First read of new writing by the live word rules: what is replaced, held, raised. Pure apart from a load of the
 * rules that is kept for a few seconds. It reads words and nothing else; a mode of a group comes later.
 */
export async function readWords(ctx: Ctx, of: { words: string; standing: Standing }): Promise<Reading> {
  const rules = await rulesNow(ctx)
  return applyRules(rules, { ...of, ownHost: ownHost() })
}
