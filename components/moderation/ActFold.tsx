'use client'

import { useContext, type ReactElement, type ReactNode } from 'react'

import { FormContext } from '@/components/ui/FormContext'
import { Icon } from '@/components/ui/Icon'
import { Link } from '@/components/ui/Link'

import { Key } from './Key'

type Props = { act: string; name: string; shortcut: string; stale: { see: string; seeHref: string; next: string; words: string }; children: ReactNode }

/** One act, folded until wanted; open again after a refusal, with or without script. Opening one folds the others. */
export function ActFold({ act, name, shortcut, stale, children }: Props): ReactElement {
  const { state } = useContext(FormContext)
  const refused = !state.ok && state.reason !== undefined
  return (
    <>
      {refused && state.reason === 'moderation.decided-already' && (
        <p className="px-4 text-s">
          <Link href={stale.seeHref}>{stale.see}</Link>
          {' · '}
          <Link href="/queue/next">{stale.next}</Link>
          {'. '}
          {stale.words}
        </p>
      )}
      <details name="act" data-act={act} open={refused || undefined} className="group/act">
        <summary data-key={shortcut} aria-keyshortcuts={shortcut} className="flex min-h-12 items-center gap-3 rounded-s px-4 py-2.5 font-semibold hover:bg-sunk">
          <Key>{shortcut}</Key>
          <span className="min-w-0 flex-1">{name}</span>
          <Icon name="down" size={18} className="flex-none text-pine transition-transform group-open/act:rotate-180" />
        </summary>
        <div data-act-body="" className="grid grid-cols-[minmax(0,1fr)] gap-5 px-4 pt-1 pb-5">
          {children}
        </div>
      </details>
    </>
  )
}
