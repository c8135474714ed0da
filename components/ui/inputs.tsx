'use client'

import type { InputHTMLAttributes, ReactElement, SelectHTMLAttributes, TextareaHTMLAttributes } from 'react'

import { cx } from './cx'
import { describedBy, Field, FieldError, type FieldWords } from './Field'
import { useField } from './FormContext'

type Named<T> = FieldWords & { name: string } & Omit<T, 'name' | 'id'> & { id?: string }

/** One line of text with its label. Inside an ActionForm, error and typed words come from the form. */
export function TextInput({ label, hint, error, optional, hideLabel, id, name, className, defaultValue, short, ...rest }: Named<InputHTMLAttributes<HTMLInputElement>> & { short?: boolean }): ReactElement {
  const field = useField({ id, name, error })
  return (
    <Field id={field.id} label={label} hint={hint} error={field.error} optional={optional} hideLabel={hideLabel} className={className}>
      <input
        type="text"
        id={field.id}
        name={name}
        className={cx('input', short && 'input-short')}
        aria-invalid={field.error ? true : undefined}
        aria-describedby={describedBy(field.id, { hint, error: field.error })}
        defaultValue={typeof field.typed === 'string' ? field.typed : defaultValue}
        {...rest}
      />
    </Field>
  )
}

/** Room for many words. `words` sets what people write in the reading face. */
export function TextArea({ label, hint, error, optional, hideLabel, id, name, className, defaultValue, words, rows = 4, ...rest }: Named<TextareaHTMLAttributes<HTMLTextAreaElement>> & { words?: boolean }): ReactElement {
  const field = useField({ id, name, error })
  return (
    <Field id={field.id} label={label} hint={hint} error={field.error} optional={optional} hideLabel={hideLabel} className={className}>
      <textarea
        id={field.id}
        name={name}
        rows={rows}
        data-grow=""
        className={cx('input', words && 'input-words')}
        aria-invalid={field.error ? true : undefined}
        aria-describedby={describedBy(field.id, { hint, error: field.error })}
        defaultValue={typeof field.typed === 'string' ? field.typed : defaultValue}
        {...rest}
      />
    </Field>
  )
}

/** One thing to choose: value, its word, perhaps a line about it. */
export type Option = { value: string; label: string; hint?: string; disabled?: boolean }

/** A native list to choose one from: for long lists (countries); use RadioList for short ones. */
export function Select({ label, hint, error, optional, hideLabel, id, name, className, defaultValue, options, ...rest }: Named<SelectHTMLAttributes<HTMLSelectElement>> & { options: readonly Option[] }): ReactElement {
  const field = useField({ id, name, error })
  const chosen = typeof field.typed === 'string' ? field.typed : defaultValue
  return (
    <Field id={field.id} label={label} hint={hint} error={field.error} optional={optional} hideLabel={hideLabel} className={className}>
      <select
        key={String(chosen)}
        id={field.id}
        name={name}
        className="input"
        aria-invalid={field.error ? true : undefined}
        aria-describedby={describedBy(field.id, { hint, error: field.error })}
        defaultValue={chosen}
        {...rest}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
      </select>
    </Field>
  )
}

type ListProps = Omit<FieldWords, 'optional'> & { name: string; id?: string; options: readonly Option[]; pills?: boolean; required?: boolean; className?: string }

function ChoiceList({ kind, label, hint, error, hideLabel, id, name, options, pills, required, className, chosen }: ListProps & { kind: 'radio' | 'checkbox'; chosen: readonly string[] }): ReactElement {
  const field = useField({ id, name, error })
  const picked = field.typed === undefined ? chosen : [field.typed].flat()
  return (
    <fieldset className={cx('choices', className)} aria-describedby={describedBy(field.id, { hint, error: field.error })}>
      <legend className={hideLabel ? 'sr-only' : undefined}>{label}</legend>
      {hint && (
        <span id={`${field.id}-hint`} className="field-hint">
          {hint}
        </span>
      )}
      <FieldError id={field.id} error={field.error} />
      <div className={pills ? 'pills' : 'grid gap-2'}>
        {options.map((option, index) => (
          <label key={option.value} className="choice">
            <input
              type={kind}
              id={index === 0 ? field.id : undefined}
              name={name}
              value={option.value}
              disabled={option.disabled}
              required={required && kind === 'radio' ? true : undefined}
              defaultChecked={picked.includes(option.value)}
            />
            <span>{option.label}</span>
            {option.hint && !pills && <span className="choice-hint">{option.hint}</span>}
          </label>
        ))}
      </div>
    </fieldset>
  )
}

/** Several of a few. */
export function CheckList({ defaultValue = [], ...rest }: ListProps & { defaultValue?: readonly string[] }): ReactElement {
  return <ChoiceList kind="checkbox" chosen={defaultValue} {...rest} />
}

/** One of a few, all in sight. `pills` for single words side by side. */
export function RadioList({ defaultValue, ...rest }: ListProps & { defaultValue?: string }): ReactElement {
  return <ChoiceList kind="radio" chosen={defaultValue === undefined ? [] : [defaultValue]} {...rest} />
}

/** One yes, with its sentence. */
export function CheckBox({ label, hint, error, id, name, value = 'yes', defaultChecked, required, className }: Omit<FieldWords, 'optional' | 'hideLabel'> & { id?: string; name: string; value?: string; defaultChecked?: boolean; required?: boolean; className?: string }): ReactElement {
  const field = useField({ id, name, error })
  return (
    <div className={cx('field', className)}>
      <FieldError id={field.id} error={field.error} />
      <label className="choice">
        <input
          type="checkbox"
          id={field.id}
          name={name}
          value={value}
          required={required}
          aria-invalid={field.error ? true : undefined}
          aria-describedby={describedBy(field.id, { hint, error: field.error })}
          defaultChecked={field.typed === undefined ? defaultChecked : [field.typed].flat().includes(value)}
        />
        <span>{label}</span>
        {hint && (
          <span id={`${field.id}-hint`} className="choice-hint">
            {hint}
          </span>
        )}
      </label>
    </div>
  )
}
