import { fetchRequestHandler } from '@trpc/server/adapters/fetch'
import { actorFromToken, contextFor, sessionCookieName } from '@/server/accounts/context'
import { env } from '@/server/core/env'
import { ADDRESS_HEADER } from './caller'
import { appRouter } from './root'

function cookieOf(request: Request, name: string): string | undefined {
  for (const part of (request.headers.get('cookie') ?? '').split(';')) {
    const at = part.indexOf('=')
    if (at <= 0 || part.slice(0, at).trim() !== name) continue
    try {
      return decodeURIComponent(part.slice(at + 1).trim())
    } catch {
      return undefined
    }
  }
  return undefined
}

/** Whether a request that changes something comes from our own pages (or from no browser at all). */
export function isOurs(request: Request): boolean {
  const origin = request.headers.get('origin')
  if (origin === null) return request.headers.get('sec-fetch-site') === null || request.headers.get('sec-fetch-site') === 'same-origin'
  return origin === new URL(env().NEXTAUTH_URL).origin || origin === `http://${request.headers.get('host')}` || origin === `https://${request.headers.get('host')}`
}

/** The HTTP door of the procedures: cookie -> actor -> context; a foreign page's POST is refused. */
export async function handleTrpc(request: Request): Promise<Response> {
  if (request.method === 'POST' && !isOurs(request)) return new Response(null, { status: 403 })
  return fetchRequestHandler({
    endpoint: '/api/trpc',
    req: request,
    router: appRouter,
    maxBatchSize: 10,
    createContext: async () => contextFor(await actorFromToken(cookieOf(request, sessionCookieName())), request.headers.get(ADDRESS_HEADER) ?? 'unknown'),
    responseMeta: () => ({ headers: { 'cache-control': 'private, no-store' } }),
  })
}
