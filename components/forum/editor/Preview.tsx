'use client'

import { useContext, useEffect, useRef, useState, type ReactElement } from 'react'
import { Button } from '@/components/ui/Button'
import { FormContext } from '@/components/ui/FormContext'
import type { FormState } from '@/components/ui/form-state'
import { Prose } from '@/components/ui/Prose'
import { Sheet } from '@/components/ui/surfaces'
import { callKept } from './call'
import { copy } from './copy.en'

/** A form's answer that carries a look at the words as they will stand. */
export type WritingState = FormState & { preview?: string; other?: { title: string; body: string } }

/**
 * The words as they will look, when somebody asked to see. The HTML comes from our own renderer on the server: by the
 * form itself, or, where script runs, without sending the form.
 */
export function Preview(): ReactElement | null {
  const state: WritingState = useContext(FormContext).state
  const place = useRef<HTMLDivElement>(null)
  const [made, setMade] = useState<{ of: WritingState; html: string | null } | null>(null)
  useEffect(() => {
    const form = place.current?.closest('form')
    if (!form) return
    const look = (event: Event): void => {
      const button = event.target instanceof Element ? event.target.closest<HTMLButtonElement>('button[name="intent"][value="preview"]') : null
      const body = String(new FormData(form).get('body') ?? '')
      // Nothing to look at, or not allowed: the form itself says why.
      if (!button || body.trim() === '') return
      event.preventDefault()
      void callKept<{ html: string }>('forum.preview', { body }).then((seen) => {
        if (seen.ok) setMade({ of: state, html: seen.value.html })
        else form.requestSubmit(button)
      })
    }
    form.addEventListener('click', look)
    return () => form.removeEventListener('click', look)
  }, [state])
  const html = made?.of === state ? made.html : (state.preview ?? null)
  return (
    <div ref={place} className={html ? undefined : 'hidden'}>
      {html && (
        <Sheet>
          <p className="mb-3 text-s text-ink-soft" role="status">
            <b>{copy.previewTitle}</b> {copy.previewHint}
          </p>
          <Prose html={html} />
          <p className="mt-3 needs-js">
            <Button size="s" look="faint" onClick={() => setMade({ of: state, html: null })}>
              {copy.closePreview}
            </Button>
          </p>
        </Sheet>
      )}
    </div>
  )
}
