'use client'

import { useContext, type ReactElement } from 'react'
import { SubmitButton } from '@/components/ui/ActionForm'
import { FormContext } from '@/components/ui/FormContext'
import { copy } from './drafts.en'

/** Puts back what was discarded a moment ago. The words travel with the answer: the server keeps nothing of them. */
export function PutBack(): ReactElement | null {
  const { state } = useContext(FormContext)
  const discarded = state.values?.discarded
  if (typeof discarded !== 'string' || discarded === '') return null
  return (
    <div>
      <input type="hidden" name="discarded" value={discarded} />
      <SubmitButton look="soft" size="s" name="intent" value="restore">
        {copy.putBack}
      </SubmitButton>
    </div>
  )
}
