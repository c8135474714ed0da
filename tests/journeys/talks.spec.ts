import type { Page } from '@playwright/test'
import { DESK, expect, test } from '../support/journey'
import type { TestServer } from '../support/server'

// Two people who would like to talk alone: asked, answered, talked, ended; and what the desk sees of it, and what not.

test.describe.configure({ timeout: 180_000 })

/** The everyday face of somebody. */
async function faceOf(server: TestServer, email: string): Promise<string> {
  const [row] = await server.sql<{ id: string }>(`SELECT f."id" FROM "Face" f JOIN "Account" a ON a."id" = f."accountId" WHERE a."email" = $1 AND f."isDefault"`, [email])
  if (!row) throw new Error(`the demo has nobody called ${email}`)
  return row.id
}

const NOTE = 'We sat on the porch at the same time. May I ask you something about the long stay?'

async function askFor(page: Page, face: string, note = NOTE): Promise<void> {
  await page.goto(`/people/${face}`)
  await page.getByRole('link', { name: 'Ask to talk' }).click()
  await page.getByLabel('A few words to begin with').fill(note)
  await page.getByRole('button', { name: 'Send it' }).click()
  await expect(page.getByRole('heading', { name: 'It is on its way' })).toBeVisible()
}

async function say(page: Page, words: string): Promise<void> {
  await page.getByLabel('Your message').fill(words)
  await page.getByRole('button', { name: 'Send', exact: true }).click()
}

test('asks on one phone, says yes on another, talks, reports with what stands around it, and ends', async ({ windowFor, server, expectAccessible }) => {
  const [asking, answering, desk, elsewhere] = [await windowFor('thimble@example.org'), await windowFor('bereaved@example.org'), await windowFor('moderator@example.org', { viewport: DESK }), await windowFor('caregiver@example.org')]
  const face = await faceOf(server, 'bereaved@example.org')
  await asking.goto(`/people/${face}/talk`)
  await expectAccessible(asking)
  await answering.goto('/talks')
  await askFor(asking, face)

  // It comes by itself to the page that is open.
  await expect(answering.getByText(NOTE)).toBeVisible()
  await expectAccessible(answering)
  await answering.getByRole('button', { name: 'Say yes to Thimble' }).click()
  await expect(answering.getByRole('heading', { level: 1 })).toHaveText('Thimble')
  await expect(answering.getByText('Only you two read this. Nobody watches it.')).toBeVisible()
  const room = new URL(answering.url()).pathname.split('/').at(-1) ?? ''

  await asking.goto('/notices')
  await asking.getByRole('link', { name: /said yes/ }).first().click()
  await expect(asking).toHaveURL(new RegExp(`/rooms/${room}$`))
  for (const [page, words] of [[answering, 'You may.'], [asking, 'The kettle first.'], [answering, 'Send me money for the kettle.'], [asking, 'I do not think so.']] as const) {
    await say(page, words)
    await expect(asking.getByRole('listitem').filter({ hasText: words })).toHaveCount(1)
    await expect(answering.getByRole('listitem').filter({ hasText: words })).toHaveCount(1)
  }

  // To everybody else there is no such room, and no such talk.
  for (const page of [elsewhere, desk]) for (const path of [`/rooms/${room}`, `/talks/${room}`]) expect((await page.goto(path))?.status()).toBe(404)

  // The reporter shows the line before it, and nothing else.
  const [message] = await server.sql<{ id: string }>(`SELECT "id" FROM "Message" WHERE "roomId" = $1 AND "number" = 3`, [room])
  await asking.goto(`/report?type=message&id=${message?.id ?? ''}`)
  await expect(asking.getByText('only you two were there, so they may guess')).toBeVisible()
  await expectAccessible(asking)
  await asking.getByLabel('A scam, or someone selling').check()
  await asking.getByLabel('Show what was said before it').selectOption('1')
  await asking.getByRole('button', { name: 'Send', exact: true }).click()
  await expect(asking.getByRole('heading', { level: 1 })).toContainText('Thank you')
  const [item] = await server.sql<{ id: string }>(`SELECT "id" FROM "ReviewItem" WHERE "subjectId" = $1 AND "closedAt" IS NULL`, [message?.id ?? ''])
  await desk.goto(`/queue/${item?.id ?? ''}`)
  const read = await desk.content()
  expect(read).toContain('Send me money for the kettle.')
  expect(read).toContain('The kettle first.')
  expect(read).not.toContain('You may.')
  expect(read).not.toContain('I do not think so.')
  expect(read).toContain('Said between two people alone.')

  // Either of them ends it, and the other is told no more than that.
  await asking.goto(`/rooms/${room}`)
  await answering.goto(`/talks/${room}`)
  await expectAccessible(answering)
  await answering.getByRole('button', { name: 'End the talk' }).click()
  await expect(answering.getByText('This talk has ended.')).toBeVisible()
  await expect(asking.getByLabel('Your message')).toHaveCount(0)
  await asking.reload()
  await expect(asking.getByText('This talk has ended.')).toBeVisible()
  await expect(asking.getByRole('listitem').filter({ hasText: 'You may.' })).toHaveCount(1)
})

test('a no changes nothing for who asked, and a block ends a talk without a word', async ({ windowFor, server }) => {
  const [asking, answering] = [await windowFor('osprey@example.org'), await windowFor('curator@example.org')]
  await askFor(asking, await faceOf(server, 'curator@example.org'))
  await asking.goto('/talks')
  const before = await asking.locator('#asked').innerText()
  await answering.goto('/talks')
  await answering.getByRole('button', { name: /^No, thank you/ }).first().click()
  await expect(answering.getByText(NOTE)).toHaveCount(0)
  await asking.reload()
  expect(await asking.locator('#asked').innerText()).toBe(before)

  // The patient has a talk in the demo.
  const [talk] = await server.sql<{ room: string; other: string; face: string }>(
    `SELECT r."id" AS "room", a."email"::text AS "other", f."id" AS "face" FROM "Room" r JOIN "RoomMember" m ON m."roomId" = r."id" JOIN "Account" me ON me."id" = m."accountId" AND me."email" = 'patient@example.org'
      JOIN "RoomMember" o ON o."roomId" = r."id" AND o."accountId" <> me."id" JOIN "Account" a ON a."id" = o."accountId" JOIN "Face" f ON f."accountId" = a."id" AND f."isDefault" WHERE r."kind" = 'direct' AND r."closedAt" IS NULL LIMIT 1`)
  if (!talk) throw new Error('the demo has no talk of the patient')
  const [mine, theirs] = [await windowFor('patient@example.org'), await windowFor(talk.other)]
  await theirs.goto(`/rooms/${talk.room}`)
  await expect(theirs.getByLabel('Your message')).toBeVisible()
  await mine.goto(`/talks/${talk.room}`)
  await mine.getByRole('link', { name: 'Block this person' }).click()
  await mine.getByRole('button', { name: /^Block / }).click()
  await expect(theirs.getByLabel('Your message')).toHaveCount(0)
  await theirs.reload()
  await expect(theirs.getByText('This talk has ended.')).toBeVisible()
  await expect(theirs.getByText(/block/i)).toHaveCount(0)
})

test('asks, answers and ends without script', async ({ plainPage, server, signIn }) => {
  const face = await faceOf(server, 'curator@example.org')
  await signIn(plainPage, 'saffron@example.org')
  await plainPage.goto(`/people/${face}`)
  await plainPage.getByRole('link', { name: 'Ask to talk' }).click()
  await plainPage.getByRole('button', { name: 'Send it' }).click()
  await expect(plainPage.getByText('Write a few words first.').first()).toBeVisible()
  await plainPage.getByLabel('A few words to begin with').fill(NOTE)
  await plainPage.getByRole('button', { name: 'Send it' }).click()
  await expect(plainPage.getByRole('heading', { name: 'It is on its way' })).toBeVisible()
  await plainPage.goto('/talks')
  await plainPage.getByRole('button', { name: /^Take it back/ }).click()
  await expect(plainPage.locator('#asked')).toHaveCount(0)

  const [request] = await server.sql<{ id: string }>(`SELECT q."id" FROM "TalkRequest" q JOIN "Account" a ON a."id" = q."toId" AND a."email" = 'patient@example.org' WHERE q."state" = 'asked' LIMIT 1`)
  expect(request).toBeDefined()
  await signIn(plainPage, 'patient@example.org')
  await plainPage.goto('/talks')
  await plainPage.getByRole('button', { name: /^Say yes/ }).first().click()
  await expect(plainPage).toHaveURL(/\/rooms\//)
  await plainPage.goto(plainPage.url().replace('/rooms/', '/talks/'))
  await plainPage.getByRole('button', { name: 'End the talk' }).click()
  await expect(plainPage.getByText('This talk has ended.').first()).toBeVisible()
})
