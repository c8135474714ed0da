import type { ReactElement, ReactNode } from 'react'
import type { LiveView } from '@/server/sessions/sessions.schema'
import type { useLive } from './live'

/** Does something to the sitting; null when it was done, else why not. */
export type Act = ReturnType<typeof useLive>['act']
export type Work = Parameters<Act>[0]

/** Does one thing, says what was done, and offers to undo it where that can be done. */
export type Do = (work: Work, words: string, undo?: Work) => Promise<boolean>

/** What each part of the host's desk is given. */
export interface HostPart {
  view: LiveView
  run: Do
  timeZone: string
}

/** A part of the desk under its small heading. */
export function Part({ title, children }: { title: string; children: ReactNode }): ReactElement {
  return (
    <section className="grid gap-2">
      <h3 className="text-s font-semibold text-ink-soft">{title}</h3>
      {children}
    </section>
  )
}
