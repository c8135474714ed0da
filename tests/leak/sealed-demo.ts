import { afterAll, beforeEach } from 'vitest'
import { loadDemo, type LoadedDemo } from '@/prisma/demo/load'
import { loadReports } from '@/prisma/demo/reports.load'
import { loadWaiting } from '@/prisma/demo/waiting.load'
import { makeSession, type MadeAccount } from '@/prisma/factories'
import { DAY, later, now } from '@/server/core/clock'
import { newId } from '@/server/core/ids'
import { recordingWire, setWire, type Told } from '@/server/realtime/wire'
import { wallOf } from '@/server/sessions/time.policy'
import { takeSnapshot, type Snapshot } from '@/tests/server/access/snapshot'
import type { World } from '@/tests/support/world'
import { walk, type Answer, type Walked } from './walk'

/*
 * The demo community with life in its two sealed groups. Their words carry a marker that stands nowhere else.
 */
export const MARKER = { care: 'lanternfish', circle: 'quillwort' } as const
export type Place = keyof typeof MARKER

export function must<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error('the demo lacks what this test needs')
  return value
}

/** The demo as a test meets it. */
export interface SealedDemo {
  account(key: string): MadeAccount
  groupId(place: Place): string
  /** Everything that went over the wire while the places lived. */
  told(): Told[]
  /** Every id that belongs to a sealed place: group, threads, posts, rooms, messages, requests, faces. */
  idsOf(place: Place): Promise<string[]>
  /** Asks everything there is after trying every change; `twice` asks before as well, as somebody who only looks. */
  askEverything(router: Walked, makeCaller: () => Promise<unknown>, ids: string[], twice?: boolean): Promise<Answer[]>
}

/** Search is asked by a walk of its own, with a word that finds. */
export const SEARCH = /^search\.find$/

/** Builds the demo once for a file; every test begins from the same rows. */
export function sealedDemo(w: World): SealedDemo {
  let made: LoadedDemo
  let told: Told[] = []
  let snapshot: Snapshot | null = null
  const account = (key: string): MadeAccount => must(made.accounts.get(key))
  const groupId = (place: Place): string => must(made.groups.get(place)).id

  /** Life inside a place: replies, quotes, edits, messages, requests and reports, all with the marker in them. */
  async function live(place: Place, writer: string, other: string): Promise<void> {
    const marker = MARKER[place]
    const writing = await w.as(account(writer))
    const answering = await w.as(account(other))
    const started = await writing.forum.start({ groupId: groupId(place), clientId: newId(), kind: 'talk', title: `About the ${marker}`, body: `The ${marker} came back.`, notes: [] })
    const opening = await w.db.post.findFirstOrThrow({ where: { threadId: started.threadId, number: 1 } })
    await answering.forum.reply({ threadId: started.threadId, clientId: newId(), body: `I saw the ${marker} as well.`, quotes: 1 })
    await writing.forum.edit({ id: opening.id, body: `The ${marker} came back twice.`, revision: 1 })
    // What is kept for one person alone, and what points at a post, holds the marker as well.
    await writing.forum.saveDraft({ place: { at: 'reply', id: started.threadId }, sequence: 0, clientId: newId(), body: `An unsent ${marker}.` })
    await answering.forum.bookmark({ postId: opening.id, note: `The ${marker} again.`, on: true })
    await answering.forum.react({ postId: opening.id, kind: 'with_you', on: true })
    await answering.forum.reply({ threadId: started.threadId, clientId: newId(), body: `@${account(writer).handle} a ${marker}, truly.` })
    const room = await w.db.room.findFirst({ where: { groupId: groupId(place) } })
    if (room) await writing.chat.send({ roomId: room.id, clientId: newId(), body: `${marker} in the room` })
    const session = await makeSession(w.db, { group: must(made.groups.get(place)), host: account(writer), title: `An hour with the ${marker}`, summary: `Bring your ${marker}.`, agenda: [{ title: `The ${marker}`, minutes: 10 }], capacity: 4 })
    await answering.sessions.rsvp({ sessionId: session.id, going: true })
    await writing.sessions.edit({ sessionId: session.id, version: 1, title: session.title, summary: session.summary, startsAt: wallOf(later(now(), 2 * DAY), 'UTC'), timeZone: 'UTC', minutes: 60, capacity: 4 })
    await answering.moderation.report({ type: 'post', id: opening.id, reason: 'worried', note: `because of the ${marker}` })
    await w.dispatch()
  }

  beforeEach(async () => {
    const wire = recordingWire()
    setWire(wire)
    if (snapshot) return snapshot.restore()
    told = wire.told
    made = await loadDemo(w.db, 'a password for the test', now())
    await loadReports(w.db, made, now())
    await loadWaiting(w.db, made, now())
    await live('care', 'caregiver', 'facilitator')
    const circle = must(await w.db.group.findFirst({ where: { visibility: 'hidden' }, include: { memberships: { where: { state: 'member', accountId: { not: account('patient').id } }, take: 1 } } }))
    const other = must([...made.accounts.entries()].find(([, row]) => row.id === circle.memberships[0]?.accountId))[0]
    await live('circle', 'patient', other)
    snapshot = await takeSnapshot(w.owner)
  }, 60_000)

  afterAll(() => setWire(null))

  return {
    account,
    groupId,
    told: () => told,
    async idsOf(place) {
      const { rows } = await w.owner.query<{ id: string }>(
        `SELECT "id" FROM "Group" WHERE "id" = $1
         UNION ALL (SELECT "id" FROM "Thread" WHERE "groupId" = $1 LIMIT 3)
         UNION ALL (SELECT "id" FROM "Post" WHERE "groupId" = $1 AND "source" ILIKE $2 LIMIT 3)
         UNION ALL (SELECT "id" FROM "Room" WHERE "groupId" = $1)
         UNION ALL (SELECT "id" FROM "RoomSession" WHERE "groupId" = $1 AND "title" ILIKE $2 LIMIT 1)
         UNION ALL (SELECT "id" FROM "Message" WHERE "groupId" = $1 AND "body" ILIKE $2 LIMIT 2)
         UNION ALL (SELECT "id" FROM "Membership" WHERE "groupId" = $1 AND "state" = 'asked')
         UNION ALL (SELECT DISTINCT ON ("source") "id" FROM "ReviewItem" WHERE "groupId" = $1)
         UNION ALL (SELECT "id" FROM "Notice" WHERE "groupId" = $1 LIMIT 2)
         UNION ALL (SELECT f."id" FROM "Face" f JOIN "Membership" m ON m."accountId" = f."accountId" WHERE m."groupId" = $1 LIMIT 2)`,
        [groupId(place), `%${MARKER[place]}%`],
      )
      return rows.map((row) => row.id)
    },
    async askEverything(router, makeCaller, ids, twice = false) {
      const before = twice ? await walk(router, makeCaller, ids, ['query'], { but: SEARCH }) : []
      const changes = await walk(router, makeCaller, ids, ['mutation'])
      await w.dispatch()
      return [...before, ...changes, ...(await walk(router, makeCaller, ids, ['query'], { but: SEARCH }))]
    },
  }
}

/** Who stands outside each place. */
export const OUTSIDERS: Record<Place, string[]> = {
  care: ['patient', 'bereaved', 'curator', 'admin', 'guest'],
  circle: ['caregiver', 'bereaved', 'curator', 'facilitator', 'guest'],
}

/** A moderator's or an admin's look through a review item is a door of its own, tested by itself. */
export const throughAnItem = (path: string): boolean => path === 'moderation.item'
