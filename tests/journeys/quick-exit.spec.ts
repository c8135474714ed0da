import type { BrowserContext, Page } from '@playwright/test'
import { AWAY, expect, test } from '../support/journey'
import { placesOf } from '../support/places'
import { SESSION_COOKIE } from '../support/server'

// Somebody comes into the room. What was on the screen must be gone before they look, and stay gone.

const ELSEWHERE = '<!doctype html><title>Weather</title><h1>Light rain</h1>'

/** Puts a page of our own in the place where leaving leads: no test asks anything of the world. */
async function standIn(context: BrowserContext): Promise<void> {
  await context.route(AWAY, (route) => route.fulfill({ contentType: 'text/html', body: ELSEWHERE }))
}

/** Keeps what leaving opens from coming, to look at what is on the screen meanwhile; returns what lets it come. */
async function holdBack(context: BrowserContext): Promise<() => void> {
  let go: () => void = () => undefined
  const wait = new Promise<void>((resolve) => (go = resolve))
  await context.route(AWAY, async (route) => {
    await wait
    await route.fulfill({ contentType: 'text/html', body: ELSEWHERE })
  })
  return go
}

/** The answer to the parting word comes when it comes: with it the cookie goes. */
async function expectSignedOut(page: Page): Promise<void> {
  await expect.poll(async () => (await page.context().cookies()).filter((cookie) => cookie.name === SESSION_COOKIE)).toEqual([])
}

test('the button: hidden at once, elsewhere, and Back shows nothing private', async ({ windowFor, server }) => {
  const places = await placesOf(server)
  const page = await windowFor('patient@example.org')
  const letGo = await holdBack(page.context())
  await page.goto('/')
  await page.goto(`/threads/${places.ownThread}`)
  const post = page.getByRole('article').first()
  await expect(post).toBeVisible()
  const told = page.waitForResponse((response) => response.url().endsWith('/api/leave'))
  // What is on the screen in the very moment after the press, before anything has come from anywhere.
  let resolve: (seen: { isShown: boolean; title: string }) => void = () => undefined
  const seen = new Promise<{ isShown: boolean; title: string }>((done) => (resolve = done))
  await page.exposeFunction('tell', resolve)
  await page.evaluate(() => {
    addEventListener('submit', () => {
      const article = document.querySelector('article')
      const { tell } = window as unknown as { tell: (seen: object) => void }
      tell({ isShown: article?.checkVisibility() ?? false, title: document.title.replaceAll('\u200b', '').trim() })
    })
  })
  await page.getByRole('button', { name: 'Leave now' }).click({ noWaitAfter: true })
  expect(await seen).toEqual({ isShown: false, title: '' })
  expect((await told).status()).toBe(204)
  letGo()
  await expect(page).toHaveURL(AWAY)
  await expect(page.getByRole('heading', { name: 'Light rain' })).toBeVisible()
  await expectSignedOut(page)

  // Back once, and once more: away again, or a page for anybody; never what was there.
  for (let times = 0; times < 2; times++) {
    await page.goBack({ waitUntil: 'commit' }).catch(() => null)
    await expect(page.getByRole('article')).toHaveCount(0)
    await expect(page.getByText('Bramble')).toHaveCount(0)
  }
  await page.goto(`${server.url}/settings`)
  await expect(page).toHaveURL(/\/sign-in/)
})

test('Shift three times leaves; twice, or with another key between, does not', async ({ windowFor, server }) => {
  const places = await placesOf(server)
  const signIns = async (): Promise<number> => {
    const [row] = await server.sql<{ open: number }>(`SELECT count(*)::int AS "open" FROM "SignIn" s JOIN "Account" a ON a."id" = s."accountId" WHERE a."email" = 'caregiver@example.org' AND s."revokedAt" IS NULL`)
    return row?.open ?? 0
  }
  const page = await windowFor('caregiver@example.org')
  const before = await signIns()
  await standIn(page.context())
  await page.goto(`/rooms/${places.upAtNight}`)
  await expect(page.getByText('Only you are here now').first()).toBeAttached()
  await page.keyboard.press('Shift')
  await page.keyboard.press('Shift')
  await page.keyboard.press('a')
  await page.keyboard.press('Shift')
  await expect(page).toHaveURL(/\/rooms\//)
  await page.keyboard.press('b')
  for (let times = 0; times < 3; times++) await page.keyboard.press('Shift')
  await expect(page).toHaveURL(AWAY)
  await expectSignedOut(page)
  await expect.poll(signIns).toBe(before - 1)
})

test('leaving ends every other tab of this browser, and works for a guest', async ({ windowFor }) => {
  const page = await windowFor('dipper@example.org')
  await standIn(page.context())
  await page.goto('/groups')
  const tab = await page.context().newPage()
  await tab.goto('/notices')
  await expect(tab.getByRole('heading', { name: 'Notices' })).toBeVisible()
  await page.getByRole('button', { name: 'Leave now' }).click()
  await expect(page).toHaveURL(AWAY)
  await expect(tab).toHaveURL(/\/sign-in\?ended=1/)

  const guest = await windowFor()
  await standIn(guest.context())
  await guest.goto('/library')
  await guest.getByRole('button', { name: 'Leave now' }).click()
  await expect(guest).toHaveURL(AWAY)
})

test('without script the button is a plain form that signs out and goes elsewhere', async ({ windowFor, server }) => {
  const page = await windowFor('dipper@example.org', { javaScriptEnabled: false })
  await standIn(page.context())
  await page.goto('/settings')
  await page.getByRole('button', { name: 'Leave now' }).click()
  await expect(page).toHaveURL(AWAY)
  await expectSignedOut(page)
  await page.goto(`${server.url}/settings`)
  await expect(page).toHaveURL(/\/sign-in/)
})
