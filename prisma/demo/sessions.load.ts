import { DAY, HOUR, later, MINUTE } from '@/server/core/clock'
import { scheduleDue } from '@/server/core/due'
import { newId } from '@/server/core/ids'
import { duesOf } from '@/server/sessions/schedule.service'
import { daysLater, endOf, momentOf, wallOf } from '@/server/sessions/time.policy'
import { makePost, makeThread, type Db } from '../factories'
import { of, type LoadedDemo } from './made'
import { past, sessions, type DemoPastSession, type DemoSession } from './sessions'

/** An evening is not planned at the last minute: the demo leaves time to look round first. */
const SOON = HOUR

interface Made {
  id: string
  roomId: string
  startsAt: Date
  endsAt: Date
}

/** Adds the sessions of the demo: rows, as the factories write them, with what falls due of each. */
export async function loadSessions(db: Db, made: LoadedDemo, at: Date): Promise<void> {
  for (const words of sessions) {
    const seriesId = newId()
    const first = slotOf(made, words, at)
    for (let week = 0; week < (words.weekly ?? 1); week += 1) {
      const sitting = await loadSitting(db, made, words, { seriesId, slot: daysLater(first, 7 * week), createdAt: later(at, -9 * DAY) })
      if (week === 0) await loadSeats(db, made, words, sitting, later(at, -2 * DAY))
      await scheduleDue(db, duesOf({ ...sitting, weekly: words.weekly !== undefined }, at))
    }
  }
  for (const words of past) await loadPast(db, made, words, at)
}

/** The hour on the host's wall on the day it is for. This evening's moves on by half hours while it is late, and to tomorrow once it is night. */
function slotOf(made: LoadedDemo, { host, hour, inDays }: DemoSession, at: Date): string {
  const { timeZone } = of(made.accounts, host)
  const slot = daysLater(`${wallOf(at, timeZone).slice(0, 10)}T${hour}`, inDays)
  if (inDays !== 0 || momentOf(slot, timeZone) >= later(at, SOON)) return slot
  const half = 30 * MINUTE
  const next = wallOf(new Date(Math.ceil(later(at, SOON).getTime() / half) * half), timeZone)
  return next.slice(0, 10) === slot.slice(0, 10) ? next : daysLater(slot, 1)
}

async function loadSitting(db: Db, made: LoadedDemo, words: DemoSession, { seriesId, slot, createdAt }: { seriesId: string; slot: string; createdAt: Date }): Promise<Made> {
  const host = of(made.accounts, words.host)
  const coHost = words.coHost ? of(made.accounts, words.coHost) : null
  const group = of(made.groups, words.group)
  const startsAt = momentOf(slot, host.timeZone)
  const sitting = { id: newId(), roomId: newId(), startsAt, endsAt: endOf(startsAt, words.minutes) }
  const { title, summary, retention } = words
  const byInvitation = words.capacity !== undefined
  await db.room.create({ data: { id: sitting.roomId, groupId: group.id, name: title, summary, kind: 'session', byInvitation, retention, createdAt } })
  await db.roomSession.create({
    data: {
      ...sitting,
      seriesId,
      slot,
      weekly: words.weekly !== undefined,
      groupId: group.id,
      title,
      summary,
      agenda: words.agenda.map(([point, minutes]) => ({ title: point, minutes })),
      hostId: host.id,
      coHostId: coHost?.id ?? null,
      timeZone: host.timeZone,
      capacity: words.capacity ?? null,
      createdBy: host.id,
      createdAt,
    },
  })
  if (byInvitation) await db.roomMember.createMany({ data: [host, ...(coHost ? [coHost] : [])].map(({ id }) => ({ roomId: sitting.roomId, accountId: id, addedAt: createdAt })) })
  return sitting
}

async function loadSeats(db: Db, made: LoadedDemo, words: DemoSession, sitting: Made, from: Date): Promise<void> {
  const asked = (index: number): Date => later(from, index * 20 * MINUTE)
  const going = words.going.map((key, index) => ({ sessionId: sitting.id, accountId: of(made.accounts, key).id, state: 'going' as const, askedAt: asked(index), grantedAt: asked(index) }))
  const waiting = (words.waiting ?? []).map((key, index) => ({ sessionId: sitting.id, accountId: of(made.accounts, key).id, state: 'waiting' as const, askedAt: asked(going.length + index) }))
  await db.sessionSeat.createMany({ data: [...going, ...waiting] })
  if (words.capacity !== undefined) await db.roomMember.createMany({ data: going.map(({ accountId, askedAt }) => ({ roomId: sitting.roomId, accountId, addedAt: askedAt })) })
}

async function loadPast(db: Db, made: LoadedDemo, words: DemoPastSession, at: Date): Promise<void> {
  const slot = slotOf(made, words, at)
  const sitting = await loadSitting(db, made, words, { seriesId: newId(), slot, createdAt: later(at, -12 * DAY) })
  await loadSeats(db, made, words, sitting, later(sitting.startsAt, -3 * DAY))
  const group = of(made.groups, words.group)
  const host = of(made.accounts, words.host)
  let when = sitting.startsAt
  const messages = words.messages.map(({ by, body, minutesAfter, replyTo }, index) => {
    when = later(when, minutesAfter * MINUTE)
    const sender = of(made.accounts, by)
    return { id: newId(), roomId: sitting.roomId, groupId: group.id, number: index + 1, senderId: sender.id, faceId: sender.faceId, clientId: newId(), body, replyToNumber: replyTo ?? null, createdAt: when }
  })
  await db.message.createMany({ data: messages })
  await db.room.update({ where: { id: sitting.roomId }, data: { lastNumber: messages.length, lastAt: when } })
  const [opening, ...answers] = words.thread.posts
  const begun = later(sitting.endsAt, 25 * MINUTE)
  const thread = await makeThread(db, { group, author: host, title: words.thread.title, body: opening?.body, at: begun })
  let written = begun
  for (const answer of answers) {
    written = later(written, answer.minutesAfter * MINUTE)
    await makePost(db, { thread, author: of(made.accounts, answer.by), body: answer.body, at: written })
  }
  await db.thread.update({ where: { id: thread.id }, data: { answeredAt: written } })
  await db.roomSession.update({
    where: { id: sitting.id },
    data: { openedAt: later(sitting.startsAt, -2 * MINUTE), closedAt: sitting.endsAt, closingWords: words.closingWords, agendaStep: words.agenda.length - 1, threadId: thread.id },
  })
}
