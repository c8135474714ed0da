import type { DomainEventInput } from '@/server/core/events'

/** Somebody asked for a talk; the note needs nobody to read it first. */
export const talkAsked = (requestId: string): DomainEventInput => ({ name: 'talks.asked', payload: { requestId } })

/** The note of a request waits for a person. */
export const talkHeld = (payload: { requestId: string; lane: string; signals: string }): DomainEventInput => ({ name: 'talks.request.held', payload })

/** The note of a request goes on its way, and a person is to look at it. */
export const talkRaised = (payload: { requestId: string; lane: string; signals: string }): DomainEventInput => ({ name: 'talks.request.raised', payload })

/** A request was accepted: whoever asked is told. */
export const talkAccepted = (payload: { requestId: string; roomId: string; accountId: string }): DomainEventInput => ({ name: 'talks.accepted', payload })

/** The lists of these people look different. Nothing of it rides along. */
export const talksChanged = (...accountIds: string[]): DomainEventInput => ({ name: 'talks.changed', payload: { accountIds: accountIds.join(',') } })

/** What a room allows has changed: its open pages ask again. */
export const talkRoomChanged = (roomId: string): DomainEventInput => ({ name: 'chat.room.changed', payload: { roomId } })
