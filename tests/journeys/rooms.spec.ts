import type { Locator, Page, WebSocketRoute } from '@playwright/test'
import { AWAY, DESK, expect, test } from '../support/journey'
import { placesOf } from '../support/places'
import type { TestServer } from '../support/server'

// A live room on a phone in bed: nothing that was written is lost, doubled or shown to somebody else.

test.describe.configure({ timeout: 120_000 })

const box = (page: Page): Locator => page.getByLabel('Your message')
const said = (page: Page, words: string): Locator => page.getByRole('listitem').filter({ hasText: words })
const waits = (page: Page): Promise<string[]> => page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('unsent:')))

async function into(page: Page, room: string): Promise<void> {
  await page.goto(`/rooms/${room}`)
  // The script runs, and the server has let it in.
  await expect(page.locator('.room[data-live="live"]')).toBeVisible()
}
async function say(page: Page, words: string): Promise<void> {
  await box(page).fill(words)
  await page.getByRole('button', { name: 'Send', exact: true }).click()
}
/** Once, with its number, and nothing of it on its way any more. */
async function arrived(page: Page, words: string): Promise<void> {
  await expect(said(page, words)).toHaveCount(1)
  await expect(said(page, words).getByText(/Sending…|Waiting for a connection/)).toHaveCount(0)
}
const stored = (server: TestServer, words: string): Promise<number> => server.sql<{ n: number }>(`SELECT count(*)::int AS n FROM "Message" WHERE "body" = $1`, [words]).then(([row]) => row?.n ?? -1)

/** The line between a page and the server, in our hands: what goes up or comes down may be lost, and it may break. */
async function line(page: Page): Promise<{ lose: (up: (frame: string) => boolean, down: (frame: string) => boolean) => void; cut: () => void; mend: () => void }> {
  let [up, down] = [(_: string): boolean => false, (_: string): boolean => false]
  let broken = false
  const open = new Set<WebSocketRoute>()
  await page.routeWebSocket(/\/ws/, (socket) => {
    if (broken) return void socket.close()
    open.add(socket)
    const server = socket.connectToServer()
    socket.onMessage((frame) => !up(String(frame)) && server.send(frame))
    server.onMessage((frame) => !down(String(frame)) && socket.send(frame))
  })
  return {
    lose: (...both) => void ([up, down] = both),
    cut() {
      broken = true
      for (const socket of open) void socket.close()
    },
    mend: () => void (broken = false),
  }
}

test('loading the page again in the middle of sending loses nothing and doubles nothing', async ({ windowFor, server }) => {
  const { kitchen } = await placesOf(server)
  const page = await windowFor('patient@example.org')
  const wire = await line(page)
  await into(page, kitchen)
  // The server gets it; neither its yes nor its echo comes back.
  wire.lose(() => false, (frame) => frame.startsWith('43') || frame.includes('The kettle sings in B flat'))
  await say(page, 'The kettle sings in B flat.')
  await expect.poll(() => stored(server, 'The kettle sings in B flat.')).toBe(1)
  await expect(said(page, 'The kettle sings in B flat.').getByText('Sending…')).toBeVisible()
  wire.lose(() => false, () => false)
  await page.reload()
  await arrived(page, 'The kettle sings in B flat.')
  // The server never gets it, and something is half written.
  wire.lose((frame) => frame.includes('room.send'), () => false)
  await say(page, 'And the tap drips in three four time.')
  await say(page, 'I could not sleep anyway.')
  await box(page).fill('Half a thou')
  wire.lose(() => false, () => false)
  await page.reload()
  await arrived(page, 'And the tap drips in three four time.')
  await arrived(page, 'I could not sleep anyway.')
  await expect(box(page)).toHaveValue('Half a thou')
  await expect(page.getByText('Your words from before are back in the box.')).toBeVisible()
  for (const words of ['The kettle sings in B flat.', 'And the tap drips in three four time.', 'I could not sleep anyway.']) expect(await stored(server, words)).toBe(1)
  const texts = await page.locator('.says, .room-scroll ol').first().innerText()
  expect(texts.indexOf('three four time')).toBeLessThan(texts.indexOf('could not sleep'))
  await box(page).fill('')
  await expect.poll(() => waits(page)).toEqual([])
})

test('unsent words go with the sign-in: signing out, being signed out elsewhere, leaving at once, and nobody else sees them', async ({ windowFor, server, signIn }) => {
  const { kitchen } = await placesOf(server)
  const page = await windowFor('patient@example.org')
  const typed = async (words: string): Promise<void> => {
    await into(page, kitchen)
    await box(page).fill(words)
    expect(await waits(page)).toHaveLength(1)
  }
  await typed('I have not told my husband yet')
  await page.locator('summary.you').click()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page.getByRole('link', { name: 'Sign in' }).first()).toBeVisible()
  expect(await waits(page)).toEqual([])

  // Somebody else at the same browser, after a tab that was never signed out.
  await signIn(page, 'patient@example.org')
  await typed('I have not told my husband yet')
  await signIn(page, 'caregiver@example.org')
  await into(page, kitchen)
  await expect(box(page)).toHaveValue('')
  await expect.poll(() => waits(page)).toEqual([])

  // Ended in another window of the same sign-in.
  await typed('Does anybody else count the ceiling tiles')
  const other = await windowFor()
  await other.context().addCookies(await page.context().cookies())
  await other.goto('/')
  await other.locator('summary.you').click()
  await other.getByRole('button', { name: 'Sign out' }).click()
  await page.waitForURL(/\/sign-in\?ended=1/)
  expect(await waits(page)).toEqual([])

  // Leaving at once.
  await signIn(page, 'patient@example.org')
  await typed('He is in the doorway')
  await page.context().route(AWAY, (route) => route.fulfill({ contentType: 'text/html', body: '<title>Weather</title>' }))
  await page.getByRole('button', { name: 'Leave now' }).click()
  await page.waitForURL(AWAY)
  await page.goto('/help')
  expect(await waits(page)).toEqual([])
})

test('thirty seconds without a connection: both sides have everything once, in order, afterwards', async ({ windowFor, server }) => {
  const { kitchen } = await placesOf(server)
  const [page, other] = await Promise.all([windowFor('patient@example.org'), windowFor('facilitator@example.org')])
  const wire = await line(page)
  await Promise.all([into(page, kitchen), into(other, kitchen)])
  await say(page, 'Going through the tunnel now.')
  await expect(said(other, 'Going through the tunnel now.')).toBeVisible()
  await page.context().setOffline(true)
  wire.cut()
  const since = performance.now()
  await expect(page.getByText('No connection right now.')).toBeVisible()
  await say(page, 'Tunnel one')
  await say(page, 'Tunnel two')
  await expect(said(page, 'Tunnel two').getByText('Waiting for a connection.')).toBeVisible()
  for (const words of ['Light one', 'Light two', 'Light three']) await say(other, words)
  await arrived(other, 'Light three')
  // A long tunnel.
  await expect.poll(() => performance.now() - since, { timeout: 45_000 }).toBeGreaterThan(30_000)
  await expect(page.getByText('No connection right now.')).toBeVisible()
  await page.context().setOffline(false)
  wire.mend()
  // The page tries again every few seconds.
  await expect(page.locator('.room[data-live="live"]')).toBeVisible({ timeout: 30_000 })
  for (const words of ['Tunnel one', 'Tunnel two', 'Light one', 'Light two', 'Light three']) for (const one of [page, other]) await arrived(one, words)
  const order = async (one: Page): Promise<string[]> => (await one.locator('.room-scroll .say-words').allInnerTexts()).filter((words) => /^(Tunnel|Light) /.test(words))
  expect(await order(page)).toEqual(['Light one', 'Light two', 'Light three', 'Tunnel one', 'Tunnel two'])
  expect(await order(other)).toEqual(await order(page))
})

test('where no WebSocket gets through, a room works by long polling', async ({ windowFor, server }) => {
  const { kitchen } = await placesOf(server)
  const [page, other] = await Promise.all([windowFor('patient@example.org'), windowFor('facilitator@example.org')])
  await page.addInitScript(() => {
    // As a browser behaves where something between drops the handshake.
    window.WebSocket = class {
      onerror: ((event: Event) => void) | null = null
      onclose: ((event: Event) => void) | null = null
      constructor() {
        setTimeout(() => {
          this.onerror?.(new Event('error'))
          this.onclose?.(new CloseEvent('close', { code: 1006 }))
        })
      }
      close(): void {}
    } as unknown as typeof WebSocket
  })
  const polled = page.waitForRequest((request) => request.url().includes('transport=polling') && request.method() === 'POST')
  await Promise.all([into(page, kitchen), into(other, kitchen)])
  await say(page, 'The ward has a strange network.')
  await polled
  await arrived(page, 'The ward has a strange network.')
  await say(other, 'We hear you all the same.')
  await expect(said(page, 'We hear you all the same.')).toBeVisible()
})

test('a long room: anywhere by a link, both ways from there, back to now, and little of it on the page', async ({ windowFor, server }) => {
  const { upAtNight } = await placesOf(server)
  await server.sql(
    `INSERT INTO "Message" ("id", "roomId", "groupId", "number", "senderId", "faceId", "clientId", "body", "createdAt")
     SELECT gen_random_uuid(), r."id", r."groupId", r."lastNumber" + n, f."accountId", f."id", gen_random_uuid(), 'Old night ' || (r."lastNumber" + n), now() - interval '30 days' + n * interval '5 minutes'
     FROM "Room" r, generate_series(1, 5000) n, "Face" f JOIN "Account" a ON a."id" = f."accountId" WHERE r."id" = $1 AND f."isDefault" AND a."email" = 'facilitator@example.org'`,
    [upAtNight],
  )
  const [room] = await server.sql<{ last: number }>(`UPDATE "Room" SET "lastNumber" = "lastNumber" + 5000 WHERE "id" = $1 RETURNING "lastNumber" AS last`, [upAtNight])
  const last = room?.last ?? 0
  const page = await windowFor('caregiver@example.org')
  await page.goto(`/rooms/${upAtNight}?at=2500#m-2500`)
  await expect(page.locator('.room[data-live="live"]')).toBeVisible()
  const middle = page.getByText('Old night 2500', { exact: true })
  await expect(middle).toBeInViewport()
  const list = page.getByRole('region', { name: 'What was said' })
  const drawn = (): Promise<number> => page.locator('.room-scroll li').count()
  expect(await drawn()).toBeLessThan(120)
  // Up and down from there, by scrolling alone.
  const scroll = (by: number): Promise<void> => list.evaluate((element, step) => element.scrollBy(0, step), by)
  for (const [by, words] of [[-900, 'Old night 2380'], [900, 'Old night 2620']] as const) {
    await expect(async () => {
      await scroll(by)
      await expect(page.getByText(words, { exact: true })).toBeAttached({ timeout: 150 })
    }).toPass({ timeout: 40_000, intervals: [50] })
    expect(await drawn()).toBeLessThan(120)
  }
  await page.getByRole('button', { name: 'Back to now' }).click()
  await expect(page.getByText(`Old night ${last}`, { exact: true })).toBeInViewport()
  // At the end one stays at the end; further up a bar tells what is new, and nothing moves.
  const other = await windowFor('facilitator@example.org', { viewport: DESK })
  await into(other, upAtNight)
  await say(other, 'Is anybody still up?')
  await expect(page.getByText('Is anybody still up?', { exact: true })).toBeInViewport()
  await scroll(-1500)
  await expect(page.getByText('Is anybody still up?', { exact: true })).not.toBeInViewport()
  const where = await list.evaluate((element) => element.scrollTop)
  await say(other, 'The moon is.')
  await expect(page.getByRole('button', { name: '1 new message' })).toBeVisible()
  expect(await list.evaluate((element) => element.scrollTop)).toBe(where)
  await page.getByRole('button', { name: '1 new message' }).click()
  await expect(page.getByText('The moon is.', { exact: true })).toBeInViewport()
})

test('everything by keyboard: from message to message, a quiet word, an answer, back to the box', async ({ windowFor, server, expectAccessible }) => {
  const { kitchen } = await placesOf(server)
  const [page, other] = await Promise.all([windowFor('patient@example.org', { viewport: DESK }), windowFor('facilitator@example.org')])
  await Promise.all([into(page, kitchen), into(other, kitchen)])
  await say(other, 'I put an extra cup out.')
  await expect(said(page, 'I put an extra cup out.')).toBeVisible()
  await box(page).focus()
  await page.keyboard.press('ArrowUp')
  await expect(said(page, 'I put an extra cup out.').locator('.say')).toBeFocused()
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('End')
  await expect(said(page, 'I put an extra cup out.').locator('.say')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'With you' })).toBeFocused()
  await expectAccessible(page)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  const mine = said(page, 'I put an extra cup out.')
  await expect(mine.getByRole('button', { name: 'Thank you: you said this.' })).toBeVisible()
  await expect(said(other, 'I put an extra cup out.').getByRole('button', { name: 'Thank you: somebody said this.' })).toBeVisible()
  await expect(mine.locator('.say')).toBeFocused()
  await page.keyboard.press('r')
  await expect(box(page)).toBeFocused()
  await expect(page.getByText('You are answering Wren.')).toBeVisible()
  await page.keyboard.type('With both hands.')
  await page.keyboard.press('Enter')
  await expect(said(other, 'With both hands.').getByText('An answer to Wren: I put an extra cup out.')).toBeVisible()
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Escape')
  await expect(box(page)).toBeFocused()
})

/** A picture, the smallest there is. */
const DOT = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==', 'base64')

test('a picture with its words, an own message changed and taken back, and how one is seen', async ({ windowFor, server }) => {
  const { kitchen } = await placesOf(server)
  const [page, other] = await Promise.all([windowFor('patient@example.org'), windowFor('facilitator@example.org', { viewport: DESK })])
  await Promise.all([into(page, kitchen), into(other, kitchen)])
  await page.getByRole('button', { name: 'Add a picture' }).click()
  await page.getByLabel('The picture').setInputFiles({ name: 'dot.png', mimeType: 'image/png', buffer: DOT })
  await page.getByRole('button', { name: 'Add it' }).click()
  await expect(page.getByText('Say in a few words what is in it.')).toBeVisible()
  await page.getByLabel('What is in it').fill('My window, before dawn')
  await page.getByRole('button', { name: 'Add it' }).click()
  await expect(page.getByRole('button', { name: 'Leave out the picture: My window, before dawn' })).toBeVisible()
  await say(page, 'Look what was there.')
  await expect(said(other, 'Look what was there.').getByRole('img', { name: 'My window, before dawn' })).toBeVisible()
  const own = said(page, 'Look what')
  await own.getByLabel(/^More for message/).click()
  await page.getByRole('button', { name: 'Change the words' }).click()
  await page.getByLabel('Change your message').fill('Look what was there, all night.')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(said(other, 'all night.').getByText(', changed')).toBeVisible()
  await own.getByLabel(/^More for message/).click()
  await page.getByRole('button', { name: 'Take it back', exact: true }).click()
  await expect(other.getByRole('img', { name: 'My window, before dawn' })).toHaveCount(0)

  // Not being seen, from the settings that the room itself leads to.
  await expect(other.getByRole('complementary').getByText('Bramble')).toBeVisible()
  await page.goto('/settings/comfort#rooms')
  await page.getByLabel('Others see that I am here').uncheck()
  await page.getByRole('form', { name: 'Live rooms' }).getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Saved.').first()).toBeVisible()
  await into(page, kitchen)
  await expect(page.getByText('Others do not see that you are here')).toBeAttached()
  await expect(other.getByRole('complementary').getByText('Bramble')).toHaveCount(0)
})

