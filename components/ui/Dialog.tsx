'use client'

import { Dialog as Base } from '@base-ui/react/dialog'
import type { ReactElement, ReactNode } from 'react'

import { copy } from './copy.en'
import { Icon } from './Icon'

type Props = { open: boolean; onOpenChange: (open: boolean) => void; title: string; description?: string; children: ReactNode; closeLabel?: string }

/** A question in front of the page; a sheet from below on a phone. Load it with `next/dynamic`: it is not small. */
export default function Dialog({ open, onOpenChange, title, description, children, closeLabel = copy.close }: Props): ReactElement {
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Portal>
        <Base.Backdrop className="veil" />
        <Base.Popup className="dialog">
          <Base.Title className="dialog-title">{title}</Base.Title>
          {description && <Base.Description className="text-ink-soft">{description}</Base.Description>}
          {children}
          <Base.Close className="btn btn-icon btn-faint dialog-close" aria-label={closeLabel}>
            <Icon name="close" />
          </Base.Close>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
