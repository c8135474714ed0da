import type { DomainEventInput } from '@/server/core/events'

type About = { groupId: string; accountId: string }
type AboutAsk = About & { membershipId: string }

/** Somebody is a member from now on. */
export const joined = (payload: About): DomainEventInput => ({ name: 'groups.joined', payload: { ...payload } })
/** Somebody asks to be let in; the group's facilitators look. */
export const asked = (payload: AboutAsk): DomainEventInput => ({ name: 'groups.asked', payload: { ...payload } })
export const askApproved = (payload: AboutAsk): DomainEventInput => ({ name: 'groups.ask-approved', payload: { ...payload } })
export const askDeclined = (payload: AboutAsk): DomainEventInput => ({ name: 'groups.ask-declined', payload: { ...payload } })
/** A facilitator asks somebody in. */
export const invited = (payload: AboutAsk): DomainEventInput => ({ name: 'groups.invited', payload: { ...payload } })
/** Something about a group changed that its pages show. */
export const changed = (payload: { groupId: string }): DomainEventInput => ({ name: 'groups.changed', payload: { ...payload } })
/** Somebody went of their own will; sockets leave. */
export const left = (payload: About): DomainEventInput => ({ name: 'groups.left', payload: { ...payload } })
/** A facilitator ended a membership; sockets leave. */
export const removed = (payload: About): DomainEventInput => ({ name: 'groups.removed', payload: { ...payload } })
