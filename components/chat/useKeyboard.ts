'use client'

import { useEffect } from 'react'

/** A phone's keyboard takes at least this much of the screen. */
const KEYBOARD_LEAST = 140

/**
 * Keeps the box above a phone's keyboard: while somebody writes and the screen is that much smaller, the page is told
 * how much room is left (`--room-space`) and makes do with it. Nothing is scrolled away under the hand.
 */
export function useKeyboard(): void {
  useEffect(() => {
    const view = window.visualViewport
    if (!view) return
    const root = document.documentElement
    let tallest = view.height
    let width = view.width
    const heed = (): void => {
      // Turned on its side, it is another screen; pinched, it is the reader who makes it smaller.
      if (Math.abs(view.width - width) > 1) {
        width = view.width
        tallest = view.height
      }
      tallest = Math.max(tallest, view.height)
      const writes = document.activeElement instanceof HTMLTextAreaElement || document.activeElement instanceof HTMLInputElement
      const isOpen = writes && view.scale < 1.05 && tallest - view.height > KEYBOARD_LEAST
      root.toggleAttribute('data-keyboard', isOpen)
      if (!isOpen) {
        root.style.removeProperty('--room-space')
        return
      }
      root.style.setProperty('--room-space', `${Math.round(view.height)}px`)
      // Where the keyboard lies over the page (and does not make it smaller), the browser has scrolled: back to the top.
      if (view.offsetTop > 0) window.scrollTo(0, 0)
    }
    view.addEventListener('resize', heed)
    document.addEventListener('focusin', heed)
    document.addEventListener('focusout', heed)
    return () => {
      view.removeEventListener('resize', heed)
      document.removeEventListener('focusin', heed)
      document.removeEventListener('focusout', heed)
      root.removeAttribute('data-keyboard')
      root.style.removeProperty('--room-space')
    }
  }, [])
}
