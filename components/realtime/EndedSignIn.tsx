'use client'

import { useEffect } from 'react'
import { UNSENT } from './unsent-name'
import { useSocketEvent } from './useSocket'

/** Whether words of anybody wait in this browser; most pages never need what keeps them. */
function someWait(): boolean {
  try {
    return Object.keys(window.localStorage).some((name) => name.startsWith(UNSENT))
  } catch {
    return false
  }
}

/**
 * Holds the socket of a signed-in page and leaves the page at once when the sign-in is ended elsewhere. Words that wait
 * in this browser are those of `words`, a digest of the sign-in: what anybody else left here is forgotten.
 */
export function EndedSignIn({ to = '/sign-in?ended=1', words }: { to?: string; words: string }) {
  useEffect(() => {
    if (someWait()) void import('./unsent').then(({ sweepUnsent }) => sweepUnsent(words))
  }, [words])
  useSocketEvent('signed.out', () => {
    const leave = (): void => {
      // 'Leave now' ends the sign-in itself and is already on its way elsewhere.
      if (!document.documentElement.hasAttribute('data-gone')) window.location.replace(to)
    }
    // In a room this is at hand; the page that comes next forgets them as well (calm.js).
    if (someWait()) void import('./unsent').then(({ endUnsent }) => endUnsent()).finally(leave)
    else leave()
  })
  return null
}
