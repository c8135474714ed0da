import type { Page } from '@playwright/test'
import { expect, test } from '@/tests/support/journey'

const PASSWORD = 'seven slow kettles on a hill'

async function fill(page: Page, handle: string, email: string): Promise<void> {
  await page.getByLabel('A name for this place').fill(handle)
  await page.getByLabel('I care for someone').check()
  await page.getByLabel('Email address').fill(email)
  await page.getByLabel('Country').selectOption('ES')
  await page.getByLabel('I am 18 or older').check()
}

/** Opens the link of the newest mail of a kind, as a person trying the community out does. */
async function openMail(page: Page, path: string): Promise<void> {
  await expect(async () => {
    await page.goto('/mail')
    await expect(page.locator(`a[href^="${path}"]`).first()).toBeVisible({ timeout: 1000 })
  }).toPass()
  await page.locator(`a[href^="${path}"]`).first().click()
}

async function arrive(page: Page, name: string): Promise<void> {
  const email = `${name.toLowerCase()}@example.net`
  await page.goto('/sign-up')
  await fill(page, 'admin', email)
  await page.getByLabel('Password').fill('short')
  await page.getByRole('button', { name: 'Sign up' }).click()
  await expect(page.getByRole('alert')).toContainText('could be taken for someone who runs this place')
  await expect(page.getByLabel('A name for this place')).toHaveValue('admin')
  await expect(page.getByLabel('Email address')).toHaveValue(email)
  await expect(page.getByLabel('Country')).toHaveValue('ES')
  await expect(page.getByLabel('I care for someone')).toBeChecked()
  await expect(page.getByLabel('Password')).toHaveValue('')

  await fill(page, name, email)
  await page.getByLabel('Password').fill(PASSWORD)
  await page.getByLabel('I will keep to the guidelines').check()
  await page.getByLabel('You may keep what I write').check()
  await page.getByRole('button', { name: 'Sign up' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Look in your mail')

  await openMail(page, '/confirm')
  await page.getByRole('button', { name: 'Confirm and come in' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`You are in, ${name}`)
  await expect(page.getByRole('heading', { name: 'Groups that may fit' })).toBeVisible()
}

test('somebody signs up, confirms by mail, and changes what others see', async ({ page, expectAccessible }) => {
  await page.goto('/sign-up')
  await expectAccessible(page)
  await page.goto('/sign-in')
  await expectAccessible(page)
  await arrive(page, 'Curlew')
  await expectAccessible(page)
  await page.goto('/settings')
  await expectAccessible(page)
  const seen = page.locator('#seen')
  await seen.getByLabel('A few words about you').fill('Two dogs, one kettle.')
  await seen.getByRole('button', { name: 'Save' }).click()
  await expect(seen.getByRole('status')).toHaveText('Saved.')
  await page.getByRole('link', { name: 'Look at your page' }).click()
  await expect(page.getByText('Two dogs, one kettle.')).toBeVisible()
  await expectAccessible(page)
})

test('without script: signs up, signs out, signs in by a link alone', async ({ plainPage: page }) => {
  await arrive(page, 'Sandpiper')
  await page.goto('/settings')
  await page.getByRole('button', { name: 'Sign out here' }).click()
  await page.goto('/settings')
  await expect(page).toHaveURL(/\/sign-in\?next=%2Fsettings$/)
  await page.getByLabel('Email address').fill('sandpiper@example.net')
  await page.getByLabel('Password').fill('not the words at all')
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page.getByRole('alert')).toContainText('do not open an account')
  await expect(page.getByLabel('Email address')).toHaveValue('sandpiper@example.net')
  await page.getByRole('button', { name: 'Send me a link instead' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Look in your mail')
  await openMail(page, '/sign-in/link')
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.goto('/settings')
  await expect(page.getByText('You have just signed in with a link')).toBeVisible()
})

test('a sign-in ended on one device ends on the other', async ({ windowFor }) => {
  const [here, there] = [await windowFor('bereaved@example.org'), await windowFor('bereaved@example.org')]
  await there.goto('/settings')
  await here.goto('/settings')
  await here.getByRole('button', { name: 'Sign out everywhere else' }).click()
  await expect(there).toHaveURL(/\/sign-in/)
  await here.goto('/settings')
  await expect(here).toHaveURL(/\/settings$/)
})
