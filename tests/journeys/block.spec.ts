import { expect, test } from '../support/journey'

// Two people who no longer want to meet: blocked from a page on a phone, unseen by both, and taken back.
test('blocks a person from their page, and both read something that is not shown', async ({ server, windowFor, expectAccessible }) => {
  const [meeting] = await server.sql<{ thread: string; number: number; face: string; name: string; words: string; other: string; own: number }>(`
    SELECT t."id" AS "thread", p."number", f."id" AS "face", f."name", a."email"::text AS "other", left(regexp_replace(p."html", '<[^>]*>', '', 'g'), 24) AS "words",
      (SELECT min(o."number") FROM "Post" o WHERE o."threadId" = t."id" AND o."authorId" = me."id" AND o."hiddenAt" IS NULL AND o."deletedAt" IS NULL) AS "own"
    FROM "Account" me JOIN "Post" mine ON mine."authorId" = me."id" JOIN "Thread" t ON t."id" = mine."threadId" JOIN "Group" g ON g."id" = t."groupId" AND g."visibility" = 'public'
      JOIN "Post" p ON p."threadId" = t."id" AND p."authorId" <> me."id" AND p."number" BETWEEN 2 AND 20 AND p."hiddenAt" IS NULL AND p."heldAt" IS NULL AND p."deletedAt" IS NULL AND p."notes" = '{}' AND p."quotedPostId" IS NULL
      JOIN "Face" f ON f."id" = p."faceId" AND f."isDefault" JOIN "Account" a ON a."id" = p."authorId" AND a."email"::text LIKE '%@example.org'
      JOIN "Membership" m ON m."groupId" = g."id" AND m."accountId" = a."id" AND m."state" = 'member'
    WHERE me."email" = 'patient@example.org' AND mine."number" <= 20 AND mine."hiddenAt" IS NULL AND mine."deletedAt" IS NULL AND t."notes" = '{}' AND t."deletedAt" IS NULL AND t."hiddenAt" IS NULL
      AND NOT EXISTS (SELECT 1 FROM "Grant" gr WHERE gr."accountId" = a."id") ORDER BY t."id", p."number" LIMIT 1`)
  if (!meeting) throw new Error('the demo has no thread of the patient and somebody else')
  const thread = `/threads/${meeting.thread}`
  const [mine, theirs] = [await windowFor('patient@example.org'), await windowFor(meeting.other)]

  await mine.goto(`/people/${meeting.face}`)
  await mine.getByRole('link', { name: 'Block this person' }).click()
  await expect(mine.getByRole('heading', { level: 1 })).toHaveText(`Block ${meeting.name}?`)
  await expectAccessible(mine)
  await mine.getByRole('button', { name: `Block ${meeting.name}` }).click()
  await expect(mine.getByRole('heading', { name: 'People you have blocked' })).toBeVisible()
  await expect(mine.getByRole('listitem').filter({ hasText: meeting.name })).toBeVisible()

  await mine.goto(thread)
  await expect(mine.locator(`#post-${meeting.number}`)).not.toContainText(meeting.name)
  await expect(mine.locator(`#post-${meeting.number}`)).not.toContainText(meeting.words)
  await theirs.goto(thread)
  const unseen = await theirs.locator(`#post-${meeting.own}`).textContent()
  expect(unseen).not.toContain('patient')
  // Both read the same words in that place.
  expect(await mine.locator(`#post-${meeting.number} p`).last().textContent()).toBe(await theirs.locator(`#post-${meeting.own} p`).last().textContent())
  const patient = await server.sql<{ id: string }>(`SELECT f."id" FROM "Face" f JOIN "Account" a ON a."id" = f."accountId" WHERE a."email" = 'patient@example.org' AND f."isDefault"`)
  expect((await theirs.goto(`/people/${patient[0]?.id ?? ''}`))?.status()).toBe(404)

  await mine.goto('/settings/people')
  await mine.getByRole('button', { name: `Take the block back ${meeting.name}` }).click()
  await expect(mine.getByText('Nobody. You can block a person')).toBeVisible()
  await mine.goto(thread)
  await expect(mine.locator(`#post-${meeting.number}`)).toContainText(meeting.name)
})
