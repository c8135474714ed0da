'use client'

import { useEffect, useRef, type ReactElement } from 'react'

import { Button } from '@/components/ui/Button'

import { deskWords as words } from './desk.en'

/** Where a moderator's choice to have no single-key shortcuts is kept: on this device alone. */
const SETTING = 'desk-keys'
/** How long `g` waits for the key after it. */
const GO_MS = 1500

function areOn(): boolean {
  try {
    return localStorage.getItem(SETTING) !== 'off'
  } catch {
    return true
  }
}

function turn(on: boolean): void {
  try {
    localStorage.setItem(SETTING, on ? 'on' : 'off')
  } catch {
    // Storage may be switched off: then the choice lasts as long as the page.
  }
}

const inField = (target: EventTarget | null): boolean => target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
const rows = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('[data-row] [data-row-link]')]
const keyed = (key: string): HTMLElement | null => document.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`)

function focusFirst(act: HTMLDetailsElement): void {
  const body = act.querySelector('[data-act-body]')
  const first = body?.querySelector<HTMLElement>('input:checked, select, textarea, input:not([type="hidden"]), button, a')
  ;(first ?? act.querySelector('summary'))?.focus()
}

/** Does what a key stands for: opens an act and goes into it, opens or shuts a fold, follows a link, presses a button. */
function doKey(place: HTMLElement): void {
  const what = place.matches('summary, a, button') ? place : place.querySelector<HTMLElement>('a, button')
  if (!what) return
  const fold = what.parentElement
  if (what.tagName === 'SUMMARY' && fold instanceof HTMLDetailsElement) {
    fold.open = fold.dataset.act !== undefined || !fold.open
    if (fold.dataset.act !== undefined) focusFirst(fold)
    else what.focus()
    return
  }
  what.focus()
  what.click()
}

function moveBy(step: number): void {
  const all = rows()
  const at = all.indexOf(document.activeElement as HTMLElement)
  all[at === -1 ? 0 : Math.min(all.length - 1, Math.max(0, at + step))]?.focus()
}

function openHelp(help: HTMLDialogElement | null): void {
  const box = help?.querySelector('input')
  if (box) box.checked = areOn()
  help?.showModal()
}

type Props = {
  /** What the page shows, so that focus is looked after when it changes. */
  stamp: string
  /** Changes with every arrival that has something to say: focus goes to the line with the id `arrived`. */
  arrived?: string
  /** The rows of the help: keys and what they do. */
  shortcuts: readonly (readonly [keys: string, does: string])[]
}

/**
 * The desk by keyboard. Keys are found in the page itself: whatever carries `data-key` answers to that key, so the
 * words on the page and the keys can never disagree. Single keys are silent while a field has focus, and can be
 * switched off (WCAG 2.1.4); Ctrl+Enter and Escape are not single characters and stay.
 */
export function DeskKeys({ stamp, arrived, shortcuts }: Props): ReactElement {
  const help = useRef<HTMLDialogElement>(null)
  const last = useRef<{ row: Element; at: number } | null>(null)
  const went = useRef(-Infinity)
  const place = useRef<HTMLDivElement>(null)

  // The list was drawn anew: focus whose row is gone goes to the row in its place, and no other focus moves.
  useEffect(() => {
    const lost = document.activeElement === null || document.activeElement === document.body
    if (last.current && !last.current.row.isConnected && lost) {
      const all = rows()
      all[Math.min(last.current.at, all.length - 1)]?.focus()
    }
  }, [stamp])

  useEffect(() => {
    if (arrived) document.getElementById('arrived')?.focus()
  }, [arrived])

  useEffect(() => {
    const onFocus = (event: FocusEvent): void => {
      const at = rows().indexOf(event.target as HTMLElement)
      last.current = at === -1 ? null : { row: event.target as Element, at }
    }
    const onClick = (event: MouseEvent): void => {
      const summary = event.detail === 0 && event.isTrusted && event.target instanceof Element ? event.target.closest('summary') : null
      const act = summary?.parentElement
      // Opened from the keyboard: go in. A finger is left where it is.
      if (act instanceof HTMLDetailsElement && act.dataset.act !== undefined && !act.open) requestAnimationFrame(() => act.open && focusFirst(act))
    }
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || help.current?.open) return
      const target = event.target instanceof Element ? event.target : null
      const act = target?.closest<HTMLDetailsElement>('details[data-act][open]')
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
        if (!act) return
        event.preventDefault()
        act.closest('form')?.requestSubmit()
        return
      }
      if (event.key === 'Escape' && act) {
        act.open = false
        act.querySelector('summary')?.focus()
        return
      }
      if (event.ctrlKey || event.metaKey || event.altKey || inField(target)) return
      const row = target?.closest('[data-row]')
      if (row && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
        event.preventDefault()
        moveBy(event.key === 'ArrowDown' ? 1 : -1)
        return
      }
      const key = event.key.toLowerCase()
      // A key held down walks through the list; it never does a thing twice.
      if (key.length !== 1 || !areOn() || (event.repeat && key !== 'j' && key !== 'k')) return
      const afterGo = event.timeStamp - went.current < GO_MS
      went.current = key === 'g' && !afterGo ? event.timeStamp : -Infinity
      const answers = afterGo ? keyed(`g ${key}`) : key === 'g' ? null : keyed(key)
      const inRow = row && !afterGo ? (key === 'o' ? row.querySelector<HTMLElement>('[data-row-link]') : key === 'c' ? row.querySelector<HTMLElement>('[data-row-claim] button') : null) : null
      if (key === '?') openHelp(help.current)
      else if (rows().length > 0 && (key === 'j' || key === 'k')) moveBy(key === 'j' ? 1 : -1)
      else if (inRow) inRow.click()
      else if (answers) doKey(answers)
      else return
      event.preventDefault()
    }
    place.current?.setAttribute('data-desk-keys', 'on')
    document.addEventListener('keydown', onKey)
    document.addEventListener('click', onClick)
    document.addEventListener('focusin', onFocus)
    return () => {
      document.removeEventListener('keydown', onKey)
      document.removeEventListener('click', onClick)
      document.removeEventListener('focusin', onFocus)
    }
  }, [])

  return (
    <div ref={place} className="needs-js">
      <Button look="plain" size="s" aria-haspopup="dialog" aria-keyshortcuts="?" onClick={() => openHelp(help.current)}>
        {words.keys}
      </Button>
      <dialog ref={help} aria-labelledby="keys-title" className="dialog m-0 max-w-none backdrop:bg-[var(--veil)] not-open:hidden max-desk:w-full">
        <h2 id="keys-title" className="dialog-title">
          {words.keys}
        </h2>
        <dl className="grid grid-cols-[auto_minmax(0,1fr)] items-baseline gap-x-5 gap-y-1.5">
          {shortcuts.map(([keys, does]) => (
            <div key={keys} className="contents">
              <dt className="font-semibold whitespace-nowrap">{keys}</dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
        <label className="choice">
          <input type="checkbox" defaultChecked onChange={(event) => turn(event.currentTarget.checked)} />
          <span>{words.keysOn}</span>
          <span className="choice-hint">{words.keysOnHint}</span>
        </label>
        <form method="dialog">
          <Button type="submit" look="quiet">
            {words.keysClose}
          </Button>
        </form>
      </dialog>
    </div>
  )
}
