import type { ReactElement, ReactNode } from 'react'

import { copy } from './copy.en'
import { cx } from './cx'
import { Icon } from './Icon'

/** The words around a field. */
export type FieldWords = { label: ReactNode; hint?: ReactNode; error?: string; optional?: boolean; hideLabel?: boolean }

/** The ids a field's control must point at, or nothing. */
export function describedBy(id: string, { hint, error }: { hint?: ReactNode; error?: string }): string | undefined {
  return cx(hint ? `${id}-hint` : null, error ? `${id}-error` : null) || undefined
}

/** The error under a label: what is wrong with this one field, and what to do. */
export function FieldError({ id, error }: { id: string; error?: string }): ReactElement | null {
  if (!error) return null
  return (
    <span id={`${id}-error`} className="field-error">
      <Icon name="warn" size={20} />
      {error}
    </span>
  )
}

/** Label, hint and error around a control of your own; give the control `id` and `aria-describedby={describedBy(id, …)}`. */
export function Field({ id, label, hint, error, optional, hideLabel, className, children }: FieldWords & { id: string; className?: string; children: ReactNode }): ReactElement {
  return (
    <div className={cx('field', className)}>
      <label htmlFor={id} className={hideLabel ? 'sr-only' : 'field-label'}>
        {label}
        {optional && <span className="field-hint">{copy.optional}</span>}
      </label>
      {hint && (
        <span id={`${id}-hint`} className="field-hint">
          {hint}
        </span>
      )}
      <FieldError id={id} error={error} />
      {children}
    </div>
  )
}
