import { refusalWords } from './copy.en'
import { typedValues, type FormState } from './form-state'

/** What `attempt` hands back when a verb refuses. */
type Refusal = { code: keyof typeof refusalWords.codes; reason: string; data: Record<string, string | number | boolean | null>; fields?: Record<string, string> }

/** A refusal in words: the capability's own sentence for the reason, else ours for the kind of refusal. */
export function refusalMessage(refusal: Refusal, reasons: Readonly<Record<string, string>> = {}): string {
  const words = reasons[refusal.reason] ?? refusalWords.codes[refusal.code]
  return words.replace(/\{(\w+)\}/g, (_, name: string) => String(refusal.data[name] ?? ''))
}

/** The answer of a form's action to a refusal: what happened, what is wrong with which field, and every typed word. */
export function refused(refusal: Refusal, data: FormData, reasons: Readonly<Record<string, string>> = {}): FormState {
  const fieldErrors: Record<string, string> = {}
  for (const [name, reason] of Object.entries(refusal.fields ?? {})) {
    if (name !== 'form') fieldErrors[name] = reasons[reason] ?? refusalWords.field
  }
  const named = Object.keys(fieldErrors).length > 0
  return {
    ok: false,
    reason: refusal.reason,
    message: named ? undefined : refusalMessage(refusal, reasons),
    fieldErrors,
    values: typedValues(data),
  }
}
