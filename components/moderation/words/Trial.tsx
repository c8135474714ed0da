'use client'

import { useActionState, type ReactElement } from 'react'

import { Button } from '@/components/ui/Button'
import { Link } from '@/components/ui/Link'
import { Alert, Note } from '@/components/ui/surfaces'
import { Time } from '@/components/ui/Time'
import type { TrialView } from '@/server/moderation/word-rule.schema'

import { copy } from './copy.en'

/** What a dry run came to: its findings, or why there was none. */
export interface TrialState {
  trial: TrialView | null
  message: string | null
}
export type TrialAction = (state: TrialState, data: FormData) => Promise<TrialState>

interface Props {
  id: string
  action: TrialAction
  clock: { now: Date; timeZone: string }
}

/** The dry run: a button, and below it what the line would have found. Works without script. */
export function Trial({ id, action, clock }: Props): ReactElement {
  const [state, submit, pending] = useActionState(action, { trial: null, message: null })
  const { trial } = state
  return (
    <div className="grid gap-4">
      <form action={submit} aria-label={copy.tryTitle}>
        <input type="hidden" name="id" value={id} />
        <Button type="submit" look="main" pending={pending} pendingLabel={copy.trying}>
          {copy.tryIt}
        </Button>
      </form>
      {state.message !== null && <Alert live>{state.message}</Alert>}
      {trial && (
        <>
          <div role="status">
            <Note icon="info">
              <p>
                {copy.tried(trial.read, trial.found)} {copy.elsewhere(trial.elsewhere)}
              </p>
              {trial.cut && <p>{copy.cut}</p>}
              {trial.found > trial.matches.length && <p>{copy.shown(trial.matches.length)}</p>}
            </Note>
          </div>
          {trial.matches.length > 0 && (
            <ul className="grid" aria-label={copy.matches}>
              {trial.matches.map((match) => (
                <li key={`${match.href}${match.at.toISOString()}`} className="grid gap-1 border-t border-line py-3">
                  <p className="text-s text-ink-soft">
                    <Link href={match.href} className="text-pine underline">
                      {match.type === 'post' ? copy.post : copy.message}
                    </Link>{' '}
                    {copy.inGroup(match.group)}, <Time at={match.at} clock={clock} />
                  </p>
                  {match.excerpt === null ? <p className="text-ink-soft italic">{copy.foldedMatch}</p> : <p className="max-w-measure font-read wrap-anywhere">{match.excerpt}</p>}
                </li>
              ))}
            </ul>
          )}
        </>
      )}
    </div>
  )
}
