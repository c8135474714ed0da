import { createServer, request as ask, type IncomingHttpHeaders, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { makeDoor } from '@/server/http/door'
import { guestPages, GuestPages, makeGuestPage } from '@/server/http/guest-pages'

type Page = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>

// What stands in for the framework is the least it does: it draws a page, and nothing of it for HEAD.
const draw = (words: string, headers: Record<string, string> = {}): Page => (request, response) => {
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...headers })
  response.end(request.method === 'HEAD' ? undefined : `<html><body>${words}<script src="/_next/x.js"></script></body></html>`)
}

let page: Page
let drawn: number
let server: Server

beforeEach(async () => {
  drawn = 0
  guestPages().drop([])
  const door = makeDoor(async (request, response) => {
    drawn += 1
    await page(request, response)
  })
  server = createServer(door)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})

afterEach(() => new Promise((resolve) => void server.close(resolve)))

const get = (path: string, method = 'GET', headers: Record<string, string> = {}): Promise<{ status: number; headers: IncomingHttpHeaders; text: string }> =>
  new Promise((resolve, reject) => {
    const asked = ask({ host: '127.0.0.1', port: (server.address() as AddressInfo).port, path, method, headers: { connection: 'close', ...headers } }, (response) => {
      let text = ''
      response.on('data', (chunk: Buffer) => (text += chunk.toString()))
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }))
    })
    asked.on('error', reject)
    asked.end()
  })

const ID = '0192f0a0-0000-7000-8000-0000000000ab'

describe('a page kept for guests', () => {
  it('is whole for everybody after somebody asked for its head alone', async () => {
    page = draw('Quillwort')
    const head = await get('/about', 'HEAD')
    expect([head.status, head.text]).toEqual([200, ''])
    expect((await get('/about')).text).toBe('<html><body>Quillwort</body></html>')
    expect(Number(head.headers['content-length'])).toBeGreaterThan(0)
  })

  it('leads all who wait for it to the same place', async () => {
    let open: () => void = () => undefined
    const opened = new Promise<void>((resolve) => (open = resolve))
    page = async (_, response) => {
      await opened
      response.writeHead(307, { location: '/sign-in?next=x' })
      response.end()
    }
    const waiting = [get(`/groups/${ID}/members`), get(`/groups/${ID}/members`), get(`/groups/${ID}/members`)]
    while (drawn === 0) await new Promise((resolve) => setImmediate(resolve))
    open()
    for (const answer of await Promise.all(waiting)) expect([answer.status, answer.headers.location]).toEqual([307, '/sign-in?next=x'])
  })

  it('is kept under one way to write its address, so that what is hidden is gone', async () => {
    page = draw('before')
    const ways = [`/threads/${ID}`, `/threads/${ID.toUpperCase()}`, `/threads/%30${ID.slice(1)}`, `/threads/${ID}?at=1`]
    for (const way of ways) await get(way)
    guestPages().drop([`/threads/${ID}`])
    page = draw('after')
    for (const way of ways) expect((await get(way)).text).toContain('after')
  })

  it('carries nobody’s nonce', async () => {
    page = draw('x', { 'content-security-policy': "script-src 'self' 'nonce-abc'; img-src 'self'" })
    expect((await get('/help')).headers['content-security-policy']).toBe("script-src 'self'; img-src 'self'")
  })
})

describe('the room for kept pages', () => {
  it('is not used up by addresses thought up', async () => {
    const pages = new GuestPages(8, 3)
    const made = await makeGuestPage(200, {}, 'x')
    const keep = (key: string): Promise<unknown> => pages.get(key, async () => made)
    await keep('auto /groups')
    for (let n = 0; n < 20; n += 1) await keep(`auto /groups?x=${n}`)
    expect(pages.size).toBe(4)
    let again = 0
    await pages.get('auto /groups', async () => ((again += 1), made))
    expect(again).toBe(0)
    for (let n = 0; n < 20; n += 1) await keep(`auto /threads/${n}`)
    expect(pages.size).toBe(8)
  })
})
