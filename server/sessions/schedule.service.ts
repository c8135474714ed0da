import { HOUR, DAY, later } from '@/server/core/clock'
import { inTx, memberOf, type Ctx, type Tx } from '@/server/core/ctx'
import { scheduleDue, type DueInput } from '@/server/core/due'
import { DomainError } from '@/server/core/errors'
import { isId, newId } from '@/server/core/ids'
import { ensure } from '@/server/core/policy'
import { accessGroup } from '@/server/groups/groups.access'
import type { Retention } from '@/prisma/generated/enums'
import { accessPerson, accessSession, type AccessedSession } from './sessions.access'
import { cancelled, changed, hosted, moved } from './sessions.events'
import { FORGOTTEN_MS, isOver, mayBeCoHost, mayChange, maySchedule, stateOf } from './sessions.policy'
import { SITTINGS_AHEAD, type EditInput, type Planned, type ScheduleInput } from './sessions.schema'
import { letIn, letOut, promote, release } from './seat.service'
import { daysBetween, daysLater, endOf, isDay, momentOf } from './time.policy'

/** Nobody plans further ahead than this. */
const FARTHEST_MS = 400 * DAY

/** What a sitting is made of. */
interface Sitting {
  seriesId: string
  weekly: boolean
  groupId: string
  title: string
  summary: string
  agenda: { title: string; minutes: number }[]
  hostId: string
  coHostId: string | null
  slot: string
  timeZone: string
  minutes: number
  capacity: number | null
  retention: Retention
  createdBy: string
}

/** What falls due about a sitting: rows that name its time, so that a sitting that was moved is not reminded of too early. */
export function duesOf(session: { id: string; startsAt: Date; endsAt: Date; weekly: boolean }, now: Date): DueInput[] {
  const [starts, ends] = [session.startsAt.getTime(), session.endsAt.getTime()]
  const of = { subjectId: session.id }
  const dues = [
    { ...of, kind: 'session_reminder', stage: `day:${starts}`, dueAt: later(session.startsAt, -DAY) },
    { ...of, kind: 'session_reminder', stage: `hour:${starts}`, dueAt: later(session.startsAt, -HOUR) },
    // Told an hour before it was planned for then, it needs no reminder.
  ].filter((due) => due.dueAt > now)
  const forgotten = { ...of, kind: 'session_end', stage: String(ends), dueAt: later(session.endsAt, FORGOTTEN_MS) }
  return [...dues, forgotten, ...(session.weekly ? [{ ...of, kind: 'session_series', dueAt: session.startsAt }] : [])]
}

/** Makes a sitting with its room, in the caller's transaction. @returns its id. */
async function makeSitting(tx: Tx, { minutes, retention, ...sitting }: Sitting, id = newId()): Promise<string> {
  const roomId = newId()
  const startsAt = momentOf(sitting.slot, sitting.timeZone)
  const endsAt = endOf(startsAt, minutes)
  const byInvitation = sitting.capacity !== null
  await tx.db.room.create({ data: { id: roomId, groupId: sitting.groupId, name: sitting.title, summary: sitting.summary, createdAt: tx.now, kind: 'session', byInvitation, retention }, select: { id: true } })
  await tx.db.roomSession.create({ data: { id, roomId, ...sitting, startsAt, endsAt, createdAt: tx.now }, select: { id: true } })
  if (byInvitation) await letIn(tx, roomId, [sitting.hostId, ...(sitting.coHostId ? [sitting.coHostId] : [])])
  await scheduleDue(tx.db, duesOf({ id, startsAt, endsAt, weekly: sitting.weekly }, tx.now))
  tx.emit(changed({ sessionId: id, roomId }))
  return id
}

/** The moment somebody names, if it is one that can be planned for. */
function plannedFor(tx: Tx, input: Pick<Planned, 'startsAt' | 'timeZone'>): Date {
  const at = isDay(input.startsAt) ? momentOf(input.startsAt, input.timeZone) : null
  if (!at || Number.isNaN(at.getTime())) throw new DomainError('INVALID', 'sessions.time-missing')
  if (at <= tx.now) throw new DomainError('INVALID', 'sessions.in-the-past')
  if (at > later(tx.now, FARTHEST_MS)) throw new DomainError('INVALID', 'sessions.too-far')
  return at
}

/** The co-host somebody names: a member of the group, by their face. Whoever cannot be is nobody, whyever. */
async function coHostOf(tx: Tx, faceId: string | null | undefined, groupId: string, hostId: string): Promise<string | null> {
  if (!faceId) return null
  const person = await accessPerson(tx, faceId, groupId).catch(() => null)
  if (!person) throw new DomainError('INVALID', 'sessions.no-such-person')
  if (person.accountId === hostId) throw new DomainError('INVALID', 'sessions.hosts-are-two')
  ensure(mayBeCoHost(tx.actor, person))
  return person.accountId
}

/** Plans a session, as a facilitator of the group who will host it. A weekly one stands four sittings ahead at once. */
export async function schedule(ctx: Ctx, input: ScheduleInput): Promise<{ sessionId: string }> {
  const me = memberOf(ctx)
  await ctx.limit('sessions.plan')
  return inTx(ctx, async (tx) => {
    const group = await accessGroup(tx, input.groupId)
    ensure(maySchedule(tx.actor, group, group.state))
    plannedFor(tx, input)
    const coHostId = await coHostOf(tx, input.coHostFaceId, group.id, me.accountId)
    const { title, summary, agenda, timeZone, minutes, capacity, retention, weekly } = input
    const sitting: Sitting = { seriesId: newId(), weekly, groupId: group.id, title, summary, agenda, hostId: me.accountId, coHostId, slot: input.startsAt, timeZone, minutes, capacity, retention, createdBy: me.accountId }
    const sessionId = await makeSitting(tx, sitting)
    for (let week = 1; weekly && week < SITTINGS_AHEAD; week += 1) await makeSitting(tx, { ...sitting, slot: daysLater(input.startsAt, 7 * week) })
    const { roomId } = await tx.db.roomSession.findUniqueOrThrow({ where: { id: sessionId }, select: { roomId: true } })
    tx.emit(hosted({ act: 'schedule', accountId: me.accountId, roomId, groupId: group.id, sessionId }))
    return { sessionId }
  })
}

/**
 * Holds a series to the end of the transaction, before any of its sittings: of a change to all later ones and the making
 * of the next one the second waits, and misses nothing of the first.
 */
async function holdSeries(tx: Tx, sessionId: string): Promise<void> {
  if (!isId(sessionId)) return
  await tx.db.$queryRaw`SELECT 1 FROM "RoomSession" WHERE "seriesId" = (SELECT "seriesId" FROM "RoomSession" WHERE "id" = ${sessionId}::uuid) ORDER BY "createdAt", "id" LIMIT 1 FOR UPDATE`
}

/**
 * The sittings after one in its series that are not over and have not begun, with their rows held.
 * @throws what `mayChange` says of any of them: whoever was asked to lead one evening does not move all of them.
 */
async function followingOf(tx: Tx, session: AccessedSession): Promise<AccessedSession[]> {
  const rows = await tx.db.roomSession.findMany({
    where: { seriesId: session.seriesId, id: { not: session.id }, slot: { gt: session.slot }, openedAt: null, closedAt: null, cancelledAt: null },
    orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
    select: { id: true },
    take: 60,
  })
  const following: AccessedSession[] = []
  for (const { id } of rows) following.push(await accessSession(tx, id, { lock: true }))
  const ahead = following.filter((one) => !one.openedAt && !isOver(stateOf(one, tx.now)))
  for (const one of ahead) ensure(mayChange(tx.actor, one.group, one.state, one, tx.now))
  return ahead
}

/** Puts what was planned on one sitting. Whoever has a seat is told when the time is another. */
async function change(tx: Tx, session: AccessedSession, input: Planned, slot: { slot: string; startsAt: Date }, coHostId: string | null): Promise<void> {
  const { accountId } = memberOf(tx)
  const { title, summary, agenda, timeZone, capacity, retention } = input
  // Closing an open door would turn people out whom nobody chose: the number may change, and the door may be opened.
  if (session.capacity === null && capacity !== null) throw new DomainError('CONFLICT', 'sessions.capacity-fixed')
  const endsAt = endOf(slot.startsAt, input.minutes)
  const isMoved = session.startsAt.getTime() !== slot.startsAt.getTime() || session.endsAt.getTime() !== endsAt.getTime()
  await tx.db.roomSession.update({ where: { id: session.id }, data: { title, summary, agenda, timeZone, capacity, coHostId, startsAt: slot.startsAt, endsAt, slot: slot.slot, version: { increment: 1 } }, select: { id: true } })
  await tx.db.room.update({ where: { id: session.roomId }, data: { name: title, summary, retention, byInvitation: capacity !== null }, select: { id: true } })
  const now: AccessedSession = { ...session, capacity, coHostId, startsAt: slot.startsAt, endsAt, byInvitation: capacity !== null }
  if (coHostId !== session.coHostId) {
    // A host needs no seat; one who is no host any more is a guest like everybody else.
    if (coHostId) {
      await release(tx, now, coHostId)
      if (now.byInvitation) await letIn(tx, session.roomId, [coHostId])
    }
    if (session.coHostId && now.byInvitation) await letOut(tx, session.roomId, session.coHostId)
  }
  await promote(tx, now, capacity)
  if (isMoved) {
    await tx.db.dueTask.deleteMany({ where: { kind: { in: ['session_reminder', 'session_end'] }, subjectId: session.id, doneAt: null } })
    await scheduleDue(tx.db, duesOf({ id: session.id, startsAt: slot.startsAt, endsAt, weekly: session.weekly }, tx.now))
    tx.emit(moved({ sessionId: session.id, roomId: session.roomId, groupId: session.group.id, byId: accountId }))
  }
  tx.emit(changed({ sessionId: session.id, roomId: session.roomId }))
  tx.emit(hosted({ act: 'edit', accountId, roomId: session.roomId, groupId: session.group.id, sessionId: session.id }))
}

/**
 * Changes a sitting, or it and those after it, before it begins.
 * @throws STALE sessions.changed-meanwhile when somebody changed it since it was on the screen.
 */
export async function edit(ctx: Ctx, input: EditInput): Promise<{ sessionId: string }> {
  memberOf(ctx)
  await ctx.limit('sessions.plan')
  return inTx(ctx, async (tx) => {
    if (input.following) await holdSeries(tx, input.sessionId)
    const session = await accessSession(tx, input.sessionId, { lock: true })
    ensure(mayChange(tx.actor, session.group, session.state, session, tx.now))
    if (session.version !== input.version) throw new DomainError('STALE', 'sessions.changed-meanwhile')
    const startsAt = plannedFor(tx, input)
    const faceOfNow = session.coHostId ? await tx.db.face.findFirst({ where: { accountId: session.coHostId, isDefault: true }, select: { id: true } }) : null
    const coHostId = faceOfNow && faceOfNow.id === input.coHostFaceId ? session.coHostId : await coHostOf(tx, input.coHostFaceId, session.group.id, session.hostId)
    const following = input.following ? await followingOf(tx, session) : []
    // This sitting alone keeps its place in the series; with those after it the series itself moves.
    await change(tx, session, input, { slot: input.following || !session.weekly ? input.startsAt : session.slot, startsAt }, coHostId)
    for (const one of following) {
      const slot = daysLater(input.startsAt, daysBetween(session.slot, one.slot))
      const at = momentOf(slot, input.timeZone)
      await change(tx, one, input, { slot, startsAt: at }, one.hostId === coHostId ? null : coHostId)
    }
    return { sessionId: session.id }
  })
}

async function callOff(tx: Tx, session: AccessedSession): Promise<void> {
  const { accountId } = memberOf(tx)
  await tx.db.roomSession.update({ where: { id: session.id }, data: { cancelledAt: tx.now, version: { increment: 1 } }, select: { id: true } })
  await tx.db.dueTask.deleteMany({ where: { kind: { in: ['session_reminder', 'session_end'] }, subjectId: session.id, doneAt: null } })
  const about = { sessionId: session.id, roomId: session.roomId, groupId: session.group.id }
  tx.emit(cancelled({ ...about, byId: accountId }))
  tx.emit(changed({ sessionId: session.id, roomId: session.roomId }))
  tx.emit(hosted({ act: 'cancel', accountId, ...about }))
}

/** Calls off a sitting, or it and those after it; whoever has a seat is told. Calling off twice is calling off once. */
export async function cancel(ctx: Ctx, input: { sessionId: string; following: boolean }): Promise<{ sessionId: string }> {
  memberOf(ctx)
  await ctx.limit('sessions.plan')
  return inTx(ctx, async (tx) => {
    if (input.following) await holdSeries(tx, input.sessionId)
    const session = await accessSession(tx, input.sessionId, { lock: true })
    if (session.cancelledAt) return { sessionId: session.id }
    ensure(mayChange(tx.actor, session.group, session.state, session, tx.now))
    await callOff(tx, session)
    if (input.following) {
      for (const one of await followingOf(tx, session)) await callOff(tx, one)
      // The series ends here: what stands before it goes on, and nothing new comes.
      await tx.db.roomSession.updateMany({ where: { seriesId: session.seriesId }, data: { weekly: false } })
    }
    return { sessionId: session.id }
  })
}

/** Who of a series' hosts can go on: a facilitator of the group hosts, and the other one still is its member. */
async function hostsFor(tx: Tx, groupId: string, hosts: (string | null)[]): Promise<[string | null, string | null]> {
  const wanted = hosts.flatMap((id) => id ?? [])
  const rows = await tx.db.$queryRaw<{ accountId: string; isFacilitator: boolean }[]>`
    SELECT m."accountId", EXISTS (SELECT 1 FROM "Grant" l WHERE l."accountId" = m."accountId" AND l."role" = 'facilitator' AND l."groupId" = m."groupId") AS "isFacilitator"
    FROM "Membership" m WHERE m."groupId" = ${groupId}::uuid AND m."state" = 'member' AND m."accountId" = ANY(${wanted}::uuid[])`
  const host = wanted.find((id) => rows.some((row) => row.accountId === id && row.isFacilitator)) ?? null
  return [host, wanted.find((id) => id !== host && rows.some((row) => row.accountId === id)) ?? null]
}

/**
 * Keeps a weekly series four sittings ahead, in the hour it has on the wall. Run for the same sitting twice it makes
 * nothing twice; a series whose hosts have left the group makes none.
 */
export async function keepAhead(ctx: Ctx, sessionId: string): Promise<void> {
  await inTx(ctx, async (tx) => {
    const [of] = await tx.db.$queryRaw<{ seriesId: string }[]>`SELECT "seriesId" FROM "RoomSession" WHERE "id" = ${sessionId}::uuid AND "weekly"`
    if (!of) return
    // One at a time for a series, wherever the due rows are run.
    await holdSeries(tx, sessionId)
    const rows = await tx.db.roomSession.findMany({ where: { seriesId: of.seriesId }, orderBy: { slot: 'desc' }, take: SITTINGS_AHEAD + 1, include: { room: { select: { retention: true } } } })
    const [last] = rows
    // Called off while this waited: a series that has ended gets no next one.
    if (!last || !rows.some((row) => row.weekly)) return
    const model = rows.find((row) => row.cancelledAt === null) ?? last
    const [hostId, coHostId] = await hostsFor(tx, last.groupId, [model.hostId, model.coHostId])
    if (!hostId) return
    const agenda = model.agenda as { title: string; minutes: number }[]
    const minutes = Math.round((model.endsAt.getTime() - model.startsAt.getTime()) / 60_000)
    let { slot } = last
    let ahead = rows.filter((row) => momentOf(row.slot, row.timeZone) > tx.now).length
    while (ahead < SITTINGS_AHEAD) {
      slot = daysLater(slot, 7)
      const { seriesId, groupId, title, summary, timeZone, capacity, createdBy } = model
      // A server that was asleep for weeks makes nothing that is over already.
      if (momentOf(slot, timeZone) <= tx.now) continue
      await makeSitting(tx, { seriesId, weekly: true, groupId, title, summary, agenda, hostId, coHostId, slot, timeZone, minutes, capacity, retention: model.room.retention, createdBy })
      ahead += 1
    }
  })
}
