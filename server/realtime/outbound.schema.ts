import { z } from 'zod'
import { Ack, CatchUp, FaceView, Head, HeldView, MessageView, Reacted, RoomNow, RoomView } from '@/server/chat/chat.schema'

/*
 * What travels over a socket, as it stands on the wire: JSON, so a time is a text. docs/api.md is written from
 * here, and tests/docs/events.test.ts holds the gateway to it.
 */
const time = z.iso.datetime()
const id = z.string()
const nothing = z.strictObject({})

/** A message as it comes over a socket. */
export const WireMessage = z.strictObject({ ...MessageView.shape, at: time, editedAt: time.nullable() })
/** Who is in a room now. */
export const Here = z.strictObject({ count: z.int(), faces: z.array(FaceView) })

const inRoom = { roomId: id }
/** One's own message that waits for a person. */
export const WireHeld = z.strictObject({ ...HeldView.shape, at: time })
const said = z.strictObject({ ...Ack.shape, at: time })
const stretch = z.strictObject({ messages: z.array(WireMessage), head: Head })

/** What the server sends without being asked: event -> payload. */
export const outbound = {
  'room.message': z.strictObject({ ...inRoom, ...WireMessage.shape }),
  'room.change': z.strictObject({ ...inRoom, ...WireMessage.shape }),
  'room.head': z.strictObject({ ...inRoom, ...Head.shape }),
  'room.presence': z.strictObject({ ...inRoom, ...Here.shape }),
  'room.held': z.strictObject({ ...inRoom, held: z.array(WireHeld) }),
  'room.typing': z.strictObject({ ...inRoom, face: FaceView.pick({ id: true, name: true }) }),
  'room.left': z.strictObject(inRoom),
  'room.session': z.strictObject(inRoom),
  'thread.changed': z.strictObject({ threadId: id, number: z.int() }),
  'notice.new': nothing,
  'talk.changed': nothing,
  'queue.changed': nothing,
  'signed.out': nothing,
} as const satisfies Record<string, z.ZodType>

export type OutboundEvent = keyof typeof outbound

/** What a socket is answered when it asked well, beside `ok: true`: event -> answer. */
export const answers: Record<string, z.ZodType> = {
  'room.join': z.strictObject({
    reset: CatchUp.shape.reset,
    messages: z.array(WireMessage),
    changes: z.array(WireMessage),
    head: Head,
    more: CatchUp.shape.more,
    me: FaceView,
    can: RoomView.shape.can,
    now: RoomNow,
    pointer: RoomView.shape.pointer,
    here: Here,
    held: z.array(WireHeld),
  }),
  'room.send': said,
  'room.edit': said,
  'room.delete': said,
  'room.react': z.strictObject({ ...Reacted.shape, at: time }),
  'room.around': stretch,
  'room.newer': stretch,
  'room.older': z.strictObject({ messages: z.array(WireMessage) }),
  'room.seen': z.strictObject({ number: z.int() }),
  'room.leave': nothing,
  'room.typing': nothing,
  'thread.open': nothing,
  'thread.close': nothing,
}

/** The other answer: why not. */
export const refused = z.strictObject({
  ok: z.literal(false),
  code: z.enum(['SIGNED_OUT', 'NOT_FOUND', 'FORBIDDEN', 'INVALID', 'CONFLICT', 'STALE', 'LIMITED', 'UNAVAILABLE', 'INTERNAL']),
  reason: z.string(),
  data: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  fields: z.record(z.string(), z.string()).optional(),
})
