import { z } from 'zod'
import { LANES } from './moderation.schema'

// The practice room: invented cases, answered for nobody's sake but one's own.

/** What a case can be answered with; digit keys choose them in this order. */
export const PRACTICE_ACTS = ['outreach', 'approve', 'leave', 'notes', 'edit', 'hide', 'warn', 'suspend', 'escalate'] as const
export type PracticeAct = (typeof PRACTICE_ACTS)[number]

/** How many cases a drill can have. */
export const PRACTICE_COUNTS = [3, 6, 12] as const
/** Longer than this nobody looks at one case: somebody was called away. */
export const SECONDS_MOST = 3600

const act = z.enum(PRACTICE_ACTS, { error: 'moderation.practice-act' })
const lane = z.enum(LANES, { error: 'moderation.practice-lane' })

export const practiceStartInput = z.strictObject({
  count: z.number({ error: 'moderation.practice-count' }).refine((count) => PRACTICE_COUNTS.some((one) => one === count), 'moderation.practice-count'),
})
export const practiceRunInput = z.strictObject({ id: z.uuid() })
export const practiceAnswerInput = z.strictObject({
  id: z.uuid(),
  caseKey: z.string().min(1).max(80),
  lane,
  act,
  seconds: z.number().int().min(0).max(SECONDS_MOST),
})

export const practiceRunId = z.strictObject({ id: z.string() })

/** Own drills, the last first. Nobody else ever sees them. */
export const practiceView = z.strictObject({
  cases: z.number(),
  open: z.strictObject({ id: z.string(), answered: z.number(), total: z.number() }).nullable(),
  last: z.array(z.strictObject({ id: z.string(), startedAt: z.date(), answered: z.number(), total: z.number(), lanesRight: z.number(), actsGood: z.number() })),
})

/** Best: what the case was written for. Fine: another good way. Other: the reason why not stands beside it. */
export const verdict = z.enum(['best', 'fine', 'other'])
export type Verdict = z.infer<typeof verdict>

const caseWords = { key: z.string(), title: z.string(), html: z.string(), context: z.array(z.string()), notes: z.array(z.string()) }

export const practiceRunView = z.strictObject({
  id: z.string(),
  total: z.number(),
  startedAt: z.date(),
  endedAt: z.date().nullable(),
  /** The case to answer now, without any hint of what is best; null when all are answered or the drill was ended. */
  current: z.strictObject(caseWords).nullable(),
  answers: z.array(
    z.strictObject({
      ...caseWords,
      lane,
      act,
      seconds: z.number(),
      laneRight: z.boolean(),
      verdict,
      bestLane: lane,
      bestAct: act,
      alsoFine: z.array(act),
      why: z.string(),
    }),
  ),
})
