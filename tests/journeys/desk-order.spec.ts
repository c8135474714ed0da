import type { Page } from '@playwright/test'
import { DESK, expect, PHONE, test } from '../support/journey'
import { ask } from '../support/knock'
import { placesOf } from '../support/places'
import { reportedNow } from '../support/reported'
import type { TestServer } from '../support/server'

// The order in which a screen reader meets the desk: what, why, who, the words behind their fold, and only then what can be done.

test.describe.configure({ timeout: 300_000 })

const ALDER = 'moderator@example.org'

/** A reported post that this moderator may handle, with its words. */
async function reportedPost(server: TestServer): Promise<{ path: string; words: string }> {
  const { itemId, words } = await reportedNow(server, 'threat')
  return { path: `/queue/${itemId}`, words }
}

/** The headings of a page as levels and words; a level is never skipped on the way down. */
async function expectOutline(page: Page): Promise<string[]> {
  const found = await page.getByRole('main').locator('h1, h2, h3, h4').evaluateAll((all) => all.filter((one) => (one as HTMLElement).offsetParent !== null && !one.closest('details:not([open]) > :not(summary)')).map((one) => `${one.tagName[1] ?? ''} ${(one.textContent ?? '').trim()}`))
  expect(found.filter((one) => one.startsWith('1')), 'one title').toHaveLength(1)
  found.forEach((one, index) => {
    if (index > 0) expect(Number(one[0]) - Number(found[index - 1]?.[0]), `${found[index - 1] ?? ''} → ${one}`).toBeLessThanOrEqual(1)
  })
  return found
}

async function expectNoSideways(page: Page): Promise<void> {
  await page.setViewportSize({ width: 320, height: 640 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth), page.url()).toBe(320)
}

test('the queue is read lane by lane, each row with what it is and who has it', async ({ windowFor, server, expectAccessible }) => {
  // Rows of its own, whatever other tests have cleared.
  const item = (await reportedNow(server, 'worried')).itemId
  await reportedNow(server, 'threat')
  const page = await windowFor(ALDER, { viewport: DESK })
  await page.goto('/queue')
  const outline = await expectOutline(page)
  expect(outline).toEqual(['1 Queue', '2 Crisis', '2 Red', '2 Amber', '2 Green'].filter((one) => outline.includes(one)))
  await expect(page.getByRole('main')).toMatchAriaSnapshot(`
    - heading "Queue" [level=1]
    - navigation "The desk":
      - link "Waiting"
      - link "Decided"
      - link /Unanswered/
      - link /Asking to join/
    - link "Start with the next one"
    - navigation "Lanes":
      - link /Crisis \\d+/
      - link /Red \\d+/
      - link /Amber \\d+/
      - link /Green \\d+/
    - region "Crisis":
      - heading "Crisis" [level=2]
      - list "Crisis"
    - region "Red":
      - heading "Red" [level=2]
      - list "Red"
  `)
  const row = page.locator(`[data-row-link][href$="${item}"]`)
  await expect(row).toHaveAccessibleName(/\w+/)
  await expect(row).toHaveAccessibleDescription(/(Waiting for|Just came in).+Nobody has it yet/)
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Keyboard' }).click()
  await expectAccessible(page)
})

test('an item is read facts first, and its words only when they are opened', async ({ windowFor, server }) => {
  const { path, words } = await reportedPost(server)
  const page = await windowFor(ALDER, { viewport: PHONE })
  await page.goto(path)
  const outline = await expectOutline(page)
  const parts = outline.filter((one) => one.startsWith('2')).map((one) => one.slice(2))
  expect(parts.slice(0, 3)).toEqual(['Why it is here', 'The person', 'The words'])
  expect(parts.at(-1)).toBe('What to do')
  await expect(page.getByRole('main')).toMatchAriaSnapshot(`
    - link "Queue"
    - heading /.+ by .+/ [level=1]
    - heading "Why it is here" [level=2]
    - heading "The person" [level=2]
    - heading "The words" [level=2]
    - heading "What to do" [level=2]
    - button "Take it in hand"
    - button "Pass it on"
    - region "Decide":
      - heading "Decide" [level=3]
    - region "Meanwhile":
      - heading "Meanwhile" [level=3]
  `)
  const main = page.getByRole('main')
  expect(await main.ariaSnapshot(), 'folded').not.toContain(words)
  await page.locator('#words summary').first().click()
  expect(await main.ariaSnapshot(), 'opened').toContain(words)

  // Every act has its name, its key and, once open, a named field for everything it asks.
  for (const summary of await page.locator('details[data-act] > summary').all()) {
    await expect(summary).toHaveAttribute('aria-keyshortcuts', /^[a-z0-9]$/)
    await expect(summary).toHaveAccessibleName(/\w{3}/)
  }
  const keys = await page.locator('[data-key]').evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset.key))
  expect(new Set(keys).size, 'no key stands for two things').toBe(keys.length)
})

test('every act opened is without a fault by day and by night, and fits the smallest phone', async ({ windowFor, server, expectAccessible }) => {
  const { path } = await reportedPost(server)
  const page = await windowFor(ALDER, { viewport: PHONE })
  await page.goto(path)
  await page.locator('#words summary').first().click()
  const acts = await page.locator('details[data-act]').evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset.act ?? ''))
  expect(acts.length).toBeGreaterThan(8)
  for (const act of acts) {
    await page.setViewportSize(PHONE)
    await page.locator(`details[data-act="${act}"] > summary`).click()
    await expect(page.locator('details[data-act][open]'), 'one act at a time').toHaveCount(1)
    // The page around it stays as it is: the whole is looked at with the first act open, then each other act.
    await expectAccessible(page, act === acts[0] ? {} : { within: `details[data-act="${act}"]` })
    await expectNoSideways(page)
  }
  const small = await page.locator('details[data-act] > summary, #act button').evaluateAll((all) => all.filter((one) => one.getBoundingClientRect().height > 0 && one.getBoundingClientRect().height < 44).map((one) => one.textContent))
  expect(small, 'smaller than a thumb').toEqual([])
})

test('a case, its appeal and the letters are without a fault', async ({ windowFor, server, expectAccessible }) => {
  const places = await placesOf(server)
  await ask(server, 'quince@example.org', 'moderation.report', 'mutation', { type: 'post', id: places.ownPost, reason: 'unkind', note: 'Sharp.' })
  const [item] = await server.sql<{ id: string }>(`SELECT "id" FROM "ReviewItem" WHERE "subjectId" = $1 AND "closedAt" IS NULL`, [places.ownPost])
  const seen = await ask<{ version: number }>(server, ALDER, 'moderation.item', 'query', { itemId: item?.id })
  await ask(server, ALDER, 'moderation.decide', 'mutation', { itemId: item?.id, version: seen.version, act: 'warn', rule: 'kindness', words: 'Please read it once more before you send it.' })

  const page = await windowFor('patient@example.org')
  await page.goto('/cases')
  await expectAccessible(page)
  await page.getByRole('link', { name: 'A word from the moderators' }).first().click()
  await expect(page.getByRole('heading', { level: 1, name: 'A word from the moderators' })).toBeVisible()
  await expectOutline(page)
  await expectAccessible(page)
  await expectNoSideways(page)

  // Asking for another look: refused without words, then taken, once.
  await page.getByRole('button', { name: 'Ask for another look' }).click()
  await expect(page.getByRole('main').getByRole('alert')).toContainText('Write a few words first.')
  await page.getByLabel('How do you see it?').fill('I meant it kindly. I was tired.')
  await page.getByRole('button', { name: 'Ask for another look' }).click()
  await expect(page.getByText('We have it. Somebody else will look again.')).toBeVisible()
  await expect(page.getByText('I meant it kindly. I was tired.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Ask for another look' })).toHaveCount(0)
  await expectAccessible(page)

  // Writing to the team, and the team's side of it.
  await page.getByRole('link', { name: 'Write to the team' }).click()
  await page.getByLabel('What would you like to say?').fill('Thank you for looking.')
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  await expect(page).toHaveURL(/\/letters\/[0-9a-f-]{36}/)
  await expect(page.getByText('Thank you for looking.')).toBeVisible()
  await expectOutline(page)
  await expectAccessible(page)
  await expectNoSideways(page)
})

test('the desk works without script: a refusal keeps every word and opens the act again', async ({ server, browser }) => {
  const { path } = await reportedPost(server)
  const context = await browser.newContext({ baseURL: server.url, javaScriptEnabled: false, viewport: PHONE })
  await context.addCookies([{ name: 'hearthside.session', value: await server.sessionFor(ALDER), url: server.url }])
  const page = await context.newPage()
  await page.goto(path)
  await page.locator('#words summary').first().click()
  await expect(page.getByText('As they stood')).toBeVisible()
  const hide = page.getByRole('form', { name: 'Hide with care' })
  await hide.locator('summary').first().click()
  await hide.getByLabel('Your words').fill('In my own words.')
  await hide.getByRole('button', { name: 'Hide it, and tell them' }).click()
  const again = page.getByRole('form', { name: 'Hide with care' })
  await expect(again.getByRole('alert')).toContainText('Choose the guideline this rests on.')
  await expect(again.getByLabel('Your words')).toHaveValue('In my own words.')
  await again.getByLabel('Private stays private').check()
  await again.getByRole('button', { name: 'Hide it, and tell them' }).click()
  // The next one, or the queue when nothing else waits.
  await expect(page.locator('#arrived')).toContainText('Hidden with care')
  await context.close()
})
