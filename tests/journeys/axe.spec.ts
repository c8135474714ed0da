import type { Page } from '@playwright/test'
import { DESK, expect, PHONE, test } from '../support/journey'
import { ask } from '../support/knock'
import { placesOf } from '../support/places'
import type { TestServer } from '../support/server'
import { EMAIL, pageFiles, pages, type As, type Visits } from './pages'

// Every page, by day and by night, on a phone and on a desk: no rule of accessibility broken, no error in the
// console, nothing asked of another origin (the last two by the `watch` of every browser test).

test.describe.configure({ mode: 'parallel', timeout: 240_000 })

/** A drill of the moderator's with one case answered and others to come. */
async function drill(server: TestServer): Promise<{ drillId: string; drillCase: string }> {
  const [begun] = await server.sql<{ drillId: string; drillCase: string }>(`SELECT "runId" AS "drillId", "caseKey" AS "drillCase" FROM "PracticeAnswer" LIMIT 1`)
  if (begun) return begun
  const { id } = await ask<{ id: string }>(server, EMAIL.moderator, 'moderation.practiceStart', 'mutation', { count: 3 })
  const { current } = await ask<{ current: { key: string } }>(server, EMAIL.moderator, 'moderation.practiceRun', 'query', { id })
  await ask(server, EMAIL.moderator, 'moderation.practiceAnswer', 'mutation', { id, caseKey: current.key, lane: 'green', act: 'leave', seconds: 40 })
  return drill(server)
}

/** One decision about the patient, so that a case and a decided item are there to look at. */
async function arrange(server: TestServer): Promise<Visits> {
  const places = await placesOf(server)
  const [known] = await server.sql<{ id: string; itemId: string }>(
    `SELECT e."id", e."itemId" FROM "AuditEntry" e JOIN "Account" a ON a."id" = e."aboutId" WHERE a."email" = 'patient@example.org' AND e."verb" = 'decided.warned'`,
  )
  if (!known) {
    await ask(server, 'quince@example.org', 'moderation.report', 'mutation', { type: 'post', id: places.ownPost, reason: 'unkind', note: 'A little sharp, for a Tuesday.' })
    const [item] = await server.sql<{ id: string }>(`SELECT "id" FROM "ReviewItem" WHERE "subjectId" = $1 AND "closedAt" IS NULL`, [places.ownPost])
    const seen = await ask<{ version: number }>(server, EMAIL.moderator, 'moderation.item', 'query', { itemId: item?.id })
    const claimed = await ask<{ version: number }>(server, EMAIL.moderator, 'moderation.claim', 'mutation', { itemId: item?.id, version: seen.version })
    await ask(server, EMAIL.moderator, 'moderation.decide', 'mutation', { itemId: item?.id, version: claimed.version, act: 'warn', rule: 'kindness', words: 'Please read it once more before you send it.' })
    return arrange(server)
  }
  const [letter] = await server.sql<{ id: string }>(`SELECT l."id" FROM "Letter" l JOIN "Account" a ON a."id" = l."accountId" WHERE a."email" = 'patient@example.org' ORDER BY l."createdAt" LIMIT 1`)
  if (!letter) {
    await ask(server, EMAIL.patient, 'moderation.writeLetter', 'mutation', { words: 'Thank you for looking at it. I was tired.' })
    return arrange(server)
  }
  const [open] = await server.sql<{ id: string }>(`SELECT "id" FROM "ReviewItem" WHERE "closedAt" IS NULL AND "lane" <> 'crisis' ORDER BY "createdAt" LIMIT 1`)
  // The patient changes a word of theirs, once, so that there is something to see in what was changed.
  const own = await ask<{ revision: number; source: string }>(server, 'patient@example.org', 'forum.ownPost', 'query', { id: places.ownPost })
  if (own.revision === 1) await ask(server, 'patient@example.org', 'forum.edit', 'mutation', { id: places.ownPost, revision: 1, body: `${own.source}\n\nI read this once more.` })
  const word = await ask<{ id: string }>(server, EMAIL.moderator, 'moderation.addWord', 'mutation', { kind: 'hold', pattern: 'miracle cure' })
  return { ...places, ...(await drill(server)), caseId: known.id, letterId: letter.id, wordId: word.id, itemId: open?.id ?? known.itemId }
}

async function expectNoSideways(page: Page): Promise<void> {
  const wide = await page.evaluate(() => {
    const width = document.documentElement.clientWidth
    if (document.documentElement.scrollWidth <= width) return []
    return [...document.querySelectorAll('body *')].filter((one) => one.getBoundingClientRect().right > width + 1).map((one) => `${one.tagName.toLowerCase()}.${one.className}`.slice(0, 80))
  })
  expect(wide, `${page.url()} is wider than ${page.viewportSize()?.width ?? 0} pixels`).toEqual([])
}

test('every page of the app is in the list', () => {
  expect(Object.keys(pages).sort()).toEqual(pageFiles())
})

for (const who of ['guest', 'patient', 'facilitator', 'moderator'] as const satisfies readonly As[]) {
  test.describe(`seen by: ${who}`, () => {
    for (const [file, addresses] of Object.entries(pages)) {
      // Which addresses there are is known once the demo is; whether anybody looks as this person is known now.
      const looks = addresses(new Proxy({} as Visits, { get: () => 'id' })).some(([, ...by]) => by.includes(who))
      if (!looks) continue
      test(file, async ({ windowFor, server, expectAccessible }) => {
        const at = await arrange(server)
        const page = await windowFor(who === 'guest' ? undefined : EMAIL[who])
        for (const [path, ...by] of addresses(at)) {
          if (!by.includes(who)) continue
          await page.setViewportSize(PHONE)
          const answer = await page.goto(path)
          expect(answer?.status(), path).toBe(file === 'not-found.tsx' || (path.endsWith(at.circle) && who === 'guest') ? 404 : 200)
          expect(new URL(page.url()).pathname, 'the page itself, not another in its place').toBe(path.split(/[?#]/)[0])
          await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
          await expectAccessible(page)
          await page.setViewportSize({ width: 320, height: 640 })
          await expectNoSideways(page)
        }
      })
    }
  })
}

const onADesk: Record<Exclude<As, 'facilitator'>, (at: Visits) => string[]> = {
  guest: (at) => ['/', `/threads/${at.openThread}`, '/library/infection-risk-and-fever'],
  patient: (at) => ['/', `/groups/${at.openGroup}`, `/threads/${at.ownThread}`, `/rooms/${at.kitchen}`],
  moderator: (at) => ['/queue', `/queue/${at.itemId}`],
}

for (const [who, paths] of Object.entries(onADesk)) {
  test(`on a desk, seen by: ${who}`, async ({ windowFor, server, expectAccessible }) => {
    const page = await windowFor(who === 'guest' ? undefined : EMAIL[who as keyof typeof EMAIL], { viewport: DESK })
    for (const path of paths(await arrange(server))) {
      await page.goto(path)
      await expectAccessible(page)
      await expectNoSideways(page)
    }
  })
}

test('the check can fail: a page with a nameless button and grey on grey is caught', async ({ page, expectAccessible }) => {
  await page.goto('/about')
  await page.evaluate(() => {
    const main = document.querySelector('main')
    const button = document.createElement('button')
    main?.append(button)
  })
  await expect(expectAccessible(page)).rejects.toThrow(/button-name/)
})
