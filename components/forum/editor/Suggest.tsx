'use client'

import { useState, type ReactElement } from 'react'
import { announce } from '@/components/ui/announce'
import { Acts, Button } from '@/components/ui/Button'
import { Note } from '@/components/ui/surfaces'
import { copy as forum } from '../copy.en'
import { copy } from './copy.en'
import type { Words } from './draft'

const list = new Intl.ListFormat('en-GB', { type: 'conjunction' })

/** Asks, while there is time and once only, whether a note would help readers. It stands in nobody's way: sending sends as it is. */
export default function Suggest({ notes, formOf, onDone }: { notes: Words['notes']; formOf: () => HTMLFormElement | null; onDone: () => void }): ReactElement | null {
  const [refused, setRefused] = useState<readonly string[]>([])
  const asked = notes.filter((note) => !refused.includes(note))
  if (asked.length === 0) return null
  const boxes = (): HTMLInputElement[] => [...(formOf()?.querySelectorAll<HTMLInputElement>('input[name="notes"]') ?? [])].filter((box) => (asked as string[]).includes(box.value))
  const add = (): void => {
    for (const box of boxes()) {
      box.checked = true
      box.dispatchEvent(new Event('change', { bubbles: true }))
      const fold = box.closest('details')
      if (fold) fold.open = true
    }
    announce(copy.noteAdded)
    onDone()
  }
  return (
    <Note icon="eye" className="max-w-measure">
      <p role="status">{copy.suggest(list.format(asked.map((note) => forum.noteChoices[note])))}</p>
      <Acts className="mt-2">
        <Button size="s" look="soft" onClick={add}>
          {copy.addNote}
        </Button>
        <Button size="s" look="faint" onClick={() => setRefused([...refused, ...asked])}>
          {copy.noThanks}
        </Button>
      </Acts>
    </Note>
  )
}
