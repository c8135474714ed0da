import { HOUR, later, MINUTE } from '@/server/core/clock'
import { makeMessage, makeTalk, makeTalkRequest, type Db } from '../factories'
import { of, type LoadedDemo } from './made'
import { requests, talks } from './talks'

/** Brings the talks of the demo to where they stand this evening. */
export async function loadTalks(db: Db, made: LoadedDemo, at: Date): Promise<void> {
  for (const talk of talks) {
    const [from, to] = [of(made.accounts, talk.from), of(made.accounts, talk.to)]
    const askedAt = later(at, -talk.hoursAgo * HOUR)
    let moment = later(askedAt, talk.yesAfter * HOUR)
    const room = await makeTalk(db, from, to, { createdAt: moment })
    await makeTalkRequest(db, { from, to, note: talk.note, askedAt, room })
    for (const { by, minutesAfter, body } of talk.messages) {
      moment = later(moment, minutesAfter * MINUTE)
      await makeMessage(db, { room, sender: of(made.accounts, by), body, at: moment })
    }
    for (const reader of talk.readBy) await db.roomPointer.create({ data: { accountId: of(made.accounts, reader).id, roomId: room.id, number: talk.messages.length, at: moment } })
  }
  for (const { from, to, note, hoursAgo } of requests) await makeTalkRequest(db, { from: of(made.accounts, from), to: of(made.accounts, to), note, askedAt: later(at, -hoursAgo * HOUR) })
}
