import { env } from '@/server/core/env'
import { mailsInFolder, type OutgoingMail } from '@/server/infra/mail'

const LOOPBACK = ['127.0.0.1', '::1', '[::1]', 'localhost']

/**
 * Whether this is a trial on one's own machine, whose mail may be looked at on a page. Behind a proxy the server
 * listens on loopback too: only the address people use tells the two apart.
 */
export function hasMailPage(): boolean {
  const { SEED, HOST, SMTP_URL, NEXTAUTH_URL } = env()
  return SEED === 'demo' && SMTP_URL === undefined && LOOPBACK.includes(HOST) && LOOPBACK.includes(new URL(NEXTAUTH_URL).hostname)
}

/** The newest mails of a trial; null where there is no such page. */
export async function trialMail(): Promise<OutgoingMail[] | null> {
  return hasMailPage() ? mailsInFolder(50) : null
}
