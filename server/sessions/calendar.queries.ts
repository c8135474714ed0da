import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator'
import { calendarWords } from '@/content/sessions/en'
import { siteUrl } from '@/server/accounts/mail.templates'
import type { Ctx } from '@/server/core/ctx'
import { accessSession } from './sessions.access'

/**
 * A sitting for somebody's own calendar: the hours in UTC, a name that says nothing, a way here. Taken again after a
 * change it replaces what stood there, and one that was called off takes itself out.
 */
export async function calendar(ctx: Ctx, input: { sessionId: string }): Promise<{ text: string }> {
  const session = await accessSession(ctx, input.sessionId)
  const isOff = session.cancelledAt !== null
  const of = ical({ prodId: { company: 'Hearthside', product: 'Sessions', language: 'EN' }, method: isOff ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.PUBLISH })
  of.createEvent({
    id: `session-${session.id}@hearthside`,
    sequence: session.version - 1,
    stamp: ctx.now,
    start: session.startsAt,
    end: session.endsAt,
    summary: isOff ? calendarWords.cancelled : calendarWords.title,
    url: siteUrl(`/sessions/${session.id}`),
    status: isOff ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
  })
  return { text: of.toString() }
}
