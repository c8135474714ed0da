import type { DomainEventInput } from '@/server/core/events'

type About = { sessionId: string; roomId: string; groupId: string }

/** Something that a sitting's pages and panels show is different. */
export const changed = (payload: { sessionId: string; roomId: string }): DomainEventInput => ({ name: 'sessions.changed', payload: { ...payload } })
/** The same of a room that is no sitting's. */
export const roomChanged = (payload: { roomId: string }): DomainEventInput => ({ name: 'chat.room.changed', payload: { ...payload } })
/** Somebody is on a room's list no longer: their sockets leave it. */
export const uninvited = (payload: { roomId: string; accountId: string }): DomainEventInput => ({ name: 'chat.uninvited', payload: { ...payload } })

/** Another time, or another thing that whoever has a seat should know. `byId`: whoever changed it is not told. */
export const moved = (payload: About & { byId: string }): DomainEventInput => ({ name: 'sessions.moved', payload: { ...payload } })
/** It was called off. */
export const cancelled = (payload: About & { byId: string }): DomainEventInput => ({ name: 'sessions.cancelled', payload: { ...payload } })
/** A seat became free for somebody who waited. */
export const seatFree = (payload: About & { accountId: string }): DomainEventInput => ({ name: 'sessions.seat-free', payload: { ...payload } })
/** It begins tomorrow (`day`) or within the hour (`hour`). */
export const reminded = (payload: About & { stage: string; dueId: string }): DomainEventInput => ({ name: 'sessions.reminded', payload: { ...payload } })
/** A host would like a word with somebody beside the room. */
export const askedAside = (payload: About & { accountId: string; asideId: string }): DomainEventInput => ({ name: 'sessions.aside', payload: { ...payload } })

/** What a host did, for the log of acts and the desk. */
export interface Hosted {
  act: string
  accountId: string | null
  roomId: string
  groupId: string | null
  sessionId?: string | null
  aboutId?: string | null
  /** Seconds, minutes, a step: never words. */
  code?: string | null
}
export const hosted = ({ sessionId = null, aboutId = null, code = null, ...of }: Hosted): DomainEventInput => ({ name: 'sessions.hosted', payload: { ...of, sessionId, aboutId, code } })
