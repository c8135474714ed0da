'use client'

import { useContext, useState, type ReactElement } from 'react'
import { FormContext } from '@/components/ui/FormContext'
import type { FormState } from '@/components/ui/form-state'
import { Prose } from '@/components/ui/Prose'
import { Sheet } from '@/components/ui/surfaces'

/** A form's answer that carries a look at the words as they will stand. */
export type WritingState = FormState & { preview?: string }

/**
 * The sender's own id of what this form sends. It is kept while the form stands, so that a retry after a lost
 * connection is the same post; the page around gives the form a new key once something was sent.
 */
export function ClientId({ id }: { id: string }): ReactElement {
  const [kept] = useState(id)
  return <input type="hidden" name="clientId" value={kept} />
}

/** The words as they will look, when somebody asked to see. The HTML comes from our own renderer on the server. */
export function Preview({ title, hint }: { title: string; hint: string }): ReactElement | null {
  const state: WritingState = useContext(FormContext).state
  if (!state.preview) return null
  return (
    <Sheet>
      <p className="mb-3 text-s text-ink-soft" role="status">
        <b>{title}</b> {hint}
      </p>
      <Prose html={state.preview} />
    </Sheet>
  )
}
