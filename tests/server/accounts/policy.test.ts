import { describe, expect, it } from 'vitest'
import { mayBeFirstAdmin, mayChangePassword, maySignIn, mayWrite } from '@/server/accounts/accounts.policy'
import { guest, system, type Actor, type ActorSanction } from '@/server/core/actor'

const here = '0190a000-0000-7000-8000-00000000000a'
const elsewhere = '0190a000-0000-7000-8000-00000000000b'
const until = new Date('2026-12-01T00:00:00Z')

function member(sanctions: Partial<ActorSanction>[] = [], emailConfirmed = true): Actor {
  return {
    kind: 'member', accountId: 'a', signInId: 's', faceId: 'f', handle: 'Sedge', lifeRoles: ['patient'], standing: 'new', country: 'GB', language: 'en',
    timeZone: 'UTC', emailConfirmed, lens: [], lensAll: true, mutedWords: [], blockedFaces: [], grants: [], sanctions: sanctions.map((s, n) => ({ id: `x${n}`, kind: 'mute', groupId: null, endsAt: null, ...s })),
  }
}

describe('who may write', () => {
  it.each<[string, Actor, string | null, string]>([
    ['a guest', guest, here, 'SIGNED_OUT signed-out'],
    ['the system', system, here, 'yes'],
    ['a member', member(), here, 'yes'],
    ['a member, outside groups', member(), null, 'yes'],
    ['a member whose address is not confirmed', member([], false), here, 'FORBIDDEN accounts.email-unconfirmed'],
    ['one muted here', member([{ groupId: here }]), here, 'FORBIDDEN accounts.muted'],
    ['one muted elsewhere', member([{ groupId: elsewhere }]), here, 'yes'],
    ['one muted everywhere', member([{}]), here, 'FORBIDDEN accounts.muted'],
    ['one muted in a group, outside groups', member([{ groupId: here }]), null, 'yes'],
    ['one suspended', member([{ kind: 'suspension' }]), here, 'FORBIDDEN accounts.suspended'],
    ['one suspended and muted', member([{}, { kind: 'suspension' }]), here, 'FORBIDDEN accounts.suspended'],
    ['one banned here', member([{ kind: 'ban', groupId: here }]), here, 'FORBIDDEN accounts.banned'],
    ['one banned elsewhere', member([{ kind: 'ban', groupId: elsewhere }]), here, 'yes'],
    ['one warned', member([{ kind: 'warning' }]), here, 'yes'],
    ['one suspended and not confirmed', member([{ kind: 'suspension' }], false), here, 'FORBIDDEN accounts.suspended'],
  ])('%s', (_who, actor, groupId, expected) => {
    const decision = mayWrite(actor, groupId)
    expect(decision.ok ? 'yes' : `${decision.code} ${decision.reason}`).toBe(expected)
  })

  it('tells until when', () => {
    expect(mayWrite(member([{ endsAt: until }]), null)).toMatchObject({ data: { endsAt: until.toISOString() } })
    expect(mayWrite(member([{}]), null)).toMatchObject({ data: { endsAt: null } })
  })
})

describe('who may sign in', () => {
  it.each([
    [false, 'yes'],
    [true, 'accounts.link-over'],
  ])('erased %s: %s', (isErased, expected) => {
    const decision = maySignIn({ isErased })
    expect(decision.ok ? 'yes' : decision.reason).toBe(expected)
  })
})

describe('who may change a password', () => {
  it.each<[string, Partial<Parameters<typeof mayChangePassword>[0]>, string]>([
    ['with the old one', { gaveOldPassword: true, isOldPasswordRight: true }, 'yes'],
    ['with a wrong one', { gaveOldPassword: true }, 'accounts.password-wrong'],
    ['with none given', {}, 'accounts.old-password-missing'],
    ['without one, long after the link', { hasPassword: false }, 'accounts.fresh-link-needed'],
    ['without one, just after the link', { hasPassword: false, isFreshByLink: true }, 'yes'],
    ['forgotten, just after the link', { isFreshByLink: true }, 'yes'],
  ])('%s', (_how, facts, expected) => {
    const decision = mayChangePassword({ hasPassword: true, gaveOldPassword: false, isOldPasswordRight: false, isFreshByLink: false, ...facts })
    expect(decision.ok ? 'yes' : decision.reason).toBe(expected)
  })
})

it('a first admin is made once', () => {
  expect(mayBeFirstAdmin({ adminExists: false })).toMatchObject({ ok: true })
  expect(mayBeFirstAdmin({ adminExists: true })).toMatchObject({ ok: false, reason: 'accounts.admin-exists' })
})
