import { memberProcedure } from '@/server/api/trpc'
import { bookmarks, keep } from './bookmark.queries'
import { bookmarkedView, bookmarkInput, bookmarksInput, bookmarksView, keepInput, keepView } from './bookmark.schema'
import { bookmark } from './bookmark.service'

/** Bookmarks: each one's own, and nobody else's to see. */
export const bookmarkProcedures = {
  bookmark: memberProcedure.input(bookmarkInput).output(bookmarkedView).mutation(({ ctx, input }) => bookmark(ctx, input)),
  bookmarks: memberProcedure.input(bookmarksInput).output(bookmarksView).query(({ ctx, input }) => bookmarks(ctx, input)),
  keep: memberProcedure.input(keepInput).output(keepView).query(({ ctx, input }) => keep(ctx, input)),
}
