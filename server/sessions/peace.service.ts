import { Prisma } from '@/prisma/generated/client'
import { holds, isModerator } from '@/server/core/actor'
import { later, MINUTE } from '@/server/core/clock'
import { inTx, memberOf, type Ctx, type Tx } from '@/server/core/ctx'
import { DomainError } from '@/server/core/errors'
import { all, ensure, no, yes, type Decision } from '@/server/core/policy'
import { accessRoom, type AccessedRoom } from '@/server/chat/chat.access'
import { mayWrite } from '@/server/groups/groups.policy'
import { accessPerson, sessionOfRoom, type AccessedSession } from './sessions.access'
import { changed, hosted, roomChanged } from './sessions.events'
import { giveBackFloor } from './floor.service'
import { isOver, mayActOn, stateOf } from './sessions.policy'
import type { MuteInput, SetInput } from './sessions.schema'
import { liftWave } from './wave.service'

// The promise kept here: what a host sets for a room holds for everybody in it from the next word on, is undone as
// easily, and stands in the log of acts.

/** Who keeps the peace in a room: the hosts of its sitting, or the facilitators of the group whose room it is. */
function mayKeepPeace(room: AccessedRoom, session: AccessedSession | null, now: Date): Decision {
  if (room.kind !== 'group' && room.kind !== 'session') return no('sessions.not-host')
  const isOn = session && isOver(stateOf(session, now)) ? no('sessions.over', 'CONFLICT') : yes
  return all(room.isHost ? yes : no('sessions.not-host'), mayWrite(room.actor, room.group?.id ?? null), isOn)
}

interface Kept {
  room: AccessedRoom
  session: AccessedSession | null
  groupId: string
}

/** The room for whoever keeps the peace in it, with its row (and its sitting's) held. */
async function accessToKeep(tx: Tx, roomId: string): Promise<Kept> {
  const room = await accessRoom(tx, roomId)
  // The sitting before its room, as every verb of sittings does.
  const session = await sessionOfRoom(tx, room.id, { lock: true })
  ensure(mayKeepPeace(room, session, tx.now))
  return { room, session, groupId: room.group?.id ?? '' }
}

function tell(tx: Tx, { room, session, groupId }: Kept, acts: { act: string; aboutId?: string; code?: string | null }[]): void {
  if (acts.length === 0) return
  tx.emit(session ? changed({ sessionId: session.id, roomId: room.id }) : roomChanged({ roomId: room.id }))
  const accountId = tx.actor.kind === 'member' ? tx.actor.accountId : null
  for (const act of acts) tx.emit(hosted({ accountId, roomId: room.id, groupId, sessionId: session?.id ?? null, ...act }))
}

/** Sets how a room is just now: slow, paused for everybody, one at a time, newcomers' words first to a person. What is left out stays. */
export async function set(ctx: Ctx, input: SetInput): Promise<{ version: number }> {
  memberOf(ctx)
  await ctx.limit('sessions.lead')
  return inTx(ctx, async (tx) => {
    const kept = await accessToKeep(tx, input.roomId)
    const [now] = await tx.db.$queryRaw<{ slowSeconds: number | null; frozen: boolean; oneAtATime: boolean; heldFirst: boolean }[]>`
      SELECT "slowSeconds", "frozenAt" IS NOT NULL AS "frozen", "oneAtATime", "heldFirstAt" IS NOT NULL AS "heldFirst" FROM "Room" WHERE "id" = ${kept.room.id}::uuid FOR NO KEY UPDATE`
    if (!now) throw new DomainError('INTERNAL', 'room-vanished')
    const { slowSeconds = now.slowSeconds, frozen = now.frozen, oneAtATime = now.oneAtATime, heldFirst = now.heldFirst } = input
    if (oneAtATime && !kept.session) throw new DomainError('INVALID', 'sessions.only-in-a-session')
    const acts = [
      ...(slowSeconds === now.slowSeconds ? [] : [{ act: 'slow', code: slowSeconds === null ? 'off' : String(slowSeconds) }]),
      ...(frozen === now.frozen ? [] : [{ act: frozen ? 'freeze' : 'unfreeze' }]),
      ...(oneAtATime === now.oneAtATime ? [] : [{ act: 'one_at_a_time', code: oneAtATime ? 'on' : 'off' }]),
      ...(heldFirst === now.heldFirst ? [] : [{ act: 'hold_first', code: heldFirst ? 'on' : 'off' }]),
    ]
    if (acts.length === 0) return { version: kept.session?.version ?? 0 }
    await tx.db.room.update({
      where: { id: kept.room.id },
      data: {
        slowSeconds,
        oneAtATime,
        ...(frozen === now.frozen ? {} : { frozenAt: frozen ? tx.now : null }),
        ...(heldFirst === now.heldFirst ? {} : { heldFirstAt: heldFirst ? tx.now : null }),
        ...(oneAtATime ? {} : { floorId: null }),
      },
      select: { id: true },
    })
    if (!oneAtATime && now.oneAtATime && kept.session) await tx.db.sessionHand.updateMany({ where: { sessionId: kept.session.id, downAt: null, calledAt: { not: null } }, data: { downAt: tx.now } })
    tell(tx, kept, acts)
    return { version: kept.session?.version ?? 0 }
  })
}

/** Asks one person to read for a while, or lets them speak again. While they are aside, what is set holds from their return on. */
export async function mute(ctx: Ctx, input: MuteInput): Promise<{ version: number }> {
  const me = memberOf(ctx)
  await ctx.limit('sessions.lead')
  return inTx(ctx, async (tx) => {
    const kept = await accessToKeep(tx, input.roomId)
    const person = await accessPerson(tx, input.faceId, kept.groupId)
    ensure(mayActOn(tx.actor, person.accountId, kept.session))
    if (!kept.session && person.isFacilitator) throw new DomainError('CONFLICT', 'sessions.is-host')
    const until = input.minutes ? later(tx.now, input.minutes * MINUTE) : null
    const about = Prisma.sql`"roomId" = ${kept.room.id}::uuid AND "accountId" = ${person.accountId}::uuid`
    let done: number
    if (input.on) {
      if (!person.isMember) throw new DomainError('CONFLICT', 'sessions.not-here')
      done = await tx.db.$executeRaw`
        INSERT INTO "RoomMute" ("roomId", "accountId", "byId", "at", "until") VALUES (${kept.room.id}::uuid, ${person.accountId}::uuid, ${me.accountId}::uuid, ${tx.now}, ${until})
        ON CONFLICT ("roomId", "accountId") DO UPDATE SET "byId" = EXCLUDED."byId", "at" = EXCLUDED."at",
          "until" = CASE WHEN "RoomMute"."asideId" IS NULL THEN EXCLUDED."until" END,
          "mutedBefore" = "RoomMute"."asideId" IS NOT NULL, "untilBefore" = CASE WHEN "RoomMute"."asideId" IS NOT NULL THEN EXCLUDED."until" END`
      if (kept.session) await tx.db.sessionHand.updateMany({ where: { sessionId: kept.session.id, accountId: person.accountId, downAt: null, calledAt: { not: null } }, data: { downAt: tx.now } })
      await giveBackFloor(tx, kept.room.id, person.accountId)
    } else {
      done = await tx.db.$executeRaw`UPDATE "RoomMute" SET "mutedBefore" = FALSE, "untilBefore" = NULL WHERE ${about} AND "asideId" IS NOT NULL AND "mutedBefore"`
      done += await tx.db.$executeRaw`DELETE FROM "RoomMute" WHERE ${about} AND "asideId" IS NULL`
    }
    if (done > 0) tell(tx, kept, [{ act: input.on ? 'mute' : 'unmute', aboutId: person.accountId, code: input.on && input.minutes ? String(input.minutes) : null }])
    return { version: kept.session?.version ?? 0 }
  })
}

/** Lifts the breaker after a wave of newcomers: their words show at once again. For hosts, the group's facilitators and moderators who are in the room. */
export async function calmWave(ctx: Ctx, input: { roomId: string }): Promise<{ version: number }> {
  const me = memberOf(ctx)
  await ctx.limit('sessions.lead')
  return inTx(ctx, async (tx) => {
    const room = await accessRoom(tx, input.roomId)
    const groupId = room.group?.id ?? ''
    ensure(room.isHost || holds(room.actor, 'facilitator', groupId) || isModerator(room.actor) ? mayWrite(room.actor, groupId) : no('sessions.not-host'))
    const session = await sessionOfRoom(tx, room.id)
    if (await liftWave(tx, room.id)) tx.emit(hosted({ act: 'calm_wave', accountId: me.accountId, roomId: room.id, groupId, sessionId: session?.id ?? null }))
    return { version: session?.version ?? 0 }
  })
}
