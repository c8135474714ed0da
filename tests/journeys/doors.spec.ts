import type { Page } from '@playwright/test'
import { expect, test } from '../support/journey'
import { placesOf } from '../support/places'

// Closed and hidden doors: who may knock, who answers, and who never learns that there is a door.

const send = (page: Page, name: string): Promise<void> => page.getByRole('main').getByRole('button', { name, exact: true }).click()

test('a caregiver knocks, the facilitator lets them in, the asker is told', async ({ windowFor, server }) => {
  const places = await placesOf(server)
  // Magpie is a patient so far; life changes.
  const magpie = await windowFor('magpie@example.org')
  await server.sql(`UPDATE "Account" SET "lifeRoles" = '{caregiver}' WHERE "email" = 'magpie@example.org'`)
  const wren = await windowFor('facilitator@example.org')
  await Promise.all([wren.goto('/'), magpie.goto(`/groups/${places.care}`)])
  const bell = (page: Page) => page.getByRole('link', { name: /^Notices/ }).first()
  const before = await bell(wren).getAttribute('aria-label')

  await expect(magpie.getByRole('list', { name: 'Threads' })).toHaveCount(0)
  await magpie.getByLabel('A line about you').fill('x'.repeat(700))
  await send(magpie, 'Ask to join')
  await expect(magpie.getByText('Please keep it under 600 characters.').first()).toBeVisible()
  await expect(magpie.getByLabel('A line about you')).toHaveValue('x'.repeat(700))
  await magpie.getByLabel('A line about you').fill('My mother came home on Friday and the stairs are mine now.')
  await send(magpie, 'Ask to join')
  await expect(magpie.getByRole('heading', { name: 'You asked to join' })).toBeVisible()

  await expect(bell(wren)).not.toHaveAttribute('aria-label', before ?? '')
  await bell(wren).click()
  await wren.getByRole('link', { name: 'Magpie asks to join Caring for someone' }).first().click()
  await expect(wren.getByText('the stairs are mine now')).toBeVisible()
  await wren.getByRole('button', { name: 'Let in Magpie' }).click()
  await expect(wren.getByText('They are in. They have been told.')).toBeVisible()
  await expect(wren.getByText('the stairs are mine now')).toHaveCount(0)

  await expect(bell(magpie)).toHaveAttribute('aria-label', /new/)
  await bell(magpie).click()
  await magpie.getByRole('link', { name: 'You are now a member of Caring for someone' }).click()
  await expect(magpie.getByRole('list', { name: 'Threads' })).toBeVisible()
})

test('the patient may not knock, and reads nothing behind the door', async ({ windowFor, server }) => {
  const places = await placesOf(server)
  const page = await windowFor('patient@example.org')
  await page.goto(`/groups/${places.care}`)
  await expect(page.getByText('This group is for people who say something else about themselves than you do now.')).toBeVisible()
  await expect(page.getByLabel('A line about you')).toHaveCount(0)
  await expect(page.getByRole('list', { name: 'Threads' })).toHaveCount(0)
  await page.goto('/rooms')
  await expect(page.getByText('Up at night')).toHaveCount(0)
  const answer = await page.goto(`/rooms/${places.upAtNight}`)
  expect(answer?.status()).toBe(404)
})

test('the hidden circle is in no directory but its members’', async ({ windowFor, server, plainPage }) => {
  const places = await placesOf(server)
  const [member, outsider] = await Promise.all([windowFor('patient@example.org'), windowFor('caregiver@example.org')])
  for (const page of [plainPage, outsider]) {
    await page.goto('/groups')
    await expect(page.getByRole('main').getByRole('link', { name: /Newly told/ })).toBeVisible()
    await expect(page.getByText(/quillwort/i)).toHaveCount(0)
    const answer = await page.goto(`/groups/${places.circle}`)
    expect(answer?.status()).toBe(404)
    await expect(page.getByRole('heading', { name: 'This door is closed' })).toBeVisible()
    await expect(page).toHaveTitle('Hearthside')
  }
  await member.goto('/groups')
  await expect(member.getByRole('link', { name: /quillwort circle/i })).toBeVisible()
  await member.goto(`/groups/${places.circle}`)
  await expect(member.getByRole('heading', { level: 1, name: /quillwort circle/i })).toBeVisible()
  await expect(member).toHaveTitle('Hearthside')
})
