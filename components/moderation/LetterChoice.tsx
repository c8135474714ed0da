'use client'

import { useRef, useState, type ReactElement } from 'react'

import { Button } from '@/components/ui/Button'
import { Select } from '@/components/ui/inputs'
import type { Action } from '@/server/moderation/desk.schema'

import { itemWords } from './item.en'
import { templates, templatesFor } from './templates.en'

/** Which letter to begin with. It fills the box below and its guideline; what was in the box can be put back. */
export function LetterChoice({ act, field }: { act: Action; field: string }): ReactElement | null {
  const [kept, setKept] = useState<string | null>(null)
  const given = useRef<string | null>(null)
  const fitting = templatesFor(act)
  if (fitting.length < 2) return null

  const boxIn = (from: Element): HTMLTextAreaElement | null => from.closest('form')?.querySelector<HTMLTextAreaElement>(`textarea[name="${field}"]`) ?? null
  const put = (box: HTMLTextAreaElement, words: string): void => {
    box.value = words
    box.dispatchEvent(new Event('input', { bubbles: true }))
  }
  const choose = (from: HTMLSelectElement): void => {
    const box = boxIn(from)
    const one = templates[from.value]
    if (!box) return
    // What was only a letter's own words is no loss; what somebody typed is.
    const own = box.value !== (given.current ?? fitting[0]?.[1].words) && box.value.trim() !== ''
    setKept(own ? box.value : null)
    given.current = one?.words ?? ''
    put(box, given.current)
    const rule = one?.rule && from.form?.querySelector<HTMLInputElement>(`input[name="rule"][value="${one.rule}"]`)
    if (rule) rule.checked = true
  }
  return (
    <div className="needs-js grid gap-2">
      <Select
        name="template"
        label={itemWords.template}
        hint={itemWords.templateHint}
        options={[...fitting.map(([key, one]) => ({ value: key, label: one.name })), { value: '', label: itemWords.templateOwn }]}
        onChange={(event) => choose(event.currentTarget)}
      />
      {kept !== null && (
        <div>
          <Button
            look="plain"
            size="s"
            onClick={(event) => {
              const box = boxIn(event.currentTarget)
              if (box) put(box, kept)
              setKept(null)
            }}
          >
            {itemWords.putBack}
          </Button>
        </div>
      )}
    </div>
  )
}
