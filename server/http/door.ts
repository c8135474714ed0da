import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { sessionCookieName } from '@/server/accounts/context'
import { env, isHttps } from '@/server/core/env'
import { log } from '@/server/core/log'
import { addressOf } from '@/server/core/peer'
import { capture, type Captured } from './capture'
import { sendBuilt } from './files'
import { guestPages, makeGuestPage, type GuestPage } from './guest-pages'

type Handle = (request: IncomingMessage, response: ServerResponse) => Promise<void>

/** The most a form or a call may carry; every text we take is far shorter. */
const MAX_BODY = 128 * 1024
/** A picture is larger; it has one address, and nobody but members may send it. The form around it is small. */
const MAX_PICTURE = 8 * 1024 * 1024 + 16 * 1024

const KEPT = /^\/(?:$|groups(?:$|\/)|threads\/|library(?:$|\/)|help$|guidelines$|privacy$|about$|sign-in$|sign-up$)/

function hasSession(request: IncomingMessage): boolean {
  return (request.headers.cookie ?? '').includes(`${sessionCookieName()}=`)
}

function themeOf(request: IncomingMessage): string {
  return /(?:^|;\s*)theme=(day|night)(?:;|$)/.exec(request.headers.cookie ?? '')?.[1] ?? 'auto'
}

/** Headers every answer carries, errors included. */
function harden(response: ServerResponse): void {
  response.setHeader('x-content-type-options', 'nosniff')
  response.setHeader('referrer-policy', 'same-origin')
  response.setHeader('cross-origin-opener-policy', 'same-origin')
  response.setHeader('cross-origin-resource-policy', 'same-origin')
  response.setHeader('permissions-policy', 'camera=(), microphone=(), geolocation=(), interest-cohort=()')
  response.setHeader('x-frame-options', 'DENY')
  if (isHttps()) response.setHeader('strict-transport-security', 'max-age=63072000; includeSubDomains')
}

/** How much a request may carry. */
function mostOf(request: IncomingMessage, path: string): number {
  return path === '/images' && request.method === 'POST' && hasSession(request) ? MAX_PICTURE : MAX_BODY
}

/** Whether the answer will be a page a guest looks at (not data, a file or a call). */
function isPage(request: IncomingMessage, path: string): boolean {
  if (path.startsWith('/_next/') || path.startsWith('/api/')) return false
  if (/\.[a-z0-9]{2,5}$/i.test(path)) return false
  return request.headers.rsc === undefined && request.headers['next-action'] === undefined
}

function send(request: IncomingMessage, response: ServerResponse, page: GuestPage, caching: string): void {
  response.setHeader('content-type', page.contentType)
  if (page.policy) response.setHeader('content-security-policy', page.policy)
  if (page.robots) response.setHeader('x-robots-tag', page.robots)
  if (page.location) response.setHeader('location', page.location)
  response.setHeader('cache-control', caching)
  response.setHeader('vary', 'cookie, accept-encoding')
  response.setHeader('etag', page.etag)
  if (page.status === 200 && request.headers['if-none-match'] === page.etag) {
    response.writeHead(304)
    response.end()
    return
  }
  const accepts = String(request.headers['accept-encoding'] ?? '')
  const coding = /\bbr\b/.test(accepts) ? 'br' : /\bgzip\b/.test(accepts) ? 'gzip' : 'identity'
  if (coding !== 'identity') response.setHeader('content-encoding', coding)
  response.setHeader('content-length', page[coding].length)
  response.writeHead(page.status)
  response.end(request.method === 'HEAD' ? undefined : page[coding])
}

let broken: string | null = null

/** The page for when a page broke: it is drawn by the browser's script otherwise, and guests have none. */
function brokenPage(): string {
  broken ??= readFileSync(join(process.cwd(), 'public', 'broken.html'), 'utf8')
  return broken
}

/** An address that nobody has: what Next draws for it is the page for what is not there. */
const NOWHERE = '/not-here'

/** Next leaves a page that turns out not to be there to the browser's script; for a guest, who has none, it is drawn here. */
async function drawn(request: IncomingMessage, handle: Handle, captured: Captured): Promise<Captured> {
  if (captured.status !== 404 || !captured.body.includes('id="__next_error__"')) return captured
  const { url, method } = request
  Object.assign(request, { url: NOWHERE, method: 'GET' })
  const page = await capture(request, handle)
  Object.assign(request, { url, method })
  return page
}

/** What of Next's answer to a guest's form is passed on beside the body. */
const PASSED_ON = ['set-cookie', 'location', 'x-robots-tag', 'x-action-redirect', 'x-action-revalidated']

async function answerGuest(request: IncomingMessage, response: ServerResponse, handle: Handle, path: string): Promise<void> {
  // The kept page is compressed by us, once.
  const wanted = request.headers['accept-encoding']
  const render = async () => {
    delete request.headers['accept-encoding']
    const captured = await drawn(request, handle, await capture(request, handle))
    if (wanted !== undefined) request.headers['accept-encoding'] = wanted
    return captured
  }
  if ((request.method === 'GET' || request.method === 'HEAD') && KEPT.test(path)) {
    const page = await guestPages().get(`${themeOf(request)} ${request.url ?? path}`, async () => {
      const captured = await render()
      return makeGuestPage(captured.headers['set-cookie'] === undefined ? captured.status : Math.max(captured.status, 201), captured.headers, captured.status >= 500 ? brokenPage() : captured.body.toString('utf8'))
    })
    return send(request, response, page, 'no-cache')
  }
  const captured = await render()
  if (!String(captured.headers['content-type'] ?? '').includes('text/html')) return passOn(response, captured)
  const page = await makeGuestPage(captured.status, captured.headers, captured.status >= 500 ? brokenPage() : captured.body.toString('utf8'))
  for (const name of PASSED_ON) {
    const value = captured.headers[name]
    if (value !== undefined) response.setHeader(name, value)
  }
  send(request, response, page, 'private, no-store')
}

function passOn(response: ServerResponse, captured: { status: number; headers: Record<string, number | string | string[]>; body: Buffer }): void {
  for (const [name, value] of Object.entries(captured.headers)) if (name !== 'transfer-encoding') response.setHeader(name, value)
  response.writeHead(captured.status)
  response.end(captured.body)
}

/** Says in words (or as a typed refusal) that a body was too large; nothing of it is read. */
async function refuseLarge(request: IncomingMessage, response: ServerResponse, handle: Handle, path: string): Promise<void> {
  request.resume()
  response.setHeader('connection', 'close')
  if (path.startsWith('/api/')) {
    const refusal = { code: 'INVALID', reason: 'input.too-large', data: {} }
    response.setHeader('content-type', 'application/json')
    response.writeHead(413)
    response.end(JSON.stringify({ error: { json: { message: refusal.reason, code: -32600, data: { httpStatus: 413, code: 'PAYLOAD_TOO_LARGE', refusal } } } }))
    return
  }
  request.method = 'GET'
  request.url = '/too-long'
  delete request.headers['content-length']
  delete request.headers['content-type']
  const captured = await capture(request, handle)
  const page = await makeGuestPage(413, captured.headers, captured.body.toString('utf8'))
  send(request, response, page, 'private, no-store')
}

/** The HTTP door: hardens, keeps guests' pages, and passes everything else to Next. */
export function makeDoor(handle: Handle): (request: IncomingMessage, response: ServerResponse) => void {
  const isBuilt = env().NODE_ENV === 'production'
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    harden(response)
    // What only this door may say.
    delete request.headers['x-middleware-subrequest']
    request.headers['x-hearthside-peer'] = addressOf(request)
    const path = (request.url ?? '/').split('?')[0] ?? '/'
    const length = request.headers['content-length']
    if (request.headers['transfer-encoding'] !== undefined || (length !== undefined && Number(length) > mostOf(request, path))) {
      return refuseLarge(request, response, handle, path)
    }
    if (path.startsWith('/_next/static/') && isBuilt && (await sendBuilt(request, response, handle, path))) return
    if (!hasSession(request) && isPage(request, path)) return answerGuest(request, response, handle, path)
    return handle(request, response)
  }
  return (request, response) => {
    answer(request, response).catch((error: unknown) => {
      log.error('http.failed', { door: 'http', error })
      if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' })
      response.end('Something went wrong on our side. Nothing was lost. Please try again in a moment.')
    })
  }
}
