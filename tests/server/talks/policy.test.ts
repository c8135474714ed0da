import { describe, expect, it } from 'vitest'
import type { Standing } from '@/prisma/generated/enums'
import { guest, type Actor, type Member } from '@/server/core/actor'
import { DAY, later } from '@/server/core/clock'
import { mayAccept, mayAsk, mayAskAgain, shorter } from '@/server/talks/talks.policy'
import { AGAIN_DAYS, KEEPS } from '@/server/talks/talks.schema'

const at = new Date('2026-11-21T12:00:00Z')
const member = (of: Partial<Member> = {}): Actor => ({
  kind: 'member', accountId: 'a', signInId: 's', faceId: 'f', handle: 'Wren', lifeRoles: [], standing: 'established', country: 'GB', language: 'en', timeZone: 'UTC',
  emailConfirmed: true, lens: [], lensAll: true, mutedWords: [], blockedFaces: [], grants: [], sanctions: [], ...of,
})
const under = (kind: 'mute' | 'suspension' | 'ban', groupId: string | null = null): Actor => member({ sanctions: [{ id: 'x', kind, groupId, endsAt: null }] })
const reasonOf = (decision: { ok: true } | { ok: false; reason: string }): string => (decision.ok ? 'yes' : decision.reason)

describe('who may ask', () => {
  it.each<[string, Actor, number, string]>([
    ['a guest', guest, 0, 'signed-out'],
    ['somebody unconfirmed', member({ emailConfirmed: false }), 0, 'accounts.email-unconfirmed'],
    ['somebody muted everywhere', under('mute'), 0, 'accounts.muted'],
    ['somebody muted in a group', under('mute', 'g'), 0, 'yes'],
    ['somebody suspended', under('suspension'), 0, 'accounts.suspended'],
    ['somebody banned', under('ban'), 0, 'accounts.banned'],
    ['somebody new', member({ standing: 'new' }), 0, 'talks.too-new'],
    ['somebody established', member(), 2, 'yes'],
    ['somebody established, for the fourth time', member(), 3, 'talks.today'],
    ['somebody trusted', member({ standing: 'trusted' }), 9, 'yes'],
    ['somebody trusted, for the eleventh time', member({ standing: 'trusted' }), 10, 'talks.today'],
  ])('%s', (_, actor, askedToday, expected) => expect(reasonOf(mayAsk(actor, askedToday))).toBe(expected))

  it.each<Standing>(['new', 'established', 'trusted'])('a yes is open to everybody who may write, %s', (standing) => expect(reasonOf(mayAccept(member({ standing })))).toBe('yes'))

  it.each<['mute' | 'suspension', string]>([['mute', 'accounts.muted'], ['suspension', 'accounts.suspended']])('and to nobody under a %s', (kind, reason) => expect(reasonOf(mayAccept(under(kind)))).toBe(reason))
})

describe('whether it makes sense', () => {
  const nothing = { askedAt: null, roomId: null, theirs: null }
  it.each<[string, Parameters<typeof mayAskAgain>[0], string]>([
    ['the first time', nothing, 'yes'],
    ['again too soon', { ...nothing, askedAt: later(at, -(AGAIN_DAYS * DAY - 1)) }, 'talks.asked-already'],
    ['again after a while', { ...nothing, askedAt: later(at, -AGAIN_DAYS * DAY) }, 'yes'],
    ['where they talk', { ...nothing, roomId: 'r' }, 'talks.talking'],
    ['where the other one asked', { ...nothing, theirs: 'q' }, 'talks.they-asked'],
  ])('%s', (_, between, expected) => expect(reasonOf(mayAskAgain(between, at))).toBe(expected))
})

describe('what is kept', () => {
  it.each(KEEPS.flatMap((one) => KEEPS.map((other) => [one, other] as const)))('%s and %s', (one, other) => {
    const rank = { keep: 0, days_30: 1, day_1: 2 }
    expect(rank[shorter(one, other)]).toBe(Math.max(rank[one], rank[other]))
  })
})
