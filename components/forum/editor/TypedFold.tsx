'use client'

import type { ReactElement, ReactNode } from 'react'
import { useField } from '@/components/ui/FormContext'
import { Fold } from '@/components/ui/surfaces'

/** A fold of a form that stands open when its field came back with something in it. */
export function TypedFold({ name, summary, open, children }: { name: string; summary: string; open: boolean; children: ReactNode }): ReactElement {
  const { typed, error } = useField({ name })
  return (
    <Fold plain summary={summary} show="" hide="" open={open || Boolean(typed?.length) || error !== undefined}>
      {children}
    </Fold>
  )
}
