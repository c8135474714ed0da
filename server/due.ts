import { systemContext } from './accounts/context'
import { endSanction } from './accounts/sanction.service'
import { runDue, type DueHandlers } from './core/due'
import { nudgeForUnanswered } from './forum/unanswered.service'
import { followUp, leaseOver, secondLookOverdue } from './moderation/follow-up.service'
import { expirePair } from './moderation/pair.service'
import { endForgotten, keepSeries, remind } from './sessions/due.service'

/** The one table: what falls due -> who does it. */
export const dueHandlers: DueHandlers = {
  follow_up: followUp,
  lease_end: leaseOver,
  pair_expiry: expirePair,
  sanction_end: endSanction,
  second_look: secondLookOverdue,
  session_end: endForgotten,
  session_reminder: remind,
  session_series: keepSeries,
  unanswered: nudgeForUnanswered,
}

/** Asks the clock what has fallen due, and does it. */
export async function runWhatIsDue(): Promise<void> {
  await runDue(systemContext(), dueHandlers)
}
