import type { ReviewSource, SubjectType } from '@/prisma/generated/enums'
import { systemContext } from '@/server/accounts/context'
import { inTx, type Ctx, type Tx } from '@/server/core/ctx'
import type { Listener, StoredEvent } from '@/server/core/events'
import { newId } from '@/server/core/ids'
import { itemChanged, itemOpened } from './moderation.events'
import { LANES, type LaneName } from './moderation.schema'

/** What comes to the desk. */
export interface Opening {
  source: ReviewSource
  lane: LaneName
  subjectType: SubjectType
  subjectId: string
  groupId: string | null
  subjectAuthorId: string | null
  /** Why screening or a hold brings it: codes, never words. */
  signals?: string[]
  stage?: string
  parentId?: string
  dueAt?: Date
  /** Something was said that whoever is deciding has not read: their version is out of date from now on. */
  isNews?: boolean
}

export interface Opened {
  id: string
  opened: boolean
}

/** A thread and the post that opens it are one matter: the subject under which an open item already stands. */
async function subjectStanding(tx: Tx, of: Opening): Promise<{ type: SubjectType; id: string }> {
  const same = { type: of.subjectType, id: of.subjectId }
  if (of.subjectType !== 'post' && of.subjectType !== 'thread') return same
  const [twin] = await tx.db.$queryRaw<{ type: SubjectType; id: string }[]>`
    SELECT i."subjectType" AS "type", i."subjectId" AS "id" FROM "Post" p JOIN "ReviewItem" i ON i."closedAt" IS NULL
      AND ((i."subjectType" = 'post' AND i."subjectId" = p."id") OR (i."subjectType" = 'thread' AND i."subjectId" = p."threadId"))
    WHERE p."number" = 1 AND (p."id" = ${of.subjectId}::uuid OR p."threadId" = ${of.subjectId}::uuid)
    ORDER BY i."subjectId" = ${of.subjectId}::uuid DESC LIMIT 1`
  return twin ?? same
}

/**
 * Opens or raises the one open item of a subject, in one statement: the partial unique index lets two at once meet
 * in one item, the later waits for the earlier. Idempotent per subject: saying the same again changes nothing.
 * A lane only rises (crisis sorts first); what a host did is no longer all there is once somebody reports, and fear for somebody's safety gives a report its name.
 */
export async function openItem(tx: Tx, of: Opening): Promise<Opened> {
  const subject = await subjectStanding(tx, of)
  const signals = of.signals ?? []
  const [item] = await tx.db.$queryRaw<(Opened & { lane: LaneName })[]>`
    INSERT INTO "ReviewItem" ("id", "source", "lane", "subjectType", "subjectId", "groupId", "subjectAuthorId", "createdAt", "signals", "stage", "parentId", "dueAt")
    VALUES (${newId()}::uuid, ${of.source}::"ReviewSource", ${of.lane}::"Lane", ${subject.type}::"SubjectType", ${subject.id}::uuid, ${of.groupId}::uuid, ${of.subjectAuthorId}::uuid, ${tx.now},
      ${signals}::text[], ${of.stage ?? null}, ${of.parentId ?? null}::uuid, ${of.dueAt ?? null})
    ON CONFLICT ("subjectType", "subjectId") WHERE "closedAt" IS NULL DO UPDATE SET
      "lane" = LEAST("ReviewItem"."lane", EXCLUDED."lane"),
      "source" = CASE WHEN (EXCLUDED."source" = 'concern' AND "ReviewItem"."source" IN ('report', 'screening')) OR ("ReviewItem"."source" = 'host' AND EXCLUDED."source" <> 'host') THEN EXCLUDED."source" ELSE "ReviewItem"."source" END,
      "signals" = "ReviewItem"."signals" || ARRAY(SELECT s FROM unnest(EXCLUDED."signals") s WHERE s <> ALL ("ReviewItem"."signals")),
      "version" = "ReviewItem"."version" + CASE WHEN ${of.isNews ?? false} OR EXCLUDED."lane" < "ReviewItem"."lane" OR NOT "ReviewItem"."signals" @> EXCLUDED."signals" THEN 1 ELSE 0 END
    RETURNING "id", "lane", (xmax = 0) AS "opened"`
  if (!item) throw new Error('the open item was not returned')
  tx.emit(item.opened ? itemOpened(item.id, item.lane) : itemChanged(item.id, item.lane))
  return { id: item.id, opened: item.opened }
}

interface Written {
  authorId: string
  groupId: string | null
  held: boolean
  gone: boolean
  lookedAtSince: boolean
}

/** The words an event is about, as they stand now; null when there are none. */
async function written(ctx: Ctx, type: 'post' | 'message', id: string, since: Date): Promise<Written | null> {
  const rows =
    type === 'post'
      ? await ctx.db.$queryRaw<Written[]>`
          SELECT w."authorId", w."groupId", (w."heldAt" IS NOT NULL OR (w."hiddenAt" IS NOT NULL AND w."holdReason" IS NOT NULL)) AS "held", w."deletedAt" IS NOT NULL AS "gone",
            EXISTS (SELECT 1 FROM "ReviewItem" i WHERE i."subjectType" = 'post' AND i."subjectId" = w."id" AND i."closedAt" >= ${since}) AS "lookedAtSince"
          FROM "Post" w WHERE w."id" = ${id}::uuid`
      : await ctx.db.$queryRaw<Written[]>`
          SELECT w."senderId" AS "authorId", w."groupId", (w."heldAt" IS NOT NULL OR (w."hiddenAt" IS NOT NULL AND w."holdReason" IS NOT NULL)) AS "held", w."deletedAt" IS NOT NULL AS "gone",
            EXISTS (SELECT 1 FROM "ReviewItem" i WHERE i."subjectType" = 'message' AND i."subjectId" = w."id" AND i."closedAt" >= ${since}) AS "lookedAtSince"
          FROM "Message" w WHERE w."id" = ${id}::uuid`
  return rows[0] ?? null
}

const text = (event: StoredEvent, name: string): string => {
  const value = event.payload[name]
  if (typeof value !== 'string') throw new Error(`${event.name} came without ${name}`)
  return value
}

/**
 * New writing was held or raised: it comes into the queue. An event delivered twice opens nothing twice, also
 * when somebody has decided in between.
 */
export async function onWriting(ctx: Ctx, event: StoredEvent): Promise<void> {
  const type = event.name.startsWith('chat.') ? 'message' : 'post'
  const source = event.name.endsWith('.held') ? 'hold' : 'screening'
  const subjectId = text(event, type === 'post' ? 'postId' : 'messageId')
  const words = await written(ctx, type, subjectId, event.createdAt)
  if (!words || words.gone || words.lookedAtSince || (source === 'hold' && !words.held)) return
  const lane = LANES.find((one) => one === event.payload.lane) ?? 'amber'
  const signals = typeof event.payload.signals === 'string' ? event.payload.signals.split(',').filter(Boolean) : []
  await inTx(ctx, (tx) => openItem(tx, { source, lane, subjectType: type, subjectId, groupId: words.groupId, subjectAuthorId: words.authorId, signals }))
}

/** `forum.post.held`, `forum.post.raised`, `chat.message.held`, `chat.message.raised` */
export const bringToDesk: Listener = (event) => onWriting(systemContext(), event)
