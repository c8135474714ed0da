import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createTransport } from 'nodemailer'
import { env } from '@/server/core/env'
import { log } from '@/server/core/log'

/** One mail on its way out: plain text, to one address. */
export interface OutgoingMail {
  /** Fixed per outbox row, so that a mail sent twice by a crash is one mail to its reader. */
  messageId: string
  to: string
  subject: string
  text: string
  headers: Record<string, string>
  at: Date
}

/** Hands a mail on; throws when it was not taken. */
export interface Mailer {
  /** Whether sending is a matter of milliseconds; a server elsewhere may take half a minute to say no. */
  isInstant: boolean
  send(mail: OutgoingMail): Promise<void>
}

/** Sends through the SMTP server of the community. */
function smtpMailer(url: string): Mailer {
  const transport = createTransport({ url, pool: true, maxConnections: 2, connectionTimeout: 15_000, greetingTimeout: 15_000, socketTimeout: 30_000 })
  return {
    isInstant: false,
    async send(mail) {
      await transport.sendMail({
        messageId: mail.messageId,
        from: env().MAIL_FROM,
        // As an object: an address is never parsed as a list.
        to: { name: '', address: mail.to },
        subject: mail.subject,
        text: mail.text,
        date: mail.at,
        headers: { 'Auto-Submitted': 'auto-generated', ...mail.headers },
        disableFileAccess: true,
        disableUrlAccess: true,
      })
    },
  }
}

/** Where mail lies when no SMTP server is set. */
export function mailFolder(): string {
  return env().MAIL_DIR ?? join(env().HEARTHSIDE_HOME, 'mail')
}

const fileName = (mail: OutgoingMail): string => `${mail.at.toISOString().replaceAll(':', '-')}_${mail.messageId.replace(/[^a-zA-Z0-9-]/g, '').slice(0, 40)}`

/** Lays each mail into a folder, as data and as text; for trying the community out. */
function folderMailer(): Mailer {
  return {
    isInstant: true,
    async send(mail) {
      const folder = mailFolder()
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const path = join(folder, fileName(mail))
      await writeFile(`${path}.txt`, `To: ${mail.to}\nSubject: ${mail.subject}\nDate: ${mail.at.toISOString()}\n\n${mail.text}\n`, { mode: 0o600 })
      // Whole or not at all: a reader of the folder never meets half a mail.
      await writeFile(`${path}.part`, JSON.stringify(mail, null, 2), { mode: 0o600 })
      await rename(`${path}.part`, `${path}.json`)
    },
  }
}

/** The newest mails in the folder, newest first; empty when there are none. */
export async function mailsInFolder(limit: number): Promise<OutgoingMail[]> {
  const names = await readdir(mailFolder()).catch(() => [])
  const newest = names.filter((name) => name.endsWith('.json')).sort().reverse().slice(0, limit)
  const read = await Promise.all(
    newest.map(async (name) => {
      const mail = JSON.parse(await readFile(join(mailFolder(), name), 'utf8')) as OutgoingMail
      return { ...mail, at: new Date(mail.at) }
    }),
  )
  return read
}

/** The twin for tests: keeps what was sent; `failing` makes the next sends fail. */
export interface MemoryMailer extends Mailer {
  sent: OutgoingMail[]
  failing: number
}

/** Makes a mailer that keeps every mail in memory. */
export function memoryMailer(): MemoryMailer {
  return {
    isInstant: true,
    sent: [],
    failing: 0,
    async send(mail) {
      if (this.failing > 0) {
        this.failing -= 1
        throw new Error('the mail server is away')
      }
      this.sent.push(mail)
    },
  }
}

const slot = globalThis as typeof globalThis & { __hearthsideMailer?: Mailer }

/** The mailer of this process: SMTP where it is set, otherwise the folder. */
export function mailer(): Mailer {
  if (!slot.__hearthsideMailer) {
    const { SMTP_URL } = env()
    slot.__hearthsideMailer = SMTP_URL ? smtpMailer(SMTP_URL) : folderMailer()
    log.info('mail.ready', { door: SMTP_URL ? 'smtp' : 'folder' })
  }
  return slot.__hearthsideMailer
}

/** Puts a twin in the mailer's place (tests); `null` takes it away. */
export function setMailer(twin: Mailer | null): void {
  slot.__hearthsideMailer = twin ?? undefined
}
