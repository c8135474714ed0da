'use client'

import { useEffect, useEffectEvent, useId, useState, type ReactElement, type RefObject } from 'react'
import { browserApi } from '@/components/realtime/api'
import { announce } from '@/components/ui/announce'
import { copy } from './copy.en'
import type { NamesOf } from './Editor'
import { replace } from './tools'

const CALLED = /(?:^|[\s([{"'“‘>*_])@([\p{L}\p{M}\p{N}._-]{1,24})$/u
const ASK_AFTER_MS = 150

interface Found {
  /** Where the name begins in the words, behind the @. */
  from: number
  names: readonly string[]
  at: number
}

/**
 * The lookup of names behind an @: only people who read here are offered. A list box beside the field, which keeps the
 * focus: arrow keys move, Enter and Tab pick, Escape closes and the Tab key is itself again.
 */
export default function Names({ area, of }: { area: RefObject<HTMLTextAreaElement | null>; of: NamesOf }): ReactElement | null {
  const id = useId()
  const [found, setFound] = useState<Found | null>(null)
  const shown = found !== null && found.names.length > 0

  const pick = useEffectEvent((name: string) => {
    const words = area.current
    if (!words || !found) return
    replace(words, found.from, words.selectionEnd, `${name} `)
    setFound(null)
    announce(copy.mentionPicked(name))
  })

  const look = useEffectEvent(async (words: HTMLTextAreaElement, still: () => boolean) => {
    const caret = words.selectionEnd
    const prefix = words.selectionStart === caret ? CALLED.exec(words.value.slice(Math.max(0, caret - 40), caret))?.[1] : undefined
    if (prefix === undefined) return setFound(null)
    const place = 'threadId' in of ? ({ at: 'thread', id: of.threadId } as const) : ({ at: 'group', id: of.groupId } as const)
    const people = await (await browserApi()).forum.mentionable.query({ ...place, prefix }).catch(() => null)
    if (!still()) return
    if (!people) return setFound(null)
    const names = people.map((one) => one.name).filter((name) => name.toLowerCase() !== prefix.toLowerCase() || people.length > 1)
    setFound({ from: caret - prefix.length, names, at: 0 })
    if (names.length > 0) announce(copy.mentionCount(names.length))
  })

  const press = useEffectEvent((event: KeyboardEvent) => {
    if (!found || found.names.length === 0 || event.isComposing) return
    const { names, at } = found
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    const picks = (event.key === 'Enter' || event.key === 'Tab') && !event.ctrlKey && !event.metaKey && !event.shiftKey
    if (step === 0 && !picks && event.key !== 'Escape') return
    event.preventDefault()
    event.stopPropagation()
    if (step !== 0) setFound({ ...found, at: (at + step + names.length) % names.length })
    else if (picks) pick(names[at] ?? '')
    else setFound(null)
  })

  useEffect(() => {
    const words = area.current
    if (!words) return
    let timer: ReturnType<typeof setTimeout> | undefined
    let asked = 0
    const soon = (): void => {
      clearTimeout(timer)
      const mine = (asked += 1)
      timer = setTimeout(() => void look(words, () => mine === asked), ASK_AFTER_MS)
    }
    const keys = (event: KeyboardEvent): void => press(event)
    const away = (): void => {
      clearTimeout(timer)
      asked += 1
      setFound(null)
    }
    soon()
    words.addEventListener('input', soon)
    words.addEventListener('click', soon)
    words.addEventListener('keydown', keys)
    words.addEventListener('blur', away)
    return () => {
      away()
      words.removeEventListener('input', soon)
      words.removeEventListener('click', soon)
      words.removeEventListener('keydown', keys)
      words.removeEventListener('blur', away)
    }
  }, [area])

  // The field itself says what belongs to it, while it does.
  const active = shown ? `${id}-${found.at}` : null
  useEffect(() => {
    const words = area.current
    if (!words || active === null) return
    words.setAttribute('aria-autocomplete', 'list')
    words.setAttribute('aria-controls', id)
    words.setAttribute('aria-activedescendant', active)
    return () => {
      for (const name of ['aria-autocomplete', 'aria-controls', 'aria-activedescendant']) words.removeAttribute(name)
    }
  }, [area, id, active])

  if (!shown) return null
  return (
    <div className="names-place">
      <ul id={id} role="listbox" aria-label={copy.mentionList} className="names">
        {found.names.map((name, index) => (
          <li
            key={name}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === found.at}
            onPointerDown={(event) => {
              // The words keep the focus, and the caret its place.
              event.preventDefault()
            }}
            onClick={() => {
              const words = area.current
              if (words) replace(words, found.from, words.selectionEnd, `${name} `)
              setFound(null)
            }}
          >
            {name}
          </li>
        ))}
      </ul>
    </div>
  )
}
