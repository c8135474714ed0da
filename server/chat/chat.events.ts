import type { DomainEventInput } from '@/server/core/events'

type About = { roomId: string; groupId: string | null; messageId: string; number: number }

/** Where a verb came from: the gateway tells the room itself at once, any other door leaves that to the listener. */
export type Via = 'socket' | 'page'

/** A message was said. `told`: the room has already been told. */
export const messageSent = (about: About, via: Via): DomainEventInput => ({ name: 'chat.message.sent', payload: { ...about, told: via === 'socket' } })

type ForDesk = { roomId: string; groupId: string | null; messageId: string; lane: string; signals: string }

/** A message waits for a person. Nobody but its sender and the desk hears of it. */
export const messageHeld = (payload: ForDesk & { reason: string }): DomainEventInput => ({ name: 'chat.message.held', payload: { ...payload } })

/** A message shows, and a person is to look at it. */
export const messageRaised = (payload: ForDesk): DomainEventInput => ({ name: 'chat.message.raised', payload: { ...payload } })

/** A held message was not let through, or taken back: its sender's open page is told what still waits. */
export const heldChanged = (payload: { roomId: string; groupId: string | null; senderId: string }): DomainEventInput => ({ name: 'chat.message.held-changed', payload: { ...payload } })

/** A message was edited, taken back, hidden or restored. */
export const messageChanged = (about: About & { change: number }, via: Via): DomainEventInput => ({
  name: 'chat.message.changed',
  payload: { ...about, told: via === 'socket' },
})

/** What holds in a room is different: its open pages ask again, through access. */
export const roomChanged = (payload: { roomId: string }): DomainEventInput => ({ name: 'chat.room.changed', payload: { ...payload } })

/** A host said how long a room keeps what is said: for the log of acts, where a host's other acts stand. */
export const roomKept = (payload: { accountId: string; roomId: string; groupId: string | null; sessionId: string | null; code: string }): DomainEventInput => ({
  name: 'sessions.hosted',
  payload: { act: 'keep', aboutId: null, ...payload },
})
