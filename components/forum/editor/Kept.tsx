'use client'

import dynamic from 'next/dynamic'
import { useContext, useEffect, useRef, useState, useSyncExternalStore, type ReactElement } from 'react'
import { SubmitButton } from '@/components/ui/ActionForm'
import { FormContext } from '@/components/ui/FormContext'
import type { FormState } from '@/components/ui/form-state'
import { Link } from '@/components/ui/Link'
import { copy } from './copy.en'
import type { DraftPlace, Told } from './draft'
import { Keeper, type Keeping } from './keeper'

const Choose = dynamic(() => import('./Choose'))
const Suggest = dynamic(() => import('./Suggest'), { ssr: false })

/** The answer of 'Save for later' to a window that knew an older version. */
export type KeptState = FormState & { other?: { title: string; body: string } }

const hour = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' })

function Line({ keeping, began }: { keeping: Keeping; began: boolean }): ReactElement | null {
  switch (keeping.state) {
    case 'idle':
      return began ? <>{copy.kept}</> : null
    case 'saving':
      return <>{copy.saving}</>
    case 'saved':
      return <>{copy.saved(hour.format(new Date(keeping.at)))}</>
    case 'failed':
      return <>{copy.notSaved}</>
    case 'too-long':
      return <>{copy.tooLong}</>
    case 'too-many':
      return (
        <>
          {copy.tooMany}{' '}
          <Link href="/drafts" className="text-pine underline">
            {copy.toDrafts}
          </Link>
        </>
      )
    case 'sent':
      return <>{copy.wasSent}</>
    case 'signed-out':
      return (
        <>
          {copy.signedOut}{' '}
          <a href="/sign-in" target="_blank" rel="noopener" className="text-pine underline">
            {copy.signIn}
          </a>
        </>
      )
    default:
      return null
  }
}

/**
 * The keeping of what is being written: the hidden fields a sending needs, and a line that says how it stands.
 * Without script: a button that saves it for later, and the other version below when there is a newer one.
 */
export function Kept({ place, clientId, draft, other = null }: { place: DraftPlace; clientId: string; draft: Told | null; other?: Told | null }): ReactElement {
  const inside = useRef<HTMLDivElement>(null)
  const state: KeptState = useContext(FormContext).state
  const [keeper] = useState(() => new Keeper({ place, sequence: (draft ?? other)?.sequence ?? 0, clientId, other }))
  const { keeping, sequence, clientId: sender, suggested } = useSyncExternalStore(keeper.subscribe, keeper.seen, keeper.seen)
  const formOf = (): HTMLFormElement | null => inside.current?.closest('form') ?? null
  useEffect(() => {
    const form = inside.current?.closest('form')
    return form ? keeper.attach(form) : undefined
  }, [keeper])
  useEffect(() => keeper.back(), [keeper, state])
  const quiet = keeping.state === 'saving' || keeping.state === 'saved' || keeping.state === 'idle'
  return (
    <div ref={inside} className="grid gap-3">
      <input type="hidden" name="clientId" value={sender} />
      <input type="hidden" name="draft" value={sequence} />
      {/* Each save by itself is not worth an interruption; that it does not work is. */}
      <p className="kept" role={quiet ? undefined : 'status'} data-kept={keeping.state}>
        <Line keeping={keeping} began={draft !== null} />
      </p>
      {keeping.state === 'newer' && <Choose other={keeping.other} before={other !== null} formOf={formOf} onChosen={(chosen) => keeper.settle(chosen)} />}
      {suggested.length > 0 && <Suggest notes={suggested} formOf={formOf} onDone={() => keeper.answered()} />}
      {state.other && (
        <details open className="fold without-js">
          <summary>{copy.theOther}</summary>
          <div className="fold-body whitespace-pre-wrap font-read">
            {state.other.title && <b>{state.other.title}</b>}
            {state.other.body}
          </div>
        </details>
      )}
    </div>
  )
}

/** Saves for later where no script does it. */
export function KeepButton(): ReactElement {
  return (
    <span className="without-js">
      <SubmitButton look="quiet" name="intent" value="keep">
        {copy.keepLater}
      </SubmitButton>
    </span>
  )
}
