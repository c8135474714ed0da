import { diffWordsWithSpace } from 'diff'
import { accountOf } from '@/server/core/actor'
import type { Ctx } from '@/server/core/ctx'
import { notFound } from '@/server/core/errors'
import { ensure } from '@/server/core/policy'
import type { ContentNote } from '@/prisma/generated/enums'
import { accessPost, type AccessedPost } from './forum.access'
import { mayReadHistory } from './forum.policy'
import type { HistoryView } from './forum.schema'
import { stateOf, viewFace, viewFold, viewGroup, type AuthorRow } from './forum.view'

// The promise kept here: nobody's words change behind a reader's back, and what a moderator took out of a post does
// not come back through its history.

/** Versions a page of history shows: the newest. */
const VERSIONS = 20
/** Beyond so many changed words two versions are simply put one after the other. */
const MOST_EDITS = 2500

type Segments = HistoryView['versions'][number]['words']

/** What changed between two texts, word by word; `before` null: all of it as it stands. */
export function wordDiff(before: string | null, after: string): Segments {
  if (before === null || before === after) return [{ words: after, is: 'same' }]
  const changes = diffWordsWithSpace(before, after, { maxEditLength: MOST_EDITS })
  if (!changes) return [{ words: before, is: 'removed' }, { words: after, is: 'added' }]
  return changes.map(({ value, added, removed }) => ({ words: value, is: added ? 'added' : removed ? 'removed' : 'same' }))
}

interface Version {
  revision: number
  source: string
  title: string | null
  notes: ContentNote[]
  by: 'author' | 'team'
  at: Date
}

type Row = Omit<Version, 'by'> & AuthorRow & { editedBy: string }

/** The versions this reader may read, oldest first: others begin where a moderator last changed something. */
function readable(post: AccessedPost, rows: Row[], own: boolean): { versions: Version[]; withheld: boolean } {
  const versions = rows.map((row): Version => ({ revision: row.revision, source: row.source, title: row.title, notes: row.notes, by: row.editedBy === post.authorId ? 'author' : 'team', at: row.at }))
  const from = own ? 0 : Math.max(0, versions.findLastIndex((version) => version.by === 'team'))
  return { versions: versions.slice(from), withheld: from > 0 }
}

const sameNotes = (a: readonly ContentNote[], b: readonly ContentNote[]): boolean => [...a].sort().join() === [...b].sort().join()

/**
 * How a post came to read as it does: its versions, newest first, each with what changed.
 * @throws NOT_FOUND where it was never changed, or its words do not show to the asker.
 */
export async function history(ctx: Ctx, input: { postId: string }): Promise<HistoryView> {
  await ctx.limit('read.heavy')
  const post = await accessPost(ctx, input.postId)
  ensure(mayReadHistory(ctx.actor, post))
  const rows = await ctx.db.$queryRaw<Row[]>`
    SELECT v."revision", v."source", v."title", v."notes"::text[] AS "notes", v."editedBy", v."at",
      p."authorId", p."faceId", f."name", CASE WHEN f."isDefault" THEN a."lifeRoles"::text[] END AS "roles", a."erasedAt" IS NOT NULL AS "erased"
    FROM "PostRevision" v JOIN "Post" p ON p."id" = v."postId" JOIN "Face" f ON f."id" = p."faceId" JOIN "Account" a ON a."id" = p."authorId"
    WHERE v."postId" = ${post.id}::uuid ORDER BY v."revision" DESC LIMIT ${VERSIONS + 1}`
  const [newest] = rows
  if (!newest) throw notFound()
  const own = accountOf(ctx.actor) === post.authorId
  const { versions, withheld } = readable(post, [...rows].reverse(), own)
  const shownVersions = versions.length > VERSIONS ? versions.slice(1) : versions
  const isOpening = post.number === 1
  const { thread } = post
  const opening = stateOf({ hiddenAt: thread.openingHidden ? ctx.now : thread.hiddenAt, heldAt: thread.openingHeldAt, deletedAt: thread.openingDeleted ? ctx.now : null, faceId: thread.faceId }, ctx.actor)
  const notes = isOpening ? thread.notes : post.notes
  const words = (): string => versions.map((version) => `${version.title ?? ''} ${version.source}`).join(' ')
  return {
    threadId: thread.id,
    number: post.number,
    threadTitle: opening === 'shown' || (isOpening && own && opening !== 'deleted') ? thread.title : null,
    face: viewFace(newest),
    own,
    // Words that a note came to later fold in their earlier versions too, and the other way round.
    ...viewFold(ctx.actor, { notes: [...new Set([...notes, ...versions.flatMap((version) => version.notes)])], words, own }),
    group: viewGroup(thread.group),
    versions: shownVersions
      .map((version) => {
        const before = versions[versions.indexOf(version) - 1] ?? null
        return {
          revision: version.revision,
          at: version.at,
          by: version.by,
          words: wordDiff(before?.source ?? null, version.source),
          title: before && version.title !== null && before.title !== version.title ? wordDiff(before.title, version.title) : null,
          notesBefore: before && !sameNotes(before.notes, version.notes) ? before.notes : null,
          notes: before && !sameNotes(before.notes, version.notes) ? version.notes : null,
        }
      })
      .reverse(),
    earlierWithheld: withheld,
  }
}
