'use client'

import { createContext, useContext } from 'react'

import { untouched, type FormState } from './form-state'

/** What the fields of a form know about the form: its last answer and the prefix of their ids. */
export const FormContext = createContext<{ prefix: string; state: FormState }>({ prefix: '', state: untouched })

type Own = { id?: string; name: string; error?: string }

/** Id, error and typed words of one field, from its own props first and the form around it second. */
export function useField({ id, name, error }: Own): { id: string; error: string | undefined; typed: string | string[] | undefined } {
  const { prefix, state } = useContext(FormContext)
  return { id: id ?? `${prefix}${name}`, error: error ?? state.fieldErrors?.[name], typed: state.values?.[name] }
}
