import { describe, expect, it } from 'vitest'
import { guest, type Actor, type Member } from '@/server/core/actor'
import { HOUR, later, MINUTE } from '@/server/core/clock'
import type { Decision } from '@/server/core/policy'
import type { GroupFacts, State } from '@/server/groups/groups.policy'
import * as policy from '@/server/sessions/sessions.policy'

const at = new Date('2026-03-10T18:00:00Z')
const group: GroupFacts = { id: 'g', visibility: 'closed', audience: ['caregiver'] }
const member = (parts: Partial<Member> = {}): Member => ({
  kind: 'member', accountId: 'me', signInId: 's', faceId: 'f', handle: 'Me', lifeRoles: ['caregiver'], standing: 'established', country: 'GB', language: 'en', timeZone: 'UTC', emailConfirmed: true,
  lens: [], lensAll: true, mutedWords: [], blockedFaces: [], grants: [], sanctions: [], ...parts,
})
const facilitator = (parts: Partial<Member> = {}): Member => member({ grants: [{ role: 'facilitator', groupId: 'g' }], ...parts })
const under = (kind: 'mute' | 'suspension', groupId: string | null = null): Partial<Member> => ({ sanctions: [{ id: 'x', kind, groupId, endsAt: null }] })
const session = (parts: Partial<policy.SessionFacts> = {}): policy.SessionFacts => ({ startsAt: at, endsAt: later(at, HOUR), openedAt: null, closedAt: null, cancelledAt: null, hostId: 'host', coHostId: null, ...parts })
const mine = (parts: Partial<policy.SessionFacts> = {}): policy.SessionFacts => session({ hostId: 'me', ...parts })
const opened = { openedAt: at }

const reason = (decision: Decision): string => (decision.ok ? 'yes' : decision.reason)

describe('where a sitting stands', () => {
  it.each([
    ['long before', session(), later(at, -16 * MINUTE), 'ahead'],
    ['a quarter of an hour before', session(), later(at, -15 * MINUTE), 'lobby'],
    ['at its time, with nobody who opens it', session(), later(at, 30 * MINUTE), 'lobby'],
    ['two hours after its end, never opened', session(), later(at, 3 * HOUR), 'not_held'],
    ['opened, also early', session({ openedAt: later(at, -10 * MINUTE) }), later(at, -10 * MINUTE), 'open'],
    ['opened, long over its time', session(opened), later(at, 9 * HOUR), 'open'],
    ['closed', session({ ...opened, closedAt: at }), at, 'closed'],
    ['closed and never opened', session({ closedAt: at }), at, 'not_held'],
    ['called off', session({ cancelledAt: at }), at, 'cancelled'],
  ])('%s', (_, of, now, state) => {
    expect(policy.stateOf(of, now)).toBe(state)
  })
})

describe('who may', () => {
  type Case = [string, Actor, State, policy.SessionFacts, string]

  it.each<Case>([
    ['its host', member(), 'member', mine(), 'yes'],
    ['its co-host', member(), 'member', session({ coHostId: 'me' }), 'yes'],
    ['another member', member(), 'member', session(), 'sessions.not-host'],
    ['another facilitator', facilitator(), 'member', session(), 'sessions.not-host'],
    ['a host who left the group', member(), 'left', mine(), 'not-found'],
    ['a host under a mute', member(under('mute', 'g')), 'member', mine(), 'accounts.under-mute'],
    ['a host under a suspension', member(under('suspension')), 'member', mine(), 'chat.suspended'],
    ['a host without a confirmed address', member({ emailConfirmed: false }), 'member', mine(), 'accounts.email-unconfirmed'],
    ['a guest', guest, null, session(), 'not-found'],
    ['opened already', member(), 'member', mine(opened), 'yes'],
    ['called off', member(), 'member', mine({ cancelledAt: at }), 'sessions.cancelled'],
    ['closed', member(), 'member', mine({ ...opened, closedAt: at }), 'sessions.over'],
  ])('open it: %s', (_, actor, state, of, expected) => {
    expect(reason(policy.mayOpen(actor, group, state, of, at))).toBe(expected)
  })

  it('open it no earlier than the lobby', () => {
    expect(reason(policy.mayOpen(member(), group, 'member', mine(), later(at, -16 * MINUTE)))).toBe('sessions.too-early')
  })

  it.each<Case>([
    ['a host while it is open', member(), 'member', mine(opened), 'yes'],
    ['a host before', member(), 'member', mine(), 'sessions.not-open'],
    ['a host after', member(), 'member', mine({ ...opened, closedAt: at }), 'sessions.over'],
    ['a member', member(), 'member', session(opened), 'sessions.not-host'],
    ['a moderator outside', member({ grants: [{ role: 'moderator', groupId: null }] }), null, session(opened), 'not-found'],
  ])('lead it: %s', (_, actor, state, of, expected) => {
    expect(reason(policy.mayLead(actor, group, state, of, at))).toBe(expected)
  })

  it.each<[string, Actor, State, policy.SessionFacts, boolean, string]>([
    ['another facilitator, nobody there', facilitator(), 'member', session(), false, 'yes'],
    ['another facilitator, a host there', facilitator(), 'member', session(), true, 'sessions.host-is-here'],
    ['another facilitator, hosts cut off while it is open', facilitator(), 'member', session(opened), false, 'yes'],
    ['a host', facilitator(), 'member', mine(), false, 'sessions.you-host'],
    ['a member', member(), 'member', session(), false, 'sessions.not-facilitator'],
    ['a facilitator of another group', member({ grants: [{ role: 'facilitator', groupId: 'other' }] }), 'member', session(), false, 'sessions.not-facilitator'],
    ['a facilitator under a mute', facilitator(under('mute')), 'member', session(), false, 'sessions.not-facilitator'],
    ['of what is over', facilitator(), 'member', session({ cancelledAt: at }), false, 'sessions.cancelled'],
  ])('take the host’s place: %s', (_, actor, state, of, here, expected) => {
    expect(reason(policy.mayTakeHost(actor, group, state, of, at, here))).toBe(expected)
  })

  it.each<Case>([
    ['a host', member(), 'member', mine(), 'yes'],
    ['a facilitator', facilitator(), 'member', session(), 'yes'],
    ['a member', member(), 'member', session(), 'sessions.not-facilitator'],
    ['once it is open', facilitator(), 'member', session(opened), 'sessions.open-already'],
    ['once it is over', facilitator(), 'member', session({ ...opened, closedAt: at }), 'sessions.over'],
    ['somebody outside', facilitator(), 'left', session(), 'not-found'],
  ])('change it: %s', (_, actor, state, of, expected) => {
    expect(reason(policy.mayChange(actor, group, state, of, at))).toBe(expected)
  })

  it.each<Case>([
    ['a member', member(), 'member', session(), 'yes'],
    ['a member under a mute, who reads', member(under('mute')), 'member', session(), 'yes'],
    ['a member under a suspension', member(under('suspension', 'g')), 'member', session(), 'chat.suspended'],
    ['a host, who needs none', member(), 'member', mine(), 'sessions.you-host'],
    ['of what is over', member(), 'member', session({ closedAt: at }), 'sessions.over'],
    ['somebody who asked to join', member(), 'asked', session(), 'not-found'],
  ])('have a seat: %s', (_, actor, state, of, expected) => {
    expect(reason(policy.mayRsvp(actor, group, state, of, at))).toBe(expected)
  })

  it.each<Case>([
    ['a member in an open one', member(), 'member', session(opened), 'yes'],
    ['before it opens', member(), 'member', session(), 'sessions.not-open'],
    ['a host', member(), 'member', mine(opened), 'sessions.you-host'],
    ['somebody under a mute of the team', member(under('mute')), 'member', session(opened), 'accounts.under-mute'],
  ])('raise a hand: %s', (_, actor, state, of, expected) => {
    expect(reason(policy.mayRaiseHand(actor, group, state, of, at))).toBe(expected)
  })

  it('in a public group, whoever is no member is told that it is for members', () => {
    expect(reason(policy.maySee(member(), { ...group, visibility: 'public', audience: [] }, null))).toBe('chat.members-only')
    expect(reason(policy.maySee(guest, { ...group, visibility: 'public', audience: [] }, null))).toBe('signed-out')
  })
})
