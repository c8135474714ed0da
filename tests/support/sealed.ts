import type { TestServer } from './server'

/** The two sealed places of the demo, the word that stands in each and nowhere else, and somebody inside. */
export const SEALED = {
  care: { marker: 'lanternfish', outsiders: ['patient@example.org', null], insiders: ['caregiver@example.org', 'facilitator@example.org'] },
  circle: { marker: 'quillwort', outsiders: ['caregiver@example.org', null], insiders: ['patient@example.org', 'kestrel@example.org'] },
} as const

export type Place = keyof typeof SEALED

/** One id of each kind that belongs to a sealed place, as many as there are kinds. */
export interface SealedIds {
  group: string
  thread: string
  post: string
  /** Open to all its members, where there is one. */
  room?: string
  /** A session and the room of its sitting. */
  session?: string
  sitting?: string
  message?: string
  membership?: string
  item?: string
  notice?: string
  face: string
}

/** Ids of a sealed place, from the database of the run; of posts and messages, those with the marker in them. */
export async function sealedIds(server: TestServer, place: Place): Promise<SealedIds> {
  const marked = `%${SEALED[place].marker}%`
  const group = `(SELECT DISTINCT t."groupId" FROM "Thread" t JOIN "Group" g ON g."id" = t."groupId" JOIN "Post" p ON p."threadId" = t."id" WHERE p."source" ILIKE '${marked}' AND g."visibility" IN ('closed', 'hidden'))`
  const first = async (from: string): Promise<string | undefined> => (await server.sql<{ id: string }>(`SELECT x."id" FROM ${from} LIMIT 1`))[0]?.id
  const needed = async (from: string): Promise<string> => {
    const id = await first(from)
    if (!id) throw new Error(`the demo has nothing for: ${from}`)
    return id
  }
  return {
    group: await needed(`"Group" x WHERE x."id" = ${group}`),
    thread: await needed(`"Thread" x JOIN "Post" p ON p."threadId" = x."id" WHERE p."groupId" = ${group} AND p."source" ILIKE '${marked}'`),
    post: await needed(`"Post" x WHERE x."groupId" = ${group} AND x."source" ILIKE '${marked}'`),
    room: await first(`"Room" x WHERE x."groupId" = ${group} AND x."kind" = 'group'`),
    session: await first(`"RoomSession" x WHERE x."groupId" = ${group} AND x."title" ILIKE '${marked}'`),
    sitting: await first(`"Room" x WHERE x."groupId" = ${group} AND x."kind" = 'session' AND x."name" ILIKE '${marked}'`),
    message: await first(`"Message" x JOIN "Room" r ON r."id" = x."roomId" WHERE x."groupId" = ${group} AND r."kind" = 'group' AND x."body" ILIKE '${marked}'`),
    membership: await first(`"Membership" x WHERE x."groupId" = ${group} AND x."state" = 'asked'`),
    item: await first(`"ReviewItem" x WHERE x."groupId" = ${group}`),
    notice: await first(`"Notice" x WHERE x."groupId" = ${group}`),
    face: await needed(`"Face" x JOIN "Membership" m ON m."accountId" = x."accountId" WHERE m."groupId" = ${group} AND m."state" = 'member'`),
  }
}
