import type { Locator, Page } from '@playwright/test'
import { DESK, expect, test } from '../support/journey'
import { ask } from '../support/knock'
import { placesOf } from '../support/places'
import type { TestServer } from '../support/server'

// A whole hosted session: two people on phones and a host at a desk, from the lobby to the thread it goes on as.

test.describe.configure({ timeout: 240_000 })

const HOST = 'facilitator@example.org'
const box = (page: Page): Locator => page.getByLabel('Your message')
const said = (page: Page, words: string): Locator => page.getByRole('listitem').filter({ hasText: words })
const panel = (page: Page): Locator => page.getByRole('region', { name: 'The session', exact: true })
const desk = (page: Page): Locator => page.getByRole('region', { name: 'For you who host' })
const pause = /A host has asked for a pause/

async function say(page: Page, words: string): Promise<void> {
  await box(page).fill(words)
  await page.getByRole('button', { name: 'Send', exact: true }).click()
}

/** A sitting whose lobby is open now. */
async function planned(server: TestServer): Promise<{ sessionId: string; roomId: string }> {
  const { care } = await placesOf(server)
  const startsAt = new Date(Date.now() + 8 * 60_000).toISOString().slice(0, 16)
  const agenda = [
    { title: 'Arriving', minutes: 10 },
    { title: 'One good and one hard thing', minutes: 30 },
  ]
  const { sessionId } = await ask<{ sessionId: string }>(server, HOST, 'sessions.schedule', 'mutation', { groupId: care, title: 'An hour by the window', summary: '', startsAt, timeZone: 'UTC', minutes: 60, agenda, retention: 'keep' })
  const { roomId } = await ask<{ roomId: string }>(server, HOST, 'sessions.view', 'query', { sessionId })
  return { sessionId, roomId }
}

test('two phones and a desk in one session: lobby, hands, floor, pause, a mute, a talk on the side, the end, the thread', async ({ windowFor, server, expectAccessible }) => {
  const { sessionId, roomId } = await planned(server)
  const [wren, marlow, sedge] = await Promise.all([windowFor(HOST, { viewport: DESK }), windowFor('caregiver@example.org'), windowFor('sedge@example.org')])

  await test.step('in the lobby nobody talks yet, and one sees that the host is there', async () => {
    await Promise.all([wren, marlow].map((page) => page.goto(`/rooms/${roomId}`)))
    await sedge.goto(`/sessions/${sessionId}`)
    await sedge.getByRole('link', { name: 'Go to the lobby' }).click()
    for (const phone of [marlow, sedge]) {
      await expect(panel(phone)).toContainText('The lobby. Begins at')
      await expect(panel(phone)).toContainText('Wren is here to host.')
      await expect(phone.getByText('This session has not opened yet.').first()).toBeVisible()
    }
    await expect(panel(marlow).getByRole('button', { name: 'Open the room' })).toHaveCount(0)
  })

  await test.step('the host opens, and everybody talks', async () => {
    await panel(wren).getByRole('button', { name: 'Open the room' }).click()
    for (const phone of [marlow, sedge]) await expect(panel(phone)).toContainText('The session is open.')
    await say(marlow, 'The window here is mostly rain.')
    await say(sedge, 'ours is mostly dog')
    for (const page of [wren, marlow, sedge]) {
      await expect(said(page, 'mostly rain')).toBeVisible()
      await expect(said(page, 'mostly dog')).toBeVisible()
    }
    await expectAccessible(marlow)
    await expectAccessible(wren)
  })

  await test.step('the agenda moves on for everybody', async () => {
    await desk(wren).getByRole('button', { name: 'Begin with the first point' }).click()
    for (const page of [wren, marlow, sedge]) await expect(panel(page)).toContainText('Now: Arriving.')
    await desk(wren).getByRole('button', { name: 'Set the timer to 10 minutes' }).click()
    for (const page of [wren, marlow, sedge]) await expect(panel(page)).toContainText(/About \d+ minutes left/)
  })

  await test.step('a hand goes up, is called, and has the floor; one at a time keeps the others reading', async () => {
    await panel(marlow).getByRole('button', { name: 'Raise my hand' }).click()
    await expect(panel(marlow)).toContainText('Your hand is up. You are next.')
    await panel(sedge).getByRole('button', { name: 'Raise my hand' }).click()
    await expect(panel(sedge)).toContainText('One person is before you.')
    await desk(wren).getByText('How the room goes').click()
    await desk(wren).getByRole('switch', { name: /One speaks at a time/ }).check()
    for (const phone of [marlow, sedge]) await expect(phone.getByText('One person speaks at a time here just now.').first()).toBeVisible()
    await desk(wren).getByRole('button', { name: 'Give Marlow the floor' }).click()
    await expect(panel(marlow)).toContainText('You have the floor.')
    await expect(panel(sedge)).toContainText('Marlow has the floor.')
    await expect(panel(sedge)).toContainText('You are next.')
    await say(marlow, 'He laughed at breakfast. That was the good one.')
    await expect(said(sedge, 'laughed at breakfast')).toBeVisible()
    await panel(marlow).getByRole('button', { name: 'I have said it' }).click()
    await expect(panel(sedge)).not.toContainText('has the floor')
    await panel(sedge).getByRole('button', { name: 'Take my hand down' }).click()
    await desk(wren).getByRole('switch', { name: /One speaks at a time/ }).uncheck()
    for (const phone of [marlow, sedge]) await expect(phone.getByText('One person speaks at a time here just now.')).toHaveCount(0)
  })

  await test.step('slow and a pause are seen by both at once, and undone', async () => {
    await desk(wren).getByRole('button', { name: 'Slow: 10 seconds' }).click()
    for (const phone of [marlow, sedge]) await expect(panel(phone)).toContainText('one message every 10 seconds')
    await desk(wren).getByRole('button', { name: 'Undo' }).click()
    for (const phone of [marlow, sedge]) await expect(panel(phone)).not.toContainText('one message every')
    await box(sedge).fill('half a sentence')
    await desk(wren).getByRole('button', { name: 'Pause everybody' }).click()
    for (const phone of [marlow, sedge]) await expect(phone.getByText(pause).first()).toBeVisible()
    await expect(box(sedge), 'what was typed stays').toHaveValue('half a sentence')
    await desk(wren).getByRole('button', { name: 'Let everybody go on' }).click()
    for (const phone of [marlow, sedge]) await expect(phone.locator('main').getByText(pause)).toHaveCount(0)
    await sedge.getByRole('button', { name: 'Send', exact: true }).click()
    await expect(said(marlow, 'half a sentence')).toBeVisible()
  })

  await test.step('one person is asked to read along, and nobody else notices', async () => {
    await desk(wren).getByText('Sedge', { exact: true }).click()
    await desk(wren).getByRole('button', { name: 'Ask Sedge to read along for 5 minutes' }).click()
    await expect(sedge.getByText('A host has asked you to read along').first()).toBeVisible()
    await expect(marlow.getByText('read along')).toHaveCount(0)
    await say(marlow, 'Still raining.')
    await expect(said(sedge, 'Still raining.')).toBeVisible()
    await desk(wren).getByRole('button', { name: 'Undo' }).click()
    await expect(sedge.locator('main').getByText('A host has asked you to read along')).toHaveCount(0)
  })

  await test.step('a talk on the side is read by the two alone, and leads back', async () => {
    await desk(wren).getByRole('button', { name: 'Talk with Sedge on the side' }).click()
    await expect(panel(sedge)).toContainText('A host would like to talk with you on the side.')
    await panel(sedge).getByRole('link', { name: 'Go to the talk on the side' }).click()
    await expect(sedge.getByText('Only you and Wren can read it.')).toBeVisible()
    const side = new URL(sedge.url()).pathname
    await expectAccessible(sedge)
    const beside = await windowFor(HOST)
    await beside.goto(side)
    await say(sedge, 'i have not slept, that is all it is')
    await expect(said(beside, 'i have not slept')).toBeVisible()
    await expect(said(marlow, 'i have not slept')).toHaveCount(0)
    expect((await marlow.goto(side))?.status(), 'to everybody else it is not there').toBe(404)
    await marlow.goto(`/rooms/${roomId}`)
    await sedge.getByRole('button', { name: 'End the talk on the side' }).click()
    await sedge.goto(`/rooms/${roomId}`)
    await say(sedge, 'back with tea')
    await expect(said(marlow, 'back with tea')).toBeVisible()
  })

  await test.step('the host closes with words, and the room is read-only', async () => {
    await desk(wren).getByText('Close the session', { exact: true }).click()
    await desk(wren).getByLabel('Words at the end').fill('Two windows, one rain. Thank you both.')
    await desk(wren).getByRole('button', { name: 'Close it' }).click()
    for (const phone of [marlow, sedge]) {
      await expect(panel(phone)).toContainText('The session is over')
      await expect(panel(phone)).toContainText('Two windows, one rain.')
      await expect(box(phone)).toHaveCount(0)
      await expect(said(phone, 'back with tea')).toBeVisible()
    }
  })

  await test.step('it goes on as a thread, and everybody finds it', async () => {
    await desk(wren).getByLabel('What the thread is called').fill('After the hour by the window')
    await desk(wren).getByRole('button', { name: 'Begin the thread' }).click()
    await panel(marlow).getByRole('link', { name: 'It goes on as a thread' }).click()
    await expect(marlow.getByRole('heading', { level: 1 })).toHaveText('After the hour by the window')
    await sedge.goto(`/sessions/${sessionId}`)
    await expect(sedge.getByText('Two windows, one rain.')).toBeVisible()
    await expect(sedge.getByRole('link', { name: 'Go to the thread' })).toBeVisible()
    await expectAccessible(sedge)
  })
})

test('on a phone the host has the desk in a sheet, by touch and by keyboard', async ({ windowFor, server, expectAccessible }) => {
  const { roomId } = await planned(server)
  const wren = await windowFor(HOST)
  await wren.goto(`/rooms/${roomId}`)
  await panel(wren).getByRole('button', { name: 'Open the room' }).click()
  await expect(panel(wren)).toContainText('The session is open.')
  const opener = panel(wren).getByRole('button', { name: 'Host', exact: true })
  await opener.click()
  const sheet = wren.getByRole('dialog', { name: 'For you who host' })
  await sheet.getByRole('button', { name: 'Pause everybody' }).click()
  await expect(sheet.getByText('Everybody is paused.')).toBeVisible()
  await expectAccessible(wren)
  await wren.keyboard.press('Escape')
  await expect(sheet).toHaveCount(0)
  await expect(opener, 'focus comes back to where it was').toBeFocused()
  await expect(panel(wren)).toContainText('You have paused everybody.')
})
