import { describe, expect, it } from 'vitest'
import { makeAccount, makeSignIn } from '@/prisma/factories'
import { actorFromToken, contextFor, loadActor, sessionTokenFor } from '@/server/accounts/context'
import { askForLink, redeemLink } from '@/server/accounts/link.service'
import { hashPassword } from '@/server/accounts/password.service'
import { beginSignIn, signInByPassword } from '@/server/accounts/sign-in.service'
import { imposeSanction, liftSanction, type SanctionInput } from '@/server/accounts/sanction.service'
import { signOut } from '@/server/accounts/sign-out.service'
import { guest } from '@/server/core/actor'
import { DAY, HOUR, MINUTE } from '@/server/core/clock'
import { inTx } from '@/server/core/ctx'
import { newId } from '@/server/core/ids'
import { world } from '@/tests/support/world'
import { hash } from '@node-rs/argon2'
import { GOOD_PASSWORD, guestFrom, letterBox, refusal } from './people'

const w = world()
const letters = letterBox()
const email = 'wren@example.org'
const wren = async () => makeAccount(w.db, { email, handle: 'Wren', passwordHash: await hashPassword(GOOD_PASSWORD) })
const enter = (from: string, password = GOOD_PASSWORD, who = email) => signInByPassword(guestFrom(from), { email: who, password }, null)

const sanction = (accountId: string, parts: Partial<SanctionInput> = {}): SanctionInput => ({ accountId, kind: 'ban', groupId: null, rule: 'scam', caseTextId: null, itemId: null, endsAt: null, ...parts })

describe('by password', () => {
  it('begins a sign-in of thirty days that its cookie stands for', async () => {
    const account = await wren()
    const { signInId } = await enter('a')
    expect(await actorFromToken(await sessionTokenFor(signInId))).toMatchObject({ kind: 'member', accountId: account.id })
    w.pass(30 * DAY + MINUTE)
    expect(await loadActor(signInId)).toEqual(guest)
  })

  it('refuses in one way whatever is not right', async () => {
    await wren()
    await makeAccount(w.db, { email: 'none@example.org' })
    await makeAccount(w.db, { email: 'unconfirmed@example.org', confirmed: false, passwordHash: await hashPassword(GOOD_PASSWORD) })
    const tries: [string, string][] = [[email, 'another password entirely'], ['nobody@example.org', GOOD_PASSWORD], ['none@example.org', GOOD_PASSWORD], ['unconfirmed@example.org', GOOD_PASSWORD]]
    for (const [who, password] of tries) expect(await refusal(enter('a', password, who))).toBe('FORBIDDEN accounts.sign-in-wrong')
    expect(await w.db.signIn.count()).toBe(0)
  })

  it('does the same statements for a known and an unknown address', async () => {
    await wren()
    await enter('a')
    const known = await w.recordStatements(() => enter('b', 'another password entirely').catch(() => undefined))
    const unknown = await w.recordStatements(() => enter('c', 'another password entirely', 'nobody@example.org').catch(() => undefined))
    expect(unknown).toEqual(known)
  })

  it('reads the whole password: a long one is not cut, and one form of Unicode is as good as another', async () => {
    const long = 'every word of this counts. '.repeat(4) + 'é and the last one too'
    const account = await wren()
    await w.db.account.update({ where: { id: account.id }, data: { passwordHash: await hashPassword(long) } })
    expect(await refusal(enter('a', long.slice(0, -1)))).toBe('FORBIDDEN accounts.sign-in-wrong')
    expect(await enter('a', long.normalize('NFD'))).toMatchObject({ accountId: account.id })
  })

  it('makes an old hash anew on the way in', async () => {
    const account = await wren()
    await w.db.account.update({ where: { id: account.id }, data: { passwordHash: await hash(GOOD_PASSWORD, { memoryCost: 8192, timeCost: 1, parallelism: 1 }) } })
    await enter('a')
    expect((await w.db.account.findUniqueOrThrow({ where: { id: account.id } })).passwordHash).toMatch(/m=19456,t=2,p=1/)
    expect(await enter('b')).toMatchObject({ accountId: account.id })
  })

  it('slows a thousand guesses and never locks the owner out', async () => {
    const account = await wren()
    let guessed = 0
    for (let n = 0; n < 1000; n += 1) {
      const outcome = await refusal(enter(`bot${n % 60}`, n < 120 ? 'another password entirely' : 'x'))
      if (outcome.endsWith('sign-in-wrong')) guessed += 1
      else expect(outcome).toBe('LIMITED limited')
    }
    expect(guessed).toBeLessThan(300)
    expect(await enter('owner')).toMatchObject({ accountId: account.id })
    await askForLink(guestFrom('owner'), { email })
    await w.dispatch()
    expect(await redeemLink(guestFrom('owner'), { token: letters.token() }, null)).toMatchObject({ accountId: account.id })
  }, 60_000)

  it('ends the sign-in this browser held before', async () => {
    const account = await wren()
    const first = await enter('a')
    const second = await signInByPassword(contextFor(await loadActor(first.signInId), 'a'), { email, password: GOOD_PASSWORD }, null)
    expect(second.signInId).not.toBe(first.signInId)
    expect(await loadActor(first.signInId)).toEqual(guest)
    expect(await w.db.domainEvent.findMany({ where: { name: 'accounts.sign-in.revoked' } })).toMatchObject([{ payload: { signInId: first.signInId, accountId: account.id } }])
  })
})

describe('by link', () => {
  it('answers alike for an address that is not here, and mails nothing', async () => {
    expect(await w.guest().accounts.askForLink({ email: 'nobody@example.org' })).toEqual({ sent: true })
    await wren()
    expect(await w.guest().accounts.askForLink({ email })).toEqual({ sent: true })
    await w.dispatch()
    expect(letters.box.sent.map((mail) => [mail.to, mail.subject])).toEqual([[email, 'Your sign-in link']])
  })

  it('is used up by one of twenty at once, and by no look at it', async () => {
    await wren()
    await w.guest().accounts.askForLink({ email })
    await w.dispatch()
    const token = letters.token()
    for (let n = 0; n < 3; n += 1) expect(await w.guest().accounts.link({ token })).toEqual({ purpose: 'sign_in', handle: 'Wren' })
    const all = await Promise.allSettled(Array.from({ length: 20 }, (_, n) => redeemLink(guestFrom(`a${n}`), { token }, null)))
    expect(all.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
    for (const one of all) if (one.status === 'rejected') expect(await refusal(Promise.reject(one.reason))).toBe('NOT_FOUND accounts.link-over')
    expect(await w.db.signIn.count()).toBe(1)
    expect(await w.guest().accounts.link({ token })).toBeNull()
  })

  it('is over after ten minutes; a made-up one never began', async () => {
    await wren()
    w.at('2026-11-21T10:00:00Z')
    await w.guest().accounts.askForLink({ email })
    await w.dispatch()
    w.pass(10 * MINUTE)
    expect(await w.guest().accounts.link({ token: letters.token() })).toBeNull()
    for (const token of [letters.token(), 'made-up', '']) expect(await refusal(redeemLink(guestFrom('a'), { token }, null))).toBe('NOT_FOUND accounts.link-over')
  })

  it('of one purpose does not serve another', async () => {
    const { makeFirstAdminLink } = await import('@/server/accounts/first-admin.service')
    const token = new URL(await makeFirstAdminLink(w.ctx())).searchParams.get('token') ?? ''
    expect(await refusal(redeemLink(guestFrom('a'), { token }, null))).toBe('NOT_FOUND accounts.link-over')
  })

  it('is not sent twice in a row: nobody can flood a letter box, and the one in it works', async () => {
    const account = await wren()
    w.at('2026-11-21T10:00:00Z')
    for (let n = 0; n < 5; n += 1) await askForLink(guestFrom(`bot${n}`), { email })
    await w.dispatch()
    expect(letters.box.sent).toHaveLength(1)
    expect(await redeemLink(guestFrom('owner'), { token: letters.token() }, null)).toMatchObject({ accountId: account.id })
  })
})

describe('sign-ins', () => {
  it('are listed to their owner alone, who ends one, or all others', async () => {
    const account = await wren()
    const other = await makeAccount(w.db)
    const foreign = await makeSignIn(w.db, other)
    const [phone, laptop] = [await makeSignIn(w.db, account), await makeSignIn(w.db, account)]
    const caller = await w.as(account)
    const listed = await caller.accounts.signIns({})
    expect(listed).toHaveLength(3)
    expect(listed.filter((one) => one.isThis)).toHaveLength(1)
    expect(await refusal(caller.accounts.endSignIn({ id: foreign }))).toBe('NOT_FOUND not-found')
    expect(await refusal(caller.accounts.endSignIn({ id: newId() }))).toBe('NOT_FOUND not-found')
    expect(await refusal(caller.accounts.endSignIn({ id: 'nonsense' }))).toBe('NOT_FOUND not-found')
    expect(await caller.accounts.endSignIn({ id: phone })).toEqual({ ended: 1 })
    expect(await loadActor(phone)).toEqual(guest)
    expect(await caller.accounts.endOtherSignIns({})).toEqual({ ended: 1 })
    expect(await loadActor(laptop)).toEqual(guest)
    expect(await caller.accounts.signIns({})).toHaveLength(1)
    expect(await loadActor(foreign)).toMatchObject({ kind: 'member' })
  })

  it('end by signing out, once', async () => {
    const account = await wren()
    const actor = await w.actor(account)
    await signOut(w.ctx(actor))
    await signOut(w.ctx(actor))
    await signOut(w.ctx(guest))
    expect(await w.db.domainEvent.count({ where: { name: 'accounts.sign-in.revoked' } })).toBe(1)
  })
})

describe('a ban', () => {
  const moderator = async () => w.actor(await makeAccount(w.db, { grants: [{ role: 'moderator' }] }))

  it('ends every sign-in in the same commit; a new one opens what was decided, appeal and letters, and nothing else', async () => {
    const account = await wren()
    const open = [await makeSignIn(w.db, account), await makeSignIn(w.db, account)]
    await inTx(w.ctx(await moderator()), (tx) => imposeSanction(tx, sanction(account.id)))
    for (const id of open) expect(await loadActor(id)).toEqual(guest)
    const events = await w.db.domainEvent.findMany({ orderBy: { id: 'asc' } })
    expect(events.map((event) => event.name)).toEqual(['accounts.sign-in.revoked', 'accounts.sign-in.revoked', 'accounts.sanctioned'])
    expect(await refusal(enter('a', 'another password entirely'))).toBe('FORBIDDEN accounts.sign-in-wrong')
    await askForLink(guestFrom('a'), { email })
    await w.dispatch()
    const begun = [await enter('a'), await redeemLink(guestFrom('a'), { token: letters.token() }, null)]
    for (const { signInId } of begun) expect(await loadActor(signInId)).toMatchObject({ kind: 'member', sanctions: [{ kind: 'ban' }] })
    const me = await w.as(account)
    for (const call of [() => me.groups.mine(), () => me.forum.today(), () => me.chat.mine(), () => me.accounts.profile({ faceId: account.faceId }), () => me.accounts.changeProfile({ about: 'x', lifeRoles: ['patient'] })]) {
      await expect(call()).rejects.toMatchObject({ code: 'FORBIDDEN', message: 'accounts.banned' })
    }
    expect(await me.moderation.cases({})).toEqual({ rows: [], cursor: null })
    expect(await me.notifications.unreadCount()).toMatchObject({ unread: expect.any(Number) as number })
    expect(await me.accounts.own({})).toMatchObject({ handle: account.handle })
  })

  it('and a sign-in at the same moment cannot pass each other', async () => {
    const account = await wren()
    const by = await moderator()
    await Promise.allSettled([
      ...Array.from({ length: 8 }, () => inTx(guestFrom('a'), (tx) => beginSignIn(tx, account.id, null))),
      inTx(w.ctx(by), (tx) => imposeSanction(tx, sanction(account.id))),
      ...Array.from({ length: 8 }, () => inTx(guestFrom('a'), (tx) => beginSignIn(tx, account.id, null))),
    ])
    // Whatever began before it is ended; whatever began after it is bound by it.
    const live = await w.db.signIn.findMany({ where: { accountId: account.id, revokedAt: null } })
    for (const { id } of live) expect(await loadActor(id)).toMatchObject({ sanctions: [{ kind: 'ban' }] })
  })

  it('of a day ends by itself; a lifted one ends at once and is lifted once', async () => {
    const account = await wren()
    const by = await moderator()
    w.at('2026-11-21T10:00:00Z')
    await inTx(w.ctx(by), (tx) => imposeSanction(tx, sanction(account.id, { endsAt: new Date('2026-11-22T10:00:00Z') })))
    w.pass(DAY + HOUR)
    expect(await enter('a')).toMatchObject({ accountId: account.id })
    const { id } = await inTx(w.ctx(by), (tx) => imposeSanction(tx, sanction(account.id)))
    await inTx(w.ctx(by), (tx) => liftSanction(tx, id))
    await inTx(w.ctx(by), (tx) => liftSanction(tx, id))
    expect(await enter('a')).toMatchObject({ accountId: account.id })
    expect(await w.db.domainEvent.count({ where: { name: 'accounts.sanction-ended' } })).toBe(1)
  })

  it('from one group, a mute and a suspension leave sign-ins open and stand in the actor', async () => {
    const account = await wren()
    const by = await moderator()
    await inTx(w.ctx(by), (tx) => imposeSanction(tx, sanction(account.id, { kind: 'suspension' })))
    await inTx(w.ctx(by), (tx) => imposeSanction(tx, sanction(account.id, { kind: 'warning' })))
    const { signInId } = await enter('a')
    expect(await loadActor(signInId)).toMatchObject({ kind: 'member', sanctions: [{ kind: 'suspension', groupId: null }] })
    expect(await refusal(inTx(w.ctx(by), (tx) => imposeSanction(tx, sanction(newId()))))).toBe('NOT_FOUND not-found')
  })
})
