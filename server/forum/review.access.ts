import type { ContentNote, ThreadKind } from '@/prisma/generated/enums'
import type { Ctx, Tx } from '@/server/core/ctx'
import { notFound } from '@/server/core/errors'
import { isId } from '@/server/core/ids'
import { ensure } from '@/server/core/policy'
import { mayHide } from './forum.policy'
import { mayKeepOrder } from './order.policy'
import { viewFace, type AuthorRow } from './forum.view'
import type { FaceView } from '@/server/groups/groups.schema'

/** What a moderator acts on: a post, or a thread, which stands for its first post. */
export interface ForumSubject {
  type: 'post' | 'thread'
  id: string
}

/**
 * The post behind a subject, for acting on it past the reading law; moderation has authorised the item.
 * @throws NOT_FOUND when absent, and for whoever is no moderator.
 */
export async function accessForReview(ctx: Ctx, subject: ForumSubject): Promise<{ id: string; number: number; threadId: string; groupId: string }> {
  ensure(mayHide(ctx.actor))
  const post = isId(subject.id)
    ? await ctx.db.post.findFirst({ where: subject.type === 'post' ? { id: subject.id } : { threadId: subject.id, number: 1 }, select: { id: true, number: true, threadId: true, groupId: true } })
    : null
  if (!post) throw notFound()
  return { ...post, number: post.number ?? 0 }
}

/** A thread as those who keep order act on it, its row held to the end of the transaction. */
export interface ThreadForAct {
  id: string
  groupId: string
  kind: ThreadKind
  title: string
  notes: ContentNote[]
  authorId: string
  lastNumber: number
  lastPostAt: Date
  lockedAt: Date | null
  pinnedAt: Date | null
  deletedAt: Date | null
  /** The opening waits for a person: the group does not count the thread yet. */
  held: boolean
}

/**
 * A thread for an act of somebody who keeps order in its group: a moderator (moderation has authorised the item) or
 * the group's facilitator.
 * @throws NOT_FOUND when absent or merged away, and for everybody else.
 */
export async function threadForAct(tx: Tx, id: string): Promise<ThreadForAct> {
  const [row] = isId(id)
    ? await tx.db.$queryRaw<ThreadForAct[]>`
        SELECT t."id", t."groupId", t."kind", t."title", t."notes"::text[] AS "notes", t."authorId", t."lastNumber", t."lastPostAt", t."lockedAt", t."pinnedAt", t."deletedAt", o."heldAt" IS NOT NULL AS "held"
        FROM "Thread" t JOIN "Post" o ON o."threadId" = t."id" AND o."number" = 1 WHERE t."id" = ${id}::uuid FOR UPDATE OF t`
    : []
  if (!row) throw notFound()
  ensure(mayKeepOrder(tx.actor, row.groupId))
  return row
}

/** A post as those who keep order act on it, with its thread's row held. */
export interface PostForAct {
  id: string
  threadId: string
  groupId: string
  number: number | null
  authorId: string
  source: string
  revision: number
  notes: ContentNote[]
  heldAt: Date | null
  holdReason: string | null
  hiddenAt: Date | null
  deletedAt: Date | null
  thread: ThreadForAct
}

/**
 * A post for an act of somebody who keeps order in its group.
 * @throws NOT_FOUND as `threadForAct`.
 */
export async function postForAct(tx: Tx, id: string): Promise<PostForAct> {
  const place = isId(id) ? await tx.db.post.findUnique({ where: { id }, select: { threadId: true } }) : null
  if (!place) throw notFound()
  const thread = await threadForAct(tx, place.threadId)
  // Read after the lock: it may have changed while this waited.
  const [post] = await tx.db.$queryRaw<Omit<PostForAct, 'thread'>[]>`
    SELECT p."id", p."threadId", p."groupId", p."number", p."authorId", p."source", p."revision", p."notes"::text[] AS "notes", p."heldAt", p."holdReason", p."hiddenAt", p."deletedAt"
    FROM "Post" p WHERE p."id" = ${id}::uuid AND p."threadId" = ${thread.id}::uuid FOR UPDATE`
  if (!post) throw notFound()
  return { ...post, thread }
}

/** One entry as a moderator reads it through a review item. */
export interface ReviewEntry {
  id: string
  number: number
  face: FaceView
  /** Null where its author took it back: that is no moderator's to read. */
  html: string | null
  createdAt: Date
  editedAt: Date | null
  hidden: boolean
  /** It waits for a person: nobody but its author reads it yet. */
  held: boolean
  deleted: boolean
  /** The one the item is about. */
  isSubject: boolean
}

/** A post in its place: what a review item opens, and nothing beyond. */
export interface PostForReview {
  threadId: string
  /** Null where the opening was taken back: its title went with it. */
  title: string | null
  group: { id: string; name: string; visibility: string }
  subject: { postId: string; number: number; authorId: string; revision: number; hidden: boolean; held: boolean; deleted: boolean }
  entries: ReviewEntry[]
}

interface Row extends AuthorRow {
  id: string
  /** Null while a reply is held. */
  number: number | null
  html: string
  revision: number
  createdAt: Date
  editedAt: Date | null
  hidden: boolean
  held: boolean
  deleted: boolean
  threadId: string
  title: string | null
  groupId: string
  groupName: string
  visibility: string
  subjectId: string
}

/**
 * A post (or the first post of a thread) with up to `around` entries on either side, past the reading law: a review
 * item is a moderator's only key to a closed group, so moderation calls this for an item it has authorised and audits it.
 * @returns null when the post does not exist.
 */
export async function postForReview(ctx: Ctx, subject: ForumSubject, around = 10): Promise<PostForReview | null> {
  ensure(mayHide(ctx.actor))
  if (!isId(subject.id)) return null
  const span = Math.max(0, Math.min(around, 10))
  const [postId, threadId] = subject.type === 'post' ? [subject.id, null] : [null, subject.id]
  const rows = await ctx.db.$queryRaw<Row[]>`
    SELECT p."id", p."number", p."html", p."revision", p."createdAt", p."editedAt", p."hiddenAt" IS NOT NULL AS "hidden", p."heldAt" IS NOT NULL AS "held", p."deletedAt" IS NOT NULL AS "deleted",
      p."authorId", p."faceId", f."name", CASE WHEN f."isDefault" THEN a."lifeRoles"::text[] END AS "roles", a."erasedAt" IS NOT NULL AS "erased",
      t."id" AS "threadId", CASE WHEN o."deletedAt" IS NULL THEN t."title" END AS "title", g."id" AS "groupId", g."name" AS "groupName", g."visibility"::text AS "visibility", s."id" AS "subjectId"
    FROM "Post" s JOIN "Thread" t ON t."id" = s."threadId" JOIN "Group" g ON g."id" = t."groupId" JOIN "Post" o ON o."threadId" = t."id" AND o."number" = 1
      JOIN "Post" p ON p."threadId" = s."threadId" AND (p."id" = s."id" OR (p."heldAt" IS NULL AND p."number" BETWEEN COALESCE(s."number", t."lastNumber" + 1) - ${span} AND COALESCE(s."number", t."lastNumber") + ${span}))
      JOIN "Face" f ON f."id" = p."faceId" JOIN "Account" a ON a."id" = p."authorId"
    WHERE s."id" = ${postId}::uuid OR (s."threadId" = ${threadId}::uuid AND s."number" = 1)
    ORDER BY p."number" NULLS LAST`
  const at = rows.find((row) => row.id === row.subjectId)
  if (!at) return null
  return {
    threadId: at.threadId,
    title: at.title,
    group: { id: at.groupId, name: at.groupName, visibility: at.visibility },
    subject: { postId: at.id, number: at.number ?? 0, authorId: at.authorId, revision: at.revision, hidden: at.hidden, held: at.held, deleted: at.deleted },
    entries: rows.map((row) => ({
      id: row.id,
      number: row.number ?? 0,
      face: viewFace(row),
      html: row.deleted ? null : row.html,
      createdAt: row.createdAt,
      editedAt: row.editedAt,
      hidden: row.hidden,
      held: row.held,
      deleted: row.deleted,
      isSubject: row.id === at.id,
    })),
  }
}
