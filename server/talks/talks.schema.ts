import { z } from 'zod'
import { storable } from '@/server/core/words'
import { HOLD_REASONS } from '@/server/screening/screening.schema'

/** The longest note, in characters. */
export const NOTE_MAX = 600
/** How many days a request waits for an answer. Then it is let go, whoever did what with it. */
export const OPEN_DAYS = 30
/** How many days lie between two requests to the same person, whatever became of the first. */
export const AGAIN_DAYS = 60
/** How long a talk can be kept, the longest first; of two wishes the shorter one holds. */
export const KEEPS = ['keep', 'days_30', 'day_1'] as const
export type Keeps = (typeof KEEPS)[number]

const id = z.string('input.id').min(1, 'input.id').max(64, 'input.id')
const note = z
  .string('talks.note-missing')
  .max(NOTE_MAX * 4, 'talks.note-long')
  .transform((text) => storable(text).trim())
  .refine((text) => text.length > 0, 'talks.note-missing')
  .refine((text) => [...text].length <= NOTE_MAX, 'talks.note-long')

export const FaceInput = z.strictObject({ faceId: id })
export const AskInput = z.strictObject({ faceId: z.uuid('input.id'), note })
export const RequestInput = z.strictObject({ requestId: id })
export const TalkInput = z.strictObject({ roomId: id })
export const KeepInput = z.strictObject({ roomId: id, keeps: z.enum(KEEPS, 'talks.keeps-missing') })
export const PauseInput = z.strictObject({ on: z.boolean() })
export const PageInput = z.strictObject({ cursor: z.string().max(120).optional(), limit: z.number().int().min(1).max(50).default(20) })

export type AskInput = z.infer<typeof AskInput>
export type PageInput = z.infer<typeof PageInput>

const LifeRoleView = z.enum(['patient', 'caregiver', 'bereaved', 'friend'])
const PersonView = z.strictObject({ id: z.string(), name: z.string(), roles: z.array(LifeRoleView) })

/** The answer to a request that was sent: the same whoever it was for. `held`: a moderator reads the note first, and why. */
export const SentView = z.strictObject({ sent: z.literal(true), held: z.enum(HOLD_REASONS).nullable() })

/**
 * What a page can offer about somebody: `ask`; `asked` (and when one may again); `they_asked`; `talking`; or why not
 * now: `new` here, `today` (enough for one day), `quiet` (one may not write at present).
 */
export const OfferView = z.strictObject({
  person: PersonView,
  state: z.enum(['ask', 'asked', 'they_asked', 'talking', 'new', 'today', 'quiet']),
  again: z.date().nullable(),
  roomId: z.string().nullable(),
})

/** A request that waits for the reader's answer. */
export const RequestView = z.strictObject({ id: z.string(), from: PersonView, note: z.string(), at: z.date(), until: z.date() })

/**
 * A request the reader made. `waiting` says nothing of the other one: they may not have seen it, or not want to.
 * `person` is null for somebody who cannot be found here (any more).
 */
export const AskedView = z.strictObject({ id: z.string(), person: PersonView.nullable(), state: z.enum(['waiting', 'held', 'not_passed_on']), at: z.date(), until: z.date() })

/** A talk in a list. `unreadCount` is null where the reader hides counts; `person` null where the two no longer see each other. */
export const TalkCard = z.strictObject({
  roomId: z.string(),
  person: PersonView.nullable(),
  at: z.date(),
  unread: z.boolean(),
  unreadCount: z.int().nullable(),
  ended: z.boolean(),
})

/** What stands above the words of a talk. */
export const TalkView = z.strictObject({
  roomId: z.string(),
  person: PersonView.nullable(),
  ended: z.boolean(),
  since: z.date(),
  /** What both together want kept, and what this reader said. */
  keeps: z.enum(KEEPS),
  mine: z.enum(KEEPS),
  /** The words it began with; null where they are gone, or do not show to this reader. */
  note: z.strictObject({ words: z.string(), mine: z.boolean() }).nullable(),
})

const pageOf = <T extends z.ZodType>(row: T) => z.strictObject({ rows: z.array(row), cursor: z.string().nullable() })
export const RequestsPage = pageOf(RequestView)
export const AskedPage = pageOf(AskedView)
export const TalksPage = pageOf(TalkCard)
export const SettingsView = z.strictObject({ pauses: z.boolean() })
export const KeptView = z.strictObject({ keeps: z.enum(KEEPS), mine: z.enum(KEEPS) })

export type PersonView = z.infer<typeof PersonView>
export type SentView = z.infer<typeof SentView>
export type OfferView = z.infer<typeof OfferView>
export type RequestView = z.infer<typeof RequestView>
export type AskedView = z.infer<typeof AskedView>
export type TalkCard = z.infer<typeof TalkCard>
export type TalkView = z.infer<typeof TalkView>
