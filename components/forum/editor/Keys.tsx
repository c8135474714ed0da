'use client'

import { Fragment, useEffect, type ReactElement } from 'react'
import { Button } from '@/components/ui/Button'
import { copy } from './copy.en'

/** The keys and marks, in a few lines. Escape closes it. */
export default function Keys({ onClose }: { onClose: () => void }): ReactElement {
  useEffect(() => {
    const escape = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') onClose()
    }
    document.addEventListener('keydown', escape)
    return () => document.removeEventListener('keydown', escape)
  }, [onClose])
  return (
    <section className="rounded-card bg-sunk px-4 py-3" aria-label={copy.helpTitle}>
      <dl className="keys">
        {copy.keys().map(([keys, words]) => (
          <Fragment key={keys}>
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <dd>{words}</dd>
          </Fragment>
        ))}
      </dl>
      <Button size="s" look="faint" onClick={onClose}>
        {copy.pictureClose}
      </Button>
    </section>
  )
}
