import { Prisma } from '@/prisma/generated/client'
import type { HoldMode } from '@/prisma/generated/enums'
import { LIMITS_OF } from '@/server/accounts/standing.policy'
import type { Member } from '@/server/core/actor'
import { HOUR, later } from '@/server/core/clock'
import type { Ctx } from '@/server/core/ctx'
import { placeKey } from './draft.queries'
import type { DraftPlace } from './draft.schema'
import { FIRST_POSTS } from './hold.policy'

/** A post this writer already sent under the same id, as it was first written. */
export interface SentBefore {
  postId: string
  threadId: string
  /** Null while it is held. */
  number: number | null
  source: string
  quotes: number | null
  title: string
  groupId: string
  holdReason: string | null
}

/** What decides how new writing goes on, beside the words: in one statement. */
export interface WritingFacts {
  before: SentBefore | null
  mode: HoldMode
  /** Counted for newcomers alone, and no further than it matters. */
  postsThatStood: number
  isFirstPostHere: boolean
  /** When they wrote the post that fills their hour; null: there is room. */
  nthAt: Date | null
}

interface Row extends Partial<SentBefore> {
  mode: HoldMode
  stood: number
  isFirst: boolean
  nthAt: Date | null
  found: boolean
}

const stands = Prisma.sql`s."heldAt" IS NULL AND s."hiddenAt" IS NULL AND s."deletedAt" IS NULL`

/** The facts for something somebody is about to write in a group they were let into. */
export async function writingFacts(ctx: Ctx, me: Member, of: { groupId: string; clientId: string }): Promise<WritingFacts> {
  const newcomer = me.standing === 'new'
  const [row] = await ctx.db.$queryRaw<Row[]>`
    SELECT g."holdMode" AS "mode", b.*, b."postId" IS NOT NULL AS "found",
      CASE WHEN ${newcomer} THEN (SELECT count(*)::int FROM (SELECT 1 FROM "Post" s WHERE s."authorId" = ${me.accountId}::uuid AND ${stands} LIMIT ${FIRST_POSTS}) x) ELSE 0 END AS "stood",
      ${newcomer} AND NOT EXISTS (SELECT 1 FROM "Post" s WHERE s."authorId" = ${me.accountId}::uuid AND s."groupId" = g."id" AND ${stands}) AS "isFirst",
      (SELECT s."createdAt" FROM "Post" s WHERE s."authorId" = ${me.accountId}::uuid AND s."createdAt" > ${later(ctx.now, -HOUR)}
        ORDER BY s."createdAt" DESC OFFSET ${LIMITS_OF[me.standing].postsAnHour - 1} LIMIT 1) AS "nthAt"
    FROM "Group" g LEFT JOIN LATERAL (
      SELECT p."id" AS "postId", p."threadId", p."number", COALESCE(r."source", p."source") AS "source", q."number" AS "quotes", t."title", t."groupId",
        CASE WHEN p."heldAt" IS NOT NULL THEN COALESCE(p."holdReason", 'before') END AS "holdReason"
      FROM "Post" p JOIN "Thread" t ON t."id" = p."threadId"
        LEFT JOIN "PostRevision" r ON r."postId" = p."id" AND r."revision" = 1 LEFT JOIN "Post" q ON q."id" = p."quotedPostId"
      WHERE p."authorId" = ${me.accountId}::uuid AND p."clientId" = ${of.clientId}::uuid) b ON TRUE
    WHERE g."id" = ${of.groupId}::uuid`
  if (!row) throw new Error('the group of a thread is gone')
  const { mode, stood, isFirst, nthAt, found, ...before } = row
  return { before: found ? (before as SentBefore) : null, mode, postsThatStood: stood, isFirstPostHere: isFirst, nthAt }
}

/** What a group chose, for words that change. */
export async function holdModeOf(ctx: Ctx, groupId: string): Promise<HoldMode> {
  const [group] = await ctx.db.$queryRaw<{ mode: HoldMode }[]>`SELECT "holdMode" AS "mode" FROM "Group" WHERE "id" = ${groupId}::uuid`
  if (!group) throw new Error('the group of a thread is gone')
  return group.mode
}

/** Takes the draft of what is being sent away, as a part of the statement that stores it (see draft.service, clearDraft). */
export function draftGoneSql(me: Member, place: DraftPlace, known?: number): Prisma.Sql {
  return Prisma.sql`DELETE FROM "Draft" WHERE "accountId" = ${me.accountId}::uuid AND "place" = ${placeKey(place)} AND (${known ?? null}::int IS NULL OR "sequence" <= ${known ?? null}::int)`
}
