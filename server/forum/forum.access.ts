import { Prisma } from '@/prisma/generated/client'
import type { ContentNote, LifeRole, ThreadKind, Visibility } from '@/prisma/generated/enums'
import { accountOf, type Actor } from '@/server/core/actor'
import type { Ctx } from '@/server/core/ctx'
import { notFound } from '@/server/core/errors'
import { isId } from '@/server/core/ids'
import { readableGroups, readableGroupSql } from '@/server/groups/groups.access'
import type { State } from '@/server/groups/groups.policy'
import type { PostFacts, ThreadFacts } from './forum.policy'

const NOBODY = '00000000-0000-0000-0000-000000000000'

/** A thread as access hands it on. */
export interface AccessedThread extends ThreadFacts {
  id: string
  kind: ThreadKind
  title: string
  notes: ContentNote[]
  authorId: string
  lastNumber: number
  group: { id: string; name: string; kind: string; visibility: Visibility; audience: LifeRole[]; memberCount: number }
  /** The first post's own state: it decides what shows of the title. */
  openingHidden: boolean
  openingDeleted: boolean
  /** How far the asker has read; null: never. */
  readTo: number | null
}

/** A post as access hands it on, with its thread. */
export interface AccessedPost extends PostFacts {
  id: string
  number: number
  revision: number
  source: string
  thread: AccessedThread
}

interface ThreadRow {
  id: string
  kind: ThreadKind
  title: string
  notes: ContentNote[]
  authorId: string
  lastNumber: number
  lockedAt: Date | null
  hiddenAt: Date | null
  deletedAt: Date | null
  groupId: string
  groupName: string
  groupKind: string
  visibility: Visibility
  audience: LifeRole[]
  memberCount: number
  membership: State
  openingHidden: boolean
  openingDeleted: boolean
  readTo: number | null
}

const threadColumns = (me: string): Prisma.Sql => Prisma.sql`
  t."kind", t."title", t."notes"::text[] AS "notes", t."authorId", t."lastNumber", t."lockedAt", t."hiddenAt", t."deletedAt",
  g."id" AS "groupId", g."name" AS "groupName", g."kind" AS "groupKind", g."visibility", g."audience"::text[] AS "audience", g."memberCount",
  (o."hiddenAt" IS NOT NULL OR o."heldAt" IS NOT NULL) AS "openingHidden", o."deletedAt" IS NOT NULL AS "openingDeleted",
  (SELECT m."state" FROM "Membership" m WHERE m."groupId" = g."id" AND m."accountId" = ${me}::uuid) AS "membership",
  (SELECT r."number" FROM "ThreadPointer" r WHERE r."threadId" = t."id" AND r."accountId" = ${me}::uuid) AS "readTo"`

function threadOf(row: ThreadRow): AccessedThread {
  const { groupId, groupName, groupKind, visibility, audience, memberCount, ...rest } = row
  return { ...rest, group: { id: groupId, name: groupName, kind: groupKind, visibility, audience, memberCount } }
}

/**
 * A thread in a group the asker may read. `lock` holds its row to the end of the transaction.
 * @throws NOT_FOUND when absent or unreadable, which look the same.
 */
export async function accessThread(ctx: Ctx, id: string, { lock = false } = {}): Promise<AccessedThread> {
  if (!isId(id)) throw notFound()
  const [row] = await ctx.db.$queryRaw<ThreadRow[]>`
    SELECT t."id", ${threadColumns(accountOf(ctx.actor) ?? NOBODY)}
    FROM "Thread" t JOIN "Group" g ON g."id" = t."groupId" JOIN "Post" o ON o."threadId" = t."id" AND o."number" = 1
    WHERE t."id" = ${id}::uuid AND ${readableGroupSql(ctx.actor, 'g')} ${lock ? Prisma.sql`FOR NO KEY UPDATE OF t` : Prisma.empty}`
  if (!row) throw notFound()
  return threadOf(row)
}

/**
 * A post in a group the asker may read, whatever its state: what shows of it is decided where it is viewed.
 * @throws NOT_FOUND when absent or unreadable, which look the same.
 */
export async function accessPost(ctx: Ctx, id: string, { lock = false } = {}): Promise<AccessedPost> {
  if (!isId(id)) throw notFound()
  const [row] = await ctx.db.$queryRaw<(ThreadRow & { threadId: string; postAuthorId: string; number: number; revision: number; source: string; postHiddenAt: Date | null; postHeldAt: Date | null; postDeletedAt: Date | null })[]>`
    SELECT p."id", p."threadId", p."authorId" AS "postAuthorId", p."number", p."revision", p."source",
      p."hiddenAt" AS "postHiddenAt", p."heldAt" AS "postHeldAt", p."deletedAt" AS "postDeletedAt", ${threadColumns(accountOf(ctx.actor) ?? NOBODY)}
    FROM "Post" p JOIN "Thread" t ON t."id" = p."threadId" JOIN "Group" g ON g."id" = t."groupId" JOIN "Post" o ON o."threadId" = t."id" AND o."number" = 1
    WHERE p."id" = ${id}::uuid AND ${readableGroupSql(ctx.actor, 'g')} ${lock ? Prisma.sql`FOR NO KEY UPDATE OF t, p` : Prisma.empty}`
  if (!row) throw notFound()
  const { threadId, postAuthorId, number, revision, source, postHiddenAt, postHeldAt, postDeletedAt, ...thread } = row
  return { id: row.id, number, revision, source, authorId: postAuthorId, hiddenAt: postHiddenAt, heldAt: postHeldAt, deletedAt: postDeletedAt, thread: threadOf({ ...thread, id: threadId }) }
}

/** The reading law as a `where` over threads. */
export function visibleThreads(actor: Actor): Prisma.ThreadWhereInput {
  return { group: readableGroups(actor) }
}
