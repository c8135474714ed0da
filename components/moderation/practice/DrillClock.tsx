'use client'

import { useEffect, useState, type ReactElement } from 'react'

import { practiceWords as words } from './copy.en'

const STEP_MS = 5000

/** How long a case has been open, for one's own information. It moves every five seconds and is never spoken by itself. */
export function DrillClock(): ReactElement {
  const [seconds, setSeconds] = useState(0)
  useEffect(() => {
    const from = performance.now()
    const timer = setInterval(() => setSeconds(Math.round((performance.now() - from) / STEP_MS) * (STEP_MS / 1000)), STEP_MS)
    return () => clearInterval(timer)
  }, [])
  return (
    <p role="timer" aria-live="off" className="needs-js text-s text-ink-soft">
      {words.clock(Math.floor(seconds / 60), seconds % 60)}
    </p>
  )
}
