import { systemContext } from './accounts/context'
import { runDue, type DueHandlers } from './core/due'
import { nudgeForUnanswered } from './forum/unanswered.service'

/** The one table: what falls due -> who does it. */
export const dueHandlers: DueHandlers = {
  unanswered: nudgeForUnanswered,
}

/** Asks the clock what has fallen due, and does it. */
export async function runWhatIsDue(): Promise<void> {
  await runDue(systemContext(), dueHandlers)
}
