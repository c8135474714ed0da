'use client'

import { useRef, type ReactElement, type ReactNode } from 'react'

import { browserApi } from '@/components/realtime/api'
import { copy } from '@/components/ui/copy.en'
import { Icon } from '@/components/ui/Icon'

import { Key } from './Key'

/** O for open. */
const SHORTCUT = 'o'

/** Words that may be hard to read, folded until the moderator opens them. The first opening counts towards what they carried. */
export function Unfold({ itemId, summary, show, children }: { itemId: string; summary: string; show: string; children: ReactNode }): ReactElement {
  const counted = useRef(false)
  const count = (open: boolean): void => {
    if (!open || counted.current) return
    counted.current = true
    // Counting must never stand between a moderator and the words: when it fails, nothing is said.
    browserApi()
      .then((api) => api.moderation.unfold.mutate({ itemId }))
      .catch(() => undefined)
  }
  return (
    <details className="fold" onToggle={(event) => count(event.currentTarget.open)}>
      <summary data-key={SHORTCUT} aria-keyshortcuts={SHORTCUT}>
        <span>{summary}</span>
        <span className="fold-cue">
          <Key>{SHORTCUT}</Key>
          <span className="fold-shut">{show}</span>
          <span className="fold-open">{copy.fold}</span>
          <Icon name="down" size={18} />
        </span>
      </summary>
      <div className="fold-body">{children}</div>
    </details>
  )
}
