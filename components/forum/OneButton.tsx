import type { ReactElement } from 'react'
import { ActionForm, SubmitButton } from '@/components/ui/ActionForm'
import type { FormAction } from '@/components/ui/form-state'
import { copy } from './copy.en'

/** A form of one button. Its name says which post it means, for those who hear it out of its place. */
export function OneButton({ action, fields, label, number, look = 'plain' }: { action: FormAction; fields: Record<string, string>; label: string; number: number | null; look?: 'faint' | 'soft' | 'plain' }): ReactElement {
  const of = number === null ? '' : copy.ofPost(number)
  return (
    <ActionForm action={action} label={of ? `${label},${of}` : label}>
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <SubmitButton look={look} size="s">
        {label}
        {of && <span className="sr-only">{of}</span>}
      </SubmitButton>
    </ActionForm>
  )
}
