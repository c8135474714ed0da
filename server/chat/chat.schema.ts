import { z } from 'zod'
import { storable } from '@/server/core/words'
import { REACTIONS } from '@/server/forum/forum.schema'
import { HOLD_REASONS } from '@/server/screening/screening.schema'

/** The longest message, in characters. */
export const MESSAGE_MAX = 4000
/** How many messages a page shows at first, and each time somebody asks for older ones. */
export const HISTORY_PAGE = 50
/** How many a catch-up brings at once. */
export const CATCH_UP_PAGE = 200
/** Further behind than this, a reader starts afresh. */
export const CATCH_UP_MOST = 2000
/** How many stand either side of the message somebody came for. */
export const AROUND = 25
/** How many either side of its subject a moderator reads who has a case in hand. */
export const REVIEW_AROUND = 10
/** Pictures of one message. */
export const PICTURES_A_MESSAGE = 4
/** How many of those who said a quiet word are named. */
export const REACTED_MOST = 12
/** How many faces "here now" names; beyond that it is a number. */
export const HERE_MOST = 40

// Whether a word from an address is an id at all is decided by access: a wrong one is simply not found.
const id = z.string('input.id').min(1, 'input.id').max(64, 'input.id')
const number = z.int().min(1).max(2_147_483_647)
const cursor = z.int().min(0).max(2_147_483_647)
const words = z
  .string('chat.empty')
  .max(MESSAGE_MAX * 4, 'chat.too-long')
  .transform((text) => storable(text).trim())
  .refine((text) => [...text].length <= MESSAGE_MAX, 'chat.too-long')
const body = words.refine((text) => text.length > 0, 'chat.empty')
const images = z.array(id).max(PICTURES_A_MESSAGE, 'chat.too-many-pictures').transform((ids) => [...new Set(ids)])
const kind = z.enum(REACTIONS, 'chat.reaction-unknown')
export const RETENTIONS = ['keep', 'days_30', 'day_1', 'session'] as const

export const RoomId = z.strictObject({ roomId: id })
/** Pictures were sent before, through the door of pictures, with words of what is in them; a message of pictures needs no other words. */
export const SendInput = z
  .strictObject({ roomId: id, clientId: z.uuid('chat.client-id'), body: words, replyTo: number.nullish(), images: images.optional() })
  .refine((said) => said.body.length > 0 || (said.images ?? []).length > 0, { error: 'chat.empty', path: ['body'] })
export const EditInput = z.strictObject({ roomId: id, number, body })
export const DeleteInput = z.strictObject({ roomId: id, number })
export const SeenInput = z.strictObject({ roomId: id, number: cursor })
export const JoinInput = z.strictObject({ roomId: id, after: cursor.nullish(), afterChange: cursor.nullish() })
export const BeforeInput = z.strictObject({ roomId: id, before: number.nullish() })
export const AfterInput = z.strictObject({ roomId: id, after: cursor })
export const AfterChangeInput = z.strictObject({ roomId: id, afterChange: cursor })
export const WithdrawInput = z.strictObject({ roomId: id, clientId: z.uuid('chat.client-id') })
export const RewriteInput = z.strictObject({ roomId: id, clientId: z.uuid('chat.client-id'), body })
export const ReactInput = z.strictObject({ roomId: id, number, kind, on: z.boolean() })
export const OneInput = z.strictObject({ roomId: id, number })
export const KeepInput = z.strictObject({ roomId: id, retention: z.enum(RETENTIONS, 'chat.retention-unknown') })
export const GroupRooms = z.strictObject({ groupId: id })
export const ThreadId = z.strictObject({ threadId: id })

export type SendInput = z.infer<typeof SendInput>
export type EditInput = z.infer<typeof EditInput>
export type DeleteInput = z.infer<typeof DeleteInput>
export type SeenInput = z.infer<typeof SeenInput>
export type RewriteInput = z.infer<typeof RewriteInput>
export type ReactInput = z.infer<typeof ReactInput>
export type KeepInput = z.infer<typeof KeepInput>
export type JoinInput = z.infer<typeof JoinInput>

const LifeRoleView = z.enum(['patient', 'caregiver', 'bereaved', 'friend'])

/** An author, as readers see them. */
export const FaceView = z.strictObject({ id: z.string(), name: z.string(), roles: z.array(LifeRoleView) })

/**
 * `held`: a moderator reads it first; `hidden`: being looked at with care; `deleted`: its author took it back;
 * `blocked`: a block stands between its author and this reader, whoever of the two made it.
 */
export const MessageState = z.enum(['shown', 'held', 'hidden', 'deleted', 'blocked'])

/** A picture in a message: its bytes are asked for by its id, each time through the law of the room. */
export const PictureView = z.strictObject({ id: z.string(), alt: z.string(), width: z.int(), height: z.int() })

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
  /** Null across a block, and where the words do not show to others: nobody is named beside 'being looked at'. */
  face: FaceView.nullable(),
  /** `name` is empty where whoever is answered is not named. Null: it answers nothing that is still kept. */
  replyTo: z.strictObject({ number: z.int(), name: z.string() }).nullable(),
  at: z.date(),
  editedAt: z.date().nullable(),
  /** The quiet words that somebody said to it. Nobody is named, nothing is counted, and it is the same for every reader. */
  reactions: z.array(kind),
  /** Which of them this reader said; absent in what is told to a whole room: whoever had it keeps it. */
  mine: z.array(kind).optional(),
  images: z.array(PictureView),
  clientId: z.string().optional(),
})

/** Where a room stands: its last message, its last change, and the lowest number that is still kept. Older ones are to be let go. */
export const Head = z.strictObject({ number: z.int(), change: z.int(), first: z.int() })

/** A stretch of a room's history, oldest first. */
export const Stretch = z.strictObject({ messages: z.array(MessageView), head: Head })

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
export const HeldView = z.strictObject({ clientId: z.string(), body: z.string(), reason: z.enum(HOLD_REASONS), at: z.date(), images: z.array(PictureView) })
export type HeldView = z.infer<typeof HeldView>

/** `held`: it waits for a person, and why; it has no number yet (0). A result, never an error. */
export const Ack = z.strictObject({ number: z.int(), change: z.int(), at: z.date(), held: z.strictObject({ reason: z.enum(HOLD_REASONS) }).optional() })

/** A quiet word was said or taken back: the reader's own ones, as they stand. */
export const Reacted = z.strictObject({ number: z.int(), change: z.int(), at: z.date(), mine: z.array(kind) })

/** Who said which quiet word to a message. `more`: others too, who are not named here. */
export const WhoReacted = z.array(z.strictObject({ kind, names: z.array(z.string()).max(REACTED_MOST), more: z.boolean() }))

/** How long a room keeps what is said, and the lowest number that is still kept. */
export const Kept = z.strictObject({ retention: z.enum(RETENTIONS), first: z.int() })

/** What holds in a room for now, for this reader. */
export const RoomNow = z.strictObject({
  /** Seconds between two messages of one person; null: no slow mode. */
  slowSeconds: z.int().nullable(),
  /** Nobody but the hosts writes for now. */
  frozen: z.boolean(),
  oneAtATime: z.boolean(),
  /** The reader was asked to read for a while, until a moment or (null) until a host says otherwise. */
  muted: z.strictObject({ until: z.string().nullable() }).nullable(),
  /** The words of newcomers wait for a person. */
  holdsNewcomers: z.boolean(),
  /** How long the room keeps what is said. */
  retention: z.enum(RETENTIONS),
})

export const RoomView = z.strictObject({
  ...RoomNow.shape,
  id: z.string(),
  name: z.string(),
  summary: z.string(),
  kind: z.enum(['group', 'session', 'side', 'direct']),
  /** Only those it lists are in it, not everybody in its group. */
  byInvitation: z.boolean(),
  /** Null: two people, no group. */
  group: z.strictObject({ id: z.string(), name: z.string(), visibility: z.enum(['public', 'members', 'closed', 'hidden']), members: z.int() }).nullable(),
  head: Head,
  /** The lowest number that is still kept. */
  firstNumber: z.int(),
  /** The last message this reader has seen; null: never been here. */
  pointer: z.int().nullable(),
  closed: z.boolean(),
  /** When somebody last said something; null: nobody ever did. */
  lastAt: z.date().nullable(),
  /** The sitting this room is for. */
  session: z.strictObject({ id: z.string(), openedAt: z.date().nullable(), closedAt: z.date().nullable(), cancelledAt: z.date().nullable() }).nullable(),
  /** The reader wants to see how much is new as a number. */
  counts: z.boolean(),
  /** What a screen reader is told of new messages. */
  spoken: z.enum(['all', 'mentions', 'off']),
  /** Others see that the reader is here, and that they write. */
  showsPresence: z.boolean(),
  showsTyping: z.boolean(),
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
  /** How many messages are new; null for who may not come in, and for who does not want to see counts. */
  unreadCount: z.int().nullable(),
  /** How many people are in the room now; null for who may not come in. */
  here: z.int().nullable(),
  closed: z.boolean(),
})

export type FaceView = z.infer<typeof FaceView>
export type MessageView = z.infer<typeof MessageView>
export type Head = z.infer<typeof Head>
export type CatchUp = z.infer<typeof CatchUp>
export type Ack = z.infer<typeof Ack>
export type PictureView = z.infer<typeof PictureView>
export type Stretch = z.infer<typeof Stretch>
export type Reacted = z.infer<typeof Reacted>
export type WhoReacted = z.infer<typeof WhoReacted>
export type Kept = z.infer<typeof Kept>
export type RoomNow = z.infer<typeof RoomNow>
export type RoomView = z.infer<typeof RoomView>
export type RoomCard = z.infer<typeof RoomCard>
