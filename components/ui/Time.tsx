import type { ReactElement } from 'react'

import { hourWords, timeWords, type Clock } from './time-words'

/** A moment, in words, in the reader's own time zone. `hour` shows the clock alone. */
export function Time({ at, clock, hour, className }: { at: Date; clock: Clock; hour?: boolean; className?: string }): ReactElement {
  return (
    <time dateTime={at.toISOString()} className={className}>
      {hour ? hourWords(at, clock.timeZone) : timeWords(at, clock)}
    </time>
  )
}
