import { describe, expect, it } from 'vitest'
import type { Member } from '@/server/core/actor'
import { guest, system } from '@/server/core/actor'
import type { Decision } from '@/server/core/policy'
import { mayDelete, mayEdit, mayEnter, mayHide, mayKeep, mayReact, maySeeWords, maySend, maySendNow, type RoomFacts } from '@/server/chat/chat.policy'
import type { State } from '@/server/groups/groups.policy'

// The law of rooms as tables: who comes in, who writes, and what a host has set for now, in every combination.

const at = new Date('2026-03-02T20:00:00Z')
const member = (more: Partial<Member> = {}): Member => ({
  kind: 'member', accountId: 'ann', signInId: 's', faceId: 'f-ann', name: 'Ann', timeZone: 'UTC', lifeRoles: ['patient'], standing: 'established', emailConfirmed: true,
  grants: [], sanctions: [], blockedFaces: [], lensAll: true, lens: [], mutedWords: [], ...more,
}) as Member
const sanctioned = (kind: 'mute' | 'suspension' | 'ban', groupId: string | null = null): Member => member({ sanctions: [{ id: 'x', kind, groupId, endsAt: null }] })
const moderator = member({ grants: [{ role: 'moderator', groupId: null }] })
const admin = member({ grants: [{ role: 'admin', groupId: null }] })

const group = (visibility: 'public' | 'members' | 'closed' | 'hidden') => ({ id: 'g', visibility, audience: [] })
const room = (more: Partial<RoomFacts> = {}): RoomFacts => ({
  group: group('closed'), byInvitation: false, listed: false, closedAt: null, frozenAt: null, oneAtATime: false, hasFloor: false, muted: null, slowLeft: 0, session: null, isHost: false, ...more,
})
const say = (decision: Decision): string => (decision.ok ? 'yes' : decision.reason)

describe('who comes in', () => {
  const STATES: State[] = [null, 'asked', 'invited', 'member', 'left', 'removed', 'banned']

  it.each(['public', 'members', 'closed', 'hidden'] as const)('a room of a %s group: its members, whoever else asks', (visibility) => {
    const outside = visibility === 'public' || visibility === 'members' ? 'chat.members-only' : 'not-found'
    for (const actor of [member(), moderator, admin]) {
      for (const state of STATES) {
        const got = say(mayEnter(actor, room({ group: group(visibility) }), state))
        if (state === 'member') expect(got, String(state)).toBe('yes')
        // Somebody banned from a group is not let read it either, where it is not public.
        else expect([outside, 'not-found'], `${visibility} ${String(state)}`).toContain(got)
      }
    }
    for (const state of STATES) expect(say(mayEnter(guest, room({ group: group(visibility) }), state))).not.toBe('yes')
    expect(say(mayEnter(system, room({ group: group(visibility) }), null))).toBe('yes')
  })

  it.each([
    // kind, group, listed, state, answer
    ['a full sitting', group('closed'), true, 'member', 'yes'],
    ['a full sitting', group('closed'), false, 'member', 'not-found'],
    ['a full sitting', group('closed'), true, 'left', 'not-found'],
    ['a full sitting', group('public'), true, 'member', 'yes'],
    ['a full sitting', group('public'), false, 'member', 'not-found'],
    ['a full sitting', group('public'), true, null, 'not-found'],
    ['a talk of two', null, true, null, 'yes'],
    ['a talk of two', null, false, null, 'not-found'],
  ] as const)('%s in %o, listed %s, state %s: %s', (_, where, listed, state, answer) => {
    for (const actor of [member(), moderator, admin]) expect(say(mayEnter(actor, { group: where, byInvitation: true, listed }, state))).toBe(answer)
    expect(say(mayEnter(guest, { group: where, byInvitation: true, listed: false }, state))).toBe('not-found')
  })

  it.each([
    ['mute', null, 'yes'], ['mute', 'g', 'yes'],
    ['suspension', null, 'chat.suspended'], ['suspension', 'g', 'chat.suspended'], ['suspension', 'other', 'yes'],
    ['ban', 'g', 'not-found'], ['ban', 'other', 'yes'],
  ] as const)('under a %s (in %s): %s', (kind, where, answer) => {
    expect(say(mayEnter(sanctioned(kind, where), room(), 'member'))).toBe(answer)
  })
})

describe('who writes', () => {
  const session = (openedAt: Date | null, closedAt: Date | null = null, cancelledAt: Date | null = null) => ({ id: 's', openedAt, closedAt, cancelledAt })

  // Every combination of what a host may have set; the first that stands in the way is the answer.
  const all: [RoomFacts, string][] = []
  for (const closedAt of [null, at])
    for (const sitting of [null, session(null), session(at), session(at, at), session(null, null, at)])
      for (const frozenAt of [null, at])
        for (const muted of [null, { until: null }, { until: at }])
          for (const oneAtATime of [false, true])
            for (const hasFloor of [false, true])
              for (const isHost of [false, true]) {
                const over = closedAt !== null || (sitting !== null && (sitting.closedAt !== null || sitting.cancelledAt !== null))
                const answer = over ? 'chat.room-closed' : isHost ? 'yes' : sitting?.openedAt === null ? 'chat.not-open-yet' : frozenAt ? 'chat.frozen' : muted ? 'chat.room-muted' : oneAtATime && !hasFloor ? 'chat.one-at-a-time' : 'yes'
                all.push([room({ closedAt, session: sitting, frozenAt, muted, oneAtATime, hasFloor, isHost }), answer])
              }

  it(`heeds what is set, in ${all.length} combinations`, () => {
    for (const [facts, answer] of all) expect({ facts, got: say(maySend(member(), facts, 'member')) }).toEqual({ facts, got: answer })
  })

  it('asks who they are before what is set', () => {
    for (const [facts] of all) {
      expect(say(maySend(member(), facts, 'left'))).toBe('not-found')
      expect(say(maySend(sanctioned('mute'), facts, 'member'))).toBe('accounts.under-mute')
      expect(say(maySend(sanctioned('suspension'), facts, 'member'))).toBe('chat.suspended')
      expect(say(maySend(member({ emailConfirmed: false }), facts, 'member'))).toBe('accounts.email-unconfirmed')
    }
  })

  it.each([[0, false, 'yes'], [0, true, 'yes'], [7, false, 'chat.slow'], [7, true, 'yes']] as const)('slow mode with %i seconds left, host %s: %s', (slowLeft, isHost, answer) => {
    const decision = maySendNow({ slowLeft, isHost })
    expect(say(decision)).toBe(answer)
    if (!decision.ok) expect(decision).toMatchObject({ code: 'LIMITED', data: { seconds: 7 } })
  })

  it('lets one say something quiet wherever one may write, one at a time or not; never to oneself, nor to what does not show', () => {
    const theirs = { senderId: 'ben', faceId: 'f-ben', hiddenAt: null, deletedAt: null }
    for (const [facts, answer] of all) {
      const expected = answer === 'chat.one-at-a-time' ? 'yes' : answer
      expect(say(mayReact(member(), facts, 'member', theirs))).toBe(expected)
      if (expected !== 'yes') continue
      expect(say(mayReact(member(), facts, 'member', { ...theirs, senderId: 'ann' }))).toBe('chat.own-message')
      expect(say(mayReact(member(), facts, 'member', { ...theirs, hiddenAt: at }))).toBe('chat.hidden')
      expect(say(mayReact(member(), facts, 'member', { ...theirs, deletedAt: at }))).toBe('chat.deleted')
      expect(say(mayReact(member({ blockedFaces: ['f-ben'] }), facts, 'member', theirs))).toBe('chat.blocked')
    }
  })
})

describe('one’s own words', () => {
  const mine = { senderId: 'ann', hiddenAt: null, deletedAt: null }

  it.each([
    [mine, 'yes', 'yes'],
    [{ ...mine, hiddenAt: at }, 'chat.hidden', 'yes'],
    [{ ...mine, deletedAt: at }, 'chat.deleted', 'yes'],
    [{ ...mine, senderId: 'ben' }, 'chat.not-yours', 'chat.not-yours'],
  ] as const)('%o: change %s, take back %s', (message, change, takeBack) => {
    expect(say(mayEdit(member(), room(), 'member', message))).toBe(change)
    expect(say(mayDelete(member(), room(), 'member', message))).toBe(takeBack)
  })

  it('are taken back also where one may no longer write, and not where one may no longer read', () => {
    for (const facts of [room({ frozenAt: at }), room({ muted: { until: null } }), room({ closedAt: at })]) {
      expect(say(mayEdit(member(), facts, 'member', mine))).not.toBe('yes')
      expect(say(mayDelete(member(), facts, 'member', mine))).toBe('yes')
    }
    expect(say(mayDelete(sanctioned('mute'), room(), 'member', mine))).toBe('yes')
    expect(say(mayDelete(member(), room(), 'left', mine))).toBe('not-found')
  })

  it.each([
    [null, null, null, true, true],
    [at, null, null, true, false],
    [null, at, null, true, false],
    [null, null, at, false, false],
    [at, at, at, false, false],
  ] as const)('held %s, hidden %s, taken back %s: their author reads them %s, others %s', (heldAt, hiddenAt, deletedAt, own, others) => {
    const message = { senderId: 'ann', heldAt, hiddenAt, deletedAt }
    expect([maySeeWords('ann', message), maySeeWords('ben', message), maySeeWords(null, message)]).toEqual([own, others, others])
  })
})

describe('who keeps a room', () => {
  it.each([[null], ['g']])('not a host whom a mute stills (group %s)', (groupId) => {
    const stilled = member({ sanctions: [{ id: 'x', kind: 'mute', groupId, endsAt: null }] })
    expect(say(mayKeep(stilled, { ...room({ isHost: true }), kind: 'group' }, 'member', 'day_1'))).toBe('accounts.under-mute')
  })

  it.each([
    ['group', true, 'day_1', 'yes'], ['group', true, 'keep', 'yes'], ['group', true, 'session', 'chat.retention-unfit'], ['group', false, 'day_1', 'chat.not-a-host'],
    ['session', true, 'session', 'yes'], ['session', true, 'days_30', 'yes'], ['session', false, 'session', 'chat.not-a-host'],
    ['side', false, 'day_1', 'chat.not-a-host'], ['direct', false, 'day_1', 'chat.not-a-host'],
  ] as const)('a %s room, host %s, %s: %s', (kind, isHost, retention, answer) => {
    const listed = kind === 'side' || kind === 'direct'
    const facts = { ...room({ isHost, byInvitation: listed, listed, group: kind === 'direct' ? null : group('closed') }), kind }
    expect(say(mayKeep(member(), facts, 'member', retention))).toBe(answer)
    expect(say(mayKeep(member(), { ...facts, listed: false, byInvitation: true }, 'member', retention))).toBe('not-found')
  })

  it.each([
    [system, 'g', true], [moderator, 'g', true], [moderator, null, true], [member(), 'g', false],
    [member({ grants: [{ role: 'facilitator', groupId: 'g' }] }), 'g', true], [member({ grants: [{ role: 'facilitator', groupId: 'g' }] }), 'other', false], [member({ grants: [{ role: 'facilitator', groupId: 'g' }] }), null, false],
  ] as const)('hiding with care: %o in %s is %s', (actor, groupId, answer) => {
    expect(mayHide(actor, groupId).ok).toBe(answer)
  })
})
