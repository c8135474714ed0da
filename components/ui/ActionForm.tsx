'use client'

import { unstable_rethrow } from 'next/navigation'
import { useActionState, useId, useMemo, type FormEvent, type ReactElement, type ReactNode } from 'react'
import { useFormStatus } from 'react-dom'

import { Button, type ButtonLook } from './Button'
import { copy } from './copy.en'
import { cx } from './cx'
import { ErrorSummary } from './ErrorSummary'
import { typedValues, untouched, type FormAction, type FormState } from './form-state'
import { FormContext } from './FormContext'
import type { IconName } from './Icon'
import { Note } from './surfaces'

/**
 * In the browser a lost connection becomes an answer like any other, with the typed words in it: an exception
 * would throw the page away, and the words with it. On the server the action stays itself, so that the form
 * works without script.
 */
function guarded(action: FormAction): FormAction {
  if (typeof window === 'undefined') return action
  return async (state, data) => {
    try {
      return await action(state, data)
    } catch (error) {
      unstable_rethrow(error)
      const stale = error instanceof Error && error.name === 'UnrecognizedActionError'
      return { ok: false, reason: 'unreachable', message: stale ? copy.stale : copy.unreachable, values: typedValues(data) }
    }
  }
}

type Props = {
  action: FormAction
  children: ReactNode
  id?: string
  className?: string
  /** A state to begin with: a saved draft, or an answer carried over. */
  initial?: FormState
  label?: string
}

/** A form around a server action: keeps what was typed, says what is wrong, cannot be sent twice, works without script. */
export function ActionForm({ action, children, id, className, initial = untouched, label }: Props): ReactElement {
  const own = useId()
  const prefix = `${id ?? own}-`
  const [state, submit, pending] = useActionState(guarded(action), initial)
  const around = useMemo(() => ({ prefix, state }), [prefix, state])
  const once = (event: FormEvent): void => {
    if (pending) event.preventDefault()
  }
  return (
    <form id={id} action={submit} onSubmit={once} className={cx('form', className)} aria-label={label} data-once="" noValidate>
      {!state.ok && <ErrorSummary message={state.message} errors={state.fieldErrors} prefix={prefix} stamp={state} />}
      {state.ok && state.message && (
        <div role="status">
          <Note icon="check" tone="pine">
            {state.message}
          </Note>
        </div>
      )}
      <FormContext value={around}>{children}</FormContext>
    </form>
  )
}

/** The button that sends the form around it. */
export function SubmitButton({ children, pendingLabel = copy.sending, look = 'main', ...rest }: { children: ReactNode; pendingLabel?: string; look?: ButtonLook; size?: 's' | 'm'; icon?: IconName; wide?: boolean; name?: string; value?: string; formAction?: string; className?: string }): ReactElement {
  const { pending } = useFormStatus()
  return (
    <Button type="submit" look={look} pending={pending} pendingLabel={pendingLabel} {...rest}>
      {children}
    </Button>
  )
}
