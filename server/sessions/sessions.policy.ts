import { isBlocked, type Actor } from '@/server/core/actor'
import { HOUR, later, MINUTE } from '@/server/core/clock'
import { all, no, yes, type Decision } from '@/server/core/policy'
import { mayEnter } from '@/server/chat/chat.policy'
import { mayFacilitate, mayWrite, type GroupFacts, type State } from '@/server/groups/groups.policy'
import { LOBBY_MINUTES, type SessionState } from './sessions.schema'

// The promise kept here: a sitting is for the members of its group. Its hosts lead it, a host is there before it
// opens, and once it is over nobody says anything in it any more.

/** A sitting that nobody closed closes by itself so long after its end. */
export const FORGOTTEN_MS = 2 * HOUR

/** What the rules ask of a sitting. */
export interface SessionFacts {
  startsAt: Date
  endsAt: Date
  openedAt: Date | null
  closedAt: Date | null
  cancelledAt: Date | null
  hostId: string
  coHostId: string | null
}

/** From when on one may wait in the lobby. */
export function lobbyAt(startsAt: Date): Date {
  return later(startsAt, -LOBBY_MINUTES * MINUTE)
}

/** Where a sitting stands at a moment. */
export function stateOf(session: SessionFacts, now: Date): SessionState {
  if (session.cancelledAt) return 'cancelled'
  if (session.closedAt) return session.openedAt ? 'closed' : 'not_held'
  if (session.openedAt) return 'open'
  if (now >= later(session.endsAt, FORGOTTEN_MS)) return 'not_held'
  return now >= lobbyAt(session.startsAt) ? 'lobby' : 'ahead'
}

/** Whether a sitting is over for good, whichever way. */
export function isOver(state: SessionState): boolean {
  return state === 'closed' || state === 'not_held' || state === 'cancelled'
}

/** Who may know of a sitting: whoever may be in its group's rooms. A list of seats keeps nobody from its page. */
export function maySee(actor: Actor, group: GroupFacts, state: State): Decision {
  return mayEnter(actor, { group, byInvitation: false, listed: false }, state)
}

/** Whether somebody is one of the two hosts. */
export function isHostOf(actor: Actor, session: Pick<SessionFacts, 'hostId' | 'coHostId'>): boolean {
  return actor.kind === 'member' && (actor.accountId === session.hostId || actor.accountId === session.coHostId)
}

/** Who leads a sitting: its hosts, while they are members and nothing stills them here. */
export function mayHost(actor: Actor, group: GroupFacts, state: State, session: SessionFacts): Decision {
  return all(maySee(actor, group, state), isHostOf(actor, session) ? yes : no('sessions.not-host'), mayWrite(actor, group.id))
}

/** Who plans sittings of a group: its facilitators. */
export function maySchedule(actor: Actor, group: GroupFacts, state: State): Decision {
  return all(maySee(actor, group, state), mayFacilitate(actor, group, state).ok ? yes : no('sessions.not-facilitator'))
}

/** Who changes a sitting or calls it off: its hosts and the group's facilitators, until it has begun. */
export function mayChange(actor: Actor, group: GroupFacts, state: State, session: SessionFacts, now: Date): Decision {
  const office = mayHost(actor, group, state, session).ok ? yes : maySchedule(actor, group, state)
  return all(office, notOver(session, now), session.openedAt ? no('sessions.open-already', 'CONFLICT') : yes)
}

function notOver(session: SessionFacts, now: Date): Decision {
  const state = stateOf(session, now)
  if (state === 'cancelled') return no('sessions.cancelled', 'CONFLICT')
  return isOver(state) ? no('sessions.over', 'CONFLICT') : yes
}

/** When a host may open: from the lobby on. The opener is a host, so one is there. */
export function mayOpen(actor: Actor, group: GroupFacts, state: State, session: SessionFacts, now: Date): Decision {
  return all(mayHost(actor, group, state, session), notOver(session, now), now < lobbyAt(session.startsAt) ? no('sessions.too-early', 'CONFLICT', { from: lobbyAt(session.startsAt).toISOString() }) : yes)
}

/** What is done while a sitting is open. */
export function mayLead(actor: Actor, group: GroupFacts, state: State, session: SessionFacts, now: Date): Decision {
  return all(mayHost(actor, group, state, session), notOver(session, now), session.openedAt ? yes : no('sessions.not-open', 'CONFLICT'))
}

/** Who takes the host's place: another facilitator of the group, from the lobby on, when none of its hosts is there. */
export function mayTakeHost(actor: Actor, group: GroupFacts, state: State, session: SessionFacts, now: Date, hostIsHere: boolean): Decision {
  if (isHostOf(actor, session)) return no('sessions.you-host', 'CONFLICT')
  const ready = now >= lobbyAt(session.startsAt) ? yes : no('sessions.too-early', 'CONFLICT', { from: lobbyAt(session.startsAt).toISOString() })
  return all(maySchedule(actor, group, state), notOver(session, now), ready, hostIsHere ? no('sessions.host-is-here', 'CONFLICT') : yes)
}

/** Who asks for a seat: a member of the group who is no host of it, until it is over. Giving one back is always possible. */
export function mayRsvp(actor: Actor, group: GroupFacts, state: State, session: SessionFacts, now: Date): Decision {
  return all(maySee(actor, group, state), isHostOf(actor, session) ? no('sessions.you-host', 'CONFLICT') : yes, notOver(session, now))
}

/** Who raises a hand: whoever is in an open sitting, its hosts apart; also somebody who may only read just now. */
export function mayRaiseHand(actor: Actor, group: GroupFacts, state: State, session: SessionFacts, now: Date): Decision {
  return all(
    maySee(actor, group, state),
    isHostOf(actor, session) ? no('sessions.you-host', 'CONFLICT') : yes,
    notOver(session, now),
    session.openedAt ? yes : no('sessions.not-open', 'CONFLICT'),
    // A sanction stills them here; a host's mute in the room is no sanction.
    mayWrite(actor, group.id),
  )
}

/** Whether somebody can be helped to the floor, muted or taken aside: anybody in the room but its hosts and oneself. */
export function mayActOn(actor: Actor, aboutId: string, session: Pick<SessionFacts, 'hostId' | 'coHostId'> | null): Decision {
  if (actor.kind === 'member' && actor.accountId === aboutId) return no('sessions.not-yourself', 'INVALID')
  return session && (session.hostId === aboutId || session.coHostId === aboutId) ? no('sessions.is-host', 'CONFLICT') : yes
}

/** Whether somebody can be named as co-host: a member of the group in good standing, across no block. */
export function mayBeCoHost(actor: Actor, person: { faceId: string; isMember: boolean; isNew: boolean; isStilled: boolean }): Decision {
  if (!person.isMember || isBlocked(actor, person.faceId)) return no('sessions.no-such-person', 'INVALID')
  return person.isNew || person.isStilled ? no('sessions.not-fit-to-host', 'INVALID') : yes
}
