import { describe, expect, it } from 'vitest'
import { makeAccount } from '@/prisma/factories'
import { queueMail, sendDueMail, type QueuedMail } from '@/server/accounts/mail.service'
import { accountMails, mailOffToken, type MailTemplates } from '@/server/accounts/mail.templates'
import { HOUR, MINUTE } from '@/server/core/clock'
import { inTx } from '@/server/core/ctx'
import { newId } from '@/server/core/ids'
import { world } from '@/tests/support/world'
import { letterBox, typed } from './people'

const w = world()
const letters = letterBox()

const templates: MailTemplates = {
  ...accountMails,
  plain: { check: async () => true, words: () => ({ subject: 'A word', text: 'Hello,' }), hasOff: true },
  never: { check: async () => false, words: () => ({ subject: 'Not this', text: 'Not this' }) },
}
const queue = (mail: QueuedMail) => inTx(w.ctx(), (tx) => queueMail(tx, mail))
const send = () => sendDueMail(w.ctx(), templates)

describe('a mail', () => {
  it('leaves only with the commit that queued it', async () => {
    const wren = await makeAccount(w.db)
    await inTx(w.ctx(), async (tx) => {
      await queueMail(tx, { accountId: wren.id, template: 'plain', data: {} })
      throw new Error('changed my mind')
    }).catch(() => undefined)
    expect(await send()).toBe(0)
  })

  it('goes to the address of now, under an id of its own, and leaves nothing behind', async () => {
    const wren = await makeAccount(w.db)
    await queue({ accountId: wren.id, template: 'plain', data: { secret: 'very' } })
    await w.db.account.update({ where: { id: wren.id }, data: { email: 'new@example.org' } })
    expect(await send()).toBe(1)
    const row = await w.db.outboxMail.findFirstOrThrow()
    expect(letters.box.sent).toMatchObject([{ to: 'new@example.org', messageId: `<${row.id}@localhost>`, headers: { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' } }])
    expect(row).toMatchObject({ sentAt: expect.any(Date), data: {}, address: '' })
    expect(await send()).toBe(0)
  })

  it('is one, though many workers look at once and its key was given twice', async () => {
    const wren = await makeAccount(w.db)
    for (let n = 0; n < 30; n += 1) await queue({ accountId: wren.id, template: 'plain', data: {}, dedupeKey: `key ${n % 25}` })
    const counts = await Promise.all([send(), send(), send(), send()])
    expect(counts.reduce((a, b) => a + b)).toBe(25)
    expect(new Set(letters.box.sent.map((mail) => mail.messageId)).size).toBe(25)
  })

  it('that was not taken is tried later under the same id, and given up in the end', async () => {
    w.at('2026-11-21T10:00:00Z')
    const wren = await makeAccount(w.db)
    await queue({ accountId: wren.id, template: 'plain', data: { secret: 'very' } })
    letters.box.failing = 1
    expect(await send()).toBe(0)
    expect(await send()).toBe(0)
    w.pass(MINUTE)
    expect(await send()).toBe(1)
    await queue({ accountId: wren.id, template: 'plain', data: { secret: 'very' } })
    letters.box.failing = 100
    for (let n = 0; n < 12; n += 1) {
      await send()
      w.pass(2 * HOUR)
    }
    expect(letters.box.failing).toBe(90)
    expect(await w.db.outboxMail.findFirstOrThrow({ where: { dropped: { not: null } } })).toMatchObject({ dropped: 'undeliverable', data: {}, attempts: 10 })
  })

  it('is dropped when it may no longer go: asked at the last moment, erased, unknown', async () => {
    const [wren, gone] = [await makeAccount(w.db), await makeAccount(w.db)]
    await queue({ accountId: wren.id, template: 'never', data: {} })
    await queue({ accountId: wren.id, template: 'unheard-of', data: {} })
    await queue({ accountId: gone.id, template: 'plain', data: {} })
    await queue({ accountId: newId(), template: 'plain', data: {} })
    await w.db.account.update({ where: { id: gone.id }, data: { erasedAt: new Date('2026-06-01') } })
    expect(await send()).toBe(0)
    expect((await w.db.outboxMail.findMany({ orderBy: { id: 'asc' } })).map((row) => row.dropped)).toEqual(['no-longer', 'no-template', 'no-address', 'no-address'])
  })

  it('with a link that is over meanwhile does not go', async () => {
    w.at('2026-11-21T10:00:00Z')
    const wren = await makeAccount(w.db)
    await w.guest().accounts.askForLink({ email: wren.email })
    w.pass(11 * MINUTE)
    await w.dispatch()
    expect(letters.box.sent).toEqual([])
  })

  it('says nothing about health, and names nobody, in its subject', async () => {
    await w.guest().accounts.signUp(typed())
    await w.dispatch()
    for (const mail of letters.box.sent) expect(`${mail.subject} ${mail.text}`).not.toMatch(/leuk|cancer|sedge[^@]|caregiver/i)
  })
})

describe('one click', () => {
  it('turns reply mails off for the reader of one, and a made-up secret for nobody', async () => {
    const [wren, other] = [await makeAccount(w.db), await makeAccount(w.db)]
    const forged = `${mailOffToken(other.id).split('.')[0]}.${mailOffToken(wren.id).split('.')[1]}`
    for (const token of [mailOffToken(wren.id), forged, 'nonsense', '', 'a.b.c']) expect(await w.guest().accounts.mailOff({ token })).toEqual({ off: true })
    const on = await w.db.account.findMany({ where: { mailReplies: true } })
    expect(on.map((account) => account.id)).toEqual([other.id])
  })
})
