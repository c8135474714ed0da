import { describe, expect, it } from 'vitest'
import { makeAccount } from '@/prisma/factories'
import { AGREEMENTS } from '@/server/accounts/accounts.schema'
import { handleKey } from '@/server/accounts/handle.policy'
import { redeemLink } from '@/server/accounts/link.service'
import { signInByPassword } from '@/server/accounts/sign-in.service'
import { signUp } from '@/server/accounts/sign-up.service'
import { sweepAccounts } from '@/server/accounts/sweep.service'
import { guest } from '@/server/core/actor'
import { DAY, HOUR } from '@/server/core/clock'
import { world } from '@/tests/support/world'
import { GOOD_PASSWORD, guestFrom, letterBox, refusal, typed } from './people'

const w = world()
const letters = letterBox()

describe('signing up', () => {
  it('makes an account that its owner confirms by mail, and writes down what was agreed to', async () => {
    expect(await w.guest().accounts.signUp(typed({ email: 'Sedge@Example.org ' }))).toEqual({ sent: true })
    await w.dispatch()
    expect(letters.box.sent.map((mail) => [mail.to, mail.subject])).toEqual([['sedge@example.org', 'Please confirm your address']])
    const account = await w.db.account.findUniqueOrThrow({ where: { email: 'sedge@example.org' }, include: { agreements: true, faces: true, signIns: true } })
    expect(account).toMatchObject({ handle: 'Sedge', handleKey: handleKey('Sedge'), timeZone: 'Europe/London', emailConfirmedAt: null, signIns: [] })
    expect(account.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(account.faces).toMatchObject([{ name: 'Sedge', isDefault: true }])
    expect(Object.fromEntries(account.agreements.map((row) => [row.kind, row.version]))).toEqual(AGREEMENTS)

    const begun = await redeemLink(w.ctx(guest), { token: letters.token() }, 'Mozilla/5.0 (Android 14; Mobile; rv:128.0) Gecko/128.0 Firefox/128.0')
    expect(begun).toMatchObject({ purpose: 'confirm', accountId: account.id })
    expect(await w.db.account.findUniqueOrThrow({ where: { id: account.id } })).toMatchObject({ emailConfirmedAt: expect.any(Date), passwordHash: account.passwordHash })
    expect(await w.db.signIn.findMany()).toMatchObject([{ id: begun.signInId, device: 'Firefox on Android', revokedAt: null }])
  })

  it('answers a known address alike, changes nothing, and tells its owner', async () => {
    const known = await makeAccount(w.db, { email: 'sedge@example.org', handle: 'Marlow' })
    expect(await w.guest().accounts.signUp(typed())).toEqual({ sent: true })
    await w.dispatch()
    expect(letters.box.sent.map((mail) => [mail.to, mail.subject])).toEqual([['sedge@example.org', 'You already have an account']])
    expect(letters.box.sent[0]?.text).not.toContain('token=')
    expect(await w.db.account.findMany()).toMatchObject([{ id: known.id, handle: 'Marlow', passwordHash: null }])
  })

  it('keeps the pseudonym of a known address for as long as that of a new one: asking again tells nothing', async () => {
    await makeAccount(w.db, { email: 'known@example.org' })
    const ask = (email: string, handle: string) => w.guest().accounts.signUp(typed({ email, handle }))
    await ask('known@example.org', 'Heron')
    await ask('new@example.org', 'Plover')
    expect([await refusal(ask('third@example.org', 'Heron')), await refusal(ask('third@example.org', 'Plover'))]).toEqual(['CONFLICT accounts.handle-taken', 'CONFLICT accounts.handle-taken'])
    expect([await ask('known@example.org', 'Heron'), await ask('new@example.org', 'Plover')]).toEqual([{ sent: true }, { sent: true }])
    w.pass(DAY + HOUR)
    await sweepAccounts(w.ctx())
    expect([await ask('third@example.org', 'Heron'), await ask('fourth@example.org', 'Plover')]).toEqual([{ sent: true }, { sent: true }])
  })

  it('refuses a pseudonym that reads like one in use', async () => {
    await w.guest().accounts.signUp(typed({ handle: 'Bramble', email: 'one@example.org' }))
    for (const handle of ['bramble', 'Brаmble', 'Bram_ble', 'Brarnble']) {
      expect(await refusal(w.guest().accounts.signUp(typed({ handle, email: 'two@example.org' })))).toBe('CONFLICT accounts.handle-taken')
    }
  })

  it('gives one pseudonym to one of many who ask at the same moment', async () => {
    const asked = await Promise.allSettled([1, 2, 3, 4, 5].map((n) => w.guest().accounts.signUp(typed({ email: `n${n}@example.org`, handle: 'Curlew' }))))
    expect(asked.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
    expect(await Promise.all(asked.flatMap((one) => (one.status === 'rejected' ? [refusal(Promise.reject(one.reason))] : [])))).toEqual(Array(4).fill('CONFLICT accounts.handle-taken'))
  })

  it('lets the owner of an address take over a sign-up that somebody else began with it', async () => {
    await w.guest().accounts.signUp(typed({ handle: 'Stranger', password: 'somebody elses long words' }))
    await w.dispatch()
    const strangers = letters.token()
    await w.guest().accounts.signUp(typed({ handle: 'Sedge' }))
    await w.dispatch()
    expect(await refusal(redeemLink(w.ctx(guest), { token: strangers }, null))).toBe('NOT_FOUND accounts.link-over')
    await redeemLink(w.ctx(guest), { token: letters.token() }, null)
    expect(await w.db.account.findMany({ include: { faces: true } })).toMatchObject([{ handle: 'Sedge', faces: [{ name: 'Sedge' }] }])
    expect(await refusal(signInByPassword(guestFrom('a'), { email: 'sedge@example.org', password: 'somebody elses long words' }, null))).toBe('FORBIDDEN accounts.sign-in-wrong')
  })

  it('drops a password that came before the address was shown to be theirs', async () => {
    await w.guest().accounts.signUp(typed({ password: 'somebody elses long words' }))
    await w.guest().accounts.askForLink({ email: 'sedge@example.org' })
    await w.dispatch()
    await redeemLink(w.ctx(guest), { token: letters.token() }, null)
    expect(await w.db.account.findFirstOrThrow()).toMatchObject({ emailConfirmedAt: expect.any(Date), passwordHash: null })
  })

  it('needs no password', async () => {
    const { password: _none, ...rest } = typed()
    await w.guest().accounts.signUp(rest)
    expect(await w.db.account.findFirstOrThrow()).toMatchObject({ passwordHash: null })
  })

  it('says in a reason why it will not do, before anything is written', async () => {
    const ask = (parts: object) => refusal(w.guest().accounts.signUp({ ...typed(), ...parts }))
    expect(await ask({ password: 'passwordpassword' })).toBe('INVALID accounts.password-known')
    expect(await ask({ password: 'sedge@example.org' })).toBe('INVALID accounts.password-own-name')
    expect(await ask({ email: 'a@example.org\r\nBcc: b@example.org', handle: 'admin' })).toBe('INVALID email: accounts.email-malformed, handle: accounts.handle-reserved')
    expect(await ask({ grants: [{ role: 'admin' }] })).toContain('INVALID form:')
    expect([await w.db.account.count(), await w.db.outboxMail.count()]).toEqual([0, 0])
  })

  it('is slowed after many from one place, and floods nobody with mail', async () => {
    for (let n = 0; n < 20; n += 1) await signUp(guestFrom('one'), typed({ handle: `Reed${'abcdefghjkmnpqrstuvw'[n]}` }))
    expect(await refusal(signUp(guestFrom('one'), typed()))).toBe('LIMITED limited')
    await w.dispatch()
    expect(letters.box.sent.length).toBeLessThanOrEqual(4)
    expect(await signUp(guestFrom('two'), typed({ email: 'other@example.org', handle: 'Otter', password: GOOD_PASSWORD }))).toEqual({ sent: true })
  })
})

it('a sign-up nobody confirms is gone the next day, a member is not', async () => {
  await w.guest().accounts.signUp(typed())
  const member = await makeAccount(w.db)
  w.pass(DAY + HOUR)
  await sweepAccounts(w.ctx())
  expect((await w.db.account.findMany()).map((account) => account.id)).toEqual([member.id])
  expect(await w.db.linkToken.count()).toBe(0)
})
