import { DESK, expect, PHONE, test } from '../support/journey'

// A drill in the practice room: by keyboard alone, and as a plain form without script.

const ALDER = 'moderator@example.org'
const PLOVER = 'moderator2@example.org'

test('a drill is done by keyboard alone', async ({ windowFor }) => {
  const page = await windowFor(ALDER, { viewport: DESK })
  await page.goto('/queue/practice')
  await expect(page.locator('[data-desk-keys="on"]')).toBeAttached()
  const begin = page.getByRole('button', { name: 'Begin' })
  for (let step = 0; step < 60 && !(await begin.evaluate((one) => one === document.activeElement)); step += 1) await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')

  for (let number = 1; number <= 3; number += 1) {
    await expect(page.getByText(`Case ${number} of 3`)).toBeVisible()
    await expect(page.locator('[data-desk-keys="on"]')).toBeAttached()
    const words = page.locator('[data-drill] details')
    await expect(words).not.toHaveAttribute('open')
    await page.keyboard.press('o')
    await expect(words).toHaveAttribute('open')
    await page.keyboard.press('1')
    await expect(page.locator('input[name="lane"][value="crisis"]')).toBeChecked()
    await page.keyboard.press('0')
    await page.keyboard.press('2')
    await expect(page.locator('input[name="lane"][value="red"]')).toBeChecked()
    await page.keyboard.press(number === 1 ? 'h' : '3')
    await expect(page.locator(`input[name="act"][value="${number === 1 ? 'hide' : 'leave'}"]`)).toBeChecked()
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/\?case=/)
    await expect(page.getByRole('heading', { name: 'Why' })).toBeVisible()
    await expect(page.locator('#arrived')).toBeFocused()
    await page.keyboard.press('n')
    await expect(page).not.toHaveURL(/\?case=/)
  }
  await expect(page.getByRole('heading', { level: 1, name: 'How it went' })).toBeVisible()
  await expect(page.getByRole('list', { name: 'How it went' }).getByRole('listitem')).toHaveCount(3)
})

test('a drill works as a plain form without script, and can be stopped', async ({ windowFor }) => {
  const page = await windowFor(PLOVER, { viewport: PHONE, javaScriptEnabled: false })
  await page.goto('/queue/practice')
  // The pill is the thing one presses; the round mark lies under it.
  await page.getByText('Six', { exact: true }).click()
  await expect(page.getByRole('radio', { name: 'Six' })).toBeChecked()
  await page.getByRole('button', { name: 'Begin' }).click()
  await expect(page.getByText('Case 1 of 6')).toBeVisible()
  await page.getByRole('button', { name: 'Answer' }).click()
  await expect(page.getByText('Choose a lane.').first()).toBeVisible()
  await page.locator('label:has(input[name="lane"][value="green"])').click()
  await page.locator('label:has(input[name="act"][value="leave"])').click()
  await page.getByRole('button', { name: 'Answer' }).click()
  await expect(page.getByRole('heading', { name: 'Why' })).toBeVisible()
  await page.getByRole('link', { name: 'Next case' }).click()
  await expect(page.getByText('Case 2 of 6')).toBeVisible()
  await page.getByRole('button', { name: 'Stop here' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'How it went' })).toBeVisible()
  await page.goto('/queue/practice')
  await expect(page.getByText('1 of 6 cases')).toBeVisible()
})
