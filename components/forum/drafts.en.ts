const about = (title: string | null): string => (title === null ? 'a thread' : `“${title}”`)

/** The words of the page of drafts. */
export const copy = {
  title: 'Your drafts',
  under: (days: number) => `What you began and have not sent. Only you can read it. A draft that you do not touch for ${days} days is erased.`,
  empty: 'Nothing is waiting for you here',
  emptyWhy: 'When you begin to write, your words are saved here by themselves, and you can go on another day or on another device.',
  toGroups: 'Find a place to write',
  where: {
    start: (group: string, _title: string | null) => `A new thread in ${group}.`,
    reply: (group: string, title: string | null) => `A reply to ${about(title)} in ${group}.`,
    edit: (group: string, title: string | null) => `A change to your words in ${about(title)}, ${group}.`,
  },
  nowhere: 'You can no longer read the place where this was meant to stand. Your words are still yours.',
  saved: 'Last saved:',
  readWords: 'Show your words',
  discard: 'Discard',
  of: (title: string) => `: ${title}`,
  discarded: 'Discarded.',
  putBack: 'Put it back',
  restored: 'It is back among your drafts.',
  alreadyNewer: 'There is a newer draft for the same place. It was left as it is.',
  older: 'Older drafts',
  newest: 'The newest drafts',
} as const
