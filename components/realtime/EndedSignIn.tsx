'use client'

import { useEffect } from 'react'
import { endUnsent, sweepUnsent } from './unsent'
import { useSocketEvent } from './useSocket'

/**
 * Holds the socket of a signed-in page and leaves the page at once when the sign-in is ended elsewhere. Words that wait
 * in this browser are those of `words`, a digest of the sign-in: what anybody else left here is forgotten.
 */
export function EndedSignIn({ to = '/sign-in?ended=1', words }: { to?: string; words: string }) {
  useEffect(() => sweepUnsent(words), [words])
  useSocketEvent('signed.out', () => {
    endUnsent()
    // 'Leave now' ends the sign-in itself and is already on its way elsewhere.
    if (!document.documentElement.hasAttribute('data-gone')) window.location.replace(to)
  })
  return null
}
