import { z } from 'zod'
import { timeZoneInput } from '@/server/accounts/accounts.schema'
import { FaceView } from '@/server/chat/chat.schema'
import { storable } from '@/server/core/words'

/** The longest title, summary and closing words, in characters. */
export const TITLE_MAX = 100
export const SUMMARY_MAX = 1000
export const CLOSING_MAX = 2000
/** Points of an agenda, and the longest name of one. */
export const AGENDA_MOST = 12
export const POINT_MAX = 120
/** How long a sitting may be planned for, in minutes. */
export const MINUTES = { least: 10, most: 240 } as const
/** Seats, where they are counted. */
export const SEATS = { least: 2, most: 500 } as const
/** The lobby opens so many minutes before the hour. */
export const LOBBY_MINUTES = 15
/** So many sittings of a weekly session stand in the calendar. */
export const SITTINGS_AHEAD = 4
/** How many sittings a list shows. */
export const LIST_MOST = 20

export const RETENTIONS = ['keep', 'days_30', 'day_1', 'session'] as const

const id = z.string('input.id').min(1, 'input.id').max(64, 'input.id')
const words = (max: number, tooLong: string): z.ZodType<string, string> =>
  z
    .string('input.invalid')
    .max(max * 4, tooLong)
    .transform((text) => storable(text).trim())
    .refine((text) => [...text].length <= max, tooLong)

const title = words(TITLE_MAX, 'sessions.title-too-long').refine((text) => text.length > 0, 'sessions.title-missing')
const minutes = z.int('sessions.minutes').min(MINUTES.least, 'sessions.minutes').max(MINUTES.most, 'sessions.minutes')

/** A day and an hour as a clock on the wall shows them: `2026-11-24T19:00`. Where, the time zone says. */
export const wallTime = z.string('sessions.time-missing').regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d$/, 'sessions.time-missing')

const planned = {
  title,
  summary: words(SUMMARY_MAX, 'sessions.summary-too-long').default(''),
  startsAt: wallTime,
  timeZone: timeZoneInput,
  minutes,
  /** Null: everybody of the group may come. */
  capacity: z.int('sessions.capacity').min(SEATS.least, 'sessions.capacity').max(SEATS.most, 'sessions.capacity').nullable().default(null),
  coHostFaceId: id.nullish(),
  agenda: z
    .array(z.strictObject({ title: words(POINT_MAX, 'sessions.point-too-long').refine((text) => text.length > 0, 'sessions.point-empty'), minutes: z.int('sessions.point-minutes').min(1, 'sessions.point-minutes').max(MINUTES.most, 'sessions.point-minutes') }))
    .max(AGENDA_MOST, 'sessions.agenda-too-long')
    .default([]),
  retention: z.enum(RETENTIONS, 'sessions.retention').default('keep'),
}

export const ScheduleInput = z.strictObject({ groupId: id, weekly: z.boolean().default(false), ...planned })
/** `version` is the one that was on the screen. `following`: this sitting and those of its series after it. */
export const EditInput = z.strictObject({ sessionId: id, version: z.int().min(1), following: z.boolean().default(false), ...planned })
export const CancelInput = z.strictObject({ sessionId: id, following: z.boolean().default(false) })
export const SessionInput = z.strictObject({ sessionId: id })
export const GroupSessions = z.strictObject({ groupId: id, past: z.boolean().default(false) })
export const RoomInput = z.strictObject({ roomId: id })
export const RsvpInput = z.strictObject({ sessionId: id, going: z.boolean() })
export const CloseInput = z.strictObject({ sessionId: id, closingWords: words(CLOSING_MAX, 'sessions.closing-too-long').default('') })
/** `to` null: no point is on. */
export const StepInput = z.strictObject({ sessionId: id, to: z.int().min(0).max(AGENDA_MOST).nullable() })
/** `minutes` null: the timer is off. */
export const TimerInput = z.strictObject({ sessionId: id, minutes: z.int('sessions.timer').min(1, 'sessions.timer').max(120, 'sessions.timer').nullable() })
export const HandInput = z.strictObject({ sessionId: id, up: z.boolean() })
/** `handId` null: the floor is given back. */
export const CallInput = z.strictObject({ sessionId: id, handId: id.nullable() })
export const SetInput = z.strictObject({
  roomId: id,
  /** Seconds between two messages of one person; null: off. */
  slowSeconds: z.int('sessions.slow').min(5, 'sessions.slow').max(3600, 'sessions.slow').nullish(),
  frozen: z.boolean().optional(),
  oneAtATime: z.boolean().optional(),
  heldFirst: z.boolean().optional(),
})
/** `minutes` null: until a host says otherwise. */
export const MuteInput = z.strictObject({ roomId: id, faceId: id, on: z.boolean(), minutes: z.int('sessions.mute').min(1, 'sessions.mute').max(1440, 'sessions.mute').nullish() })
export const AsideInput = z.strictObject({ roomId: id, faceId: id })
export const CarryOnInput = z.strictObject({ sessionId: id, title: words(120, 'sessions.title-too-long').refine((text) => text.length > 0, 'sessions.title-missing') })

export type ScheduleInput = z.infer<typeof ScheduleInput>
export type EditInput = z.infer<typeof EditInput>
export type SetInput = z.infer<typeof SetInput>
export type MuteInput = z.infer<typeof MuteInput>
export type Planned = Omit<ScheduleInput, 'groupId' | 'weekly'>

/**
 * `ahead`: it is in the calendar; `lobby`: one may come in, and it begins soon; `open`: a host has opened it; `closed`;
 * `not_held`: its time went by and nobody opened it; `cancelled`.
 */
export const SessionState = z.enum(['ahead', 'lobby', 'open', 'closed', 'not_held', 'cancelled'])
export type SessionState = z.infer<typeof SessionState>

/** The reader and the sitting: coming, waiting for a seat, one of its hosts, or none of it. */
export const SeatMine = z.enum(['going', 'waiting', 'host', 'none'])
export type SeatMine = z.infer<typeof SeatMine>

/** A sitting in a list. */
export const SessionCard = z.strictObject({
  id: z.string(),
  title: z.string(),
  group: z.strictObject({ id: z.string(), name: z.string() }),
  startsAt: z.date(),
  endsAt: z.date(),
  /** Where it was planned; readers see their own. */
  timeZone: z.string(),
  weekly: z.boolean(),
  state: SessionState,
  capacity: z.int().nullable(),
  /** How many are coming, hosts apart. */
  going: z.int(),
  /** Seats that are free; null: they are not counted. */
  seatsLeft: z.int().nullable(),
  mine: SeatMine,
  /** The reader's place in the waiting list, from 1. */
  place: z.int().nullable(),
})
export type SessionCard = z.infer<typeof SessionCard>

export const AgendaPoint = z.strictObject({ title: z.string(), minutes: z.int() })

/** A sitting as its page shows it. Faces are null across a block. */
export const SessionView = z.strictObject({
  ...SessionCard.shape,
  seriesId: z.string(),
  /** Where to go; null: the reader has no seat (or it is over for good). */
  roomId: z.string().nullable(),
  /** From when on one may wait in its lobby. */
  lobbyAt: z.date(),
  summary: z.string(),
  agenda: z.array(AgendaPoint),
  minutes: z.int(),
  /** As a clock on the wall shows its begin in `timeZone`. */
  localStart: z.string(),
  host: FaceView.nullable(),
  coHost: FaceView.nullable(),
  retention: z.enum(RETENTIONS),
  isHost: z.boolean(),
  /** How many wait for a seat. */
  waiting: z.int(),
  can: z.strictObject({ rsvp: z.boolean(), why: z.string().nullable(), edit: z.boolean(), cancel: z.boolean(), carryOn: z.boolean() }),
  /** Who is coming, and who waits, in order: for its hosts alone; empty for everybody else. */
  seats: z.array(z.strictObject({ face: FaceView, state: z.enum(['going', 'waiting']) })),
  closingWords: z.string(),
  /** The thread it went on as, where the reader can read it. */
  threadId: z.string().nullable(),
  version: z.int(),
})
export type SessionView = z.infer<typeof SessionView>

/** A talk beside the room. */
export const AsideView = z.strictObject({ roomId: z.string(), face: FaceView.nullable(), hosts: z.array(FaceView), mine: z.boolean() })

/** What the panel of a room shows: of a sitting, of a group's room (`always`), of a talk beside one (`aside`). */
export const LiveView = z.strictObject({
  roomId: z.string(),
  sessionId: z.string().nullable(),
  state: z.enum([...SessionState.options, 'always', 'aside']),
  /** The server's time, for counting down. */
  now: z.date(),
  title: z.string(),
  startsAt: z.date().nullable(),
  endsAt: z.date().nullable(),
  lobbyAt: z.date().nullable(),
  openedAt: z.date().nullable(),
  /** `face` is null across a block. */
  hosts: z.array(z.strictObject({ face: FaceView.nullable(), here: z.boolean() })),
  isHost: z.boolean(),
  /** Why it cannot be opened just now (`why`), and whether one may take the host's place. */
  can: z.strictObject({ write: z.boolean(), why: z.string().nullable(), until: z.string().nullable(), open: z.boolean(), openWhy: z.string().nullable(), takeHost: z.boolean(), raiseHand: z.boolean() }),
  agenda: z.array(AgendaPoint),
  step: z.int().nullable(),
  timerEndsAt: z.date().nullable(),
  /** In the order in which they went up. */
  hands: z.array(z.strictObject({ id: z.string(), face: FaceView.nullable(), mine: z.boolean(), called: z.boolean() })),
  myHand: z.strictObject({ id: z.string(), place: z.int(), called: z.boolean() }).nullable(),
  floor: z.strictObject({ face: FaceView.nullable(), mine: z.boolean() }).nullable(),
  slowSeconds: z.int().nullable(),
  frozen: z.boolean(),
  oneAtATime: z.boolean(),
  heldFirst: z.boolean(),
  wave: z.boolean(),
  /** Who is here or asked to read, for hosts alone; empty for everybody else. */
  people: z.array(z.strictObject({ face: FaceView, here: z.boolean(), muted: z.boolean(), mutedUntil: z.date().nullable(), aside: z.string().nullable() })),
  /** Talks beside this room that are open: the hosts' all, anybody else's own. In such a talk: that one. */
  asides: z.array(AsideView),
  /** In a talk beside a room: that room. */
  parentId: z.string().nullable(),
  closingWords: z.string(),
  threadId: z.string().nullable(),
  version: z.int(),
})
export type LiveView = z.infer<typeof LiveView>

export const ScheduledView = z.strictObject({ sessionId: z.string() })
export const RsvpView = z.strictObject({ state: z.enum(['going', 'waiting', 'released']), place: z.int().nullable() })
export const HandView = z.strictObject({ up: z.boolean(), place: z.int().nullable() })
export const DoneView = z.strictObject({ version: z.int() })
export const AsideStarted = z.strictObject({ roomId: z.string() })
export const CarriedOn = z.strictObject({ threadId: z.string() })
export const CalendarView = z.strictObject({ text: z.string() })
export type RsvpView = z.infer<typeof RsvpView>
