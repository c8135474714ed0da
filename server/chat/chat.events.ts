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
