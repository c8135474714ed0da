import { HOUR, later, MINUTE, SECOND } from '@/server/core/clock'
import type { Ctx, Tx } from '@/server/core/ctx'
import { env } from '@/server/core/env'
import { newId } from '@/server/core/ids'
import { mailer } from '@/server/infra/mail'
import { mailQueued } from './accounts.events'
import { accountOfMailOff, mailOffToken, siteUrl, type DueMail, type MailTemplates } from './mail.templates'

/** A mail to be sent once the transaction is committed. */
export interface QueuedMail {
  accountId: string
  template: string
  /** Ids, and for links the secret; emptied once sent. Never words of a member. */
  data: Record<string, string>
  /** The same key again is the same mail. */
  dedupeKey?: string
  /** Not before this moment. */
  dueAt?: Date
}

const AT_ONCE = 20
const GIVE_UP_AFTER = 10
/** A claimed mail that a crash left unsent is tried again after this. */
const CLAIM_FOR_MS = 2 * MINUTE

/** Writes a mail into the outbox, in the caller's transaction. The address is looked up when it leaves. */
export async function queueMail(tx: Tx, mail: QueuedMail): Promise<void> {
  const id = newId()
  const written = await tx.db.$executeRaw`
    INSERT INTO "OutboxMail" ("id", "accountId", "address", "template", "data", "dedupeKey", "createdAt", "dueAt")
    VALUES (${id}::uuid, ${mail.accountId}::uuid, '', ${mail.template}, ${JSON.stringify(mail.data)}::jsonb, ${mail.dedupeKey ?? null}, ${tx.now}, ${mail.dueAt ?? tx.now})
    ON CONFLICT ("dedupeKey") DO NOTHING`
  if (written > 0) tx.emit(mailQueued(id))
}

interface ClaimedRow extends Omit<DueMail, 'address'> {
  template: string
  attempts: number
  address: string | null
}

async function claim(ctx: Ctx): Promise<ClaimedRow[]> {
  return ctx.db.$queryRaw<ClaimedRow[]>`
    WITH due AS (
      SELECT "id" FROM "OutboxMail" WHERE "sentAt" IS NULL AND "dropped" IS NULL AND "dueAt" <= ${ctx.now}
      ORDER BY "dueAt", "id" LIMIT ${AT_ONCE} FOR UPDATE SKIP LOCKED),
    claimed AS (
      UPDATE "OutboxMail" m SET "attempts" = m."attempts" + 1, "dueAt" = ${later(ctx.now, CLAIM_FOR_MS)} FROM due WHERE m."id" = due."id"
      RETURNING m."id", m."accountId", m."template", m."data", m."attempts")
    SELECT c.*, a."email"::text AS "address", COALESCE(a."emailConfirmedAt" IS NOT NULL, false) AS "emailConfirmed",
      COALESCE(a."mailReplies", false) AS "mailReplies", COALESCE(a."language", 'en') AS "language"
    FROM claimed c LEFT JOIN "Account" a ON a."id" = c."accountId" AND a."erasedAt" IS NULL ORDER BY c."id"`
}

async function drop(ctx: Ctx, id: string, why: string): Promise<void> {
  await ctx.db.outboxMail.update({ where: { id }, data: { dropped: why, data: {}, address: '' } })
}

async function sendOne(ctx: Ctx, row: ClaimedRow, templates: MailTemplates): Promise<boolean> {
  const template = templates[row.template]
  if (!template || row.address === null) {
    await drop(ctx, row.id, template ? 'no-address' : 'no-template')
    return false
  }
  const mail: DueMail = { ...row, address: row.address }
  if (!(await template.check(ctx, mail))) {
    await drop(ctx, row.id, 'no-longer')
    return false
  }
  const words = template.words(mail)
  const off = template.hasOff && mail.accountId ? siteUrl(`/api/off?token=${mailOffToken(mail.accountId, template.hasOff === 'sessions' ? 'sessions' : 'replies')}`) : null
  await mailer().send({
    messageId: `<${row.id}@${new URL(env().NEXTAUTH_URL).hostname}>`,
    to: mail.address,
    subject: words.subject,
    text: words.text,
    headers: off ? { 'List-Unsubscribe': `<${off}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' } : {},
    at: ctx.now,
  })
  await ctx.db.outboxMail.update({ where: { id: row.id }, data: { sentAt: ctx.now, data: {}, address: '' } })
  return true
}

async function putOff(ctx: Ctx, row: ClaimedRow, error: unknown): Promise<void> {
  ctx.log.warn('accounts.mail-not-taken', { id: row.id, verb: row.template, count: row.attempts, error })
  if (row.attempts >= GIVE_UP_AFTER) return drop(ctx, row.id, 'undeliverable')
  await ctx.db.outboxMail.update({ where: { id: row.id }, data: { dueAt: later(ctx.now, Math.min(2 ** row.attempts * 15 * SECOND, HOUR)) } })
}

/**
 * Sends what is due, as the System; several may do so at once and no mail is sent by two.
 * A mail the server does not take is tried again, later and later.
 * @returns how many left.
 */
export async function sendDueMail(ctx: Ctx, templates: MailTemplates): Promise<number> {
  let sent = 0
  for (;;) {
    const rows = await claim(ctx)
    for (const row of rows) {
      try {
        if (await sendOne(ctx, row, templates)) sent += 1
      } catch (error) {
        await putOff(ctx, row, error)
      }
    }
    if (rows.length < AT_ONCE) return sent
  }
}

/**
 * Turns mails of a kind off for the reader of one, who need not be signed in: 'You have a reply', or those about sessions.
 * A made-up secret changes nothing and is told the same.
 */
export async function turnMailOff(ctx: Ctx, input: { token: string }): Promise<{ off: true }> {
  await ctx.limit('accounts.sign-in-address')
  const off = accountOfMailOff(input.token)
  if (off) await ctx.db.account.updateMany({ where: { id: off.accountId }, data: off.what === 'sessions' ? { mailSessions: false } : { mailReplies: false } })
  return { off: true }
}
