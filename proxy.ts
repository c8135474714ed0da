import { NextResponse, type NextRequest } from 'next/server'

const SESSION_COOKIES = ['__Host-hearthside.session', 'hearthside.session']

/**
 * Sets the content policy of a page. It is never the lock: who may read what is decided behind it.
 * A page for a guest carries no framework script (the server door strips it), so it needs no nonce
 * and can be kept whole; a signed-in page gets one nonce per request, which Next puts on its scripts.
 */
export function proxy(request: NextRequest): NextResponse {
  const signedIn = SESSION_COOKIES.some((name) => request.cookies.has(name))
  const dev = process.env.NODE_ENV === 'development'
  const nonce = signedIn ? btoa(crypto.randomUUID()) : null
  const policy = [
    "default-src 'none'",
    `script-src 'self'${nonce ? ` 'nonce-${nonce}'` : ''}${dev ? " 'unsafe-eval'" : ''}`,
    `style-src 'self'${dev ? " 'unsafe-inline'" : ''}`,
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self'${dev ? ' ws:' : ''}`,
    "manifest-src 'self'",
    "form-action 'self' https://www.bbc.co.uk",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
  ].join('; ')
  const headers = new Headers(request.headers)
  headers.set('content-security-policy', policy)
  if (nonce) headers.set('x-nonce', nonce)
  const response = NextResponse.next({ request: { headers } })
  response.headers.set('content-security-policy', policy)
  return response
}

export const config = { matcher: ['/((?!_next/static|api/|images/|ws|calm.js|icon|favicon).*)'] }
