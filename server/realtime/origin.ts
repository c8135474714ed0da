import type { IncomingHttpHeaders } from 'node:http'
import { env } from '@/server/core/env'

/**
 * Whether a handshake comes from our own pages. A foreign page's socket would carry the member's cookie, so its
 * Origin must be ours exactly; `null` (a sandboxed frame, a file) never is. No Origin at all is no browser page:
 * every browser names one on a WebSocket handshake, and on a same-origin GET it says `sec-fetch-site` instead.
 */
export function isOurOrigin(headers: IncomingHttpHeaders): boolean {
  const { origin, host } = headers
  const site = headers['sec-fetch-site']
  if (site === 'cross-site' || site === 'same-site') return false
  if (origin === undefined) return true
  return origin === new URL(env().NEXTAUTH_URL).origin || origin === `http://${host}` || origin === `https://${host}`
}
