import type { Locator, Page } from '@playwright/test'
import { DESK, expect, test } from '../support/journey'
import { placesOf } from '../support/places'

// Two people talk, one is hurt, a moderator acts, and each of them sees it happen where they are, without reload.

test.describe.configure({ timeout: 120_000 })

const box = (page: Page): Locator => page.getByLabel('Your message')
const said = (page: Page, words: string): Locator => page.getByRole('listitem').filter({ hasText: words })

async function say(page: Page, words: string): Promise<void> {
  await box(page).fill(words)
  await page.getByRole('button', { name: 'Send', exact: true }).click()
}

/** A mark in the page's own memory: gone as soon as the page is loaded again. */
const mark = (page: Page): Promise<void> => page.evaluate(() => void (document.documentElement.dataset.stayed = 'yes'))
const stayed = (page: Page): Promise<void> => expect(page.locator('html'), 'the page was not loaded again').toHaveAttribute('data-stayed', 'yes')

/** The number that the bell shows. */
async function bell(page: Page): Promise<number> {
  const label = await page.getByRole('link', { name: /^Notices/ }).first().getAttribute('aria-label')
  return Number(/(\d+) new/.exec(label ?? '')?.[1] ?? 0)
}

test('two people talk, one reports the other, a moderator acts, the other is told', async ({ windowFor, server }) => {
  const places = await placesOf(server)
  const [marlow, wren, alder] = await Promise.all([windowFor('caregiver@example.org'), windowFor('facilitator@example.org'), windowFor('moderator@example.org', { viewport: DESK })])
  await Promise.all([marlow.goto(`/rooms/${places.upAtNight}`), wren.goto(`/rooms/${places.upAtNight}`), alder.goto('/queue')])
  await Promise.all([marlow, alder].map(mark))

  // Each sees that the other is here.
  await expect(marlow.getByRole('listitem').getByText('Wren', { exact: true }).last()).toBeVisible()
  await expect(marlow.getByText('2 people here now').first()).toBeAttached()
  await expect(wren.getByText('2 people here now').first()).toBeAttached()

  // Typing shows, and what is said is there at once, on both sides.
  await box(marlow).pressSequentially('Are you')
  await expect(wren.getByText('Marlow is writing')).toBeAttached()
  await say(marlow, 'Are you still up, Wren? The boiler has started its song.')
  await expect(said(wren, 'The boiler has started its song.')).toBeVisible()
  await say(wren, 'Always. Mine hums in another key.')
  await expect(said(marlow, 'Mine hums in another key.')).toBeVisible()
  await say(marlow, 'You never do anything for your dad but complain about him.')
  const hurt = said(wren, 'You never do anything for your dad')
  await expect(hurt).toBeVisible()
  await expect(said(marlow, 'You never do anything for your dad').getByText('Sending…')).toHaveCount(0)

  // One reports what the other said.
  const rows = alder.getByRole('link', { name: /harassment/i })
  const waiting = await rows.count()
  await hurt.getByLabel(/^More for message/).click()
  await hurt.getByRole('link', { name: 'Report' }).click()
  await expect(wren.getByText('Something you said')).toHaveCount(0)
  await expect(wren.getByText('You never do anything for your dad')).toBeVisible()
  await wren.getByLabel('Harassment: someone is not left alone').check()
  await wren.getByLabel('Is there something we should know?').fill('It was a long night for both of us. It still hurt.')
  await wren.getByRole('button', { name: 'Send', exact: true }).click()
  await expect(wren.getByRole('heading', { name: 'Thank you. We have it.' })).toBeVisible()
  await wren.getByRole('link', { name: 'Go back' }).click()
  await expect(said(wren, 'You never do anything for your dad')).toBeVisible()
  await mark(wren)

  // The moderator sees it come in without reload, opens it, takes it in hand, reads it, hides it and warns.
  await expect(rows).toHaveCount(waiting + 1)
  await stayed(alder)
  // The oldest first: what has just come in stands last in its lane.
  await rows.last().click()
  // Nothing of what was said is readable before the moderator opens it.
  await expect(alder.getByRole('heading', { name: 'Why it is here' })).toBeVisible()
  await expect(alder.getByText('It was a long night for both of us.')).toBeHidden()
  await alder.getByText('Folded away until you are ready').click()
  await expect(alder.getByText('It was a long night for both of us.')).toBeVisible()
  await expect(alder.getByText('You see this group only through this item.')).toBeVisible()
  await alder.getByRole('button', { name: 'Take it in hand' }).click()
  await expect(alder.getByText('In your hands until')).toBeVisible()
  const before = await bell(marlow)
  const warn = alder.getByRole('form', { name: 'Warn', exact: true })
  await warn.locator('summary').first().click()
  await warn.getByLabel('No threats, no harassment').check()
  await warn.getByLabel('Hide the words as well').check()
  await warn.getByLabel('Your words').fill('We know how short the nights are. Please leave Wren’s father out of it.')
  await warn.getByRole('button', { name: 'Warn them' }).click()
  await expect(alder.getByText('Hidden with care, and warned').first()).toBeVisible()

  // In the room the message is set aside at once; the one who wrote it still sees it.
  await expect(wren.getByText('This message is being looked at with care.')).toBeVisible()
  await expect(wren.getByText('You never do anything for your dad')).toHaveCount(0)
  await stayed(wren)
  await expect(marlow.getByText('A moderator is looking at this with care. For now only you can read it.')).toBeVisible()
  await expect(marlow.getByText('You never do anything for your dad')).toBeVisible()

  // The other is told, live, and reads why.
  await expect.poll(() => bell(marlow)).toBe(before + 1)
  await stayed(marlow)
  await marlow.getByRole('link', { name: /^Notices/ }).first().click()
  await marlow.getByRole('link', { name: 'A word from the moderators for you' }).click()
  await expect(marlow.getByRole('heading', { name: 'A word from the moderators' })).toBeVisible()
  await expect(marlow.getByText('Please leave Wren’s father out of it.')).toBeVisible()
  await expect(marlow.getByText('No threats, no harassment')).toBeVisible()
  // Neither who reported nor who decided.
  await expect(marlow.getByRole('main').getByText(/Wren(?!’s)|Alder/)).toHaveCount(0)
})

test('a suspension closes the live room and is told where it falls', async ({ windowFor, server }) => {
  const places = await placesOf(server)
  const [quiet, alder] = await Promise.all([windowFor('tansy@example.org'), windowFor('moderator2@example.org', { viewport: DESK })])
  const other = await windowFor('facilitator@example.org')
  await Promise.all([quiet.goto(`/rooms/${places.upAtNight}`), alder.goto('/queue'), other.goto(`/rooms/${places.upAtNight}`)])
  await expect(quiet.getByText('2 people here now').first()).toBeAttached()
  const threats = await alder.getByRole('link', { name: /A threat/ }).count()
  await say(quiet, 'Pay me or I tell your husband what you wrote here.')
  const threat = said(other, 'Pay me or I tell')
  await threat.getByLabel(/^More for message/).click()
  await threat.getByRole('link', { name: 'Report' }).click()
  await other.getByLabel('A threat', { exact: true }).check()
  await other.getByRole('button', { name: 'Send', exact: true }).click()
  await expect(other.getByRole('heading', { name: 'Thank you. We have it.' })).toBeVisible()

  await expect(alder.getByRole('link', { name: /A threat/ })).toHaveCount(threats + 1)
  await alder.getByRole('link', { name: /A threat/ }).last().click()
  const suspend = alder.getByRole('form', { name: 'Suspend', exact: true })
  await alder.getByRole('button', { name: 'Take it in hand' }).click()
  await expect(alder.getByText('In your hands until')).toBeVisible()
  await suspend.locator('summary').first().click()
  await suspend.getByLabel('No threats, no harassment').check()
  await suspend.getByLabel('For how long').selectOption('3')
  await suspend.getByRole('button', { name: 'Suspend them, and tell them' }).click()
  await expect(alder.getByText('Suspended').first()).toBeVisible()

  await expect(quiet.getByRole('alert').filter({ hasText: 'Live rooms are closed to you while your account is suspended.' })).toBeVisible()
  await quiet.goto('/notices')
  await quiet.getByRole('link', { name: 'You cannot write for a while. Read why, and until when' }).click()
  await expect(quiet.getByRole('heading', { name: 'Why you cannot write at the moment' })).toBeVisible()
  await expect(quiet.getByText('It ends by itself on')).toBeVisible()
})
