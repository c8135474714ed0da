import { Prisma } from '@/prisma/generated/client'
import type { ContentNote, HoldMode, LifeRole, ThreadKind, Visibility, WatchLevel } from '@/prisma/generated/enums'
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
  faceId: string
  lastNumber: number
  /** Slow mode: seconds between two posts of one member; null: off. */
  slowSeconds: number | null
  pinnedAt: Date | null
  /** When the words of the group's members show. */
  holdMode: HoldMode
  /** In slow mode: when the asker last wrote here. */
  lastOwnAt: Date | null
  group: { id: string; name: string; kind: string; visibility: Visibility; audience: LifeRole[]; memberCount: number }
  /** The first post's own state: it decides what shows of the title. A held one is read by its author alone. */
  openingHidden: boolean
  openingDeleted: boolean
  openingHeldAt: Date | null
  openingHoldReason: string | null
  /** The asker's other face here, and the face they wrote under last where they have one. */
  mineId: string | null
  mineName: string | null
  lastFaceId: string | null
  /** How much of this thread the asker wants to be told of, where they chose: for it, or for its group. */
  watch: WatchLevel | null
  /** How far the asker has read; null: never. */
  readTo: number | null
}

/** A post as access hands it on, with its thread. */
export interface AccessedPost extends PostFacts {
  id: string
  /** 0 while it is held: it has no number yet. */
  number: number
  faceId: string
  notes: ContentNote[]
  helpedAt: Date | null
  editedAt: Date | null
  revision: number
  source: string
  thread: AccessedThread
}

type ThreadRow = Omit<AccessedThread, 'group'> & { groupId: string; groupName: string; groupKind: string; visibility: Visibility; audience: LifeRole[]; memberCount: number; membership: State }

const threadColumns = (me: string): Prisma.Sql => Prisma.sql`
  t."kind", t."title", t."notes"::text[] AS "notes", t."authorId", t."faceId", t."lastNumber", t."lockedAt", t."hiddenAt", t."deletedAt", t."slowSeconds", t."pinnedAt", g."holdMode",
  g."id" AS "groupId", g."name" AS "groupName", g."kind" AS "groupKind", g."visibility", g."audience"::text[] AS "audience", g."memberCount",
  o."hiddenAt" IS NOT NULL AS "openingHidden", o."deletedAt" IS NOT NULL AS "openingDeleted", o."heldAt" AS "openingHeldAt", o."holdReason" AS "openingHoldReason",
  CASE WHEN t."slowSeconds" IS NOT NULL THEN (SELECT max(s."createdAt") FROM "Post" s WHERE s."threadId" = t."id" AND s."authorId" = ${me}::uuid) END AS "lastOwnAt",
  mf."id" AS "mineId", mf."name" AS "mineName",
  CASE WHEN mf."id" IS NOT NULL THEN (SELECT s."faceId" FROM "Post" s WHERE s."threadId" = t."id" AND s."authorId" = ${me}::uuid ORDER BY s."createdAt" DESC, s."id" DESC LIMIT 1) END AS "lastFaceId",
  COALESCE((SELECT w."level" FROM "Watch" w WHERE w."threadId" = t."id" AND w."accountId" = ${me}::uuid), (SELECT w."level" FROM "Watch" w WHERE w."groupId" = g."id" AND w."accountId" = ${me}::uuid)) AS "watch",
  (SELECT m."state" FROM "Membership" m WHERE m."groupId" = g."id" AND m."accountId" = ${me}::uuid) AS "membership",
  (SELECT r."number" FROM "ThreadPointer" r WHERE r."threadId" = t."id" AND r."accountId" = ${me}::uuid) AS "readTo"`

const threadJoins = (me: string): Prisma.Sql => Prisma.sql`
  JOIN "Group" g ON g."id" = t."groupId" JOIN "Post" o ON o."threadId" = t."id" AND o."number" = 1
  LEFT JOIN "Face" mf ON mf."threadId" = t."id" AND mf."accountId" = ${me}::uuid AND NOT mf."isDefault"`

/** A thread's id, or where its posts went when it was merged. */
const merged = (id: string): Prisma.Sql =>
  Prisma.sql`COALESCE((SELECT COALESCE(b."mergedIntoId", a."mergedIntoId") FROM "Thread" a LEFT JOIN "Thread" b ON b."id" = a."mergedIntoId" WHERE a."id" = ${id}::uuid), ${id}::uuid)`

/**
 * The law of held words as SQL, over a "Post" that stands in the query as `alias`: until a moderator has read them
 * they are there for their author and for nobody else.
 * @throws Error for an alias that is not a plain word (it goes into the SQL as it stands).
 */
export function unheldSql(actor: Actor, alias: string): Prisma.Sql {
  if (!/^[a-z][a-z0-9_]*$/.test(alias)) throw new Error('not an alias')
  if (actor.kind === 'system') return Prisma.sql`TRUE`
  const p = Prisma.raw(`"${alias}"`)
  return actor.kind === 'guest' ? Prisma.sql`${p}."heldAt" IS NULL` : Prisma.sql`(${p}."heldAt" IS NULL OR ${p}."authorId" = ${actor.accountId}::uuid)`
}

/** Whether a face (a column of the query, as `"t"."faceId"`) is none of those a block stands against. */
export function unblockedSql(actor: Actor, alias: string): Prisma.Sql {
  if (!/^[a-z][a-z0-9_]*$/.test(alias)) throw new Error('not an alias')
  if (actor.kind !== 'member' || actor.blockedFaces.length === 0) return Prisma.sql`TRUE`
  return Prisma.sql`${Prisma.raw(`"${alias}"`)}."faceId" <> ALL (${actor.blockedFaces}::uuid[])`
}

function threadOf(row: ThreadRow): AccessedThread {
  const { groupId, groupName, groupKind, visibility, audience, memberCount, ...rest } = row
  return { ...rest, group: { id: groupId, name: groupName, kind: groupKind, visibility, audience, memberCount } }
}

/**
 * A thread in a group the asker may read; a merged one is the thread it went into. While its opening is held it is
 * its author's alone. `lock` holds its row to the end of the transaction.
 * @throws NOT_FOUND when absent or unreadable, which look the same.
 */
export async function accessThread(ctx: Ctx, id: string, { lock = false } = {}): Promise<AccessedThread> {
  if (!isId(id)) throw notFound()
  const me = accountOf(ctx.actor) ?? NOBODY
  const [row] = await ctx.db.$queryRaw<ThreadRow[]>`
    SELECT t."id", ${threadColumns(me)} FROM "Thread" t ${threadJoins(me)}
    WHERE t."id" = ${merged(id)} AND ${readableGroupSql(ctx.actor, 'g')} AND ${unheldSql(ctx.actor, 'o')} ${lock ? Prisma.sql`FOR NO KEY UPDATE OF t` : Prisma.empty}`
  if (!row) throw notFound()
  return threadOf(row)
}

interface PostColumns {
  threadId: string
  postAuthorId: string
  postFaceId: string
  number: number | null
  revision: number
  source: string
  postNotes: ContentNote[]
  helpedAt: Date | null
  editedAt: Date | null
  postHiddenAt: Date | null
  postHeldAt: Date | null
  postDeletedAt: Date | null
}

/**
 * A post in a group the asker may read, whatever its state: what shows of it is decided where it is viewed. Held
 * words alone are as absent to everyone but their author.
 * @throws NOT_FOUND when absent or unreadable, which look the same.
 */
export async function accessPost(ctx: Ctx, id: string, { lock = false } = {}): Promise<AccessedPost> {
  if (!isId(id)) throw notFound()
  const me = accountOf(ctx.actor) ?? NOBODY
  const [row] = await ctx.db.$queryRaw<(ThreadRow & PostColumns)[]>`
    SELECT p."id", p."threadId", p."authorId" AS "postAuthorId", p."faceId" AS "postFaceId", p."number", p."revision", p."source", p."notes"::text[] AS "postNotes", p."helpedAt", p."editedAt",
      p."hiddenAt" AS "postHiddenAt", p."heldAt" AS "postHeldAt", p."deletedAt" AS "postDeletedAt", ${threadColumns(me)}
    FROM "Post" p JOIN "Thread" t ON t."id" = p."threadId" ${threadJoins(me)}
    WHERE p."id" = ${id}::uuid AND ${readableGroupSql(ctx.actor, 'g')} AND ${unheldSql(ctx.actor, 'o')} AND ${unheldSql(ctx.actor, 'p')} ${lock ? Prisma.sql`FOR NO KEY UPDATE OF t, p` : Prisma.empty}`
  if (!row) throw notFound()
  const { threadId, postAuthorId, postFaceId, number, revision, source, postNotes, helpedAt, editedAt, postHiddenAt, postHeldAt, postDeletedAt, ...thread } = row
  return {
    id: row.id,
    number: number ?? 0,
    revision,
    source,
    notes: postNotes,
    helpedAt,
    editedAt,
    authorId: postAuthorId,
    faceId: postFaceId,
    hiddenAt: postHiddenAt,
    heldAt: postHeldAt,
    deletedAt: postDeletedAt,
    thread: threadOf({ ...thread, id: threadId }),
  }
}

/** The reading law as a `where` over threads: the same ones as `accessThread`, held together by a property test. */
export function visibleThreads(actor: Actor): Prisma.ThreadWhereInput {
  return { group: readableGroups(actor), mergedIntoId: null, posts: { some: { number: 1, ...unheld(actor) } } }
}

/** The reading law as a `where` over posts: the same ones as `accessPost`. */
export function visiblePosts(actor: Actor): Prisma.PostWhereInput {
  return { thread: { group: readableGroups(actor), posts: { some: { number: 1, ...unheld(actor) } } }, ...unheld(actor) }
}

function unheld(actor: Actor): Prisma.PostWhereInput {
  if (actor.kind === 'system') return {}
  const me = accountOf(actor)
  return me === null ? { heldAt: null } : { OR: [{ heldAt: null }, { authorId: me }] }
}
