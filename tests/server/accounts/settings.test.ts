import { describe, expect, it } from 'vitest'
import { makeAccount, makeSignIn } from '@/prisma/factories'
import { loadActor } from '@/server/accounts/context'
import { becomeFirstAdmin, makeFirstAdminLink } from '@/server/accounts/first-admin.service'
import { redeemLink } from '@/server/accounts/link.service'
import { hashPassword } from '@/server/accounts/password.service'
import { signInByPassword } from '@/server/accounts/sign-in.service'
import { createCaller } from '@/server/api/root'
import { guest } from '@/server/core/actor'
import { MINUTE } from '@/server/core/clock'
import { newId } from '@/server/core/ids'
import { world } from '@/tests/support/world'
import { GOOD_PASSWORD, guestFrom, letterBox, refusal, typed } from './people'

const w = world()
const letters = letterBox()
const NEW_PASSWORD = 'nine grey herons by the weir'

describe('a profile', () => {
  it('shows name, life roles, words and month to members, and no address, account or day', async () => {
    const wren = await makeAccount(w.db, { handle: 'Wren', lifeRoles: ['caregiver', 'bereaved'], about: 'Two dogs.', createdAt: new Date('2026-03-17T10:00:00Z') })
    const seen = await (await w.as(await makeAccount(w.db))).accounts.profile({ faceId: wren.faceId })
    expect(seen).toEqual({ faceId: wren.faceId, name: 'Wren', roles: ['caregiver', 'bereaved'], about: 'Two dogs.', joinedAt: new Date('2026-03-01T00:00:00Z'), isOwn: false, blockId: null })
    expect(await (await w.as(wren)).accounts.profile({ faceId: wren.faceId })).toMatchObject({ isOwn: true })
  })

  it('is not there for guests, for a made-up face, for a face of one thread, and before an address is confirmed', async () => {
    const wren = await makeAccount(w.db)
    const pending = await makeAccount(w.db, { confirmed: false })
    const mask = newId()
    await w.db.face.create({ data: { id: mask, accountId: wren.id, name: 'Nobody', isDefault: false, createdAt: new Date('2026-03-01') } })
    expect(await refusal(w.guest().accounts.profile({ faceId: wren.faceId }))).toBe('SIGNED_OUT signed-out')
    expect(await refusal(w.guest().accounts.profile({ faceId: newId() }))).toBe('SIGNED_OUT signed-out')
    const caller = await w.as(await makeAccount(w.db))
    for (const faceId of [newId(), mask, pending.faceId, wren.id, 'nonsense']) expect(await refusal(caller.accounts.profile({ faceId }))).toBe('NOT_FOUND not-found')
  })

  it('of somebody who left names nobody', async () => {
    const wren = await makeAccount(w.db, { handle: 'Wren', about: 'Two dogs.' })
    await w.db.account.update({ where: { id: wren.id }, data: { erasedAt: new Date('2026-06-01') } })
    expect(await (await w.as(await makeAccount(w.db))).accounts.profile({ faceId: wren.faceId })).toMatchObject({ name: null, roles: [], about: '', joinedAt: null })
  })
})

describe('settings', () => {
  it('change what they say they change, and only for oneself', async () => {
    const [wren, other] = [await makeAccount(w.db), await makeAccount(w.db)]
    const caller = await w.as(wren)
    await caller.accounts.changeProfile({ about: ' One kettle.\r\nTwo dogs. ', lifeRoles: ['bereaved', 'bereaved'] })
    await caller.accounts.changePlace({ country: 'ES', language: 'es', timeZone: 'Europe/Madrid' })
    await caller.accounts.changeMailReplies({ on: false })
    await caller.accounts.changeMailSessions({ on: false })
    expect(await caller.accounts.own({})).toMatchObject({ about: 'One kettle.\nTwo dogs.', lifeRoles: ['bereaved'], country: 'ES', language: 'es', timeZone: 'Europe/Madrid', mailReplies: false, mailSessions: false })
    expect(await (await w.as(other)).accounts.own({})).toMatchObject({ about: '', country: 'GB', mailReplies: true, mailSessions: true })
    expect(await refusal(caller.accounts.changeProfile({ about: 'x'.repeat(401), lifeRoles: [] }))).toBe('INVALID about: accounts.about-long, lifeRoles: accounts.life-role-missing')
    expect(await w.db.membership.count()).toBe(0)
  })

  it('are closed to guests', async () => {
    const g = w.guest().accounts
    const doors = [g.own({}), g.signIns({}), g.endOtherSignIns({}), g.endSignIn({ id: newId() }), g.changeMailReplies({ on: true }), g.changePassword({ password: GOOD_PASSWORD }), g.askToConfirm({})]
    for (const door of doors) expect(await refusal(door)).toBe('SIGNED_OUT signed-out')
  })

  it('send the confirming mail again to those who have not used it', async () => {
    const pending = await makeAccount(w.db, { confirmed: false })
    await (await w.as(pending)).accounts.askToConfirm({})
    await (await w.as(await makeAccount(w.db))).accounts.askToConfirm({})
    await w.dispatch()
    expect(letters.box.sent.map((mail) => mail.to)).toEqual([pending.email])
  })
})

describe('a password', () => {
  const owner = async () => makeAccount(w.db, { email: 'wren@example.org', handle: 'Wren', passwordHash: await hashPassword(GOOD_PASSWORD) })

  it('is changed with the old one; other sign-ins end and the owner is told', async () => {
    const wren = await owner()
    const elsewhere = await makeSignIn(w.db, wren)
    const caller = await w.as(wren)
    expect(await refusal(caller.accounts.changePassword({ password: NEW_PASSWORD }))).toBe('INVALID accounts.old-password-missing')
    expect(await refusal(caller.accounts.changePassword({ oldPassword: 'not the old one at all', password: NEW_PASSWORD }))).toBe('FORBIDDEN accounts.password-wrong')
    expect(await refusal(caller.accounts.changePassword({ oldPassword: GOOD_PASSWORD, password: 'wren@example.org' }))).toBe('INVALID accounts.password-own-name')
    expect(await loadActor(elsewhere)).toMatchObject({ kind: 'member' })
    await caller.accounts.changePassword({ oldPassword: GOOD_PASSWORD, password: NEW_PASSWORD })
    expect(await loadActor(elsewhere)).toEqual(guest)
    expect(await caller.accounts.signIns({})).toMatchObject([{ isThis: true }])
    await w.dispatch()
    expect(letters.box.sent.map((mail) => mail.subject)).toEqual(['Your password was changed'])
    expect(await refusal(signInByPassword(guestFrom('a'), { email: wren.email, password: GOOD_PASSWORD }, null))).toBe('FORBIDDEN accounts.sign-in-wrong')
    expect(await signInByPassword(guestFrom('b'), { email: wren.email, password: NEW_PASSWORD }, null)).toMatchObject({ accountId: wren.id })
  })

  it('that was forgotten is set anew within a quarter of an hour of a mailed link, and not later', async () => {
    w.at('2026-11-21T10:00:00Z')
    const wren = await owner()
    await w.guest().accounts.askForLink({ email: wren.email })
    await w.dispatch()
    const { signInId } = await redeemLink(guestFrom('a'), { token: letters.token() }, null)
    const fresh = createCaller(w.ctx(await loadActor(signInId)))
    expect(await fresh.accounts.own({})).toMatchObject({ hasPassword: true, isFreshByLink: true })
    await fresh.accounts.changePassword({ password: NEW_PASSWORD })
    w.pass(16 * MINUTE)
    const stale = createCaller(w.ctx(await loadActor(signInId)))
    expect(await refusal(stale.accounts.changePassword({ password: GOOD_PASSWORD }))).toBe('INVALID accounts.old-password-missing')
    await w.db.account.update({ where: { id: wren.id }, data: { passwordHash: null } })
    expect(await refusal(stale.accounts.changePassword({ password: GOOD_PASSWORD }))).toBe('FORBIDDEN accounts.fresh-link-needed')
  })
})

describe('the first admin', () => {
  const link = async () => new URL(await makeFirstAdminLink(w.ctx())).searchParams.get('token') ?? ''

  it('is made by the printed link, once', async () => {
    const [token, second] = [await link(), await link()]
    expect(await w.guest().accounts.link({ token })).toEqual({ purpose: 'first_admin', handle: null })
    const { signInId } = await becomeFirstAdmin(guestFrom('a'), { ...typed({ handle: 'Rowan' }), token }, null)
    expect(await loadActor(signInId)).toMatchObject({ handle: 'Rowan', emailConfirmed: true, grants: [{ role: 'admin', groupId: null }] })
    expect(await refusal(becomeFirstAdmin(guestFrom('a'), { ...typed({ email: 'b@example.org', handle: 'Heron' }), token }, null))).toBe('NOT_FOUND accounts.link-over')
    expect(await refusal(becomeFirstAdmin(guestFrom('a'), { ...typed({ email: 'b@example.org', handle: 'Heron' }), token: second }, null))).toBe('CONFLICT accounts.admin-exists')
    expect(await refusal(makeFirstAdminLink(w.ctx()))).toBe('CONFLICT accounts.admin-exists')
  })

  it('is one, though two hold a link and come at once', async () => {
    const tokens = [await link(), await link(), await link()]
    const all = await Promise.allSettled(tokens.map((token, n) => becomeFirstAdmin(guestFrom('a'), { ...typed({ email: `n${n}@example.org`, handle: `Otter${'abc'[n]}` }), token }, null)))
    expect(all.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
    expect([await w.db.grant.count(), await w.db.account.count()]).toEqual([1, 1])
  })
})
