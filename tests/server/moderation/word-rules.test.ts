import { beforeEach, describe, expect, it } from 'vitest'
import { makeAccount, makeGroup, makeMembership, makeMessage, makePost, makeRoom, makeThread, type MadeAccount } from '@/prisma/factories'
import { DAY, HOUR, later } from '@/server/core/clock'
import { newId } from '@/server/core/ids'
import { forgetRules } from '@/server/screening/screening.service'
import { world } from '@/tests/support/world'

const w = world()
let alder: MadeAccount
let wren: MadeAccount
const NOW = '2026-11-21T12:00:00Z'

beforeEach(async () => {
  forgetRules()
  w.at(NOW)
  alder = await makeAccount(w.db, { grants: [{ role: 'moderator' }] })
  wren = await makeAccount(w.db)
})

const add = async (pattern: string, more: object = {}) => (await w.as(alder)).moderation.addWord({ kind: 'hold', pattern, ...more })

describe('a line of a word list', () => {
  it('works only after a dry run that was looked at in the last day, from then on, until it is retired', async () => {
    const group = await makeGroup(w.db, { visibility: 'closed', members: [wren] })
    const thread = await makeThread(w.db, { group, author: wren })
    const say = async () => (await w.as(wren)).forum.reply({ threadId: thread.id, body: 'A miracle cure.', clientId: newId() })
    const desk = await w.as(alder)
    const { id } = await add('miracle cure')
    await expect(desk.moderation.putToWork({ id })).rejects.toMatchObject({ cause: { code: 'CONFLICT', reason: 'words.not-tried' } })
    expect((await say()).held).toBeUndefined()
    await desk.moderation.tryWord({ id })
    w.pass(25 * HOUR)
    await expect((await w.as(alder)).moderation.putToWork({ id })).rejects.toMatchObject({ cause: { reason: 'words.not-tried' } })
    await (await w.as(alder)).moderation.tryWord({ id })
    await (await w.as(alder)).moderation.putToWork({ id })
    await (await w.as(alder)).moderation.putToWork({ id })
    expect((await say()).held).toEqual({ reason: 'words' })
    await (await w.as(alder)).moderation.retireWord({ id })
    expect((await say()).held).toBeUndefined()
    await expect((await w.as(alder)).moderation.putToWork({ id })).rejects.toMatchObject({ cause: { reason: 'words.retired' } })
    const log = await w.db.auditEntry.findMany({ where: { subjectId: id }, orderBy: { at: 'asc' } })
    expect(log.map((entry) => entry.verb)).toEqual(['words.added', 'words.tried', 'words.tried', 'words.live', 'words.retired'])
    expect(JSON.stringify(log)).not.toContain('miracle')
  })

  it('cannot be put to work past the dry run, by the database itself', async () => {
    const { id } = await add('miracle cure')
    await expect(w.db.wordRule.update({ where: { id }, data: { liveAt: new Date() } })).rejects.toThrow(/WordRule_tried_before_live/)
  })

  it.each([
    [{ kind: 'hold', pattern: '***' }, 'words.pattern-bare'],
    [{ kind: 'hold', pattern: 'a' }, 'words.pattern-wide'],
    [{ kind: 'raise', pattern: 'ab*' }, 'words.pattern-wide'],
    [{ kind: 'link', pattern: 'not a host' }, 'words.host'],
  ])('is refused with a reason: %j', async (input, reason) => {
    await expect((await w.as(alder)).moderation.addWord(input as never)).rejects.toMatchObject({ cause: { code: 'INVALID', reason } })
  })

  it('goes from another process’s memory by its event, and after five seconds', async () => {
    const group = await makeGroup(w.db, { visibility: 'closed', members: [wren] })
    const thread = await makeThread(w.db, { group, author: wren })
    const say = async () => (await w.as(wren)).forum.reply({ threadId: thread.id, body: 'A miracle cure.', clientId: newId() })
    await say()
    // Put to work elsewhere: this process has kept its lists.
    await w.db.wordRule.create({ data: { id: newId(), kind: 'hold', pattern: 'miracle cure', createdBy: alder.id, createdAt: new Date(NOW), triedAt: new Date(NOW), liveAt: new Date(NOW) } })
    expect((await say()).held).toBeUndefined()
    w.pass(5001)
    expect((await say()).held).toEqual({ reason: 'words' })
  })
})

describe('a dry run', () => {
  it('shows what the moderator may read, and of the rest a bare count, none below five', async () => {
    const closed = await makeGroup(w.db, { visibility: 'closed', members: [wren], name: 'Sealed' })
    const open = await makeGroup(w.db, { visibility: 'members', name: 'Open' })
    const room = await makeRoom(w.db, { group: open })
    const sealed = await makeThread(w.db, { group: closed, author: wren, body: 'MARKER: a miracle cure.' })
    const shown = await makeThread(w.db, { group: open, author: wren, title: 'Miracle-cure?', body: 'Not for me.' })
    await makePost(w.db, { thread: shown, author: wren, body: 'They sell a m1racle cure.' })
    await makeMessage(w.db, { room, sender: wren, body: 'MARKER miracle cure in a room of a group the moderator is not in' })
    const hidden = await makePost(w.db, { thread: shown, author: wren, body: 'MARKER hidden miracle cure' })
    await w.db.post.update({ where: { id: hidden.id }, data: { hiddenAt: new Date(NOW) } })
    const taken = await makePost(w.db, { thread: shown, author: wren, body: 'MARKER taken back miracle cure' })
    await w.db.post.update({ where: { id: taken.id }, data: { deletedAt: new Date(NOW) } })
    await makePost(w.db, { thread: shown, author: wren, body: 'miracle cure, long ago', at: later(new Date(NOW), -31 * DAY) })
    const { id } = await add('miracle cure')
    const run = async () => (await w.as(alder)).moderation.tryWord({ id })
    const first = await run()
    expect(first).toMatchObject({ found: 2, elsewhere: null, cut: false })
    expect(first.matches.map((match) => match.group)).toEqual(['Open', 'Open'])
    expect(JSON.stringify(first)).not.toMatch(/MARKER|Sealed/)
    for (let i = 0; i < 3; i += 1) await makePost(w.db, { thread: sealed, author: wren, body: `MARKER miracle cure ${i}` })
    expect((await run()).elsewhere).toBe(6)
    await makeMembership(w.db, { group: closed, account: alder })
    expect((await run()).found).toBe(6)
  })

  it('folds what a content note folds, counts only those it would bind, and shows twenty', async () => {
    const open = await makeGroup(w.db, { visibility: 'members' })
    const newcomer = await makeAccount(w.db, { standing: 'new' })
    const thread = await makeThread(w.db, { group: open, author: newcomer, body: 'miracle cure', notes: ['dying'] })
    for (let i = 0; i < 25; i += 1) await makePost(w.db, { thread, author: i % 5 === 0 ? wren : newcomer, body: `A miracle cure ${i}` })
    const { id } = await add('miracle cure', { upTo: 'new' })
    const found = await (await w.as(alder)).moderation.tryWord({ id })
    expect(found.found).toBe(21)
    expect(found.matches).toHaveLength(20)
    const folded = await add('miracle cure', { upTo: null })
    const all = await (await w.as(alder)).moderation.tryWord({ id: folded.id })
    expect(all.found).toBe(26)
  })

  it('reads on past its chunks, to the end', async () => {
    const open = await makeGroup(w.db, { visibility: 'members' })
    const thread = await makeThread(w.db, { group: open, author: wren })
    const at = later(new Date(NOW), -DAY)
    await w.db.post.createMany({
      data: Array.from({ length: 1203 }, (_, i) => ({ id: newId(), threadId: thread.id, groupId: open.id, number: i + 2, authorId: wren.id, faceId: wren.faceId, clientId: newId(), source: i % 3 === 0 ? 'A miracle cure.' : 'Words.', html: '', renderer: 1, createdAt: at })),
    })
    const { id } = await add('miracle cure')
    expect(await (await w.as(alder)).moderation.tryWord({ id })).toMatchObject({ read: 1204, found: 401 })
  })
})
