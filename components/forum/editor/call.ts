import { refusalIn } from '@/components/realtime/api'
import type { Refusal } from '@/server/api/types'

/** What a call came to. */
export type Called<T> = { ok: true; value: T } | { ok: false; refusal: Refusal }

const OFFLINE: Refusal = { code: 'UNAVAILABLE', reason: 'offline', data: {} }

/**
 * Calls one procedure in a way that outlives the page (`keepalive`): what was typed last is kept even when the tab is
 * closed in the same moment. Dates come as texts.
 */
export async function callKept<T>(name: string, input: unknown): Promise<Called<T>> {
  try {
    const answer = await fetch(`/api/trpc/${name}`, { method: 'POST', keepalive: true, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ json: input }) })
    const body = (await answer.json()) as { result?: { data: { json: T } }; error?: { json: unknown } }
    return body.result ? { ok: true, value: body.result.data.json } : { ok: false, refusal: refusalIn(body.error?.json) }
  } catch {
    return { ok: false, refusal: OFFLINE }
  }
}
