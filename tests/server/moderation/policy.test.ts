import { describe, expect, it } from 'vitest'
import { ACTIONS, type Action } from '@/server/moderation/desk.schema'
import { actionsOn, isDoneAlone, mayAct, mayAnswerPair, needsSecondLook, whyNot, type DeskMember, type ItemFacts } from '@/server/moderation/moderation.policy'

const now = new Date('2026-05-01T10:00:00Z')
const soon = new Date('2026-05-01T10:10:00Z')
const past = new Date('2026-05-01T09:50:00Z')
const me: DeskMember = { accountId: 'me', isAdmin: false }
const admin: DeskMember = { accountId: 'me', isAdmin: true }
const item = (parts: Partial<ItemFacts> = {}): ItemFacts => ({
  source: 'report',
  lane: 'amber',
  closedAt: null,
  claimedBy: null,
  leaseUntil: null,
  subjectType: 'post',
  aboutType: 'post',
  subjectAuthorId: 'author',
  state: 'shown',
  lookedFirst: null,
  escalatedAt: null,
  escalatedBy: null,
  sanctionInForce: false,
  sanctionCanEase: false,
  masked: false,
  thread: { locked: false, replies: true },
  groupMovable: false,
  groupOpen: false,
  hasRelated: false,
  openElsewhere: false,
  asked: [],
  personGone: false,
  ...parts,
})
const message = (parts: Partial<ItemFacts> = {}): ItemFacts => item({ subjectType: 'message', aboutType: 'message', thread: null, ...parts })
const profile = (parts: Partial<ItemFacts> = {}): ItemFacts => item({ subjectType: 'account', aboutType: 'account', thread: null, ...parts })
const room = (): ItemFacts => item({ source: 'host', subjectType: 'room', aboutType: 'room', subjectAuthorId: null, personGone: true, thread: null })
const appeal = (parts: Partial<ItemFacts> = {}): ItemFacts => item({ source: 'appeal', subjectType: 'appeal', sanctionInForce: true, sanctionCanEase: true, ...parts })

const ON_POST: Action[] = ['edit', 'notes', 'outreach', 'note', 'lock', 'slow', 'split']
const ENDS: Action[] = ['leave', 'hide', 'warn', 'mute', 'suspend']

describe('what the desk offers', () => {
  it.each<[string, ItemFacts, Action[], string | null]>([
    ['free', item(), ['claim', ...ENDS, ...ON_POST, 'escalate', 'ban'], null],
    ['mine', item({ claimedBy: 'me', leaseUntil: soon }), ['release', ...ENDS, ...ON_POST, 'escalate', 'ban'], null],
    ['somebody else has it', item({ claimedBy: 'other', leaseUntil: soon }), [], 'moderation.claimed'],
    ['their lease ran out', item({ claimedBy: 'other', leaseUntil: past }), ['claim', ...ENDS, ...ON_POST, 'escalate', 'ban'], null],
    ['hidden already', item({ state: 'hidden' }), ['claim', 'leave', 'restore', 'warn', 'mute', 'suspend', 'notes', 'outreach', 'note', 'lock', 'slow', 'split', 'escalate', 'ban'], null],
    ['held back', item({ state: 'held' }), ['claim', 'approve', 'decline', 'warn', 'mute', 'suspend', ...ON_POST, 'escalate', 'ban'], null],
    ['not let through', item({ state: 'declined', thread: null }), ['claim', 'leave', 'restore', 'warn', 'mute', 'suspend', 'outreach', 'note', 'escalate', 'ban'], null],
    ['taken back by its author', item({ state: 'deleted' }), ['claim', 'leave', 'warn', 'mute', 'suspend', 'outreach', 'note', 'lock', 'slow', 'split', 'escalate', 'ban'], null],
    ['in an open group, with others about the same person', item({ groupMovable: true, groupOpen: true, hasRelated: true }), ['claim', ...ENDS, ...ON_POST, 'move', 'merge', 'join', 'escalate', 'ban'].sort() as Action[], null],
    ['in a locked thread of one post', item({ thread: { locked: true, replies: false } }), ['claim', ...ENDS, 'edit', 'notes', 'outreach', 'note', 'unlock', 'slow', 'escalate', 'ban'], null],
    ['under another name', item({ masked: true }), ['claim', ...ENDS, ...ON_POST, 'escalate', 'ban', 'unmask'], null],
    ['under another name, in a crisis', item({ masked: true, lane: 'crisis' }), ['claim', ...ENDS, ...ON_POST, 'escalate', 'ban', 'unmask', 'disclosure'], null],
    ['what waits for a second person already', item({ masked: true, lane: 'crisis', asked: ['ban', 'unmask', 'disclosure'] }), ['claim', ...ENDS, ...ON_POST, 'escalate'], null],
    ['said in a room', message(), ['claim', ...ENDS, 'outreach', 'note', 'escalate', 'ban'], null],
    ['held in a room', message({ state: 'held' }), ['claim', 'approve', 'decline', 'warn', 'mute', 'suspend', 'outreach', 'note', 'escalate', 'ban'], null],
    ['a profile', profile(), ['claim', 'leave', 'warn', 'mute', 'suspend', 'outreach', 'note', 'escalate', 'ban'], null],
    ['a room as a whole', room(), ['claim', 'leave', 'calm', 'escalate'], null],
    ['nobody behind it', item({ subjectAuthorId: null, personGone: true }), ['claim', 'leave', 'hide', 'notes', 'lock', 'slow', 'split', 'escalate'], null],
    ['somebody who is erased', item({ personGone: true }), ['claim', 'leave', 'hide', 'notes', 'note', 'lock', 'slow', 'split', 'escalate'], null],
    ['passed to a lead by me', item({ escalatedAt: past, escalatedBy: 'me' }), [], 'moderation.escalated'],
    ['passed to a lead by another', item({ escalatedAt: past, escalatedBy: 'other' }), ['claim', ...ENDS, ...ON_POST, 'ban'], null],
    ['a second look at my own first', item({ source: 'follow_up', lookedFirst: 'me' }), [], 'moderation.second-look'],
    ["a second look at somebody else's", item({ source: 'follow_up', lookedFirst: 'other' }), ['claim', ...ENDS, ...ON_POST, 'escalate', 'ban'], null],
    ['an appeal', appeal(), ['claim', 'uphold', 'ease', 'reverse', 'outreach', 'note', 'escalate'], null],
    ['an appeal against words only', appeal({ sanctionCanEase: false }), ['claim', 'uphold', 'reverse', 'outreach', 'note', 'escalate'], null],
    ['an appeal, under another name', appeal({ masked: true }), ['claim', 'uphold', 'ease', 'reverse', 'outreach', 'note', 'escalate', 'unmask'], null],
    ['an appeal that is judged', appeal({ closedAt: past, state: 'hidden' }), [], null],
    ['closed', item({ closedAt: past }), ['reopen'], null],
    ['closed, and open again beside it', item({ closedAt: past, openElsewhere: true }), [], null],
    ['closed and hidden', item({ closedAt: past, state: 'hidden' }), ['restore', 'reopen'], null],
    ['closed and not let through', item({ closedAt: past, state: 'declined' }), ['restore', 'reopen'], null],
    ['closed, a sanction in force', item({ closedAt: past, sanctionInForce: true }), ['lift', 'reopen'], null],
  ])('%s', (_, facts, can, why) => {
    expect(actionsOn(facts, me, now).sort()).toEqual([...can].sort())
    expect(whyNot(facts, me, now)).toBe(why)
    for (const act of ACTIONS) expect(mayAct(facts, act, me, now).ok).toBe(actionsOn(facts, me, now).includes(act))
  })

  it('offers a lead what others passed on, and has nobody above to pass it to', () => {
    expect(actionsOn(item({ escalatedAt: past, escalatedBy: 'me' }), admin, now)).toContain('leave')
    expect(actionsOn(item(), admin, now)).not.toContain('escalate')
  })

  it('offers every act there is, somewhere', () => {
    const places = [item({ groupMovable: true, groupOpen: true, hasRelated: true, masked: true, lane: 'crisis' }), item({ claimedBy: 'me', leaseUntil: soon }), item({ state: 'held', thread: { locked: true, replies: true } }), appeal(), room(), item({ closedAt: past, state: 'hidden', sanctionInForce: true })]
    expect(new Set(places.flatMap((facts) => actionsOn(facts, me, now)))).toEqual(new Set(ACTIONS))
  })

  it.each([
    [{ lane: 'crisis', source: 'report', ownReports: 1 }, true],
    [{ lane: 'crisis', source: 'hold', ownReports: 0 }, true],
    [{ lane: 'crisis', source: 'follow_up', ownReports: 0 }, false],
    [{ lane: 'crisis', source: 'follow_up', ownReports: 1 }, true],
    [{ lane: 'red', source: 'report', ownReports: 3 }, false],
  ])('asks for a second look: %o is %s', (facts, expected) => {
    expect(needsSecondLook(facts)).toBe(expected)
  })
})

describe('two people', () => {
  const pair = { state: 'asked', askedBy: 'other', aboutId: 'author', expiresAt: soon }
  it.each([
    ['another one answers', pair, 'yes'],
    ['the one who asked', { ...pair, askedBy: 'me' }, 'moderation.pair-own'],
    ['the person it is about', { ...pair, aboutId: 'me' }, 'not-found'],
    ['answered already', { ...pair, state: 'done' }, 'moderation.pair-answered'],
    ['two days later', { ...pair, expiresAt: now }, 'moderation.pair-over'],
  ])('%s: %s', (_, facts, expected) => {
    const may = mayAnswerPair(facts, me, now)
    expect(may.ok ? 'yes' : may.reason).toBe(expected)
  })

  it.each([
    ['disclosure', 'crisis', true],
    ['disclosure', 'red', false],
    ['ban', 'crisis', false],
    ['unmask', 'crisis', false],
  ])('%s in %s is done alone: %s', (kind, lane, expected) => {
    expect(isDoneAlone(kind, { lane })).toBe(expected)
  })
})
