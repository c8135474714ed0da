import type { Locator, Page } from '@playwright/test'
import { expect, test } from '../support/journey'
import { ask } from '../support/knock'
import { placesOf } from '../support/places'
import type { TestServer } from '../support/server'

// Writing on a phone, held in one hand and put down again: by keyboard, with a preview, and nothing lost on the way.

test.describe.configure({ timeout: 150_000 })

const BRAMBLE = 'patient@example.org'
const body = (page: Page): Locator => page.getByLabel('What you would like to say')
const reply = (page: Page): Locator => page.getByRole('textbox', { name: 'Your reply' })
const kept = (page: Page): Locator => page.locator('[data-kept]')
const note = (page: Page, name: string): Locator => page.getByRole('checkbox', { name })

/** A thread of Bramble's own, so that tests do not meet in one. */
async function ownThread(server: TestServer): Promise<string> {
  const places = await placesOf(server)
  const sent = await ask<{ threadId: string }>(server, BRAMBLE, 'forum.start', 'mutation', { groupId: places.openGroup, clientId: crypto.randomUUID(), kind: 'talk', title: 'Soup again', body: 'Leek, mostly.', notes: [] })
  return sent.threadId
}

test('starts a thread by keyboard: marks, keys, a look at it, a note, sent', async ({ windowFor, server, expectAccessible }) => {
  const places = await placesOf(server)
  const page = await windowFor(BRAMBLE)
  await page.goto(`/groups/${places.openGroup}/new`)
  await page.getByLabel('Title').fill('The day we said goodbye')
  await body(page).focus()
  await page.keyboard.type('It was ')
  await page.keyboard.press('Control+b')
  await page.keyboard.type('quiet')
  await page.keyboard.press('End')
  await page.keyboard.type('. He died in the hospice.')
  await expect(body(page)).toHaveValue('It was **quiet**. He died in the hospice.')

  // One stop for the Tab key; arrows within; what was done can be undone by the browser itself.
  await body(page).press('Shift+Tab')
  const bar = page.getByRole('toolbar', { name: 'Shape your words' })
  await expect(bar.getByRole('button', { name: 'Strong' })).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await expect(bar.getByRole('button', { name: 'Quote' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(body(page)).toHaveValue('> It was **quiet**. He died in the hospice.')
  await expect(body(page)).toBeFocused()
  await page.keyboard.press('Control+z')
  await expect(body(page)).toHaveValue('It was **quiet**. He died in the hospice.')
  for (const button of await bar.getByRole('button').all()) {
    const box = await button.boundingBox()
    expect(Math.round(box?.height ?? 0)).toBeGreaterThanOrEqual(44)
    expect(Math.round(box?.width ?? 0)).toBeGreaterThanOrEqual(44)
  }

  // The help, by keyboard, and out of it.
  await body(page).press('Shift+Tab')
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('region', { name: 'Keys and marks' })).toBeVisible()
  await page.evaluate(() => scrollTo(0, 0))
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('region', { name: 'Keys and marks' })).toHaveCount(0)
  await expect(body(page)).toBeFocused()
  // Tab leads on, out of the words.
  await page.keyboard.press('Tab')
  await expect(body(page)).not.toBeFocused()

  // Kept meanwhile, and asked, once and gently, about a note.
  await expect(kept(page)).toHaveText(/Saved on this account, \d\d:\d\d\./)
  await expect(page.getByText('This could have a note: dying.')).toBeVisible()
  // Where the page was moved to, the bar at its top may lie over what is behind it.
  await page.evaluate(() => scrollTo(0, 0))
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Add the note' }).click()
  await expect(note(page, 'dying')).toBeChecked()
  await expect(page.getByText('This could have a note')).toHaveCount(0)

  await page.getByRole('button', { name: 'Preview' }).click()
  await expect(page.getByText('Nothing has been sent yet.')).toBeVisible()
  await expect(page.getByRole('strong').filter({ hasText: 'quiet' })).toBeVisible()
  await page.evaluate(() => scrollTo(0, 0))
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Close the preview' }).click()
  await expect(page.getByText('Nothing has been sent yet.')).toHaveCount(0)

  await body(page).press('Control+Enter')
  await expect(page).toHaveURL(/\/threads\/[0-9a-f-]+$/)
  await expect(page.getByRole('heading', { level: 1 })).toContainText('The day we said goodbye')
  await expect(page.getByRole('article', { name: 'Post 1', exact: true }).getByRole('strong').filter({ hasText: 'quiet' })).toHaveCount(1)
  await page.goto('/drafts')
  await expect(page.getByRole('listitem').filter({ hasText: 'goodbye' })).toHaveCount(0)
})

test('a draft outlives the window; an older window overwrites nothing, and both versions are there to choose from', async ({ windowFor, server, expectAccessible }) => {
  const thread = await ownThread(server)
  const phone = await windowFor(BRAMBLE)
  await phone.goto(`/threads/${thread}#reply`)
  await reply(phone).fill('Today it was barley.')
  await expect(kept(phone)).toHaveText(/Saved on this account/)
  await phone.reload()
  await expect(reply(phone)).toHaveValue('Today it was barley.')

  const desk = await windowFor(BRAMBLE, { viewport: { width: 1280, height: 900 } })
  await desk.goto(`/threads/${thread}#reply`)
  await expect(reply(desk)).toHaveValue('Today it was barley.')
  await reply(desk).fill('Today it was barley, and bread.')
  await expect(kept(desk)).toHaveText(/Saved on this account/)

  await reply(phone).fill('Today it was barley. He ate half.')
  await expect(phone.getByText('There is a newer version of this')).toBeVisible()
  await expect(reply(phone)).toHaveValue('Today it was barley. He ate half.')
  await expect(phone.getByText('Today it was barley, and bread.')).toBeVisible()
  await expectAccessible(phone)
  await phone.getByRole('button', { name: 'Keep both, one below the other' }).click()
  await expect(reply(phone)).toHaveValue('Today it was barley. He ate half.\n\nToday it was barley, and bread.')
  await expect(kept(phone)).toHaveText(/Saved on this account/)

  // Sent from one, it is a draft nowhere; the other window says so and keeps its words.
  await phone.getByRole('button', { name: 'Reply', exact: true }).click()
  await expect(phone.getByRole('article', { name: 'Post 2', exact: true })).toContainText('He ate half.')
  await expect(reply(phone)).toHaveValue('')
  await reply(desk).pressSequentially(' And tea.')
  await expect(kept(desk)).toHaveText(/was sent from another window/)
  await expect(reply(desk)).toHaveValue(/And tea\./)
})

test('a sign-in that ran out loses no word: said, signed in elsewhere, saved', async ({ windowFor, server, signInByForm }) => {
  const thread = await ownThread(server)
  const page = await windowFor(BRAMBLE)
  await page.goto(`/threads/${thread}#reply`)
  await reply(page).fill('Half of it.')
  await expect(kept(page)).toHaveText(/Saved on this account/)
  await page.context().clearCookies()
  await reply(page).fill('Half of it, and the other half.')
  await expect(kept(page)).toContainText('You are signed out')
  await expect(reply(page)).toHaveValue('Half of it, and the other half.')
  const [elsewhere] = await Promise.all([page.context().waitForEvent('page'), page.getByRole('link', { name: 'Sign in in a new window' }).click()])
  await elsewhere.waitForLoadState()
  await signInByForm(elsewhere, BRAMBLE)
  await elsewhere.close()
  // It tries again by itself.
  await expect(kept(page)).toHaveText(/Saved on this account/, { timeout: 30_000 })
  // The same words wait on any device, at the same place.
  const other = await windowFor(BRAMBLE)
  await other.goto('/drafts')
  await other.getByRole('link', { name: 'Half of it, and the other half.' }).click()
  await expect(reply(other)).toHaveValue('Half of it, and the other half.')
})

test('discards a draft, puts it back, and goes on', async ({ windowFor, server }) => {
  const thread = await ownThread(server)
  const page = await windowFor(BRAMBLE)
  await page.goto(`/threads/${thread}#reply`)
  // Left by a link in the same breath: kept all the same.
  await reply(page).fill('Not tonight, perhaps.')
  await Promise.all([page.waitForResponse(/forum\.saveDraft/), page.getByRole('navigation', { name: 'Main' }).last().getByRole('link', { name: 'Rooms' }).click()])
  await expect(page).toHaveURL('/rooms')
  await page.goto('/drafts')
  const row = page.getByRole('listitem').filter({ hasText: 'Not tonight, perhaps.' })
  await expect(row).toContainText('A reply to “Soup again”')
  await row.getByRole('button', { name: /^Discard/ }).click()
  await expect(row).toHaveCount(0)
  await page.getByRole('button', { name: 'Put it back' }).click()
  await expect(row).toHaveCount(1)
})

test('without script: saved for later, found again, and a newer version is shown, not overwritten', async ({ windowFor, server }) => {
  const thread = await ownThread(server)
  const plain = await windowFor(BRAMBLE, { javaScriptEnabled: false })
  await plain.goto(`/threads/${thread}`)
  await reply(plain).fill('On the train.')
  await plain.getByRole('button', { name: 'Save for later' }).click()
  await expect(plain.getByText('Saved on this account. You can go on writing here')).toBeVisible()
  await expect(reply(plain)).toHaveValue('On the train.')

  const other = await windowFor(BRAMBLE)
  await other.goto(`/threads/${thread}#reply`)
  await expect(reply(other)).toHaveValue('On the train.')
  await reply(other).fill('On the train, in the rain.')
  await expect(kept(other)).toHaveText(/Saved on this account/)

  await reply(plain).fill('On the train, asleep.')
  await plain.getByRole('button', { name: 'Save for later' }).click()
  await expect(plain.getByText('Another window or device saved a newer version meanwhile.').first()).toBeVisible()
  await expect(reply(plain)).toHaveValue('On the train, asleep.')
  await expect(plain.getByText('On the train, in the rain.')).toBeVisible()
  await plain.getByRole('button', { name: 'Reply', exact: true }).click()
  await expect(plain.getByRole('article', { name: 'Post 2', exact: true })).toContainText('On the train, asleep.')
})

test('names somebody who reads along, by keyboard', async ({ windowFor, server, expectAccessible }) => {
  const places = await placesOf(server)
  const [other] = await server.sql<{ name: string }>(
    `SELECT f."name" FROM "Membership" m JOIN "Face" f ON f."accountId" = m."accountId" AND f."isDefault" JOIN "Account" a ON a."id" = m."accountId"
     WHERE m."groupId" = $1 AND m."state" = 'member' AND a."email" <> $2 AND a."erasedAt" IS NULL ORDER BY lower(f."name") LIMIT 1`,
    [places.openGroup, BRAMBLE],
  )
  const name = other?.name ?? ''
  const thread = await ownThread(server)
  const page = await windowFor(BRAMBLE)
  await page.goto(`/threads/${thread}#reply`)
  await reply(page).focus()
  await page.keyboard.type(`Ask @${name.slice(0, 2)}`)
  const list = page.getByRole('listbox', { name: 'People in this thread' })
  await expect(list.getByRole('option', { name, exact: true })).toBeVisible()
  await expectAccessible(page)
  await expect(reply(page)).toHaveAttribute('aria-activedescendant', /.+/)
  const wanted = list.getByRole('option', { name, exact: true })
  for (let step = 0; step < 8 && (await wanted.getAttribute('aria-selected')) !== 'true'; step += 1) await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(reply(page)).toHaveValue(`Ask @${name} `)
  await expect(list).toHaveCount(0)
  // Escape leaves the list, and the Tab key is itself again.
  await page.keyboard.type(`and @${name.slice(0, 2)}`)
  await expect(list).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(list).toHaveCount(0)
  await page.keyboard.press('Tab')
  await expect(reply(page)).not.toBeFocused()
})
