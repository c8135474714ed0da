import type { Page } from '@playwright/test'
import { DESK, expect, test } from '../support/journey'
import type { TestServer } from '../support/server'

// A moderator clears the whole queue of the demo by keyboard alone: from here on nothing is clicked, filled or tapped.

test.describe.configure({ timeout: 240_000 })

const ALDER = 'moderator@example.org'
const SOURCES = ['report', 'concern', 'screening', 'hold', 'appeal', 'follow_up'] as const
type Source = (typeof SOURCES)[number] | 'join_request' | 'unanswered'

/** The acts that fit a source, in turn, so that many kinds are done. What an item does not offer is passed over. */
const FITTING: Record<Source, readonly string[]> = {
  report: ['hide', 'warn', 'leave', 'mute', 'suspend', 'approve'],
  concern: ['leave'],
  screening: ['leave', 'hide', 'warn', 'approve'],
  hold: ['approve', 'decline'],
  appeal: ['uphold', 'reverse', 'ease'],
  follow_up: ['leave'],
  join_request: ['leave'],
  unanswered: ['leave'],
}

/** What waits and this moderator may handle: not a matter of their own, not somebody else's, not their own second look. */
async function sourceOf(server: TestServer, id: string): Promise<Source> {
  const [row] = await server.sql<{ source: Source }>(`SELECT "source" FROM "ReviewItem" WHERE "id" = $1`, [id])
  if (!row) throw new Error(`there is no item ${id}`)
  return row.source
}

const itemIn = (page: Page): string | null => /\/queue\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? null

/** Where focus is, in a word. */
const focused = (page: Page): Promise<string> => page.evaluate(() => (document.activeElement?.id ? `#${document.activeElement.id}` : (document.activeElement?.tagName.toLowerCase() ?? '')))

const offered = (page: Page): Promise<string[]> => page.locator('details[data-act]').evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset.act ?? ''))
const keyOf = async (page: Page, act: string): Promise<string> => (await page.locator(`details[data-act="${act}"] > summary`).getAttribute('data-key')) ?? ''

/** The page answers to keys once its script runs. */
const ready = (page: Page): Promise<void> => expect(page.locator('[data-desk-keys="on"]')).toBeAttached()

/** Tabs on until something in the open act with this name has focus. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let step = 0; step < 40; step += 1) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`${selector} cannot be reached by Tab`)
}

/** Chooses a rule where none came with the letter: the first, with the space bar. */
async function chooseRule(page: Page): Promise<void> {
  const missing = await page.evaluate(() => {
    const form = document.activeElement?.closest('form')
    return form?.querySelector('input[name="rule"]') !== null && form?.querySelector('input[name="rule"]:checked') === null
  })
  if (!missing) return
  await tabTo(page, 'input[name="rule"]')
  await page.keyboard.press('Space')
}

test('a moderator clears the whole queue by keyboard alone', async ({ windowFor, server }) => {
  const page = await windowFor(ALDER, { viewport: DESK })
  const began = performance.now()
  await page.goto('/queue')
  await ready(page)
  const waiting = await page.locator('[data-row-link]').count()
  expect(waiting, 'waiting on the first page of the queue').toBeGreaterThan(0)

  // The list itself: down, down, up; a lane alone and back; into an item and back to the queue.
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await page.keyboard.press('k')
  await expect(page.locator('[data-row-link]').first()).toBeFocused()
  await page.keyboard.press('1')
  await expect(page).toHaveURL(/lane=crisis/)
  await page.keyboard.press('1')
  await expect(page).toHaveURL(/\/queue$/)
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/queue\/[0-9a-f-]{36}/)
  await ready(page)
  await page.keyboard.press('g')
  await page.keyboard.press('q')
  await expect(page).toHaveURL(/\/queue$/)

  // Into the first that is free, then each next by itself.
  await page.keyboard.press('n')
  await page.waitForURL((url) => /\/queue\/[0-9a-f-]{36}/.test(url.pathname))
  const seen: Record<string, number> = {}
  const did: Record<string, number> = {}
  const done: string[] = []
  let rests = 0
  for (let id = itemIn(page); id !== null; id = itemIn(page)) {
    expect(done, 'nothing is offered twice').not.toContain(id)
    await ready(page)
    const source = await sourceOf(server, id)
    const turn = seen[source] ?? 0
    seen[source] = turn + 1
    await expect.poll(() => focused(page), 'focus stands at what was done and what comes next').toBe('#arrived')

    // Nothing is readable before it is opened.
    await expect(page.locator('#words details').first()).not.toHaveAttribute('open')
    if (done.length % 5 === 0) {
      await page.keyboard.press('o')
      await expect(page.locator('#words details').first()).toHaveAttribute('open')
    }
    // Some are taken in hand first.
    if (done.length % 7 === 1) {
      await page.keyboard.press('c')
      await page.waitForURL(/did=claim/)
      await expect.poll(() => focused(page)).toBe('#arrived')
    }
    const can = await offered(page)
    const fitting = FITTING[source].filter((act) => can.includes(act))
    const act = fitting[turn % fitting.length] ?? 'warn'
    expect(can, `${source} offers ${act}`).toContain(act)
    await page.keyboard.press(await keyOf(page, act))
    await expect(page.locator(`details[data-act="${act}"]`)).toHaveAttribute('open')
    await chooseRule(page)
    await page.keyboard.press('Control+Enter')
    await page.waitForURL((url) => !url.pathname.includes(id), { timeout: 20_000 })
    did[act] = (did[act] ?? 0) + 1
    done.push(id)
    if (page.url().includes('/queue/rest')) {
      // After a crisis a pause is offered; going on is one key.
      await ready(page)
      await expect(page.getByRole('heading', { level: 1, name: 'That was a heavy one' })).toBeVisible()
      rests += 1
      await page.keyboard.press('n')
      await page.waitForURL((url) => !url.pathname.includes('/rest'))
    }
  }
  const seconds = Math.round((performance.now() - began) / 1000)
  test.info().annotations.push({ type: 'cleared', description: `${done.length} items in ${seconds} s: ${JSON.stringify(seen)}, ${JSON.stringify(did)}` })
  expect(done.length, JSON.stringify(seen)).toBeGreaterThanOrEqual(30)
  expect(Object.keys(seen).sort(), 'every source').toEqual(expect.arrayContaining([...SOURCES].sort()))
  expect(Object.keys(did).length, JSON.stringify(did)).toBeGreaterThanOrEqual(8)
  expect(rests, 'a pause was offered').toBeGreaterThan(0)

  // The queue says so, and what is left is for somebody else: the second looks at this moderator's own crises.
  await expect(page).toHaveURL(/\/queue\?did=/)
  await ready(page)
  expect(await focused(page)).toBe('#arrived')
  const left = await server.sql<{ source: string }>(
    `SELECT i."source" FROM "ReviewItem" i JOIN "Account" a ON a."email" = $1 WHERE i."closedAt" IS NULL AND i."source" NOT IN ('join_request', 'unanswered')
       AND i."subjectAuthorId" IS DISTINCT FROM a."id" AND NOT EXISTS (SELECT FROM "Report" r WHERE r."itemId" = i."id" AND r."reporterId" = a."id") AND i."subjectType" <> 'appeal'`,
    [ALDER],
  )
  expect(left.filter((one) => one.source !== 'follow_up'), 'left open').toEqual([])
  const closed = await server.sql<{ id: string }>(`SELECT i."id" FROM "ReviewItem" i JOIN "Account" a ON a."id" = i."closedBy" WHERE a."email" = $1`, [ALDER])
  expect(closed.map((one) => one.id)).toEqual(expect.arrayContaining(done))
})

test('the lists beside the queue are reached by keyboard', async ({ windowFor }) => {
  const page = await windowFor(ALDER, { viewport: DESK })
  for (const [name, heading] of [
    ['Unanswered', /./],
    ['Asking to join', /Asking to join/],
  ] as const) {
    await page.goto('/queue')
    const link = page.getByRole('navigation', { name: 'The desk' }).getByRole('link', { name })
    for (let step = 0; step < 60 && !(await link.evaluate((one) => one === document.activeElement)); step += 1) await page.keyboard.press('Tab')
    await expect(link).toBeFocused()
    await page.keyboard.press('Enter')
    await page.waitForURL((url) => url.pathname !== '/queue')
    await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible()
  }
})

test('the keys are told, can be switched off, and are silent in a field', async ({ windowFor }) => {
  const page = await windowFor('moderator2@example.org', { viewport: DESK })
  await page.goto('/queue')
  await ready(page)
  await page.keyboard.press('?')
  const help = page.getByRole('dialog', { name: 'Keyboard' })
  await expect(help).toBeVisible()
  await tabTo(page, 'dialog input[type="checkbox"]')
  await page.keyboard.press('Space')
  await page.keyboard.press('Escape')
  await expect(help).toBeHidden()
  await page.keyboard.press('j')
  await expect(page.locator('[data-row-link]').first()).not.toBeFocused()
  await page.reload()
  await ready(page)
  await page.keyboard.press('j')
  await expect(page.locator('[data-row-link]').first()).not.toBeFocused()
  // Without them everything is still reached by Tab and Enter; and the button brings them back.
  await page.getByRole('button', { name: 'Keyboard' }).focus()
  await page.keyboard.press('Enter')
  await tabTo(page, 'dialog input[type="checkbox"]')
  await page.keyboard.press('Space')
  await page.keyboard.press('Escape')
  await page.keyboard.press('j')
  await expect(page.locator('[data-row-link]').first()).toBeFocused()
})
