import { z } from 'zod'
import { storable } from '@/server/core/words'
import { anId, faceView } from '@/server/groups/groups.schema'
import { NOTES } from './forum.schema'

export const BOOKMARK_NOTE_MAX = 300
/** How many one member keeps; a bound, not an aim. */
export const BOOKMARKS_MOST = 2000

const note = z
  .string('forum.bookmark-note-long')
  .max(BOOKMARK_NOTE_MAX * 4, 'forum.bookmark-note-long')
  .transform((text) => storable(text).trim())
  .refine((text) => [...text].length <= BOOKMARK_NOTE_MAX, 'forum.bookmark-note-long')

/** `on` keeps a post, or changes the note on one that is kept; off lets it go. */
export const bookmarkInput = z.strictObject({ postId: anId, note: note.default(''), on: z.boolean() })
export type BookmarkInput = z.infer<typeof bookmarkInput>
export const bookmarksInput = z.strictObject({ cursor: z.string().max(120).optional(), limit: z.number().int().min(1).max(50).default(20) })
export const keepInput = z.strictObject({ postId: anId })

export const bookmarkedView = z.strictObject({ postId: z.string(), on: z.boolean() })

const notes = z.array(z.enum(NOTES))
/** A kept post as it reads now. */
const keptPost = z.strictObject({
  threadId: z.string(),
  number: z.number(),
  /** Null where the opening does not show, or one of the reader's own muted words stands in it. */
  title: z.string().nullable(),
  group: z.string(),
  face: faceView,
  /** Null where a fold stands before the words. */
  excerpt: z.string().nullable(),
  folded: notes,
  muted: z.string().nullable(),
  at: z.date(),
})

/** A bookmark: one's own note, and the post, if it is still there for this reader. Nothing is said of one that is not. */
export const bookmarkRow = z.strictObject({ id: z.string(), postId: z.string(), note: z.string(), at: z.date(), post: keptPost.nullable() })
export type BookmarkRow = z.infer<typeof bookmarkRow>
export const bookmarksView = z.strictObject({ rows: z.array(bookmarkRow), cursor: z.string().nullable() })
/** For the page on which a post is kept: where it stands (null: no longer there for this reader), and the note, when it is kept already. */
export const keepView = z.strictObject({ postId: z.string(), place: z.strictObject({ threadId: z.string(), number: z.number() }).nullable(), kept: z.boolean(), note: z.string() })
