import { z } from 'zod'
import { LANES } from '@/server/moderation/moderation.schema'

/** How far back the team looks. */
export const SPANS = [30, 90] as const
export const deskInsightsInput = z.strictObject({ days: z.union([z.literal(30), z.literal(90)]).default(30) })

const minutes = z.number().nullable()

/** How the desk is doing, for the team: medians and shares, no ranks. */
export const deskInsightsView = z.strictObject({
  since: z.date(),
  /** Minutes from an item's coming until somebody first opened it. Null: too little to say. */
  firstLook: z.array(z.strictObject({ lane: z.enum(LANES), items: z.number(), median: minutes, p90: minutes, waiting: z.number() })),
  closed: z.number(),
  reopened: z.number(),
  appeals: z.strictObject({ judged: z.number(), reversed: z.number(), eased: z.number(), waiting: z.number() }),
  unanswered: z.strictObject({ now: z.number(), weeks: z.array(z.strictObject({ week: z.date(), started: z.number(), answered: z.number() })) }),
  /** In the order of the alphabet. */
  load: z.array(z.strictObject({ name: z.string(), decided: z.number(), unfolded: z.number(), hours: z.number() })),
})

/** What a public figure stands for. */
export const TOTALS = ['reports', 'crisis', 'red', 'left', 'declined', 'hidden', 'warned', 'muted', 'suspended', 'banned', 'appeals', 'reversed', 'unmasked', 'disclosed'] as const
export type TotalName = (typeof TOTALS)[number]

/** A figure that may be published: below five it is '<5', so that nobody can be made out. */
export const totalsView = z.strictObject({
  quarters: z.array(z.strictObject({ from: z.date(), to: z.date(), figures: z.array(z.strictObject({ name: z.enum(TOTALS), figure: z.string() })) })),
})
