import { z } from 'zod'
import { storable } from '@/server/core/words'
import { HOLD_REASONS } from '@/server/screening/screening.schema'

/** The longest message, in characters. */
export const MESSAGE_MAX = 4000
/** How many messages a page shows at first, and each time somebody asks for older ones. */
export const HISTORY_PAGE = 50
/** How many a catch-up brings at once. */
export const CATCH_UP_PAGE = 200
/** Further behind than this, a reader starts afresh. */
export const CATCH_UP_MOST = 2000
/** How many faces "here now" names; beyond that it is a number. */
export const HERE_MOST = 40

// Whether a word from an address is an id at all is decided by access: a wrong one is simply not found.
const id = z.string('input.id').min(1, 'input.id').max(64, 'input.id')
const number = z.int().min(1).max(2_147_483_647)
const cursor = z.int().min(0).max(2_147_483_647)
const body = z
  .string('chat.empty')
  .max(MESSAGE_MAX * 4, 'chat.too-long')
  .transform((text) => storable(text).trim())
  .refine((text) => text.length > 0, 'chat.empty')
  .refine((text) => [...text].length <= MESSAGE_MAX, 'chat.too-long')

export const RoomId = z.strictObject({ roomId: id })
export const SendInput = z.strictObject({ roomId: id, clientId: z.uuid('chat.client-id'), body, replyTo: number.nullish() })
export const EditInput = z.strictObject({ roomId: id, number, body })
export const DeleteInput = z.strictObject({ roomId: id, number })
export const SeenInput = z.strictObject({ roomId: id, number: cursor })
export const JoinInput = z.strictObject({ roomId: id, after: cursor.nullish(), afterChange: cursor.nullish() })
export const BeforeInput = z.strictObject({ roomId: id, before: number.nullish() })
export const AfterInput = z.strictObject({ roomId: id, after: cursor })
export const AfterChangeInput = z.strictObject({ roomId: id, afterChange: cursor })
export const WithdrawInput = z.strictObject({ roomId: id, clientId: z.uuid('chat.client-id') })
export const GroupRooms = z.strictObject({ groupId: id })
export const ThreadId = z.strictObject({ threadId: id })

export type SendInput = z.infer<typeof SendInput>
export type EditInput = z.infer<typeof EditInput>
export type DeleteInput = z.infer<typeof DeleteInput>
export type SeenInput = z.infer<typeof SeenInput>
export type JoinInput = z.infer<typeof JoinInput>

const LifeRoleView = z.enum(['patient', 'caregiver', 'bereaved', 'friend'])

/** An author, as readers see them. */
export const FaceView = z.strictObject({ id: z.string(), name: z.string(), roles: z.array(LifeRoleView) })

/**
 * `held`: a moderator reads it first; `hidden`: being looked at with care; `deleted`: its author took it back;
 * `blocked`: a block stands between its author and this reader, whoever of the two made it.
 */
export const MessageState = z.enum(['shown', 'held', 'hidden', 'deleted', 'blocked'])

/**
 * A message as one reader may see it. What they may not see keeps its place: a number, a state and no words.
 * `clientId` is there on one's own messages and nobody else's.
 */
export const MessageView = z.strictObject({
  id: z.string(),
  number: z.int(),
  change: z.int(),
  state: MessageState,
  body: z.string().nullable(),
  /** Null across a block. */
  face: FaceView.nullable(),
  replyTo: z.strictObject({ number: z.int(), name: z.string() }).nullable(),
  at: z.date(),
  editedAt: z.date().nullable(),
  clientId: z.string().optional(),
})

/** Where a room stands: its last message and its last change. */
export const Head = z.strictObject({ number: z.int(), change: z.int() })

export const CatchUp = z.strictObject({
  /** The reader is too far behind: `messages` are the newest ones, to start afresh with. */
  reset: z.boolean(),
  messages: z.array(MessageView),
  changes: z.array(MessageView),
  head: Head,
  /** There is more: ask again from where this ends. */
  more: z.boolean(),
})

/** One's own message that waits for a person: nobody else hears of it. */
export const HeldView = z.strictObject({ clientId: z.string(), body: z.string(), reason: z.enum(HOLD_REASONS), at: z.date() })
export type HeldView = z.infer<typeof HeldView>

/** `held`: it waits for a person, and why; it has no number yet (0). A result, never an error. */
export const Ack = z.strictObject({ number: z.int(), change: z.int(), at: z.date(), held: z.strictObject({ reason: z.enum(HOLD_REASONS) }).optional() })

export const RoomView = z.strictObject({
  id: z.string(),
  name: z.string(),
  summary: z.string(),
  kind: z.enum(['group', 'session', 'side', 'direct']),
  /** Null: two people, no group. */
  group: z.strictObject({ id: z.string(), name: z.string(), visibility: z.enum(['public', 'members', 'closed', 'hidden']), members: z.int() }).nullable(),
  head: Head,
  /** The lowest number that is still kept. */
  firstNumber: z.int(),
  /** The last message this reader has seen; null: never been here. */
  pointer: z.int().nullable(),
  closed: z.boolean(),
  /** The reader hosts the sitting, or facilitates the group. */
  isHost: z.boolean(),
  me: FaceView,
  can: z.strictObject({ write: z.boolean(), why: z.string().nullable(), until: z.string().nullable() }),
  here: z.int(),
  /** The reader's own messages that wait for a person. */
  held: z.array(HeldView),
  /** What they are told before they write: when words of theirs wait here. */
  holdHint: z.enum(['before', 'first_posts']).nullable(),
})

export const RoomCard = z.strictObject({
  id: z.string(),
  name: z.string(),
  summary: z.string(),
  group: z.strictObject({ id: z.string(), name: z.string() }),
  lastAt: z.date().nullable(),
  unread: z.boolean(),
  /** How many people are in the room now; null for who may not come in. */
  here: z.int().nullable(),
  closed: z.boolean(),
})

export type FaceView = z.infer<typeof FaceView>
export type MessageView = z.infer<typeof MessageView>
export type Head = z.infer<typeof Head>
export type CatchUp = z.infer<typeof CatchUp>
export type Ack = z.infer<typeof Ack>
export type RoomView = z.infer<typeof RoomView>
export type RoomCard = z.infer<typeof RoomCard>
