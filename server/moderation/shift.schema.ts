import { z } from 'zod'
import { storable } from '@/server/core/words'

/** A turn is between half an hour and twelve hours, and planned at most eight weeks ahead. */
export const SHIFT_MINUTES = { least: 30, most: 720 } as const
export const PLANNED_DAYS_AHEAD = 56
/** Begun without a plan, a turn may be so many hours. */
export const SHIFT_HOURS = [1, 2, 3, 4, 6] as const
/** Minutes of a pause that can be chosen. */
export const PAUSE_MINUTES = [5, 10, 20] as const
/** From so many unfolded texts in one turn on, rest is suggested. */
export const EXPOSURE_ENOUGH = 20
export const HANDOVER_MAX = 2000

const idInput = z.strictObject({ id: z.uuid() })
export const planShiftInput = z.strictObject({ startsAt: z.date('moderation.shift-when'), minutes: z.number('moderation.shift-when').int().min(SHIFT_MINUTES.least, 'moderation.shift-length').max(SHIFT_MINUTES.most, 'moderation.shift-length') })
export const shiftIdInput = idInput
/** With an id: the planned turn; without: one of so many hours, from now. */
export const beginShiftInput = z.strictObject({ id: z.uuid().optional(), hours: z.number().int().min(1).max(12).optional() })
export const endShiftInput = z.strictObject({ words: z.string().trim().max(HANDOVER_MAX, 'moderation.words-long').transform(storable).default('') })
export const pauseInput = z.strictObject({ minutes: z.number().int().min(1).max(60) })

const shiftRow = z.strictObject({ id: z.string(), name: z.string(), startsAt: z.date(), endsAt: z.date(), mine: z.boolean(), begun: z.boolean() })

/** The shift desk: my turn, who is here, who comes, what was handed over. */
export const shiftView = z.strictObject({
  mine: z
    .strictObject({ id: z.string(), startsAt: z.date(), endsAt: z.date(), begunAt: z.date(), exposure: z.number(), pauseUntil: z.date().nullable(), restAdvised: z.boolean() })
    .nullable(),
  onDuty: z.array(z.strictObject({ name: z.string(), until: z.date(), mine: z.boolean(), pausing: z.boolean() })),
  rota: z.array(shiftRow),
  handovers: z.array(z.strictObject({ id: z.string(), by: z.string(), mine: z.boolean(), at: z.date(), words: z.string(), ackBy: z.string().nullable(), ackAt: z.date().nullable() })),
  /** Crisis and red items in nobody's hands: a turn cannot end over them. */
  unowned: z.number(),
  unattended: z.boolean(),
})

/** When somebody of the team is here, for members: no names. */
export const hoursView = z.strictObject({
  /** Whether the team keeps a rota at all. */
  kept: z.boolean(),
  /** Somebody is here until then; null: nobody is. */
  hereUntil: z.date().nullable(),
  unattended: z.boolean(),
  spans: z.array(z.strictObject({ startsAt: z.date(), endsAt: z.date() })),
})

export const exposureView = z.strictObject({ exposure: z.number().nullable(), restAdvised: z.boolean() })
