import { scheduleDue, type DueRow } from '@/server/core/due'
import { HOUR, later } from '@/server/core/clock'
import { inTx, type Ctx } from '@/server/core/ctx'
import type { StoredEvent } from '@/server/core/events'
import { newId } from '@/server/core/ids'
import { ASKED_AT_MOST, ASKED_IF_HERE_WITHIN_MS, STAGES } from './unanswered.policy'

/** A thread's opening shows for the first time: from now on it waits for a first reply. */
export async function awaitFirstReply(ctx: Ctx, event: StoredEvent): Promise<void> {
  const { threadId, number } = event.payload
  if (number !== 1 || typeof threadId !== 'string') return
  await scheduleDue(ctx.db, STAGES.map(({ hours }) => ({ kind: 'unanswered', subjectId: threadId, stage: String(hours), dueAt: later(event.createdAt, hours * HOUR) })))
}

/**
 * A thread has waited for 4, 12 or 24 hours. If nobody has answered, a few members who are willing, fit and may
 * reply there are asked: those of the same life role and language first, then those asked longest ago.
 * Nobody is asked twice for one thread, nor more than twice a week, nor across a block.
 */
export async function nudgeForUnanswered(ctx: Ctx, row: DueRow): Promise<void> {
  const stage = STAGES.find(({ hours }) => String(hours) === row.stage)
  if (!stage) return
  await inTx(ctx, async (tx) => {
    const asked = await tx.db.$queryRaw<{ accountId: string }[]>`
      SELECT a."id" AS "accountId"
      FROM "Thread" t JOIN "Post" o ON o."threadId" = t."id" AND o."number" = 1 JOIN "Account" w ON w."id" = t."authorId"
        JOIN "Membership" m ON m."groupId" = t."groupId" AND m."state" = 'member' JOIN "Account" a ON a."id" = m."accountId"
      WHERE t."id" = ${row.subjectId}::uuid AND t."answeredAt" IS NULL AND t."deletedAt" IS NULL AND t."hiddenAt" IS NULL AND t."lockedAt" IS NULL
        AND o."deletedAt" IS NULL AND o."hiddenAt" IS NULL AND o."heldAt" IS NULL
        AND NOT EXISTS (SELECT 1 FROM "Post" r WHERE r."threadId" = t."id" AND r."faceId" <> t."faceId" AND r."deletedAt" IS NULL AND r."hiddenAt" IS NULL AND r."heldAt" IS NULL)
        AND a."id" <> t."authorId" AND a."isWelcomer" AND a."standing" <> 'new' AND a."erasedAt" IS NULL AND a."emailConfirmedAt" IS NOT NULL
        AND EXISTS (SELECT 1 FROM "SignIn" s WHERE s."accountId" = a."id" AND s."lastSeenAt" > ${later(ctx.now, -ASKED_IF_HERE_WITHIN_MS)})
        AND NOT EXISTS (SELECT 1 FROM "Sanction" x WHERE x."accountId" = a."id" AND x."kind" <> 'warning' AND x."liftedAt" IS NULL AND x."startsAt" <= ${ctx.now} AND (x."endsAt" IS NULL OR x."endsAt" > ${ctx.now}))
        AND NOT EXISTS (SELECT 1 FROM "Block" b WHERE (b."blockerId" = a."id" AND b."blockedId" = t."authorId") OR (b."blockerId" = t."authorId" AND b."blockedId" = a."id"))
        AND NOT EXISTS (SELECT 1 FROM "WelcomeNudge" n WHERE n."accountId" = a."id" AND (n."threadId" = t."id" OR n."createdAt" > ${later(ctx.now, -ASKED_AT_MOST.apartMs)}))
        AND (SELECT count(*) FROM "WelcomeNudge" n WHERE n."accountId" = a."id" AND n."createdAt" > ${later(ctx.now, -ASKED_AT_MOST.inMs)}) < ${ASKED_AT_MOST.times}
      ORDER BY (a."lifeRoles" && w."lifeRoles") DESC, (a."language" = w."language") DESC,
        (SELECT max(n."createdAt") FROM "WelcomeNudge" n WHERE n."accountId" = a."id") ASC NULLS FIRST, a."id"
      LIMIT ${stage.ask}`
    if (asked.length === 0) return
    await tx.db.welcomeNudge.createMany({ data: asked.map(({ accountId }) => ({ id: newId(), threadId: row.subjectId, accountId, stage: stage.hours, createdAt: tx.now })), skipDuplicates: true })
    for (const { accountId } of asked) tx.emit({ name: 'forum.welcome-asked', payload: { accountId, threadId: row.subjectId } })
  })
}
