import { refusalWords } from '@/components/ui/copy.en'
import { typedValues, type FormState } from '@/components/ui/form-state'
import type { Refusal } from '@/server/api/types'
import { copy } from './copy.en'

/** A refusal in one sentence. */
export function refusedWords(refusal: Refusal): string {
  if (refusal.code === 'LIMITED' && typeof refusal.data.seconds === 'number') return copy.wait(Math.max(1, Math.ceil(refusal.data.seconds / 60)))
  const own = copy.reasons[refusal.reason]
  return own ?? refusalWords.codes[refusal.code].replace('{id}', String(refusal.data.id ?? ''))
}

/** A refusal as the answer of a form: words where they belong, and everything typed (but secrets) on its way back. */
export function refused(refusal: Refusal, data: FormData): FormState {
  const values = typedValues(data)
  if (refusal.fields) {
    const fieldErrors = Object.fromEntries(Object.entries(refusal.fields).map(([name, reason]) => [name, copy.reasons[reason] ?? refusalWords.field]))
    return { ok: false, reason: refusal.reason, message: refusalWords.codes.INVALID, fieldErrors, values }
  }
  const field = copy.fieldOf[refusal.reason]
  const words = refusedWords(refusal)
  if (field) return { ok: false, reason: refusal.reason, fieldErrors: { [field]: words }, values }
  return { ok: false, reason: refusal.reason, message: words, values }
}
