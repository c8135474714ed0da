import { createHmac, timingSafeEqual } from 'node:crypto'
import { mailWords, type MailWords } from '@/content/mail/en'
import type { Ctx } from '@/server/core/ctx'
import { env } from '@/server/core/env'
import { isId } from '@/server/core/ids'

/** A mail whose time has come. */
export interface DueMail {
  id: string
  accountId: string | null
  /** Where it goes: the account's address as it is now. */
  address: string
  emailConfirmed: boolean
  mailReplies: boolean
  language: string
  data: Record<string, string>
}

/** What a capability says about a mail it sends. */
export interface MailTemplate {
  /** Asked when the mail is about to leave: may it still? What was true when it was queued may no longer be. */
  check(ctx: Ctx, mail: DueMail): Promise<boolean>
  words(mail: DueMail): MailWords
  /** Whether its reader can turn such mails off with one click: those about replies and talks, or those about sessions. */
  hasOff?: boolean | 'sessions'
}

/** template name -> how it is checked and said. The whole table is in server/mails.ts. */
export type MailTemplates = Record<string, MailTemplate>

/** A path as an address that works in a mail. */
export function siteUrl(path: string): string {
  return new URL(path, env().NEXTAUTH_URL).toString()
}

/** What a reader turns off with one click. */
export type MailOff = 'replies' | 'sessions'

const seal = (accountId: string, what: MailOff): string => createHmac('sha256', env().NEXTAUTH_SECRET).update(what === 'replies' ? `mail off ${accountId}` : `mail off ${what} ${accountId}`).digest('base64url')

/** The secret in a mail by which its reader, and no one else, can turn such mails off without signing in. */
export function mailOffToken(accountId: string, what: MailOff = 'replies'): string {
  return `${Buffer.from(accountId.replaceAll('-', ''), 'hex').toString('base64url')}.${seal(accountId, what)}`
}

/** The account a mail-off secret belongs to and what it turns off, or null for a made-up one. */
export function accountOfMailOff(token: string): { accountId: string; what: MailOff } | null {
  const [who = '', sealed = ''] = token.split('.')
  const hex = Buffer.from(who, 'base64url').toString('hex')
  const id = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
  if (!isId(id)) return null
  const given = Buffer.from(sealed)
  const what = (['replies', 'sessions'] as const).find((one) => {
    const expected = Buffer.from(seal(id, one))
    return expected.length === given.length && timingSafeEqual(expected, given)
  })
  return what ? { accountId: id, what } : null
}

/** The page on which mails are turned off, as it stands in a mail. */
export function mailOffUrl(accountId: string, what: MailOff = 'replies'): string {
  return siteUrl(`/off?token=${mailOffToken(accountId, what)}`)
}

async function isLinkOpen(ctx: Ctx, mail: DueMail): Promise<boolean> {
  const { linkId } = mail.data
  if (!linkId) return false
  return (await ctx.db.linkToken.count({ where: { id: linkId, accountId: mail.accountId, usedAt: null, expiresAt: { gt: ctx.now } } })) > 0
}

const always = async (): Promise<boolean> => true

/** The mails of this capability. */
export const accountMails: MailTemplates = {
  confirm: { check: isLinkOpen, words: (mail) => mailWords.confirm({ link: siteUrl(`/confirm?token=${mail.data.secret ?? ''}`) }) },
  'sign-in-link': { check: isLinkOpen, words: (mail) => mailWords.signInLink({ link: siteUrl(`/sign-in/link?token=${mail.data.secret ?? ''}`) }) },
  'account-exists': { check: always, words: () => mailWords.accountExists({ signIn: siteUrl('/sign-in') }) },
  'password-changed': { check: always, words: () => mailWords.passwordChanged({ signIn: siteUrl('/sign-in') }) },
}
