import type { Ctx } from '@/server/core/ctx'
import { notFound } from '@/server/core/errors'
import { isId } from '@/server/core/ids'
import { ensure } from '@/server/core/policy'
import { mayHide } from './forum.policy'
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
  subject: { postId: string; number: number; authorId: string; revision: number; hidden: boolean; deleted: boolean }
  entries: ReviewEntry[]
}

interface Row extends AuthorRow {
  id: string
  number: number
  html: string
  revision: number
  createdAt: Date
  editedAt: Date | null
  hidden: boolean
  deleted: boolean
  threadId: string
  title: string | null
  groupId: string
  groupName: string
  visibility: string
  subjectNumber: number
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
    SELECT p."id", p."number", p."html", p."revision", p."createdAt", p."editedAt", p."hiddenAt" IS NOT NULL AS "hidden", p."deletedAt" IS NOT NULL AS "deleted",
      p."authorId", p."faceId", f."name", CASE WHEN f."isDefault" THEN a."lifeRoles"::text[] END AS "roles", a."erasedAt" IS NOT NULL AS "erased",
      t."id" AS "threadId", CASE WHEN o."deletedAt" IS NULL THEN t."title" END AS "title", g."id" AS "groupId", g."name" AS "groupName", g."visibility"::text AS "visibility", s."number" AS "subjectNumber"
    FROM "Post" s JOIN "Thread" t ON t."id" = s."threadId" JOIN "Group" g ON g."id" = t."groupId" JOIN "Post" o ON o."threadId" = t."id" AND o."number" = 1
      JOIN "Post" p ON p."threadId" = s."threadId" AND p."number" BETWEEN s."number" - ${span} AND s."number" + ${span}
      JOIN "Face" f ON f."id" = p."faceId" JOIN "Account" a ON a."id" = p."authorId"
    WHERE s."id" = ${postId}::uuid OR (s."threadId" = ${threadId}::uuid AND s."number" = 1)
    ORDER BY p."number"`
  const at = rows.find((row) => row.number === row.subjectNumber)
  if (!at) return null
  return {
    threadId: at.threadId,
    title: at.title,
    group: { id: at.groupId, name: at.groupName, visibility: at.visibility },
    subject: { postId: at.id, number: at.number, authorId: at.authorId, revision: at.revision, hidden: at.hidden, deleted: at.deleted },
    entries: rows.map((row) => ({
      id: row.id,
      number: row.number,
      face: viewFace(row),
      html: row.deleted ? null : row.html,
      createdAt: row.createdAt,
      editedAt: row.editedAt,
      hidden: row.hidden,
      deleted: row.deleted,
      isSubject: row.number === at.number,
    })),
  }
}
