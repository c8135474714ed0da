import { z } from 'zod'
import { memberProcedure, openProcedure, router } from '@/server/api/trpc'
import { bookmarkProcedures } from './bookmark.router'
import * as change from './change.service'
import { forKinds } from './for-kinds.queries'
import { draftProcedures } from './draft.router'
import { mentionProcedures } from './mention.router'
import * as queries from './forum.queries'
import * as schema from './forum.schema'
import * as service from './forum.service'
import { history } from './history.queries'
import { markHelped, react } from './reaction.service'
import * as reading from './thread.queries'
import { orderProcedures } from './order.router'
import { unansweredThreads } from './unanswered.queries'
import { unansweredInput, unansweredView } from './unanswered.schema'
import { watchProcedures } from './watch.router'

/** The forum: threads and their posts. */
export const forumRouter = router({
  forKinds: openProcedure.input(schema.forKindsInput).output(z.array(schema.threadBeside)).query(({ ctx, input }) => forKinds(ctx, input)),
  threads: openProcedure.input(schema.threadsInput).output(schema.threadsView).query(({ ctx, input }) => queries.threads(ctx, input)),
  thread: openProcedure.input(schema.threadInput).output(schema.threadView).query(({ ctx, input }) => reading.thread(ctx, input)),
  postsAfter: openProcedure.input(schema.postsAfterInput).output(schema.postsAfterView).query(({ ctx, input }) => reading.postsAfter(ctx, input)),
  today: memberProcedure.input(z.void()).output(schema.todayView).query(({ ctx }) => queries.today(ctx)),
  ownPost: memberProcedure.input(schema.postInput).output(schema.ownPostView).query(({ ctx, input }) => reading.ownPost(ctx, input)),
  unanswered: memberProcedure.input(unansweredInput).output(unansweredView).query(({ ctx, input }) => unansweredThreads(ctx, input)),
  start: memberProcedure.input(schema.startInput).output(schema.writtenView).mutation(({ ctx, input }) => service.start(ctx, input)),
  reply: memberProcedure.input(schema.replyInput).output(schema.writtenView).mutation(({ ctx, input }) => service.reply(ctx, input)),
  edit: memberProcedure.input(schema.editInput).output(schema.writtenView).mutation(({ ctx, input }) => change.edit(ctx, input)),
  takeBack: memberProcedure.input(schema.postInput).output(schema.writtenView).mutation(({ ctx, input }) => change.takeBack(ctx, input)),
  undo: memberProcedure.input(schema.postInput).output(schema.writtenView).mutation(({ ctx, input }) => change.undo(ctx, input)),
  ...draftProcedures,
  ...mentionProcedures,
  ...orderProcedures,
  ...bookmarkProcedures,
  ...watchProcedures,
  history: openProcedure.input(schema.historyInput).output(schema.historyView).query(({ ctx, input }) => history(ctx, input)),
  react: memberProcedure.input(schema.reactInput).output(schema.writtenView).mutation(({ ctx, input }) => react(ctx, input)),
  markHelped: memberProcedure.input(schema.helpedInput).output(schema.writtenView).mutation(({ ctx, input }) => markHelped(ctx, input)),
  preview: memberProcedure.input(schema.previewInput).output(schema.previewView).mutation(({ ctx, input }) => service.preview(ctx, input)),
  seen: memberProcedure.input(schema.seenInput).output(z.void()).mutation(({ ctx, input }) => service.seen(ctx, input)),
})
