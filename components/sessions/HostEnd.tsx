'use client'

import { useId, useState, type FormEvent, type ReactElement } from 'react'
import { Button, LinkButton } from '@/components/ui/Button'
import { Fold } from '@/components/ui/surfaces'
import type { HostPart } from './host-part'
import { panel } from './panel.en'

/** The end of a sitting: closing words, and going on as a thread. */
export function HostEnd(part: HostPart): ReactElement | null {
  const { state } = part.view
  return state === 'open' ? <Close {...part} /> : state === 'closed' ? <CarryOn {...part} /> : null
}

function Close({ view, run }: HostPart): ReactElement | null {
  const id = useId()
  const [words, setWords] = useState('')
  const { sessionId } = view
  if (sessionId === null) return null
  const send = (event: FormEvent): void => {
    event.preventDefault()
    void run((api) => api.sessions.close.mutate({ sessionId, closingWords: words }), panel.did.close)
  }
  return (
    <Fold summary={panel.end} plain>
      <form onSubmit={send} className="grid gap-3" aria-label={panel.endTitle}>
        <p className="text-s text-ink-soft">{panel.endWhy}</p>
        <div className="field">
          <label htmlFor={id} className="field-label">
            {panel.endWords}
          </label>
          <span id={`${id}-hint`} className="field-hint">
            {panel.endHint}
          </span>
          <textarea id={id} rows={3} maxLength={2000} className="input input-words" aria-describedby={`${id}-hint`} value={words} onChange={(event) => setWords(event.target.value)} />
        </div>
        <Button type="submit" look="danger">
          {panel.endDo}
        </Button>
      </form>
    </Fold>
  )
}

function CarryOn({ view, run }: HostPart): ReactElement | null {
  const id = useId()
  const [title, setTitle] = useState(view.title)
  const { sessionId, threadId } = view
  if (sessionId === null) return null
  if (threadId !== null) {
    return (
      <LinkButton look="soft" href={`/threads/${threadId}`}>
        {panel.toThread}
      </LinkButton>
    )
  }
  const send = (event: FormEvent): void => {
    event.preventDefault()
    void run((api) => api.sessions.carryOn.mutate({ sessionId, title }), panel.did.carryOn)
  }
  return (
    <form onSubmit={send} className="grid gap-3" aria-label={panel.carryOnTitle}>
      <div className="field">
        <label htmlFor={id} className="field-label">
          {panel.carryOnName}
        </label>
        <span id={`${id}-hint`} className="field-hint">
          {panel.carryOnWhy}
        </span>
        <input id={id} type="text" maxLength={120} required className="input" aria-describedby={`${id}-hint`} value={title} onChange={(event) => setTitle(event.target.value)} />
      </div>
      <Button type="submit" look="soft">
        {panel.carryOnDo}
      </Button>
    </form>
  )
}
