import type { Ctx } from '@/server/core/ctx'
import type { StoredEvent } from '@/server/core/events'

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null)

/** Writes what a facilitator did into the log of acts. The entry has the event's id: delivered twice it is one entry. */
export async function logFacilitated(ctx: Ctx, event: StoredEvent): Promise<void> {
  const { act, accountId, groupId, threadId, postId, code } = event.payload
  const subject = text(postId) ? { subjectType: 'post', subjectId: text(postId) } : text(threadId) ? { subjectType: 'thread', subjectId: text(threadId) } : { subjectType: 'group', subjectId: text(groupId) }
  await ctx.db.auditEntry.createMany({
    data: [{ id: event.id, at: event.createdAt, actorId: text(accountId), verb: `group.${text(act) ?? 'unknown'}`, ...subject, code: text(code) || null }],
    skipDuplicates: true,
  })
}

/**
 * Open items follow what they are about: into the group a thread was moved to; and where a thread was merged into
 * another, from the thread that is gone to the post that opened it.
 */
export async function keepItemsInPlace(ctx: Ctx, event: StoredEvent): Promise<void> {
  const { threadId, groupId, postId } = event.payload
  if (event.name === 'forum.thread.moved') {
    await ctx.db.$executeRaw`
      UPDATE "ReviewItem" i SET "groupId" = ${text(groupId)}::uuid WHERE (i."subjectType" = 'thread' AND i."subjectId" = ${text(threadId)}::uuid)
        OR (i."subjectType" = 'post' AND i."subjectId" IN (SELECT p."id" FROM "Post" p WHERE p."threadId" = ${text(threadId)}::uuid))`
    return
  }
  if (event.name !== 'forum.thread.merged' || !text(postId)) return
  await ctx.db.$executeRaw`
    UPDATE "ReviewItem" i SET "subjectType" = 'post', "subjectId" = ${text(postId)}::uuid, "version" = i."version" + 1
    WHERE i."subjectType" = 'thread' AND i."subjectId" = ${text(threadId)}::uuid AND i."closedAt" IS NULL
      AND NOT EXISTS (SELECT 1 FROM "ReviewItem" o WHERE o."subjectType" = 'post' AND o."subjectId" = ${text(postId)}::uuid AND o."closedAt" IS NULL)`
}
