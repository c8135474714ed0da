// Words that the server itself writes about a session: the post that carries it on, and the entry in a calendar.

/** The first post of the thread that a session goes on as, in its host's name. */
export function carriedOn(of: { closingWords: string; link: string }): string {
  const closing = of.closingWords === '' ? [] : [of.closingWords.split('\n').map((line) => `> ${line}`).join('\n')]
  return ['We talked live, and this is the place to go on, at any hour. Everyone in the group can read and answer here, also those who could not come.', ...closing, `[The session this began in](${of.link})`].join('\n\n')
}

/** A calendar may be seen by anyone who looks at a phone: no group, no name, nothing of health. */
export const calendarWords = {
  title: 'Hearthside: a conversation',
  cancelled: 'Called off: a conversation',
}
