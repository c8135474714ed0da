'use client'

import type { ReactElement } from 'react'
import { announce } from '@/components/ui/announce'
import { Acts, Button } from '@/components/ui/Button'
import { Note } from '@/components/ui/surfaces'
import { copy } from './copy.en'
import { fill, type Told } from './draft'

/** Two versions, both in sight, and the choice between them. Nothing is saved until somebody chose. */
export default function Choose({ other, before, formOf, onChosen }: { other: Told; before: boolean; formOf: () => HTMLFormElement | null; onChosen: (other: Told) => Promise<void> }): ReactElement {
  const choose = async (how: 'take' | 'keep' | 'both'): Promise<void> => {
    const form = formOf()
    if (!form) return
    const area = form.querySelector<HTMLTextAreaElement>('textarea[name="body"]')
    if (how === 'take') await fill(form, other)
    if (how === 'both' && area) (await import('./tools')).setWords(area, `${area.value.trimEnd()}\n\n${other.body}`)
    await onChosen(other)
    area?.focus()
    announce(how === 'take' ? copy.otherTaken : how === 'both' ? copy.bothKept : copy.mineKept)
  }
  return (
    <Note icon="info" tone="lamp" className="max-w-measure">
      <div role="status">
        <b>{before ? copy.beforeTitle : copy.newerTitle}</b>
        <p>{before ? copy.beforeWhy : copy.newerWhy}</p>
      </div>
      <blockquote aria-label={copy.theOther} tabIndex={0} className="my-3 max-h-64 overflow-y-auto border-l-3 border-line-strong pl-4 font-read whitespace-pre-wrap">
        {other.title && <b className="block">{other.title}</b>}
        {other.body}
      </blockquote>
      <Acts>
        <Button size="s" onClick={() => void choose('take')}>
          {copy.takeOther}
        </Button>
        <Button size="s" onClick={() => void choose('keep')}>
          {copy.keepMine}
        </Button>
        <Button size="s" look="faint" onClick={() => void choose('both')}>
          {copy.keepBoth}
        </Button>
      </Acts>
    </Note>
  )
}
