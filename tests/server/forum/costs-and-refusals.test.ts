import { describe, expect, it } from 'vitest'
import { makeAccount, makeGroup, makePost, makeSignIn, makeThread } from '@/prisma/factories'
import { contextFor, loadActor } from '@/server/accounts/context'
import { createCaller } from '@/server/api/root'
import { refusalOf } from '@/server/api/trpc'
import { newId } from '@/server/core/ids'
import { world } from '@/tests/support/world'

const w = world()

async function place() {
  const author = await makeAccount(w.db)
  const reader = await makeAccount(w.db)
  const group = await makeGroup(w.db, { visibility: 'closed', members: [author, reader], facilitator: author })
  const thread = await makeThread(w.db, { group, author })
  for (let i = 2; i <= 20; i += 1) await makePost(w.db, { thread, author })
  return { author, reader, group, thread, signIn: await makeSignIn(w.db, reader) }
}

describe('what the hot paths cost, the actor included', () => {
  it('a thread of twenty posts, its pages beside it, one’s draft and the moved pointer: at most 8, with the layout’s one', async () => {
    const { thread, signIn } = await place()
    const statements = await w.recordStatements(async () => {
      const me = createCaller(contextFor(await loadActor(signIn), 'x'))
      const page = await me.forum.thread({ id: thread.id })
      await me.resources.forKind({ kind: page.group.kind, limit: 3 })
      await me.forum.draft({ place: { at: 'reply', id: thread.id } })
    })
    expect(statements.length + 1).toBeLessThanOrEqual(8)
    expect(statements).toHaveLength(6)
  })

  it('a group’s page with its rooms, sessions and pages: at most 8, with the layout’s one', async () => {
    const { group, signIn } = await place()
    const statements = await w.recordStatements(async () => {
      const me = createCaller(contextFor(await loadActor(signIn), 'x'))
      await me.groups.page({ id: group.id })
      await me.forum.threads({ groupId: group.id })
      await me.chat.roomsOf({ groupId: group.id })
      await me.sessions.mine()
      await me.resources.forKind({ kind: group.kind, limit: 3 })
    })
    expect(statements.length + 1).toBeLessThanOrEqual(8)
  })

  it('a reply: at most 15, BEGIN, COMMIT and the event included', async () => {
    const { thread, signIn } = await place()
    const statements = await w.recordStatements(async () => {
      const me = createCaller(contextFor(await loadActor(signIn), 'x'))
      await me.forum.reply({ threadId: thread.id, body: 'A word.', clientId: newId() })
    })
    expect(statements.some((text) => /COMMIT/i.test(text))).toBe(true)
    expect(statements.length).toBeLessThanOrEqual(8)
  })
})

describe('bad input gets a typed answer', () => {
  const refusal = async (call: Promise<unknown>) => call.then(() => null, (error: unknown) => refusalOf(error))
  // What a client could send though our types forbid it.
  const odd = (value: unknown) => value as never

  it('names the field and the reason', async () => {
    const { reader, group, thread } = await place()
    const me = await w.as(reader)
    const start = { groupId: group.id, kind: 'talk' as const, title: 'T', body: 'B', clientId: newId() }
    const cases: [Promise<unknown>, string, string][] = [
      [me.forum.start({ ...start, title: '  ' }), 'title', 'forum.title-missing'],
      [me.forum.start({ ...start, title: 'x'.repeat(141) }), 'title', 'forum.title-long'],
      [me.forum.start({ ...start, body: '\n' }), 'body', 'forum.body-missing'],
      [me.forum.start({ ...start, body: 'x'.repeat(1_000_000) }), 'body', 'forum.body-long'],
      [me.forum.start({ ...start, kind: odd('party') }), 'kind', 'forum.kind-missing'],
      [me.forum.start({ ...start, notes: odd(['cats']) }), 'notes', 'forum.note-unknown'],
      [me.forum.reply({ threadId: thread.id, body: odd({ toString: 'x' }), clientId: newId() }), 'body', 'forum.body-missing'],
      [me.forum.reply({ threadId: thread.id, body: 'x', clientId: 'mine' }), 'clientId', 'forum.client-id'],
      [me.forum.reply(odd({ threadId: thread.id, body: 'x', clientId: newId(), authorId: newId() })), 'form', 'input.unrecognized-keys'],
      [me.groups.ask({ id: group.id, note: 'x'.repeat(601) }), 'note', 'groups.note-long'],
      [me.forum.thread({ id: odd(7) }), 'id', 'input.id'],
    ]
    for (const [call, field, reason] of cases) expect(await refusal(call)).toEqual({ code: 'INVALID', reason: 'input.invalid', data: {}, fields: { [field]: reason } })
    expect(await w.db.thread.count()).toBe(1)
  })

  it('finds nothing under ids that are none, are nobody’s, or are another kind of thing', async () => {
    const { reader, group, thread } = await place()
    const me = await w.as(reader)
    for (const id of ['', ' ', '../..', '__proto__', newId(), group.id, "' OR 1=1 --"]) {
      const expected = id === '' ? 'INVALID' : 'NOT_FOUND'
      expect(await refusal(me.forum.thread({ id }))).toMatchObject({ code: expected })
      expect(await refusal(me.forum.reply({ threadId: id, body: 'x', clientId: newId() }))).toMatchObject({ code: expected })
      expect(await refusal(me.forum.edit({ id, body: 'x', revision: 1 }))).toMatchObject({ code: expected })
      expect(await refusal(me.forum.takeBack({ id }))).toMatchObject({ code: expected })
      expect(await refusal(me.groups.approve({ id }))).toMatchObject({ code: expected })
      if (id !== group.id) expect(await refusal(me.groups.page({ id }))).toMatchObject({ code: expected })
    }
    expect((await me.forum.threads({ groupId: group.id, before: 'nonsense' })).threads.map((row) => row.id)).toEqual([thread.id])
  })

  it('lets no script through Markdown, in posts, previews, quotes or excerpts', async () => {
    const { reader, author, group } = await place()
    const me = await w.as(reader)
    const nasty = 'Hello <script>alert(1)</script> [x](javascript:alert(1)) <img src=x onerror=alert(1)> ![y](https://evil.example/p.png)\n\n<b onclick="a()">b</b> \u0000'
    const made = await me.forum.start({ groupId: group.id, kind: 'talk', title: '<script>t</script>', body: nasty, clientId: newId(), notes: [] })
    await (await w.as(author)).forum.reply({ threadId: made.threadId, body: 'Quoting.', clientId: newId(), quotes: 1 })
    const page = await me.forum.thread({ id: made.threadId })
    const { html } = await me.forum.preview({ body: nasty })
    expect(page.posts[0]?.html).toBe(html)
    expect(html).not.toMatch(/<script|<img|onerror=|onclick=|href="javascript/i)
    expect(page.posts[1]?.quote?.words).toMatch(/^Hello/)
    expect(page.title).toBe('<script>t</script>')
  })

  it('says when it was too much in too short a time', async () => {
    const { reader, group } = await place()
    const me = await w.as(reader)
    const start = () => me.forum.start({ groupId: group.id, kind: 'talk', title: 'Again', body: 'And again.', clientId: newId() })
    for (let i = 0; i < 6; i += 1) await start()
    expect(await refusal(start())).toMatchObject({ code: 'LIMITED', data: { seconds: expect.any(Number) } })
  })
})
