/** What a form's server action hands back. `values` are the words as typed, so that a refusal loses nothing. */
export type FormState = {
  ok: boolean
  reason?: string
  message?: string
  fieldErrors?: Record<string, string>
  values?: Record<string, string | string[]>
}

/** The state before anything was sent. */
export const untouched: FormState = { ok: false }

/** A server action that a form can call with or without JavaScript. */
export type FormAction = (state: FormState, data: FormData) => Promise<FormState>

/** The typed words of a form, for the way back. Secrets and files are left out. */
export function typedValues(data: FormData): Record<string, string | string[]> {
  const values: Record<string, string | string[]> = {}
  for (const name of new Set(data.keys())) {
    if (name.startsWith('$ACTION') || /password|secret|token/i.test(name)) continue
    const all = data.getAll(name).filter((value): value is string => typeof value === 'string')
    const [first] = all
    if (first !== undefined) values[name] = all.length > 1 ? all : first
  }
  return values
}
