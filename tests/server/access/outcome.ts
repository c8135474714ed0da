import { refusalOf } from '@/server/api/trpc'

/** What somebody got at a door. `wrong`: the sample itself was refused, so the row would prove nothing. */
export type Outcome = 'allowed' | 'refused' | 'not found' | `wrong: ${string}`

/** The outcome that a refusal's code and reason stand for. */
export function outcomeOf({ code, reason }: { code: string; reason: string }): Outcome {
  if (code === 'NOT_FOUND') return reason === 'not-found' ? 'not found' : `wrong: ${reason}`
  if (code === 'SIGNED_OUT' || code === 'FORBIDDEN') return 'refused'
  return `wrong: ${code} ${reason}`
}

/** Calls something and says how it went. */
export async function tried(work: () => Promise<unknown>): Promise<Outcome> {
  try {
    await work()
    return 'allowed'
  } catch (error) {
    return outcomeOf(refusalOf(error))
  }
}
