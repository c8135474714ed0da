import { beforeEach, describe, expect, it } from 'vitest'
import { makeAccount, makeGroup, makePost, makeThread, type Group, type MadeAccount, type Thread } from '@/prisma/factories'
import { refusalOf } from '@/server/api/trpc'
import { DAY, later, now } from '@/server/core/clock'
import { newId } from '@/server/core/ids'
import { namesIn } from '@/server/forum/mention.policy'
import { world } from '@/tests/support/world'

// The promise: only people who read a thread can be named in it, and a name of one thread leads to nobody.

const w = world()
let wren: MadeAccount
let group: Group
let thread: Thread
let count = 0

const person = (handle: string, options: Parameters<typeof makeAccount>[1] = {}): Promise<MadeAccount> => makeAccount(w.db, { handle: `${handle}${(count += 1)}`, ...options })
const offered = async (who: MadeAccount, prefix: string, at: 'thread' | 'group' = 'thread'): Promise<string[]> =>
  (await (await w.as(who)).forum.mentionable({ at, id: at === 'thread' ? thread.id : group.id, prefix })).map((one) => one.name)
const join = (account: MadeAccount) => w.db.membership.create({ data: { id: newId(), groupId: group.id, accountId: account.id, state: 'member', joinedAt: now() } })

/** A post of somebody under another name in the thread. */
async function underName(account: MadeAccount, name: string): Promise<void> {
  const faceId = newId()
  await w.db.face.create({ data: { id: faceId, accountId: account.id, name, isDefault: false, threadId: thread.id, groupId: group.id, createdAt: now() } })
  const post = await makePost(w.db, { thread, author: account })
  await w.db.post.update({ where: { id: post.id }, data: { faceId } })
}

beforeEach(async () => {
  wren = await person('Wren')
  group = await makeGroup(w.db, { visibility: 'closed', members: [wren] })
  thread = await makeThread(w.db, { group, author: wren })
})

describe('names in words', () => {
  it.each<[string, string[]]>([
    ['Thank you @Marlow.', ['marlow.', 'marlow']],
    ['@Marlow, and @Íris-2!', ['marlow', 'íris-2']],
    ['(@Marlow)', ['marlow']],
    ['write to wren@example.org or @wren@example.org', []],
    ['@ab is too short, @ too', []],
    ['**@Marlow** and @marlow', ['marlow']],
    ['https://example.org/@Marlow', []],
  ])('%s', (words, names) => expect(namesIn(words)).toEqual(names))

  it('of a hundred names ten are read', () => expect(namesIn(Array.from({ length: 100 }, (_, index) => `@name${index}`).join(' '))).toHaveLength(10))
})

describe('whom the lookup offers', () => {
  it('the members of a closed group, and nobody else: not who left, not who is outside, not oneself', async () => {
    const inside = await person('Lark')
    const left = await person('Larch')
    await join(inside)
    await makePost(w.db, { thread, author: left })
    await person('Larkspur')
    expect(await offered(wren, 'lar')).toEqual([inside.handle])
    expect(await offered(wren, 'LAR', 'group')).toEqual([inside.handle])
    expect(await offered(wren, 'Wren')).toEqual([])
    for (const at of ['thread', 'group'] as const) {
      const refused = await (await w.as(left)).forum.mentionable({ at, id: at === 'thread' ? thread.id : group.id, prefix: 'w' }).then(() => null, refusalOf)
      expect(refused).toEqual({ code: 'NOT_FOUND', reason: 'not-found', data: {} })
    }
  })

  it('in an open group: who wrote in the thread, and its members to its members', async () => {
    group = await makeGroup(w.db, { visibility: 'public', members: [wren] })
    thread = await makeThread(w.db, { group, author: wren })
    const [member, wrote, reader] = [await person('Lark'), await person('Larch'), await person('Oriole')]
    await join(member)
    await makePost(w.db, { thread, author: wrote })
    expect(await offered(wren, 'lar')).toEqual([wrote.handle, member.handle])
    expect(await offered(reader, 'lar')).toEqual([wrote.handle])
    await w.db.post.updateMany({ where: { authorId: wrote.id }, data: { hiddenAt: now() } })
    expect(await offered(reader, 'lar')).toEqual([])
  })

  it('never across a block, in either direction, nor who is gone or shut out', async () => {
    const [blocked, blocker, gone, banned] = [await person('Lark'), await person('Lark'), await person('Lark'), await person('Lark')]
    for (const one of [blocked, blocker, gone, banned]) await join(one)
    expect(await offered(wren, 'lark')).toHaveLength(4)
    const block = (from: MadeAccount, to: MadeAccount) => w.db.block.create({ data: { id: newId(), blockerId: from.id, blockedId: to.id, faceId: to.faceId, ownFaceId: from.faceId, createdAt: now() } })
    await block(wren, blocked)
    await block(blocker, wren)
    await w.db.account.update({ where: { id: gone.id }, data: { erasedAt: now() } })
    await w.db.sanction.create({ data: { id: newId(), accountId: banned.id, kind: 'ban', rule: 'other', imposedBy: wren.id, startsAt: later(now(), -DAY) } })
    expect(await offered(wren, 'lark')).toEqual([])
  })

  it('a name of this thread by that name; nothing joins it to the usual one, which stands where it always stood', async () => {
    const two = await person('Lark')
    await join(two)
    const before = await offered(wren, 'lark')
    await underName(two, 'Heron')
    expect(await offered(wren, 'her')).toEqual(['Heron'])
    expect(await offered(wren, 'lark')).toEqual(before)
    // Neither name is offered to the one whose they are.
    expect(await offered(two, 'her')).toEqual([])
    // Elsewhere nobody goes by it.
    const other = await makeThread(w.db, { group, author: wren })
    expect(await (await w.as(wren)).forum.mentionable({ at: 'thread', id: other.id, prefix: 'her' })).toEqual([])
  })

  it('at most eight, and marks of the database are letters', async () => {
    for (let index = 0; index < 10; index += 1) await join(await person('Finch'))
    expect(await offered(wren, 'f')).toHaveLength(8)
    expect(await offered(wren, '%')).toEqual([])
    expect(await offered(wren, '_')).toEqual([])
    expect(await (await w.as(wren)).forum.mentionable({ at: 'thread', id: thread.id, prefix: '  ' }).then(() => null, refusalOf)).toMatchObject({ code: 'INVALID' })
  })
})

describe('who is named', () => {
  it('those who read it: in a reply, a new thread and a change; a stranger’s name is a word', async () => {
    const [lark, outside] = [await person('Lark'), await person('Oriole')]
    await join(lark)
    await underName(lark, 'Heron')
    const me = await w.as(wren)
    const named = async (postId: string) => (await w.db.mention.findMany({ where: { postId } })).map((row) => [row.accountId, row.faceId])
    const reply = await me.forum.reply({ threadId: thread.id, body: `Thank you @${lark.handle.toUpperCase()}. And @${outside.handle}, @${wren.handle}.`, clientId: newId() })
    expect(await named(reply.postId)).toEqual([[lark.id, lark.faceId]])
    const start = await me.forum.start({ groupId: group.id, kind: 'talk', title: 'Rain', body: `@${lark.handle} did you see?`, clientId: newId(), notes: [] })
    expect(await named(start.postId)).toEqual([[lark.id, lark.faceId]])
    const plain = await me.forum.reply({ threadId: thread.id, body: 'No name.', clientId: newId() })
    await me.forum.edit({ id: plain.postId, body: 'Is @heron here?', revision: 1 })
    const [row] = await named(plain.postId)
    expect(row?.[0]).toBe(lark.id)
    expect(row?.[1]).not.toBe(lark.faceId)
  })

  it('nobody across a block', async () => {
    const lark = await person('Lark')
    await join(lark)
    await w.db.block.create({ data: { id: newId(), blockerId: lark.id, blockedId: wren.id, faceId: wren.faceId, ownFaceId: lark.faceId, createdAt: now() } })
    await (await w.as(wren)).forum.reply({ threadId: thread.id, body: `@${lark.handle} please answer`, clientId: newId() })
    expect(await w.db.mention.count()).toBe(0)
  })

  it('costs nothing where no name is called', async () => {
    const me = await w.as(wren)
    const plain = await w.countStatements(() => me.forum.reply({ threadId: thread.id, body: 'A word.', clientId: newId() }))
    const named = await w.countStatements(() => me.forum.reply({ threadId: thread.id, body: 'A word, @nobody.', clientId: newId() }))
    expect(named).toBe(plain + 1)
  })
})
