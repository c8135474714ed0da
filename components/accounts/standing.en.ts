const names = { new: 'New here', established: 'Established', trusted: 'Trusted' } as const
const lines = {
  daysSinceJoining: (have: number, need: number) => `${have} of ${need} days since you joined`,
  daysRead: (have: number, need: number) => `${have} of ${need} days on which you read here`,
  postsThatStood: (have: number, need: number) => `${have} of ${need} posts that stand`,
} as const

/** The words of one's own standing. */
export const standingCopy = {
  title: 'How long you have been here',
  lead: 'Limits that guard against strangers in a hurry go with time. Only you see this. It gives nobody power over others.',
  names: names as Readonly<Record<keyof typeof names, string>>,
  means: (limits: { linksAPost: number; imagesADay: number; postsAnHour: number; firstPostsAreRead: boolean }) => [
    `Up to ${limits.postsAnHour} posts in an hour and ${limits.imagesADay} pictures in a day.`,
    `With more than ${limits.linksAPost} links in one post, a moderator reads it before others do.`,
    ...(limits.firstPostsAreRead ? ['In some groups a moderator reads your first posts before they show. The group says so.'] : []),
  ],
  next: (name: string) => `What comes next: ${name}`,
  lines: lines as Readonly<Record<keyof typeof lines, (have: number, need: number) => string>>,
  quiet: 'A while without a word from the moderators. It goes by itself.',
  by: 'It is looked at once a day. Being away, or taking words back, costs nothing.',
} as const
