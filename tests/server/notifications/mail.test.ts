import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { makeAccount, makeGroup, makeThread, type Group, type MadeAccount, type Thread } from '@/prisma/factories'
import { HOUR, MINUTE } from '@/server/core/clock'
import { newId } from '@/server/core/ids'
import { memoryMailer, setMailer, type MemoryMailer } from '@/server/infra/mail'
import { sendMail } from '@/server/mails'
import { world } from '@/tests/support/world'

const w = world()
const MARKER = 'quietmarker'
let box: MemoryMailer
let wren: MadeAccount
let marlow: MadeAccount
let group: Group
let thread: Thread

beforeEach(async () => {
  box = memoryMailer()
  setMailer(box)
  w.at('2026-05-01T10:00:00Z')
  wren = await makeAccount(w.db, { handle: 'Wrenmarker' })
  marlow = await makeAccount(w.db, { handle: 'Marlowmarker' })
  group = await makeGroup(w.db, { visibility: 'hidden', members: [wren, marlow], name: `${MARKER} group` })
  thread = await makeThread(w.db, { group, author: wren, title: `${MARKER} title`, body: `${MARKER} opening` })
})
afterEach(() => setMailer(null))

const reply = async (to: Thread = thread) => (await w.as(marlow)).forum.reply({ threadId: to.id, body: `${MARKER} leukemia reply`, clientId: newId() })
const deliver = async () => {
  await w.dispatch()
  await sendMail()
}

describe('"You have a reply"', () => {
  it('says nothing else: no group, title, name or word, a link to the notices, and one click to turn it off', async () => {
    await reply()
    await deliver()
    expect(box.sent).toHaveLength(1)
    const [mail] = box.sent
    expect(mail).toMatchObject({ to: wren.email, subject: 'You have a reply' })
    expect(mail?.text).toContain('http://localhost:3000/notices')
    expect(mail?.text).toMatch(/http:\/\/localhost:3000\/off\?token=\S+/)
    expect(mail?.headers['List-Unsubscribe']).toMatch(/^<http:\/\/localhost:3000\/\S+token=\S+>$/)
    expect(mail?.headers['List-Unsubscribe-Post']).toBe('List-Unsubscribe=One-Click')
    const { to: _to, ...rest } = mail ?? { to: '' }
    const text = JSON.stringify(rest).toLowerCase()
    for (const word of [MARKER, 'marlow', 'wren', 'leuk', 'cancer', 'group', 'thread', thread.id, group.id, marlow.id, wren.id]) expect(text).not.toContain(word.toLowerCase())
  })

  it('goes at most once an hour for a thread', async () => {
    await reply()
    await deliver()
    w.pass(59 * MINUTE)
    await reply()
    await deliver()
    expect(box.sent).toHaveLength(1)
    w.pass(2 * MINUTE)
    await reply()
    await deliver()
    expect(box.sent).toHaveLength(2)
    await reply(await makeThread(w.db, { group, author: wren }))
    await deliver()
    expect(box.sent).toHaveLength(3)
  })

  it.each([
    ['it was turned off', () => w.db.account.update({ where: { id: wren.id }, data: { mailReplies: false } })],
    ['the notice was read', () => w.db.notice.updateMany({ data: { readAt: new Date() } })],
    ['the reply was taken back', () => w.db.post.updateMany({ where: { number: 2 }, data: { deletedAt: new Date() } })],
    ['the reply was hidden', () => w.db.post.updateMany({ where: { number: 2 }, data: { hiddenAt: new Date() } })],
    ['the reader was removed from the group', () => w.db.membership.updateMany({ where: { accountId: wren.id }, data: { state: 'removed' } })],
    ['the account was erased', () => w.db.account.update({ where: { id: wren.id }, data: { erasedAt: new Date() } })],
  ])('does not leave when meanwhile %s', async (_, change) => {
    box.failing = 1
    await reply()
    await deliver()
    expect(box.sent).toHaveLength(0)
    await change()
    w.pass(HOUR)
    await deliver()
    expect(box.sent).toHaveLength(0)
    expect(await w.db.outboxMail.findFirstOrThrow()).toMatchObject({ data: {}, sentAt: null })
  })

  it('is not even queued for who does not want it or has not confirmed an address', async () => {
    await w.db.account.update({ where: { id: wren.id }, data: { mailReplies: false } })
    await reply()
    await w.db.account.update({ where: { id: wren.id }, data: { mailReplies: true, emailConfirmedAt: null } })
    await reply()
    await deliver()
    expect(await w.db.outboxMail.count()).toBe(0)
    expect(await w.db.notice.count()).toBe(2)
  })
})
