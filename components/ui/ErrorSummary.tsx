'use client'

import { useEffect, useRef, type ReactElement } from 'react'

import { copy } from './copy.en'

/** What stands in the way, said once at the top of a form, with a link to each field. It takes focus when it comes. */
export function ErrorSummary({ message, errors = {}, prefix = '', stamp }: { message?: string; errors?: Record<string, string>; prefix?: string; stamp?: unknown }): ReactElement | null {
  const box = useRef<HTMLDivElement>(null)
  const entries = Object.entries(errors)
  const shown = Boolean(message) || entries.length > 0
  useEffect(() => {
    if (shown) box.current?.focus()
  }, [shown, stamp])
  if (!shown) return null
  return (
    <div ref={box} role="alert" tabIndex={-1} autoFocus data-error-summary="" className="problem">
      <h2>{copy.problem}</h2>
      {message && <p>{message}</p>}
      {entries.length > 0 && (
        <ul>
          {entries.map(([name, error]) => (
            <li key={name}>
              <a href={`#${prefix}${name}`}>{error}</a>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
