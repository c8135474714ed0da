'use client'

import type { ReactElement } from 'react'

import { describedBy, FieldError } from '@/components/ui/Field'
import { useField } from '@/components/ui/FormContext'
import { LANES } from '@/server/moderation/moderation.schema'
import { PRACTICE_ACTS } from '@/server/moderation/practice.schema'

import { acts } from '../acts.en'
import { copy } from '../copy.en'
import { Key } from '../Key'
import { practiceWords as words } from './copy.en'

interface Choice {
  value: string
  label: string
  hint: string
  shortcut: string
}

function Choices({ name, label, of }: { name: 'lane' | 'act'; label: string; of: readonly Choice[] }): ReactElement {
  const field = useField({ name })
  return (
    <fieldset className="choices" aria-describedby={describedBy(field.id, { error: field.error })}>
      <legend>{label}</legend>
      <FieldError id={field.id} error={field.error} />
      <div className="grid gap-2 desk:grid-cols-2">
        {of.map((choice, index) => (
          <label key={choice.value} className="choice">
            <input
              type="radio"
              id={index === 0 ? field.id : undefined}
              name={name}
              value={choice.value}
              data-letter={name === 'act' ? choice.shortcut : undefined}
              aria-keyshortcuts={choice.shortcut}
              defaultChecked={field.typed === choice.value}
            />
            <span className="flex items-center gap-3">
              <Key>{choice.shortcut}</Key>
              <span>{choice.label}</span>
            </span>
            <span className="choice-hint">{choice.hint}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

/** The two choices of a case: its lane, and the first step. The letters are the desk's own. */
export function DrillChoices(): ReactElement {
  return (
    <>
      <Choices name="lane" label={words.lane} of={LANES.map((lane, index) => ({ value: lane, label: copy.lanes[lane].name, hint: copy.lanes[lane].hint, shortcut: String(index + 1) }))} />
      <Choices name="act" label={words.act} of={PRACTICE_ACTS.map((act) => ({ value: act, label: acts[act].name, hint: acts[act].hint, shortcut: acts[act].key }))} />
    </>
  )
}
