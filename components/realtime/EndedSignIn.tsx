'use client'

import { useSocketEvent } from './useSocket'

/** Holds the socket of a signed-in page and leaves the page at once when the sign-in is ended elsewhere. */
export function EndedSignIn({ to = '/sign-in?ended=1' }: { to?: string }) {
  useSocketEvent('signed.out', () => {
    // 'Leave now' ends the sign-in itself and is already on its way elsewhere.
    if (!document.documentElement.hasAttribute('data-gone')) window.location.replace(to)
  })
  return null
}
