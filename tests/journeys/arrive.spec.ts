import type { Page } from '@playwright/test'
import { expect, test } from '../support/journey'
import type { TestServer } from '../support/server'

// From a stranger to somebody who sits among three groups, and every way of signing in.

const send = (page: Page, name: string): Promise<void> => page.getByRole('main').getByRole('button', { name, exact: true }).click()

/** The newest mail to an address, once it is there. */
async function mailTo(server: TestServer, address: string, subject: string): Promise<string> {
  let text = ''
  await expect(async () => {
    const found = (await server.mails()).filter((mail) => mail.to === address && mail.subject === subject).at(-1)
    expect(found, `a mail “${subject}” to ${address}`).toBeDefined()
    text = found?.text ?? ''
  }).toPass()
  return text
}

const linkIn = (text: string): string => {
  const found = /https?:\/\/\S+/.exec(text)?.[0]
  if (!found) throw new Error('the mail holds no link')
  const { pathname, search } = new URL(found)
  return pathname + search
}

async function fillSignUp(page: Page, { handle, email }: { handle: string; email: string }): Promise<void> {
  await page.getByLabel('A name for this place').fill(handle)
  await page.getByLabel('I have leukemia, or have had it').check()
  await page.getByLabel(/mail address/i).fill(email)
  await page.getByLabel('Country').selectOption('GB')
  for (const box of ['I am 18 or older', 'I will keep to the guidelines', 'You may keep what I write about health']) await page.getByLabel(box).check()
}

test('sign up, from an empty form to three groups and one thing to do', async ({ page, server, expectAccessible }) => {
  await page.goto('/')
  await page.getByRole('banner').getByRole('link', { name: 'Join' }).click()
  await send(page, 'Sign up')
  const problems = page.getByRole('alert').or(page.locator('[data-error-summary]')).first()
  await expect(problems).toBeVisible()
  for (const words of ['Choose a name of 3 to 24 letters.', 'Choose at least one.', 'Choose your country', 'This community is for people of 18 and older.', 'Without this we may not keep what you write.']) {
    await expect(page.getByText(words).first()).toBeVisible()
  }
  await expectAccessible(page)

  await fillSignUp(page, { handle: 'Bramble', email: 'sorrel@example.org' })
  await page.getByLabel('Password').fill('too short')
  await send(page, 'Sign up')
  await expect(page.getByText('Use 15 characters or more.').first()).toBeVisible()
  await expect(page.getByLabel('A name for this place')).toHaveValue('Bramble')
  await expect(page.getByLabel(/mail address/i)).toHaveValue('sorrel@example.org')
  await page.getByLabel('Password').fill('four words in a row')
  await send(page, 'Sign up')
  await expect(page.getByText('Someone here has this name').first()).toBeVisible()
  await expect(page.getByLabel('I am 18 or older')).toBeChecked()
  await page.getByLabel('A name for this place').fill('Sorrel')
  await page.getByLabel('Password').fill('four words in a row')
  await send(page, 'Sign up')
  await expect(page.getByRole('heading', { name: 'Look in your mail' })).toBeVisible()

  // The letter lies on the demo's mail page; looking at its link uses nothing up.
  await mailTo(server, 'sorrel@example.org', 'Please confirm your address')
  await page.getByRole('link', { name: 'Open the mail page' }).click()
  const letter = page.getByRole('article').filter({ hasText: 'sorrel@example.org' }).filter({ hasText: 'Please confirm your address' })
  await letter.getByRole('link').click()
  await expect(page.getByText('This confirms the address of Sorrel')).toBeVisible()
  await page.reload()
  await expect(page.getByText('This confirms the address of Sorrel')).toBeVisible()
  await expectAccessible(page)
  const link = page.url()
  await send(page, 'Confirm and come in')
  await expect(page.getByRole('heading', { name: 'You are in, Sorrel' })).toBeVisible()
  const groups = page.getByRole('main').locator('a[href^="/groups/"]')
  await expect(groups).toHaveCount(3)
  await expect(page.getByRole('heading', { name: 'Read how others began' })).toBeVisible()

  // Used once, it is over, and says so in words.
  await page.goto(link)
  await expect(page.getByRole('heading', { name: 'This link is over' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Get a new link' })).toBeVisible()
})

test('an address that is known gets the same page, and its owner another mail', async ({ page, server }) => {
  await page.goto('/sign-up')
  await fillSignUp(page, { handle: 'Teasel', email: 'bereaved@example.org' })
  await send(page, 'Sign up')
  await expect(page).toHaveURL('/sign-up/sent')
  const known = await page.getByRole('main').innerText()
  const text = await mailTo(server, 'bereaved@example.org', 'You already have an account')
  expect(text).not.toContain('Juniper')

  await page.goto('/sign-up')
  await fillSignUp(page, { handle: 'Yarrow', email: 'yarrow@example.org' })
  await send(page, 'Sign up')
  await expect(page).toHaveURL('/sign-up/sent')
  expect(await page.getByRole('main').innerText()).toBe(known)
})

test('sign in by a mailed link; a used, an old and a broken link say so', async ({ page, server }) => {
  await page.goto('/sign-in')
  await page.getByLabel(/mail address/i).fill('gorse@example.org')
  await send(page, 'Send me a link instead')
  await expect(page.getByRole('heading', { name: 'Look in your mail' })).toBeVisible()
  const link = linkIn(await mailTo(server, 'gorse@example.org', 'Your sign-in link'))
  await page.goto(link)
  await expect(page.getByText('This signs you in as Gorse')).toBeVisible()
  await send(page, 'Sign in')
  await expect(page.getByRole('banner').getByLabel(/^Your account, Gorse/)).toBeVisible()
  await page.goto(link)
  await expect(page.getByRole('heading', { name: 'This link is over' })).toBeVisible()

  await page.context().clearCookies()
  await page.goto('/sign-in')
  await page.getByLabel(/mail address/i).fill('osprey@example.org')
  await send(page, 'Send me a link instead')
  const second = linkIn(await mailTo(server, 'osprey@example.org', 'Your sign-in link'))
  await page.goto(second)
  await server.sql(`UPDATE "LinkToken" SET "expiresAt" = now() - interval '1 second' WHERE "usedAt" IS NULL`)
  // The page was opened in time, the button pressed too late.
  await send(page, 'Sign in')
  await expect(page.getByText(/This link has been used, or it is too old|This link is over/).first()).toBeVisible()
  await page.goto(second)
  await expect(page.getByRole('heading', { name: 'This link is over' })).toBeVisible()
  await page.goto('/sign-in/link?token=never-made')
  await expect(page.getByRole('heading', { name: 'This link is over' })).toBeVisible()

  // An address that nobody has gets the same page.
  await page.goto('/sign-in')
  await page.getByLabel(/mail address/i).fill('nobody@example.org')
  await send(page, 'Send me a link instead')
  await expect(page.getByRole('heading', { name: 'Look in your mail' })).toBeVisible()
})

test('sign-ins are listed, and ending one leaves its open window at once', async ({ windowFor, signInByForm, page }) => {
  await signInByForm(page, 'kestrel@example.org')
  const [forgotten, third] = await Promise.all([windowFor('kestrel@example.org'), windowFor('kestrel@example.org')])
  await Promise.all([forgotten.goto('/groups'), third.goto('/library')])
  await page.goto('/settings')
  const devices = page.getByRole('form', { name: 'Where you are signed in' })
  await expect(devices.getByText('this device')).toHaveCount(1)
  await expect(devices.getByRole('button', { name: /^Sign out Firefox on Linux/ })).toHaveCount(2)
  // The first is the one used last; both are the same for this test.
  await devices.getByRole('button', { name: /^Sign out Firefox on Linux/ }).first().click()
  await expect(page.getByText('Signed out.').first()).toBeVisible()
  await expect.poll(() => [forgotten, third].filter((one) => one.url().includes('/sign-in?ended=1')).length).toBe(1)
  const gone = forgotten.url().includes('ended') ? forgotten : third
  await expect(gone.getByText('You have been signed out.')).toBeVisible()
  await gone.goto('/settings')
  await expect(gone).toHaveURL(/\/sign-in/)

  // All others at once.
  await send(page, 'Sign out everywhere else')
  const left = gone === forgotten ? third : forgotten
  await expect(left).toHaveURL(/\/sign-in\?ended=1/)
  await page.reload()
  await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible()
})
