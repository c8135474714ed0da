import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { expect, test } from '../support/journey'
import { ask, call, knock, knockForData, type Answer } from '../support/knock'
import { placesOf } from '../support/places'
import type { TestServer } from '../support/server'

// What every answer carries, what travels, and what is refused before anything reads it.

const EMAIL = 'patient@example.org'
const kB = (many: number): number => many * 1000

/** The directives of an answer's content policy. */
function policyOf(answer: Answer): Map<string, string> {
  const text = String(answer.headers['content-security-policy'] ?? '')
  return new Map(text.split(';').map((part) => [part.trim().split(' ')[0] ?? '', part.trim().split(' ').slice(1).join(' ')]))
}

/** A thread with one full page of posts, in words as long as people's are. */
async function fullThread(server: TestServer): Promise<string> {
  const { openGroup } = await placesOf(server)
  const words = await server.sql<{ source: string }>(
    `SELECT p."source" FROM "Post" p JOIN "Group" g ON g."id" = p."groupId" WHERE g."visibility" IN ('public', 'members') ORDER BY p."createdAt", p."id" LIMIT 20`,
  )
  expect(words).toHaveLength(20)
  const writers = [EMAIL, 'caregiver@example.org', 'curator@example.org', 'facilitator@example.org']
  const { threadId } = await ask<{ threadId: string }>(server, EMAIL, 'forum.start', 'mutation', { groupId: openGroup, clientId: randomUUID(), kind: 'talk', title: 'A page of twenty', body: words[0]?.source ?? '', notes: [] })
  const members = await server.sql<{ email: string }>(`SELECT a."email" FROM "Membership" m JOIN "Account" a ON a."id" = m."accountId" WHERE m."groupId" = $1 AND m."state" = 'member' AND a."email" = ANY($2)`, [openGroup, writers])
  for (const [at, { source }] of words.slice(1).entries()) {
    await ask(server, members[at % members.length]?.email ?? EMAIL, 'forum.reply', 'mutation', { threadId, clientId: randomUUID(), body: source, quotes: null })
  }
  return threadId
}

interface Weight {
  script: number
  stylesheet: number
  font: number
  document: number
}

/** What a first visit brings over the wire, compressed, by kind; a page's own late fetches included. */
async function weigh(page: Page, path: string): Promise<Weight> {
  const weight: Weight = { script: 0, stylesheet: 0, font: 0, document: 0 }
  const counted: Promise<void>[] = []
  page.on('requestfinished', (request) => {
    const kind = request.resourceType()
    if (!(kind in weight)) return
    counted.push(request.sizes().then((sizes) => void (weight[kind as keyof Weight] += sizes.responseBodySize)))
  })
  await page.goto(path, { waitUntil: 'networkidle' })
  await Promise.all(counted)
  return weight
}

test.describe('headers', () => {
  test('every answer is hardened: pages, data, files, calls, refusals', async ({ server }) => {
    const { openThread } = await placesOf(server)
    const session = await server.sessionFor(EMAIL)
    const asked: [string, Parameters<typeof knock>[2]][] = [
      ['/', {}],
      [`/threads/${openThread}`, {}],
      [`/threads/${openThread}`, { as: session }],
      [`/threads/${openThread}?_rsc=1`, { as: session, headers: { rsc: '1' } }],
      ['/settings', { as: session }],
      ['/nowhere', {}],
      ['/nowhere', { as: session }],
      ['/calm.js', {}],
      ['/api/trpc/groups.directory?input=%7B%22json%22%3A%7B%7D%7D', { as: session }],
      ['/api/trpc/no.such', {}],
      ['/api/health/live', {}],
      ['/sign-in', { method: 'POST', body: 'x'.repeat(1_000_000), headers: { 'content-type': 'application/x-www-form-urlencoded' } }],
    ]
    for (const [path, how] of asked) {
      const { headers } = await knock(server, path, how)
      expect(headers, path).toMatchObject({ 'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY', 'referrer-policy': 'same-origin', 'cross-origin-opener-policy': 'same-origin' })
      expect(headers['x-powered-by'], path).toBeUndefined()
    }
  })

  test('the content policy of a guest’s and of a member’s page', async ({ server }) => {
    const session = await server.sessionFor(EMAIL)
    const [guest, member, again] = [await knock(server, '/groups'), await knock(server, '/groups', { as: session }), await knock(server, '/groups', { as: session })]
    for (const answer of [guest, member]) {
      const policy = policyOf(answer)
      expect(policy.get('default-src')).toBe(`'none'`)
      expect(policy.get('object-src')).toBe(`'none'`)
      expect(policy.get('base-uri')).toBe(`'none'`)
      expect(policy.get('frame-ancestors')).toBe(`'none'`)
      expect(policy.get('style-src')).toBe(`'self'`)
      expect(policy.get('script-src')).not.toMatch(/unsafe|https?:|\*/)
      expect(answer.text).not.toMatch(/<[^>]+\sstyle=/)
    }
    expect(policyOf(guest).get('script-src')).toBe(`'self'`)
    const nonce = (answer: Answer): string => /'nonce-([^']+)'/.exec(policyOf(answer).get('script-src') ?? '')?.[1] ?? ''
    expect(nonce(member).length).toBeGreaterThan(20)
    expect(nonce(again)).not.toBe(nonce(member))
    // Each inline script of a member's page carries the nonce of this very answer.
    const inline = [...member.text.matchAll(/<script\b([^>]*)>/g)].map((match) => match[1] ?? '')
    expect(inline.filter((attributes) => !attributes.includes('src=') && !attributes.includes(`nonce="${nonce(member)}"`))).toEqual([])
  })

  test('what is somebody’s own is kept nowhere; a guest’s public page has a tag and answers 304', async ({ server }) => {
    const { openThread, openGroup } = await placesOf(server)
    const session = await server.sessionFor(EMAIL)
    for (const path of ['/', `/threads/${openThread}`, '/settings', '/notices', '/library', '/nowhere']) {
      const own = await knock(server, path, { as: session })
      expect(own.headers['cache-control'], path).toMatch(/no-store/)
      const data = await knockForData(server, path, session)
      expect(data.headers['cache-control'], `data of ${path}`).toMatch(/no-store/)
    }
    for (const path of ['/sign-in/sent', '/mail', '/report', '/nowhere']) expect((await knock(server, path)).headers['cache-control'], path).toMatch(/no-store|no-cache/)
    for (const path of ['/', '/groups', `/groups/${openGroup}`, `/threads/${openThread}`, '/library', '/help', '/guidelines']) {
      const first = await knock(server, path)
      expect(first.status, path).toBe(200)
      expect(first.headers.etag, path).toBeTruthy()
      expect(String(first.headers.vary), path).toContain('cookie')
      expect(first.headers['set-cookie'], path).toBeUndefined()
      const second = await knock(server, path, { headers: { 'if-none-match': String(first.headers.etag) } })
      expect([second.status, second.body.length], path).toEqual([304, 0])
    }
    // A write drops the page at once: the tag is another, and the words are there.
    const before = await knock(server, `/threads/${openThread}`)
    const [group] = await server.sql<{ id: string }>(`SELECT "groupId" AS "id" FROM "Thread" WHERE "id" = $1`, [openThread])
    await ask(server, EMAIL, 'groups.join', 'mutation', { id: group?.id }).catch(() => null)
    await ask(server, EMAIL, 'forum.reply', 'mutation', { threadId: openThread, clientId: randomUUID(), body: 'A page that has changed.', quotes: null })
    await expect.poll(async () => (await knock(server, `/threads/${openThread}`)).text.includes('A page that has changed.')).toBe(true)
    expect((await knock(server, `/threads/${openThread}`)).headers.etag).not.toBe(before.headers.etag)
    // Groups and threads stay out of search engines.
    expect((await knock(server, `/threads/${openThread}`)).text).toMatch(/<meta name="robots" content="noindex/)
  })

  test('a guest’s page has no script but one small file', async ({ server }) => {
    const { openThread, openGroup, otherFace } = await placesOf(server)
    for (const path of ['/', '/groups', `/groups/${openGroup}`, `/threads/${openThread}`, '/library', '/library/infection-risk-and-fever', '/help', '/help?country=GB', '/guidelines', '/privacy', '/about', '/sign-in', '/sign-up', '/sign-in/sent', '/confirm?token=x', '/mail', '/rooms', `/people/${otherFace}`, '/nowhere']) {
      const { text, status } = await knock(server, path)
      if (status >= 300 && status < 400) continue
      const scripts = [...text.matchAll(/<script\b[^>]*>/g)].map(([tag]) => tag)
      expect(scripts.map((tag) => /src="([^"]+)"/.exec(tag)?.[1] ?? tag), path).toEqual(['/calm.js'])
      expect(text, path).not.toMatch(/as="script"|rel="modulepreload"|\son[a-z]+="/)
    }
  })
})

test.describe('weight', () => {
  test('for a guest', async ({ server, windowFor }) => {
    const thread = await fullThread(server)
    for (const accepts of ['br', 'gzip']) {
      const page = await knock(server, `/threads/${thread}`, { headers: { 'accept-encoding': accepts } })
      expect(page.headers['content-encoding']).toBe(accepts)
      expect(page.text.match(/<article/g)).toHaveLength(20)
      expect(page.body.length, `a page of twenty posts, ${accepts}`).toBeLessThanOrEqual(kB(14))
    }
    for (const path of ['/', `/threads/${thread}`, '/library/infection-risk-and-fever', '/help?country=GB']) {
      const weight = await weigh(await windowFor(), path)
      test.info().annotations.push({ type: 'weight', description: `guest ${path.replace(thread, 'ID')} ${JSON.stringify(weight)}` })
      expect(weight.script, path).toBeGreaterThan(0)
      expect(weight.script, path).toBeLessThanOrEqual(kB(20))
      expect(weight.stylesheet, path).toBeLessThanOrEqual(kB(20))
      expect(weight.font, path).toBeLessThanOrEqual(kB(90))
    }
  })

  test('for somebody signed in, and in a room', async ({ server, windowFor }) => {
    const places = await placesOf(server)
    const visits: [string, number][] = [
      ['/', 170],
      [`/groups/${places.openGroup}`, 170],
      [`/threads/${places.openThread}`, 170],
      ['/library/infection-risk-and-fever', 170],
      ['/notices', 170],
      ['/settings', 170],
      [`/rooms/${places.kitchen}`, 230],
    ]
    const found: [string, number][] = []
    for (const [path, most] of visits) {
      const page = await windowFor(EMAIL)
      const weight = await weigh(page, path)
      found.push([path.replace(/[0-9a-f-]{36}/, 'ID'), weight.script])
      test.info().annotations.push({ type: 'weight', description: `signed in ${path} ${JSON.stringify(weight)}` })
      expect.soft(weight.script, `${path}: script`).toBeLessThanOrEqual(kB(most))
      expect.soft(weight.stylesheet, `${path}: styles`).toBeLessThanOrEqual(kB(20))
      expect.soft(weight.font, `${path}: fonts`).toBeLessThanOrEqual(kB(90))
      await page.context().close()
    }
    expect(found.every(([, script]) => script > kB(50)), 'the weighing weighs').toBe(true)
  })
})

test.describe('refused at the door', () => {
  test('a POST from another origin changes nothing', async ({ server }) => {
    const { openGroup } = await placesOf(server)
    const session = await server.sessionFor(EMAIL)
    const before = await server.sql('SELECT count(*) FROM "Thread"')
    const input = JSON.stringify({ json: { groupId: openGroup, clientId: randomUUID(), kind: 'talk', title: 'From elsewhere', body: 'Not by me.', notes: [] } })
    const foreign: Record<string, string>[] = [{ origin: 'https://evil.example' }, { origin: 'null' }, { 'sec-fetch-site': 'cross-site' }, { origin: `http://localhost:${server.port + 1}` }]
    for (const headers of foreign) {
      for (const type of ['application/json', 'text/plain']) {
        const answer = await knock(server, '/api/trpc/forum.start', { as: session, method: 'POST', body: input, headers: { 'content-type': type, ...headers } })
        expect(answer.status, `${JSON.stringify(headers)} ${type}`).toBe(403)
      }
    }
    expect(await server.sql('SELECT count(*) FROM "Thread"')).toEqual(before)
    // A page's own form, sent from another site: the action is not run.
    const page = await knock(server, `/groups/${openGroup}/new`, { as: session })
    const hidden = [...page.text.matchAll(/<input type="hidden" name="([^"]*)"(?: value="([^"]*)")?/g)].map(([, name = '', value = '']) => [name, value.replaceAll('&quot;', '"').replaceAll('&amp;', '&')] as const)
    const edge = 'edge'
    const part = (name: string, value: string): string => `--${edge}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`
    const own = hidden.filter(([name]) => name.startsWith('$ACTION') || name === 'groupId' || name === 'clientId')
    expect(own.some(([name]) => name.startsWith('$ACTION'))).toBe(true)
    const body = `${[...own, ['title', 'From elsewhere'] as const, ['body', 'Not by me.'] as const, ['kind', 'talk'] as const].map(([name, value]) => part(name, value)).join('')}--${edge}--\r\n`
    const how = { as: session, method: 'POST', body, headers: { 'content-type': `multipart/form-data; boundary=${edge}` } }
    await knock(server, `/groups/${openGroup}/new`, { ...how, headers: { ...how.headers, origin: 'https://evil.example' } })
    expect(await server.sql('SELECT count(*) FROM "Thread"')).toEqual(before)
    // The same form from our own page does run: it was the origin that stopped it.
    const ours = await knock(server, `/groups/${openGroup}/new`, { ...how, headers: { ...how.headers, origin: server.url } })
    expect(ours.status).toBe(303)
    expect(await server.sql('SELECT count(*) FROM "Thread"')).not.toEqual(before)
  })

  test('bodies of a megabyte are refused in words, said to be long or not', async ({ server }) => {
    const session = await server.sessionFor(EMAIL)
    const body = 'x'.repeat(1_000_000)
    for (const as of [null, session]) {
      const form = await knock(server, '/sign-in', { as, method: 'POST', body, headers: { 'content-type': 'application/x-www-form-urlencoded' } })
      expect(form.status).toBe(413)
      expect(form.text).toMatch(/<h1[^>]*>[^<]+/)
      expect(form.text).toContain('10,000')
      const typed = await knock(server, '/api/trpc/forum.preview', { as, method: 'POST', body: JSON.stringify({ json: { body } }), headers: { 'content-type': 'application/json' } })
      expect(typed.status).toBe(413)
      expect(JSON.parse(typed.text)).toMatchObject({ error: { json: { data: { refusal: { code: 'INVALID', reason: 'input.too-large' } } } } })
    }
    const chunked = await knock(server, '/sign-in', { method: 'POST', body: 'x', headers: { 'transfer-encoding': 'chunked', 'content-type': 'text/plain' } }).catch(() => null)
    expect(chunked === null || chunked.status === 413 || chunked.status === 400).toBe(true)
  })

  test('wrong types, unknown ids and unknown names get a typed refusal', async ({ server }) => {
    const session = await server.sessionFor(EMAIL)
    const refusal = (answer: Answer): unknown => (JSON.parse(answer.text) as { error: { json: { data: { refusal: unknown } } } }).error.json.data.refusal
    const wrong = await call(server, session, 'forum.start', 'mutation', { groupId: 7, clientId: 'x', kind: 'shout', title: [], body: null, notes: 'none' })
    expect(wrong.status).toBe(400)
    expect(refusal(wrong)).toMatchObject({ code: 'INVALID', reason: 'input.invalid' })
    const unknown = await call(server, session, 'forum.thread', 'query', { id: randomUUID() })
    expect([unknown.status, refusal(unknown)]).toEqual([404, { code: 'NOT_FOUND', reason: 'not-found', data: {} }])
    const nowhere = await call(server, session, 'forum.nowhere', 'query', {})
    expect([nowhere.status, refusal(nowhere)]).toEqual([404, { code: 'NOT_FOUND', reason: 'not-found', data: {} }])
    const broken = await knock(server, '/api/trpc/forum.preview', { as: session, method: 'POST', body: '{"json":', headers: { 'content-type': 'application/json' } })
    expect(broken.status).toBe(400)
    expect(broken.text).not.toContain('JSON')
    const guest = await call(server, null, 'accounts.own', 'query', {})
    expect([guest.status, refusal(guest)]).toMatchObject([401, { code: 'SIGNED_OUT' }])
  })

  test('x-middleware-subrequest opens nothing', async ({ server }) => {
    const { openGroup } = await placesOf(server)
    for (const value of ['proxy', 'middleware:middleware:middleware:middleware:middleware', 'src/middleware', 'proxy:proxy:proxy:proxy:proxy']) {
      const headers = { 'x-middleware-subrequest': value }
      for (const path of ['/settings', '/queue', `/groups/${openGroup}/new`]) {
        const [with_, without] = [await knock(server, path, { headers }), await knock(server, path)]
        expect([with_.status, with_.headers.location], path).toEqual([without.status, without.headers.location])
      }
      const page = await knock(server, '/groups', { headers })
      expect(policyOf(page).get('default-src')).toBe(`'none'`)
    }
  })
})
