import type { TestServer } from './server'

/** Addresses of the demo community as this run's database has it. */
export interface Places {
  /** A public group that the patient is a member of. */
  openGroup: string
  /** A group for everyone with an account, of which the patient is a member. */
  membersGroup: string
  /** A public group that the patient is not in. */
  otherGroup: string
  /** The caregivers' closed group and the hidden circle. */
  care: string
  circle: string
  /** A public thread with a post of somebody else, and that post. */
  openThread: string
  openPost: string
  /** A thread with a post by the patient, and that post. */
  ownThread: string
  ownPost: string
  kitchen: string
  upAtNight: string
  /** A message of the patient in the kitchen room, by number. */
  ownMessage: number
  /** Sessions: a weekly one of the patient's circle; this evening's and one that is over, hosted by the facilitator. */
  weekly: string
  tonight: string
  over: string
  /** A talk of the patient with somebody alone. */
  talk: string
  patientFace: string
  otherFace: string
}

/** The demo's addresses, by what makes each worth visiting. */
export async function placesOf(server: TestServer): Promise<Places> {
  const one = async (text: string, values: unknown[] = []): Promise<string> => {
    const [row] = await server.sql<{ id: string }>(text, values)
    if (!row) throw new Error(`the demo has nothing for: ${text}`)
    return row.id
  }
  const patient = await one(`SELECT "id" FROM "Account" WHERE "email" = 'patient@example.org'`)
  const group = (visibility: string, within: boolean): Promise<string> =>
    one(
      `SELECT g."id" FROM "Group" g WHERE g."visibility"::text = $1
         AND EXISTS (SELECT FROM "Membership" m WHERE m."groupId" = g."id" AND m."accountId" = $2 AND m."state" = 'member') = $3 ORDER BY g."name" LIMIT 1`,
      [visibility, patient, within],
    )
  const ofOpenPost = `FROM "Post" p JOIN "Thread" t ON t."id" = p."threadId" JOIN "Group" g ON g."id" = p."groupId"
    WHERE g."visibility" = 'public' AND p."authorId" <> $1 AND p."number" = 1 AND p."hiddenAt" IS NULL AND cardinality(t."notes") = 0 ORDER BY t."lastNumber" DESC, p."id" LIMIT 1`
  const ofOwnPost = `FROM "Post" p JOIN "Group" g ON g."id" = p."groupId" WHERE g."visibility" = 'public' AND p."authorId" = $1 AND p."hiddenAt" IS NULL AND p."deletedAt" IS NULL ORDER BY p."id" LIMIT 1`
  const kitchen = await one(`SELECT "id" FROM "Room" WHERE "name" = 'Kitchen table'`)
  const [own] = await server.sql<{ number: number }>(`SELECT "number" FROM "Message" WHERE "roomId" = $1 AND "senderId" = $2 ORDER BY "number" LIMIT 1`, [kitchen, patient])
  return {
    openGroup: await group('public', true),
    membersGroup: await group('members', true),
    otherGroup: await group('members', false),
    care: await one(`SELECT r."groupId" AS "id" FROM "Room" r WHERE r."name" = 'Up at night'`),
    circle: await one(`SELECT "id" FROM "Group" WHERE "visibility" = 'hidden'`),
    openThread: await one(`SELECT t."id" ${ofOpenPost}`, [patient]),
    openPost: await one(`SELECT p."id" ${ofOpenPost}`, [patient]),
    ownThread: await one(`SELECT p."threadId" AS "id" ${ofOwnPost}`, [patient]),
    ownPost: await one(`SELECT p."id" ${ofOwnPost}`, [patient]),
    kitchen,
    upAtNight: await one(`SELECT "id" FROM "Room" WHERE "name" = 'Up at night'`),
    weekly: await one(`SELECT s."id" FROM "RoomSession" s JOIN "Membership" m ON m."groupId" = s."groupId" AND m."accountId" = $1 AND m."state" = 'member' WHERE s."weekly" AND s."cancelledAt" IS NULL ORDER BY s."startsAt", s."id" LIMIT 1`, [patient]),
    tonight: await one(`SELECT "id" FROM "RoomSession" WHERE "title" = 'The lanternfish hour'`),
    over: await one(`SELECT "id" FROM "RoomSession" WHERE "closedAt" IS NOT NULL AND "threadId" IS NOT NULL ORDER BY "startsAt" LIMIT 1`),
    ownMessage: own?.number ?? 0,
    talk: await one(`SELECT r."id" FROM "Room" r JOIN "RoomMember" m ON m."roomId" = r."id" WHERE r."kind" = 'direct' AND m."accountId" = $1 LIMIT 1`, [patient]),
    patientFace: await one(`SELECT "id" FROM "Face" WHERE "accountId" = $1 AND "isDefault"`, [patient]),
    otherFace: await one(`SELECT f."id" FROM "Face" f JOIN "Account" a ON a."id" = f."accountId" WHERE a."email" = 'facilitator@example.org'`),
  }
}
