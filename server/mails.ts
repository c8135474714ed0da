import { systemContext } from './accounts/context'
import { sendDueMail } from './accounts/mail.service'
import { accountMails, type MailTemplates } from './accounts/mail.templates'
import { mailer } from './infra/mail'
import { log } from './core/log'
import { notificationMails } from './notifications/notifications.mails'

/** The one table: name of a mail -> how it is checked before it leaves, and its words. */
export const mails: MailTemplates = { ...accountMails, ...notificationMails }

/** Sends what is due; run each minute, so that what a crash or a deaf server left behind goes out after all. */
export async function sendMail(): Promise<void> {
  await sendDueMail(systemContext(), mails)
}

/** Sends right after a mail was queued. A slow mail server must not hold up the news that waits behind this one. */
export async function sendMailSoon(): Promise<void> {
  if (mailer().isInstant) return sendMail()
  sendMail().catch((error: unknown) => log.warn('accounts.mail-run-failed', { error }))
}
