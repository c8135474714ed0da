'use client'

import dynamic from 'next/dynamic'
import { useRef, useState, type KeyboardEvent, type ReactElement, type ReactNode } from 'react'
import { describedBy, Field } from '@/components/ui/Field'
import { useField } from '@/components/ui/FormContext'
import { cx } from '@/components/ui/cx'
import { copy } from './copy.en'
import type { Mark } from './marks'
import { Toolbar, type Tool } from './Toolbar'

const Keys = dynamic(() => import('./Keys'), { ssr: false })
const Picture = dynamic(() => import('./Picture'), { ssr: false })
const Names = dynamic(() => import('./Names'), { ssr: false })

/** Whom the lookup of names may offer: readers of this thread, or of this group for one that is not there yet. */
export type NamesOf = { threadId: string } | { groupId: string }

const KEYS: Partial<Record<string, Mark>> = { b: 'bold', i: 'italic', k: 'link' }
const tools = () => import('./tools')

interface Props {
  name: string
  label: string
  hint?: ReactNode
  rows: number
  max: number
  defaultValue?: string
  names: NamesOf
  hideLabel?: boolean
}

/**
 * Room for words: a plain text field that works without script, with marks, keys and a lookup of names where script
 * runs. What is not needed to begin is loaded when somebody reaches for it.
 */
export function Editor({ name, label, hint, rows, max, defaultValue, names, hideLabel }: Props): ReactElement {
  const field = useField({ name })
  const area = useRef<HTMLTextAreaElement>(null)
  const [open, setOpen] = useState<'help' | 'picture' | null>(null)
  const [left, setLeft] = useState<number | null>(null)
  const [naming, setNaming] = useState(false)
  // A draft that another window saves meanwhile must not slip into this one unseen.
  const [first] = useState(defaultValue)

  const press = async (tool: Tool): Promise<void> => {
    const words = area.current
    if (!words) return
    if (tool === 'help' || tool === 'picture') return setOpen(open === tool ? null : tool)
    if (tool === 'note') {
      const notes = words.form?.querySelector<HTMLElement>('[data-notes]')
      const fold = notes?.closest('details')
      if (fold) fold.open = true
      return notes?.querySelector('input')?.focus()
    }
    ;(await tools()).mark(words, tool)
  }

  const keys = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return
    const mark = KEYS[event.key.toLowerCase()]
    if (mark) {
      event.preventDefault()
      void press(mark)
    } else if (event.key === 'Enter') {
      event.preventDefault()
      const form = event.currentTarget.form
      form?.requestSubmit(form.querySelector<HTMLButtonElement>('button[type=submit]:not([name])'))
    }
  }

  const read = (words: string): void => {
    // Counted as the server counts, once it matters.
    setLeft(words.length > max * 0.9 ? max - [...words].length : null)
    if (!naming && words.includes('@')) setNaming(true)
  }

  const close = (): void => {
    setOpen(null)
    area.current?.focus()
  }

  return (
    <Field id={field.id} label={label} hint={hint} error={field.error} hideLabel={hideLabel} className="editor">
      <Toolbar tools={['bold', 'italic', 'quote', 'list', 'link', 'picture', 'note', 'help']} controls={field.id} onTool={(tool) => void press(tool)} expanded={open} />
      {open === 'help' && <Keys onClose={close} />}
      {open === 'picture' && <Picture area={area} onClose={close} />}
      <textarea
        ref={area}
        id={field.id}
        name={name}
        rows={rows}
        data-grow=""
        className={cx('input', 'input-words')}
        aria-invalid={field.error ? true : undefined}
        aria-describedby={describedBy(field.id, { hint, error: field.error })}
        defaultValue={typeof field.typed === 'string' ? field.typed : first}
        onKeyDown={keys}
        onFocus={() => void tools()}
        onInput={(event) => read(event.currentTarget.value)}
      />
      {naming && <Names area={area} of={names} />}
      <p role="status" className={cx('text-s', left !== null && left < 0 ? 'text-care' : 'text-ink-soft', left === null && 'sr-only')}>
        {left === null ? '' : left < 0 ? copy.over(-left) : left <= 200 || left % 100 === 0 ? copy.left(left) : copy.left(Math.ceil(left / 100) * 100)}
      </p>
    </Field>
  )
}
