import type { Subscribers } from './core/events'
import { sendMailSoon } from './mails'

/** The one table: event -> who listens. Every listener bears being called twice with the same event. */
export const subscribers: Subscribers = {
  'accounts.mail.queued': [sendMailSoon],
}
