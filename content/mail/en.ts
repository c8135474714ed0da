// The words of every mail. A subject may be read by anyone on a lock screen: no health words, no names of
// people or groups. The text says what to do, once.

/** The words of one mail. */
export interface MailWords {
  subject: string
  text: string
}

const lines = (...text: string[]): string => text.join('\n\n')

const foot = 'If this was not you, you need not do anything. Nothing happens unless the link is used.'
const sign = 'Hearthside'

const sessionSubjects: Record<string, string> = { day: 'A reminder for tomorrow', hour: 'A reminder: within the hour', seat: 'There is a seat for you' }
const sessionTexts: Record<string, string> = {
  day: 'Tomorrow there is a conversation you meant to come to. When, and where, stands here:',
  hour: 'A conversation you meant to come to begins within the hour. It is here:',
  seat: 'A seat became free in a conversation you were waiting for, and it is yours now. When, and where, stands here:',
}

export const mailWords = {
  confirm: (d: { link: string }): MailWords => ({
    subject: 'Please confirm your address',
    text: lines(
      'Hello,',
      'You signed up with this address. Open this page and press the button to confirm it. It also signs you in.',
      d.link,
      'It works once, within 24 hours.',
      foot,
      sign,
    ),
  }),

  signInLink: (d: { link: string }): MailWords => ({
    subject: 'Your sign-in link',
    text: lines(
      'Hello,',
      'Open this page and press the button to sign in. You do not need your password.',
      d.link,
      'It works once, within ten minutes. We will never ask you to read it out or pass it on to anyone.',
      foot,
      sign,
    ),
  }),

  accountExists: (d: { signIn: string }): MailWords => ({
    subject: 'You already have an account',
    text: lines(
      'Hello,',
      'Somebody, perhaps you, tried to sign up with this address. It already has an account, so no new one was made.',
      'You can sign in here, with your password or by having us send you a link:',
      d.signIn,
      'If it was not you, you need not do anything. Whoever it was has not been told that you have an account.',
      sign,
    ),
  }),

  passwordChanged: (d: { signIn: string }): MailWords => ({
    subject: 'Your password was changed',
    text: lines(
      'Hello,',
      'The password of your account was changed just now, and every other device was signed out.',
      'If it was you, all is well. If it was not, sign in with a link from this page, then choose a new password under Settings:',
      d.signIn,
      sign,
    ),
  }),

  talk: (d: { link: string; off: string }): MailWords => ({
    subject: 'Something is waiting for you',
    text: lines('Hello,', 'There is something new for you. You can see it here:', d.link, 'There is no hurry, and you need not answer. It will still be there tomorrow.', sign, `To stop mails like this one: ${d.off}`),
  }),

  session: (d: { when: string; link: string; off: string }): MailWords => ({
    subject: sessionSubjects[d.when] ?? 'Something changed in your calendar',
    text: lines('Hello,', sessionTexts[d.when] ?? 'Something you meant to come to has changed. You can see how it stands here:', d.link, 'If you cannot come after all, that is all right. You can say so on that page, and somebody who waits can have your seat.', sign, `To stop mails like this one: ${d.off}`),
  }),

  reply: (d: { link: string; off: string }): MailWords => ({
    subject: 'You have a reply',
    text: lines('Hello,', 'Somebody answered you. You can read it here:', d.link, 'There is no hurry. It will still be there tomorrow.', sign, `To stop mails like this one: ${d.off}`),
  }),
} as const
