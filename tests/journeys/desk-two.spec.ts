import type { Page } from '@playwright/test'
import { DESK, expect, test } from '../support/journey'
import { reportedNow } from '../support/reported'

// Two moderators look at one item. One decides; the other is told by whom and when, and loses no word.

const WORDS = 'I have read both of you. Please leave it here for tonight.'

const open = async (page: Page, act: string): Promise<void> => {
  await page.locator(`details[data-act="${act}"] > summary`).click()
  await expect(page.locator(`details[data-act="${act}"]`)).toHaveAttribute('open')
}

test('the second of two moderators is told kindly, with their words kept', async ({ windowFor, server }) => {
  const item = { id: (await reportedNow(server, 'harassment')).itemId }
  const path = `/queue/${item.id}`
  const [alder, juniper] = await Promise.all([windowFor('moderator@example.org', { viewport: DESK }), windowFor('moderator2@example.org', { viewport: DESK })])
  await Promise.all([alder.goto(path), juniper.goto(path)])
  await Promise.all([open(alder, 'warn'), open(juniper, 'warn')])
  await juniper.getByRole('form', { name: 'Warn', exact: true }).getByLabel('Your words').fill(WORDS)
  await alder.getByRole('form', { name: 'Warn', exact: true }).getByRole('button', { name: 'Warn them' }).click()
  await alder.waitForURL((url) => !url.pathname.includes(item.id))
  // What comes next depends on what else waits: the next item, or the queue.
  await expect(alder.locator('#arrived')).toContainText('Warned')

  const form = juniper.getByRole('form', { name: 'Warn', exact: true })
  await form.getByRole('button', { name: 'Warn them' }).click()
  await expect(form.getByRole('alert')).toContainText(/Alder decided this at \d\d:\d\d\. Nothing was changed by you, and your words are still below\./)
  await expect(form.getByRole('alert')).toBeFocused()
  await expect(form.getByLabel('Your words')).toHaveValue(WORDS)
  await form.getByRole('link', { name: 'See what was done' }).click()
  await expect(juniper.getByText('Warned').first()).toBeVisible()
  const [decided] = await server.sql<{ count: number }>(`SELECT count(*)::int AS "count" FROM "AuditEntry" WHERE "itemId" = $1 AND "verb" LIKE 'decided.%'`, [item.id])
  expect(decided?.count).toBe(1)
})

test('a list that changes leaves focus where it is', async ({ windowFor, server }) => {
  const [wren, places] = [await windowFor('facilitator@example.org'), await server.sql<{ id: string }>(`SELECT p."id" FROM "Post" p JOIN "Group" g ON g."id" = p."groupId" WHERE g."visibility" = 'public' AND p."number" = 2 AND p."deletedAt" IS NULL AND p."hiddenAt" IS NULL
    AND NOT EXISTS (SELECT FROM "ReviewItem" i WHERE i."subjectId" = p."id") ORDER BY p."id" LIMIT 1`)]
  const juniper = await windowFor('moderator2@example.org', { viewport: DESK })
  await juniper.goto('/queue')
  await expect(juniper.locator('[data-desk-keys="on"]')).toBeAttached()
  const rows = juniper.locator('[data-row-link]')
  const before = await rows.count()
  await juniper.keyboard.press('j')
  await juniper.keyboard.press('j')
  const held = await rows.nth(1).getAttribute('href')
  await wren.goto(`/report?type=post&id=${places[0]?.id ?? ''}`)
  await wren.getByLabel('I am worried about this person').check()
  await wren.getByRole('button', { name: 'Send', exact: true }).click()
  await expect(wren.getByRole('heading', { name: 'Thank you for telling us.' })).toBeVisible()
  await expect(rows).toHaveCount(before + 1)
  expect(await juniper.evaluate(() => document.activeElement?.getAttribute('href'))).toBe(held)
})
