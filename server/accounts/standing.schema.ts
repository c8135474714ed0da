import { z } from 'zod'

const standing = z.enum(['new', 'established', 'trusted'])
export type StandingName = z.infer<typeof standing>

/** One's own standing: what it means, and what the next step asks for. Nobody else is shown it. */
export const standingView = z.strictObject({
  standing,
  since: z.date().nullable(),
  limits: z.strictObject({ linksAPost: z.number(), imagesADay: z.number(), postsAnHour: z.number(), firstPostsAreRead: z.boolean(), privateRequestsADay: z.number() }),
  /** Null: there is no further step. */
  next: z.strictObject({ standing, lines: z.array(z.strictObject({ line: z.enum(['daysSinceJoining', 'daysRead', 'postsThatStood']), have: z.number(), need: z.number() })), quiet: z.boolean() }).nullable(),
})
export type StandingView = z.infer<typeof standingView>
