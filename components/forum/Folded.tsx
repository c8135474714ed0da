import type { ReactElement, ReactNode } from 'react'
import { RolePill } from '@/components/ui/people'
import { Fold } from '@/components/ui/surfaces'
import type { NOTES } from '@/server/forum/forum.schema'
import { copy } from './copy.en'

type ContentNote = (typeof NOTES)[number]

/** Words as they are folded for this reader: a native fold that says why, works without script, and opens by key. */
export function Folded({ fold, open, children }: { fold: { folded: readonly ContentNote[]; muted: string | null }; open: boolean; children: ReactNode }): ReactElement {
  if (fold.folded.length === 0 && fold.muted === null) return <div>{children}</div>
  return (
    <Fold
      open={open}
      show={copy.showOne}
      summary={
        <>
          <b>{copy.folded}</b> {copy.foldedAbout(fold.folded, fold.muted)}
        </>
      }
    >
      {children}
    </Fold>
  )
}

/** The notes of a text as pills beside its title. */
export function NotePills({ notes }: { notes: readonly ContentNote[] }): ReactElement | null {
  if (notes.length === 0) return null
  return (
    <span className="inline-flex flex-wrap items-center gap-1.5">
      <span className="sr-only">{copy.notesLabel}</span>
      {notes.map((note) => (
        <RolePill key={note}>{copy.noteNames[note]}</RolePill>
      ))}
    </span>
  )
}
