'use client'

import { useContext, type ReactElement } from 'react'
import { SubmitButton } from '@/components/ui/ActionForm'
import { FormContext } from '@/components/ui/FormContext'
import { copy } from './kept.en'

/** Puts back what was let go a moment ago: post and note travel with the answer, the server keeps nothing of them. */
export function PutBackKept(): ReactElement | null {
  const { state } = useContext(FormContext)
  const dropped = state.values?.dropped
  if (typeof dropped !== 'string' || dropped === '') return null
  return (
    <div>
      <SubmitButton look="soft" size="s" name="restore" value={dropped}>
        {copy.putBack}
      </SubmitButton>
    </div>
  )
}
