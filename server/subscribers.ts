import type { Subscribers } from './core/events'

/** The one table: event -> who listens. Every listener bears being called twice with the same event. */
export const subscribers: Subscribers = {}
