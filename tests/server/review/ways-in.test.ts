import { afterEach, describe, expect, it } from 'vitest'
import { wayBack } from '@/app/_door/member'
import { makeAccount, makeGroup, makePost, makeThread } from '@/prisma/factories'
import { handleTrpc } from '@/server/api/http'
import { hasMailPage } from '@/server/api/trial-mail'
import { env, resetEnv } from '@/server/core/env'
import { world } from '@/tests/support/world'

const w = world()

describe('the way back', () => {
  it.each(['/groups/1?from=2#x', '/', '/notices', '/library/a-page', '/?next=//x'])('leads to a page of ours: %s', (next) => expect(wayBack(next)).toBe(next))

  it.each(['//evil.example', '/\\evil.example', '/.//evil.example', '/..//evil.example', '/%2e//evil.example', '/a/../..//evil.example', 'https://evil.example', '/api/leave', '/sign-in', '/a\tb', `/${'x'.repeat(300)}`, null])(
    'never leads away: %s',
    (next) => expect(wayBack(next)).toBe('/'),
  )
})

describe('a trial’s mail', () => {
  const before = { ...process.env }
  afterEach(() => {
    process.env = { ...before }
    resetEnv()
  })

  it.each([
    ['http://localhost:3000', true],
    ['http://127.0.0.1:3000', true],
    ['https://community.example', false],
  ])('is looked at on a page only where nobody else comes: %s', (url, shown) => {
    Object.assign(process.env, { SEED: 'demo', HOST: '127.0.0.1', NEXTAUTH_URL: url })
    delete process.env.SMTP_URL
    resetEnv()
    expect(hasMailPage()).toBe(shown)
  })
})

it('takes a cookie that cannot be read for none', async () => {
  const asked = new Request(`${env().NEXTAUTH_URL}/api/trpc/groups.directory`, { headers: { cookie: 'hearthside.session=%E0%A4%A' } })
  expect((await handleTrpc(asked)).status).toBe(200)
})

it('shows a moderator no title that its author took back with the opening', async () => {
  const [ann, ben, carol] = [await makeAccount(w.db), await makeAccount(w.db), await makeAccount(w.db)]
  const mod = await makeAccount(w.db, { grants: [{ role: 'moderator' }] })
  const group = await makeGroup(w.db, { visibility: 'closed', members: [ann, ben, carol] })
  const thread = await makeThread(w.db, { group, author: ann, title: 'Quillwort' })
  const post = await makePost(w.db, { thread, author: ben })
  await (await w.as(carol)).moderation.report({ type: 'post', id: post.id, reason: 'unkind', note: '' })
  const item = await w.db.reviewItem.findFirstOrThrow()
  const desk = await w.as(mod)
  expect((await desk.moderation.item({ itemId: item.id })).subject.title).toBe('Quillwort')
  const opening = await w.db.post.findFirstOrThrow({ where: { threadId: thread.id, number: 1 } })
  await (await w.as(ann)).forum.takeBack({ id: opening.id })
  expect(JSON.stringify(await desk.moderation.item({ itemId: item.id }))).not.toContain('Quillwort')
})
