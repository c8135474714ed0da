import { holds, isModerator, sanctionOf, type Actor } from '@/server/core/actor'
import { no, yes, type Decision } from '@/server/core/policy'
import type { Action } from './desk.schema'

/*
 * The promise kept here: nobody handles what they are a party to, nobody decides over somebody else's claim,
 * one person alone never closes a crisis for good, and nobody judges their own decision.
 */

/** Whether the words stand, are hidden, wait to be let through, were not, or were taken back. An item about a person: `shown`. */
export type WordsState = 'shown' | 'hidden' | 'held' | 'declined' | 'deleted'

/** What the desk must know of an item to decide who may do what. */
export interface ItemFacts {
  source: string
  lane: string
  closedAt: Date | null
  claimedBy: string | null
  leaseUntil: Date | null
  subjectType: string
  /** What it comes down to: of an appeal, what the decision was about. */
  aboutType: string
  subjectAuthorId: string | null
  state: WordsState
  /** Whoever closed the item this one is the second look at. */
  lookedFirst: string | null
  escalatedAt: Date | null
  escalatedBy: string | null
  /** A sanction this item led to can be lifted (on an appeal: the one that the decision brought). */
  sanctionInForce: boolean
  /** That sanction has an end that can be brought forward (a warning has none). */
  sanctionCanEase: boolean
  /** Stands under another name than the person's own, and two people have not unmasked it. */
  masked: boolean
  /** Its thread: null where it stands in none any more, or its posts went into another one. */
  thread: { locked: boolean; replies: boolean } | null
  /** The group can be left for another one by a thread: what is in a closed one stays there. */
  groupMovable: boolean
  /** This moderator reads the group also without the item. */
  groupOpen: boolean
  /** Another open item about the same person or thread, under the same name. */
  hasRelated: boolean
  /** Another item of this very subject is open: this one cannot be opened again beside it. */
  openElsewhere: boolean
  /** What already waits for a second person. */
  asked: string[]
  /** The account is erased: nobody is there to be told anything. */
  personGone: boolean
}

/** The one who asks, as the desk's rules need them. */
export interface DeskMember {
  accountId: string
  isAdmin: boolean
}

/** The asker as the desk sees them. */
export function deskMember(actor: Actor): DeskMember {
  return { accountId: actor.kind === 'member' ? actor.accountId : '', isAdmin: holds(actor, 'admin') }
}

/** Moderators and admins in good standing work at the desk. To everybody else it is not there. */
export function mayModerate(actor: Actor): Decision {
  return isModerator(actor) && !sanctionOf(actor, ['suspension', 'ban']) ? yes : no('not-found', 'NOT_FOUND')
}

/** Whether somebody else has it in hand right now; a lease that ran out binds nobody. */
export function isClaimedByOther(item: Pick<ItemFacts, 'claimedBy' | 'leaseUntil'>, accountId: string, now: Date): boolean {
  return item.claimedBy !== null && item.claimedBy !== accountId && item.leaseUntil !== null && item.leaseUntil > now
}

const isMine = (item: ItemFacts, accountId: string, now: Date): boolean => item.claimedBy === accountId && item.leaseUntil !== null && item.leaseUntil > now

type Reasons = Pick<ItemFacts, 'source' | 'closedAt' | 'claimedBy' | 'leaseUntil' | 'lookedFirst' | 'escalatedBy'>

/** Why this moderator can do nothing on an open item, or null. */
export function whyNot(item: Reasons, me: DeskMember, now: Date): string | null {
  if (item.closedAt) return null
  if (isClaimedByOther(item, me.accountId, now)) return 'moderation.claimed'
  if (item.source === 'follow_up' && item.lookedFirst === me.accountId) return 'moderation.second-look'
  if (item.escalatedBy === me.accountId && !me.isAdmin) return 'moderation.escalated'
  return null
}

const isWords = (type: string): boolean => type === 'post' || type === 'thread' || type === 'message' || type === 'request'

/** What ends an item, by what it is about and how the words stand. */
const ENDS: Record<'words' | 'request' | 'person' | 'appeal', Record<WordsState, Action[]>> = {
  words: {
    shown: ['leave', 'hide', 'warn', 'mute', 'suspend'],
    hidden: ['leave', 'restore', 'warn', 'mute', 'suspend'],
    held: ['approve', 'decline', 'warn', 'mute', 'suspend'],
    declined: ['leave', 'restore', 'warn', 'mute', 'suspend'],
    deleted: ['leave', 'warn', 'mute', 'suspend'],
  },
  // A note that has gone on its way is one person's to read: there is nobody to hide it from.
  request: {
    ...same(['leave', 'warn', 'mute', 'suspend']),
    held: ['approve', 'decline', 'warn', 'mute', 'suspend'],
    declined: ['leave', 'restore', 'warn', 'mute', 'suspend'],
  },
  person: same(['leave', 'warn', 'mute', 'suspend']),
  appeal: same(['uphold', 'ease', 'reverse']),
}

function same(acts: Action[]): Record<WordsState, Action[]> {
  return { shown: acts, hidden: acts, held: acts, declined: acts, deleted: acts }
}

/** What may be done while it stays open, in the order a screen offers it. */
const MEANWHILE: Action[] = ['edit', 'notes', 'calm', 'outreach', 'note', 'lock', 'unlock', 'slow', 'move', 'split', 'merge', 'join', 'escalate', 'ban', 'unmask', 'disclosure']

/** What must hold for an act, beside its place in the tables above. An act that is not here has no condition of its own. */
const WHEN: Partial<Record<Action, (item: ItemFacts, me: DeskMember) => boolean>> = {
  warn: hasPerson,
  mute: hasPerson,
  suspend: hasPerson,
  ease: (item) => item.sanctionCanEase,
  edit: (item) => hasPerson(item) && item.thread !== null && (item.state === 'shown' || item.state === 'held'),
  notes: (item) => item.thread !== null && isStanding(item),
  // A wave of newcomers is let speak again.
  calm: (item) => item.subjectType === 'room',
  outreach: hasPerson,
  note: (item) => item.subjectAuthorId !== null,
  lock: (item) => item.thread !== null && !item.thread.locked,
  unlock: (item) => item.thread !== null && item.thread.locked,
  slow: (item) => item.thread !== null,
  move: (item) => item.thread !== null && item.groupMovable,
  split: (item) => item.thread !== null && item.thread.replies,
  merge: (item) => item.thread !== null && item.groupOpen,
  join: (item) => item.hasRelated,
  escalate: (item, me) => item.escalatedAt === null && !me.isAdmin,
  ban: (item) => hasPerson(item) && !item.asked.includes('ban'),
  unmask: (item) => item.masked && !item.asked.includes('unmask'),
  // The emergency services are told of somebody in danger, and of nobody else.
  disclosure: (item) => hasPerson(item) && item.lane === 'crisis' && !item.asked.includes('disclosure'),
}

function isStanding(item: ItemFacts): boolean {
  return item.state === 'shown' || item.state === 'hidden' || item.state === 'held'
}

function hasPerson(item: ItemFacts): boolean {
  return item.subjectAuthorId !== null && !item.personGone
}

/** What an appeal leaves out: it is about a decision, not about words. */
const NOT_ON_APPEAL: Action[] = ['edit', 'notes', 'lock', 'unlock', 'slow', 'move', 'split', 'merge', 'join', 'ban', 'disclosure']

/** Exactly what this moderator may do on this item, in the order a screen offers it. */
export function actionsOn(item: ItemFacts, me: DeskMember, now: Date): Action[] {
  const isAppeal = item.subjectType === 'appeal'
  if (item.closedAt) {
    const undo: Action[] = []
    if (isWords(item.subjectType) && (item.state === 'hidden' || item.state === 'declined')) undo.push('restore')
    if (!isAppeal && item.sanctionInForce) undo.push('lift')
    // A judgement stands: what it gave back can be taken up again at the item it was about.
    if (!isAppeal && !item.openElsewhere) undo.push('reopen')
    return undo
  }
  if (whyNot(item, me, now)) return []
  const ends = ENDS[isAppeal ? 'appeal' : item.subjectType === 'request' ? 'request' : isWords(item.subjectType) ? 'words' : 'person'][item.state]
  const meanwhile = MEANWHILE.filter((act) => !isAppeal || !NOT_ON_APPEAL.includes(act))
  const can = [...ends, ...meanwhile].filter((act) => WHEN[act]?.(item, me) ?? true)
  return [isMine(item, me.accountId, now) ? 'release' : 'claim', ...can]
}

/** Whether an act is among those the item offers. */
export function mayAct(item: ItemFacts, act: Action, me: DeskMember, now: Date): Decision {
  const why = whyNot(item, me, now)
  if (why) return no(why, why === 'moderation.claimed' ? 'CONFLICT' : 'FORBIDDEN')
  return actionsOn(item, me, now).includes(act) ? yes : no('moderation.not-offered')
}

/** A crisis item closed by one person is looked at again by another; so is a second look that brought new reports. */
export function needsSecondLook(item: { lane: string; source: string; ownReports: number }): boolean {
  return item.lane === 'crisis' && (item.source !== 'follow_up' || item.ownReports > 0)
}

/** What an answer to a request for a second person must bring: it is another one, and neither is a party. */
export function mayAnswerPair(pair: { state: string; askedBy: string; aboutId: string; expiresAt: Date }, me: DeskMember, now: Date): Decision {
  if (pair.askedBy === me.accountId) return no('moderation.pair-own')
  if (pair.aboutId === me.accountId) return no('not-found', 'NOT_FOUND')
  if (pair.state !== 'asked') return no('moderation.pair-answered', 'STALE')
  return pair.expiresAt > now ? yes : no('moderation.pair-over', 'STALE')
}

/** What one may do alone and at once where somebody may be in danger; the second look comes after. A ban is never among them. */
export function isDoneAlone(kind: string, item: { lane: string }): boolean {
  return kind === 'disclosure' && item.lane === 'crisis'
}
