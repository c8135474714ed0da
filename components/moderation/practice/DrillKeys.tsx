'use client'

import { useEffect } from 'react'

/** The desk's switch for single-key shortcuts (see DeskKeys): off there is off here. */
function areOn(): boolean {
  try {
    return localStorage.getItem('desk-keys') !== 'off'
  } catch {
    return true
  }
}

const choices = (name: string): HTMLInputElement[] => [...document.querySelectorAll<HTMLInputElement>(`[data-drill] input[name="${name}"]`)]

function choose(input: HTMLInputElement | undefined): boolean {
  if (!input) return false
  input.focus()
  input.click()
  return true
}

/** Which choice a key means: digits for the lane until there is one, then for the act; a letter is the desk's for that act. */
function doKey(key: string): boolean {
  const lanes = choices('lane')
  const laneChosen = lanes.some((one) => one.checked)
  if (key === '0') {
    for (const one of lanes) one.checked = false
    lanes[0]?.focus()
    return lanes.length > 0
  }
  if (/^[1-9]$/.test(key)) return choose((laneChosen ? choices('act') : lanes)[Number(key) - 1])
  return choose(choices('act').find((one) => one.dataset.letter === key))
}

/** A drill by keyboard. Digits also work while one of its choices has focus; Enter there sends the form, as everywhere. */
export function DrillKeys(): null {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const target = event.target instanceof HTMLElement ? event.target : null
      const isText = target?.matches('textarea, select, [contenteditable], input:not([type="radio"])') ?? false
      const busy = document.querySelector('dialog[open]') !== null
      if (event.defaultPrevented || event.repeat || event.ctrlKey || event.metaKey || event.altKey || isText || busy || !areOn()) return
      const key = event.key.toLowerCase()
      // The desk's own keys are silent while a choice has focus; opening the words must still be one key away.
      const words = key === 'o' && target?.matches('input') ? document.querySelector<HTMLDetailsElement>('[data-drill] details') : null
      if (words) words.open = !words.open
      else if (!doKey(key)) return
      event.preventDefault()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
  return null
}
