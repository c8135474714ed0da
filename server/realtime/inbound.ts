import type { z } from 'zod'
import * as queries from '@/server/chat/chat.queries'
import * as schema from '@/server/chat/chat.schema'
import * as chat from '@/server/chat/chat.service'
import type { Broadcast } from '@/server/chat/chat.queries'
import { react, type Nodded } from '@/server/chat/reaction.service'
import type { Ctx } from '@/server/core/ctx'
import { DomainError } from '@/server/core/errors'
import { heedJoin } from '@/server/sessions/wave.service'
import { accessThread } from '@/server/forum/forum.access'

/** What an inbound event may do to the socket it came on. Everything else is a service's matter. */
export interface Door {
  ctx: Ctx
  /** `shows`: whether others see that they are here, and that they write. */
  enter(roomId: string, groupId: string | null, face: schema.FaceView, shows: { presence: boolean; typing: boolean }): void
  leave(roomId: string): void
  isIn(roomId: string): boolean
  typing(roomId: string): void
  openThread(threadId: string, groupId: string): void
  closeThread(threadId: string): void
  /** Tells a room what was just committed, after the one who did it has been answered. */
  tell(event: 'room.message' | 'room.change', broadcast: Broadcast): void
  here(roomId: string): { count: number; faces: schema.FaceView[] }
}

type Answer = Record<string, unknown>

interface Entry {
  /** What the payload must be; docs/api.md is written from it. */
  input: z.ZodType
  /** Takes the raw payload; throws ZodError or DomainError. The second value is done after the answer was sent. */
  take(door: Door, payload: unknown): Promise<[Answer, (() => void)?]>
}

function entry<S extends z.ZodType>(input: S, run: (door: Door, input: z.infer<S>) => Promise<[Answer, (() => void)?]>): Entry {
  return { input, take: async (door, payload) => run(door, input.parse(payload)) }
}

const said = (door: Door, event: 'room.message' | 'room.change', result: chat.Said | Nodded): [Answer, () => void] => [
  { ...result.ack },
  () => {
    if (result.broadcast) door.tell(event, result.broadcast)
  },
]

/**
 * The one table of what a socket may ask: event -> schema -> service, reviewed like procedures.
 * A Map, so that a name such as `__proto__` is simply not in it.
 */
export const inbound: ReadonlyMap<string, Entry> = new Map<string, Entry>([
  [
    'room.join',
    entry(schema.JoinInput, async (door, input) => {
      // In first, then read: what is said in between arrives twice and is dropped by number, never missed.
      const wasIn = door.isIn(input.roomId)
      const before = await queries.roomPage(door.ctx, { roomId: input.roomId })
      // A wave of newcomers keeps nobody out; their words wait from then on.
      await heedJoin(door.ctx, before)
      door.enter(input.roomId, before.group?.id ?? null, before.me, { presence: before.showsPresence, typing: before.showsTyping && before.can.write })
      try {
        const { room, now, caught } = await queries.joinView(door.ctx, input)
        return [{ ...caught, me: room.me, can: room.can, now, pointer: room.pointer, here: door.here(room.id), held: room.held }]
      } catch (error) {
        if (!wasIn || error instanceof DomainError) door.leave(input.roomId)
        throw error
      }
    }),
  ],
  ['room.send', entry(schema.SendInput, async (door, input) => said(door, 'room.message', await chat.send(door.ctx, input, 'socket')))],
  ['room.edit', entry(schema.EditInput, async (door, input) => said(door, 'room.change', await chat.edit(door.ctx, input, 'socket')))],
  ['room.delete', entry(schema.DeleteInput, async (door, input) => said(door, 'room.change', await chat.takeBack(door.ctx, input, 'socket')))],
  ['room.react', entry(schema.ReactInput, async (door, input) => said(door, 'room.change', await react(door.ctx, input, 'socket')))],
  ['room.around', entry(schema.OneInput, async (door, input) => [{ ...(await queries.around(door.ctx, input)) }])],
  ['room.newer', entry(schema.AfterInput, async (door, input) => [{ ...(await queries.newer(door.ctx, input)) }])],
  ['room.older', entry(schema.BeforeInput, async (door, input) => [{ messages: await queries.history(door.ctx, input) }])],
  ['room.seen', entry(schema.SeenInput, async (door, input) => [{ ...(await chat.seen(door.ctx, input)) }])],
  [
    'room.leave',
    entry(schema.RoomId, async (door, input) => {
      door.leave(input.roomId)
      return [{}]
    }),
  ],
  [
    'room.typing',
    entry(schema.RoomId, async (door, input) => {
      await door.ctx.limit('chat.typing')
      if (!door.isIn(input.roomId)) throw new DomainError('FORBIDDEN', 'chat.not-in-room')
      return [{}, () => door.typing(input.roomId)]
    }),
  ],
  [
    'thread.open',
    entry(schema.ThreadId, async (door, input) => {
      const thread = await accessThread(door.ctx, input.threadId)
      door.openThread(thread.id, thread.group.id)
      try {
        // In first, then asked again: whoever was shown out in between is not left listening.
        await accessThread(door.ctx, thread.id)
      } catch (error) {
        door.closeThread(thread.id)
        throw error
      }
      return [{}]
    }),
  ],
  [
    'thread.close',
    entry(schema.ThreadId, async (door, input) => {
      door.closeThread(input.threadId)
      return [{}]
    }),
  ],
])
