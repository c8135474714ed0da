/** Words of the welcomers' list. */
export const copy = {
  title: 'Nobody has answered yet',
  under: 'These people wrote, and wait. A few honest words are enough; you need not have an answer.',
  empty: 'Everybody has been answered',
  emptyWords: 'When somebody waits four hours for a first reply, their thread is listed here.',
  first: 'Writes here for the first time',
  since: 'Waiting since',
  join: 'join the group to reply',
  back: 'From the start',
  next: 'More',
  willing: 'Would you like to be asked when somebody waits?',
  willingLink: 'Say so in your settings',
} as const
