import { LIMITS_OF } from '@/server/accounts/standing.policy'
import type { Member } from '@/server/core/actor'
import type { Ctx, Tx } from '@/server/core/ctx'
import { isUnattended } from '@/server/screening/cover.queries'
import { linksIn } from '@/server/screening/fold.policy'
import { sooner } from '@/server/screening/rules.policy'
import type { HoldReason, Reading } from '@/server/screening/screening.schema'
import { ownHost, readWords } from '@/server/screening/screening.service'
import { postHeld, postRaised } from './forum.events'
import { decideHold, type HoldFacts } from './hold.policy'

/** What was read of new writing, before the transaction that stores it. */
export interface ReadWriting {
  title: string | null
  body: string
  reading: Omit<Reading, 'words'>
}

/** What becomes of it: why it waits (null: it shows), and what a moderator is brought. */
export interface Verdict {
  hold: HoldReason | null
  desk: { lane: Reading['lane']; signals: string[] } | null
}

function together(a: Reading, b: Reading): ReadWriting['reading'] {
  const hold = a.hold === 'words' || b.hold === 'words' ? 'words' : (a.hold ?? b.hold)
  const raise = a.raise && b.raise ? { lane: sooner(a.raise.lane, b.raise.lane), signals: [...new Set([...a.raise.signals, ...b.raise.signals])] } : (a.raise ?? b.raise)
  return { hold, raise, lane: sooner(a.lane, b.lane), signals: [...new Set([...a.signals, ...b.signals])] }
}

const QUIET: Reading = { words: '', raise: null, hold: null, lane: 'green', signals: [] }

/** Reads new writing by the word lists, and counts its links by the writer's standing. */
export async function readWriting(ctx: Ctx, me: Pick<Member, 'standing'>, of: { title?: string; body: string }): Promise<ReadWriting> {
  const body = await readWords(ctx, { words: of.body, standing: me.standing })
  const title = of.title === undefined ? null : await readWords(ctx, { words: of.title, standing: me.standing })
  const reading = together(body, title ?? QUIET)
  // Many links from somebody new are what somebody who sells would write: a person looks before others do.
  if (linksIn(of.body, ownHost()).length > LIMITS_OF[me.standing].linksAPost) {
    reading.hold ??= 'link'
    reading.signals = [...reading.signals, 'many_links']
  }
  return { title: title?.words ?? null, body: body.words, reading }
}

/** Decides what becomes of new writing. Whether anybody is on duty is asked only where it can matter. */
export async function judge(ctx: Ctx, me: Pick<Member, 'standing'>, reading: ReadWriting['reading'], facts: Pick<HoldFacts, 'mode' | 'postsThatStood' | 'isFirstPostHere'>): Promise<Verdict> {
  const unattended = me.standing === 'new' && (await isUnattended(ctx))
  return verdictOf(decideHold({ ...facts, standing: me.standing, reading, unattended }), reading)
}

/** What the desk is brought, for a decision taken. */
export function verdictOf(hold: HoldReason | null, reading: ReadWriting['reading']): Verdict {
  const raise = reading.raise
  const lane = sooner(reading.lane, raise?.lane ?? 'green')
  if (hold) return { hold, desk: { lane, signals: [...new Set([hold, ...reading.signals, ...(raise?.signals ?? [])])] } }
  const shown = reading.hold ?? (raise ? 'words' : null)
  return { hold: null, desk: shown ? { lane, signals: [...new Set([...reading.signals, ...(raise?.signals ?? [])])] } : null }
}

/** Tells the desk what was held, or what shows and is to be looked at. */
export function tellDesk(tx: Tx, about: { groupId: string; threadId: string; postId: string }, verdict: Verdict): void {
  if (!verdict.desk) return
  const { lane, signals } = verdict.desk
  tx.emit(verdict.hold ? postHeld({ ...about, reason: verdict.hold, lane, signals: signals.join(',') }) : postRaised({ ...about, lane, signals: signals.join(',') }))
}

/**
 * Tells the desk of an edit. The words are hidden with care where a list holds them, so that a thread does not lose
 * its opening; in a group that reads everything first every other edit is brought as well.
 */
export function tellEdit(tx: Tx, about: { groupId: string; threadId: string; postId: string }, verdict: Verdict, readsAll: boolean): void {
  const desk = verdict.desk ?? (readsAll ? { lane: 'green' as const, signals: [] } : null)
  if (desk) tx.emit(postRaised({ ...about, lane: desk.lane, signals: [...desk.signals, 'edited'].join(',') }))
}
