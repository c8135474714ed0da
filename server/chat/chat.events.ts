import type { DomainEventInput } from '@/server/core/events'

type About = { roomId: string; groupId: string | null; messageId: string; number: number }

/** Where a verb came from: the gateway tells the room itself at once, any other door leaves that to the listener. */
export type Via = 'socket' | 'page'

/** A message was said. `told`: the room has already been told. */
export const messageSent = (about: About, via: Via): DomainEventInput => ({ name: 'chat.message.sent', payload: { ...about, told: via === 'socket' } })

/** A message was edited, taken back, hidden or restored. */
export const messageChanged = (about: About & { change: number }, via: Via): DomainEventInput => ({
  name: 'chat.message.changed',
  payload: { ...about, told: via === 'socket' },
})
