import { randomUUID } from 'node:crypto'
import sharp from 'sharp'
import { expect, test } from '../support/journey'
import { ask, knock, type Answer } from '../support/knock'
import { placesOf } from '../support/places'
import { SEALED, sealedIds } from '../support/sealed'
import type { TestServer } from '../support/server'

// A picture with its words: added on a phone, seen by those who read the post, and by nobody else.

test.describe.configure({ timeout: 90_000 })

const photo = (): Promise<Buffer> => sharp({ create: { width: 1200, height: 800, channels: 3, background: '#476' } }).jpeg().withExif({ IFD0: { Make: 'Lanternfish' } }).toBuffer()

/** Sends a picture as the page's script does. */
async function send(server: TestServer, as: string | null, file: Buffer, { alt = 'A kettle', name = 'kettle.jpg', origin = server.url } = {}): Promise<Answer> {
  const edge = 'edge'
  const head = `--${edge}\r\ncontent-disposition: form-data; name="alt"\r\n\r\n${alt}\r\n--${edge}\r\ncontent-disposition: form-data; name="picture"; filename="${name}"\r\ncontent-type: image/jpeg\r\n\r\n`
  const body = Buffer.concat([Buffer.from(head), file, Buffer.from(`\r\n--${edge}--\r\n`)])
  return knock(server, '/images', { method: 'POST', as, body, headers: { 'content-type': `multipart/form-data; boundary=${edge}`, origin } })
}

const markdownOf = (answer: Answer): { id: string; markdown: string } => JSON.parse(answer.text) as { id: string; markdown: string }

test('adds a picture with its words; readers and guests see it with them; hidden, it is not there', async ({ windowFor, server, expectAccessible }) => {
  const { openGroup } = await placesOf(server)
  const { threadId } = await ask<{ threadId: string }>(server, 'patient@example.org', 'forum.start', 'mutation', { groupId: openGroup, clientId: randomUUID(), kind: 'update', title: 'The window seat', body: 'A look outside.', notes: [] })
  const page = await windowFor('patient@example.org')
  await page.goto(`/threads/${threadId}#reply`)
  const words = page.getByRole('textbox', { name: 'Your reply' })
  await words.fill('This is the view.')
  await page.getByRole('button', { name: 'Picture' }).click()
  const panel = page.getByRole('region', { name: 'Add a picture' })
  await panel.getByRole('button', { name: 'Add the picture' }).click()
  await expect(panel.getByText('Choose a picture first.')).toBeVisible()
  await expect(panel.getByText('Say in a few words what is in the picture.')).toBeVisible()
  await expectAccessible(page)
  await panel.getByLabel('Picture from this device').setInputFiles({ name: 'IMG 1;.svg', mimeType: 'image/svg+xml', buffer: await photo() })
  await panel.getByLabel('What is in the picture?').fill('Roofs [wet] with rain')
  await panel.getByRole('button', { name: 'Add the picture' }).click()
  await expect(words).toHaveValue(/^This is the view\.\n\n!\[Roofs wet with rain\]\(image:[0-9a-f-]{36}\/1200x800\)\n$/)
  await page.getByRole('button', { name: 'Preview' }).click()
  await expect(page.getByRole('img', { name: 'Roofs wet with rain' })).toBeVisible()
  await page.getByRole('button', { name: 'Reply', exact: true }).click()

  const shown = page.getByRole('article', { name: 'Post 2', exact: true }).getByRole('img', { name: 'Roofs wet with rain' })
  await shown.scrollIntoViewIfNeeded()
  await expect.poll(() => shown.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(0)
  // Where the page was moved to, the bar at its top may lie over what is behind it.
  await page.evaluate(() => scrollTo(0, 0))
  await expectAccessible(page)

  const guest = await windowFor(undefined, { javaScriptEnabled: false })
  await guest.goto(`/threads/${threadId}`)
  const seen = guest.getByRole('img', { name: 'Roofs wet with rain' })
  await seen.scrollIntoViewIfNeeded()
  const [image] = await server.sql<{ id: string }>(`SELECT i."id" FROM "Image" i JOIN "Post" p ON p."id" = i."postId" WHERE p."threadId" = $1`, [threadId])
  const open = await knock(server, `/images/${image?.id}`)
  expect(open.status).toBe(200)
  expect(open.headers).toMatchObject({ 'content-type': 'image/webp', 'x-content-type-options': 'nosniff', 'content-disposition': 'inline; filename=picture.webp', 'cache-control': 'private, max-age=60, must-revalidate' })
  expect(open.headers['content-security-policy']).toContain('sandbox')
  expect(open.body.toString('latin1')).not.toContain('Lanternfish')
  expect((await sharp(open.body).metadata()).exif).toBeUndefined()
  expect((await knock(server, `/images/${image?.id}`, { headers: { 'if-none-match': String(open.headers.etag) } })).status).toBe(304)

  await server.sql(`UPDATE "Post" SET "hiddenAt" = now() WHERE "id" = (SELECT "postId" FROM "Image" WHERE "id" = $1)`, [image?.id])
  const absent = await knock(server, `/images/${randomUUID()}`)
  for (const path of [`/images/${image?.id}`, `/images/${image?.id}/small`]) {
    for (const etag of ['"none"', String(open.headers.etag)]) {
      const hidden = await knock(server, path, { headers: { 'if-none-match': etag } })
      expect([hidden.status, hidden.text, hidden.headers['cache-control'], hidden.headers['content-type']]).toEqual([absent.status, absent.text, absent.headers['cache-control'], absent.headers['content-type']])
    }
  }
  expect(absent.status).toBe(404)
})

test('a picture of a sealed place is there for its members and absent for everybody else, by every address of it', async ({ server }) => {
  for (const place of ['care', 'circle'] as const) {
    const ids = await sealedIds(server, place)
    const [inside] = SEALED[place].insiders
    const session = await server.sessionFor(inside)
    const { id, markdown } = markdownOf(await send(server, session, await photo()))
    const outsiders = [...SEALED[place].outsiders, 'moderator@example.org', 'admin@example.org'].filter((one) => one !== inside)
    const knocks = async (): Promise<void> => {
      for (const email of outsiders) {
        const as = email === null ? null : await server.sessionFor(email)
        for (const end of ['', '/small']) {
          const [closed, absent, odd] = [await knock(server, `/images/${id}${end}`, { as }), await knock(server, `/images/${randomUUID()}${end}`, { as }), await knock(server, `/images/no-id${end}`, { as })]
          const face = ({ status, text, headers }: Answer): unknown => [status, text, headers['cache-control'], headers['content-type'], headers['content-length']]
          expect(face(closed), `${email} ${end}`).toEqual(face(absent))
          expect(face(odd)).toEqual(face(absent))
          expect(closed.status).toBe(404)
        }
      }
    }
    // In no post yet: whoever added it, alone.
    await knocks()
    expect((await knock(server, `/images/${id}`, { as: session })).status).toBe(200)
    await ask(server, inside, 'forum.reply', 'mutation', { threadId: ids.thread, clientId: randomUUID(), body: `Look.\n\n${markdown}` })
    await knocks()
    const own = await knock(server, `/images/${id}`, { as: session })
    expect([own.status, own.headers['cache-control']]).toEqual([200, 'private, no-store'])
    // Named in a public thread by its author, it stays where it was.
    const places = await placesOf(server)
    await ask(server, inside, 'groups.join', 'mutation', { id: places.openGroup }).catch(() => null)
    await ask(server, inside, 'forum.start', 'mutation', { groupId: places.openGroup, clientId: randomUUID(), kind: 'talk', title: 'A picture', body: markdown, notes: [] })
    await knocks()
  }
})

test('the door takes pictures from members’ own pages, and nothing else', async ({ server }) => {
  const session = await server.sessionFor('patient@example.org')
  const file = await photo()
  const before = await server.sql('SELECT count(*) FROM "Image"')
  const refusedAs = async (sent: Answer): Promise<unknown> => [sent.status, (JSON.parse(sent.text) as { reason: string }).reason]
  expect(await refusedAs(await send(server, null, file))).toEqual([401, 'signed-out'])
  expect((await send(server, session, file, { origin: 'https://evil.example' })).status).toBe(403)
  expect(await refusedAs(await send(server, session, file, { alt: '  ' }))).toEqual([400, 'images.alt-missing'])
  expect(await refusedAs(await send(server, session, Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), { name: 'kettle.jpg' }))).toEqual([400, 'images.not-a-picture'])
  expect(await refusedAs(await send(server, session, Buffer.alloc(0)))).toEqual([400, 'images.not-a-picture'])
  expect((await send(server, session, Buffer.alloc(9 * 1024 * 1024, 1))).status).toBe(413)
  expect((await send(server, null, Buffer.alloc(1024 * 1024, 1))).status).toBe(413)
  expect((await knock(server, '/images', { as: session })).status).toBe(405)
  expect(await server.sql('SELECT count(*) FROM "Image"')).toEqual(before)
  for (const name of ['../../etc/passwd', 'x.html', 'con', 'ä\u202egpj.exe', '<script>.jpg', '']) expect((await send(server, session, file, { name })).status, name).toBe(201)
})
