import { ask } from './knock'
import type { TestServer } from './server'

/**
 * A post of the demo that a member reports now, by neither moderator and in no item yet: a desk's test has an item of
 * its own, whatever other tests have cleared.
 */
export async function reportedNow(server: TestServer, reason: 'threat' | 'harassment' | 'worried'): Promise<{ itemId: string; words: string }> {
  const [post] = await server.sql<{ id: string; source: string }>(
    `SELECT p."id", p."source" FROM "Post" p JOIN "Thread" t ON t."id" = p."threadId" JOIN "Group" g ON g."id" = p."groupId" JOIN "Face" f ON f."id" = p."faceId" JOIN "Account" a ON a."id" = p."authorId"
     WHERE g."visibility" = 'public' AND p."number" > 1 AND p."hiddenAt" IS NULL AND p."heldAt" IS NULL AND p."deletedAt" IS NULL AND t."hiddenAt" IS NULL AND t."deletedAt" IS NULL AND f."isDefault"
       AND a."email" NOT LIKE 'moderator%' AND a."email" <> 'bereaved@example.org' AND p."notes" = '{}' AND p."source" ~ '^[A-Za-z ,]{45}'
       AND NOT EXISTS (SELECT FROM "ReviewItem" i WHERE i."subjectId" IN (p."id", t."id")) ORDER BY p."id" LIMIT 1`,
  )
  if (!post) throw new Error('the demo has no post to report')
  await ask(server, 'bereaved@example.org', 'moderation.report', 'mutation', { type: 'post', id: post.id, reason, note: 'Please look.' })
  const [item] = await server.sql<{ id: string }>(`SELECT "id" FROM "ReviewItem" WHERE "subjectId" = $1 AND "closedAt" IS NULL`, [post.id])
  return { itemId: item?.id ?? '', words: post.source.slice(0, 40) }
}
