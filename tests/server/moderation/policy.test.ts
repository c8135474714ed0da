import { describe, expect, it } from 'vitest'
import { actionsOn, mayAct, needsSecondLook, whyNot, type ItemFacts } from '@/server/moderation/moderation.policy'

const now = new Date('2026-05-01T10:00:00Z')
const soon = new Date('2026-05-01T10:10:00Z')
const past = new Date('2026-05-01T09:50:00Z')
const item = (parts: Partial<ItemFacts> = {}): ItemFacts => ({
  source: 'report',
  closedAt: null,
  claimedBy: null,
  leaseUntil: null,
  subjectType: 'post',
  subjectAuthorId: 'author',
  state: 'shown',
  lookedFirst: null,
  sanctionInForce: false,
  ...parts,
})

describe('what the desk offers', () => {
  it.each([
    ['free', item(), ['claim', 'leave', 'hide', 'warn', 'suspend'], null],
    ['mine', item({ claimedBy: 'me', leaseUntil: soon }), ['release', 'leave', 'hide', 'warn', 'suspend'], null],
    ['somebody else has it', item({ claimedBy: 'other', leaseUntil: soon }), [], 'moderation.claimed'],
    ['their lease ran out', item({ claimedBy: 'other', leaseUntil: past }), ['claim', 'leave', 'hide', 'warn', 'suspend'], null],
    ['hidden already', item({ state: 'hidden' }), ['claim', 'leave', 'restore', 'warn', 'suspend'], null],
    ['taken back by its author', item({ state: 'deleted' }), ['claim', 'leave', 'warn', 'suspend'], null],
    ['a profile', item({ subjectType: 'account' }), ['claim', 'leave', 'warn', 'suspend'], null],
    ['nobody behind it', item({ subjectAuthorId: null }), ['claim', 'leave', 'hide'], null],
    ['a second look at my own first', item({ source: 'follow_up', lookedFirst: 'me' }), [], 'moderation.second-look'],
    ["a second look at somebody else's", item({ source: 'follow_up', lookedFirst: 'other' }), ['claim', 'leave', 'hide', 'warn', 'suspend'], null],
    ['closed', item({ closedAt: past }), [], null],
    ['closed and hidden', item({ closedAt: past, state: 'hidden' }), ['restore'], null],
    ['closed, a suspension in force', item({ closedAt: past, sanctionInForce: true }), ['lift'], null],
  ])('%s', (_, facts, can, why) => {
    expect(actionsOn(facts, 'me', now)).toEqual(can)
    expect(whyNot(facts, 'me', now)).toBe(why)
    for (const act of ['claim', 'release', 'leave', 'hide', 'warn', 'suspend', 'restore', 'lift'] as const) expect(mayAct(facts, act, 'me', now).ok).toBe(actionsOn(facts, 'me', now).includes(act))
  })

  it.each([
    [{ lane: 'crisis', source: 'report', ownReports: 1 }, true],
    [{ lane: 'crisis', source: 'follow_up', ownReports: 0 }, false],
    [{ lane: 'crisis', source: 'follow_up', ownReports: 1 }, true],
    [{ lane: 'red', source: 'report', ownReports: 3 }, false],
  ])('asks for a second look: %o is %s', (facts, expected) => {
    expect(needsSecondLook(facts)).toBe(expected)
  })
})
