import { mailWords } from '@/content/mail/en'
import { mailOffUrl, siteUrl, type MailTemplates } from '@/server/accounts/mail.templates'
import { talkMailMayGo } from './one-to-one.service'
import { sessionMailMayGo } from './session-notices.service'
import { replyMailMayGo } from './talk.service'

/** The mails of this capability. They name no group, no thread and nobody, and are asked about again before they leave. */
export const notificationMails: MailTemplates = {
  talk: {
    hasOff: true,
    check: async (ctx, mail) => mail.accountId !== null && mail.emailConfirmed && mail.mailReplies && mail.data.noticeId !== undefined && talkMailMayGo(ctx, { accountId: mail.accountId, noticeId: mail.data.noticeId }),
    words: (mail) => mailWords.talk({ link: siteUrl('/notices'), off: mailOffUrl(mail.accountId ?? '') }),
  },
  session: {
    hasOff: 'sessions',
    check: async (ctx, mail) => mail.accountId !== null && mail.emailConfirmed && mail.data.noticeId !== undefined && sessionMailMayGo(ctx, { accountId: mail.accountId, noticeId: mail.data.noticeId }),
    words: (mail) => mailWords.session({ when: mail.data.mail ?? '', link: siteUrl('/notices'), off: mailOffUrl(mail.accountId ?? '', 'sessions') }),
  },
  reply: {
    hasOff: true,
    check: async (ctx, mail) => mail.accountId !== null && mail.emailConfirmed && mail.mailReplies && mail.data.noticeId !== undefined && replyMailMayGo(ctx, { accountId: mail.accountId, noticeId: mail.data.noticeId }),
    words: (mail) => mailWords.reply({ link: siteUrl('/notices'), off: mailOffUrl(mail.accountId ?? '') }),
  },
}
