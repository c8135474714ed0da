import { mailWords } from '@/content/mail/en'
import { mailOffUrl, siteUrl, type MailTemplates } from '@/server/accounts/mail.templates'
import { replyMailMayGo } from './talk.service'

/** The one mail of this capability. It names no group, no thread and nobody, and asks again before it leaves. */
export const notificationMails: MailTemplates = {
  reply: {
    hasOff: true,
    check: async (ctx, mail) => mail.accountId !== null && mail.emailConfirmed && mail.mailReplies && mail.data.noticeId !== undefined && replyMailMayGo(ctx, { accountId: mail.accountId, noticeId: mail.data.noticeId }),
    words: (mail) => mailWords.reply({ link: siteUrl('/notices'), off: mailOffUrl(mail.accountId ?? '') }),
  },
}
