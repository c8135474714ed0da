import { expect, test } from '../support/journey'
import { ask } from '../support/knock'
import { placesOf } from '../support/places'

// A thread with script on: what one does shows where one is, and what others do is told, never forced.

test('answer, change, take back and put back without losing one’s place; the other sees it come', async ({ windowFor, server }) => {
  const places = await placesOf(server)
  const { threadId } = await ask<{ threadId: string }>(server, 'patient@example.org', 'forum.start', 'mutation', {
    groupId: places.openGroup,
    clientId: crypto.randomUUID(),
    kind: 'talk',
    title: 'The nurse with the good scarf',
    body: 'She had a new one today, with herons.',
    notes: [],
  })
  const [bramble, inkwell] = await Promise.all([windowFor('patient@example.org'), windowFor('curator@example.org')])
  await ask(server, 'curator@example.org', 'groups.join', 'mutation', { id: places.openGroup }).catch(() => null)
  await Promise.all([bramble.goto(`/threads/${threadId}`), inkwell.goto(`/threads/${threadId}`)])

  // A refusal keeps the words, says what is wrong and takes the focus to it.
  await inkwell.getByRole('button', { name: 'Reply', exact: true }).click()
  await expect(inkwell.getByText('There is nothing to send yet. One sentence is enough.').first()).toBeVisible()
  await inkwell.getByRole('textbox', { name: 'Your reply' }).fill('Herons! Mine had foxes.')
  await inkwell.getByRole('button', { name: 'Preview' }).click()
  await expect(inkwell.getByText('Nothing has been sent yet.')).toBeVisible()
  await inkwell.getByRole('button', { name: 'Reply', exact: true }).click()
  const second = inkwell.getByRole('article', { name: 'Post 2', exact: true })
  await expect(second).toContainText('Mine had foxes.')
  await expect(inkwell.getByRole('textbox', { name: 'Your reply' })).toHaveValue('')

  // The other is told, and looks when they like.
  await expect(bramble.getByText('Inkwell has answered')).toBeVisible()
  await expect(bramble.getByRole('article', { name: 'Post 2', exact: true })).toHaveCount(0)
  await bramble.getByRole('button', { name: 'Show' }).or(bramble.getByRole('link', { name: 'Show' })).click()
  const seen = bramble.getByRole('article', { name: 'Post 2', exact: true })
  await expect(seen).toContainText('Mine had foxes.')

  await second.getByRole('link', { name: /^Change/ }).click()
  await inkwell.getByLabel('What you would like to say').fill('Herons! Mine had foxes, and one hen.')
  await inkwell.getByRole('button', { name: 'Save' }).click()
  await expect(second).toContainText('and one hen')
  await expect(seen).toContainText('and one hen')

  await second.getByText(/^More/).click()
  await second.getByRole('button', { name: /^Take back/ }).click()
  await expect(second).toContainText('You took this back.')
  await expect(seen).toContainText('Taken back by its author.')
  await second.getByRole('button', { name: /^Put it back/ }).click()
  await expect(second).toContainText('and one hen')
  await expect(seen).toContainText('and one hen')
})
